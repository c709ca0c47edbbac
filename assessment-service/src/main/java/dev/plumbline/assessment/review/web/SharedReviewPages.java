package dev.plumbline.assessment.review.web;

import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentVersionCheck;
import dev.plumbline.assessment.review.ObjectingToReviews;
import dev.plumbline.assessment.review.ObjectingToReviews.SharedReview;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One's own review before calibration, and what one objects to it. */
@Controller
@RequestMapping("/assessments/{id}/shared-review")
class SharedReviewPages {

    private final ObjectingToReviews objecting;
    private final FormErrors formErrors;
    private final AssessmentVersionCheck fresh;

    SharedReviewPages(ObjectingToReviews objecting, FormErrors formErrors, AssessmentVersionCheck fresh) {
        this.objecting = objecting;
        this.formErrors = formErrors;
        this.fresh = fresh;
    }

    @GetMapping
    String review(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        SharedReview shared = objecting.read(me.id(), AssessmentId.of(id));
        model.addAttribute("shared", shared);
        model.addAttribute("judged", shared.judged());
        return "review/shared";
    }

    @PostMapping
    String object(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(required = false) @Nullable UUID skill,
            @RequestParam(defaultValue = "") String text,
            Model model) {
        try {
            fresh.act(me, id, version, () -> objecting.object(me.id(), AssessmentId.of(id), skill, text));
            return "redirect:/assessments/" + id + "/shared-review?done=objected";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.STALE, Refusal.Kind.CONFLICT);
            model.addAttribute("typedFor", skill);
            model.addAttribute("typed", text);
            return review(me, id, model);
        }
    }
}
