package dev.plumbline.assessment.result.web;

import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.result.PlanningDevelopment;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The development actions for one's own result, on the page of the result. */
@Controller
class DevelopmentPages {

    private final PlanningDevelopment developing;
    private final FormErrors formErrors;

    DevelopmentPages(PlanningDevelopment developing, FormErrors formErrors) {
        this.developing = developing;
        this.formErrors = formErrors;
    }

    @PostMapping("/assessments/{id}/result/actions")
    String plan(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam UUID statement,
            @RequestParam(defaultValue = "") String text,
            @RequestParam String until,
            RedirectAttributes told) {
        String back = "redirect:/assessments/" + id + "/result";
        try {
            developing.plan(me.id(), AssessmentId.of(id), statement, text, FormReading.day("until", until));
            return back + "?done=planned#next";
        } catch (Refusal refusal) {
            formErrors.show(refusal, told, Refusal.Kind.CONFLICT);
            told.addFlashAttribute("planned", statement);
            told.addFlashAttribute("plannedText", text);
            told.addFlashAttribute("plannedUntil", until);
            return back;
        }
    }

    @PostMapping("/development-actions/{id}/done")
    String done(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        return "redirect:/assessments/" + developing.done(me.id(), id) + "/result?done=saved#next";
    }
}
