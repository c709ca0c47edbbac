package dev.plumbline.assessment.selfassessment;

import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.framework.SkillText.StatementText;
import dev.plumbline.assessment.selfassessment.SelfAssessment.SkillClaim;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a claim says of the statements of its level.
 *
 * @param level null where none is claimed
 * @param asked how many statements of it are asked
 * @param shown how many of them are said to be met or partly met
 * @param unproven those of them that no evidence shows
 * @param open how many have no verdict yet
 */
public record SaidOfLevel(@Nullable Integer level, int asked, int shown, List<StatementText> unproven, int open) {

    private static final SaidOfLevel NOTHING = new SaidOfLevel(null, 0, 0, List.of(), 0);

    /** What a claim says of the level that it claims; nothing where it claims none. */
    public static SaidOfLevel of(SkillText skill, SkillClaim claim) {
        Integer claimed = claim.notThisSkill() ? null : claim.claimed();
        return claimed == null
                ? NOTHING
                : skill.level(claimed).map(level -> of(level, claim)).orElse(NOTHING);
    }

    private static SaidOfLevel of(SkillText.LevelText level, SkillClaim claim) {
        List<StatementText> asked =
                level.statements().stream().filter(one -> !one.excluded()).toList();
        List<StatementText> shown = asked.stream()
                .filter(one -> shows(claim.verdicts().get(one.id())))
                .toList();
        return new SaidOfLevel(
                level.level(),
                asked.size(),
                shown.size(),
                shown.stream().filter(one -> claim.linkedTo(one.id()).isEmpty()).toList(),
                (int) asked.stream()
                        .filter(one -> !claim.verdicts().containsKey(one.id()))
                        .count());
    }

    private static boolean shows(@Nullable Verdict verdict) {
        return verdict == Verdict.MET || verdict == Verdict.PARTLY_MET;
    }
}
