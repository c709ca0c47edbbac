package dev.plumbline.assessment.steering.web;

import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.page.FieldFaults;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.RequestingAssessments;
import dev.plumbline.assessment.steering.ViewingSingles;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Assessments of one person, outside any cycle: how one is asked for, and HR's list of them. */
@Controller
class SinglePages {

    private static final int PAGE = 50;

    /** What was typed; skills as edition and skill with a slash between. */
    record Typed(List<String> skills, String selfAssessment, String review, String reason) {}

    private final RequestingAssessments requesting;
    private final ViewingSingles viewing;
    private final FormErrors formErrors;

    SinglePages(RequestingAssessments requesting, ViewingSingles viewing, FormErrors formErrors) {
        this.requesting = requesting;
        this.viewing = viewing;
        this.formErrors = formErrors;
    }

    @GetMapping("/single-assessments")
    String singles(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        Listing<ViewingSingles.Single> page = viewing.page(me.id(), Keyset.orFirst(after), PAGE);
        model.addAttribute("singles", page.items());
        model.addAttribute("next", page.next());
        return "steering/singles";
    }

    @GetMapping("/people/{id}/single-assessment")
    String blank(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        RequestingAssessments.Form form = requesting.form(me.id(), id);
        return form(
                form,
                new Typed(
                        List.of(),
                        form.selfAssessment().toString(),
                        form.review().toString(),
                        ""),
                model);
    }

    private static String form(RequestingAssessments.Form form, Typed typed, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("typed", typed);
        model.addAttribute("most", form.most());
        return "steering/single";
    }

    @PostMapping("/people/{id}/single-assessment")
    String request(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(name = "skill", defaultValue = "") List<String> skills,
            @RequestParam(defaultValue = "") String selfAssessment,
            @RequestParam(defaultValue = "") String review,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        RequestingAssessments.Form form = requesting.form(me.id(), id);
        try {
            var faults = new FieldFaults();
            UUID edition = faults.read(() -> edition(skills, form.most()));
            LocalDate self = faults.read(() -> FormReading.dayOf("selfAssessment", selfAssessment));
            LocalDate reviewed = faults.read(() -> FormReading.dayOf("review", review));
            Assessment begun = requesting.request(
                    me.id(),
                    id,
                    new RequestingAssessments.Request(
                            faults.whole(edition),
                            skills.stream().map(one -> id(one, 1)).toList(),
                            faults.whole(self),
                            faults.whole(reviewed),
                            reason));
            return "redirect:/assessments/" + begun.id() + "?done=requested";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model);
            return form(form, new Typed(skills, selfAssessment, review, reason), model);
        }
    }

    /**
     * Skills of two editions cannot be asked together: those of the second are none of the first.
     *
     * @param most how many can be chosen, for whoever has chosen none
     */
    private static UUID edition(List<String> skills, int most) {
        return skills.stream()
                .findFirst()
                .map(one -> id(one, 0))
                .orElseThrow(() -> Refusal.invalid("skillIds", "request-skills", most));
    }

    private static UUID id(String chosen, int part) {
        return FormReading.read(() -> UUID.fromString(chosen.split("/", 2)[part]));
    }
}
