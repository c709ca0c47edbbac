package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.people.ArrangingUnits;
import dev.plumbline.assessment.people.ArrangingUnits.Said;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.people.MergingUnits;
import dev.plumbline.assessment.people.Units;
import dev.plumbline.assessment.people.Units.Member;
import dev.plumbline.assessment.people.Units.Unit;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
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

/** The tree of units, and each unit with its people; HR and administrators arrange them there. */
@Controller
@RequestMapping("/units")
class UnitPages {

    private static final int PAGE = 100;

    /**
     * What was typed.
     *
     * @param parent code, name or label of the unit above; empty for the top
     * @param validTo the first day on which it is no more; empty for an open one
     */
    record UnitForm(
            @Nullable String name,
            @Nullable String code,
            @Nullable String parent,
            @Nullable String validTo) {

        static final UnitForm BLANK = new UnitForm("", "", "", "");

        static UnitForm of(Unit unit) {
            return new UnitForm(
                    unit.name(),
                    unit.code(),
                    unit.parent(),
                    unit.validTo() == null ? "" : unit.validTo().toString());
        }

        private static String text(@Nullable String typed) {
            return typed == null ? "" : typed;
        }

        Said said(Units units) {
            String above = text(parent).strip();
            String day = text(validTo).strip();
            return new Said(
                    text(name),
                    text(code),
                    above.isEmpty() ? null : units.named("parent", above),
                    day.isEmpty() ? null : FormReading.day("validTo", day));
        }
    }

    private final Units units;
    private final ArrangingUnits arranging;
    private final MergingUnits merging;
    private final Directory people;
    private final FormErrors formErrors;

    UnitPages(Units units, ArrangingUnits arranging, MergingUnits merging, Directory people, FormErrors formErrors) {
        this.people = people;
        this.units = units;
        this.arranging = arranging;
        this.merging = merging;
        this.formErrors = formErrors;
    }

    private static @Nullable UUID key(@Nullable String after) {
        return FormReading.read(() -> after == null ? null : UUID.fromString(after));
    }

    @GetMapping
    String tree(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        return tree(me, key(after), UnitForm.BLANK, model);
    }

    private String tree(CurrentUser me, @Nullable UUID after, UnitForm typed, Model model) {
        List<Unit> found = units.page(me.id(), after, PAGE + 1);
        boolean more = found.size() > PAGE;
        model.addAttribute("units", more ? found.subList(0, PAGE) : found);
        model.addAttribute("next", more ? found.get(PAGE - 1).id() : null);
        arrange(me, typed, model);
        return "people/units";
    }

    private void arrange(CurrentUser me, UnitForm typed, Model model) {
        boolean arranges = units.mayArrange(me.id());
        model.addAttribute("arranges", arranges);
        model.addAttribute("typed", typed);
        model.addAttribute("open", arranges ? people.openUnits() : List.of());
    }

    @PostMapping
    String add(@AuthenticationPrincipal CurrentUser me, UnitForm typed, Model model) {
        try {
            arranging.add(me.id(), typed.said(units));
            return "redirect:/units?done=saved";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.CONFLICT);
            return tree(me, null, typed, model);
        }
    }

    @GetMapping("/{id}")
    String one(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        Unit unit = units.find(me.id(), id);
        return one(me, unit, key(after), UnitForm.of(unit), model);
    }

    private String one(CurrentUser me, Unit unit, @Nullable UUID after, UnitForm typed, Model model) {
        List<Member> found = units.people(me.id(), unit.id(), after, PAGE + 1);
        boolean more = found.size() > PAGE;
        model.addAttribute("unit", unit);
        model.addAttribute("people", more ? found.subList(0, PAGE) : found);
        model.addAttribute("next", more ? found.get(PAGE - 1).id() : null);
        model.addAttribute("follows", units.follows(me.id(), unit));
        arrange(me, typed, model);
        return "people/unit";
    }

    @PostMapping("/{id}")
    String change(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            UnitForm typed,
            Model model) {
        Unit unit = units.find(me.id(), id);
        try {
            arranging.change(me.id(), id, version, typed.said(units));
            return "redirect:/units/" + id + "?done=saved";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.CONFLICT, Refusal.Kind.STALE);
            return one(me, unit, null, typed, model);
        }
    }

    @PostMapping("/{id}/merge")
    String merge(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "") String into,
            Model model) {
        Unit unit = units.find(me.id(), id);
        try {
            Unit other = merging.merge(me.id(), id, version, units.named("into", into.strip()));
            return "redirect:/units/" + other.id() + "?done=unit-merged";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.CONFLICT, Refusal.Kind.STALE, Refusal.Kind.FORBIDDEN);
            model.addAttribute("into", into);
            return one(me, unit, null, UnitForm.of(unit), model);
        }
    }
}
