package dev.plumbline.assessment.result.web;

import dev.plumbline.assessment.calibration.DecidedInSession;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.AssessmentVersionCheck;
import dev.plumbline.assessment.participant.ReadingAssessments;
import dev.plumbline.assessment.participant.SkillAssessmentId;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.result.ExplainingChanges;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.WorkStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The manager explains what calibration changed. */
@Controller
class ExplainingPages {

    /**
     * What calibration changed for a skill.
     *
     * @param kept whether it kept what was approved, and changed what applied in its place
     * @param before what was approved; where that was kept, what applied in its place
     * @param reasonCode why, as the session said it; null for none
     * @param basis the statements on which the change is based
     */
    record Change(
            UUID skillAssessment,
            SkillText skill,
            boolean kept,
            Decision before,
            Decision calibrated,
            @Nullable String reasonCode,
            List<Basis> basis,
            String text,
            Instant at) {}

    /** A statement on which a change is based, with the level that it is of. */
    record Basis(int level, SkillText.StatementText statement) {}

    private final ExplainingChanges explaining;
    private final ReadingAssessments assessments;
    private final Decisions decisions;
    private final Directory people;
    private final FormErrors formErrors;
    private final SelfAssessments selfAssessments;
    private final AssessmentVersionCheck fresh;
    private final DecidedInSession decidedInSession;

    ExplainingPages(
            ExplainingChanges explaining,
            ReadingAssessments assessments,
            Decisions decisions,
            Directory people,
            FormErrors formErrors,
            SelfAssessments selfAssessments,
            AssessmentVersionCheck fresh,
            DecidedInSession decidedInSession) {
        this.explaining = explaining;
        this.assessments = assessments;
        this.decisions = decisions;
        this.people = people;
        this.formErrors = formErrors;
        this.selfAssessments = selfAssessments;
        this.fresh = fresh;
        this.decidedInSession = decidedInSession;
    }

    private String name(UUID person) {
        return people.name(person);
    }

    @GetMapping("/assessments/{id}/explain")
    String explain(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        Assessment assessment = assessments.ofHolder(me.id(), AssessmentId.of(id), WorkStep.EXPLAIN_CHANGE);
        // Somebody may hold the task a moment longer than there is something to explain.
        assessment.mustBe(AssessmentState.TO_EXPLAIN);
        List<Change> changes = new ArrayList<>();
        selfAssessments.skills(id).forEach((said, skill) -> {
            var made = decisions.of(SkillAssessmentId.of(said), assessment.revision());
            Decisions.Made calibrated = made.get(Decisions.Kind.CALIBRATED);
            if (calibrated != null && Decisions.changedByCalibration(made)) {
                Decision approved = Objects.requireNonNull(made.get(Decisions.Kind.APPROVED))
                        .decision();
                boolean kept = approved.equals(calibrated.decision());
                Decision before = kept ? appliedBefore(said, calibrated, approved) : approved;
                changes.add(new Change(
                        said,
                        skill,
                        kept,
                        before,
                        calibrated.decision(),
                        calibrated.reasonCode(),
                        basis(skill, decidedInSession.basis(said)),
                        calibrated.reason() == null ? "" : calibrated.reason(),
                        calibrated.at()));
            }
        });
        model.addAttribute("subject", name(assessment.subjectId()));
        model.addAttribute("cycle", assessments.cycleOf(assessment));
        model.addAttribute("pausedAlone", assessment.pausedSince());
        model.addAttribute("changes", changes);
        model.addAttribute("version", assessment.version());
        return "result/explain";
    }

    private static List<Basis> basis(SkillText skill, List<UUID> statements) {
        return skill.levels().stream()
                .flatMap(level -> level.statements().stream()
                        .filter(one -> statements.contains(one.id()))
                        .map(one -> new Basis(level.level(), one)))
                .toList();
    }

    /** What an earlier revision decided, on appeal or by calibration. */
    private Decision appliedBefore(UUID said, Decisions.Made calibrated, Decision approved) {
        return Decisions.prevailing(decisions.of(SkillAssessmentId.of(said), calibrated.revision() - 1))
                .map(Decisions.Made::decision)
                .orElse(approved);
    }

    @PostMapping("/assessments/{id}/explain")
    String explain(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "") String text,
            Model model) {
        try {
            fresh.act(me, id, version, () -> explaining.explain(me.id(), AssessmentId.of(id), text));
            return "redirect:/tasks?done=explained";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.STALE);
            model.addAttribute("text", text);
            return explain(me, id, model);
        }
    }
}
