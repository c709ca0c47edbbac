package dev.plumbline.assessment.result;

import dev.plumbline.assessment.calibration.ReasonCode;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.SkillAssessmentId;
import dev.plumbline.assessment.result.Appeals.Appeal;
import dev.plumbline.assessment.result.Appeals.Changed;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The skills of an assessment against whose result somebody appeals. */
@Component
class AppealedSkills {
    private final Decisions decisions;
    private final SelfAssessments selfAssessments;

    AppealedSkills(Decisions decisions, SelfAssessments selfAssessments) {
        this.decisions = decisions;
        this.selfAssessments = selfAssessments;
    }

    /**
     * What is to change, without what does not change.
     *
     * @throws Refusal for a skill that the appeal does not name, one that is named twice, a level that it does not
     *     define, or a change without its reason, or with one that does not fit it
     */
    List<Changed> changes(Assessment assessment, Appeal open, List<Changed> changes) {
        Map<UUID, SkillText> skills = selfAssessments.skills(assessment.id());
        List<Changed> real = new ArrayList<>();
        Set<UUID> named = new HashSet<>();
        for (Changed change : changes) {
            SkillText skill = skills.get(change.skillAssessmentId());
            if (skill == null || !open.skills().contains(change.skillAssessmentId())) {
                throw Refusal.invalid("skills", "appeal-skills");
            }
            if (!named.add(change.skillAssessmentId())) {
                throw Refusal.invalid("skills", "appeal-skill-twice", skill.name());
            }
            Integer level = change.decision().level();
            if (level != null && !skill.defines(level)) {
                throw Refusal.invalid("level", "level-undefined", skill.name(), level, skill.defined());
            }
            AttainmentClass chosen = change.decision().attainmentClass();
            if (chosen != null && !AttainmentClass.all(skill.rated()).contains(chosen)) {
                throw Refusal.invalid("class-" + change.skillAssessmentId(), "class-unrated", skill.name());
            }
            if (change.reasonCode() == null) {
                throw Refusal.invalid("code-" + change.skillAssessmentId(), "reason-code-missing");
            }
            Decision before = Decisions.prevailing(
                            decisions.of(SkillAssessmentId.of(change.skillAssessmentId()), assessment.revision()))
                    .map(Decisions.Made::decision)
                    .orElse(Decision.NONE);
            ReasonCode.Change made = ReasonCode.Change.of(before, level, chosen);
            if (made != null && !change.reasonCode().fits(made)) {
                throw Refusal.invalid("code-" + change.skillAssessmentId(), "reason-code-unfit", made.ordinal());
            }
            if (!before.equals(change.decision())) {
                real.add(change);
            }
        }
        return real;
    }
}
