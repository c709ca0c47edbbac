package dev.plumbline.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import dev.plumbline.messaging.MessagingProperties;
import dev.plumbline.messaging.Partitions;
import dev.plumbline.messaging.TopicCreation;
import dev.plumbline.messaging.relay.Relay;
import dev.plumbline.servers.KafkaServer;
import dev.plumbline.servers.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaAdmin;

/** P4: how fast a filled outbox of 512-byte events goes to Kafka, ordered per key and durable; B0: the bare producer. */
final class RelayFigure implements AutoCloseable {

    private static final int BYTES = 512;
    private static final int KEYS = 1_000;
    static final String TOPIC = "plumbline.assessments";

    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final Map<String, Object> settings;
    private final MessagingProperties properties =
            new MessagingProperties("/figures", 12, (short) 1, Duration.ofSeconds(5), null);
    private final TopicCreation topics;
    private final AtomicInteger databases = new AtomicInteger();

    RelayFigure(PostgresServer postgres, KafkaServer kafka) {
        this.postgres = postgres;
        this.kafka = kafka;
        this.topics = new TopicCreation(new KafkaAdmin(Map.of("bootstrap.servers", kafka.bootstrap())), properties);
        this.settings = Map.of(
                "bootstrap.servers",
                kafka.bootstrap(),
                "key.serializer",
                ByteArraySerializer.class,
                "value.serializer",
                ByteArraySerializer.class,
                "acks",
                "all",
                "enable.idempotence",
                true,
                "linger.ms",
                2,
                "compression.type",
                "lz4");
        topics.ensure();
        warmUp();
    }

    /** Each partition has answered once: one that has only just been made takes a while to have its leader. */
    private void warmUp() {
        try (var producer = new KafkaProducer<byte[], byte[]>(settings)) {
            for (int partition = 0; partition < properties.partitions(); partition++) {
                producer.send(new ProducerRecord<>(TOPIC, partition, new byte[0], new byte[0]))
                        .get(30, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** A payload of the size that is measured. */
    static String payload() {
        return "{\"text\":\"" + "x".repeat(BYTES - 11) + "\"}";
    }

    /** Events per second that the relay sends and has acknowledged. */
    double relayed(int count) {
        String database = "relay_" + databases.incrementAndGet();
        try (HikariDataSource pool = Databases.pool(postgres, database)) {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:db/messaging")
                    .load()
                    .migrate();
            var jdbc = new JdbcTemplate(pool);
            new Partitions(JdbcClient.create(jdbc), Clock.systemUTC()).make();
            fill(jdbc, count);
            var relay = new Relay(pool, () -> new KafkaProducer<>(settings), topics, properties, Clock.systemUTC());
            long begun = System.nanoTime();
            relay.start();
            try {
                Databases.await("the relay has sent all", 300, () -> relay.sent() >= count);
                return count / Databases.seconds(begun);
            } finally {
                relay.stop();
            }
        }
    }

    private static void fill(JdbcTemplate jdbc, int count) {
        jdbc.update(
                "INSERT INTO outbox_event (bucket, event_id, topic, key, type, sequence, payload, headers, created_at)"
                        + " SELECT (n % ?) % 64, gen_random_uuid(), ?, 'key-' || n % ?, 'plumbline.figures.filled.v1', n / ? + 1, ?,"
                        + " E'\\n\\n', now() FROM generate_series(0, ? - 1) n",
                KEYS, TOPIC, KEYS, KEYS, payload(), count);
        jdbc.execute("ANALYZE outbox_event");
    }

    /** B0: events per second that a bare producer sends with the same settings. */
    double produced(int count) {
        byte[] value = payload().getBytes(StandardCharsets.UTF_8);
        long begun = System.nanoTime();
        try (var producer = new KafkaProducer<byte[], byte[]>(settings)) {
            for (int i = 0; i < count; i++) {
                byte[] key = ("key-" + i % KEYS).getBytes(StandardCharsets.UTF_8);
                var record = new ProducerRecord<>(TOPIC, key, value);
                record.headers().add("ce_id", UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
                producer.send(record);
            }
            producer.flush();
        }
        return count / Databases.seconds(begun);
    }

    /** The broker that it sends to. */
    KafkaServer kafka() {
        return kafka;
    }

    @Override
    public void close() {
        kafka.close();
    }
}
