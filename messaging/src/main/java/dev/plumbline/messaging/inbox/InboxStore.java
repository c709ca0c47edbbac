package dev.plumbline.messaging.inbox;

import dev.plumbline.events.MessageType;
import dev.plumbline.events.Topics;
import dev.plumbline.messaging.Envelope;
import dev.plumbline.messaging.EventJson;
import dev.plumbline.messaging.Failures;
import dev.plumbline.messaging.Kept;
import dev.plumbline.messaging.Traces;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The inbox's tables. A message is applied in the transaction that books its id, and only if the id was not booked; a
 * message that cannot be applied is parked, and later ones of its key behind it.
 */
final class InboxStore {

    /** How far ahead of this service's clock the time of a message may be: partitions are made for three months. */
    private static final Duration AHEAD = Duration.ofDays(85);

    /** A record as Kafka gave it. */
    record Raw(
            String topic,
            int partition,
            long offset,
            String key,
            Map<String, String> headers,
            byte @Nullable [] value) {

        /** The most characters of a key that are kept: more than any key of ours has, and fewer than an index takes. */
        private static final int LONGEST_KEY = 400;

        /**
         * The key as text that a database can keep: always the same for the same bytes, and cut where it is longer than
         * any key of ours. Two damaged keys that become one wait for each other, which is all that a key is for.
         *
         * @param key null for a record without one
         */
        static String key(byte @Nullable [] key) {
            String text = key == null ? "" : Envelope.storable(new String(key, StandardCharsets.UTF_8));
            return text.length() > LONGEST_KEY ? text.substring(0, LONGEST_KEY) + "…" : text;
        }

        /** The event's id where it can be read, else the place in the log: by this a repeat is recognised. */
        String identity() {
            UUID id = id();
            return id == null ? topic + "/" + partition + "/" + offset : id.toString();
        }

        /** The event's id; null where none can be read. */
        @Nullable
        UUID id() {
            String id = headers.get("ce_id");
            try {
                return id == null ? null : UUID.fromString(id);
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
    }

    /** What reading a record gave. */
    sealed interface Reading {
        record Readable(Raw raw, Received message) implements Reading {}

        record Unknown(Raw raw, Envelope envelope) implements Reading {}

        record Unreadable(Raw raw, String cause) implements Reading {}

        /** A record without an event: a compacted topic's deletion, or one that takes the place of a lost one. */
        record Nothing(Raw raw) implements Reading {}

        /** An event that was older than inboxes remember when it came: nobody can know whether it is a repeat. */
        record TooOld(Raw raw, Envelope envelope) implements Reading {}

        Raw raw();
    }

    /** A key was parked between the look before the transaction and the transaction itself. */
    static final class KeyParkedMeanwhile extends RuntimeException {}

    private static final Logger LOG = LoggerFactory.getLogger(InboxStore.class);

    private static final String BOOK = """
            INSERT INTO inbox (consumer, event_id, event_day) SELECT :consumer, id, day FROM unnest(:ids::uuid[], :days::date[]) u(id, day)
            WHERE NOT EXISTS (SELECT 1 FROM skipped_message WHERE consumer = :consumer AND identity = id::text)
            ORDER BY id ON CONFLICT DO NOTHING RETURNING event_id
            """;

    /** The id is compared as the inbox's key has it, so that the size of the inbox does not matter. */
    static final String PARK = """
            INSERT INTO parked_message (consumer, identity, topic, partition, "offset", key, headers, payload, cause, parked_at)
            SELECT :consumer, :identity, :topic, :partition, :offset, :key, :headers, :payload, :cause, :now
            WHERE NOT EXISTS (SELECT 1 FROM inbox WHERE consumer = :consumer AND event_id = :id::uuid)
                AND NOT EXISTS (SELECT 1 FROM skipped_message WHERE consumer = :consumer AND identity = :identity)
            ON CONFLICT DO NOTHING
            """;

    private static final String PASS_OVER = """
            INSERT INTO too_old_message AS t (consumer, type, key, times, first_at, last_at)
            SELECT :consumer, type, key, count(*), :now::timestamptz, :now::timestamptz
            FROM unnest(:types::text[], :keys::text[]) u(type, key)
            GROUP BY type, key ORDER BY type, key
            ON CONFLICT (consumer, type, key) DO UPDATE SET times = t.times + EXCLUDED.times, last_at = EXCLUDED.last_at
            """;

    private static final String PARKED_KEYS = """
            SELECT key FROM parked_key WHERE consumer = :consumer AND key = ANY (:keys) ORDER BY key
            """;
    private static final String LOCK_PARKED_KEYS = PARKED_KEYS + "FOR SHARE";

    private static final String SKIPPED = """
            SELECT identity::uuid FROM skipped_message WHERE consumer = :consumer AND identity = ANY (:identities)
            """;

    private static final String MARK_KEY = """
            INSERT INTO parked_key (consumer, key, since)
            VALUES (:consumer, :key, :now)
            ON CONFLICT (consumer, key) DO UPDATE SET since = parked_key.since
            """;

    private static final String UNMARK_KEY = """
            DELETE FROM parked_key k
            WHERE consumer = :consumer AND key = :key
                AND NOT EXISTS (
                    SELECT 1 FROM parked_message m
                    WHERE m.consumer = k.consumer AND m.key = k.key AND m.state = 'PARKED')
            """;

    private static final String LOCK_KEY = """
            SELECT key FROM parked_key WHERE consumer = :consumer AND key = :key FOR UPDATE
            """;

    private static final String FIRST_PARKED = """
            SELECT id, topic, partition, "offset", key, headers, payload, parked_at
            FROM parked_message
            WHERE consumer = :consumer AND key = :key AND state = 'PARKED'
            ORDER BY id
            LIMIT 1
            """;

    private static final String END = """
            UPDATE parked_message SET state = :state, ended_by = :by, ended_why = :why, ended_at = :now WHERE id = :id
            """;

    private static final String SKIP = """
            INSERT INTO skipped_message (consumer, identity, at) VALUES (:consumer, :identity, :now) ON CONFLICT DO NOTHING
            """;

    private static final String BOOK_SKIPPED = """
            INSERT INTO inbox (consumer, event_id, event_day) VALUES (:consumer, :id, :day) ON CONFLICT DO NOTHING
            """;

    private static final String CAUSE = """
            UPDATE parked_message SET cause = :cause WHERE id = :id
            """;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final UnknownMessages unknown;
    private final Traces traces;
    private final Clock clock;

    InboxStore(JdbcClient jdbc, TransactionTemplate transaction, Traces traces, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.unknown = new UnknownMessages(jdbc, clock);
        this.traces = traces;
        this.clock = clock;
    }

    /** What is kept for a version that knows it. */
    UnknownMessages unknown() {
        return unknown;
    }

    Reading read(Raw raw) {
        return read(raw, clock.instant());
    }

    /**
     * Reads a record.
     *
     * @param arrived when it came to this service, which may be long ago for one that was kept or parked
     */
    private Reading read(Raw raw, Instant arrived) {
        if (raw.value() == null || Envelope.GAP.equals(raw.headers().get("ce_type"))) {
            return new Reading.Nothing(raw);
        }
        try {
            Envelope envelope = Envelope.of(raw.headers());
            // A compacted topic keeps the newest record of each key for ever; its repeats are recognised by their
            // revision.
            if (!Topics.COMPACTED.contains(raw.topic()) && envelope.time().isBefore(arrived.minus(Kept.INBOX))) {
                return new Reading.TooOld(raw, envelope);
            }
            if (envelope.time().isAfter(arrived.plus(AHEAD))) {
                return new Reading.Unreadable(
                        raw, "It says that it is of " + envelope.time() + ", which is yet to come");
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
            return new Reading.Unreadable(raw, Failures.withoutContent(String.valueOf(e.getMessage())));
        }
    }

    /** Whether the inbox has a place for an event's id: it is not older than ids are remembered. */
    private boolean remembered(Envelope envelope) {
        return !envelope.time().isBefore(clock.instant().minus(Kept.INBOX));
    }

    private static LocalDate day(Envelope envelope) {
        return LocalDate.ofInstant(envelope.time(), ZoneOffset.UTC);
    }

    Set<String> parkedKeys(String consumer, Collection<String> keys, boolean lock) {
        return new HashSet<>(jdbc.sql(lock ? LOCK_PARKED_KEYS : PARKED_KEYS)
                .param("consumer", consumer)
                .param("keys", keys.stream().sorted().distinct().toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /** Applies the messages in order, in one transaction; those booked before are left out. */
    void apply(MessageHandler handler, List<Reading.Readable> readings) {
        transaction.executeWithoutResult(status -> applyUnlessParked(handler, readings));
    }

    /**
     * A retry locks its key while it books. So a reader waits for keys before it locks anything itself. After it has
     * booked, which may have taken a while, it checks the keys without waiting.
     */
    private void applyUnlessParked(MessageHandler handler, List<Reading.Readable> readings) {
        mustNotBeParked(handler, readings, true);
        Set<UUID> fresh = book(handler.consumer(), readings);
        mustNotBeParked(handler, readings, false);
        applyFresh(handler, readings, fresh);
    }

    private void mustNotBeParked(MessageHandler handler, List<Reading.Readable> readings, boolean waits) {
        List<String> keys = readings.stream().map(r -> r.raw().key()).toList();
        if (!parkedKeys(handler.consumer(), keys, waits).isEmpty()) {
            throw new KeyParkedMeanwhile();
        }
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

    /**
     * Books the ids that are neither booked nor skipped, and returns them. An id that is older than ids are remembered
     * is not booked: either its topic is compacted, or the record was kept or parked here, and is removed from there
     * when it is applied.
     */
    private Set<UUID> book(String consumer, List<Reading.Readable> readings) {
        var days = new TreeMap<UUID, LocalDate>();
        var old = new HashSet<UUID>();
        for (Reading.Readable reading : readings) {
            Envelope envelope = reading.message().envelope();
            if (remembered(envelope)) {
                days.put(envelope.id(), day(envelope));
            } else {
                old.add(envelope.id());
            }
        }
        var fresh = new HashSet<UUID>(old);
        fresh.removeAll(skipped(consumer, old));
        fresh.addAll(jdbc.sql(BOOK)
                .param("consumer", consumer)
                .param("ids", days.keySet().toArray(UUID[]::new))
                .param("days", days.values().stream().map(LocalDate::toString).toArray(String[]::new))
                .query(UUID.class)
                .list());
        return fresh;
    }

    private Set<UUID> skipped(String consumer, Set<UUID> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(jdbc.sql(SKIPPED)
                .param("consumer", consumer)
                .param("identities", ids.stream().map(UUID::toString).toArray(String[]::new))
                .query(UUID.class)
                .list());
    }

    /** Counts events that are skipped because of their age, by type and key. */
    void passOver(String consumer, List<Reading.TooOld> old) {
        jdbc.sql(PASS_OVER)
                .param("consumer", consumer)
                .param("now", now())
                .param("types", old.stream().map(one -> one.envelope().type()).toArray(String[]::new))
                .param("keys", old.stream().map(one -> one.raw().key()).toArray(String[]::new))
                .update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private JdbcClient.StatementSpec about(String sql, String consumer, String key) {
        return jdbc.sql(sql).param("consumer", consumer).param("key", key);
    }

    /** Reads a kept message as this version does. */
    Reading readKept(UnknownMessages.Waiting kept) {
        return read(kept.raw(), kept.since());
    }

    /** Applies a kept message and forgets it, in one transaction; one that is not kept any more is left out. */
    void applyKept(MessageHandler handler, UUID id, Reading.Readable kept) {
        transaction.executeWithoutResult(status -> {
            mustNotBeParked(handler, List.of(kept), true);
            if (unknown.forget(handler.consumer(), id)) {
                applyUnlessParked(handler, List.of(kept));
            }
        });
    }

    static Map<String, String> headers(String json) {
        Map<String, String> headers = new TreeMap<>();
        JSON.readTree(json)
                .properties()
                .forEach(e -> headers.put(e.getKey(), e.getValue().asString()));
        return headers;
    }

    /**
     * Parks a record and marks its key. One that has been applied or skipped is ignored.
     *
     * @return whether the key is parked
     */
    boolean park(String consumer, Raw raw, String cause) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            // The update takes the row's lock, so a retry that is just ending the key's last record goes first.
            about(MARK_KEY, consumer, raw.key()).param("now", now()).update();
            insertParked(consumer, raw, cause);
            return !unmarkIfNothingIsParked(consumer, raw.key());
        }));
    }

    /** Takes the mark off a key of which no record is parked; called under the mark's lock. */
    private boolean unmarkIfNothingIsParked(String consumer, String key) {
        return about(UNMARK_KEY, consumer, key).update() == 1;
    }

    /**
     * Puts a record behind the parked ones of its key.
     *
     * @return false if the key is no longer parked, so that the record is to be applied
     */
    boolean parkBehind(String consumer, Raw raw) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean parked = about(LOCK_KEY, consumer, raw.key())
                    .query(String.class)
                    .optional()
                    .isPresent();
            if (parked) {
                insertParked(consumer, raw, "An earlier message of this key is parked");
            }
            return parked;
        }));
    }

