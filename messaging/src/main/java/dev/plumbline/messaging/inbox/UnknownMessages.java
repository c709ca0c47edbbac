package dev.plumbline.messaging.inbox;

import dev.plumbline.events.MessageType;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Messages whose meaning this version does not know, kept for a version that does. */
final class UnknownMessages {

    /** Two ranges of an index for each type, which are usually empty. */
    static final String ANY_KEPT_BY_OTHERS = """
            SELECT 1 FROM unnest(:types::text[]) t(type) CROSS JOIN LATERAL (
                (SELECT 1 FROM unknown_message u WHERE u.consumer = :consumer AND u.type = t.type AND u.reader < :reader LIMIT 1)
                UNION ALL
                (SELECT 1 FROM unknown_message u WHERE u.consumer = :consumer AND u.type = t.type AND u.reader > :reader LIMIT 1)) k
            LIMIT 1
            """;

    private static final String KEPT_BY_OTHERS = """
            SELECT event_id, topic, key, headers, payload, seen_at FROM unknown_message
            WHERE consumer = :consumer AND type = ANY (:types) AND reader <> :reader AND (seen_at, event_id) > (:since, :id)
            ORDER BY seen_at, event_id LIMIT :most
            """;

    private static final String KEEP = """
            INSERT INTO unknown_message (consumer, event_id, type, topic, key, headers, payload, seen_at, reader)
            SELECT :consumer, :id, :type, :topic, :key, :headers, :payload, :now, :reader
            WHERE NOT EXISTS (SELECT 1 FROM skipped_message WHERE consumer = :consumer AND identity = :identity)
            ON CONFLICT DO NOTHING
            """;

    private static final String FORGET = """
            DELETE FROM unknown_message WHERE consumer = :consumer AND event_id = :id
            """;

    private static final String STILL = """
            UPDATE unknown_message SET reader = :reader WHERE consumer = :consumer AND event_id = :id
            """;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final Clock clock;

    UnknownMessages(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps a message, unless it was skipped. */
    void keep(String consumer, InboxStore.Reading.Unknown unknown) {
        jdbc.sql(KEEP)
                .param("consumer", consumer)
                .param("id", unknown.envelope().id())
                .param("type", unknown.envelope().type())
                .param("topic", unknown.raw().topic())
                .param("key", unknown.raw().key())
                .param("headers", JSON.writeValueAsString(unknown.raw().headers()))
                .param("payload", unknown.raw().value())
                .param("now", Timestamp.from(clock.instant()))
                .param("reader", Contracts.FINGERPRINT)
                .param("identity", unknown.raw().identity())
                .update();
    }

    /** A message that was kept because the version at that time did not know its meaning. */
    record Waiting(UUID id, InboxStore.Raw raw, Instant since) {}

    /**
     * The kept messages of types that this version knows and that were kept by a version with other contracts, in the
     * order in which they came, at most so many after {@code last}.
     *
     * @param last null to begin
     */
    List<Waiting> keptByOthers(String consumer, @Nullable Waiting last, int limit) {
        String[] types =
                Arrays.stream(MessageType.values()).map(MessageType::wireName).toArray(String[]::new);
        if (last == null && !isKeptByOthers(consumer, types)) {
            return List.of();
        }
        return jdbc.sql(KEPT_BY_OTHERS)
                .param("consumer", consumer)
                .param("types", types)
                .param("reader", Contracts.FINGERPRINT)
                .param("since", last == null ? new Timestamp(0) : Timestamp.from(last.since()))
                .param("id", last == null ? new UUID(0, 0) : last.id())
                .param("most", limit)
                .query((row, n) -> new Waiting(
                        row.getObject("event_id", UUID.class),
                        new InboxStore.Raw(
                                row.getString("topic"),
                                -1,
                                -1,
                                row.getString("key"),
                                InboxStore.headers(row.getString("headers")),
                                row.getBytes("payload")),
                        row.getTimestamp("seen_at").toInstant()))
                .list();
    }

    private boolean isKeptByOthers(String consumer, String[] types) {
        return jdbc.sql(ANY_KEPT_BY_OTHERS)
                .param("types", types)
                .param("consumer", consumer)
                .param("reader", Contracts.FINGERPRINT)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Forgets a kept message; it has been dealt with. False if it was forgotten before. */
    boolean forget(String consumer, UUID id) {
        return jdbc.sql(FORGET).param("consumer", consumer).param("id", id).update() == 1;
    }

    /** Records that this version does not know the meaning of a kept message either. */
    void still(String consumer, UUID id) {
        jdbc.sql(STILL)
                .param("reader", Contracts.FINGERPRINT)
                .param("consumer", consumer)
                .param("id", id)
                .update();
    }
}
