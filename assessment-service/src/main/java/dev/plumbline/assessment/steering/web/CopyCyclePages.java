package dev.plumbline.assessment.steering.web;

import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.CopyingCycles;
import dev.plumbline.assessment.steering.ViewingCycles;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Any cycle is copied. */
@Controller
@RequestMapping("/cycles/{id}")
class CopyCyclePages {

    private final CopyingCycles copying;
    private final FormErrors formErrors;
    private final ViewingCycles viewing;
    private final Policies policies;

    CopyCyclePages(CopyingCycles copying, FormErrors formErrors, ViewingCycles viewing, Policies policies) {
        this.copying = copying;
        this.formErrors = formErrors;
        this.viewing = viewing;
        this.policies = policies;
    }

    @GetMapping("/copy")
    String copied(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        return copyPage(me, id, copying.nameFor(me.id(), id), model);
    }

    private String copyPage(CurrentUser me, UUID id, String name, Model model) {
        model.addAttribute("cycle", viewing.forHr(me.id(), id));
        model.addAttribute("name", name);
        model.addAttribute("newest", policies.newest());
        return "steering/copy";
    }

    @PostMapping("/copy")
    String copy(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String name,
            Model model) {
        try {
            return "redirect:/cycles/" + copying.copy(me.id(), id, name).id() + "?done=created";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.STALE, Refusal.Kind.TOO_LARGE);
            return copyPage(me, id, name, model);
        }
    }
}
