package dev.plumbline.messaging;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent;
import dev.plumbline.events.Topics;
import dev.plumbline.messaging.audit.AuditTrail;
import dev.plumbline.messaging.inbox.Inboxes;
import dev.plumbline.messaging.inbox.MessageHandler;
import dev.plumbline.messaging.inbox.Received;
import dev.plumbline.messaging.inbox.Transience;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.JobKind;
import dev.plumbline.messaging.job.Jobs;
import dev.plumbline.messaging.outbox.Ledger;
import dev.plumbline.messaging.outbox.Outbox;
import dev.plumbline.messaging.relay.Relay;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A node of a service in a process of its own, with a clock of its own: it sends, reads, and works on jobs. Each line that
 * it reads is an order: {@code job SUBJECT} begins a job, {@code say KEY ROUND} sends an event.
 */
final class NodeProcess {

    /** Does the items of a subject, five in half a second, and notes when and by which node. */
    private record Doing(JdbcTemplate jdbc, String node) implements JobKind {

        @Override
        public String name() {
            return "items";
        }

        @Override
        public int doNext(Job job, Chunk chunk) {
            jdbc.update("INSERT INTO run (job, node, began) VALUES (?, ?, clock_timestamp())", job.id(), node);
            List<Integer> next = jdbc.queryForList(
                    "SELECT id FROM item WHERE subject = ? AND times = 0 ORDER BY id LIMIT 5",
                    Integer.class,
                    job.subject());
            jdbc.queryForList("SELECT pg_sleep(0.5)::text", String.class);
            next.forEach(id -> jdbc.update("UPDATE item SET times = times + 1 WHERE id = ?", id));
            jdbc.update("UPDATE run SET ended = clock_timestamp() WHERE job = ? AND ended IS NULL", job.id());
            return next.size();
        }
    }

    /** Notes each event that is applied. */
    private record Noting(JdbcTemplate jdbc, String node) implements MessageHandler {

        @Override
        public String consumer() {
            return "clocks";
        }

        @Override
        public List<String> topics() {
            return List.of(Topics.ASSESSMENTS);
        }

        @Override
        public void handle(Received message) {
            jdbc.update(
                    "INSERT INTO applied (key, sequence, node) VALUES (?, ?, ?)",
                    ((AssessmentEvent) message.event()).key(),
                    message.envelope().sequence(),
                    node);
        }
    }

    public static void main(String[] arguments) throws IOException {
        String node = arguments[2];
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(Long.parseLong(arguments[3])));
        var config = new HikariConfig();
        config.setJdbcUrl(arguments[0]);
        config.setUsername("postgres");
        config.setPassword("postgres");
        var dataSource = new HikariDataSource(config);
        var jdbc = new JdbcTemplate(dataSource);
        var transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        Map<String, Object> kafka = new HashMap<>();
        kafka.put("bootstrap.servers", arguments[1]);
        kafka.put("acks", "all");
        kafka.put("key.serializer", ByteArraySerializer.class);
        kafka.put("value.serializer", ByteArraySerializer.class);
        Map<String, Object> reading = Map.of(
                "bootstrap.servers",
                arguments[1],
                "key.deserializer",
                ByteArrayDeserializer.class,
                "value.deserializer",
                ByteArrayDeserializer.class);
        var properties = new MessagingProperties("/test", 3, (short) 1, Duration.ofSeconds(10), null);
        var topics = new TopicCreation(new KafkaAdmin(Map.of("bootstrap.servers", arguments[1])), properties);
        new Partitions(JdbcClient.create(jdbc), clock).make();
        var relay = new Relay(dataSource, () -> new KafkaProducer<>(kafka), topics, properties, clock);
        var outbox = new Outbox(
                new Ledger(JdbcClient.create(jdbc)),
                new AuditTrail(new NamedParameterJdbcTemplate(jdbc)),
                () -> {},
                relay::committed,
                Traces.NONE,
                clock);
        var jobs = new Jobs(
                JdbcClient.create(jdbc), transaction, () -> List.of(new Doing(jdbc, node)), new Transience(List.of()));
        var inboxes = new Inboxes(
                List.of(new Noting(jdbc, node)),
                JdbcClient.create(jdbc),
                transaction,
                new Transience(List.of()),
                new DefaultKafkaConsumerFactory<>(reading),
                topics,
                Traces.NONE,
                clock);
        relay.start();
        inboxes.start();
        jobs.start();
        jdbc.update("INSERT INTO node (name, reads) VALUES (?, ?)", node, Timestamp.from(clock.instant()));
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            String[] order = line.split(" ");
            transaction.executeWithoutResult(status -> {
                switch (order[0]) {
                    case "job" -> jobs.start("items", order[1], "{}", 0, node);
                    case "say" ->
                        outbox.say(new AssessmentEvent.ResultAcknowledged(
                                UUID.fromString(order[1]),
                                new UUID(0, 1),
                                new UUID(0, 2),
                                Integer.parseInt(order[2]),
                                Actor.SYSTEM));
                    default -> throw new IllegalArgumentException("No order: " + order[0]);
                }
            });
        }
    }

    private NodeProcess() {}
}
