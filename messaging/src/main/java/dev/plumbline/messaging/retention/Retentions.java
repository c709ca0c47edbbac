package dev.plumbline.messaging.retention;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.function.SingletonSupplier;

/**
 * Removes what is past its time, a few rows in each transaction, on one node at a time. If a run is interrupted, the
 * next run continues.
 */
public final class Retentions {

    private static final Logger LOG = LoggerFactory.getLogger(Retentions.class);

    /** How many rows one transaction removes: few enough that nobody waits long for their locks. */
    private static final int CHUNK = 2_000;

    /** Held while a chunk is removed, so that two nodes never remove at once. */
    private static final long LOCK = 7_002;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Supplier<List<Retention>> retentions;
    private final Map<String, LongAdder> removed = new ConcurrentHashMap<>();

    /**
     * @param owners asked when the first row is to be removed
     */
    public Retentions(JdbcClient jdbc, TransactionTemplate transaction, Supplier<List<KeepsRows>> owners) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.retentions = SingletonSupplier.of(() -> owners.get().stream()
                .flatMap(owner -> owner.retentions().stream())
                .sorted(Comparator.comparing(Retention::table))
                .toList());
    }

    /** Of every table of the service, by name. */
    public List<Retention> all() {
        return retentions.get();
    }

    /** The tables from which something is removed. */
    public List<String> removing() {
        return all().stream()
                .filter(retention -> retention.removal() != null)
                .map(Retention::table)
                .toList();
    }

    /** How many rows of a table this node has removed since it started. */
    public long removed(String table) {
        LongAdder count = removed.get(table);
        return count == null ? 0 : count.sum();
    }

    /**
     * Removes all that is past its time now. The database says what time it is, for all nodes.
     *
     * @param patience after so long the rest is left to the next run
     * @return how many rows were removed
     */
    public long removeAll(Duration patience) {
        Timestamp now =
                jdbc.sql("SELECT clock_timestamp()").query(Timestamp.class).single();
        return removeAll(now.toInstant(), patience);
    }

    /**
     * Removes all that is past its time as of a moment. A table that fails does not block the others.
     *
     * @param patience after so long the rest is left to the next run
     * @return how many rows were removed
     */
    public long removeAll(Instant asOf, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        long all = 0;
        for (Retention retention : all()) {
            if (retention.removal() == null) {
                continue;
            }
            try {
                all += removeFrom(retention, asOf, end);
            } catch (RuntimeException e) {
                LOG.warn("Rows of {} that are past their time could not be removed", retention.table(), e);
            }
        }
        return all;
    }

    private long removeFrom(Retention retention, Instant asOf, long end) {
        long all = 0;
        int last = 1;
        while (last > 0 && System.nanoTime() < end) {
            last = chunk(retention, asOf);
            all += last;
        }
        if (all > 0) {
            removed.computeIfAbsent(retention.table(), table -> new LongAdder()).add(all);
            LOG.info("{} rows of {} were past their time and are removed", all, retention.table());
        }
        return all;
    }

    private int chunk(Retention retention, Instant asOf) {
        Integer done = transaction.execute(status -> {
            Boolean alone = jdbc.sql("SELECT pg_try_advisory_xact_lock(:lock)")
                    .param("lock", LOCK)
                    .query(Boolean.class)
                    .single();
            return Boolean.TRUE.equals(alone) ? retention.remove(jdbc, asOf, CHUNK) : 0;
        });
        return done == null ? 0 : done;
    }
}
