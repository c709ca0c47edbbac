package dev.plumbline.messaging;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes the partitions of outbox and inbox ahead of need and drops those past their time.
 *
 * <p>A partition of the outbox is a day: each day has a hundred thousand million positions of its own, and the sequence
 * jumps to them when the day begins. So positions grow with time, no day runs out, and a day is dropped as a whole.
 */
public final class Partitions {

    private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);
    private static final long POSITIONS_OF_A_DAY = 100_000_000_000L;
    private static final String DAY = "outbox_event_d";
    private static final String EARLY = "outbox_event_early";
    private static final int DAYS_AHEAD = 1;
    private static final int LOCK = 7002;
    private static final int TRIES = 5;
    private static final int ROWS_AT_ONCE = 10_000;
    private static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(55);

    /**
     * A partition that still exists so long after its rows' time has more than one day: its rows are removed one by
     * one.
     */
    private static final Duration ROW_BY_ROW = Kept.OUTBOX.plusDays(2);

    /** A partition's name and bounds: from a position up to below another. */
    private record Part(String name, long from, long to) {}

    private static final String IS_DUE = """
            UPDATE housekeeping SET at = clock_timestamp()
            WHERE name = 'partitions' AND at < clock_timestamp() - :between * interval '1 second'
            """;

    private static final String FORGET_TOO_OLD = """
            DELETE FROM too_old_message WHERE last_at < :before
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    public Partitions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Makes and drops what is due, on one node of the service about once an hour.
     *
     * @return false if another node has done it
     */
    public boolean keep() {
        boolean due =
                jdbc.sql(IS_DUE).param("between", BETWEEN_ROUNDS.toSeconds()).update() == 1;
        if (due) {
            make();
            drop();
        }
        return due;
    }

    /** Makes what the next days need, and moves the positions to today's. */
    public void make() {
        makeOutbox();
        YearMonth month = YearMonth.from(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        for (YearMonth m = month.minusMonths(4); !m.isAfter(month.plusMonths(3)); m = m.plusMonths(1)) {
            attach(
                    "inbox",
                    "inbox_p" + m.toString().replace("-", ""),
                    "'" + m.atDay(1) + "'",
                    "'" + m.plusMonths(1).atDay(1) + "'");
        }
    }

    private void makeOutbox() {
        long today = number("SELECT floor(extract(epoch FROM clock_timestamp()) / 86400)::bigint");
        long last = number("SELECT last_value FROM outbox_event_position_seq") / POSITIONS_OF_A_DAY;
        for (long day = Math.max(today, last); day <= today + DAYS_AHEAD; day++) {
            attach(
                    "outbox_event",
                    DAY + LocalDate.ofEpochDay(day).toString().replace("-", ""),
                    Long.toString(day * POSITIONS_OF_A_DAY),
                    Long.toString((day + 1) * POSITIONS_OF_A_DAY));
        }
        // Positions outside any day: the sequence was set manually.
        List<Part> parts = outbox();
        long first = parts.stream()
                .filter(part -> part.name().startsWith(DAY))
                .mapToLong(Part::from)
                .min()
                .orElseThrow();
        long before = parts.stream()
                .mapToLong(Part::to)
                .filter(to -> to <= first)
                .max()
                .orElse(0);
        if (before < first) {
            attach("outbox_event", EARLY, Long.toString(before), Long.toString(first));
        }
        // Under one lock: two nodes that read the clock at different moments must not move the sequence back.
        jdbc.sql("""
                DO $$ BEGIN
                    PERFORM pg_advisory_xact_lock(%1$d, 0);
                    IF (SELECT last_value FROM outbox_event_position_seq) < %2$d THEN
                        PERFORM setval('outbox_event_position_seq', %2$d, false);
                    END IF;
                END $$""".formatted(LOCK, today * POSITIONS_OF_A_DAY)).update();
    }

    /** Creates the partition beside the table and then attaches it, so that nobody's reading or writing is blocked. */
    private void attach(String table, String partition, String from, String to) {
        jdbc.sql("""
                DO $$ BEGIN
                    PERFORM pg_advisory_xact_lock(%1$d, 1);
                    IF to_regclass('%3$s') IS NULL THEN
                        CREATE TABLE %3$s (LIKE %2$s INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES);
                        ALTER TABLE %2$s ATTACH PARTITION %3$s FOR VALUES FROM (%4$s) TO (%5$s);
                    END IF;
                END $$""".formatted(LOCK, table, partition, from, to)).update();
    }

    private List<Part> outbox() {
        return jdbc.sql("""
                SELECT relid::regclass::text AS name,
                       (regexp_match(bound, 'FROM \\(''?(\\d+)''?\\)'))[1]::bigint AS low,
                       (regexp_match(bound, 'TO \\(''?(\\d+)''?\\)'))[1]::bigint AS high
                FROM (SELECT relid, pg_get_expr(c.relpartbound, c.oid) AS bound
                      FROM pg_partition_tree('outbox_event') JOIN pg_class c ON c.oid = relid WHERE isleaf) b
                ORDER BY low
                """)
                .query((row, n) -> new Part(row.getString("name"), row.getLong("low"), row.getLong("high")))
                .list();
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    /**
     * Drops what is past its retention and has been sent: days of the outbox that every cursor has passed, and inbox
     * months that are no longer remembered. A partition with more than one day loses its old rows. Counts of messages
     * that were too old are removed when none of their kind has come for as long as inboxes remember.
     */
    public void drop() {
        Instant limit = clock.instant().minus(Kept.OUTBOX);
        for (Part part : outbox()) {
            boolean filled = part.to() <= number("SELECT last_value FROM outbox_event_position_seq")
                    && !part.name().equals(EARLY);
            if (filled && newest(part).isBefore(limit) && isSent(part)) {
                dropOne(part.name());
            } else if (oldest(part).isBefore(clock.instant().minus(ROW_BY_ROW))) {
                removeOld(part, limit);
            }
        }
        jdbc.sql(FORGET_TOO_OLD)
                .param("before", Timestamp.from(clock.instant().minus(Kept.INBOX)))
                .update();
        LocalDate forgotten =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(131);
        List<String> months = jdbc.sql("SELECT relid::regclass::text FROM pg_partition_tree('inbox') WHERE isleaf")
                .query(String.class)
                .list();
        for (String partition : months) {
            String month = partition.substring("inbox_p".length());
            if (Integer.parseInt(month) < forgotten.getYear() * 100 + forgotten.getMonthValue()) {
                dropOne(partition);
            }
        }
    }

    // The three checks of a partition read one row of each bucket, by the index.

    private Instant newest(Part part) {
        return instant("""
                SELECT max(created_at)
                FROM generate_series(0, 63) b
                CROSS JOIN LATERAL (
                    SELECT created_at FROM %s WHERE bucket = b ORDER BY position DESC LIMIT 1) e
                """.formatted(part.name()), Instant.MIN);
    }

    private Instant oldest(Part part) {
        return instant("""
                SELECT min(created_at)
                FROM generate_series(0, 63) b
                CROSS JOIN LATERAL (
                    SELECT created_at FROM %s WHERE bucket = b ORDER BY position LIMIT 1) e
                """.formatted(part.name()), Instant.MAX);
    }

    private Instant instant(String sql, Instant none) {
        return jdbc.sql(sql)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant)
                .orElse(none);
    }

    private boolean isSent(Part part) {
        return jdbc.sql("""
                SELECT NOT EXISTS (
                    SELECT 1 FROM relay, unnest(positions) WITH ORDINALITY c(position, o)
                    CROSS JOIN LATERAL (
                        SELECT 1 FROM %s e WHERE e.bucket = c.o - 1 AND e.position > c.position LIMIT 1) left_over)
                """.formatted(part.name())).query(Boolean.class).single();
    }

    /** Removes the rows at the beginning of each bucket that are past their time and sent. */
    private void removeOld(Part part, Instant limit) {
        var last = new TreeMap<Integer, Long>();
        jdbc.sql("""
                SELECT c.o - 1 AS bucket, least(c.position, coalesce(young.position - 1, c.position)) AS position
                FROM relay CROSS JOIN unnest(positions) WITH ORDINALITY c(position, o) LEFT JOIN LATERAL (
                    SELECT position FROM %s e WHERE e.bucket = c.o - 1 AND e.created_at >= :limit
                    ORDER BY e.position LIMIT 1) young ON true
                """.formatted(part.name()))
                .param("limit", Timestamp.from(limit))
                .query(row -> {
                    last.put(row.getInt("bucket"), row.getLong("position"));
                });
        String remove = """
                DELETE FROM %1$s
                WHERE ctid IN (SELECT ctid FROM %1$s WHERE bucket = :bucket AND position <= :position LIMIT :most)
                """.formatted(part.name());
        last.forEach((bucket, position) -> {
            int removed;
            do {
                removed = jdbc.sql(remove)
                        .param("bucket", bucket)
                        .param("position", position)
                        .param("most", ROWS_AT_ONCE)
                        .update();
            } while (removed == ROWS_AT_ONCE);
        });
        LOG.info("Removed the rows of {} from before {}", part.name(), limit);
    }

    private void dropOne(String partition) {
        // It never waits in the queue for the lock, because everybody else would then wait after it.
        String drop = "DO $$ BEGIN SET LOCAL lock_timeout = '200ms'; DROP TABLE " + partition + "; END $$";
        for (int tries = 0; tries < TRIES; tries++) {
            try {
                jdbc.sql(drop).update();
                LOG.info("Dropped {}", partition);
                return;
            } catch (PessimisticLockingFailureException e) {
                LOG.debug("{} is in use", partition);
            }
        }
        LOG.info("{} is in use and will be dropped later", partition);
    }
}
