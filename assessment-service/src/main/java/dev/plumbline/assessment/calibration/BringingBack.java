package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.participant.ReopeningAssessments;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.Step;
import dev.plumbline.events.CalibrationEvent.CalibrationSessionReopened;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.JobKind;
import dev.plumbline.messaging.outbox.Outbox;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Brings the assessments of a finalised session back into calibration, each with what was decided on it, and reopens the
 * session. Locked are the cycle, the session, then the assessments, as when items are collected.
 */
@Component
class BringingBack implements JobKind {

    static final String KIND = "reopen-session";

    /** How many assessments are dealt with at once. */
    private static final int CHUNK = 60;

    private static final Set<AssessmentState> CALIBRATED =
            EnumSet.of(AssessmentState.TO_EXPLAIN, AssessmentState.READY_TO_PUBLISH);

    private static final String NEXT = """
            SELECT DISTINCT i.assessment_id
            FROM calibration_item i
            JOIN assessment a ON a.id = i.assessment_id
            WHERE i.session_id = :session
                AND i.state = 'LOCKED'
                AND a.state IN ('IN_CALIBRATION', 'TO_EXPLAIN', 'READY_TO_PUBLISH')
                AND a.paused_since IS NULL
            ORDER BY 1
            LIMIT :most
            """;

    private static final String UNLOCK = """
            UPDATE calibration_item
            SET state = 'DECIDED', version = version + 1
            WHERE session_id = :session
                AND assessment_id = :assessment
                AND state = 'LOCKED'
            """;

    private static final String ANYBODY = """
            SELECT EXISTS (
                SELECT 1
                FROM calibration_item
                WHERE session_id = :session
                    AND state = 'DECIDED')
            """;

    private final Cycles cycles;
    private final CalibrationSessions sessions;
    private final Assessments assessments;
    private final ReopeningAssessments reopening;
    private final CalibrationItems items;
    private final Outbox outbox;
    private final JdbcClient jdbc;
    private final Clock clock;

    BringingBack(
            Cycles cycles,
            CalibrationSessions sessions,
            Assessments assessments,
            ReopeningAssessments reopening,
            CalibrationItems items,
            Outbox outbox,
            JdbcClient jdbc,
            Clock clock) {
        this.cycles = cycles;
        this.sessions = sessions;
        this.assessments = assessments;
        this.reopening = reopening;
        this.items = items;
        this.outbox = outbox;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String name() {
        return KIND;
    }

    /** Whoever cannot be brought back keeps what was decided. */
    @Override
    public boolean endsWithoutThoseSetAside() {
        return true;
    }

    @Override
    public int doNext(Job job, Chunk chunk) {
        UUID id = UUID.fromString(job.subject());
        UUID actor = UUID.fromString(job.startedBy());
        UUID cycleId = sessions.findById(id).orElseThrow(Refusal::notFound).cycleId();
        AssessmentCycle cycle = cycles.lock(cycleId).orElseThrow(Refusal::notFound);
        CalibrationSession session = sessions.lock(id).orElseThrow(Refusal::notFound);
        if (cycle.status() != AssessmentCycle.Status.OPEN || session.state() != State.FINALISED) {
            return 0;
        }
        List<UUID> next = chunk.take(
                CHUNK,
                most -> jdbc.sql(NEXT)
                        .param("session", id)
                        .param("most", most)
                        .query(UUID.class)
                        .list(),
                Function.identity());
        for (UUID one : next) {
            Assessment assessment = assessments.lock(one).orElseThrow(Refusal::notFound);
            if (CALIBRATED.contains(assessment.state())) {
                reopening.reopen(actor, cycle, assessment, Step.CALIBRATION, session.reopenReason());
                assessment.enterCalibration(clock.instant());
            }
            if (assessment.state() == AssessmentState.IN_CALIBRATION) {
                jdbc.sql(UNLOCK).param("session", id).param("assessment", one).update();
            }
        }
        return next.size();
    }

    @Override
    public void ended(Job job) {
        if (job.allSetAside()) {
            return;
        }
        UUID id = UUID.fromString(job.subject());
        CalibrationSession session = sessions.lock(id).orElseThrow(Refusal::notFound);
        boolean anybody = Boolean.TRUE.equals(
                jdbc.sql(ANYBODY).param("session", id).query(Boolean.class).single());
        if (session.state() != State.FINALISED || !anybody) {
            // They were published or withdrawn meanwhile: there is nothing to decide again.
            return;
        }
        int round = session.round();
        session.reopen();
        outbox.say(new CalibrationSessionReopened(
                id,
                session.cycleId(),
                items.code(session),
                round,
                session.round(),
                session.revision(),
                Actor.person(UUID.fromString(job.startedBy()))));
    }
}
