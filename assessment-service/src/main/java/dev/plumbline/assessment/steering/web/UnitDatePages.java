package dev.plumbline.assessment.steering.web;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FieldFaults;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.SettingUnitDates;
import dev.plumbline.assessment.steering.SettingUnitDates.UnitDates;
import dev.plumbline.assessment.steering.ViewingCycles;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The dates that units have of their own in a cycle that is not launched yet. */
@Controller
@RequestMapping("/cycles/{id}/unit-dates")
class UnitDatePages {

    /** What was typed. */
    record Typed(String unit, String selfAssessment, String review) {}

    private final SettingUnitDates setting;
    private final Directory people;
    private final FormErrors formErrors;
    private final ViewingCycles viewing;

    UnitDatePages(SettingUnitDates setting, Directory people, FormErrors formErrors, ViewingCycles viewing) {
        this.setting = setting;
        this.people = people;
        this.formErrors = formErrors;
        this.viewing = viewing;
    }

    @GetMapping
    String dates(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        return page(me, id, new Typed("", "", ""), model);
    }

    private String page(CurrentUser me, UUID id, Typed typed, Model model) {
        AssessmentCycle cycle = viewing.forHr(me.id(), id);
        cycle.mustBeDraft();
        model.addAttribute("cycle", cycle);
        model.addAttribute("dates", setting.of(me.id(), id));
        model.addAttribute("units", people.units());
        model.addAttribute("typed", typed);
        return "steering/unit-dates";
    }

    /** Sets the dates of one unit; the others stay. */
    @PostMapping
    String set(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String selfAssessment,
            @RequestParam(defaultValue = "") String review,
            Model model) {
        var typed = new Typed(unit, selfAssessment, review);
        if (unit.isBlank()) {
            formErrors.show(Refusal.invalid("unit", "unit-dates-unit"), model);
            return page(me, id, typed, model);
        }
        return changing(me, id, version, unit, typed, model);
    }

    /** The unit has the dates of the cycle again. */
    @PostMapping("/remove")
    String remove(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "") String unit,
            Model model) {
        return changing(me, id, version, unit, new Typed("", "", ""), model);
    }

    private String changing(CurrentUser me, UUID id, long version, String unit, Typed typed, Model model) {
        try {
            List<UnitDates> dates = new ArrayList<>(setting.of(me.id(), id));
            dates.removeIf(one -> one.unit().equals(unit));
            if (!typed.unit().isEmpty()) {
                var faults = new FieldFaults();
                LocalDate self = faults.read(() -> FormReading.dayOf("selfAssessment", typed.selfAssessment()));
                LocalDate review = faults.read(() -> FormReading.dayOf("review", typed.review()));
                dates.add(new UnitDates(unit, faults.whole(self), faults.whole(review)));
            }
            setting.set(me.id(), id, dates, version);
            return "redirect:/cycles/" + id + "/unit-dates?done=saved";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.STALE);
            return page(me, id, typed, model);
        }
    }
}
