package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.participant.SkillAssessmentId;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.CalibrationEvent.CalibrationSessionFinalised;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.outbox.Outbox;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What a session has decided becomes the assessments' own, and an assessment without an open item continues. The
 * session is locked first, then the assessments.
 */
@Service
public class Finalising {
    private static final String NEXT = """
            SELECT DISTINCT assessment_id
            FROM calibration_item
            WHERE session_id = :session
                AND state IN ('DECIDED', 'TAKEN_AS_APPROVED')
            ORDER BY 1
            LIMIT :most
            """;

    private static final String LOCK_ITEM = """
            UPDATE calibration_item
            SET state = 'LOCKED'
            WHERE id = :item
                AND state IN ('DECIDED', 'TAKEN_AS_APPROVED')
            """;

    private final CalibrationSessions sessions;
    private final Assessments assessments;
    private final CalibrationItems calibrationItems;
    private final Decisions decisions;
    private final Audit audit;
    private final Outbox outbox;
    private final JdbcClient jdbc;
    private final CalibratedAssessments calibrated;

    Finalising(
            CalibrationSessions sessions,
            Assessments assessments,
            CalibrationItems calibrationItems,
            Decisions decisions,
            Audit audit,
            Outbox outbox,
            JdbcClient jdbc,
            CalibratedAssessments calibrated) {
        this.sessions = sessions;
        this.assessments = assessments;
        this.calibrationItems = calibrationItems;
        this.decisions = decisions;
        this.audit = audit;
        this.outbox = outbox;
        this.jdbc = jdbc;
        this.calibrated = calibrated;
    }

    /** Applies the items of up to {@code limit} assessments; called by the job. What is undecided is left alone. */
    int applyItems(UUID id, Chunk chunk, int limit) {
        CalibrationSession session = sessions.lock(id).orElseThrow(Refusal::notFound);
        if (session.state() != State.READY) {
            return 0;
        }
        List<UUID> next = chunk.take(
                limit,
                most -> jdbc.sql(NEXT)
                        .param("session", id)
                        .param("most", most)
                        .query(UUID.class)
                        .list(),
                Function.identity());
        for (UUID assessmentId : next) {
            Assessment assessment = assessments.lock(assessmentId).orElseThrow(Refusal::notFound);
            for (Item item : calibrationItems.itemsOf(session, assessmentId)) {
                apply(session, assessment, item);
            }
            calibrated.finish(assessment);
        }
        return next.size();
    }

    private void apply(CalibrationSession session, Assessment assessment, Item item) {
        int locked = jdbc.sql(LOCK_ITEM).param("item", item.id()).update();
        Decision calibrated = item.calibrated();
        if (locked > 0 && calibrated != null && assessment.state() == AssessmentState.IN_CALIBRATION) {
            decisions.keep(
                    SkillAssessmentId.of(item.skillAssessmentId()),
                    assessment.revision(),
                    Decisions.Kind.CALIBRATED,
                    calibrated,
                    item.textForEmployee(),
                    item.reasonCode(),
                    session.readyBy());
        }
    }

    /** The last item is locked; called by the job. */
    void finalised(UUID id) {
        CalibrationSession session = sessions.lock(id).orElseThrow(Refusal::notFound);
        if (session.state() != State.READY) {
            return;
        }
        session.finalise();
        List<Item> counted = calibrationItems.counted(session);
        outbox.say(new CalibrationSessionFinalised(
                id,
                session.cycleId(),
                calibrationItems.code(session),
                session.round(),
                (int) counted.stream().filter(Item::changed).count(),
                counted.size()));
        audit.rule("SYSTEM", "session-finalised", "calibration-session", id, State.READY, session.state());
    }
}
