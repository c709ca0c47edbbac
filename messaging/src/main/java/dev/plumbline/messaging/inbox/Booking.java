package dev.plumbline.messaging.inbox;

import dev.plumbline.events.MessageType;
import dev.plumbline.messaging.Envelope;
import dev.plumbline.messaging.EventJson;
import dev.plumbline.messaging.Traces;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The inbox's tables. A message is applied in the transaction that books its id, and only if the id was not booked; a
 * message that cannot be applied is parked, and later ones of its key behind it.
 */
final class Booking {

    /** How long ids are remembered: longer than any topic keeps its records. */
    static final Duration MEMORY = Duration.ofDays(100);

    /** A record as Kafka gave it. */
    record Raw(
            String topic,
            int partition,
            long offset,
            String key,
            Map<String, String> headers,
            byte @Nullable [] value) {

        /** The event's id where it can be read, else the place in the log: what tells a repeat. */
        String identity() {
            String id = headers.get("ce_id");
            return id == null ? topic + "/" + partition + "/" + offset : id;
        }
    }

    /** What reading a record gave. */
    sealed interface Reading {
        record Readable(Raw raw, Received message) implements Reading {}

        record Unknown(Raw raw, Envelope envelope) implements Reading {}

        record Unreadable(Raw raw, String cause) implements Reading {}

        /** A record that says nothing: a compacted topic's deletion, or one that stands in for a lost one. */
        record Nothing(Raw raw) implements Reading {}

        Raw raw();
    }

    /** A key was parked between the look before the transaction and the transaction itself. */
    static final class KeyParkedMeanwhile extends RuntimeException {}

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Traces traces;
    private final Clock clock;

    Booking(JdbcTemplate jdbc, TransactionTemplate transaction, Traces traces, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.traces = traces;
        this.clock = clock;
    }

    Reading read(Raw raw) {
        if (raw.value() == null || Envelope.GAP.equals(raw.headers().get("ce_type"))) {
            return new Reading.Nothing(raw);
        }
        try {
            Envelope envelope = Envelope.of(raw.headers());
            if (envelope.time().isBefore(clock.instant().minus(MEMORY))) {
                return new Reading.Unreadable(
                        raw, "It is older than the inbox remembers, so a repeat would not be told");
            }
            Optional<MessageType> type = MessageType.ofWireName(envelope.type());
            if (type.isEmpty()) {
                return new Reading.Unknown(raw, envelope);
            }
            try {
                return new Reading.Readable(raw, new Received(envelope, EventJson.read(type.get(), raw.value())));
            } catch (EventJson.UnknownValue e) {
                return new Reading.Unknown(raw, envelope);
            }
        } catch (Envelope.Unreadable | EventJson.ContractBroken e) {
            return new Reading.Unreadable(raw, String.valueOf(e.getMessage()));
        }
    }

    Set<String> parkedKeys(String consumer, Collection<String> keys, boolean lock) {
        Object[] sorted = keys.stream().sorted().distinct().toArray();
        var parked = new HashSet<String>();
        jdbc.query(
                connection -> {
                    var query = connection.prepareStatement(
                            "SELECT key FROM parked_key WHERE consumer = ? AND key = ANY (?)" + " ORDER BY key"
                                    + (lock ? " FOR SHARE" : ""));
                    query.setString(1, consumer);
                    query.setArray(2, connection.createArrayOf("text", sorted));
                    return query;
                },
                row -> {
                    parked.add(row.getString(1));
                });
        return parked;
    }

    /** Applies the messages in order, in one transaction; those booked before are left out. */
    void apply(MessageHandler handler, List<Reading.Readable> readings) {
        transaction.executeWithoutResult(status -> {
            Set<UUID> fresh = book(handler.consumer(), readings);
            if (!parkedKeys(
                            handler.consumer(),
                            readings.stream().map(r -> r.raw().key()).toList(),
                            true)
                    .isEmpty()) {
                throw new KeyParkedMeanwhile();
            }
            applyFresh(handler, readings, fresh);
        });
    }

    private void applyFresh(MessageHandler handler, List<Reading.Readable> readings, Set<UUID> fresh) {
        List<Received> messages = readings.stream()
                .map(Reading.Readable::message)
                .filter(message -> fresh.remove(message.envelope().id()))
                .toList();
        if (messages.isEmpty()) {
            return;
        }
        handler.prepare(messages);
        handler.handleAll(messages, message -> traces.during(message.envelope(), () -> handler.handle(message)));
    }

    private Set<UUID> book(String consumer, List<Reading.Readable> readings) {
        var days = new TreeMap<UUID, LocalDate>();
        readings.forEach(r -> days.put(
                r.message().envelope().id(),
                LocalDate.ofInstant(r.message().envelope().time(), ZoneOffset.UTC)));
        var fresh = new HashSet<UUID>();
        jdbc.query(
                connection -> {
                    var book = connection.prepareStatement(
                            "INSERT INTO inbox SELECT ?, id, day FROM unnest(?::uuid[], ?::date[]) u(id, day) ORDER BY id"
                                    + " ON CONFLICT DO NOTHING RETURNING event_id");
                    book.setString(1, consumer);
                    book.setArray(
                            2, connection.createArrayOf("uuid", days.keySet().toArray()));
                    book.setArray(
                            3,
                            connection.createArrayOf(
                                    "date",
                                    days.values().stream()
                                            .map(LocalDate::toString)
                                            .toArray()));
                    return book;
                },
                row -> {
                    fresh.add(row.getObject(1, UUID.class));
                });
        return fresh;
    }

