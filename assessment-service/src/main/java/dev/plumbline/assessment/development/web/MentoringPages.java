package dev.plumbline.assessment.development.web;

import dev.plumbline.assessment.development.AskingMentors;
import dev.plumbline.assessment.development.DevelopmentAction.Answer;
import dev.plumbline.assessment.development.DevelopmentActions;
import dev.plumbline.assessment.development.ReadingDevelopment;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages of whoever was asked to help others with their development. */
@Controller
class MentoringPages {

    private static final int PAGE = 50;

    private final AskingMentors asking;
    private final ReadingDevelopment reading;
    private final FormErrors formErrors;

    MentoringPages(AskingMentors asking, ReadingDevelopment reading, FormErrors formErrors) {
        this.asking = asking;
        this.reading = reading;
        this.formErrors = formErrors;
    }

    @GetMapping("/mentorings")
    String mentored(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable UUID after,
            Locale reader,
            Model model) {
        Listing<DevelopmentActions.Shown> page = reading.mentored(me.id(), after, reader, PAGE);
        model.addAttribute("actions", page.items());
        model.addAttribute("next", page.next());
        return "development/mentored";
    }

    @GetMapping("/mentorings/{id}")
    String asked(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Locale reader, Model model) {
        DevelopmentActions.Shown asked = asking.asked(me.id(), id, reader);
        model.addAttribute("shown", asked);
        model.addAttribute("mentor", asked.action().mentor());
        return "development/mentoring";
    }

    @PostMapping("/mentorings/{id}")
    String answer(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Answer answer,
            @RequestParam(defaultValue = "") String comment,
            Locale reader,
            Model model) {
        try {
            asking.answer(me.id(), id, answer, comment, reader);
            return "redirect:/mentorings/" + id + "?done=saved";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.CONFLICT);
            model.addAttribute("answer", answer);
            model.addAttribute("comment", comment);
            return asked(me, id, reader, model);
        }
    }
}
