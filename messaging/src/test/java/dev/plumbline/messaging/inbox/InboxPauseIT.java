package dev.plumbline.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.events.AssessmentEvent;
import dev.plumbline.events.MessageType;
import dev.plumbline.events.Topics;
import dev.plumbline.messaging.Envelope;
import dev.plumbline.messaging.EventJson;
import dev.plumbline.messaging.Infrastructure;
import dev.plumbline.messaging.Traces;
import dev.plumbline.servers.FaultSchedule;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * A failure that passes and a rebalance at once: a consumer gets partitions while it pauses. Every record is applied
 * once, in the order of its key.
 */
class InboxPauseIT {

    private static final int KEYS = 16;

    /** Writes each event down, and fails while its database is said to be away. */
    private static final class Recording implements MessageHandler {

        private final Infrastructure infrastructure;
        private final String consumer = "pause-" + UUID.randomUUID();
        private final AtomicInteger failures = new AtomicInteger();
        private volatile boolean away;

        Recording(Infrastructure infrastructure) {
            this.infrastructure = infrastructure;
            infrastructure.jdbc.execute(
                    "CREATE TABLE applied (n bigint GENERATED ALWAYS AS IDENTITY, key text, round int)");
        }

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
            var event = (AssessmentEvent) message.event();
            if (away) {
                failures.incrementAndGet();
                throw new TransientDataAccessResourceException("The database is away");
            }
            infrastructure.jdbc.update("INSERT INTO applied (key, round) VALUES (?, ?)", event.key(), event.round());
        }
    }

    private final List<UUID> keys =
            Stream.generate(UUID::randomUUID).limit(KEYS).toList();
    private final Map<UUID, Integer> said = new HashMap<>();
    private Infrastructure infrastructure;
    private Recording handler;

    @BeforeEach
    void open() {
        infrastructure = new Infrastructure();
        handler = new Recording(infrastructure);
    }

    @AfterEach
    void close() {
        infrastructure.close();
    }

    @Test
    void whatAPollReturnsInAPauseIsReadAgain() throws Exception {
        var schedule = FaultSchedule.draw("A failure and a rebalance at once");
        var group = new ConsumerGroup(Topics.ASSESSMENTS, 4);
        List<Inbox> nodes = List.of(node(group), node(group));
        nodes.forEach(Inbox::start);
        try {
            await().until(() -> group.members() == 2);
            for (int round = 1; round <= 500; round++) {
                int failures = handler.failures.get();
                handler.away = true;
                sayIn(group, schedule);
                await().pollInterval(Duration.ofMillis(1)).until(() -> handler.failures.get() > failures);
                for (int moves = schedule.between(1, 4); moves > 0; moves--) {
                    group.move(schedule.below(4), schedule.below(2), schedule.onceIn(3));
                    schedule.pause(Duration.ZERO, Duration.ofMillis(3));
                }
                schedule.pause(Duration.ZERO, Duration.ofMillis(15));
                handler.away = false;
                awaitAllApplied("round " + round + " of seed " + schedule.seed(), Duration.ofSeconds(15));
            }
        } finally {
            nodes.forEach(Inbox::stop);
        }
        assertAppliedOnceAndInOrder();
    }

    private Inbox node(ConsumerGroup group) {
        var store = new InboxStore(
                JdbcClient.create(infrastructure.jdbc), infrastructure.transaction, Traces.NONE, Clock.systemUTC());
        ConsumerFactory<byte[], byte[]> consumers = new ConsumerFactory<>() {
            @Override
            public Consumer<byte[], byte[]> createConsumer(String group, String prefix, String suffix) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Consumer<byte[], byte[]> createConsumer(
                    String id, String prefix, String suffix, Properties overrides) {
                return group.join();
            }

            @Override
            public boolean isAutoCommit() {
                return false;
            }
        };
        return new Inbox(handler, store, new Transience(List.of()), consumers, () -> {}, Duration.ofMillis(5));
    }

    private void sayIn(ConsumerGroup group, FaultSchedule schedule) {
        for (int records = schedule.between(5, 40); records > 0; records--) {
            int key = schedule.below(KEYS);
            ProducerRecord<byte[], byte[]> record = next(keys.get(key));
            group.append(key % 4, record);
        }
    }

    private ProducerRecord<byte[], byte[]> next(UUID key) {
        AssessmentEvent event = Infrastructure.event(key, said.merge(key, 1, Integer::sum));
        var record = new ProducerRecord<>(
                Topics.ASSESSMENTS,
                key.toString().getBytes(StandardCharsets.UTF_8),
                EventJson.write(event).getBytes(StandardCharsets.UTF_8));
        new Envelope(
                        UUID.randomUUID(),
                        MessageType.of(event).wireName(),
                        "/test",
                        Instant.now(),
                        key.toString(),
                        event.round(),
                        null,
                        null,
                        null)
                .headers()
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private void awaitAllApplied(String when, Duration patience) {
        int all = said.values().stream().mapToInt(Integer::intValue).sum();
        await(when)
                .pollInterval(Duration.ofMillis(3))
                .atMost(patience)
                .untilAsserted(() -> assertThat(infrastructure.jdbc.queryForObject(
                                "SELECT count(*)::int FROM applied WHERE key = ANY (?)", Integer.class, (Object)
                                        keys.stream().map(UUID::toString).toArray(String[]::new)))
                        .as(when)
                        .isEqualTo(all));
    }

    private void assertAppliedOnceAndInOrder() {
        for (UUID key : keys) {
            assertThat(infrastructure.jdbc.queryForList(
                            "SELECT round FROM applied WHERE key = ? ORDER BY n", Integer.class, key.toString()))
                    .isEqualTo(IntStream.rangeClosed(1, said.getOrDefault(key, 0))
                            .boxed()
                            .toList());
        }
        // The topic is the whole run's: another test's records may be parked, none of these keys.
        assertThat(infrastructure.jdbc.queryForList(
                        "SELECT cause FROM parked_message WHERE key = ANY (?)", String.class, (Object)
                                keys.stream().map(UUID::toString).toArray(String[]::new)))
                .isEmpty();
    }

    @Test
    @EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "the long tier: ./test --long")
    void whatARealConsumerGetsInAPauseIsReadAgain() throws Exception {
        var schedule = FaultSchedule.draw("A failure and a real rebalance at once");
        Infrastructure.topics().ensure();
        Inboxes steady = inboxes();
        Collection<Inboxes> others = new ArrayList<>();
        steady.start();
        try (var producer = new KafkaProducer<byte[], byte[]>(Infrastructure.producerSettings())) {
            for (int round = 1; round <= 50; round++) {
                int failures = handler.failures.get();
                handler.away = true;
                for (int records = schedule.between(50, 300); records > 0; records--) {
                    producer.send(next(keys.get(schedule.below(KEYS)))).get(10, TimeUnit.SECONDS);
                }
                await().atMost(Duration.ofSeconds(30)).until(() -> handler.failures.get() > failures);
                if (others.isEmpty()) {
                    Inboxes other = inboxes();
                    other.start();
                    others.add(other);
                } else {
                    others.forEach(Inboxes::stop);
                    others.clear();
                }
                schedule.pause(Duration.ofMillis(200), Duration.ofSeconds(5));
                handler.away = false;
                awaitAllApplied("round " + round + " of seed " + schedule.seed(), Duration.ofSeconds(90));
            }
        } finally {
            handler.away = false;
            others.forEach(Inboxes::stop);
            steady.stop();
        }
        assertAppliedOnceAndInOrder();
    }

    private Inboxes inboxes() {
        return new Inboxes(
                List.of(handler),
                JdbcClient.create(infrastructure.jdbc),
                infrastructure.transaction,
                new Transience(List.of()),
                Infrastructure.consumers(),
                Infrastructure.topics(),
                Traces.NONE,
                Clock.systemUTC());
    }
}