    private void insertParked(String consumer, Raw raw, String cause) {
        about(PARK, consumer, raw.key())
                .param("identity", raw.identity())
                .param("topic", raw.topic())
                .param("partition", raw.partition())
                .param("offset", raw.offset())
                .param("headers", JSON.writeValueAsString(raw.headers()))
                .param("payload", raw.value())
                .param("cause", cause)
                .param("now", now())
                .param("id", raw.id())
                .update();
    }

    /** A record that is parked. */
    record Parked(long id, Raw raw, Instant since) {}

    private Optional<Parked> firstParked(String consumer, String key) {
        return about(FIRST_PARKED, consumer, key)
                .query((row, n) -> new Parked(
                        row.getLong("id"),
                        new Raw(
                                row.getString("topic"),
                                row.getInt("partition"),
                                row.getLong("offset"),
                                row.getString("key"),
                                headers(row.getString("headers")),
                                row.getBytes("payload")),
                        row.getTimestamp("parked_at").toInstant()))
                .optional();
    }

    /** What happened to the first parked record of a key. */
    enum Ended {
        /** There was none. */
        NONE,
        /** It was the last one. */
        LAST,
        /** More of the key are parked. */
        MORE
    }

    /**
     * Takes the first parked record of a key and ends it: applied, or skipped. The key's mark goes with its last record.
     *
     * @param skip the reason for which it is skipped; null to apply it
     */
    Ended endFirst(MessageHandler handler, String key, String by, @Nullable String skip) {
        Ended ended = transaction.execute(status -> {
            about(LOCK_KEY, handler.consumer(), key).query(String.class).list();
            Optional<Parked> first = firstParked(handler.consumer(), key);
            if (first.isEmpty()) {
                unmarkIfNothingIsParked(handler.consumer(), key);
                return Ended.NONE;
            }
            if (skip == null) {
                applyParked(handler, first.get());
            } else {
                bookSkipped(handler.consumer(), first.get().raw());
            }
            jdbc.sql(END)
                    .param("state", skip == null ? "RETRIED" : "SKIPPED")
                    .param("by", by)
                    .param("why", skip)
                    .param("now", now())
                    .param("id", first.get().id())
                    .update();
            return unmarkIfNothingIsParked(handler.consumer(), key) ? Ended.LAST : Ended.MORE;
        });
        return Objects.requireNonNull(ended);
    }

