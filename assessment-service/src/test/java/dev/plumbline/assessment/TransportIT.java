package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.events.NotificationEvent.Channel;
import dev.plumbline.events.NotificationEvent.Kind;
import dev.plumbline.events.NotificationEvent.NotificationDelivered;
import dev.plumbline.events.Topics;
import dev.plumbline.messaging.outbox.Outbox;
import dev.plumbline.servers.KafkaServer;
import dev.plumbline.servers.OwnCertificate;
import dev.plumbline.servers.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The service when nothing is sent unencrypted, and when it has only the rights that it needs. */
@SpringBootTest(
        classes = AssessmentApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "management.server.port=0")
class TransportIT {

    private static final OwnCertificate CERTIFICATE = certificate();
    private static final String PASSWORD = "a secret of its own";
    private static final PostgresServer POSTGRES = PostgresServer.secured(CERTIFICATE);
    private static final KafkaServer KAFKA = KafkaServer.secured(
            CERTIFICATE, Map.of(KafkaServer.ADMIN, "an administrator's secret", "assessment-service", PASSWORD));
    private static final Map<String, Object> ADMIN =
            KAFKA.settings(CERTIFICATE, KafkaServer.ADMIN, "an administrator's secret");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static OwnCertificate certificate() {
        try {
            return OwnCertificate.of(Files.createTempDirectory("plumbline-certificate"), "localhost");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        KAFKA.prepare(ADMIN, Topics.ALL, "assessment-service", "assessment-service");
        registry.add(
                "PLUMBLINE_ASSESSMENT_DB",
                () -> POSTGRES.ownDatabase("plumbline_assessment", PASSWORD) + "?sslmode=verify-full&sslrootcert="
                        + CERTIFICATE.certificate());
        registry.add("PLUMBLINE_DB_USER", () -> "plumbline_assessment");
        registry.add("PLUMBLINE_DB_PASSWORD", () -> PASSWORD);
        registry.add("PLUMBLINE_KAFKA", KAFKA::bootstrap);
        registry.add("PLUMBLINE_KAFKA_USER", () -> "assessment-service");
        registry.add("PLUMBLINE_KAFKA_PASSWORD", () -> PASSWORD);
        registry.add("PLUMBLINE_KAFKA_CERTIFICATES", CERTIFICATE::certificate);
    }

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Outbox outbox;

    @Autowired
    private PlatformTransactionManager transactions;

    private int count(String sql) {
        return jdbc.queryForObject(sql, Integer.class);
    }

    @Test
    void whatIsSaidReachesTheBrokerAndWhatTheBrokerHasIsRead() throws Exception {
        UUID person = UUID.randomUUID();
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> outbox.say(
                        new NotificationDelivered(UUID.randomUUID(), person, Kind.TASK_ASSIGNED, Channel.MAIL)));
        Map<String, Object> reading = new HashMap<>(ADMIN);
        reading.putAll(Map.of(
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest",
                "key.deserializer",
                StringDeserializer.class,
                "value.deserializer",
                StringDeserializer.class));
        try (var consumer = new KafkaConsumer<String, String>(reading)) {
            consumer.subscribe(List.of(Topics.NOTIFICATIONS));
            await().atMost(PATIENCE).until(() -> {
                boolean there = false;
                for (var said : consumer.poll(Duration.ofMillis(200))) {
                    there |= person.toString().equals(said.key());
                }
                return there;
            });
        }
        try (var producer = new KafkaProducer<>(ADMIN, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topics.WORK_ITEMS,
                            person.toString().getBytes(StandardCharsets.UTF_8),
                            "no event".getBytes(StandardCharsets.UTF_8)))
                    .get(30, TimeUnit.SECONDS);
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(jdbc.queryForList("SELECT key FROM parked_message", String.class))
                        .containsExactly(person.toString()));
    }

    @Test
    void everyConnectionToTheDatabaseIsSecuredAndOfItsOwnRole() {
        assertThat(count("SELECT count(*)::int FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE datname ="
                        + " current_database() AND NOT ssl"))
                .isZero();
        assertThat(count(
                        "SELECT count(*)::int FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE ssl AND usename ="
                                + " 'plumbline_assessment' AND application_name = 'assessment-service'"))
                .as("the pool's, and one that hears notifications")
                .isGreaterThan(1);
        assertThat(jdbc.queryForObject("SELECT rolsuper FROM pg_roles WHERE rolname = current_user", Boolean.class))
                .isFalse();
        assertThat(jdbc.queryForObject("SHOW lock_timeout", String.class)).isEqualTo("5s");
    }
}
