package dev.plumbline.assessment.evaluation;

import static dev.plumbline.assessment.evaluation.SecondAssessorReason.ABOVE_RECOMMENDATION;
import static dev.plumbline.assessment.evaluation.SecondAssessorReason.FAR_FROM_LAST;
import static dev.plumbline.assessment.evaluation.SecondAssessorReason.LEVEL_OF_POLICY;
import static dev.plumbline.assessment.evaluation.SecondAssessorReason.SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.evaluation.SecondAssessorReason.Approval;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a second assessor is asked (R19). */
class SecondAssessorReasonTest {

    private static final UUID ID = new UUID(0, 1);

    private static Policy sampling(int percent) {
        return Policy.FIRST.with(new Policy.SecondAssessment(2, percent));
    }

    private static Decision level(int level) {
        return level == 0 ? Decision.NONE : new Decision(level, AttainmentClass.COMPETENCY);
    }

    private static List<SecondAssessorReason> reasons(int approved, int recommended, @Nullable Integer last) {
        return SecondAssessorReason.of(
                new Approval(level(approved), level(recommended), 7, last, sampling(0), ID, ID, ID));
    }

    private static List<SecondAssessorReason> atTheTop(int approved, int highest, int top) {
        return SecondAssessorReason.of(new Approval(
                level(approved),
                level(approved),
                highest,
                null,
                Policy.FIRST.with(new Policy.SecondAssessment(top, 0)),
                ID,
                ID,
                ID));
    }

    @ParameterizedTest(name = "level {0} of {1}, the policy names the highest {2}: {3}")
    @CsvSource({
        "5, 7, 2, false",
        "6, 7, 2, true",
        "7, 7, 2, true",
        "1, 3, 2, false",
        "2, 3, 2, true",
        "3, 3, 2, true",
        "7, 9, 2, false",
        "8, 9, 2, true",
        "9, 9, 2, true",
        "1, 1, 2, true",
        "1, 3, 3, true",
        "1, 3, 9, true",
        "0, 3, 9, false",
        "0, 1, 2, false",
        "7, 7, 0, false",
        "9, 9, 1, true"
    })
    void theHighestLevelsOfTheEditionAskForOne(int approved, int highest, int top, boolean asked) {
        assertThat(atTheTop(approved, highest, top).contains(LEVEL_OF_POLICY)).isEqualTo(asked);
    }

    @Test
    void twoLevelsFromTheLastResultAskForOneInEitherDirection() {
        assertThat(reasons(5, 5, 4)).isEmpty();
        assertThat(reasons(5, 5, 3)).containsExactly(FAR_FROM_LAST);
        assertThat(reasons(3, 3, 4)).isEmpty();
        assertThat(reasons(3, 3, 5)).containsExactly(FAR_FROM_LAST);
        assertThat(reasons(0, 0, 1)).isEmpty();
        assertThat(reasons(0, 0, 2)).containsExactly(FAR_FROM_LAST);
    }

    @ParameterizedTest(name = "{0} after {1}, the policy says {2}: {3}")
    @CsvSource({
        "5, 4, 1, true",
        "5, 5, 1, false",
        "5, 3, 3, false",
        "5, 2, 3, true",
        "2, 5, 3, true",
        "9, 1, 9, false",
        "9, 0, 9, true"
    })
    void thePolicySaysHowFarFromTheLastResultAsksForOne(int approved, int last, int differs, boolean asked) {
        Policy policy = Policy.FIRST.with(new Policy.SecondAssessment(0, 0, differs));
        assertThat(SecondAssessorReason.of(new Approval(level(approved), level(approved), 9, last, policy, ID, ID, ID))
                        .contains(FAR_FROM_LAST))
                .isEqualTo(asked);
    }

    @Test
    void aboveTheRecommendationAsksForOneAndBelowDoesNot() {
        assertThat(reasons(5, 4, null)).containsExactly(ABOVE_RECOMMENDATION);
        assertThat(reasons(5, 0, null)).containsExactly(ABOVE_RECOMMENDATION);
        assertThat(reasons(4, 5, null)).isEmpty();
        assertThat(reasons(0, 0, null)).isEmpty();
    }

    @Test
    void allReasonsAreSaid() {
        assertThat(SecondAssessorReason.of(new Approval(level(6), level(5), 7, 4, sampling(100), ID, ID, ID)))
                .containsExactly(LEVEL_OF_POLICY, FAR_FROM_LAST, ABOVE_RECOMMENDATION, SAMPLE);
    }

    /** A figure that would be different if the sample were drawn in another way, for example on another node. */
    @Test
    void theSampleDrawsTheSameOnesAlways() {
        assertThat(drawn(10)).isBetween(800L, 1_200L).isEqualTo(DRAWN);
        assertThat(drawn(0)).isZero();
        assertThat(drawn(100)).isEqualTo(10_000);
    }

    private static final long DRAWN = 1_038;

    private static long drawn(int percent) {
        return LongStream.range(0, 10_000)
                .filter(n -> !SecondAssessorReason.of(new Approval(
                                level(5),
                                level(5),
                                7,
                                null,
                                sampling(percent),
                                new UUID(1, 1),
                                new UUID(n, n * 31),
                                new UUID(2, 2)))
                        .isEmpty())
                .count();
    }
}
