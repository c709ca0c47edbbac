package dev.plumbline.assessment.evaluation;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How far a piece of work still counts by its age (R8). */
public enum Currency {
    /** It counts in full. */
    FULL,
    /** It is aged: by itself it makes a statement partly met at most. */
    AGED,
    /** It is history and no longer counts. */
    HISTORY;

    /**
     * By whole calendar months from the end of the work.
     *
     * @param ended null while the work continues, which counts as {@code asOf}
     */
    public static Currency of(@Nullable LocalDate ended, LocalDate asOf, Policy policy) {
        if (ended == null || !ended.isBefore(asOf)) {
            return FULL;
        }
        long months = ChronoUnit.MONTHS.between(ended, asOf);
        if (months <= policy.judging().fullMonths()) {
            return FULL;
        }
        return months <= policy.judging().agedMonths() ? AGED : HISTORY;
    }
}
