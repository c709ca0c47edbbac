package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.calibration.Item.Agenda;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentHistory;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.assessment.worklist.FourEyes;
import dev.plumbline.assessment.worklist.FourEyes.Duty;
import dev.plumbline.events.AssessmentEvent.AssessmentCalibrated;
import dev.plumbline.events.CalibrationEvent.CalibrationSessionFinalised;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.outbox.Outbox;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a session has decided becomes the assessments' own, and an assessment without an open item continues. The
 * session is locked first, then the assessments.
 */
@Service
public class Finalising {

    private static final int LONGEST_REASON = 4000;

    private final CalibrationSessions sessions;
    private final Cycles cycles;
    private final Assessments assessments;
    private final Rights rights;
    private final FourEyes eyes;
    private final SessionRoom room;
    private final Decisions decisions;
    private final AssessmentHistory journal;
    private final Audit audit;
    private final Outbox outbox;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    Finalising(
            CalibrationSessions sessions,
            Cycles cycles,
            Assessments assessments,
            Rights rights,
            FourEyes eyes,
            SessionRoom room,
            Decisions decisions,
            AssessmentHistory journal,
            Audit audit,
            Outbox outbox,
            JdbcTemplate jdbc,
            Clock clock) {
        this.sessions = sessions;
        this.cycles = cycles;
        this.assessments = assessments;
        this.rights = rights;
        this.eyes = eyes;
        this.room = room;
        this.decisions = decisions;
        this.journal = journal;
        this.audit = audit;
        this.outbox = outbox;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Applies the items of up to {@code limit} assessments; called by the job. What is undecided is left alone. */
    int applyItems(UUID id, Chunk chunk, int limit) {
        CalibrationSession session = sessions.lock(id).orElseThrow(Refusal::notFound);
        if (session.state() != State.READY) {
            return 0;
        }
        List<UUID> next = chunk.take(
                limit,
                most -> jdbc.queryForList(
                        "SELECT DISTINCT assessment_id FROM calibration_item WHERE session_id = ? AND state IN ('DECIDED',"
                                + " 'TAKEN_AS_APPROVED') ORDER BY 1 LIMIT ?",
                        UUID.class,
                        id,
                        most),
                Function.identity());
        for (UUID assessmentId : next) {
            Assessment assessment = assessments.lock(assessmentId).orElseThrow(Refusal::notFound);
            for (Item item : room.itemsOf(session, assessmentId)) {
                apply(session, assessment, item);
            }
            finish(assessment);
        }
        return next.size();
    }

    private void apply(CalibrationSession session, Assessment assessment, Item item) {
        int locked = jdbc.update(
                "UPDATE calibration_item SET state = 'LOCKED' WHERE id = ? AND state IN ('DECIDED', 'TAKEN_AS_APPROVED')",
                item.id());
        Decision calibrated = item.calibrated();
        if (locked > 0 && calibrated != null && assessment.state() == AssessmentState.IN_CALIBRATION) {
            decisions.keep(
                    item.skillAssessmentId(),
                    assessment.revision(),
                    Decisions.Kind.CALIBRATED,
                    calibrated,
                    item.textForEmployee(),
                    item.reasonCode(),
                    session.readyBy());
        }
    }

    /** An assessment in calibration continues once none of its items is open; the caller has locked it. */
    private void finish(Assessment assessment) {
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
        List<Boolean> locked = jdbc.queryForList(
                "SELECT changed FROM calibration_item WHERE assessment_id = ? AND state = 'LOCKED'",
                Boolean.class,
                assessment.id());
        boolean changed = locked.contains(true);
        int round = assessment.round();
        assessment.calibrated(changed, clock.instant());
        outbox.say(new AssessmentCalibrated(
                assessment.id(), assessment.cycleId(), assessment.subjectId(), round, !locked.isEmpty(), changed));
        journal.rule("SYSTEM", "assessment-calibrated", assessment);
    }

    /** The last item is locked; called by the job. */
    void finalised(UUID id) {
        CalibrationSession session = sessions.lock(id).orElseThrow(Refusal::notFound);
        if (session.state() != State.READY) {
            return;
        }
        session.finalise();
        List<Item> counted = room.counted(session);
        outbox.say(new CalibrationSessionFinalised(
                id,
                session.cycleId(),
                room.code(session),
                session.round(),
                (int) counted.stream().filter(Item::changed).count(),
                counted.size()));
        audit.rule("SYSTEM", "session-finalised", "calibration-session", id, State.READY, session.state());
    }

    /**
     * HR decides that somebody who came after the other sessions of the skill were closed is not calibrated: what was
     * approved applies.
     *
     * @throws Refusal unless the session is a further one of its skill that has not begun; for what two assessors see
     *     differently, which is never left out; for oneself, one's own line, and where one judged already; without a
     *     reason
     */
    @Transactional
    public void leaveOut(UUID actor, UUID id, UUID itemId, String reason) {
        rights.mustBeHr(actor);
        CalibrationSession session = sessions.lock(id).orElseThrow(Refusal::notFound);
        Item item = room.item(session, itemId);
        if (actor.equals(item.subjectId())) {
            throw Refusal.notFound();
        }
        eyes.hindrance(actor, Duty.CALIBRATE, item.assessmentId()).ifPresent(refusal -> {
            throw refusal;
        });
        cycles.findById(session.cycleId()).orElseThrow(Refusal::notFound).mustGoOn();
        session.mustBe(State.DRAFT);
        if (!room.further(session)) {
            throw Refusal.conflict("leave-out-first-session", session.state());
        }
        if (item.agenda().contains(Agenda.DISAGREED)) {
            throw Refusal.conflict("leave-out-disagreed", session.state());
        }
        if (Text.isBlank(reason) || Text.length(reason) > LONGEST_REASON) {
            throw Refusal.invalid("reason", "reason-missing");
        }
        Assessment assessment = assessments.lock(item.assessmentId()).orElseThrow(Refusal::notFound);
        assessment.mustBe(AssessmentState.IN_CALIBRATION);
        int left = jdbc.update(
                "UPDATE calibration_item SET state = 'SUPERSEDED', version = version + 1 WHERE id = ? AND state = 'OPEN'",
                itemId);
        if (left == 0) {
            throw Refusal.conflict("session-state", session.state());
        }
        jdbc.update(
                "INSERT INTO not_calibrated (skill_assessment_id, revision, reason) VALUES (?, ?, 'LATE') ON CONFLICT DO NOTHING",
                item.skillAssessmentId(),
                assessment.revision());
        audit.person(
                actor, "item-left-out", "skill-assessment", item.skillAssessmentId(), "OPEN", "NOT_CALIBRATED", reason);
        finish(assessment);
    }
}
