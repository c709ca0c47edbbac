package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.calibration.Item.Agenda;
import dev.plumbline.assessment.calibration.Item.Vote;
import dev.plumbline.assessment.cycle.Assessment;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.AssessmentState;
import dev.plumbline.assessment.cycle.Assessments;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Journal;
import dev.plumbline.assessment.cycle.PhaseWatch;
import dev.plumbline.assessment.cycle.Rights;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.people.Lines;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.site.Refusal;
import dev.plumbline.assessment.site.Refusal.Fault;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.AssessmentCalibrated;
import dev.plumbline.events.CalibrationEvent;
import dev.plumbline.events.Level;
import dev.plumbline.messaging.job.Jobs;
import dev.plumbline.messaging.outbox.Outbox;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sessions: set up, previewed, opened, decided, signed, finalised. */
@Service
public class Calibrating {

    /** A seat at the table. */
    public record Seat(int seat, UUID person, String name, boolean done) {}

    /** A session with all that its page shows to one person. */
    public record Table(
            CalibrationSession session,
            SkillText skill,
            AssessmentCycle cycle,
            String facilitator,
            List<Seat> seats,
            List<Item> items,
            boolean mayLead,
            boolean maySign,
            @Nullable Integer ownSeat,
            int quorum) {}

    /** What the session decides on an item. */
    public record Ruling(
            @Nullable Integer level,
            @Nullable AttainmentClass attainmentClass,
            @Nullable ReasonCode reasonCode,
            String comment,
            List<UUID> statements,
            String textForEmployee,
            List<UUID> present) {}

