package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.people.SettingTargetTitles;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The title at which a person aims, for their manager and HR. */
@Controller
@RequestMapping("/people/{id}/target-title")
class TargetTitlePages {

    private final SettingTargetTitles setting;
    private final FormErrors formErrors;

    TargetTitlePages(SettingTargetTitles setting, FormErrors formErrors) {
        this.setting = setting;
        this.formErrors = formErrors;
    }

    @GetMapping
    String one(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        Person person = setting.person(me.id(), id);
        return page(person, person.targetTitle(), model);
    }

    private static String page(Person person, String typed, Model model) {
        model.addAttribute("person", person);
        model.addAttribute("typed", typed);
        return "people/target-title";
    }

    @PostMapping
    String set(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String targetTitle,
            @RequestParam long version,
            Model model) {
        try {
            setting.set(me.id(), id, targetTitle, version);
            return "redirect:/people/" + id + "/target-title?done=saved";
        } catch (Refusal refusal) {
            formErrors.showAny(refusal, model);
            return page(setting.person(me.id(), id), targetTitle, model);
        }
    }
}
