package dev.plumbline.assessment.selfassessment.web;

import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.selfassessment.ReadingSelfAssessments;
import dev.plumbline.assessment.selfassessment.ReadingSelfAssessments.Unproven;
import dev.plumbline.assessment.selfassessment.RecallingSelfAssessments;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SelfAssessment.Form;
import dev.plumbline.assessment.selfassessment.SelfAssessment.Link;
import dev.plumbline.assessment.selfassessment.SelfAssessment.SkillClaim;
import dev.plumbline.assessment.selfassessment.SubmittingSelfAssessments;
import dev.plumbline.assessment.selfassessment.TakingOver;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Sentences;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.page.Undo;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The form of the self-assessment. It is saved as a whole, automatically while typing or with a button. */
@Controller
class SelfAssessmentPages {
    /**
     * Prefix of the action of a button that saves and then leads to linking evidence to the statement whose id follows.
     */
    private static final String PICK = "pick.";

    /** What the page says whose author is asked before something is submitted that lacks evidence. */
    private static final String CHECK = "check";

    /** The action of the button that submits without what was asked for. */
    private static final String SUBMIT_SO = "submit-so";

    private final AssessingOneself assessing;
    private final FormErrors formErrors;
    private final Sentences sentences;
    private final TakingOver taking;
    private final ReadingSelfAssessments readingSelfAssessments;
    private final SubmittingSelfAssessments submitting;
    private final RecallingSelfAssessments recalling;
    private final SelfAssessmentViews views;

    SelfAssessmentPages(
            AssessingOneself assessing,
            FormErrors formErrors,
            Sentences sentences,
            TakingOver taking,
            ReadingSelfAssessments readingSelfAssessments,
            SubmittingSelfAssessments submitting,
            RecallingSelfAssessments recalling,
            SelfAssessmentViews views) {
        this.assessing = assessing;
        this.formErrors = formErrors;
        this.sentences = sentences;
        this.taking = taking;
        this.readingSelfAssessments = readingSelfAssessments;
        this.submitting = submitting;
        this.recalling = recalling;
        this.views = views;
    }

    @GetMapping("/assessments/{id}/self-assessment")
    String show(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        SelfAssessment own = readingSelfAssessments.own(me.id(), AssessmentId.of(id));
        return views.page(id, own, own.draft(), own.revision(), model, me);
    }

    @PostMapping("/assessments/{id}/self-assessment")
    String save(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> parameters,
            Model model,
            RedirectAttributes next) {
        SelfAssessment own = readingSelfAssessments.own(me.id(), AssessmentId.of(id));
        Form form = FormReading.read(() -> read(id, parameters));
        try {
            SelfAssessment saved = assessing.save(me.id(), AssessmentId.of(id), form, revision(parameters));
            String action = String.valueOf(parameters.getFirst("action"));
            if (action.startsWith(PICK)) {
                return "redirect:/assessments/" + id + "/self-assessment/evidence/"
                        + FormReading.read(() -> UUID.fromString(action.substring(PICK.length())));
            }
            if (action.equals("last-time")) {
                return "redirect:/assessments/" + id + "/self-assessment/last-time";
            }
            if (action.equals("attributes")) {
                taking.take(me.id(), AssessmentId.of(id), List.of(), true, saved.revision());
                return "redirect:/assessments/" + id + "/self-assessment?done=takenOver#step-attributes";
            }
            if (!action.equals("submit") && !action.equals(SUBMIT_SO)) {
                return "redirect:/assessments/" + id + "/self-assessment?done=saved";
            }
            if (parameters.containsKey(CHECK)
                    && !action.equals(SUBMIT_SO)
                    && readingSelfAssessments.missing(id).isEmpty()) {
                List<Unproven> unproven = readingSelfAssessments.unproven(me.id(), AssessmentId.of(id));
                boolean unchanged = readingSelfAssessments.isUnchangedSinceReturn(me.id(), AssessmentId.of(id));
                if (unchanged || !unproven.isEmpty()) {
                    model.addAttribute("unproven", unproven);
                    model.addAttribute("unchanged", unchanged);
                    return views.page(id, saved, form, saved.revision(), model, me);
                }
            }
            submitting.submit(me.id(), AssessmentId.of(id), saved.revision());
            new Undo("/assessments/" + id + "/self-assessment/recall", null).offer(next);
            return "redirect:/?done=submitted";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.STALE);
            long revision = refusal.kind() == Refusal.Kind.STALE
                    ? revision(parameters)
                    : readingSelfAssessments.own(me.id(), AssessmentId.of(id)).revision();
            return views.page(id, own, form, revision, model, me);
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
            SelfAssessment saved = assessing.save(me.id(), AssessmentId.of(id), form, revision(parameters));
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
        recalling.recall(me.id(), AssessmentId.of(id));
        return "redirect:/assessments/" + id + "/self-assessment?done=recalled";
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
        for (UUID said : readingSelfAssessments.asked(AssessmentId.of(id))) {
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
