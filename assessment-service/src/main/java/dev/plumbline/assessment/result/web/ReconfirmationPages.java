package dev.plumbline.assessment.result.web;

import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.result.ConfirmingLevels;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The invitation to have a level confirmed again. */
@Controller
class ReconfirmationPages {

    private final ConfirmingLevels confirming;
    private final FormErrors formErrors;

    ReconfirmationPages(ConfirmingLevels confirming, FormErrors formErrors) {
        this.confirming = confirming;
        this.formErrors = formErrors;
    }

    @GetMapping("/reconfirmations/{id}")
    String invitation(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        return page(confirming.find(me.id(), id), List.of(), model);
    }

    private static String page(ConfirmingLevels.Invitation invitation, List<UUID> current, Model model) {
        model.addAttribute("invitation", invitation);
        model.addAttribute("current", current);
        return "result/reconfirmation";
    }

    @PostMapping("/reconfirmations/{id}/begin")
    String begin(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(name = "current", defaultValue = "") List<String> current,
            Model model) {
        List<UUID> pieces =
                FormReading.read(() -> current.stream().map(UUID::fromString).toList());
        try {
            Assessment begun = confirming.begin(me.id(), id, pieces);
            boolean mine = begun.subjectId().equals(me.id());
            return "redirect:/assessments/" + begun.id() + (mine ? "/self-assessment" : "?done=requested");
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.CONFLICT);
            return page(confirming.find(me.id(), id), pieces, model);
        }
    }
}
