package dev.plumbline.assessment.profile.web;

import dev.plumbline.assessment.profile.RoleProfiles;
import dev.plumbline.assessment.site.FormErrors;
import dev.plumbline.assessment.site.Me;
import dev.plumbline.assessment.site.Refusal;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What jobs need, for HR. */
@Controller
@RequestMapping("/role-profiles")
class RoleProfilePages {

    private final RoleProfiles profiles;
    private final FormErrors formErrors;

    RoleProfilePages(RoleProfiles profiles, FormErrors formErrors) {
        this.profiles = profiles;
        this.formErrors = formErrors;
    }

    @GetMapping
    String all(@AuthenticationPrincipal Me me, Model model) {
        model.addAttribute("profiles", profiles.all(me.id()));
        model.addAttribute("names", profiles.skillNames());
        return "profile/profiles";
    }

    /** {@code requirements}: a line for each, such as {@code ITMG 5}. */
    @PostMapping
    String set(
            @AuthenticationPrincipal Me me,
            @RequestParam String jobTitle,
            @RequestParam long version,
            @RequestParam(defaultValue = "") String requirements,
            Model model) {
        try {
            profiles.set(me.id(), jobTitle, RoleProfiles.read(requirements), version);
            return "redirect:/role-profiles?done=saved";
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID && refusal.kind() != Refusal.Kind.STALE) {
                throw refusal;
            }
            model.addAttribute("errors", formErrors.of(refusal));
            model.addAttribute("typedTitle", jobTitle);
            model.addAttribute("typed", requirements);
            return all(me, model);
        }
    }
}
