package dev.plumbline.assessment.review.web;

import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evaluation.SecondAssessorReason;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentVersionCheck;
import dev.plumbline.assessment.participant.SkillAssessmentId;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.review.ChosenDecision;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.assessment.review.Review.Form;
import dev.plumbline.assessment.review.Review.SkillReview;
import dev.plumbline.assessment.review.ReviewCase;
import dev.plumbline.assessment.review.SecondAssessing;
import dev.plumbline.assessment.review.WhatWasSeen;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which HR settles what two assessors saw differently. */
@Controller
class SettlePages {

    /**
     * A skill on which two assessors disagree.
     *
     * @param why why it was judged a second time
     */
    record Disagreement(
            UUID said,
            SkillText skill,
            @Nullable Decision approved,
            @Nullable Decision second,
            List<Decisions.Made> reasons,
            List<SecondAssessorReason> why,
            Map<UUID, Verdict> firstVerdicts,
            Map<UUID, Verdict> secondVerdicts,
            String firstComment,
            String secondComment) {}

    private final SecondAssessing second;
    private final Decisions decisions;
    private final Directory people;
    private final FormErrors formErrors;
    private final AssessmentVersionCheck fresh;

    SettlePages(
            SecondAssessing second,
            Decisions decisions,
            Directory people,
            FormErrors formErrors,
            AssessmentVersionCheck fresh) {
        this.second = second;
        this.decisions = decisions;
        this.people = people;
        this.formErrors = formErrors;
        this.fresh = fresh;
    }

    @GetMapping("/assessments/{id}/settle")
    String settle(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        SecondAssessing.TwoViews views = second.toSettle(me.id(), AssessmentId.of(id));
        ReviewCase reviewCase = views.second();
        List<Disagreement> disagreements = new ArrayList<>();
        reviewCase.skills().forEach((said, skill) -> {
            var made = decisions.of(
                    SkillAssessmentId.of(said), reviewCase.assessment().revision());
            disagreements.add(new Disagreement(
                    said,
                    skill,
                    decision(made.get(Decisions.Kind.APPROVED)),
                    decision(made.get(Decisions.Kind.SECOND)),
                    Decisions.withReasons(made),
                    views.why().getOrDefault(said, List.of()),
                    verdicts(views.first(), said),
                    verdicts(reviewCase.review().draft(), said),
                    views.first().skill(said).map(SkillReview::comment).orElse(""),
                    reviewCase.comment(said)));
        });
        model.addAttribute("subject", people.name(reviewCase.assessment().subjectId()));
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", Map.of());
        }
        model.addAttribute("skills", disagreements);
        model.addAttribute("firstSeen", WhatWasSeen.byStatement(views.first(), reviewCase.skills()));
        model.addAttribute("firstComments", views.first().comments());
        model.addAttribute("secondSeen", reviewCase.seen());
        model.addAttribute("secondComments", reviewCase.comments());
        model.addAttribute("judged", reviewCase);
        model.addAttribute(
                "classes", AttainmentClass.all(!reviewCase.attributes().isEmpty()));
        return "review/settle";
    }

    private static Map<UUID, Verdict> verdicts(Form form, UUID said) {
        return form.skill(said).map(SkillReview::verdicts).orElse(Map.of());
    }

    private static @Nullable Decision decision(Decisions.@Nullable Made made) {
        return made == null ? null : made.decision();
    }

    @PostMapping("/assessments/{id}/settle")
    String settle(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> parameters,
            Model model) {
        try {
            fresh.act(me, id, version, () -> {
                Map<UUID, Decision> settled = FormReading.read(() -> settled(parameters));
                second.settle(me.id(), AssessmentId.of(id), settled, parameters.getOrDefault("reason", ""));
            });
            return "redirect:/tasks?done=settled";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.STALE);
            model.addAttribute("typed", parameters);
            return settle(me, id, model);
        }
    }

    private static Map<UUID, Decision> settled(Map<String, String> parameters) {
        Map<UUID, Decision> settled = new HashMap<>();
        parameters.forEach((name, level) -> {
            if (name.startsWith("level.")) {
                UUID said = UUID.fromString(name.substring(6));
                Decision chosen = ChosenDecision.read(level, parameters.get("class." + said), "class-" + said);
                // An id may be spelled in two ways: which of two decisions is meant is not guessed.
                if (chosen != null && settled.put(said, chosen) != null) {
                    throw Refusal.invalid("level-" + said, "skill-twice");
                }
            }
        });
        return settled;
    }
}
