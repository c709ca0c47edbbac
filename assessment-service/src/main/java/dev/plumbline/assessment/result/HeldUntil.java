package dev.plumbline.assessment.result;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Until when a level is held. A result is valid until its own day, and until the day before the one on which a later edition marked
 * its skill as changed. A mark that was there already when the result was published, because it was judged by the older edition, ends
 * it {@value #DAYS_AFTER_A_MARK} days after that: nothing ends before it begins. What was imported names no edition: a mark ends it
 * where it is later than the day on which it was judged.
 */
public final class HeldUntil {

    /** How long a level is held that is published when its skill is marked as changed already; until then it is confirmed again. */
    static final int DAYS_AFTER_A_MARK = 60;

    /** The day, in UTC as marks have theirs, on which a result {@code r} was published. */
    private static final String GIVEN = "(r.published_at AT TIME ZONE 'UTC')::date";

    /**
     * The last day on which a result {@code r} of a skill assessment {@code k} is valid, by what is known on the day
     * {@code %1$s}; null without a level. It is still the day before, or the day after already, where the person is: a mark of these
     * days is there already.
     */
    private static final String LAST_DAY = """
            least(r.valid_until, (
                SELECT min(CASE WHEN c.changed_on > %2$s + 1 THEN c.changed_on - 1 ELSE %2$s + %3$s END)
                FROM changed_since c
                WHERE c.skill_id = k.skill_id AND r.level IS NOT NULL AND c.changed_on <= %1$s))""";

    /** The same of an imported result {@code e}. */
    private static final String LAST_DAY_IMPORTED = """
            least(e.valid_until, (
                SELECT min(c.changed_on) - 1
                FROM changed_since c
                JOIN skill q ON q.id = c.skill_id
                WHERE q.origin_id = e.skill_origin_id AND c.changed_on > e.judged_on AND c.changed_on <= %s))""";

    private HeldUntil() {}

    /** The last day on which a result {@code r} of a skill assessment {@code k} is valid, as of a day that SQL names. */
    public static String lastDay(String asOf) {
        return LAST_DAY.formatted(asOf, GIVEN, DAYS_AFTER_A_MARK);
    }

    /** The last day on which an imported result {@code e} is valid, as of a day that SQL names. */
    public static String lastDayImported(String asOf) {
        return LAST_DAY_IMPORTED.formatted(asOf);
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
