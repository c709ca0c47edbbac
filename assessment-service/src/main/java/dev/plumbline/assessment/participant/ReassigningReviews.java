package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.FourEyes;
import dev.plumbline.assessment.worklist.FourEyes.Duty;
import dev.plumbline.assessment.worklist.GivingTasks;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.Actor;
import dev.plumbline.events.WorkStep;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Somebody else reviews one person, before the review is submitted: with its task where that is open, else from then on. The
 * caller has checked the right, and locked the assessment.
 */
@Component
public class ReassigningReviews {

    private final Worklist worklist;
    private final GivingTasks giving;
    private final FourEyes eyes;
    private final People people;
    private final ReassignedReviewers reviewers;
    private final Audit audit;

    ReassigningReviews(
            Worklist worklist,
            GivingTasks giving,
            FourEyes eyes,
            People people,
            ReassignedReviewers reviewers,
            Audit audit) {
        this.worklist = worklist;
        this.giving = giving;
        this.eyes = eyes;
        this.people = people;
        this.reviewers = reviewers;
        this.audit = audit;
    }

    /**
     * Somebody else reviews from now on.
     *
     * @throws Refusal once the review is submitted; if the other reviews already, has left, or four eyes bar them
     */
    public void reassign(UUID actor, Assessment assessment, UUID to) {
        assessment.mustBe(
                AssessmentState.ASSIGNED,
                AssessmentState.SELF_ASSESSING,
                AssessmentState.SUBMITTED,
                AssessmentState.IN_REVIEW);
        Optional<WorkItem> open = worklist.openOf(assessment.id().toString()).stream()
                .filter(item -> item.is(WorkStep.REVIEW))
                .findFirst();
        if (open.isPresent()) {
            giving.give(actor, open.get(), to);
        } else {
            change(actor, assessment, to);
        }
    }

    private void change(UUID actor, Assessment assessment, UUID to) {
        Person person = people.findById(to)
                .filter(Person::active)
                .orElseThrow(() -> Refusal.invalid("person", "deputy-unknown"));
        UUID former = assessment.reviewerId();
        if (to.equals(former)) {
            throw Refusal.invalid("person", "holds-it-already", person.name());
        }
        eyes.hindrance(to, Duty.REVIEW, assessment.id()).ifPresent(hindrance -> {
            throw FourEyes.barred("person", hindrance, person.name());
        });
        // A review that was returned, or begins again, has been written in already.
        reviewers.pass(assessment, to, Actor.person(actor));
        audit.person(actor, "reviewer-changed", "assessment", assessment.id(), former, to, null);
    }
}
