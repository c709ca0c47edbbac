package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.worklist.FourEyes;
import dev.plumbline.assessment.worklist.FourEyes.Part;
import dev.plumbline.assessment.worklist.GivingTasks;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.ReviewerChanged;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.outbox.Outbox;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whoever a review is reassigned to is the reviewer. */
@Component
class ReassignedReviewers {

    private final Assessments assessments;
    private final FourEyes eyes;
    private final AnnouncingAssessments announcing;
    private final Outbox outbox;

    ReassignedReviewers(Assessments assessments, FourEyes eyes, AnnouncingAssessments announcing, Outbox outbox) {
        this.assessments = assessments;
        this.eyes = eyes;
        this.announcing = announcing;
        this.outbox = outbox;
    }

    /** Whoever the review is reassigned to is the reviewer; where they are already, only the task comes back to them. */
    @EventListener
    void reviewerChanged(GivingTasks.Reassigned reassigned) {
        if (reassigned.item().is(WorkStep.REVIEW)) {
            assessments.lock(UUID.fromString(reassigned.item().businessKey())).ifPresent(assessment -> {
                UUID former = assessment.reviewerId();
                if (reassigned.to().equals(former)) {
                    return;
                }
                if (former != null) {
                    eyes.took(former, Part.REVIEWED, assessment.id());
                }
                assessment.reviewBy(reassigned.to());
                announcing.first(assessment);
                outbox.say(new ReviewerChanged(
                        assessment.id(),
                        assessment.cycleId(),
                        assessment.subjectId(),
                        assessment.round(),
                        former,
                        reassigned.to(),
                        Actor.person(reassigned.by())));
            });
        }
    }
}
