package dev.plumbline.assessment.evaluation;

import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How a final decision compares with the claim, or with the level at which the assessor started; exactly one holds. */
public enum Outcome {
    /** The claimed level, or a higher one. */
    AWARDED(end -> end.isLevel() && !end.isBelowStart()),
    /** A lower level than claimed. */
    AWARDED_LOWER(end -> end.isLevel() && end.isBelowStart()),
    /** No level, but one would pass if no work were old. */
    FORMERLY_HELD(end -> !end.isLevel() && end.isJudged() && end.formerlyHeld() != null),
    /** No level, and none formerly. */
    NOT_YET(end -> !end.isLevel() && end.isJudged() && end.formerlyHeld() == null),
    /** Nobody claimed it and nobody judged it. */
    NOT_ASSESSED(end -> !end.isLevel() && !end.isJudged());

    /**
     * The outcome for a skill.
     *
     * @param start the claim, else the level at which the assessor started; null for neither
     * @param formerlyHeld as the recommendation says; null for none
     */
    private record End(
            Decision decision,
            @Nullable Integer start,
            @Nullable Integer formerlyHeld) {
        boolean isLevel() {
            return decision.level() != null;
        }

        boolean isJudged() {
            return start != null;
        }

        boolean isBelowStart() {
            return start != null && decision.height() < start;
        }
    }

    private final Predicate<End> holds;

    Outcome(Predicate<End> holds) {
        this.holds = holds;
    }

    /**
     * The outcome of a final decision.
     *
     * @param start the claim, else the level at which the assessor started; null for neither
     * @param formerlyHeld as the recommendation says; null for none
     */
    public static Outcome of(Decision decision, @Nullable Integer start, @Nullable Integer formerlyHeld) {
        var end = new End(decision, start, formerlyHeld);
        return Arrays.stream(values())
                .filter(outcome -> outcome.holds.test(end))
                .findFirst()
                .orElseThrow();
    }
}
