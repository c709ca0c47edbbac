package dev.plumbline.assessment.evidence.web;

import dev.plumbline.assessment.evidence.CorroboratingEvidence;
import dev.plumbline.assessment.evidence.CorroboratingEvidence.Answer;
import dev.plumbline.assessment.people.ChosenPeople;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.PersonField;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Asking others about one's own evidence, and the page of the person who was asked. */
@Controller
class CorroborationPages {

    private final CorroboratingEvidence corroborating;
    private final FormErrors formErrors;

    CorroborationPages(CorroboratingEvidence corroborating, FormErrors formErrors) {
        this.corroborating = corroborating;
        this.formErrors = formErrors;
    }

    @PostMapping("/evidence/{id}/corroborations")
    String ask(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(name = "person-search", defaultValue = "") String search,
            @RequestParam(name = PersonField.FIND, required = false) @Nullable String find,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes told) {
        String back = "redirect:/evidence/" + id;
        if (find != null) {
            PersonField.keep(told, "person", person, search);
            told.addFlashAttribute("askedNote", note);
            return back + "#corroborations";
        }
        try {
            corroborating.ask(me.id(), id, ChosenPeople.one("person", person), note);
            return back + "?done=asked#corroborations";
        } catch (Refusal refusal) {
            formErrors.show(refusal, told);
            PersonField.keep(told, "person", person, search);
            told.addFlashAttribute("askedNote", note);
            return back;
        }
    }

    @GetMapping("/corroborations/{id}")
    String question(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        model.addAttribute("question", corroborating.question(me.id(), id));
        return "evidence/corroborate";
    }

    @PostMapping("/corroborations/{id}")
    String answer(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Answer answer,
            @RequestParam(defaultValue = "") String comment,
            @RequestParam long version,
            Model model) {
        try {
            corroborating.answer(me.id(), id, answer, comment, version);
            return "redirect:/corroborations/" + id + "?done=saved";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.STALE);
            model.addAttribute("answer", answer);
            model.addAttribute("comment", comment);
            return question(me, id, model);
        }
    }
}
