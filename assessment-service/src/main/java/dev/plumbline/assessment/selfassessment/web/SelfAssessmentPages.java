package dev.plumbline.assessment.selfassessment.web;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.evaluation.ClaimWarning;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.evidence.EvidenceFiles;
import dev.plumbline.assessment.evidence.EvidenceSnapshot;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.ReadingAssessments;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.selfassessment.ReturnNote;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SelfAssessment.Form;
import dev.plumbline.assessment.selfassessment.SelfAssessment.Link;
import dev.plumbline.assessment.selfassessment.SelfAssessment.SkillClaim;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Sentences;
import dev.plumbline.assessment.site.page.Download;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The form of the self-assessment. It is saved as a whole, automatically while typing or with a button. */
@Controller
class SelfAssessmentPages {

    /**
     * Prefix of the action of a button that saves and then leads to linking evidence to the statement whose id follows.
     */
    private static final String PICK = "pick.";

    private final AssessingOneself assessing;
    private final ReadingAssessments assessments;
    private final Frameworks frameworks;
    private final RecordingEvidence evidence;
    private final ReturnNote returns;
    private final FormErrors formErrors;
    private final Sentences sentences;

    SelfAssessmentPages(
            AssessingOneself assessing,
            ReadingAssessments assessments,
            Frameworks frameworks,
            RecordingEvidence evidence,
            ReturnNote returns,
            FormErrors formErrors,
            Sentences sentences) {
        this.assessing = assessing;
        this.assessments = assessments;
        this.frameworks = frameworks;
        this.evidence = evidence;
        this.returns = returns;
        this.formErrors = formErrors;
        this.sentences = sentences;
    }

    @GetMapping("/assessments/{id}/self-assessment")
    String show(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        SelfAssessment own = assessing.own(me.id(), id);
        return page(id, own, own.draft(), own.revision(), model, me);
    }

    private String page(UUID id, SelfAssessment own, Form form, long revision, Model model, CurrentUser me) {
        Assessment assessment = assessments.ofSubject(me.id(), id);
        AssessmentCycle cycle = assessments.cycleOf(assessment);
        Map<UUID, SkillText> skills = assessing.skills(id);
        Map<UUID, SkillClaim> claims = new LinkedHashMap<>();
        skills.keySet().forEach(said -> {
            SkillClaim claim =
                    form.skill(said).orElseGet(() -> new SkillClaim(said, null, false, Map.of(), List.of(), ""));
            claims.put(said, claim);
        });
        model.addAttribute("warned", warned(form, skills));
        ReturnNote.Returned returned = assessment.returned() > 0 ? returns.last(id) : null;
        model.addAttribute("id", id);
        model.addAttribute("cycleName", cycle.name());
        model.addAttribute("pausedSince", cycle.pausedSince());
        model.addAttribute("form", form);
        model.addAttribute("revision", revision);
        model.addAttribute("savedAt", own.savedAt());
        model.addAttribute("skills", skills);
        model.addAttribute("claims", claims);
        model.addAttribute("attributes", frameworks.attributes(cycle.frameworkVersionId()));
        model.addAttribute("titles", evidence.titles(me.id(), form.linked()));
        model.addAttribute("verdicts", List.of(Verdict.values()));
        model.addAttribute("returned", returned);
        Set<UUID> asked = returned == null ? Set.of() : Set.copyOf(returned.statements());
        Set<String> marked = new HashSet<>();
        skills.forEach((said, skill) -> asked.forEach(
                statement -> skill.levelOf(statement).ifPresent(level -> marked.add(level + "/" + said))));
        model.addAttribute("asked", asked);
        model.addAttribute("marked", marked);
        model.addAttribute(
                "editable",
                assessment.state() == AssessmentState.ASSIGNED || assessment.state() == AssessmentState.SELF_ASSESSING);
        model.addAttribute("recallable", assessment.state() == AssessmentState.SUBMITTED && !assessment.bypassed());
        handedIn(assessment, own, skills, model);
        return "selfassessment/form";
    }

    /** What was submitted, to be read, and what has happened to it since. */
    private void handedIn(Assessment assessment, SelfAssessment own, Map<UUID, SkillText> skills, Model model) {
        Form submitted = assessment.bypassed() ? null : own.submitted();
        AssessmentState state = assessment.state();
        model.addAttribute("submitted", submitted);
        model.addAttribute("published", state.published());
        model.addAttribute(
                "stands",
                state == AssessmentState.WITHDRAWN
                        ? "withdrawn"
                        : submitted == null
                                ? "passedBy"
                                : state.published()
                                        ? "published"
                                        : state == AssessmentState.SUBMITTED ? "handedIn" : "inReview");
        if (submitted == null) {
            return;
        }
        Map<UUID, List<SkillText.LevelText>> levels = new LinkedHashMap<>();
        Map<UUID, List<String>> chips = new HashMap<>();
        Map<UUID, EvidenceSnapshot> shown = assessing.submittedEvidence(assessment.id());
        skills.forEach((said, skill) -> submitted.skill(said).ifPresent(claim -> {
            levels.put(
                    said,
                    skill.levels().stream()
                            .filter(level -> !claim.notThisSkill() && Objects.equals(level.level(), claim.claimed()))
                            .toList());
            claim.links().forEach(link -> {
                EvidenceSnapshot piece = shown.get(link.evidence());
                if (piece != null) {
                    chips.computeIfAbsent(link.statement(), s -> new ArrayList<>())
                            .add(piece.title());
                }
            });
        }));
        model.addAttribute("handedInLevels", levels);
        model.addAttribute("chips", chips);
    }

