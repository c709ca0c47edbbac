package dev.plumbline.assessment.profile.web;

import dev.plumbline.assessment.profile.Profile;
import dev.plumbline.assessment.profile.RoleProfiles;
import dev.plumbline.assessment.profile.SettingProfiles;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** What jobs need, one by one, for HR. */
@Controller
@RequestMapping("/role-profiles")
class RoleProfilePages {

    private static final int PAGE = 50;

    private final RoleProfiles profiles;
    private final SettingProfiles setting;
    private final ProfileForms forms;
    private final FormErrors formErrors;

    RoleProfilePages(RoleProfiles profiles, SettingProfiles setting, ProfileForms forms, FormErrors formErrors) {
        this.profiles = profiles;
        this.setting = setting;
        this.forms = forms;
        this.formErrors = formErrors;
    }

    @GetMapping
    String all(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "") String search,
            Model model) {
        Listing<Profile> page = profiles.page(me.id(), after, search, PAGE);
        model.addAttribute("profiles", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("search", search);
        return "profile/profiles";
    }

    /** The profile of a title, or the form of a new one where none is named. */
    @GetMapping("/role")
    String role(@AuthenticationPrincipal CurrentUser me, @RequestParam(defaultValue = "") String title, Model model) {
        profiles.mustBeHr(me.id());
        Profile profile = title.isBlank() ? null : profiles.one(me.id(), title);
        return page(me, ProfileForms.of(profile), profile, model);
    }

    private String page(CurrentUser me, ProfileForms.Typed typed, @Nullable Profile saved, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("saved", saved);
        model.addAttribute("rows", forms.rows(me.id(), typed, saved));
        model.addAttribute("found", forms.found(me.id(), typed));
        model.addAttribute("attributes", forms.attributes(me.id(), typed));
        model.addAttribute("differences", forms.differences(typed, saved));
        return "profile/role";
    }

    /**
     * Saves the form, or, by the button {@code act}, looks for skills ({@code search}), adds one that was found
     * ({@code add-0}), or takes one away ({@code remove-0}); nothing is saved by these.
     */
    @PostMapping("/role")
    String set(@AuthenticationPrincipal CurrentUser me, @RequestParam MultiValueMap<String, String> form, Model model) {
        profiles.mustBeHr(me.id());
        ProfileForms.Typed typed = FormReading.read(() -> ProfileForms.read(form));
        String act = String.valueOf(form.getFirst("act"));
        if (act.matches("search|(add|remove)-\\d{1,4}")) {
            ProfileForms.Typed after = FormReading.read(() -> ProfileForms.after(act, typed, form));
            return page(me, after, typed.isNew() ? null : saved(me, typed), model);
        }
        try {
            Profile set = typed.isNew()
                    ? setting.begin(me.id(), typed.wanted())
                    : setting.set(me.id(), typed.wanted(), typed.version());
            return "redirect:"
                    + UriComponentsBuilder.fromPath("/role-profiles/role")
                            .queryParam("title", "{title}")
                            .queryParam("done", "saved")
                            .encode()
                            .buildAndExpand(set.jobTitle())
                            .toUriString();
        } catch (Refusal refusal) {
            refusal.faults().stream()
                    .filter(fault -> fault.code().equals(SettingProfiles.EXISTS))
                    .findFirst()
                    .ifPresent(fault ->
                            model.addAttribute("there", fault.arguments().getFirst()));
            Profile saved = typed.isNew() ? null : saved(me, typed);
            // Where it was deleted meanwhile it is made again.
            return page(
                    me,
                    formErrors.showTyped(refusal, model, typed, () -> typed.at(saved), Refusal.Kind.CONFLICT),
                    saved,
                    model);
        }
    }

    /** What is saved of the title that was typed; null where it was deleted meanwhile, or never was. */
    private @Nullable Profile saved(CurrentUser me, ProfileForms.Typed typed) {
        try {
            return profiles.one(me.id(), typed.title());
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.NOT_FOUND) {
                throw refusal;
            }
            return null;
        }
    }

    @PostMapping("/archive")
    String archive(@AuthenticationPrincipal CurrentUser me, @RequestParam String title, @RequestParam long version) {
        setting.archive(me.id(), title, version);
        return "redirect:/role-profiles?done=saved";
    }

    @PostMapping("/restore")
    String restore(@AuthenticationPrincipal CurrentUser me, @RequestParam String title, @RequestParam long version) {
        setting.restore(me.id(), title, version);
        return "redirect:/role-profiles?done=saved";
    }

    @PostMapping("/delete")
    String delete(@AuthenticationPrincipal CurrentUser me, @RequestParam String title, @RequestParam long version) {
        setting.delete(me.id(), title, version);
        return "redirect:/role-profiles?done=saved";
    }
}
