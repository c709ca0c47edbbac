package dev.plumbline.assessment.calibration.web;

import dev.plumbline.assessment.calibration.ComparingCases;
import dev.plumbline.assessment.calibration.Item;
import dev.plumbline.assessment.calibration.ViewingCases;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.WhatWasSeen;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A few people of a session side by side, statement by statement. */
@Controller
class ComparisonPages {
    /**
     * What one person shows on one statement.
     *
     * @param notFor the title of the job for which the statement does not count, so that they were not asked; null where it counts
     * @param own null where they said nothing
     * @param theirs the reviewer's; null where they did not judge it
     * @param evidence what was linked to it, in short
     * @param comment what the reviewer remarks on it; null for nothing
     */
    record Cell(
            @Nullable String notFor,
            @Nullable Verdict own,
            @Nullable Verdict theirs,
            List<String> evidence,
            List<WhatWasSeen> seen,
            @Nullable String comment) {}

    /** A statement, and what each person shows on it, in the order of the columns. */
    record Row(SkillText.StatementText statement, List<Cell> cells) {}

    /** A level that was judged for somebody here. */
    record LevelRows(SkillText.LevelText level, List<Row> rows) {}

    private final ComparingCases comparingCases;
    private final FormErrors formErrors;

    ComparisonPages(ComparingCases comparingCases, FormErrors formErrors) {
        this.comparingCases = comparingCases;
        this.formErrors = formErrors;
    }

    @GetMapping("/calibration-sessions/{id}/compare")
    String compare(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") List<UUID> item,
            RedirectAttributes back,
            Model model) {
        List<ViewingCases.Case> cases;
        try {
            cases = comparingCases.compare(me.id(), id, item);
        } catch (Refusal refusal) {
            // Said beside the form with which they are chosen, where what was chosen still is.
            back.addFlashAttribute("compareErrors", formErrors.shown(refusal));
            back.addFlashAttribute("compared", item);
            return "redirect:/calibration-sessions/" + id + "#compare";
        }
        SkillText skill = cases.getFirst().skill();
        model.addAttribute("id", id);
        model.addAttribute("skill", skill);
        model.addAttribute("cycleName", cases.getFirst().judged().cycle().name());
        model.addAttribute(
                "reasoned",
                cases.stream().filter(shown -> !shown.reasons().isEmpty()).toList());
        model.addAttribute("items", cases.stream().map(ViewingCases.Case::item).toList());
        model.addAttribute(
                "levels",
                skill.levels().stream()
                        .filter(level -> cases.stream().anyMatch(shown -> judged(shown, level)))
                        .map(level -> rows(level, cases))
                        .toList());
        return "calibration/compare";
    }

    private static boolean judged(ViewingCases.Case shown, SkillText.LevelText level) {
        return shown.judged().judgedLevels(shown.item().skillAssessmentId()).stream()
                .anyMatch(one -> one.level() == level.level());
    }

    private static LevelRows rows(SkillText.LevelText level, List<ViewingCases.Case> cases) {
        return new LevelRows(
                level,
                level.statements().stream()
                        .map(statement -> new Row(
                                statement,
                                cases.stream()
                                        .map(shown -> cell(shown, statement.id()))
                                        .toList()))
                        .toList());
    }

    private static Cell cell(ViewingCases.Case shown, UUID statement) {
        Item item = shown.item();
        Map<UUID, Verdict> theirs = shown.judged()
                .review()
                .draft()
                .skill(item.skillAssessmentId())
                .map(Review.SkillReview::verdicts)
                .orElse(Map.of());
        Map<UUID, Verdict> own = shown.judged()
                .self()
                .skill(item.skillAssessmentId())
                .map(claim -> claim.verdicts())
                .orElse(Map.of());
        return new Cell(
                shown.skill()
                        .statement(statement)
                        .map(SkillText.StatementText::notFor)
                        .orElse(null),
                own.get(statement),
                theirs.get(statement),
                shown.judged().chips().getOrDefault(statement, List.of()),
                shown.judged().seen().getOrDefault(statement, List.of()),
                shown.judged().comments().get(statement));
    }
}
