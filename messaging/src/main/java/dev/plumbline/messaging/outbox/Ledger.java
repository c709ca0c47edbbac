package dev.plumbline.messaging.outbox;

import dev.plumbline.messaging.Envelope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes outbox rows. One statement first locks the touched buckets in ascending order and only then takes positions,
 * so within a bucket position order is commit order.
 */
public final class Ledger {

    /** An event to be written; its position and sequence are given by the database. */
    record Row(
            int bucket,
            UUID id,
            String topic,
            String key,
            String type,
            String payload,
            @Nullable String correlation,
            @Nullable String causation,
            @Nullable String traceparent,
            Instant at) {}

    // The spelling matters: a WITH that nothing depends on would lock nothing, so both inserts draw from l.
    private static final String LOCK_AND_WRITE = """
            WITH l AS MATERIALIZED (
                SELECT count(pg_advisory_xact_lock(7001, b)) n
                FROM (SELECT b FROM unnest(:buckets::int[]) b ORDER BY b OFFSET 0) s),
            v AS MATERIALIZED (
                SELECT u.* FROM l CROSS JOIN unnest(:bucketOf::int[], :ids::uuid[], :topics::text[], :keys::text[],
                        :types::text[], :payloads::text[], :headers::text[], :times::timestamptz[])
                    WITH ORDINALITY u(bucket, event_id, topic, key, type, payload, headers, at, o)
                WHERE l.n >= 0),
            s AS (
                INSERT INTO outbox_stream AS t (topic, key, last, said_on)
                SELECT topic, key, count(*), (max(at) AT TIME ZONE 'UTC')::date FROM v GROUP BY topic, key ORDER BY topic, key
                ON CONFLICT (topic, key) DO UPDATE SET last = t.last + EXCLUDED.last, said_on = EXCLUDED.said_on
                RETURNING topic, key, last)
            INSERT INTO outbox_event (bucket, event_id, topic, key, type, sequence, payload, headers, created_at)
            SELECT v.bucket, v.event_id, v.topic, v.key, v.type,
                   s.last - count(*) OVER (PARTITION BY v.topic, v.key)
                          + row_number() OVER (PARTITION BY v.topic, v.key ORDER BY v.o),
                   v.payload, v.headers, v.at
            FROM v JOIN s ON s.topic = v.topic AND s.key = v.key
            ORDER BY v.o
            """;

    private static final String LOCK = """
            SELECT count(pg_advisory_xact_lock(7001, b)) FROM (SELECT b FROM unnest(:buckets::int[]) b ORDER BY b OFFSET 0) s
            """;

    private static final String CACHED = """
            SELECT seqcache FROM pg_sequence WHERE seqrelid = pg_get_serial_sequence('outbox_event', 'position')::regclass
            """;

    private final JdbcClient jdbc;

    public Ledger(JdbcClient jdbc) {
        this.jdbc = jdbc;
        refuseCachedPositions();
    }

    private void refuseCachedPositions() {
        Long cache = jdbc.sql(CACHED).query(Long.class).optional().orElse(null);
        if (cache == null || cache != 1) {
            throw new IllegalStateException("The positions of outbox_event are cached (CACHE " + cache
                    + "): their order would not be commit order");
        }
    }

    /** Locks the buckets and writes the rows in their order; without rows it only locks. */
    void write(SortedSet<Integer> buckets, List<Row> rows) {
        Integer[] locked = buckets.toArray(Integer[]::new);
        if (rows.isEmpty()) {
            jdbc.sql(LOCK).param("buckets", locked).query(row -> {});
            return;
        }
        jdbc.sql(LOCK_AND_WRITE)
                .param("buckets", locked)
                .param("bucketOf", rows.stream().map(Row::bucket).toArray(Integer[]::new))
                .param("ids", rows.stream().map(Row::id).toArray(UUID[]::new))
                .param("topics", texts(rows, Row::topic))
                .param("keys", texts(rows, Row::key))
                .param("types", texts(rows, Row::type))
                .param("payloads", texts(rows, Row::payload))
                .param("headers", texts(rows, Ledger::headers))
                .param("times", texts(rows, row -> row.at().toString()))
                .update();
    }

    private static String[] texts(List<Row> rows, Function<Row, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    /** Correlation, causation and trace, one per line; an empty line for none. */
    private static String headers(Row row) {
        return text(row.correlation()) + "\n" + text(row.causation()) + "\n" + text(row.traceparent());
    }

    /**
     * The envelope of a row of {@code outbox_event}.
     *
     * @param source the service whose outbox it is
     */
    public static Envelope envelope(ResultSet row, String source) throws SQLException {
        String[] headers = row.getString("headers").split("\n", -1);
        return new Envelope(
                row.getObject("event_id", UUID.class),
                row.getString("type"),
                source,
                row.getTimestamp("created_at").toInstant(),
                row.getString("key"),
                row.getLong("sequence"),
                emptyToNull(headers[0]),
                emptyToNull(headers[1]),
                emptyToNull(headers[2]));
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.replace("\n", " ");
    }
}
