package dev.plumbline.assessment.home.web;

import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.DraftsOfReviews;
import dev.plumbline.assessment.participant.SecondAssessorOf;
import dev.plumbline.assessment.review.ObjectingToReviews;
import dev.plumbline.assessment.site.CurrentUser;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page of an assessment links to of its reviews: the one that is shared, former drafts, a second assessment. */
@Component
class AroundReviews {

    private final DraftsOfReviews drafts;
    private final ObjectingToReviews objecting;
    private final SecondAssessorOf secondAssessors;

    AroundReviews(DraftsOfReviews drafts, ObjectingToReviews objecting, SecondAssessorOf secondAssessors) {
        this.drafts = drafts;
        this.objecting = objecting;
        this.secondAssessors = secondAssessors;
    }

    void show(CurrentUser me, Assessment assessment, Model model) {
        boolean subject = me.id().equals(assessment.subjectId());
        boolean hr = me.has("HR") && !subject;
        model.addAttribute("sharedReview", subject && objecting.isShared(assessment));
        model.addAttribute("former", me.has("HR") ? drafts.closed(assessment.id()) : null);
        model.addAttribute(
                "judgedTwice", hr && secondAssessors.of(assessment.id()).isPresent());
    }
}
