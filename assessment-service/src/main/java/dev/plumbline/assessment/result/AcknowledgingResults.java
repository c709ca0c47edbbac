package dev.plumbline.assessment.result;

import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.TakingSteps;
import dev.plumbline.assessment.participant.TakingSteps.Begun;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.AssessmentEvent.ResultAcknowledged;
import dev.plumbline.events.WorkStep;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What follows publication: a result is acknowledged. */
@Service
public class AcknowledgingResults {

    private static final String ACKNOWLEDGE = """
            INSERT INTO acknowledgement (assessment_id, revision, at)
            VALUES (:assessment, :revision, :at)
            ON CONFLICT DO NOTHING
            """;

    private final JdbcClient jdbc;
    private final TakingSteps steps;
    private final Clock clock;

    AcknowledgingResults(JdbcClient jdbc, TakingSteps steps, Clock clock) {
        this.jdbc = jdbc;
        this.steps = steps;
        this.clock = clock;
    }

    /** The person confirms that they have received the result. */
    @Transactional
    public Assessment acknowledge(UUID actor, AssessmentId id) {
        return acknowledge(actor, id, null);
    }

    /**
     * As {@link #acknowledge(UUID, AssessmentId)}, of the result that was read.
     *
     * @param revision of that result; null not to compare
     * @throws Refusal also where another result has followed it
     */
    @Transactional
    public Assessment acknowledge(UUID actor, AssessmentId id, @Nullable Long revision) {
        Begun begun = steps.bySubject(actor, id);
        Assessment assessment = begun.assessment();
        Refusal.ifStale(revision, assessment.revision());
        assessment.acknowledge(clock.instant());
        jdbc.sql(ACKNOWLEDGE)
                .param("assessment", id.value())
                .param("revision", assessment.revision())
                .param("at", Timestamp.from(clock.instant()))
                .update();
        return steps.end(
                begun,
                WorkStep.ACKNOWLEDGE,
                new ResultAcknowledged(
                        id.value(), assessment.cycleId(), assessment.subjectId(), begun.round(), begun.by()),
                "result-acknowledged",
                null);
    }
}
