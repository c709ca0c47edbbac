package dev.plumbline.messaging;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Makes the partitions of outbox and inbox ahead of need and drops those past their time. */
public final class Partitions {

    private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);
    private static final long POSITIONS = 2_000_000;
    private static final int TRIES_TO_DROP = 5;
    private static final Duration OUTBOX_KEPT = Duration.ofDays(14);

    private final JdbcTemplate jdbc;
    private final Clock clock;

    public Partitions(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Makes what the next positions and days need. */
    public void make() {
        Long last = jdbc.queryForObject(
                "SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence('outbox_event', 'position')::regclass), 0)",
                Long.class);
        long current = (last == null ? 0 : last) / POSITIONS;
        for (long part = current; part < current + 3; part++) {
            jdbc.execute(
                    "CREATE TABLE IF NOT EXISTS outbox_event_p" + part + " PARTITION OF outbox_event FOR VALUES FROM ("
                            + part * POSITIONS + ") TO (" + (part + 1) * POSITIONS + ")");
        }
        YearMonth month = YearMonth.now(clock.withZone(ZoneOffset.UTC));
        for (YearMonth m = month.minusMonths(4); !m.isAfter(month.plusMonths(1)); m = m.plusMonths(1)) {
            jdbc.execute("CREATE TABLE IF NOT EXISTS inbox_p" + m.toString().replace("-", "") + " PARTITION OF inbox"
                    + " FOR VALUES FROM ('" + m.atDay(1) + "') TO ('"
                    + m.plusMonths(1).atDay(1) + "')");
        }
    }

    /** Drops outbox partitions past their retention that every cursor has left, and inbox months out of memory. */
    public void drop() {
        List<String> outbox = jdbc.queryForList(
                "SELECT relid::regclass::text FROM pg_partition_tree('outbox_event') WHERE isleaf", String.class);
        for (String partition : outbox) {
            Boolean over = jdbc.queryForObject(
                    "SELECT count(*) > 0 AND max(created_at) < ? AND NOT EXISTS (SELECT 1 FROM relay, unnest(positions)"
                            + " WITH ORDINALITY c(position, o) JOIN " + partition
                            + " e ON e.bucket = c.o - 1 AND e.position > c.position) FROM " + partition,
                    Boolean.class,
                    Timestamp.from(clock.instant().minus(OUTBOX_KEPT)));
            if (Boolean.TRUE.equals(over)) {
                dropOne(partition);
            }
        }
        LocalDate forgotten = LocalDate.now(clock.withZone(ZoneOffset.UTC)).minusDays(131);
        for (String partition : jdbc.queryForList(
                "SELECT relid::regclass::text FROM pg_partition_tree('inbox') WHERE isleaf", String.class)) {
            String month = partition.substring("inbox_p".length());
            if (Integer.parseInt(month) < forgotten.getYear() * 100 + forgotten.getMonthValue()) {
                dropOne(partition);
            }
        }
    }

    private void dropOne(String partition) {
        // It never waits in the queue for the lock, where everybody else would wait behind it.
        String drop = "DO $$ BEGIN SET LOCAL lock_timeout = '200ms'; DROP TABLE " + partition + "; END $$";
        for (int tries = 0; tries < TRIES_TO_DROP; tries++) {
            try {
                jdbc.execute(drop);
                LOG.info("Dropped {}", partition);
                return;
            } catch (PessimisticLockingFailureException e) {
                LOG.debug("{} is in use", partition);
            }
        }
        LOG.info("{} is in use and will be dropped later", partition);
    }
}
