package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.worklist.FourEyes;
import dev.plumbline.assessment.worklist.FourEyes.Part;
import dev.plumbline.assessment.worklist.GivingTasks;
import dev.plumbline.events.Actor;
import dev.plumbline.events.WorkStep;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whoever a review is reassigned to, or has taken it over, is the reviewer. */
@Component
class ReassignedReviewers {

    private final Assessments assessments;
    private final FourEyes eyes;
    private final AnnouncingAssessments announcing;
    private final PassedReviews passed;

    ReassignedReviewers(
            Assessments assessments, FourEyes eyes, AnnouncingAssessments announcing, PassedReviews passed) {
        this.assessments = assessments;
        this.eyes = eyes;
        this.announcing = announcing;
        this.passed = passed;
    }

    /** Whoever the review is reassigned to is the reviewer; where they are already, only the task comes back to them. */
    @EventListener
    void reviewerChanged(GivingTasks.Reassigned reassigned) {
        if (reassigned.item().is(WorkStep.REVIEW)) {
            assessments.lock(UUID.fromString(reassigned.item().businessKey())).ifPresent(assessment -> {
                UUID former = assessment.reviewerId();
                if (reassigned.to().equals(former)) {
                    passed.openDraft(AssessmentId.of(assessment.id()), reassigned.to());
                    return;
                }
                pass(assessment, reassigned.to(), Actor.person(reassigned.by()));
            });
        }
    }

    /** Makes somebody else the reviewer; what the former one wrote is closed. The caller has locked the assessment. */
    void pass(Assessment assessment, UUID to, Actor by) {
        UUID former = assessment.reviewerId();
        if (former != null) {
            eyes.took(former, Part.REVIEWED, assessment.id());
        }
        assessment.reviewBy(to);
        announcing.first(assessment);
        passed.follow(
                List.of(new PassedReviews.Change(
                        assessment.id(),
                        assessment.cycleId(),
                        assessment.subjectId(),
                        assessment.round(),
                        true,
                        former,
                        to)),
                by);
    }
}
