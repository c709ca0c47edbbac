package dev.plumbline.messaging.retention;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long the rows of a table are kept. Every table of a service's database has one; the context that owns the table
 * gives it, and {@code docs/operations.md} has a line for it.
 *
 * @param table its name
 * @param kept for how long after {@code since}; null where the table is not emptied by age alone
 * @param why what the rows are kept for, or what bounds them
 * @param removal what removes a few rows that are past their time; null where nothing is removed here
 */
public record Retention(
        String table,
        @Nullable Period kept,
        String why,
        @Nullable Removal removal) {

    /** Removes some rows. */
    @FunctionalInterface
    public interface Removal {

        /**
         * Removes at most some rows that were past their time, in the current transaction.
         *
         * @param before rows from before then are past their time
         * @param most how many at most; a removal that takes whole groups may go over it by one group
         * @return how many were removed; 0 when none is left
         */
        int remove(JdbcClient jdbc, Timestamp before, int most);
    }

    public Retention {
        if ((kept == null) != (removal == null)) {
            throw new IllegalArgumentException(table + " is kept for a time and removed after it, or neither");
        }
    }

    /** Rows that stay permanently, or that their owner removes by other means. */
    public static Retention none(String table, String why) {
        return new Retention(table, null, why, null);
    }

    /** Rows that are removed some time after something. */
    public static Retention of(String table, Period kept, String why, Removal removal) {
        return new Retention(table, kept, why, removal);
    }

    /**
     * Rows that are removed some time after the instant in one of their columns, oldest first.
     *
     * @param since the column with the moment; an index begins with it
     * @param which of the rows, as a condition that the index has too; {@code true} for all
     */
    public static Retention after(String table, String since, String which, Period kept, String why) {
        String sql = removing(table, since, which);
        return new Retention(
                table,
                kept,
                why,
                (jdbc, before, most) -> jdbc.sql(sql)
                        .param("before", before)
                        .param("most", most)
                        .update());
    }

    /**
     * As {@link #after}, where the column holds a day. Days end in UTC, whatever the zone of the machine: an instant
     * that is passed where a day is meant would become a day in the machine's zone.
     */
    public static Retention afterDay(String table, String since, String which, Period kept, String why) {
        String sql = removing(table, since, which);
        return new Retention(
                table,
                kept,
                why,
                (jdbc, before, most) -> jdbc.sql(sql)
                        .param("before", LocalDate.ofInstant(before.toInstant(), ZoneOffset.UTC))
                        .param("most", most)
                        .update());
    }

    private static String removing(String table, String since, String which) {
        // By the physical place of the rows, so that no plan reads the whole table; they are locked before.
        return "DELETE FROM " + table + " WHERE ctid = ANY (ARRAY(SELECT ctid FROM " + table + " WHERE " + since
                + " < :before AND " + which + " ORDER BY " + since + " LIMIT :most FOR UPDATE SKIP LOCKED))";
    }

    /** Removes some rows that are past their time as of a moment; 0 when none is left. */
    int remove(JdbcClient jdbc, Instant asOf, int most) {
        Removal removes = removal;
        if (removes == null) {
            return 0;
        }
        Instant before =
                asOf.atZone(ZoneOffset.UTC).minus(Objects.requireNonNull(kept)).toInstant();
        return removes.remove(jdbc, Timestamp.from(before), most);
    }
}
