package dev.plumbline.messaging.outbox;

import dev.plumbline.messaging.Envelope;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

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
                FROM (SELECT b FROM unnest(?::int[]) b ORDER BY b OFFSET 0) s),
            v AS MATERIALIZED (
                SELECT u.* FROM l CROSS JOIN unnest(?::int[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[],
                        ?::text[], ?::timestamptz[])
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

    private static final String LOCK =
            "SELECT count(pg_advisory_xact_lock(7001, b)) FROM (SELECT b FROM unnest(?::int[]) b ORDER BY b OFFSET 0) s";

    private final JdbcTemplate jdbc;

    public Ledger(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        refuseCachedPositions();
    }

    private void refuseCachedPositions() {
        Long cache = jdbc.queryForObject(
                "SELECT seqcache FROM pg_sequence WHERE seqrelid = pg_get_serial_sequence('outbox_event', 'position')::regclass",
                Long.class);
        if (cache == null || cache != 1) {
            throw new IllegalStateException("The positions of outbox_event are cached (CACHE " + cache
                    + "): their order would not be commit order");
        }
    }

    /** Locks the buckets and writes the rows in their order; without rows it only locks. */
    void write(SortedSet<Integer> buckets, List<Row> rows) {
        Object[] locked = buckets.toArray();
        if (rows.isEmpty()) {
            jdbc.query(
                    connection -> {
                        PreparedStatement lock = connection.prepareStatement(LOCK);
                        lock.setArray(1, connection.createArrayOf("int", locked));
                        return lock;
                    },
                    row -> {});
            return;
        }
        jdbc.update(connection -> {
            PreparedStatement write = connection.prepareStatement(LOCK_AND_WRITE);
            write.setArray(1, connection.createArrayOf("int", locked));
            write.setArray(2, column(connection, "int", rows, Row::bucket));
            write.setArray(3, column(connection, "uuid", rows, Row::id));
            write.setArray(4, column(connection, "text", rows, Row::topic));
            write.setArray(5, column(connection, "text", rows, Row::key));
            write.setArray(6, column(connection, "text", rows, Row::type));
            write.setArray(7, column(connection, "text", rows, Row::payload));
            write.setArray(8, column(connection, "text", rows, Ledger::headers));
            write.setArray(
                    9, column(connection, "timestamptz", rows, row -> row.at().toString()));
            return write;
        });
    }

    private static Array column(Connection connection, String type, List<Row> rows, Function<Row, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(value).toArray());
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
