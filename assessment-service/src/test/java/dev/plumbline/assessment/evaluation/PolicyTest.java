package dev.plumbline.assessment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The numbers used for judging, and the bounds between which they may be set. */
class PolicyTest {

    /** A policy with a different number in each part, all of them far beyond any bound. */
    private static final Policy WILD = new Policy(
            9, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 1015, 1016);

    private static final Policy TINY =
            new Policy(9, -1, -2, -3, -4, -5, -6, -7, -8, -9, -10, -11, -12, -13, -14, -15, -16);

    @Test
    void theBoundsOfAllNumbersAreKnownByName() {
        assertThat(Policy.BOUNDS.stream().map(b -> b.name() + " " + b.least() + "-" + b.most()))
                .containsExactly(
                        "coverPercent 50-100",
                        "minDistinctEvidence 1-10",
                        "fullMonths 1-120",
                        "agedMonths 1-240",
                        "classTolerance 0-9",
                        "mostReturns 0-5",
                        "secondAssessorTop 0-9",
                        "samplePercent 0-100",
                        "signaturePercent 0-100",
                        "quorum 2-20",
                        "validMonths 1-120",
                        "appealDays 1-90",
                        "talkDays 1-90",
                        "challengeDays 1-90",
                        "confirmDays 1-90",
                        "graceDays 0-14");
        assertThat(Policy.BOUNDS.stream().map(bound -> bound.of(WILD)))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1001, 1016).boxed().toList());
        assertThat(Policy.BOUNDS)
                .allSatisfy(bound -> assertThat(bound.of(Policy.FIRST)).isBetween(bound.least(), bound.most()));
    }

    @Test
    void whatOnlySteersIsTakenAtItsNearestBoundAndWhatJudgesAsItIs() {
        assertThat(WILD.workable())
                .isEqualTo(
                        new Policy(9, 1001, 1002, 1003, 1004, 1005, 5, 1007, 1008, 100, 20, 120, 90, 90, 90, 90, 14));
        assertThat(TINY.workable()).isEqualTo(new Policy(9, -1, -2, -3, -4, -5, 0, -7, -8, 0, 2, 1, 1, 1, 1, 1, 0));
        assertThat(Policy.FIRST.workable()).isEqualTo(Policy.FIRST);
    }

    @Test
    void aPolicyUnderAnotherVersionHasTheSameNumbers() {
        assertThat(WILD.as(10).version()).isEqualTo(10);
        assertThat(WILD.as(10).as(9)).isEqualTo(WILD);
    }

    @Test
    void theFirstPolicyIsTheOneOfTheRules() {
        assertThat(List.of(
                        Policy.FIRST.coverPercent(),
                        Policy.FIRST.minDistinctEvidence(),
                        Policy.FIRST.fullMonths(),
                        Policy.FIRST.agedMonths(),
                        Policy.FIRST.classTolerance()))
                .containsExactly(85, 2, 36, 60, 1);
    }
}
