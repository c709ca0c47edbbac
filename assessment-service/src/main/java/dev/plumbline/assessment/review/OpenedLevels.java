package dev.plumbline.assessment.review;

import dev.plumbline.assessment.evaluation.SkillCase;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.review.Review.Form;
import dev.plumbline.assessment.review.Review.SkillReview;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which levels an assessor may open beside those that the rules ask for. */
final class OpenedLevels {

    private OpenedLevels() {}

    /**
     * A draft without opened levels that can no longer be opened: stored before that was refused, or before the claim was
     * changed after a return. The verdicts on them stay in it and count for nothing.
     */
    static Form withoutSkipped(Form form, SelfAssessment.Form self, Map<UUID, SkillText> skills) {
        return new Form(
                form.attributes(),
                form.ticks(),
                form.skills().stream()
                        .map(review -> {
                            SkillText skill = skills.get(review.skillAssessmentId());
                            Integer start = startOf(self, form, review.skillAssessmentId());
                            return skill == null
                                    ? review
                                    : review.opening(review.opened().stream()
                                            .filter(level -> mayOpen(skill, start, level))
                                            .toList());
                        })
                        .toList());
    }

    /** The level at which judging begins: the claim, else where the assessor starts; null for neither. */
    static @Nullable Integer startOf(SelfAssessment.Form self, Form form, UUID said) {
        Integer claimed = claimed(self, said);
        return claimed != null
                ? claimed
                : form.skill(said).map(SkillReview::start).orElse(null);
    }

    static @Nullable Integer claimed(SelfAssessment.Form self, UUID said) {
        return self.skill(said)
                .filter(claim -> !claim.notThisSkill())
                .map(SelfAssessment.SkillClaim::claimed)
                .orElse(null);
    }

    static boolean mayOpen(SkillText skill, @Nullable Integer start, int level) {
        return SkillCase.mayOpen(
                skill.levels().stream().map(SkillText.LevelText::level).toList(), start, level);
    }
}
