package dev.plumbline.messaging.inbox;

import dev.plumbline.events.MessageType;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Messages whose meaning this version does not know, kept for a version that does. */
final class UnknownMessages {

    /** Two ranges of an index for each type, which are usually empty. */
    static final String ANY_KEPT_BY_OTHERS = """
            SELECT 1 FROM unnest(?::text[]) t(type) CROSS JOIN LATERAL (
                (SELECT 1 FROM unknown_message u WHERE u.consumer = ? AND u.type = t.type AND u.reader < ? LIMIT 1)
                UNION ALL
                (SELECT 1 FROM unknown_message u WHERE u.consumer = ? AND u.type = t.type AND u.reader > ? LIMIT 1)) k
            LIMIT 1
            """;

    private static final String KEPT_BY_OTHERS = """
            SELECT event_id, topic, key, headers, payload, seen_at FROM unknown_message
            WHERE consumer = ? AND type = ANY (?) AND reader <> ? AND (seen_at, event_id) > (?, ?)
            ORDER BY seen_at, event_id LIMIT ?
            """;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcTemplate jdbc;
    private final Clock clock;

    UnknownMessages(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps a message, unless it was skipped. */
    void keep(String consumer, Booking.Reading.Unknown unknown) {
        jdbc.update(
                "INSERT INTO unknown_message (consumer, event_id, type, topic, key, headers, payload, seen_at, reader) SELECT"
                        + " ?, ?, ?, ?, ?, ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM skipped_message WHERE consumer = ? AND"
                        + " identity = ?) ON CONFLICT DO NOTHING",
                consumer,
                unknown.envelope().id(),
                unknown.envelope().type(),
                unknown.raw().topic(),
                unknown.raw().key(),
                JSON.writeValueAsString(unknown.raw().headers()),
                unknown.raw().value(),
                Timestamp.from(clock.instant()),
                Contracts.FINGERPRINT,
                consumer,
                unknown.raw().identity());
    }

    /** A message that was kept because the version at that time did not know its meaning. */
    record Waiting(UUID id, Booking.Raw raw, Instant since) {}

    /**
     * The kept messages of types that this version knows and that were kept by a version with other contracts, in the
     * order in which they came, at most so many after {@code last}.
     *
     * @param last null to begin
     */
    List<Waiting> keptByOthers(String consumer, @Nullable Waiting last, int limit) {
        @Nullable
        Object[] types =
                Arrays.stream(MessageType.values()).map(MessageType::wireName).toArray();
        if (last == null && !isKeptByOthers(consumer, types)) {
            return List.of();
        }
        return jdbc.query(
                connection -> {
                    var query = connection.prepareStatement(KEPT_BY_OTHERS);
                    query.setString(1, consumer);
                    query.setArray(2, connection.createArrayOf("text", types));
                    query.setString(3, Contracts.FINGERPRINT);
                    query.setTimestamp(4, last == null ? new Timestamp(0) : Timestamp.from(last.since()));
                    query.setObject(5, last == null ? new UUID(0, 0) : last.id());
                    query.setInt(6, limit);
                    return query;
                },
                (row, n) -> new Waiting(
                        row.getObject("event_id", UUID.class),
                        new Booking.Raw(
                                row.getString("topic"),
                                -1,
                                -1,
                                row.getString("key"),
                                Booking.headers(row.getString("headers")),
                                row.getBytes("payload")),
                        row.getTimestamp("seen_at").toInstant()));
    }

    private boolean isKeptByOthers(String consumer, @Nullable Object[] types) {
        return !jdbc.query(
                        connection -> {
                            var query = connection.prepareStatement(ANY_KEPT_BY_OTHERS);
                            query.setArray(1, connection.createArrayOf("text", types));
                            query.setString(2, consumer);
                            query.setString(3, Contracts.FINGERPRINT);
                            query.setString(4, consumer);
                            query.setString(5, Contracts.FINGERPRINT);
                            return query;
                        },
                        (row, n) -> true)
                .isEmpty();
    }

    /** Forgets a kept message; it has been dealt with. False if it was forgotten before. */
    boolean forget(String consumer, UUID id) {
        return jdbc.update("DELETE FROM unknown_message WHERE consumer = ? AND event_id = ?", consumer, id) == 1;
    }

    /** Records that this version does not know the meaning of a kept message either. */
    void still(String consumer, UUID id) {
        jdbc.update(
                "UPDATE unknown_message SET reader = ? WHERE consumer = ? AND event_id = ?",
                Contracts.FINGERPRINT,
                consumer,
                id);
    }
}
