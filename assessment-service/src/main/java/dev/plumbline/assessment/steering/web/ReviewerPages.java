package dev.plumbline.assessment.steering.web;

import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.NamingReviewers;
import java.util.UUID;
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
    private final Directory people;
    private final FormErrors formErrors;

    ReviewerPages(NamingReviewers naming, Directory people, FormErrors formErrors) {
        this.naming = naming;
        this.people = people;
        this.formErrors = formErrors;
    }

    @GetMapping
    String form(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @PathVariable UUID person, Model model) {
        return page(me, id, person, "", model);
    }

    private String page(CurrentUser me, UUID id, UUID person, String mail, Model model) {
        model.addAttribute("id", id);
        model.addAttribute("about", naming.about(me.id(), id, person));
        model.addAttribute("mail", mail);
        return "steering/reviewer";
    }

    @PostMapping
    String name(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @PathVariable UUID person,
            @RequestParam(defaultValue = "") String reviewer,
            Model model) {
        try {
            naming.about(me.id(), id, person);
            UUID named = people.byMail(reviewer)
                    .map(Person::id)
                    .orElseThrow(() -> Refusal.invalid("reviewer", "mail-unknown", reviewer.strip()));
            naming.name(me.id(), id, person, named, null);
            return "redirect:/cycles/" + id + "/reviewers/" + person + "?done=reviewerNamed";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model);
            return page(me, id, person, reviewer, model);
        }
    }

    @PostMapping("/take-back")
    String takeBack(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @PathVariable UUID person) {
        naming.takeBack(me.id(), id, person, null);
        return "redirect:/cycles/" + id + "/reviewers/" + person + "?done=reviewerTakenBack";
    }
}
