package dev.plumbline.assessment.result;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Until when a level was held that is valid no more. A result is valid until its own day, and until the day before the one on
 * which a later edition marked its skill as changed.
 */
public final class HeldUntil {

    /**
     * The last day on which a result {@code r} of a skill assessment {@code k} is valid, by what is known on the day
     * {@code %s}; null without a level.
     */
    private static final String LAST_DAY = """
            least(r.valid_until, (
                SELECT min(c.changed_on) - 1
                FROM changed_since c
                WHERE c.skill_id = k.skill_id AND r.level IS NOT NULL AND c.changed_on <= %s))""";

    private HeldUntil() {}

    /** The last day on which a result {@code r} of a skill assessment {@code k} is valid, as of a day that SQL names. */
    public static String lastDay(String asOf) {
        return LAST_DAY.formatted(asOf);
    }

    /**
     * The last day of a level that is valid no more.
     *
     * @param lastDay as {@link #lastDay} names it; null without a level
     * @return null while it is valid, and without a level
     */
    public static @Nullable LocalDate of(@Nullable LocalDate lastDay, LocalDate asOf) {
        return lastDay != null && lastDay.isBefore(asOf) ? lastDay : null;
    }
}
