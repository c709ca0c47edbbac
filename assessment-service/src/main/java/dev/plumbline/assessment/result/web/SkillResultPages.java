package dev.plumbline.assessment.result.web;

import dev.plumbline.assessment.result.ReadingResultsBySkill;
import dev.plumbline.assessment.result.ReadingResultsBySkill.Figures;
import dev.plumbline.assessment.result.ReadingResultsBySkill.Held;
import dev.plumbline.assessment.result.ReadingResultsBySkill.OfPerson;
import dev.plumbline.assessment.result.ReadingResultsBySkill.OfSkill;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The results of a cycle by skill, and the people who have one in a skill. */
@Controller
class SkillResultPages {

    private static final int PAGE = 50;

    private final ReadingResultsBySkill reading;

    SkillResultPages(ReadingResultsBySkill reading) {
        this.reading = reading;
    }

    /**
     * A part of the bar of a skill: the people of one level.
     *
     * @param x where it begins, in hundredths of the bar
     * @param width in hundredths of the bar
     * @param strength of its colour, up to 1 for the highest level
     */
    record Part(Held held, double x, double width, double strength) {}

    /** A skill with the parts of its bar; without any where it has no figures. */
    record Line(OfSkill skill, List<Part> parts) {}

    /**
     * The skills, or the people of one.
     *
     * @param below only people whose level is lower than what was required
     */
    @GetMapping("/cycles/{id}/skills")
    String skills(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID skill,
            @RequestParam(defaultValue = "false") boolean below,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        model.addAttribute("cycle", reading.cycle(me.id(), id));
        model.addAttribute("steers", me.has("HR"));
        model.addAttribute("smallest", ReadingResultsBySkill.SMALLEST_GROUP);
        List<OfSkill> all = reading.skills(me.id(), id);
        if (skill == null) {
            int highest = highest(all);
            model.addAttribute(
                    "skills",
                    all.stream().map(one -> new Line(one, parts(one, highest))).toList());
            return "result/by-skill";
        }
        model.addAttribute(
                "skill",
                all.stream().filter(one -> one.id().equals(skill)).findFirst().orElseThrow(Refusal::notFound));
        Listing<OfPerson> page = reading.people(me.id(), id, skill, below, PublishingPages.orFirst(after), PAGE);
        model.addAttribute("below", below);
        model.addAttribute("people", page.items());
        model.addAttribute("next", page.next());
        return "result/of-skill";
    }

    /** The highest level that anybody has in a skill of which there are figures; 0 for none. */
    static int highest(List<OfSkill> skills) {
        int highest = 0;
        for (OfSkill one : skills) {
            Figures figures = one.figures();
            if (figures != null && !figures.levels().isEmpty()) {
                highest = Math.max(highest, figures.levels().getLast().level());
            }
        }
        return highest;
    }

    private static List<Part> parts(OfSkill skill, int highest) {
        Figures figures = skill.figures();
        if (figures == null) {
            return List.of();
        }
        List<Part> parts = new ArrayList<>();
        double each = 100.0 / figures.people();
        double x = each * figures.without();
        for (Held held : figures.levels()) {
            double width = each * held.people();
            parts.add(new Part(held, x, width, (double) held.level() / highest));
            x += width;
        }
        return parts;
    }
}
