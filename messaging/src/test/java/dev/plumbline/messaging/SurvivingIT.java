package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.events.AssessmentEvent;
import dev.plumbline.events.MessageType;
import dev.plumbline.events.Topics;
import dev.plumbline.messaging.inbox.Inboxes;
import dev.plumbline.messaging.inbox.MessageHandler;
import dev.plumbline.messaging.inbox.Received;
import dev.plumbline.messaging.inbox.Transience;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.JobKind;
import dev.plumbline.messaging.job.Jobs;
import dev.plumbline.messaging.relay.Relay;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What runs in threads of ours continues whatever fails, even after an {@link Error}. */
class SurvivingIT {

    private static final Duration A_WHILE = Duration.ofSeconds(40);

    static {
        // These tests make threads fail on purpose; that a thread has ended shows in what is not done.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    /** Records the rounds that it has applied, and throws for the keys that the test names. */
    private static final class Throwing implements MessageHandler {

        private final String consumer = "surviving-" + UUID.randomUUID();
        private final Map<String, Supplier<Error>> met = new ConcurrentHashMap<>();
        private final Set<String> applied = ConcurrentHashMap.newKeySet();
        private final AtomicInteger thrown = new AtomicInteger();

        @Override
        public String consumer() {
            return consumer;
        }

        @Override
        public List<String> topics() {
            return List.of(Topics.ASSESSMENTS);
        }

        @Override
        public void handle(Received message) {
            String key = ((AssessmentEvent) message.event()).key();
            Supplier<Error> error = met.get(key);
            if (error != null) {
                thrown.incrementAndGet();
                throw error.get();
            }
            applied.add(key);
        }
    }

    private Infrastructure infrastructure;
    private final Throwing handler = new Throwing();
    private Inboxes inboxes;

    @BeforeEach
    void open() {
        infrastructure = new Infrastructure();
        Infrastructure.topics().ensure();
        inboxes = new Inboxes(
                List.of(handler),
                JdbcClient.create(infrastructure.jdbc),
                infrastructure.transaction,
                new Transience(List.of()),
                Infrastructure.consumers(),
                Infrastructure.topics(),
                Traces.NONE,
                Clock.systemUTC());
    }

    @AfterEach
    void close() {
        inboxes.stop();
        infrastructure.close();
    }

    private static void send(UUID... keys) {
        try (var producer = new KafkaProducer<byte[], byte[]>(Infrastructure.producerSettings())) {
            for (UUID key : keys) {
                AssessmentEvent event = Infrastructure.event(key, 1);
                var record = new ProducerRecord<byte[], byte[]>(
                        Topics.ASSESSMENTS,
                        key.toString().getBytes(StandardCharsets.UTF_8),
                        EventJson.write(event).getBytes(StandardCharsets.UTF_8));
                new Envelope(
                                UUID.randomUUID(),
                                MessageType.of(event).wireName(),
                                "/test",
                                Instant.now(),
                                key.toString(),
                                1,
                                null,
                                null,
                                null)
                        .headers()
                        .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
                producer.send(record);
            }
        }
    }

    private List<String> causes(UUID key) {
        return infrastructure.jdbc.queryForList(
                "SELECT cause FROM parked_message WHERE key = ?", String.class, key.toString());
    }

    @Test
    void aHandlersErrorIsParkedAfterThreeTriesAndTheOthersGoOn() {
        UUID bad = UUID.randomUUID();
        UUID good = UUID.randomUUID();
        handler.met.put(bad.toString(), StackOverflowError::new);
        send(bad);
        inboxes.start();
        await().atMost(A_WHILE).until(() -> causes(bad).size() == 1);
        assertThat(causes(bad).getFirst()).contains("StackOverflowError");
        // Alone three times; before that it may have been part of a batch that was halved.
        assertThat(handler.thrown.get()).isBetween(3, 10);
        send(good);
        await().atMost(A_WHILE).until(() -> handler.applied.contains(good.toString()));
    }

    @Test
    void memoryThatRunsOutForAWhileIsSurvivedAndParksNothing() {
        UUID key = UUID.randomUUID();
        long until = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        handler.met.put(key.toString(), () -> {
            if (System.nanoTime() > until) {
                handler.met.clear();
            }
            return new OutOfMemoryError("played");
        });
        send(key);
        inboxes.start();
        await().atMost(A_WHILE).until(() -> handler.applied.contains(key.toString()));
        assertThat(causes(key)).isEmpty();
    }

    @Test
    void aRelayThatMeetsAnErrorBeginsAgain() {
        UUID key = UUID.randomUUID();
        infrastructure.transaction.executeWithoutResult(
                status -> infrastructure.outbox.say(Infrastructure.event(key, 1)));
        var tries = new AtomicInteger();
        var relay = new Relay(
                infrastructure.dataSource,
                () -> {
                    if (tries.incrementAndGet() < 3) {
                        throw new NoClassDefFoundError("played");
                    }
                    return new KafkaProducer<>(Infrastructure.producerSettings());
                },
                Infrastructure.topics(),
                Infrastructure.properties(Duration.ofSeconds(1)),
                Clock.systemUTC());
        relay.start();
        try {
            await().atMost(A_WHILE).until(() -> relay.lag() == 0);
            assertThat(tries).hasValue(3);
        } finally {
            relay.stop();
        }
    }

    @Test
    void aJobWhoseKindMeetsAnErrorIsGoneOnWith() {
        var tries = new AtomicInteger();
        JobKind kind = new JobKind() {
            @Override
            public String name() {
                return "stumbling";
            }

            @Override
            public int doNext(Job job, Chunk chunk) {
                if (tries.incrementAndGet() < 3) {
                    throw new StackOverflowError("played");
                }
                return 0;
            }
        };
        var jobs = new Jobs(
                JdbcClient.create(infrastructure.jdbc),
                infrastructure.transaction,
                () -> List.of(kind),
                new Transience(List.of()));
        jobs.start();
        try {
            UUID id = infrastructure.transaction.execute(status -> jobs.start("stumbling", "s", "{}", 0, "SYSTEM"));
            await().atMost(A_WHILE).until(() -> jobs.find(id).orElseThrow().state() == Job.State.DONE);
        } finally {
            jobs.stop();
        }
    }
}
