package dev.plumbline.assessment.framework.web;

import dev.plumbline.assessment.framework.ComparingEditions;
import dev.plumbline.assessment.framework.ComparisonTable;
import dev.plumbline.assessment.framework.EditionComparison.Skill;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.Download;
import dev.plumbline.assessment.site.page.ExcelSheet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What one edition says otherwise than another of its framework. */
@Controller
class EditionComparisonPages {

    private final ComparingEditions comparing;
    private final Frameworks frameworks;

    EditionComparisonPages(ComparingEditions comparing, Frameworks frameworks) {
        this.comparing = comparing;
        this.frameworks = frameworks;
    }

    /** Without another edition named, it is the one before it; of one change only, where that is named. */
    @GetMapping("/frameworks/versions/{id}/compare")
    String compare(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(name = "with", required = false) @Nullable UUID other,
            @RequestParam(defaultValue = "") String change,
            Model model) {
        ComparingEditions.Comparison comparison = comparing.of(me.id(), id, other);
        model.addAttribute("comparison", comparison);
        model.addAttribute("version", comparison.version());
        model.addAttribute("with", comparison.with());
        model.addAttribute("others", comparison.others());
        model.addAttribute("name", frameworks.name(comparison.version().frameworkId()));
        model.addAttribute("change", comparison.counts().containsKey(change) ? change : "");
        model.addAttribute(
                "skills", shown(comparison.skills(), comparison.counts().containsKey(change) ? change : ""));
        // Decided is for all skills at once, against the edition before.
        model.addAttribute(
                "publishing",
                comparing.mayPublish(me.id(), comparison)
                        && !comparison.counts().containsKey(change));
        return "framework/compare";
    }

    private static List<Skill> shown(List<Skill> skills, String change) {
        return skills.stream()
                .filter(skill -> change.isEmpty()
                        || skill.kind().name().equals(change)
                        || skill.changes().stream().anyMatch(one -> one.name().equals(change)))
                .toList();
    }

    /** The same as a workbook. */
    @GetMapping("/frameworks/versions/{id}/compare.xlsx")
    ResponseEntity<byte[]> workbook(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(name = "with", required = false) @Nullable UUID other) {
        ComparingEditions.Comparison comparison = comparing.of(me.id(), id, other);
        return Download.of(
                "editions-" + comparison.with().number() + "-"
                        + comparison.version().number() + ".xlsx",
                ExcelSheet.MEDIA_TYPE,
                ExcelSheet.of(List.of(
                        new ExcelSheet.Table("Changes", ComparisonTable.of(comparison.skills())),
                        new ExcelSheet.Table("What it means", ComparisonTable.meaning(comparison)))));
    }
}
