package dev.plumbline.assessment.selfassessment;

import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.TakingSteps;
import dev.plumbline.assessment.participant.TakingSteps.Begun;
import dev.plumbline.events.AssessmentEvent.SelfAssessmentRecalled;
import dev.plumbline.events.WorkStep;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The employee recalls what they submitted. */
@Service
public class RecallingSelfAssessments {

    private static final String RECALL = """
            UPDATE self_assessment
            SET recalled_at = :now
            WHERE assessment_id = :assessment
            """;

    private final JdbcClient jdbc;
    private final TakingSteps steps;
    private final Clock clock;

    RecallingSelfAssessments(JdbcClient jdbc, TakingSteps steps, Clock clock) {
        this.jdbc = jdbc;
        this.steps = steps;
        this.clock = clock;
    }

    /** Recalls a submission; refused once the reviewer has begun. */
    @Transactional
    public Assessment recall(UUID actor, AssessmentId id) {
        Begun begun = steps.bySubject(actor, id);
        Assessment assessment = begun.assessment();
        assessment.recall(clock.instant());
        jdbc.sql(RECALL)
                .param("now", Timestamp.from(clock.instant()))
                .param("assessment", id.value())
                .update();
        return steps.endUndone(
                begun,
                WorkStep.REVIEW,
                new SelfAssessmentRecalled(
                        id.value(),
                        assessment.cycleId(),
                        assessment.subjectId(),
                        begun.round(),
                        assessment.round(),
                        begun.by()),
                "self-assessment-recalled",
                null);
    }
}
