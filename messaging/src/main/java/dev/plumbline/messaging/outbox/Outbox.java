package dev.plumbline.messaging.outbox;

import dev.plumbline.events.AssessmentEvent;
import dev.plumbline.events.CalibrationEvent;
import dev.plumbline.events.CycleEvent;
import dev.plumbline.events.Event;
import dev.plumbline.events.MessageType;
import dev.plumbline.events.WorkItemEvent;
import dev.plumbline.events.WorklistEvent;
import dev.plumbline.messaging.Buckets;
import dev.plumbline.messaging.Cause;
import dev.plumbline.messaging.Envelope;
import dev.plumbline.messaging.EventJson;
import dev.plumbline.messaging.Traces;
import dev.plumbline.messaging.audit.AuditEntry;
import dev.plumbline.messaging.audit.AuditTrail;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The events to be sent. Events are buffered during the transaction and written as its last act, under the locks of
 * their buckets, together with the audit entries of the same transaction.
 */
public final class Outbox {

    /** The most events that one transaction may send; a larger change is a job. */
    public static final int MOST_EVENTS = 200;

    /** The most bytes of an event's JSON. */
    public static final int MOST_BYTES = 256 * 1024;

    /** The transaction sends more events than one may; make the change a job. */
    public static final class TooManyEvents extends RuntimeException {
        TooManyEvents() {
            super("A transaction says at most " + MOST_EVENTS + " events; announce a larger change as a job");
        }
    }

    /** The event is larger than an event may be. */
    public static final class EventTooLarge extends RuntimeException {
        EventTooLarge(String type, int bytes) {
            super(type + " has " + bytes + " bytes; an event has at most " + MOST_BYTES);
        }
    }

    private final Ledger ledger;
    private final AuditTrail trail;
    private final BeforeWriting beforeWriting;
    private final Runnable afterCommit;
    private final Traces traces;
    private final Clock clock;

    public Outbox(
            Ledger ledger,
            AuditTrail trail,
            BeforeWriting beforeWriting,
            Runnable afterCommit,
            Traces traces,
            Clock clock) {
        this.ledger = ledger;
        this.trail = trail;
        this.beforeWriting = beforeWriting;
        this.afterCommit = afterCommit;
        this.traces = traces;
        this.clock = clock;
    }

    /**
     * Sends an event if, and only if, the current transaction commits.
     *
     * @throws IllegalStateException outside a transaction
     * @throws TooManyEvents if the transaction has sent {@link #MOST_EVENTS} already
     * @throws EventTooLarge if its JSON is larger than {@link #MOST_BYTES}
     */
    public void say(Event event) {
        Pending pending = pending();
        if (pending.rows.size() >= MOST_EVENTS) {
            throw new TooManyEvents();
        }
        MessageType type = MessageType.of(event);
        String payload = EventJson.write(event);
        int bytes = payload.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            throw new EventTooLarge(type.wireName(), bytes);
        }
        Envelope cause = Cause.current();
        String correlation = correlation(event);
        pending.rows.add(new Ledger.Row(
                Buckets.of(event.key()),
                UUID.randomUUID(),
                type.topic(),
                event.key(),
                type.wireName(),
                payload,
                correlation == null && cause != null ? cause.correlation() : correlation,
                cause == null ? null : cause.id().toString(),
                traces.current(),
                clock.instant()));
    }

    /**
     * Records who decided what, in the current transaction.
     *
     * @throws IllegalStateException outside a transaction
     */
    public void record(AuditEntry entry) {
        pending().entries.add(entry);
    }

    private Pending pending() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Nothing is said outside a transaction");
        }
        Pending pending = (Pending) TransactionSynchronizationManager.getResource(this);
        if (pending == null) {
            pending = new Pending();
            TransactionSynchronizationManager.bindResource(this, pending);
            TransactionSynchronizationManager.registerSynchronization(pending);
        }
        return pending;
    }

    private static @Nullable String correlation(Event event) {
        UUID cycle = switch (event) {
            case AssessmentEvent e -> e.cycleId();
            case CycleEvent e -> e.cycleId();
            case CalibrationEvent e -> e.cycleId();
            case WorkItemEvent e -> e.cycleId();
            case WorklistEvent e -> e.cycleId();
            // The others belong to no cycle.
            default -> null;
        };
        return cycle == null ? null : cycle.toString();
    }

    private final class Pending implements TransactionSynchronization, Ordered {

        private final List<Ledger.Row> rows = new ArrayList<>();
        private final List<AuditEntry> entries = new ArrayList<>();

        /** How many rows and entries there were at each savepoint. */
        private final Map<Object, Said> said = new IdentityHashMap<>();

        private record Said(int rows, int entries) {}

        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE;
        }

        @Override
        public void savepoint(Object savepoint) {
            said.put(savepoint, new Said(rows.size(), entries.size()));
        }

        /** What was said since is not said: also where nothing had been said before, so that nobody asked for the savepoint. */
        @Override
        public void savepointRollback(Object savepoint) {
            Said before = said.getOrDefault(savepoint, new Said(0, 0));
            rows.subList(before.rows(), rows.size()).clear();
            entries.subList(before.entries(), entries.size()).clear();
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(Outbox.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(Outbox.this, this);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            beforeWriting.flush();
            var buckets = new TreeSet<Integer>();
            rows.forEach(row -> buckets.add(row.bucket()));
            entries.forEach(entry -> buckets.add(Buckets.of(entry.aggregate())));
            if (buckets.isEmpty()) {
                return;
            }
            ledger.write(buckets, rows);
            if (!entries.isEmpty()) {
                trail.append(entries, clock.instant());
            }
        }

        @Override
        public void afterCommit() {
            if (!rows.isEmpty()) {
                afterCommit.run();
            }
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(Outbox.this);
        }
    }
}
