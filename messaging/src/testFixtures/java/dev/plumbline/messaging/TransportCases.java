package dev.plumbline.messaging;

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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A service when nothing is sent unencrypted, and when it has only the rights that it needs. Each service has its own. */
public abstract class TransportCases {

    private static final String PASSWORD = "a secret of its own";
    private static final String OF_ADMIN = "an administrator's secret";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A service with servers of its own, to which every connection is secured. */
    protected static final class Secured {

        private final String service;
        private final String role;
        private final OwnCertificate certificate = certificate();
        private final PostgresServer postgres = PostgresServer.secured(certificate);
        private final KafkaServer kafka;
        private final Map<String, Object> admin;

        /**
         * @param service its name, which is its user at the broker
         * @param role its role at the database, and the name of that
         */
        public Secured(String service, String role) {
            this.service = service;
            this.role = role;
            kafka = KafkaServer.secured(certificate, Map.of(KafkaServer.ADMIN, OF_ADMIN, service, PASSWORD));
            admin = kafka.settings(certificate, KafkaServer.ADMIN, OF_ADMIN);
        }

        private static OwnCertificate certificate() {
            try {
                return OwnCertificate.of(Files.createTempDirectory("plumbline-certificate"), "localhost");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The certificate by which both servers are known. */
        public String certificateFile() {
            return certificate.certificate().toString();
        }

        /**
         * Registers where the servers are, all but how the service knows the certificate of the broker.
         *
         * @param database the name of the setting with the address of its database
         */
        public void register(DynamicPropertyRegistry registry, String database) {
            kafka.prepare(admin, Topics.ALL, service, service);
            registry.add(
                    database,
                    () -> postgres.ownDatabase(role, PASSWORD) + "?sslmode=verify-full&sslrootcert="
                            + certificateFile());
            registry.add("PLUMBLINE_DB_USER", () -> role);
            registry.add("PLUMBLINE_DB_PASSWORD", () -> PASSWORD);
            registry.add("PLUMBLINE_KAFKA", kafka::bootstrap);
            registry.add("PLUMBLINE_KAFKA_USER", () -> service);
            registry.add("PLUMBLINE_KAFKA_PASSWORD", () -> PASSWORD);
        }
    }

    private final Secured secured;
    private final String read;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Outbox outbox;

    @Autowired
    private PlatformTransactionManager transactions;

    /**
     * @param read a topic that the service reads
     */
    protected TransportCases(Secured secured, String read) {
        this.secured = secured;
        this.read = read;
    }

    private int count(String sql, Object... arguments) {
        Integer count = jdbc.queryForObject(sql, Integer.class, arguments);
        return count == null ? 0 : count;
    }

    @Test
    void whatIsSaidReachesTheBrokerAndWhatTheBrokerHasIsRead() throws Exception {
        UUID person = UUID.randomUUID();
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> outbox.say(
                        new NotificationDelivered(UUID.randomUUID(), person, Kind.TASK_ASSIGNED, Channel.MAIL)));
        Map<String, Object> reading = new HashMap<>(secured.admin);
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
        try (var producer = new KafkaProducer<>(secured.admin, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            read,
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
        // The pool opens its connections as they are needed, and whoever hears notifications begins in its own time.
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(count(
                                "SELECT count(*)::int FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE ssl AND usename = ? AND"
                                        + " application_name = ?",
                                secured.role,
                                secured.service))
                        .as("the pool's, and one that hears notifications")
                        .isGreaterThan(1));
        assertThat(jdbc.queryForObject("SELECT rolsuper FROM pg_roles WHERE rolname = current_user", Boolean.class))
                .isFalse();
        assertThat(jdbc.queryForObject("SHOW lock_timeout", String.class)).isEqualTo("5s");
    }
}