    /** Whenever the record comes again, to this version or to one that can read it, it is skipped. */
    private void bookSkipped(String consumer, Raw raw) {
        jdbc.sql(SKIP)
                .param("consumer", consumer)
                .param("identity", raw.identity())
                .param("now", now())
                .update();
        try {
            Envelope envelope = Envelope.of(raw.headers());
            if (remembered(envelope) && !envelope.time().isAfter(clock.instant().plus(AHEAD))) {
                jdbc.sql(BOOK_SKIPPED)
                        .param("consumer", consumer)
                        .param("id", envelope.id())
                        .param("day", day(envelope))
                        .update();
            }
        } catch (Envelope.Unreadable e) {
            LOG.debug("{} has no id or time to be booked by", raw.identity());
        }
    }

    private void applyParked(MessageHandler handler, Parked parked) {
        switch (read(parked.raw(), parked.since())) {
            case Reading.Readable readable -> {
                List<Reading.Readable> one = List.of(readable);
                applyFresh(handler, one, book(handler.consumer(), one));
            }
            case Reading.TooOld old -> passOver(handler.consumer(), List.of(old));
            case Reading.Unreadable unreadable -> throw new ParkedMessages.StillUnreadable(unreadable.cause());
            case Reading.Unknown unknown -> this.unknown.keep(handler.consumer(), unknown);
            case Reading.Nothing nothing -> {
                // Nothing to apply.
            }
        }
    }

    void causeOfFirst(String consumer, String key, String cause) {
        firstParked(consumer, key)
                .ifPresent(first -> jdbc.sql(CAUSE)
                        .param("cause", cause)
                        .param("id", first.id())
                        .update());
    }
}
