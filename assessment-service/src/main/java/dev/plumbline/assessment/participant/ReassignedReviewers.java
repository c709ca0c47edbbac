package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.worklist.FourEyes;
import dev.plumbline.assessment.worklist.FourEyes.Part;
import dev.plumbline.assessment.worklist.GivingTasks;
import dev.plumbline.events.WorkStep;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whoever a review is reassigned to is the reviewer. */
@Component
class ReassignedReviewers {

    private final Assessments assessments;
    private final FourEyes eyes;

    ReassignedReviewers(Assessments assessments, FourEyes eyes) {
        this.assessments = assessments;
        this.eyes = eyes;
    }

    /** Whoever the review is reassigned to is the reviewer. */
    @EventListener
    void reviewerChanged(GivingTasks.Reassigned reassigned) {
        if (reassigned.item().is(WorkStep.REVIEW)) {
            assessments.lock(UUID.fromString(reassigned.item().businessKey())).ifPresent(assessment -> {
                UUID former = assessment.reviewerId();
                if (former != null) {
                    eyes.took(former, Part.REVIEWED, assessment.id());
                }
                assessment.reviewBy(reassigned.to());
            });
        }
    }
}
