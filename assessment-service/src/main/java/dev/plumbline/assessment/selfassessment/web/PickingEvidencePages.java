package dev.plumbline.assessment.selfassessment.web;

import dev.plumbline.assessment.evidence.Evidence;
import dev.plumbline.assessment.evidence.FindingEvidence;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.selfassessment.ReadingSelfAssessments;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SelfAssessment.SkillClaim;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Keyset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
        SkillText skill =
                Objects.requireNonNull(selfAssessments.skills(id).get(said), "The skill was found by its statement.");
        SkillClaim claim = own.draft().skill(said).orElseGet(() -> SkillClaim.empty(said));
        Set<UUID> linked = new HashSet<>(claim.linkedTo(statement));
        // What fits comes first: it supports another statement of this skill. What is looked for is in one order.
        Map<UUID, String> fits = search.isBlank() ? fitting(skill, claim, linked) : Map.of();
        FindingEvidence.Page page =
                finding.page(me.id(), FindingEvidence.Search.text(search), Keyset.orFirst(after), PAGE);
        List<Evidence> first = finding.current(me.id(), fits.keySet(), PAGE);
        Set<UUID> shown = first.stream().map(Evidence::id).collect(Collectors.toSet());
        List<Evidence> found = new ArrayList<>(after == null ? first : List.of());
        page.pieces().stream()
                .filter(piece -> !linked.contains(piece.id()) && !shown.contains(piece.id()))
                .forEach(found::add);
        model.addAttribute("id", id);
        model.addAttribute("statement", statement);
        model.addAttribute("field", "link." + said + "." + statement);
        model.addAttribute("text", skill.statement(statement).orElseThrow().text());
        model.addAttribute("label", label(skill, statement));
        model.addAttribute("fits", fits);
        model.addAttribute("search", search);
        model.addAttribute("after", after);
        model.addAttribute("found", found);
        model.addAttribute("next", page.next());
        return part ? "selfassessment/pick :: picker" : "selfassessment/pick";
    }

    /** The pieces that support other statements of a skill, each with these, such as {@code 5.1, 5.3}. */
    private static Map<UUID, String> fitting(SkillText skill, SkillClaim claim, Set<UUID> linked) {
        return claim.links().stream()
                .filter(link -> !linked.contains(link.evidence())
                        && skill.statement(link.statement()).isPresent())
                .collect(Collectors.groupingBy(
                        SelfAssessment.Link::evidence,
                        Collectors.mapping(
                                link -> label(skill, link.statement()),
                                Collectors.collectingAndThen(
                                        Collectors.toList(),
                                        labels -> labels.stream().sorted().collect(Collectors.joining(", "))))));
    }

    /** Level and number of a statement, such as {@code 5.1}. */
    private static String label(SkillText skill, UUID statement) {
        return skill.levelOf(statement).orElseThrow() + "."
                + skill.statement(statement).orElseThrow().ordinal();
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
