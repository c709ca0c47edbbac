package dev.plumbline.assessment.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;

/** A warning about a claim (R13). It blocks nothing. */
public enum ClaimWarning {
    /** The claim is more than one level above the responsibility level. */
    ABOVE_RESPONSIBILITY_LEVEL((claim, responsibilityLevel) -> claim > responsibilityLevel + 1);

    private final BiPredicate<Integer, Integer> holds;

    ClaimWarning(BiPredicate<Integer, Integer> holds) {
        this.holds = holds;
    }

    /** The warning about a claim; empty if there is none. */
    public static List<ClaimWarning> of(int claim, int responsibilityLevel) {
        return Arrays.stream(values())
                .filter(warning -> warning.holds.test(claim, responsibilityLevel))
                .toList();
    }
}
