package dev.plumbline.assessment.profile.web;

import dev.plumbline.assessment.profile.RoleProfiles;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    private static final int PAGE = 50;

    private final RoleProfiles profiles;
    private final FormErrors formErrors;

    RoleProfilePages(RoleProfiles profiles, FormErrors formErrors) {
        this.profiles = profiles;
        this.formErrors = formErrors;
    }

    @GetMapping
    String all(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        Listing<RoleProfiles.RoleProfile> page = profiles.page(me.id(), after, PAGE);
        model.addAttribute("profiles", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("names", profiles.skillNames());
        return "profile/profiles";
    }

    /** {@code requirements}: one on each line, such as {@code ITMG 5}. */
    @PostMapping
    String set(
            @AuthenticationPrincipal CurrentUser me,
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
            // The page begins at the title that was typed.
            String page = all(me, jobTitle, model);
            model.addAttribute(
                    "profiles",
                    Stream.concat(
                                    profiles.all(me.id()).stream()
                                            .filter(profile ->
                                                    profile.jobTitle().equals(jobTitle)),
                                    profiles.page(me.id(), jobTitle, PAGE).items().stream())
                            .toList());
            return page;
        }
    }
}
