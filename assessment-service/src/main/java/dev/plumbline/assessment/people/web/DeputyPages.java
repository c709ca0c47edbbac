package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.people.ChosenPeople;
import dev.plumbline.assessment.people.ReportingLines;
import dev.plumbline.assessment.people.Substitutions;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FieldFaults;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.page.PersonField;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who is a person's deputy: named by themselves, or by HR and administrators. */
@Controller
class DeputyPages {

    /** What was typed. */
    record Typed(String begins, String ends) {}

    private final Substitutions substitutions;
    private final ReportingLines reportingLines;
    private final FormErrors formErrors;

    DeputyPages(Substitutions substitutions, ReportingLines reportingLines, FormErrors formErrors) {
        this.reportingLines = reportingLines;
        this.substitutions = substitutions;
        this.formErrors = formErrors;
    }

    @GetMapping("/people/{id}/deputies")
    String deputies(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        return page(me, id, new Typed("", ""), model);
    }

    private String page(CurrentUser me, UUID id, Typed typed, Model model) {
        model.addAttribute("person", substitutions.person(me.id(), id));
        model.addAttribute("substitutions", substitutions.of(me.id(), id));
        model.addAttribute("typed", typed);
        return "people/deputies";
    }

    @PostMapping("/people/{id}/deputies")
    String name(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String deputy,
            @RequestParam(defaultValue = "") String begins,
            @RequestParam(defaultValue = "") String ends,
            @RequestParam(name = PersonField.FIND, required = false) @Nullable String find,
            Model model) {
        if (find != null) {
            return page(me, id, new Typed(begins, ends), model);
        }
        try {
            if (begins.isBlank() || ends.isBlank()) {
                throw Refusal.invalid("ends", "deputy-days");
            }
            var faults = new FieldFaults();
            UUID chosen = faults.read(() -> ChosenPeople.one("deputy", deputy));
            LocalDate first = faults.read(() -> FormReading.day("begins", begins));
            LocalDate last = faults.read(() -> FormReading.day("ends", ends));
            UUID deputyId = faults.whole(chosen);
            substitutions.name(me.id(), id, deputyId, faults.whole(first), faults.whole(last));
            return "redirect:/people/" + id + "/deputies?done="
                    + (reportingLines.isAbove(id, deputyId) ? "deputyReports" : "deputy");
        } catch (Refusal refusal) {
            formErrors.show(refusal, model);
            return page(me, id, new Typed(begins, ends), model);
        }
    }

    @PostMapping("/substitutions/{id}/end")
    String end(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @RequestParam UUID person) {
        substitutions.end(me.id(), id);
        return "redirect:/people/" + person + "/deputies?done=deputyEnded";
    }
}
