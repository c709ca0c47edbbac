package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.calibration.Item.Vote;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.assessment.worklist.FourEyes;
import dev.plumbline.assessment.worklist.FourEyes.Duty;
import dev.plumbline.assessment.worklist.FourEyes.Part;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.Actor;
import dev.plumbline.events.CalibrationEvent;
import dev.plumbline.events.Level;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.job.Jobs;
import dev.plumbline.messaging.outbox.Outbox;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A session goes its way: previewed, opened, decided, signed, finalised. */
@Service
public class Calibrating {

    private static final int LONGEST_REMARK = 2000;
    private static final int LONGEST_TEXT = 4000;

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
    private final FourEyes eyes;
    private final Worklist worklist;
    private final AskingDeciders deciders;
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
            FourEyes eyes,
            Worklist worklist,
            AskingDeciders deciders,
            Audit audit,
            Outbox outbox,
            Jobs jobs,
            JdbcTemplate jdbc,
            Clock clock) {
        this.sessions = sessions;
        this.rights = rights;
        this.general = general;
        this.room = room;
        this.eyes = eyes;
        this.worklist = worklist;
        this.deciders = deciders;
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
        if (room.counted(session).isEmpty()) {
            throw Refusal.conflict("session-empty", session.state());
        }
        rights.mustAllBeActive(session);
        session.schedule();
        jdbc.update("UPDATE calibration_seat SET asked = true WHERE session_id = ?", id);
        outbox.say(new CalibrationEvent.CalibrationSessionScheduled(
                id, session.cycleId(), room.code(session), session.round(), seats, Actor.person(actor)));
        audit.person(actor, "session-scheduled", "calibration-session", id, State.DRAFT, session.state(), null);
        deciders.look(session, null);
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
        mustTakePart(session, item);
        SkillText skill = room.skill(session);
        if (choice == Vote.Choice.DISAGREE && level != null && !skill.defines(level)) {
            throw Refusal.invalid("level", "level-undefined", skill.name(), level, skill.defined());
        }
        jdbc.update(
                "INSERT INTO preview_vote (item_id, person_id, vote, level) VALUES (?, ?, ?, ?) ON CONFLICT (item_id, person_id) DO UPDATE SET vote = EXCLUDED.vote,"
                        + " level = EXCLUDED.level",
                itemId,
                actor,
                choice.name(),
                choice == Vote.Choice.DISAGREE ? level : null);
        eyes.took(actor, Part.CALIBRATED, item.assessmentId());
        if (session.state() == State.IN_SESSION) {
            toTheAgenda(id);
        }
    }

    /** What somebody questions is discussed, whether they did before the session opened or do it at the table. */
    private void toTheAgenda(UUID session) {
        jdbc.update(
                "UPDATE calibration_item SET agenda = trim(both ',' from agenda || ',VOTES_DIFFER'), version = version + 1 WHERE"
                        + " session_id = ? AND agenda NOT LIKE '%VOTES_DIFFER%' AND EXISTS (SELECT 1 FROM preview_vote v WHERE"
                        + " v.item_id = calibration_item.id AND v.vote IN ('QUESTION', 'DISAGREE'))",
                session);
    }

    /** Who is withdrawn, or was begun again elsewhere, stays in the minutes and is decided on no more. */
    private static void mustTakePart(CalibrationSession session, Item item) {
        if (item.withdrawn()) {
            throw Refusal.conflict("item-withdrawn", session.state());
        }
    }

    /** The calibrator is done with the preview. */
    @Transactional
    public void completePreview(UUID actor, UUID id) {
        CalibrationSession session = sessions.lock(id).orElseThrow(Refusal::notFound);
        int seat = rights.mustSit(actor, id);
        rights.mustGoOn(session);
        session.mustBe(State.PREVIEW);
        List<Boolean> asked = jdbc.queryForList(
                "UPDATE calibration_seat s SET done = true, asked = false FROM calibration_seat before WHERE s.session_id = ? AND"
                        + " s.seat = ? AND NOT s.done AND before.session_id = s.session_id AND before.seat = s.seat RETURNING"
                        + " before.asked",
                Boolean.class,
                id,
                seat);
        if (asked.isEmpty()) {
            throw Refusal.conflict("preview-done", session.state());
        }
        if (!asked.getFirst()) {
            // They came after the preview had begun: no step of the process waits for them.
            return;
        }
        worklist.done(id.toString(), WorkStep.PREVIEW, seat, session.round(), actor);
        outbox.say(new CalibrationEvent.PreviewCompleted(
                id, session.cycleId(), room.code(session), session.round(), seat, Actor.person(actor)));
    }

    /** The session opens: the votes are shown, and the agenda takes them in. */
    @Transactional
    public CalibrationSession open(UUID actor, UUID id) {
        CalibrationSession session = rights.lead(actor, id);
        session.open();
        toTheAgenda(id);
        // What is left of the preview ends with it.
        jdbc.update("UPDATE calibration_seat SET asked = false WHERE session_id = ?", id);
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
        if (!rights.leads(actor, item)) {
            if (rights.isMember(actor, session)) {
                throw Refusal.forbidden("remark-by-manager");
            }
            throw Refusal.notFound();
        }
        session.mustBe(State.PREVIEW, State.IN_SESSION, State.READY);
        if (Text.isBlank(text) || Text.length(text) > LONGEST_REMARK) {
            throw Refusal.invalid("text", "remark-length", LONGEST_REMARK);
        }
        jdbc.update(
                "INSERT INTO calibration_remark (item_id, person_id, text, at) VALUES (?, ?, ?, ?) ON CONFLICT (item_id, person_id) DO UPDATE SET text ="
                        + " EXCLUDED.text, at = EXCLUDED.at",
                itemId,
                actor,
                Text.block(text),
                Timestamp.from(clock.instant()));
        eyes.took(actor, Part.REMARKED, item.assessmentId());
        audit.person(
                actor, "item-remarked", "skill-assessment", item.skillAssessmentId(), null, null, Text.block(text));
    }

    // --- The session

    /**
     * Records the session's decision on an item: by its facilitator, or by the member whom HR has named where the item is
     * of the facilitator's own line. A decision that changes level or class needs its reason.
     *
     * @param version the item's version that was read; null not to compare
     */
    @Transactional
    public Item decide(UUID actor, UUID id, UUID itemId, Ruling ruling, @Nullable Long version) {
        CalibrationSession session = sessions.lock(id).orElseThrow(Refusal::notFound);
        Item item = rights.mustDecide(actor, session, itemId);
        rights.mustGoOn(session);
        session.mustBe(State.IN_SESSION);
        Refusal.ifStale(version, item.version());
        mustTakePart(session, item);
        SkillText skill = room.skill(session);
        List<Fault> faults = new ArrayList<>();
        if (ruling.level() != null && !skill.defines(ruling.level())) {
            faults.add(Fault.at("level", "level-undefined", skill.name(), ruling.level(), skill.defined()));
        }
        if ((ruling.level() == null) != (ruling.attainmentClass() == null)) {
            faults.add(Fault.at("attainmentClass", "level-and-class"));
        }
        // Who has left was not there, whoever says so.
        Set<UUID> seated = room.seats(id).stream()
                .filter(ViewingSessions.Seat::active)
                .map(ViewingSessions.Seat::person)
                .collect(Collectors.toSet());
        if (Text.length(ruling.comment()) > LONGEST_TEXT) {
            faults.add(Fault.at("comment", "text-too-long", LONGEST_TEXT));
        }
        if (Text.length(ruling.textForEmployee()) > LONGEST_TEXT) {
            faults.add(Fault.at("textForEmployee", "text-too-long", LONGEST_TEXT));
        }
        if (!ruling.statements().stream().allMatch(s -> skill.statement(s).isPresent())) {
            faults.add(Fault.at("statements", "ruling-statements"));
        }
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
        boolean changed = !decision.equals(item.approved()) || !decision.equals(item.stood());
        if (changed) {
            mustGiveReasons(ruling, skill, decision);
        }
        int recorded = jdbc.update(
                "UPDATE calibration_item SET state = 'DECIDED', level = ?, attainment_class = ?, changed = ?, reason_code = ?,"
                        + " comment = ?, statements = ?, text_for_employee = ?, present = ?, decided_by = ?, version = version + 1"
                        + " WHERE id = ? AND state <> 'SUPERSEDED'",
                decision.level(),
                name(ruling.attainmentClass()),
                changed,
                changed && ruling.reasonCode() != null ? ruling.reasonCode().name() : null,
                ruling.comment(),
                ruling.statements().stream().distinct().map(UUID::toString).collect(Collectors.joining(",")),
                ruling.textForEmployee(),
                present.stream().map(UUID::toString).sorted().collect(Collectors.joining(",")),
                actor,
                itemId);
        if (recorded == 0) {
            throw Refusal.conflict("item-withdrawn", session.state());
        }
        eyes.took(actor, Part.CALIBRATED, item.assessmentId());
        present.stream().sorted().forEach(person -> eyes.took(person, Part.CALIBRATED, item.assessmentId()));
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
        deciders.look(session, actor);
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
        if (Text.visible(ruling.comment()) < 20) {
            faults.add(Fault.at("comment", "ruling-comment", 20));
        }
        if (Text.visible(ruling.textForEmployee()) < 20) {
            faults.add(Fault.at("textForEmployee", "ruling-text", 20));
        }
        boolean statementsFit = !ruling.statements().isEmpty();
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
        List<Item> items = room.counted(session);
        long open = items.stream()
                .filter(i -> !i.agenda().isEmpty() && i.calibrated() == null)
                .count();
        if (open > 0) {
            throw Refusal.conflict("agenda-open", session.state(), open);
        }
        jdbc.batchUpdate(
                "UPDATE calibration_item SET state = 'TAKEN_AS_APPROVED', level = ?, attainment_class = ?, version = version + 1"
                        + " WHERE id = ? AND state = 'OPEN'",
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
        // Whoever leads a session takes part in all that it takes as approved, but for what others decide in their
        // place.
        List<UUID> cases = items.stream().map(Item::assessmentId).distinct().toList();
        Set<UUID> others = eyes.barred(actor, Duty.CALIBRATE, cases);
        eyes.took(
                actor,
                Part.CALIBRATED,
                cases.stream().filter(one -> !others.contains(one)).toList());
        worklist.done(id.toString(), WorkStep.RUN_SESSION, 0, round, actor);
        deciders.look(session, null);
        outbox.say(new CalibrationEvent.CalibrationSessionReady(
                id, session.cycleId(), room.code(session), round, sign, changed, items.size(), Actor.person(actor)));
        audit.person(actor, "session-ready", "calibration-session", id, State.IN_SESSION, session.state(), null);
        return session;
    }

    /** A second person signs: HR, or whom HR has named; nobody who took part, is judged, or leads or reports to who is. */
    @Transactional
    public CalibrationSession sign(UUID actor, UUID id) {
        CalibrationSession session = second(actor, id);
        session.mustBe(State.READY);
        worklist.done(id.toString(), WorkStep.SIGN, 0, session.round(), actor);
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
        worklist.done(id.toString(), WorkStep.SIGN, 0, round, actor);
        deciders.look(session, null);
        outbox.say(new CalibrationEvent.CalibrationSessionResumed(
                id, session.cycleId(), room.code(session), round, session.round(), Actor.person(actor)));
        audit.person(actor, "session-resumed", "calibration-session", id, State.READY, session.state(), null);
        return session;
    }

    private CalibrationSession second(UUID actor, UUID id) {
        CalibrationSession session = sessions.lock(id).orElseThrow(Refusal::notFound);
        if (!rights.signs(actor, id)) {
            rights.mustKnow(actor, session);
            general.mustBeHr(actor);
            throw Refusal.forbidden("second-signature");
        }
        rights.mustGoOn(session);
        eyes.took(
                actor,
                Part.SIGNED,
                room.counted(session).stream()
                        .map(Item::assessmentId)
                        .distinct()
                        .toList());
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
}