    void keepUnknown(String consumer, Reading.Unknown unknown) {
        jdbc.update(
                "INSERT INTO unknown_message VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                consumer,
                unknown.envelope().id(),
                unknown.envelope().type(),
                unknown.raw().topic(),
                unknown.raw().key(),
                JSON.writeValueAsString(unknown.raw().headers()),
                unknown.raw().value(),
                Timestamp.from(clock.instant()));
    }

    /** The kept messages of types that this version knows by now, in the order in which they came. */
    List<Raw> keptAndKnown(String consumer) {
        return jdbc
                .query(
                        "SELECT event_id, type, topic, key, headers, payload FROM unknown_message WHERE consumer = ? ORDER BY seen_at,"
                                + " event_id",
                        (row, n) -> new Raw(
                                row.getString("topic"),
                                -1,
                                -1,
                                row.getString("key"),
                                headers(row.getString("headers")),
                                row.getBytes("payload")),
                        consumer)
                .stream()
                .filter(raw -> !(read(raw) instanceof Reading.Unknown))
                .toList();
    }

    /** Forgets a kept message; it has been dealt with. */
    void forgetUnknown(String consumer, Raw raw) {
        jdbc.update(
                "DELETE FROM unknown_message WHERE consumer = ? AND event_id = ?",
                consumer,
                UUID.fromString(raw.identity()));
    }

    private static Map<String, String> headers(String json) {
        Map<String, String> headers = new TreeMap<>();
        JSON.readTree(json)
                .properties()
                .forEach(e -> headers.put(e.getKey(), e.getValue().asString()));
        return headers;
    }

    /** Parks a record and marks its key. */
    void park(String consumer, Raw raw, String cause) {
        transaction.executeWithoutResult(status -> {
            jdbc.update(
                    "INSERT INTO parked_key VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    consumer,
                    raw.key(),
                    Timestamp.from(clock.instant()));
            insertParked(consumer, raw, cause);
        });
    }

    /**
     * Puts a record behind the parked ones of its key.
     *
     * @return false if the key is no longer parked, so that the record is to be applied
     */
    boolean parkBehind(String consumer, Raw raw) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean parked = !jdbc.queryForList(
                            "SELECT key FROM parked_key WHERE consumer = ? AND key = ? FOR UPDATE",
                            String.class,
                            consumer,
                            raw.key())
                    .isEmpty();
            if (parked) {
                insertParked(consumer, raw, "An earlier message of this key is parked");
            }
            return parked;
        }));
    }

    private void insertParked(String consumer, Raw raw, String cause) {
        jdbc.update(
                "INSERT INTO parked_message (consumer, identity, topic, partition, \"offset\", key, headers, payload, cause,"
                        + " parked_at) SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM inbox"
                        + " WHERE consumer = ? AND event_id::text = ?) ON CONFLICT DO NOTHING",
                consumer,
                raw.identity(),
                raw.topic(),
                raw.partition(),
                raw.offset(),
                raw.key(),
                JSON.writeValueAsString(raw.headers()),
                raw.value(),
                cause,
                Timestamp.from(clock.instant()),
                consumer,
                raw.identity());
    }

    /** What stands parked of a key, in order. */
    record Parked(long id, Raw raw, String cause) {}

    private List<Parked> parked(String consumer, String key) {
        return jdbc.query(
                "SELECT * FROM parked_message WHERE consumer = ? AND key = ? AND state = 'PARKED' ORDER BY id LIMIT 1",
                (row, n) -> new Parked(
                        row.getLong("id"),
                        new Raw(
                                row.getString("topic"),
                                row.getInt("partition"),
                                row.getLong("offset"),
                                row.getString("key"),
                                headers(row.getString("headers")),
                                row.getBytes("payload")),
                        row.getString("cause")),
                consumer,
                key);
    }

    /**
     * Takes the first parked record of a key and ends it: applied, or skipped. The key's mark goes with its last record.
     *
     * @param skip who and why; null to apply it
     * @return true if more records of the key are parked
     */
    boolean endFirst(MessageHandler handler, String key, String by, @Nullable String skip) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean marked = !jdbc.queryForList(
                            "SELECT key FROM parked_key WHERE consumer = ? AND key = ? FOR UPDATE",
                            String.class,
                            handler.consumer(),
                            key)
                    .isEmpty();
            List<Parked> first = parked(handler.consumer(), key);
            if (marked && !first.isEmpty()) {
                if (skip == null) {
                    applyParked(handler, first.getFirst());
                }
                jdbc.update(
                        "UPDATE parked_message SET state = ?, ended_by = ?, ended_why = ?, ended_at = ? WHERE id = ?",
                        skip == null ? "RETRIED" : "SKIPPED",
                        by,
                        skip,
                        Timestamp.from(clock.instant()),
                        first.getFirst().id());
            }
            boolean more = !parked(handler.consumer(), key).isEmpty();
            if (!more) {
                jdbc.update("DELETE FROM parked_key WHERE consumer = ? AND key = ?", handler.consumer(), key);
            }
            return more;
        }));
    }

    private void applyParked(MessageHandler handler, Parked parked) {
        switch (read(parked.raw())) {
            case Reading.Readable readable -> {
                List<Reading.Readable> one = new ArrayList<>(List.of(readable));
                applyFresh(handler, one, book(handler.consumer(), one));
            }
            case Reading.Unreadable unreadable -> throw new ParkedMessages.StillUnreadable(unreadable.cause());
            case Reading.Unknown unknown -> keepUnknown(handler.consumer(), unknown);
            case Reading.Nothing nothing -> {
                // Nothing to apply.
            }
        }
    }

    void causeOfFirst(String consumer, String key, String cause) {
        parked(consumer, key).stream()
                .min(Comparator.comparingLong(Parked::id))
                .ifPresent(first -> jdbc.update("UPDATE parked_message SET cause = ? WHERE id = ?", cause, first.id()));
    }
}
