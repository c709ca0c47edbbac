package dev.plumbline.assessment.selfassessment.web;

import dev.plumbline.assessment.evidence.FindingEvidence;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.selfassessment.ReadingSelfAssessments;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Keyset;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Finding evidence and linking it to a statement: in the form of the self-assessment, or, without scripts, on a
 * separate page. The form contains what is linked, and never the whole library.
 */
@Controller
@RequestMapping("/assessments/{id}/self-assessment/evidence/{statement}")
class PickingEvidencePages {
    private static final int PAGE = 20;
    private final AssessingOneself assessing;
    private final FindingEvidence finding;
    private final SelfAssessments selfAssessments;
    private final ReadingSelfAssessments readingSelfAssessments;

    PickingEvidencePages(
            AssessingOneself assessing,
            FindingEvidence finding,
            SelfAssessments selfAssessments,
            ReadingSelfAssessments readingSelfAssessments) {
        this.assessing = assessing;
        this.finding = finding;
        this.selfAssessments = selfAssessments;
        this.readingSelfAssessments = readingSelfAssessments;
    }

    @GetMapping
    String find(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @PathVariable UUID statement,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @Nullable String after,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            Model model) {
        SelfAssessment own = readingSelfAssessments.own(me.id(), AssessmentId.of(id));
        UUID said = selfAssessments.skillOf(AssessmentId.of(id), statement);
        Set<UUID> linked = new HashSet<>(
                own.draft().skill(said).map(claim -> claim.linkedTo(statement)).orElse(List.of()));
        FindingEvidence.Page page =
                finding.page(me.id(), FindingEvidence.Search.text(search), Keyset.orFirst(after), PAGE);
        model.addAttribute("id", id);
        model.addAttribute("statement", statement);
        model.addAttribute("field", "link." + said + "." + statement);
        model.addAttribute(
                "text",
                Objects.requireNonNull(selfAssessments.skills(id).get(said), "The skill was found by its statement.")
                        .statement(statement)
                        .orElseThrow()
                        .text());
        model.addAttribute("search", search);
        model.addAttribute("after", after);
        model.addAttribute(
                "found",
                page.pieces().stream()
                        .filter(piece -> !linked.contains(piece.id()))
                        .toList());
        model.addAttribute("next", page.next());
        return part ? "selfassessment/pick :: picker" : "selfassessment/pick";
    }

    /** Links what was ticked, without scripts. */
    @PostMapping
    String link(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @PathVariable UUID statement,
            @RequestParam(defaultValue = "") Set<UUID> evidence) {
        assessing.link(me.id(), AssessmentId.of(id), statement, evidence);
        return "redirect:/assessments/" + id + "/self-assessment?done=linked#verdict-" + statement;
    }
}
