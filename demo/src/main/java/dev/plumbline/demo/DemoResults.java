package dev.plumbline.demo;

import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.result.AcknowledgingResults;
import dev.plumbline.assessment.result.ExplainingChanges;
import dev.plumbline.assessment.result.LodgingAppeals;
import dev.plumbline.assessment.result.PublishingResults;
import dev.plumbline.assessment.result.Results;
import dev.plumbline.assessment.worklist.TaskRights;
import dev.plumbline.events.AssessmentEvent.AppealKind;
import dev.plumbline.events.WorkStep;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The results of the demo company: explained, published and answered, through the same use cases as everybody's. */
@Component
class DemoResults {
    private final PublishingResults publishing;
    private final ExplainingChanges explaining;
    private final AcknowledgingResults acknowledging;
    private final Results results;
    private final LodgingAppeals lodgingAppeals;
    private final TaskRights taskRights;

    DemoResults(
            PublishingResults publishing,
            ExplainingChanges explaining,
            AcknowledgingResults acknowledging,
            Results results,
            LodgingAppeals lodgingAppeals,
            TaskRights taskRights) {
        this.publishing = publishing;
        this.explaining = explaining;
        this.acknowledging = acknowledging;
        this.results = results;
        this.lodgingAppeals = lodgingAppeals;
        this.taskRights = taskRights;
    }

    /** Whether the reviewer has the task to explain a changed level. */
    boolean isToBeExplained(Assessment assessment) {
        return taskRights.mayDo(reviewer(assessment), assessment.id().toString(), WorkStep.EXPLAIN_CHANGE);
    }

    /** The reviewer explains the level that the session changed. */
    void explain(Assessment assessment) {
        explaining.explain(
                reviewer(assessment),
                AssessmentId.of(assessment.id()),
                "The session gave your evidence more weight than I had, and I agree with its reasons.");
    }

    private static UUID reviewer(Assessment assessment) {
        return Objects.requireNonNull(assessment.reviewerId());
    }

    void publish(UUID hr, UUID cycle) {
        publishing.publish(hr, cycle);
    }

    void acknowledge(Assessment assessment) {
        acknowledging.acknowledge(assessment.subjectId(), AssessmentId.of(assessment.id()));
    }

    /** One asks for a discussion, the next two acknowledge, the rest have not answered yet. */
    void answer(List<Assessment> all) {
        Assessment first = all.getFirst();
        lodgingAppeals.lodge(
                first.subjectId(),
                AssessmentId.of(first.id()),
                AppealKind.DISCUSS_AGAIN,
                results.sheet(first.subjectId(), AssessmentId.of(first.id())).skills().stream()
                        .map(Results.SkillResult::skillAssessmentId)
                        .toList(),
                "The night on which we moved the core network is not among the work that was looked at.");
        all.stream().skip(1).limit(2).forEach(this::acknowledge);
    }
}
