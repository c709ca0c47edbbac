package dev.plumbline.assessment.framework.api;

import dev.plumbline.assessment.framework.ComparingEditions;
import dev.plumbline.assessment.framework.EditionComparison.Skill;
import dev.plumbline.assessment.framework.FoundationComparison;
import dev.plumbline.assessment.framework.StatementMark;
import dev.plumbline.assessment.site.CurrentUser;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What one edition says otherwise than another of its framework. */
@RestController
@RequestMapping("/api/v1")
class EditionComparisonApi {

    /**
     * What changed, and what it means.
     *
     * @param results how many valid results rest on changed statements of each skill, by its {@code wasId}
     * @param foundation what the levels of responsibility and the attributes say otherwise
     */
    record ComparisonView(
            UUID version,
            UUID with,
            Map<String, Integer> counts,
            Map<StatementMark.Mark, Integer> marks,
            List<ComparingEditions.Resting> resting,
            Map<UUID, Integer> results,
            List<FoundationComparison.Difference> foundation,
            List<Skill> skills) {}

    private final ComparingEditions comparing;

    EditionComparisonApi(ComparingEditions comparing) {
        this.comparing = comparing;
    }

    /** Compares an edition with another; without one named, with the one before it. */
    @GetMapping("/framework-versions/{id}/comparison")
    ComparisonView compare(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(name = "with", required = false) @Nullable UUID other) {
        ComparingEditions.Comparison comparison = comparing.of(me.id(), id, other);
        return new ComparisonView(
                comparison.version().id(),
                comparison.with().id(),
                comparison.counts(),
                comparison.marks(),
                comparison.resting(),
                comparison.rested(),
                comparison.foundation(),
                comparison.skills());
    }
}
