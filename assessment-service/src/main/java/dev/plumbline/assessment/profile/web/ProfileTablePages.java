package dev.plumbline.assessment.profile.web;

import dev.plumbline.assessment.profile.ComparingProfiles;
import dev.plumbline.assessment.profile.ProfileHolders;
import dev.plumbline.assessment.profile.ProfileMatrix;
import dev.plumbline.assessment.profile.RoleProfiles;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Jobs and skills side by side: as a table, two jobs compared, and who has a job. */
@Controller
@RequestMapping("/role-profiles")
class ProfileTablePages {

    private static final int PAGE = 50;
    private static final int MOST_TITLES = 500;

    private final ProfileMatrix matrix;
    private final ComparingProfiles comparing;
    private final ProfileHolders holders;
    private final RoleProfiles profiles;
    private final FormErrors formErrors;

    ProfileTablePages(
            ProfileMatrix matrix,
            ComparingProfiles comparing,
            ProfileHolders holders,
            RoleProfiles profiles,
            FormErrors formErrors) {
        this.formErrors = formErrors;
        this.matrix = matrix;
        this.comparing = comparing;
        this.holders = holders;
        this.profiles = profiles;
    }

    @GetMapping("/matrix")
    String matrix(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String skill,
            @RequestParam(defaultValue = "false") boolean whole,
            @RequestParam(defaultValue = "") String afterSkill,
            @RequestParam(defaultValue = "false") boolean bySkill,
            Model model) {
        model.addAttribute("matrix", matrix.page(me.id(), after, search, skill, whole, afterSkill));
        model.addAttribute("after", after);
        model.addAttribute("afterSkill", afterSkill);
        model.addAttribute("search", search);
        model.addAttribute("skill", skill);
        model.addAttribute("whole", whole);
        model.addAttribute("bySkill", bySkill);
        return "profile/matrix";
    }

    /** Without two titles it asks for them. */
    @GetMapping("/compare")
    String compare(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable String first,
            @RequestParam(required = false) @Nullable String second,
            Model model) {
        model.addAttribute(
                "titles", profiles.counting(me.id(), null, "", MOST_TITLES).items());
        model.addAttribute("first", first);
        model.addAttribute("second", second);
        List<Refusal.Fault> missing = new ArrayList<>();
        if (first != null && first.isBlank()) {
            missing.add(Refusal.Fault.at("first", "role-title"));
        }
        if (second != null && second.isBlank()) {
            missing.add(Refusal.Fault.at("second", "role-title"));
        }
        if (!missing.isEmpty()) {
            formErrors.show(Refusal.invalid(missing), model);
        } else if (first != null && second != null) {
            model.addAttribute("comparison", comparing.of(me.id(), first, second));
        }
        return "profile/compare";
    }

    @GetMapping("/holders")
    String holders(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam String title,
            @RequestParam(required = false) @Nullable UUID after,
            Model model) {
        Listing<ProfileHolders.Holder> page = holders.page(me.id(), title, after, PAGE);
        model.addAttribute("profile", profiles.one(me.id(), title));
        model.addAttribute("holders", page.items());
        model.addAttribute("next", page.next());
        return "profile/holders";
    }
}
