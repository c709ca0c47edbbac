package dev.plumbline.assessment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The numbers used for judging, and the bounds between which they may be set. */
class PolicyTest {

    /** A policy with a different number in each part, all of them far beyond any bound. */
    private static final Policy WILD = Policy.of(9, bound -> 1001 + Policy.BOUNDS.indexOf(bound));

    private static final Policy TINY = Policy.of(9, bound -> -1 - Policy.BOUNDS.indexOf(bound));

    @Test
    void theBoundsOfAllNumbersAreKnownByName() {
        assertThat(Policy.BOUNDS.stream().map(b -> b.name() + " " + b.least() + "-" + b.most()))
                .containsExactly(
                        "coverPercent 50-100",
                        "minDistinctEvidence 1-10",
                        "fullMonths 1-120",
                        "agedMonths 1-240",
                        "classTolerance 0-9",
                        "secondAssessorTop 0-9",
                        "samplePercent 0-100",
                        "signaturePercent 0-100",
                        "quorum 2-20",
                        "mostReturns 0-5",
                        "validMonths 1-120",
                        "graceDays 0-14",
                        "appealDays 1-90",
                        "talkDays 1-90",
                        "challengeDays 1-90",
                        "confirmDays 1-90",
                        "escalateAfterDays 0-60",
                        "toHrAfterDays 0-60",
                        "reminderDays 0-30",
                        "secondReminderDays 0-29",
                        "thirdReminderDays 0-28",
                        "nudgeHours 1-168",
                        "piecesPerStatement 0-5",
                        "monthsApart 0-60",
                        "witnessFirst 0-1",
                        "secondAssessorDiffers 1-9",
                        "figureItems 3-50",
                        "figurePeople 3-50",
                        "figurePercent 25-200");
        assertThat(Policy.BOUNDS.stream().map(bound -> bound.of(WILD)))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1001, 1029).boxed().toList());
        assertThat(Policy.BOUNDS)
                .allSatisfy(bound -> assertThat(bound.of(Policy.FIRST)).isBetween(bound.least(), bound.most()));
    }

    @Test
    void whatOnlySteersIsTakenAtItsNearestBoundAndWhatJudgesAsItIs() {
        assertThat(WILD.workable())
                .isEqualTo(new Policy(
                        9,
                        new Policy.Judging(1001, 1002, 1003, 1004, 1005),
                        new Policy.SecondAssessment(1006, 1007, 1026),
                        new Policy.Calibration(100, 20, 50, 50, 200),
                        new Policy.Course(5, 120, 14),
                        new Policy.Appealing(90, 90, 90, 90),
                        new Policy.Escalation(60, 60),
                        new Policy.Reminding(30, 29, 28, 168),
                        new Policy.Proof(1023, 1024, 1025),
                        List.of()));
        assertThat(TINY.workable())
                .isEqualTo(new Policy(
                        9,
                        new Policy.Judging(-1, -2, -3, -4, -5),
                        new Policy.SecondAssessment(-6, -7, -26),
                        new Policy.Calibration(0, 2, 3, 3, 25),
                        new Policy.Course(0, 1, 0),
                        new Policy.Appealing(1, 1, 1, 1),
                        new Policy.Escalation(0, 0),
                        new Policy.Reminding(0, 0, 0, 1),
                        new Policy.Proof(-23, -24, -25),
                        List.of()));
        assertThat(Policy.FIRST.workable()).isEqualTo(Policy.FIRST);
    }

    @Test
    void aSkillHasItsOwnNumbersAndTheOthersOfAll() {
        UUID skill = new UUID(1, 1);
        Map<String, Integer> own = new HashMap<>();
        for (Policy.Bound bound : Policy.PER_SKILL) {
            own.put(bound.name(), 2001 + Policy.BOUNDS.indexOf(bound));
        }
        Policy policy = Policy.FIRST.with(List.of(new Policy.OfSkill(skill, own)));
        assertThat(Policy.PER_SKILL.stream().map(Policy.Bound::name))
                .containsExactly(
                        "coverPercent",
                        "minDistinctEvidence",
                        "fullMonths",
                        "agedMonths",
                        "validMonths",
                        "piecesPerStatement",
                        "monthsApart",
                        "witnessFirst");
        for (Policy.Bound bound : Policy.BOUNDS) {
            int expected =
                    Policy.PER_SKILL.contains(bound) ? 2001 + Policy.BOUNDS.indexOf(bound) : bound.of(Policy.FIRST);
            assertThat(bound.of(policy.forSkill(skill))).as(bound.name()).isEqualTo(expected);
        }
        assertThat(policy.forSkill(new UUID(1, 2))).isSameAs(policy);
        assertThat(policy.workable())
                .as("numbers of skills had bounds from the first")
                .isEqualTo(policy);
        assertThat(policy.as(7).skills()).isEqualTo(policy.skills());
        assertThat(policy.with(new Policy.Course(1, 1, 1)).skills()).isEqualTo(policy.skills());
    }

    @Test
    void aReviewIsHrsLaterThanTheNextManagersUnlessOneOfThemNeverHasIt() {
        assertThat(new Policy.Escalation(5, 6).ascends()).isTrue();
        assertThat(new Policy.Escalation(5, 5).ascends()).isFalse();
        assertThat(new Policy.Escalation(6, 5).ascends()).isFalse();
        assertThat(new Policy.Escalation(6, 0).ascends()).isTrue();
        assertThat(new Policy.Escalation(0, 1).ascends()).isTrue();
        assertThat(new Policy.Escalation(0, 0).ascends()).isTrue();
    }

    @Test
    void eachReminderIsLaterThanTheOneBeforeAndNoneFollowsOneThatIsNever() {
        assertThat(new Policy.Reminding(3, 1, 0, 20).notDescending()).isEmpty();
        assertThat(new Policy.Reminding(0, 0, 0, 20).notDescending()).isEmpty();
        assertThat(new Policy.Reminding(9, 5, 1, 20).notDescending()).isEmpty();
        assertThat(new Policy.Reminding(3, 3, 0, 20).notDescending()).contains("secondReminderDays");
        assertThat(new Policy.Reminding(0, 1, 0, 20).notDescending()).contains("secondReminderDays");
        assertThat(new Policy.Reminding(3, 0, 1, 20).notDescending()).contains("thirdReminderDays");
        assertThat(new Policy.Reminding(3, 2, 2, 20).notDescending()).contains("thirdReminderDays");
        assertThat(new Policy.Reminding(9, 5, 1, 20).days()).containsExactly(9, 5, 1);
        assertThat(new Policy.Reminding(0, 0, 0, 20).days()).isEmpty();
        assertThat(new Policy.Reminding(30, 30, 30, 20).days())
                .as("as far bounds leave it")
                .containsExactly(30);
    }

    @Test
    void aPolicyUnderAnotherVersionHasTheSameNumbers() {
        assertThat(WILD.as(10).version()).isEqualTo(10);
        assertThat(WILD.as(10).as(9)).isEqualTo(WILD);
    }

    @Test
    void theFirstPolicyIsTheOneOfTheRules() {
        assertThat(Policy.FIRST.judging()).isEqualTo(new Policy.Judging(85, 2, 36, 60, 1));
    }
}
