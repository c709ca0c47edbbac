package dev.plumbline.assessment.framework.web;

import dev.plumbline.assessment.framework.ComparingEditions;
import dev.plumbline.assessment.framework.ComparisonTable;
import dev.plumbline.assessment.framework.EditionComparison.Skill;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.Download;
import dev.plumbline.assessment.site.page.ExcelSheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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

    /** How many skills a page holds with all that changed in them. */
    private static final int PAGE = 30;

    /** A page of what changed: the codes of its first and its last skill. */
    record Part(String from, String to, boolean current) {}

    private final ComparingEditions comparing;
    private final Frameworks frameworks;

    EditionComparisonPages(ComparingEditions comparing, Frameworks frameworks) {
        this.comparing = comparing;
        this.frameworks = frameworks;
    }

    /**
     * Without another edition named, it is the one before it.
     *
     * @param change the one change to show; empty for all
     * @param from the code of the first skill on the page; empty for the first page
     */
    @GetMapping("/frameworks/versions/{id}/compare")
    String compare(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(name = "with", required = false) @Nullable UUID other,
            @RequestParam(defaultValue = "") String change,
            @RequestParam(defaultValue = "") String from,
            Model model) {
        ComparingEditions.Comparison comparison = comparing.of(me.id(), id, other);
        model.addAttribute("comparison", comparison);
        model.addAttribute("version", comparison.version());
        model.addAttribute("with", comparison.with());
        model.addAttribute("others", comparison.others());
        model.addAttribute("name", frameworks.name(comparison.version().frameworkId()));
        String only = comparison.counts().containsKey(change) ? change : "";
        List<Skill> all = shown(comparison.skills(), only);
        List<Part> parts = parts(all, from);
        List<Skill> skills = all.stream()
                .filter(skill -> parts.stream()
                        .filter(Part::current)
                        .anyMatch(part -> skill.code().compareTo(part.from()) >= 0
                                && skill.code().compareTo(part.to()) <= 0))
                .toList();
        model.addAttribute("change", only);
        model.addAttribute("parts", parts);
        model.addAttribute("skills", skills);
        // Decided is for all skills at once, against the edition before.
        boolean publishing = only.isEmpty() && comparing.mayPublish(me.id(), comparison);
        Set<String> here = skills.stream().map(Skill::code).collect(Collectors.toSet());
        model.addAttribute("publishing", publishing);
        model.addAttribute(
                "elsewhere",
                comparison.skills().stream()
                        .filter(skill -> skill.wasId() != null && !here.contains(skill.code()))
                        .toList());
        return "framework/compare";
    }

    private static List<Skill> shown(List<Skill> skills, String change) {
        return skills.stream()
                .filter(skill -> change.isEmpty()
                        || skill.kind().name().equals(change)
                        || skill.changes().stream().anyMatch(one -> one.name().equals(change)))
                .toList();
    }

    /** The pages; the current one is the one that holds the code, or would hold it. */
    private static List<Part> parts(List<Skill> skills, String from) {
        List<Part> parts = new ArrayList<>();
        int current = 0;
        for (int i = 0; i < skills.size() && skills.get(i).code().compareTo(from) <= 0; i++) {
            current = i / PAGE;
        }
        for (int i = 0; i < skills.size(); i += PAGE) {
            int last = Math.min(skills.size(), i + PAGE) - 1;
            parts.add(new Part(skills.get(i).code(), skills.get(last).code(), i / PAGE == current));
        }
        return parts;
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
                        new ExcelSheet.Table(
                                "Levels and attributes", ComparisonTable.ofFoundation(comparison.foundation())),
                        new ExcelSheet.Table("What it means", ComparisonTable.meaning(comparison)))));
    }
}
