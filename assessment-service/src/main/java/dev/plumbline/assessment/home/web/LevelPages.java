package dev.plumbline.assessment.home.web;

import dev.plumbline.assessment.home.SkillsOfPerson;
import dev.plumbline.assessment.home.ViewingLevels;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The levels of a person over time, and on some day. */
@Controller
class LevelPages {

    private static final int PAGE = 50;

    private final ViewingLevels viewing;
    private final SkillsOfPerson skills;
    private final FormErrors formErrors;

    LevelPages(ViewingLevels viewing, SkillsOfPerson skills, FormErrors formErrors) {
        this.viewing = viewing;
        this.skills = skills;
        this.formErrors = formErrors;
    }

    @GetMapping("/people/{id}/levels")
    String onDay(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String asOf,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        ViewingLevels.OnDay day;
        try {
            LocalDate typed = asOf.isBlank() ? null : FormReading.day("asOf", asOf);
            day = viewing.onDay(me.id(), id, typed, after, PAGE);
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            day = viewing.onDay(me.id(), id, null, null, PAGE);
            formErrors.show(refusal, model);
        }
        model.addAttribute("day", day);
        if (day.asOf().equals(day.today())) {
            model.addAttribute("now", skills.of(me.id(), id));
        }
        model.addAttribute("typed", asOf.strip());
        return "home/levels";
    }

    @GetMapping("/people/{id}/level-history")
    String history(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String skill,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        UUID origin = FormReading.read(() -> skill == null || skill.isBlank() ? null : UUID.fromString(skill));
        model.addAttribute("history", viewing.history(me.id(), id, origin, Keyset.orFirst(after), PAGE));
        model.addAttribute("skill", origin);
        return "home/level-history";
    }
}
