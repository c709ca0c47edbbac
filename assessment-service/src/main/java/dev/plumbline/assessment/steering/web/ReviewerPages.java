package dev.plumbline.assessment.steering.web;

import dev.plumbline.assessment.people.ChosenPeople;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.PersonField;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.NamingReviewers;
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

/** HR names who reviews somebody, from the check before launch. */
@Controller
@RequestMapping("/cycles/{id}/reviewers/{person}")
class ReviewerPages {

    private final NamingReviewers naming;
    private final FormErrors formErrors;

    ReviewerPages(NamingReviewers naming, FormErrors formErrors) {
        this.naming = naming;
        this.formErrors = formErrors;
    }

    @GetMapping
    String form(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @PathVariable UUID person, Model model) {
        return page(me, id, person, model);
    }

    private String page(CurrentUser me, UUID id, UUID person, Model model) {
        model.addAttribute("id", id);
        model.addAttribute("about", naming.about(me.id(), id, person));
        model.addAttribute("cycleName", naming.cycleName(me.id(), id, person));
        return "steering/reviewer";
    }

    @PostMapping
    String name(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @PathVariable UUID person,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "") String reviewer,
            @RequestParam(name = PersonField.FIND, required = false) @Nullable String find,
            Model model) {
        if (find != null) {
            model.addAttribute("read", version);
            return page(me, id, person, model);
        }
        try {
            naming.about(me.id(), id, person);
            naming.name(me.id(), id, person, ChosenPeople.one("reviewer", reviewer), version);
            return "redirect:/cycles/" + id + "/reviewers/" + person + "?done=reviewerNamed";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.STALE);
            return page(me, id, person, model);
        }
    }

    @PostMapping("/take-back")
    String takeBack(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @PathVariable UUID person,
            @RequestParam(defaultValue = "-1") long version) {
        naming.takeBack(me.id(), id, person, version);
        return "redirect:/cycles/" + id + "/reviewers/" + person + "?done=reviewerTakenBack";
    }
}
