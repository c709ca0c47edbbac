package dev.plumbline.messaging.outbox;

import dev.plumbline.messaging.Buckets;
import dev.plumbline.messaging.Envelope;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks up the last event that a service sent about an aggregate. */
public final class LastSaid {

    /** A message as it was sent; the payload is its JSON. */
    public record Message(Envelope envelope, String payload) {}

    private static final String NEWEST = """
            SELECT event_id, key, type, sequence, payload, headers, created_at
            FROM outbox_event
            WHERE bucket = :bucket AND topic = :topic AND key = :key
            ORDER BY position DESC
            LIMIT 1
            """;

    private final JdbcClient jdbc;
    private final String source;

    /**
     * @param source the service whose outbox it is, as {@code /name}
     */
    public LastSaid(JdbcClient jdbc, String source) {
        this.jdbc = jdbc;
        this.source = source;
    }

    /** The newest message of a key on a topic; empty if none was sent within the outbox's retention. */
    public Optional<Message> of(String topic, String key) {
        return jdbc.sql(NEWEST)
                .param("bucket", Buckets.of(key))
                .param("topic", topic)
                .param("key", key)
                .query((row, n) -> new Message(Ledger.envelope(row, source), row.getString("payload")))
                .optional();
    }
}
