package dev.plumbline.messaging.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.events.Topics;
import dev.plumbline.messaging.Envelope;
import dev.plumbline.messaging.Infrastructure;
import dev.plumbline.messaging.TopicCreation;
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
import java.util.Set;
import java.util.UUID;
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
import org.springframework.kafka.core.KafkaAdmin;

/** A broker of its own whose data are taken back to an earlier hour, or away, while the relay runs. */
class LostRecordsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final UUID key = UUID.randomUUID();
    private Infrastructure infrastructure;
    private KafkaServer broker;
    private int port;
    private Relay relay;

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
        var topics = new TopicCreation(new KafkaAdmin(Map.of("bootstrap.servers", "localhost:" + port)), properties);
        relay = new Relay(
                infrastructure.jdbc,
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
        // A consumer that had gone further than the log now ends misses nothing that came after.
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

    @Test
    void aRingReachesTheLeaderOnAnotherNode() {
        // A second node that does not lead: it hears of a commit, the first one sends at once.
        await().atMost(PATIENCE).until(relay::leading);
        var other = new Relay(
                infrastructure.jdbc,
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
