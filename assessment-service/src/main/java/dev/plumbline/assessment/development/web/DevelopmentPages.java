package dev.plumbline.assessment.development.web;

import dev.plumbline.assessment.development.ActionState;
import dev.plumbline.assessment.development.DevelopmentAction;
import dev.plumbline.assessment.development.DevelopmentActions;
import dev.plumbline.assessment.development.PlanningDevelopment;
import dev.plumbline.assessment.development.ReadingDevelopment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.people.ChosenPeople;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.page.PersonField;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of one's own development plan. */
@Controller
class DevelopmentPages {

    private static final int PAGE = 50;

    private final PlanningDevelopment planning;
    private final ReadingDevelopment reading;
    private final FormErrors formErrors;

    DevelopmentPages(PlanningDevelopment planning, ReadingDevelopment reading, FormErrors formErrors) {
        this.planning = planning;
        this.reading = reading;
        this.formErrors = formErrors;
    }

    @GetMapping("/development")
    String plan(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable UUID after,
            Locale reader,
            Model model) {
        Listing<DevelopmentActions.Shown> page = reading.own(me.id(), after, reader, PAGE);
        model.addAttribute("actions", page.items());
        model.addAttribute("next", page.next());
        return "development/plan";
    }

    @GetMapping("/development/{id}")
    String one(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Locale reader, Model model) {
        DevelopmentActions.Shown shown = reading.one(me.id(), id, reader);
        DevelopmentAction action = shown.action();
        return page(shown, action.text(), action.until().toString(), action.state(), model);
    }

    private static String page(
            DevelopmentActions.Shown shown, String text, String until, ActionState state, Model model) {
        model.addAttribute("shown", shown);
        model.addAttribute("mentor", shown.action().mentor());
        model.addAttribute("text", text);
        model.addAttribute("until", until);
        model.addAttribute("state", state);
        model.addAttribute("states", ActionState.values());
        return "development/action";
    }

    @PostMapping("/development/{id}")
    String change(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam long version,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "PLANNED") ActionState state,
            @RequestParam(defaultValue = "") String mentor,
            @RequestParam(name = "mentor-search", defaultValue = "") String search,
            @RequestParam(name = PersonField.FIND, required = false) @Nullable String find,
            Locale reader,
            Model model) {
        if (find != null) {
            return page(reading.one(me.id(), id, reader), text, until, state, model);
        }
        try {
            var said = new PlanningDevelopment.Said(
                    text,
                    FormReading.day("until", until),
                    ChosenPeople.atMostOne("mentor", mentor).orElse(null));
            planning.change(me.id(), id, version, said, state);
            return "redirect:/development?done=saved";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.STALE, Refusal.Kind.CONFLICT);
            return page(reading.one(me.id(), id, reader), text, until, state, model);
        }
    }

    @PostMapping("/assessments/{id}/result/actions")
    String plan(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam UUID statement,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String until,
            RedirectAttributes told) {
        String back = "redirect:/assessments/" + id + "/result";
        try {
            planning.plan(
                    me.id(),
                    AssessmentId.of(id),
                    statement,
                    new PlanningDevelopment.Said(text, FormReading.day("until", until), null));
            return back + "?done=planned#next";
        } catch (Refusal refusal) {
            formErrors.showIn(statement, refusal, told, Refusal.Kind.CONFLICT);
            told.addFlashAttribute("planned", statement);
            told.addFlashAttribute("plannedText", text);
            told.addFlashAttribute("plannedUntil", until);
            return back;
        }
    }

    @PostMapping("/development-actions/{id}/done")
    String done(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        DevelopmentAction done = planning.done(me.id(), id);
        return "redirect:/assessments/" + done.assessmentId() + "/result?done=saved#next";
    }
}
