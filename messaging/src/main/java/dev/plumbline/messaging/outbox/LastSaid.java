package dev.plumbline.messaging.outbox;

import dev.plumbline.messaging.Buckets;
import dev.plumbline.messaging.Envelope;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Looks up the last event that a service sent about an aggregate. */
public final class LastSaid {

    /** A message as it was sent; the payload is its JSON. */
    public record Message(Envelope envelope, String payload) {}

    private final JdbcTemplate jdbc;
    private final String source;

    /**
     * @param source the service whose outbox it is, as {@code /name}
     */
    public LastSaid(JdbcTemplate jdbc, String source) {
        this.jdbc = jdbc;
        this.source = source;
    }

    /** The newest message of a key on a topic; empty if none was sent within the outbox's retention. */
    public Optional<Message> of(String topic, String key) {
        return jdbc
                .query(
                        "SELECT * FROM outbox_event WHERE bucket = ? AND topic = ? AND key = ? ORDER BY position DESC LIMIT 1",
                        (row, n) -> new Message(Ledger.envelope(row, source), row.getString("payload")),
                        Buckets.of(key),
                        topic,
                        key)
                .stream()
                .findFirst();
    }
}
