package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.calibration.Item.Vote;
import dev.plumbline.assessment.cycle.Assessment;
import dev.plumbline.assessment.cycle.AssessmentState;
import dev.plumbline.assessment.cycle.Assessments;
import dev.plumbline.assessment.cycle.Journal;
import dev.plumbline.assessment.cycle.Rights;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.assessment.site.Refusal;
import dev.plumbline.assessment.site.Refusal.Fault;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.AssessmentCalibrated;
import dev.plumbline.events.CalibrationEvent;
import dev.plumbline.events.Level;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.job.Jobs;
import dev.plumbline.messaging.outbox.Outbox;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A session goes its way: previewed, opened, decided, signed, finalised. */
@Service
public class Calibrating {

    private static final int LONGEST_REMARK = 2000;

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
    private final SessionRights rights;
    private final Rights general;
    private final SessionRoom room;
    private final Assessments assessments;
    private final Decisions decisions;
    private final Journal journal;
    private final Worklist worklist;
    private final Audit audit;
    private final Outbox outbox;
    private final Jobs jobs;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    Calibrating(
            CalibrationSessions sessions,
            SessionRights rights,
            Rights general,
            SessionRoom room,
            Assessments assessments,
            Decisions decisions,
            Journal journal,
            Worklist worklist,
            Audit audit,
            Outbox outbox,
            Jobs jobs,
            JdbcTemplate jdbc,
            Clock clock) {
        this.sessions = sessions;
        this.rights = rights;
        this.general = general;
        this.room = room;
        this.assessments = assessments;
        this.decisions = decisions;
        this.journal = journal;
        this.worklist = worklist;
        this.audit = audit;
        this.outbox = outbox;
        this.jobs = jobs;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The preview begins. */
    @Transactional
    public CalibrationSession schedule(UUID actor, UUID id) {
        CalibrationSession session = rights.lead(actor, id);
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
        rights.mustSit(actor, id);
        session.mustBe(State.PREVIEW, State.IN_SESSION);
        Item item = room.item(session, itemId);
        rights.mustBeImpartial(actor, item);
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
        int seat = rights.mustSit(actor, id);
        rights.mustGoOn(session);
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
        CalibrationSession session = rights.lead(actor, id);
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

    /** A manager of the subject says something to the session about an item; a later remark takes the earlier one's place. */
    @Transactional
    public void remark(UUID actor, UUID id, UUID itemId, String text) {
        CalibrationSession session = sessions.lock(id).orElseThrow(Refusal::notFound);
        Item item = room.item(session, itemId);
        if (actor.equals(item.subjectId())) {
            throw Refusal.notFound();
        }
        if (rights.impartial(actor, item)) {
            if (rights.isMember(actor, session)) {
                throw Refusal.forbidden("remark-by-manager");
            }
            throw Refusal.notFound();
        }
        session.mustBe(State.PREVIEW, State.IN_SESSION, State.READY);
        if (text.isBlank() || text.length() > LONGEST_REMARK) {
            throw Refusal.invalid("text", "remark-length", LONGEST_REMARK);
        }
        jdbc.update(
                "INSERT INTO calibration_remark VALUES (?, ?, ?, ?) ON CONFLICT (item_id, person_id) DO UPDATE SET text ="
                        + " EXCLUDED.text, at = EXCLUDED.at",
                itemId,
                actor,
                text.strip(),
                Timestamp.from(clock.instant()));
        audit.person(actor, "item-remarked", "skill-assessment", item.skillAssessmentId(), null, null, text.strip());
    }

    // --- The session

    /**
     * Records the session's decision on an item. A decision that changes level or class needs its reason.
     *
     * @param version the item's version that was read; null not to compare
     */
    @Transactional
    public Item decide(UUID actor, UUID id, UUID itemId, Ruling ruling, @Nullable Long version) {
        CalibrationSession session = rights.lead(actor, id);
        session.mustBe(State.IN_SESSION);
        Item item = room.item(session, itemId);
        Refusal.ifStale(version, item.version());
        rights.mustBeImpartial(actor, item);
        SkillText skill = room.skill(session);
        List<Fault> faults = new ArrayList<>();
        if (ruling.level() != null && !skill.defines(ruling.level())) {
            faults.add(Fault.at("level", "level-undefined", skill.name(), ruling.level(), ""));
        }
        if ((ruling.level() == null) != (ruling.attainmentClass() == null)) {
            faults.add(Fault.at("attainmentClass", "level-and-class"));
        }
        Set<UUID> seated =
                room.seats(id).stream().map(ViewingSessions.Seat::person).collect(Collectors.toSet());
        Set<UUID> present = new HashSet<>(ruling.present());
        present.retainAll(seated);
        present.removeIf(person -> !rights.impartial(person, item));
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
                name(ruling.attainmentClass()),
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

    private static @Nullable String name(@Nullable AttainmentClass attainmentClass) {
        return attainmentClass == null ? null : attainmentClass.name();
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
        CalibrationSession session = rights.lead(actor, id);
        session.mustBe(State.IN_SESSION);
        List<Item> items = room.items(session);
        long open = items.stream()
                .filter(i -> !i.withdrawn() && !i.agenda().isEmpty() && i.calibrated() == null)
                .count();
        if (open > 0) {
            throw Refusal.conflict("agenda-open", session.state(), open);
        }
        jdbc.batchUpdate(
                "UPDATE calibration_item SET state = 'TAKEN_AS_APPROVED', level = ?, attainment_class = ?, version = version + 1"
                        + " WHERE id = ?",
                items.stream()
                        .filter(item -> item.calibrated() == null)
                        .map(item -> new @Nullable Object[] {
                            item.approved().level(), name(item.approved().attainmentClass()), item.id()
                        })
                        .toList());
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
        general.mustBeHr(actor);
        if (actor.equals(session.readyBy()) || !worklist.mayDo(actor, id.toString(), "user_sign")) {
            throw Refusal.forbidden("second-signature");
        }
        rights.mustGoOn(session);
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
    int applyItems(UUID id, Chunk chunk, int limit) {
        CalibrationSession session = sessions.lock(id).orElseThrow(Refusal::notFound);
        List<UUID> next = chunk.take(
                limit,
                most -> jdbc.queryForList(
                        "SELECT DISTINCT assessment_id FROM calibration_item WHERE session_id = ? AND state NOT IN ('LOCKED', 'SUPERSEDED') ORDER BY 1 LIMIT ?",
                        UUID.class,
                        id,
                        most),
                Function.identity());
        for (UUID assessmentId : next) {
            Assessment assessment = assessments.lock(assessmentId).orElseThrow(Refusal::notFound);
            room.itemsOf(session, assessmentId).forEach(item -> apply(session, assessment, item));
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
                "SELECT EXISTS (SELECT 1 FROM calibration_item WHERE assessment_id = ? AND state NOT IN ('LOCKED', 'SUPERSEDED'))",
                Boolean.class,
                assessment.id()));
        if (open) {
            return;
        }
        boolean changed = Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT bool_or(changed) FROM calibration_item WHERE assessment_id = ? AND state = 'LOCKED'",
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
        if (session.state() == State.CANCELLED) {
            return;
        }
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
}
