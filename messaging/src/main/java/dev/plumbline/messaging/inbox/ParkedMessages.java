package dev.plumbline.messaging.inbox;

import dev.plumbline.messaging.Envelope;
import dev.plumbline.messaging.Failures;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What could not be applied and waits for an operator. */
public final class ParkedMessages {

    /** A record that waits; the first of its key is the one that failed. */
    public record Waiting(
            long id, String consumer, String key, String topic, String type, String cause, Instant parkedAt) {}

    /** How many events of a type and key a consumer skipped because they were older than it remembers. */
    public record TooOld(String consumer, String type, String key, long times, Instant lastAt) {}

    /** The record cannot be read, however often it is tried: skip it, or deploy a version that reads it. */
    public static final class StillUnreadable extends RuntimeException {
        StillUnreadable(String cause) {
            super("It still cannot be read: " + cause);
        }
    }

    /** No message of the key is parked: somebody else has ended it, or the key is mistyped. */
    public static final class NothingParked extends RuntimeException {
        NothingParked(String consumer, String key) {
            super("No message of " + key + " is parked in " + consumer + "; look at what is parked now");
        }
    }

    /** Retrying a key stopped at a record that failed again. */
    public static final class FailedAgain extends RuntimeException {
        FailedAgain(String key, Throwable cause) {
            super("The first message of " + key + " failed again: " + Failures.inShort(cause), cause);
        }
    }

    private static final String WAITING = """
            SELECT id, consumer, key, topic, headers, cause, parked_at
            FROM parked_message
            WHERE state = 'PARKED'
            ORDER BY id
            LIMIT :most
            """;

    private static final String TOO_OLD = """
            SELECT consumer, type, key, times, last_at
            FROM too_old_message
            ORDER BY last_at DESC, consumer, type, key
            LIMIT :most
            """;

    private final JdbcClient jdbc;
    private final InboxStore store;
    private final Map<String, MessageHandler> handlers;

    ParkedMessages(JdbcClient jdbc, InboxStore store, List<MessageHandler> handlers) {
        this.jdbc = jdbc;
        this.store = store;
        this.handlers = handlers.stream().collect(Collectors.toMap(MessageHandler::consumer, Function.identity()));
    }

    /** All that waits, oldest first, at most {@code limit}. */
    public List<Waiting> waiting(int limit) {
        return jdbc.sql(WAITING)
                .param("most", limit)
                .query((row, n) -> new Waiting(
                        row.getLong("id"),
                        row.getString("consumer"),
                        row.getString("key"),
                        row.getString("topic"),
                        Envelope.storable(
                                InboxStore.headers(row.getString("headers")).getOrDefault("ce_type", "")),
                        row.getString("cause"),
                        row.getTimestamp("parked_at").toInstant()))
                .list();
    }

    /** What was skipped because of its age, the latest first, at most {@code limit}. */
    public List<TooOld> tooOld(int limit) {
        return jdbc.sql(TOO_OLD)
                .param("most", limit)
                .query((row, n) -> new TooOld(
                        row.getString("consumer"),
                        row.getString("type"),
                        row.getString("key"),
                        row.getLong("times"),
                        row.getTimestamp("last_at").toInstant()))
                .list();
    }

    /**
     * Applies the parked records of a key, one by one in order, each in a transaction of its own. One that was older
     * than inboxes remember when it was parked is skipped and counted.
     *
     * @param by who asks
     * @return how many were dealt with
     * @throws NothingParked if there is none
     * @throws FailedAgain at the first that fails; it and those behind it stay parked
     */
    public int retry(String consumer, String key, String by) {
        MessageHandler handler = handler(consumer);
        int applied = 0;
        while (true) {
            InboxStore.Ended ended;
            try {
                ended = store.endFirst(handler, key, by, null);
            } catch (RuntimeException e) {
                store.causeOfFirst(consumer, key, Failures.inShort(e));
                throw new FailedAgain(key, e);
            }
            if (ended == InboxStore.Ended.NONE && applied == 0) {
                throw new NothingParked(consumer, key);
            }
            applied += ended == InboxStore.Ended.NONE ? 0 : 1;
            if (ended != InboxStore.Ended.MORE) {
                return applied;
            }
        }
    }

    /**
     * Skips the first parked record of a key permanently: it is skipped again whenever it comes again. Those after it
     * stay parked.
     *
     * @param by who decides
     * @param why the reason, kept with the record
     * @throws NothingParked if there is none
     */
    public void skip(String consumer, String key, String by, String why) {
        if (store.endFirst(handler(consumer), key, by, why) == InboxStore.Ended.NONE) {
            throw new NothingParked(consumer, key);
        }
    }

    private MessageHandler handler(String consumer) {
        MessageHandler handler = handlers.get(consumer);
        if (handler == null) {
            throw new IllegalArgumentException("There is no consumer " + consumer + "; there are " + handlers.keySet());
        }
        return handler;
    }
}
