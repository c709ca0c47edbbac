package dev.plumbline.messaging.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.events.AssessmentEvent;
import dev.plumbline.events.Topics;
import dev.plumbline.messaging.Envelope;
import dev.plumbline.messaging.Infrastructure;
import dev.plumbline.messaging.TopicCreation;
import dev.plumbline.messaging.Traces;
import dev.plumbline.messaging.inbox.Inboxes;
import dev.plumbline.messaging.inbox.MessageHandler;
import dev.plumbline.messaging.inbox.Received;
import dev.plumbline.messaging.inbox.Transience;
import dev.plumbline.servers.KafkaServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;

/** A broker of its own whose data are reset to an earlier state, or removed, while the relay runs. */
class LostRecordsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final UUID key = UUID.randomUUID();
    private Infrastructure infrastructure;
    private KafkaServer broker;
    private int port;
    private Relay relay;
    private TopicCreation topics;

    @BeforeEach
    void open() throws IOException {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        infrastructure = new Infrastructure();
        startBroker();
        Map<String, Object> settings = new HashMap<>(Infrastructure.producerSettings());
        settings.put("bootstrap.servers", "localhost:" + port);
        settings.put("max.block.ms", 5_000);
        settings.put("delivery.timeout.ms", Integer.MAX_VALUE);
        var properties = Infrastructure.properties(Duration.ofSeconds(5));
        topics = new TopicCreation(new KafkaAdmin(Map.of("bootstrap.servers", "localhost:" + port)), properties);
        relay = new Relay(
                infrastructure.dataSource,
                () -> new KafkaProducer<>(settings),
                topics,
                properties,
                Clock.systemUTC(),
                Duration.ofMillis(300));
        relay.start();
    }

    @AfterEach
    void close() {
        relay.stop();
        broker.close();
        infrastructure.close();
    }

    private void startBroker() {
        broker = KafkaServer.embedded(folder.resolve("kafka"), port);
    }

    private void say(int from, int to) {
        for (int round = from; round <= to; round++) {
            int n = round;
            infrastructure.transaction.executeWithoutResult(
                    status -> infrastructure.outbox.say(Infrastructure.event(key, n)));
        }
        relay.committed();
    }

    private void awaitSent() {
        await().atMost(PATIENCE).until(() -> relay.lag() == 0);
    }

    private KafkaConsumer<String, String> consumer(String group) {
        return new KafkaConsumer<>(Map.of(
                "bootstrap.servers",
                "localhost:" + port,
                "group.id",
                group,
                "auto.offset.reset",
                "earliest",
                "key.deserializer",
                StringDeserializer.class,
                "value.deserializer",
                StringDeserializer.class));
    }

    /** Reads as a group until all of {@code rounds} were seen, and commits. */
    private List<ConsumerRecord<String, String>> read(String group, Set<Integer> rounds) {
        List<ConsumerRecord<String, String>> read = new ArrayList<>();
        Set<Integer> missing = new HashSet<>(rounds);
        try (KafkaConsumer<String, String> consumer = consumer(group)) {
            consumer.subscribe(List.of(Topics.ASSESSMENTS));
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    read.add(record);
                    if (record.key().equals(key.toString())) {
                        missing.remove(sequence(record));
                    }
                });
                return missing.isEmpty();
            });
            consumer.commitSync();
        }
        return read;
    }

    private static int sequence(ConsumerRecord<String, String> record) {
        return Integer.parseInt(
                new String(record.headers().lastHeader("ce_sequence").value(), StandardCharsets.UTF_8));
    }

    private static Set<Integer> rounds(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed().collect(Collectors.toSet());
    }

    @Test
    void aLogThatLostItsLastSecondsIsFilledUpAndWhatIsMissingIsSentAgain() throws IOException {
        say(1, 20);
        awaitSent();
        await().atMost(PATIENCE).until(() -> marks() > 0);
        broker.close();
        copy(folder.resolve("kafka"), folder.resolve("earlier"));
        startBroker();
        say(21, 40);
        awaitSent();
        read("steady", rounds(1, 40));

        broker.close();
        delete(folder.resolve("kafka"));
        copy(folder.resolve("earlier"), folder.resolve("kafka"));
        startBroker();
        say(41, 60);

        List<ConsumerRecord<String, String>> all = read("fresh", rounds(1, 60));
        assertThat(all)
                .as("records that mean nothing stand in for the lost ones")
                .anyMatch(record -> record.key().equals(Envelope.GAP));
        // A consumer that had read further than the present end of the log misses nothing that came after.
        read("steady", rounds(41, 60));
        List<Integer> firsts = all.stream()
                .filter(record -> record.key().equals(key.toString()))
                .map(LostRecordsIT::sequence)
                .toList();
        assertThat(new java.util.LinkedHashSet<>(firsts.subList(firsts.lastIndexOf(21), firsts.size())))
                .as("sent again in order")
                .containsExactlyElementsOf(rounds(21, 60).stream().sorted().toList());
    }

    @Test
    void aBrokerThatLostEverythingIsSentEverythingAgain() throws IOException {
        say(1, 30);
        awaitSent();
        broker.close();
        // What is already under way to the broker finds no topic when it is back.
        say(31, 35);
        delete(folder.resolve("kafka"));
        startBroker();
        say(36, 40);
        read("anybody", rounds(1, 40));
    }

    /** Notes the round of each event that it is given. */
    private final class Noting implements MessageHandler {

        private final Queue<Integer> noted = new ConcurrentLinkedQueue<>();

        @Override
        public String consumer() {
            return "noting";
        }

        @Override
        public List<String> topics() {
            return List.of(Topics.ASSESSMENTS);
        }

        @Override
        public void handle(Received message) {
            noted.add(((AssessmentEvent) message.event()).round());
        }
    }

    @Test
    void anInstallationOfManyDaysLosesItsBrokerParksNothingAndAppliesNothingTwice() throws IOException {
        var noting = new Noting();
        var settings = Infrastructure.kafkaSettings();
        settings.keySet().removeIf(name -> name.endsWith(".serializer"));
        settings.put("bootstrap.servers", "localhost:" + port);
        var inboxes = new Inboxes(
                List.of(noting),
                JdbcClient.create(infrastructure.jdbc),
                infrastructure.transaction,
                new Transience(List.of()),
                new DefaultKafkaConsumerFactory<>(settings),
                topics,
                Traces.NONE,
                Clock.systemUTC());
        inboxes.start();
        try {
            say(1, 20);
            awaitSent();
            await().atMost(PATIENCE).until(() -> noting.noted.size() == 20);
            infrastructure.jdbc.update(
                    "UPDATE outbox_event SET created_at = created_at - interval '400 days' WHERE sequence <= 12");
            infrastructure.jdbc.update("DELETE FROM inbox WHERE event_id IN"
                    + " (SELECT event_id FROM outbox_event WHERE sequence <= 12)");
            infrastructure.jdbc.update("DELETE FROM relay_mark");
            broker.close();
            delete(folder.resolve("kafka"));
            startBroker();
            say(21, 25);
            await().atMost(PATIENCE).until(() -> noting.noted.contains(25));
            awaitSent();
            await().atMost(PATIENCE).until(() -> inboxes.all().getFirst().lag() == 0);
        } finally {
            inboxes.stop();
        }
        assertThat(noting.noted)
                .containsExactlyElementsOf(rounds(1, 25).stream().sorted().toList());
        assertThat(infrastructure.jdbc.queryForList("SELECT cause FROM parked_message", String.class))
                .isEmpty();
        Set<Integer> again = read("anybody", rounds(13, 25)).stream()
                .filter(record -> record.key().equals(key.toString()))
                .map(LostRecordsIT::sequence)
                .collect(Collectors.toSet());
        assertThat(again).as("sent again").isEqualTo(rounds(13, 25));
    }

    @Test
    void aRingReachesTheLeaderOnAnotherNode() {
        // A second node that does not lead: it learns of a commit, and the first one sends at once.
        await().atMost(PATIENCE).until(relay::leading);
        var other = new Relay(
                infrastructure.dataSource,
                () -> new KafkaProducer<>(Infrastructure.producerSettings()),
                Infrastructure.topics(),
                Infrastructure.properties(Duration.ofSeconds(5)),
                Clock.systemUTC());
        var rings = new java.util.concurrent.atomic.AtomicInteger();
        var ear = new Doorbell(infrastructure.dataSource, rings::incrementAndGet);
        ear.start();
        ear.listen();
        other.start();
        try {
            await().atMost(PATIENCE)
                    .until(() -> infrastructure.jdbc.queryForObject(
                                    "SELECT count(*) FROM pg_stat_activity WHERE query = 'LISTEN plumbline_outbox' AND"
                                            + " datname = current_database()",
                                    Integer.class)
                            >= 2);
            assertThat(other.leading()).isFalse();
            for (int i = 0; i < 1_000; i++) {
                other.committed();
            }
            await().atMost(PATIENCE).until(() -> rings.get() > 0);
            assertThat(rings.get()).as("a thousand rings are gathered").isLessThan(200);
        } finally {
            other.stop();
            ear.stop();
        }
    }

    private long marks() {
        return infrastructure.jdbc.queryForObject("SELECT count(*) FROM relay_mark WHERE offsets <> '{}'", Long.class);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Files.copy(one, to.resolve(from.relativize(one).toString()));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