    /** The skills whose claim is more than one level above the responsibility level (R13). */
    private static List<String> warned(Form form, Map<UUID, SkillText> skills) {
        OptionalInt lowest =
                form.attributes().values().stream().mapToInt(Integer::intValue).min();
        if (lowest.isEmpty()) {
            return List.of();
        }
        return form.skills().stream()
                .filter(claim -> claim.claimed() != null
                        && !ClaimWarning.of(claim.claimed(), lowest.getAsInt()).isEmpty()
                        && skills.containsKey(claim.skillAssessmentId()))
                .map(claim -> Objects.requireNonNull(skills.get(claim.skillAssessmentId()))
                        .name())
                .toList();
    }

    @PostMapping("/assessments/{id}/self-assessment")
    String save(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> parameters,
            Model model) {
        SelfAssessment own = assessing.own(me.id(), id);
        Form form = FormReading.read(() -> read(id, parameters));
        try {
            SelfAssessment saved = assessing.save(me.id(), id, form, revision(parameters));
            String action = String.valueOf(parameters.getFirst("action"));
            if (action.startsWith(PICK)) {
                return "redirect:/assessments/" + id + "/self-assessment/evidence/"
                        + FormReading.read(() -> UUID.fromString(action.substring(PICK.length())));
            }
            if (!"submit".equals(action)) {
                return "redirect:/assessments/" + id + "/self-assessment?done=saved";
            }
            assessing.submit(me.id(), id, saved.revision());
            return "redirect:/?done=submitted";
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID && refusal.kind() != Refusal.Kind.STALE) {
                throw refusal;
            }
            model.addAttribute("errors", formErrors.of(refusal));
            long revision = refusal.kind() == Refusal.Kind.STALE
                    ? revision(parameters)
                    : assessing.own(me.id(), id).revision();
            return page(id, own, form, revision, model, me);
        }
    }

    private static long revision(MultiValueMap<String, String> parameters) {
        String revision = parameters.getFirst("revision");
        return revision == null || !revision.matches("\\d{1,15}") ? -1 : Long.parseLong(revision);
    }

    @PostMapping(path = "/assessments/{id}/self-assessment/autosave", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, Object> autosave(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> parameters) {
        Form form = FormReading.read(() -> read(id, parameters));
        try {
            SelfAssessment saved = assessing.save(me.id(), id, form, revision(parameters));
            return Map.of("revision", saved.revision(), "message", sentences.saved(saved.savedAt()));
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND || refusal.kind() == Refusal.Kind.FORBIDDEN) {
                throw refusal;
            }
            return Map.of("message", formErrors.sentence(refusal));
        }
    }

    @PostMapping("/assessments/{id}/self-assessment/recall")
    String recall(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        assessing.recall(me.id(), id);
        return "redirect:/assessments/" + id + "/self-assessment?done=recalled";
    }

    /** The content of a file of the submitted evidence, for whoever may read the assessment. */
    @GetMapping("/assessments/{id}/files/{file}")
    ResponseEntity<byte[]> file(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @PathVariable UUID file) {
        EvidenceFiles.Content content = assessing.file(me.id(), id, file);
        return Download.of(content.file().name(), content.file().mediaType(), content.bytes());
    }

    private Form read(UUID id, MultiValueMap<String, String> parameters) {
        Map<UUID, Integer> attributes = new HashMap<>();
        List<SkillClaim> claims = new ArrayList<>();
        parameters.forEach((name, values) -> {
            Integer rating = name.startsWith("attr.") ? FormReading.level(values.getFirst()) : null;
            if (rating != null) {
                attributes.put(UUID.fromString(name.substring(5)), rating);
            }
        });
        for (UUID said : assessing.skills(id).keySet()) {
            String claim = parameters.getFirst("claim." + said);
            Map<UUID, Verdict> verdicts = new HashMap<>();
            List<Link> links = new ArrayList<>();
            String verdictPrefix = "v." + said + ".";
            String linkPrefix = "link." + said + ".";
            parameters.forEach((name, values) -> {
                if (name.startsWith(verdictPrefix)) {
                    verdicts.put(
                            UUID.fromString(name.substring(verdictPrefix.length())),
                            Verdict.valueOf(values.getFirst()));
                } else if (name.startsWith(linkPrefix)) {
                    UUID statement = UUID.fromString(name.substring(linkPrefix.length()));
                    values.forEach(v -> links.add(new Link(statement, UUID.fromString(v))));
                }
            });
            String comment = parameters.getFirst("comment." + said);
            claims.add(new SkillClaim(
                    said,
                    FormReading.level(claim),
                    "none".equals(claim),
                    verdicts,
                    links,
                    comment == null ? "" : comment));
        }
        return new Form(attributes, claims);
    }
}
