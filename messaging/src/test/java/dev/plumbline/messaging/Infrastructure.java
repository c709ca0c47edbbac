package dev.plumbline.messaging;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent;
import dev.plumbline.messaging.audit.AuditTrail;
import dev.plumbline.messaging.outbox.Ledger;
import dev.plumbline.messaging.outbox.Outbox;
import dev.plumbline.messaging.relay.Relay;
import dev.plumbline.servers.KafkaServer;
import dev.plumbline.servers.PostgresServer;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.transaction.support.TransactionTemplate;

/** A fresh database with the messaging tables, and one broker for all tests of this process. */
public final class Infrastructure implements AutoCloseable {

    private static final PostgresServer POSTGRES = PostgresServer.forTests();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static final class Broker {
        private static final KafkaServer KAFKA = KafkaServer.forTests();
    }

    public final String url;
    public final HikariDataSource dataSource;
    public final JdbcTemplate jdbc;
    public final TransactionTemplate transaction;
    public final AuditTrail trail;
    public final Outbox outbox;

    public Infrastructure() {
        this(POSTGRES.database("messaging_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet()));
    }

    public Infrastructure(String url) {
        this(url, Map.of());
    }

    /**
     * @param driver settings of the driver, such as how long its connections wait for an answer
     */
    public Infrastructure(String url, Map<String, String> driver) {
        this.url = url;
        this.dataSource = dataSource(url, driver);
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/messaging")
                .load()
                .migrate();
        this.jdbc = new JdbcTemplate(dataSource);
        new Partitions(JdbcClient.create(jdbc), Clock.systemUTC()).make();
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.trail = new AuditTrail(new NamedParameterJdbcTemplate(jdbc));
        this.outbox = new Outbox(
                new Ledger(JdbcClient.create(jdbc)), trail, () -> {}, () -> {}, Traces.NONE, Clock.systemUTC());
    }

    public static HikariDataSource dataSource(String url) {
        return dataSource(url, Map.of());
    }

    private static HikariDataSource dataSource(String url, Map<String, String> driver) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(POSTGRES.user());
        config.setPassword(POSTGRES.password());
        config.setMaximumPoolSize(16);
        config.setConnectionTimeout(2_000);
        config.setValidationTimeout(500);
        config.setInitializationFailTimeout(-1);
        driver.forEach(config::addDataSourceProperty);
        return new HikariDataSource(config);
    }

    public static KafkaServer kafka() {
        return Broker.KAFKA;
    }

    public static Map<String, Object> kafkaSettings() {
        var settings = new HashMap<String, Object>();
        settings.put("bootstrap.servers", kafka().bootstrap());
        settings.put("key.serializer", ByteArraySerializer.class);
        settings.put("value.serializer", ByteArraySerializer.class);
        settings.put("key.deserializer", ByteArrayDeserializer.class);
        settings.put("value.deserializer", ByteArrayDeserializer.class);
        return settings;
    }

    public static Map<String, Object> producerSettings() {
        var settings = kafkaSettings();
        settings.keySet().removeIf(name -> name.contains("deserializer"));
        settings.put("acks", "all");
        settings.put("linger.ms", 2);
        return settings;
    }

    public static DefaultKafkaConsumerFactory<byte[], byte[]> consumers() {
        var settings = kafkaSettings();
        settings.keySet().removeIf(name -> name.endsWith("serializer") && !name.contains("deserializer"));
        return new DefaultKafkaConsumerFactory<>(settings);
    }

    public static MessagingProperties properties(Duration lease) {
        return new MessagingProperties("/test", 3, (short) 1, lease, null);
    }

    public static TopicCreation topics() {
        return new TopicCreation(
                new KafkaAdmin(Map.of("bootstrap.servers", kafka().bootstrap())), properties(Duration.ofSeconds(5)));
    }

    public Relay relay(Duration lease) {
        return new Relay(
                dataSource,
                () -> new KafkaProducer<>(producerSettings()),
                topics(),
                properties(lease),
                Clock.systemUTC());
    }

    /** An event of an assessment, distinguished by its round. */
    public static AssessmentEvent event(UUID assessment, int round) {
        return new AssessmentEvent.ResultAcknowledged(assessment, new UUID(0, 1), new UUID(0, 2), round, Actor.SYSTEM);
    }

    /** Every record of a topic whose key is one of {@code keys}, until {@code atLeast} have come or a while has passed. */
    public static List<ConsumerRecord<String, String>> records(String topic, java.util.Set<String> keys, int atLeast) {
        var found = new java.util.ArrayList<ConsumerRecord<String, String>>();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                kafka().bootstrap(),
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest",
                "key.deserializer",
                StringDeserializer.class,
                "value.deserializer",
                StringDeserializer.class);
        try (var consumer = new KafkaConsumer<String, String>(settings)) {
            consumer.subscribe(List.of(topic));
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            long quiet = 0;
            while (System.nanoTime() < end && (found.size() < atLeast || quiet < 3)) {
                var polled = consumer.poll(Duration.ofMillis(200));
                polled.forEach(record -> {
                    if (keys.contains(record.key())) {
                        found.add(record);
                    }
                });
                quiet = polled.isEmpty() ? quiet + 1 : 0;
            }
        }
        return found;
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