    private final CalibrationSessions sessions;
    private final Assessments assessments;
    private final Cycles cycles;
    private final People people;
    private final Lines lines;
    private final Rights rights;
    private final Decisions decisions;
    private final Reviewing reviewing;
    private final AssessingOneself oneself;
    private final Journal journal;
    private final PhaseWatch watch;
    private final Worklist worklist;
    private final Audit audit;
    private final Outbox outbox;
    private final Jobs jobs;
    private final SessionRoom room;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    Calibrating(
            CalibrationSessions sessions,
            Assessments assessments,
            Cycles cycles,
            People people,
            Lines lines,
            Rights rights,
            Decisions decisions,
            Reviewing reviewing,
            AssessingOneself oneself,
            Journal journal,
            PhaseWatch watch,
            Worklist worklist,
            Audit audit,
            Outbox outbox,
            Jobs jobs,
            SessionRoom room,
            JdbcTemplate jdbc,
            Clock clock) {
        this.sessions = sessions;
        this.assessments = assessments;
        this.cycles = cycles;
        this.people = people;
        this.lines = lines;
        this.rights = rights;
        this.decisions = decisions;
        this.reviewing = reviewing;
        this.oneself = oneself;
        this.journal = journal;
        this.watch = watch;
        this.worklist = worklist;
        this.audit = audit;
        this.outbox = outbox;
        this.jobs = jobs;
        this.room = room;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    // --- Setting up

    /** Sets a session up for a skill of a cycle, with its facilitator and calibrators. */
    @Transactional
    public CalibrationSession create(UUID actor, UUID cycleId, UUID skillId, UUID facilitator, List<UUID> calibrators) {
        rights.mustBeHr(actor);
        AssessmentCycle cycle = cycles.lock(cycleId).orElseThrow(Refusal::notFound);
        cycle.mustBeOpen();
        boolean ofCycle = Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM cycle_skill WHERE cycle_id = ? AND skill_id = ?)",
                Boolean.class,
                cycleId,
                skillId));
        if (!ofCycle || !cycle.calibrationRequired()) {
            throw Refusal.invalid("skillId", "session-skill");
        }
        boolean running = sessions.findByCycleIdAndSkillId(cycleId, skillId).stream()
                .anyMatch(s -> s.state() != State.FINALISED && s.state() != State.CANCELLED);
        if (running) {
            throw Refusal.conflict("session-exists", cycle.status());
        }
        CalibrationSession session = make(cycleId, skillId, facilitator);
        seat(session, calibrators);
        audit.person(
                actor,
                "session-created",
                "calibration-session",
                session.id(),
                null,
                "seats " + calibrators.size(),
                null);
        return session;
    }

    private CalibrationSession make(UUID cycleId, UUID skillId, UUID facilitator) {
        return sessions.saveAndFlush(new CalibrationSession(UUID.randomUUID(), cycleId, skillId, facilitator));
    }

    /** Gives a drafted session its facilitator and calibrators. */
    @Transactional
    public CalibrationSession staff(UUID actor, UUID id, UUID facilitator, List<UUID> calibrators) {
        rights.mustBeHr(actor);
        CalibrationSession session = sessions.lock(id).orElseThrow(Refusal::notFound);
        session.lead(facilitator);
        jdbc.update("DELETE FROM calibration_seat WHERE session_id = ?", id);
        seat(session, calibrators);
        return session;
    }

    private void seat(CalibrationSession session, List<UUID> calibrators) {
        List<UUID> distinct = calibrators.stream().distinct().toList();
        if (distinct.size() > 20) {
            throw Refusal.invalid("calibrators", "session-seats", 20);
        }
        if (distinct.contains(session.facilitatorId())) {
            throw Refusal.invalid("calibrators", "facilitator-votes");
        }
        if (people.findAllById(distinct).size() != distinct.size()
                || people.findById(session.facilitatorId()).isEmpty()) {
            throw Refusal.invalid("calibrators", "person-unknown");
        }
        int seat = 1;
        for (UUID person : distinct) {
            jdbc.update("INSERT INTO calibration_seat VALUES (?, ?, ?)", session.id(), seat++, person);
        }
    }

    /** Calibration of a cycle begins: each skill has a session, and what is reviewed goes into it. */
    @Transactional
    public void openRound(UUID cycleId) {
        AssessmentCycle cycle = cycles.lock(cycleId).orElseThrow(Refusal::notFound);
        for (UUID skill :
                jdbc.queryForList("SELECT skill_id FROM cycle_skill WHERE cycle_id = ?", UUID.class, cycleId)) {
            if (sessions.findByCycleIdAndSkillId(cycleId, skill).isEmpty()) {
                make(cycleId, skill, cycle.createdBy());
            }
        }
        watch.note(cycleId, "CalibrationOpened");
        jobs.start(CollectingItems.KIND, cycleId.toString(), "{}", 0, "SYSTEM");
    }

    /** Takes reviewed assessments into the sessions of their skills; called by the job, with the rows locked. */
    void collect(Assessment assessment) {
        boolean any = false;
        for (var entry : oneself.skills(assessment.id()).entrySet()) {
            UUID said = entry.getKey();
            var made = decisions.of(said, assessment.revision());
            Decisions.Made approved = made.get(Decisions.Kind.APPROVED);
            boolean disagreed = reviewing.disagreed(said, assessment.revision());
            boolean nothing = approved == null
                    || (approved.decision().level() == null && room.claimed(assessment, said) == null && !disagreed);
            CalibrationSession session = nothing ? null : sessionFor(assessment, entry.getValue(), disagreed);
            if (session == null) {
                jdbc.update(
                        "INSERT INTO not_calibrated VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                        said,
                        assessment.revision(),
                        nothing ? "NOT_ASSESSED" : "LATE");
            } else {
                Set<Agenda> agenda = agenda(assessment, said, made);
                if (session.state() != State.DRAFT) {
                    agenda.add(Agenda.JOINED_LATE);
                }
                jdbc.update(
                        "INSERT INTO calibration_item (id, session_id, skill_assessment_id, assessment_id, agenda, state, version)"
                                + " VALUES (?, ?, ?, ?, ?, 'OPEN', 0) ON CONFLICT DO NOTHING",
                        UUID.randomUUID(),
                        session.id(),
                        said,
                        assessment.id(),
                        agenda.stream().map(Enum::name).collect(Collectors.joining(",")));
                any = true;
            }
        }
        if (any) {
            assessment.enterCalibration(clock.instant());
            journal.rule("SYSTEM", "calibration-entered", assessment);
        } else {
            int round = assessment.round();
            assessment.passCalibration(clock.instant());
            outbox.say(new AssessmentCalibrated(
                    assessment.id(), assessment.cycleId(), assessment.subjectId(), round, false, false));
            journal.rule("SYSTEM", "calibration-passed", assessment);
        }
    }

    private @Nullable CalibrationSession sessionFor(Assessment assessment, SkillText skill, boolean disagreed) {
        var open = EnumSet.of(State.DRAFT, State.PREVIEW, State.IN_SESSION);
        List<CalibrationSession> all = sessions.findByCycleIdAndSkillId(assessment.cycleId(), skill.id());
        for (CalibrationSession session : all) {
            if (open.contains(session.state())) {
                return session;
            }
        }
        // What two assessors see differently is never passed by: it waits in a session of its own.
        return disagreed ? make(assessment.cycleId(), skill.id(), all.getFirst().facilitatorId()) : null;
    }

    private Set<Agenda> agenda(Assessment assessment, UUID said, Map<Decisions.Kind, Decisions.Made> made) {
        Set<Agenda> agenda = EnumSet.noneOf(Agenda.class);
        Decision approved =
                Objects.requireNonNull(made.get(Decisions.Kind.APPROVED)).decision();
        Decisions.Made recommended = made.get(Decisions.Kind.RECOMMENDED);
        Integer claimed = room.claimed(assessment, said);
        if (recommended != null && !recommended.decision().equals(approved)) {
            agenda.add(Agenda.APPROVED_NOT_RECOMMENDED);
        }
        if (claimed == null) {
            agenda.add(Agenda.NO_CLAIM);
        } else if (approved.height() > claimed) {
            agenda.add(Agenda.ABOVE_CLAIM);
        }
        if (reviewing.disagreed(said, assessment.revision())) {
            agenda.add(Agenda.DISAGREED);
        }
        return agenda;
    }

    // --- Preview

    /** The preview begins. */
    @Transactional
    public CalibrationSession schedule(UUID actor, UUID id) {
        CalibrationSession session = lead(actor, id);
        int seats = room.seats(id).size();
        int quorum = room.policy(session).quorum();
        if (seats < quorum) {
            throw Refusal.invalid("calibrators", "session-quorum", quorum, seats);
        }
        if (room.items(session).isEmpty()) {
            throw Refusal.conflict("session-empty", session.state());
        }
        session.schedule();
        outbox.say(new CalibrationEvent.CalibrationSessionScheduled(
                id, session.cycleId(), room.code(session), session.round(), seats, Actor.person(actor)));
        audit.person(actor, "session-scheduled", "calibration-session", id, State.DRAFT, session.state(), null);
        return session;
    }

    /** A calibrator's vote on an item, alone, before the session. */
    @Transactional
    public void vote(UUID actor, UUID id, UUID itemId, Vote.Choice choice, @Nullable Integer level) {
        CalibrationSession session = sessions.lock(id).orElseThrow(Refusal::notFound);
        mustSit(actor, id);
        session.mustBe(State.PREVIEW, State.IN_SESSION);
        Item item = room.item(session, itemId);
        mustBeImpartial(actor, item);
        if (choice == Vote.Choice.DISAGREE
                && level != null
                && !room.skill(session).defines(level)) {
            throw Refusal.invalid(
                    "level", "level-undefined", room.skill(session).name(), level, "");
        }
        jdbc.update(
                "INSERT INTO preview_vote VALUES (?, ?, ?, ?) ON CONFLICT (item_id, person_id) DO UPDATE SET vote = EXCLUDED.vote,"
                        + " level = EXCLUDED.level",
                itemId,
                actor,
                choice.name(),
                choice == Vote.Choice.DISAGREE ? level : null);
    }

    /** The calibrator is done with the preview. */
    @Transactional
    public void completePreview(UUID actor, UUID id) {
        CalibrationSession session = sessions.lock(id).orElseThrow(Refusal::notFound);
        int seat = mustSit(actor, id);
        session.mustBe(State.PREVIEW);
        int done = jdbc.update(
                "UPDATE calibration_seat SET done = true WHERE session_id = ? AND seat = ? AND NOT done", id, seat);
        if (done == 0) {
            throw Refusal.conflict("preview-done", session.state());
        }
        worklist.done(id.toString(), "user_preview", seat, session.round(), actor);
        outbox.say(new CalibrationEvent.PreviewCompleted(
                id, session.cycleId(), room.code(session), session.round(), seat, Actor.person(actor)));
    }

    /** The session opens: the votes are shown, and the agenda takes them in. */
    @Transactional
    public CalibrationSession open(UUID actor, UUID id) {
        CalibrationSession session = lead(actor, id);
        session.open();
        jdbc.update(
                "UPDATE calibration_item SET agenda = trim(both ',' from agenda || ',VOTES_DIFFER'), version = version + 1 WHERE"
                        + " session_id = ? AND agenda NOT LIKE '%VOTES_DIFFER%' AND EXISTS (SELECT 1 FROM preview_vote v WHERE"
                        + " v.item_id = calibration_item.id AND v.vote IN ('QUESTION', 'DISAGREE'))",
                id);
        outbox.say(new CalibrationEvent.CalibrationSessionOpened(
                id, session.cycleId(), room.code(session), session.round(), Actor.person(actor)));
        audit.person(actor, "session-opened", "calibration-session", id, State.PREVIEW, session.state(), null);
        return session;
    }

    // --- The session

    /**
     * Records the session's decision on an item. A decision that changes level or class needs its reason.
     *
     * @param version the item's version that was read; null not to compare
     */
    @Transactional
    public Item decide(UUID actor, UUID id, UUID itemId, Ruling ruling, @Nullable Long version) {
        CalibrationSession session = lead(actor, id);
        session.mustBe(State.IN_SESSION);
        Item item = room.item(session, itemId);
        Refusal.ifStale(version, item.version());
        mustBeImpartial(actor, item);
        SkillText skill = room.skill(session);
        List<Fault> faults = new ArrayList<>();
        if (ruling.level() != null && !skill.defines(ruling.level())) {
            faults.add(Fault.at("level", "level-undefined", skill.name(), ruling.level(), ""));
        }
        if ((ruling.level() == null) != (ruling.attainmentClass() == null)) {
            faults.add(Fault.at("attainmentClass", "level-and-class"));
        }
        Set<UUID> seated = room.seats(id).stream().map(Seat::person).collect(Collectors.toSet());
        Set<UUID> present = new HashSet<>(ruling.present());
        present.retainAll(seated);
        present.removeIf(person -> !impartial(person, item));
        int quorum = room.policy(session).quorum();
        if (present.size() < quorum) {
            faults.add(Fault.at("present", "quorum-missing", quorum, present.size()));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        var decision = new Decision(ruling.level(), ruling.attainmentClass());
        boolean changed = !decision.equals(item.approved());
        if (changed) {
            mustGiveReasons(ruling, skill, decision);
        }
        jdbc.update(
                "UPDATE calibration_item SET state = 'DECIDED', level = ?, attainment_class = ?, changed = ?, reason_code = ?,"
                        + " comment = ?, statements = ?, text_for_employee = ?, present = ?, decided_by = ?, version = version + 1"
                        + " WHERE id = ?",
                decision.level(),
                ruling.attainmentClass() == null
                        ? null
                        : ruling.attainmentClass().name(),
                changed,
                changed && ruling.reasonCode() != null ? ruling.reasonCode().name() : null,
                ruling.comment(),
                ruling.statements().stream().map(UUID::toString).collect(Collectors.joining(",")),
                ruling.textForEmployee(),
                present.stream().map(UUID::toString).sorted().collect(Collectors.joining(",")),
                actor,
                itemId);
        outbox.say(new CalibrationEvent.SkillLevelCalibrated(
                id,
                session.cycleId(),
                room.code(session),
                session.round(),
                item.assessmentId(),
                decision.level(),
                wire(decision.attainmentClass()),
                changed,
                Actor.person(actor)));
        audit.person(
                actor,
                "level-calibrated",
                "skill-assessment",
                item.skillAssessmentId(),
                item.approved(),
                decision,
                ruling.comment());
        return room.item(session, itemId);
    }

    private static Level.@Nullable AttainmentClass wire(@Nullable AttainmentClass attainmentClass) {
        return attainmentClass == null ? null : Level.AttainmentClass.valueOf(attainmentClass.name());
    }

    private static void mustGiveReasons(Ruling ruling, SkillText skill, Decision decision) {
        List<Fault> faults = new ArrayList<>();
        if (ruling.reasonCode() == null) {
            faults.add(Fault.at("reasonCode", "reason-code-missing"));
        }
        if (ruling.comment().strip().length() < 20) {
            faults.add(Fault.at("comment", "comment-too-short", 20));
        }
        if (ruling.textForEmployee().strip().length() < 20) {
            faults.add(Fault.at("textForEmployee", "comment-too-short", 20));
        }
        boolean statementsFit = !ruling.statements().isEmpty()
                && ruling.statements().stream().allMatch(s -> skill.statement(s).isPresent());
        Integer level = decision.level();
        if (level != null) {
            statementsFit &= ruling.statements().stream()
                    .anyMatch(s ->
                            skill.levelOf(s).map(l -> Math.abs(l - level) <= 1).orElse(false));
        }
        if (!statementsFit) {
            faults.add(Fault.at("statements", "ruling-statements"));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }

    /** Every item of the agenda is decided; the others are taken as approved. */
    @Transactional
    public CalibrationSession ready(UUID actor, UUID id) {
        CalibrationSession session = lead(actor, id);
        session.mustBe(State.IN_SESSION);
        List<Item> items = room.items(session);
        long open = items.stream()
                .filter(i -> !i.withdrawn() && !i.agenda().isEmpty() && i.calibrated() == null)
                .count();
        if (open > 0) {
            throw Refusal.conflict("agenda-open", session.state(), open);
        }
        for (Item item : items) {
            if (item.calibrated() == null) {
                jdbc.update(
                        "UPDATE calibration_item SET state = 'TAKEN_AS_APPROVED', level = ?, attainment_class = ?, version ="
                                + " version + 1 WHERE id = ?",
                        item.approved().level(),
                        item.approved().attainmentClass() == null
                                ? null
                                : item.approved().attainmentClass().name(),
                        item.id());
            }
        }
        int changed = (int) items.stream().filter(Item::changed).count();
        boolean sign = changed * 100 > room.policy(session).signaturePercent() * items.size();
        int round = session.round();
        session.ready(actor);
        worklist.done(id.toString(), "user_run_session", 0, round, actor);
        outbox.say(new CalibrationEvent.CalibrationSessionReady(
                id, session.cycleId(), room.code(session), round, sign, changed, items.size(), Actor.person(actor)));
        audit.person(actor, "session-ready", "calibration-session", id, State.IN_SESSION, session.state(), null);
        return session;
    }

    /** A second person signs: HR, neither the facilitator nor a calibrator. */
    @Transactional
    public CalibrationSession sign(UUID actor, UUID id) {
        CalibrationSession session = second(actor, id);
        session.mustBe(State.READY);
        worklist.done(id.toString(), "user_sign", 0, session.round(), actor);
        outbox.say(new CalibrationEvent.CalibrationSessionSigned(
                id, session.cycleId(), room.code(session), session.round(), Actor.person(actor)));
        audit.person(actor, "session-signed", "calibration-session", id, null, null, null);
        return session;
    }

    /** The second person does not sign: the session goes on. */
    @Transactional
    public CalibrationSession resume(UUID actor, UUID id) {
        CalibrationSession session = second(actor, id);
        int round = session.round();
        session.resume();
        worklist.done(id.toString(), "user_sign", 0, round, actor);
        outbox.say(new CalibrationEvent.CalibrationSessionResumed(
                id, session.cycleId(), room.code(session), round, session.round(), Actor.person(actor)));
        audit.person(actor, "session-resumed", "calibration-session", id, State.READY, session.state(), null);
        return session;
    }

    private CalibrationSession second(UUID actor, UUID id) {
        CalibrationSession session = sessions.lock(id).orElseThrow(Refusal::notFound);
        rights.mustBeHr(actor);
        if (actor.equals(session.readyBy()) || !worklist.mayDo(actor, id.toString(), "user_sign")) {
            throw Refusal.forbidden("second-signature");
        }
        return session;
    }

    /** Locks the items of a session that is ready, and gives each assessment its calibrated decisions. */
    @Transactional
    public void beginFinalising(UUID id) {
        CalibrationSession session = sessions.lock(id).orElseThrow(Refusal::notFound);
        if (session.state() == State.READY) {
            jobs.start(
                    FinalisingSession.KIND,
                    id.toString(),
                    "{}",
                    room.items(session).size(),
                    "SYSTEM");
        }
    }

    /** Applies up to {@code limit} items; called by the job. */
    int applyItems(UUID id, int limit) {
        CalibrationSession session = sessions.lock(id).orElseThrow(Refusal::notFound);
        List<UUID> next = jdbc.queryForList(
                "SELECT DISTINCT assessment_id FROM calibration_item WHERE session_id = ? AND state <> 'LOCKED' ORDER BY 1 LIMIT ?",
                UUID.class,
                id,
                limit);
        for (UUID assessmentId : next) {
            Assessment assessment = assessments.lock(assessmentId).orElseThrow(Refusal::notFound);
            for (Item item : room.items(session)) {
                if (item.assessmentId().equals(assessmentId)) {
                    apply(session, assessment, item);
                }
            }
            finishAssessment(assessment);
        }
        return next.size();
    }

    private void apply(CalibrationSession session, Assessment assessment, Item item) {
        jdbc.update("UPDATE calibration_item SET state = 'LOCKED' WHERE id = ?", item.id());
        Decision calibrated = item.calibrated();
        if (calibrated != null && assessment.state() == AssessmentState.IN_CALIBRATION) {
            decisions.keep(
                    item.skillAssessmentId(),
                    assessment.revision(),
                    Decisions.Kind.CALIBRATED,
                    calibrated,
                    item.textForEmployee(),
                    item.reasonCode(),
                    session.readyBy(),
                    null);
        }
    }

    private void finishAssessment(Assessment assessment) {
        if (assessment.state() != AssessmentState.IN_CALIBRATION) {
            return;
        }
        boolean open = Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM calibration_item WHERE assessment_id = ? AND state <> 'LOCKED')",
                Boolean.class,
                assessment.id()));
        if (open) {
            return;
        }
        boolean changed = Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT bool_or(i.changed) FROM calibration_item i JOIN calibration_session s ON s.id = i.session_id WHERE"
                        + " i.assessment_id = ?",
                Boolean.class,
                assessment.id()));
        int round = assessment.round();
        assessment.calibrated(changed, clock.instant());
        outbox.say(new AssessmentCalibrated(
                assessment.id(), assessment.cycleId(), assessment.subjectId(), round, true, changed));
        journal.rule("SYSTEM", "assessment-calibrated", assessment);
    }

    /** The last item is locked; called by the job. */
    void finalised(UUID id) {
        CalibrationSession session = sessions.lock(id).orElseThrow(Refusal::notFound);
        session.finalise();
        List<Item> items = room.items(session);
        outbox.say(new CalibrationEvent.CalibrationSessionFinalised(
                id,
                session.cycleId(),
                room.code(session),
                session.round(),
                (int) items.stream().filter(Item::changed).count(),
                items.size()));
        audit.rule("SYSTEM", "session-finalised", "calibration-session", id, State.READY, session.state());
    }

    // --- Who may

    private CalibrationSession lead(UUID actor, UUID id) {
        CalibrationSession session = sessions.lock(id).orElseThrow(Refusal::notFound);
        if (!actor.equals(session.facilitatorId())) {
            if (lines.holds(actor, Role.HR) || seatOf(actor, id) != null) {
                throw Refusal.forbidden("not-facilitator");
            }
            throw Refusal.notFound();
        }
        return session;
    }

    private @Nullable Integer seatOf(UUID person, UUID id) {
        return room.seats(id).stream()
                .filter(s -> s.person().equals(person))
                .map(Seat::seat)
                .findFirst()
                .orElse(null);
    }

    private int mustSit(UUID actor, UUID id) {
        Integer seat = seatOf(actor, id);
        if (seat == null) {
            if (lines.holds(actor, Role.HR)) {
                throw Refusal.forbidden("not-calibrator");
            }
            throw Refusal.notFound();
        }
        return seat;
    }

    /** Nobody decides on themselves or on their own line. */
    private boolean impartial(UUID person, Item item) {
        return !person.equals(item.subjectId())
                && !person.equals(item.reviewerId())
                && !lines.isAbove(person, item.subjectId());
    }

    private void mustBeImpartial(UUID actor, Item item) {
        if (!impartial(actor, item)) {
            throw Refusal.forbidden("own-line");
        }
    }

    // --- Reading

    /** A session as one person may see it: never their own item, and votes of others only once it is open. */
    @Transactional(readOnly = true)
    public Table table(UUID actor, UUID id) {
        CalibrationSession session = sessions.findById(id).orElseThrow(Refusal::notFound);
        Integer seat = seatOf(actor, id);
        boolean leads = actor.equals(session.facilitatorId());
        if (seat == null && !leads && !lines.holds(actor, Role.HR)) {
            throw Refusal.notFound();
        }
        boolean votesOpen = session.state() != State.DRAFT && session.state() != State.PREVIEW;
        List<Item> items = room.items(session).stream()
                .filter(item -> !item.subjectId().equals(actor))
                .map(item -> votesOpen
                        ? item
                        : withVotes(
                                item,
                                item.votes().stream()
                                        .filter(v -> v.person().equals(actor))
                                        .toList()))
                .toList();
        return new Table(
                session,
                room.skill(session),
                cycles.findById(session.cycleId()).orElseThrow(Refusal::notFound),
                people.findById(session.facilitatorId()).map(Person::name).orElse(""),
                room.seats(id),
                items,
                leads,
                session.state() == State.READY
                        && !actor.equals(session.readyBy())
                        && worklist.mayDo(actor, id.toString(), "user_sign"),
                seat,
                room.policy(session).quorum());
    }

    private static Item withVotes(Item i, List<Vote> votes) {
        return new Item(
                i.id(),
                i.sessionId(),
                i.skillAssessmentId(),
                i.assessmentId(),
                i.subjectId(),
                i.subjectName(),
                i.unit(),
                i.reviewerId(),
                i.reviewerName(),
                i.claimed(),
                i.recommended(),
                i.approved(),
                i.second(),
                i.agenda(),
                i.calibrated(),
                i.changed(),
                i.reasonCode(),
                i.comment(),
                i.textForEmployee(),
                i.withdrawn(),
                i.version(),
                votes);
    }

    /** The sessions of a cycle. */
    @Transactional(readOnly = true)
    public List<CalibrationSession> ofCycle(UUID cycle) {
        return sessions.findByCycleId(cycle);
    }

    /** Whether an item may be decided by the person: the page offers it only then. */
    public boolean mayDecide(UUID actor, Item item) {
        return impartial(actor, item);
    }
}
