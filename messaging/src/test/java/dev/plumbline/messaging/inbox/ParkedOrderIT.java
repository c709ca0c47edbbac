package dev.plumbline.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.events.Event;
import dev.plumbline.events.MessageType;
import dev.plumbline.events.Topics;
import dev.plumbline.messaging.Envelope;
import dev.plumbline.messaging.EventJson;
import dev.plumbline.messaging.Infrastructure;
import dev.plumbline.messaging.Traces;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A parked message is tried again by an operator while it comes again to a reader. */
class ParkedOrderIT {

    private static final int TURNS = 12;

    private final Infrastructure infrastructure = new Infrastructure();
    private final InboxStore store = new InboxStore(
            JdbcClient.create(infrastructure.jdbc), infrastructure.transaction, Traces.NONE, Clock.systemUTC());
    private final AtomicInteger handled = new AtomicInteger();
    private final MessageHandler handler = new MessageHandler() {
        @Override
        public String consumer() {
            return "order";
        }

        @Override
        public List<String> topics() {
            return List.of(Topics.ASSESSMENTS);
        }

        @Override
        public void handle(Received message) {
            handled.incrementAndGet();
        }
    };

    @AfterEach
    void close() {
        infrastructure.close();
    }

    private static InboxStore.Raw record(UUID key, UUID id) {
        Event event = Infrastructure.event(key, 1);
        var envelope = new Envelope(
                id, MessageType.of(event).wireName(), "/test", Instant.now(), event.key(), 1, null, null, null);
        return new InboxStore.Raw(
                Topics.ASSESSMENTS,
                0,
                0,
                event.key(),
                envelope.headers(),
                EventJson.write(event).getBytes(StandardCharsets.UTF_8));
    }

    private int waiting() {
        return infrastructure.jdbc.queryForObject(
                "SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
                Integer.class);
    }

    private static @Nullable Throwable met(Runnable act) {
        try {
            act.run();
            return null;
        } catch (InboxStore.KeyParkedMeanwhile e) {
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    @Test
    void neitherBreaksTheOtherOffAndItIsAppliedOnce() throws Exception {
        List<Throwable> failures = new ArrayList<>();
        try (var atOnce = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int turn = 0; turn < TURNS; turn++) {
                UUID key = UUID.randomUUID();
                UUID id = UUID.randomUUID();
                InboxStore.Raw raw = record(key, id);
                assertThat(store.park("order", raw, "played")).isTrue();
                var readable = (InboxStore.Reading.Readable) store.read(raw);
                List<Future<Throwable>> both = new ArrayList<>();
                // Whoever books the id first waits here until both are on their way.
                infrastructure.transaction.executeWithoutResult(status -> {
                    infrastructure.jdbc.update(
                            "INSERT INTO inbox (consumer, event_id, event_day) VALUES ('order', ?, ?)",
                            id,
                            LocalDate.ofInstant(readable.message().envelope().time(), ZoneOffset.UTC));
                    both.add(atOnce.submit(() -> met(() -> store.endFirst(handler, key.toString(), "test", null))));
                    await().atMost(Duration.ofSeconds(10)).until(() -> waiting() == 1);
                    both.add(atOnce.submit(() -> met(() -> store.apply(handler, List.of(readable)))));
                    await().atMost(Duration.ofSeconds(10)).until(() -> waiting() == 2);
                    status.setRollbackOnly();
                });
                for (Future<Throwable> one : both) {
                    Throwable failure = one.get();
                    if (failure != null) {
                        failures.add(failure);
                    }
                }
            }
        }
        assertThat(failures)
                .doesNotHaveAnyElementsOfTypes(PessimisticLockingFailureException.class)
                .isEmpty();
        assertThat(handled).hasValue(TURNS);
    }
}
