package dev.plumbline.assessment.review;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.evaluation.SecondAssessorReason;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.DraftsOfReviews.Draft;
import dev.plumbline.assessment.review.Review.Kind;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws a second assessor for what the rules say must be judged twice (R19). */
@Component
class DrawingSecondAssessors {

    private final ChosenSecondAssessors chosen;
    private final Policies policies;
    private final LastLevels lastLevels;
    private final FindingSecondAssessors finding;
    private final FormerReviews former;
    private final Audit audit;
    private final Clock clock;

    DrawingSecondAssessors(
            ChosenSecondAssessors chosen,
            Policies policies,
            LastLevels lastLevels,
            FindingSecondAssessors finding,
            FormerReviews former,
            Audit audit,
            Clock clock) {
        this.chosen = chosen;
        this.policies = policies;
        this.lastLevels = lastLevels;
        this.finding = finding;
        this.former = former;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Draws a second assessor where a skill must be judged twice; what the reviewer decided is kept already.
     *
     * @return whether one was asked
     */
    boolean draw(ReviewCase judged) {
        Map<UUID, List<SecondAssessorReason>> reasons = reasons(judged);
        if (reasons.isEmpty()) {
            return false;
        }
        Assessment assessment = judged.assessment();
        AssessmentId id = AssessmentId.of(assessment.id());
        Drawn drawn = finding.draw(
                id, assessment.subjectId(), reasons.keySet(), judged.cycle().asOf());
        chosen.of(assessment.id())
                .ifPresent(before -> begin(id, before.person(), drawn.chosen().person()));
        chosen.choose(id, drawn, reasons);
        audit.rule("SYSTEM", "second-assessor-drawn", "assessment", assessment.id(), null, drawn);
        return true;
    }

    /**
     * What another had written in an earlier round is closed: whoever is drawn by now judges by themselves. Where a group is to,
     * nobody knows who of it will.
     */
    private void begin(AssessmentId id, @Nullable UUID before, @Nullable UUID now) {
        if (now == null || !now.equals(before)) {
            former.close(List.of(new Draft(id.value(), before)), Kind.SECOND, clock.instant());
            if (now != null) {
                former.openAgain(List.of(new Draft(id.value(), now)), Kind.SECOND);
            }
        }
    }

    /** Whether a second assessor would be drawn for another reason than chance, which nobody knows before they decide. */
    boolean wouldDrawByRule(ReviewCase judged) {
        return reasons(judged).values().stream()
                .flatMap(List::stream)
                .anyMatch(reason -> reason != SecondAssessorReason.SAMPLE);
    }

    private Map<UUID, List<SecondAssessorReason>> reasons(ReviewCase judged) {
        Policy policy = policies.policy(judged.cycle().policyVersion());
        Map<UUID, List<SecondAssessorReason>> drawn = new LinkedHashMap<>();
        judged.skills().forEach((said, skill) -> {
            Decision recommended =
                    Objects.requireNonNull(judged.recommendations().get(said)).decision();
            List<SecondAssessorReason> reasons = SecondAssessorReason.of(new SecondAssessorReason.Approval(
                    judged.decided(said),
                    recommended,
                    skill.editionLevels().highest(),
                    lastLevel(judged, skill),
                    policy,
                    judged.cycle().id(),
                    judged.assessment().id(),
                    skill.id()));
            if (!reasons.isEmpty()) {
                drawn.put(said, reasons);
            }
        });
        return drawn;
    }

    /** The level of the last valid result of the person in that skill, in whatever edition; null for none. */
    private @Nullable Integer lastLevel(ReviewCase judged, SkillText skill) {
        Assessment assessment = judged.assessment();
        return lastLevels
                .of(
                        assessment.subjectId(),
                        skill.originId(),
                        assessment.id(),
                        judged.cycle().asOf())
                .orElse(null);
    }
}
