package dev.plumbline.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.plumbline.events.AssessmentEvent;
import dev.plumbline.events.MessageType;
import dev.plumbline.events.Topics;
import dev.plumbline.messaging.Cable;
import dev.plumbline.messaging.Envelope;
import dev.plumbline.messaging.EventJson;
import dev.plumbline.messaging.Infrastructure;
import dev.plumbline.messaging.Traces;
import dev.plumbline.servers.FaultSchedule;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each test reads with a consumer group of its own into a database of its own, and counts only the keys that it made. They
 * mostly wait, so that several do it at once.
 */
@Execution(ExecutionMode.CONCURRENT)
class InboxIT {

    /** Writes the round of each event into a table, and fails on the keys that the test names. */
    private final class Recording implements MessageHandler {

        private final JdbcTemplate jdbc;
        private final String consumer = "test-" + UUID.randomUUID();
        private final Set<String> poison = ConcurrentHashMap.newKeySet();

        Recording(JdbcTemplate jdbc) {
            this.jdbc = jdbc;
            jdbc.execute(
                    "CREATE TABLE IF NOT EXISTS applied (n bigint GENERATED ALWAYS AS IDENTITY, key text, round int)");
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
            if (poison.contains(event.key())) {
                throw new IllegalStateException("A bug that this key meets: \"I was ill in May\"");
            }
            jdbc.update("INSERT INTO applied (key, round) VALUES (?, ?)", event.key(), event.round());
        }
    }

    private Infrastructure infrastructure;
    private Recording handler;
    private Inboxes inboxes;
    private KafkaProducer<byte[], byte[]> producer;

    @BeforeEach
    void open() {
        infrastructure = new Infrastructure();
        producer = new KafkaProducer<>(Infrastructure.producerSettings());
        Infrastructure.topics().ensure();
        handler = new Recording(infrastructure.jdbc);
        inboxes = inboxes(infrastructure, handler);
    }

    private static Inboxes inboxes(Infrastructure infrastructure, MessageHandler handler) {
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

    @AfterEach
    void close() {
        inboxes.stop();
        producer.close(Duration.ofSeconds(1));
        infrastructure.close();
    }

    private UUID send(UUID key, int round) {
        UUID id = UUID.randomUUID();
        send(id, key, round, Instant.now());
        return id;
    }

    private void send(UUID id, UUID key, int round, Instant time) {
        AssessmentEvent event = Infrastructure.event(key, round);
        send(id, key, MessageType.of(event).wireName(), EventJson.write(event), time);
    }

    private void send(UUID id, UUID key, String type, String payload, Instant time) {
        var record = new ProducerRecord<>(
                Topics.ASSESSMENTS,
                key.toString().getBytes(StandardCharsets.UTF_8),
                payload.getBytes(StandardCharsets.UTF_8));
        new Envelope(id, type, "/test", time, key.toString(), 1, null, null, null)
                .headers()
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(record).get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Integer> applied(UUID key) {
        return infrastructure.jdbc.queryForList(
                "SELECT round FROM applied WHERE key = ? ORDER BY n", Integer.class, key.toString());
    }

    /** Other tests' records are read too; each test counts its own key. */
    private long parked(UUID key) {
        return infrastructure.jdbc.queryForObject(
                "SELECT count(*) FROM parked_message WHERE state = 'PARKED' AND key = ?", Long.class, key.toString());
    }

    private String cause(UUID key) {
        return inboxes.parked().waiting(1_000).stream()
                .filter(waiting -> waiting.key().equals(key.toString()))
                .findFirst()
                .orElseThrow()
                .cause();
    }

    @Test
    void aRepeatHasNoSecondEffect() {
        UUID key = UUID.randomUUID();
        UUID id = send(key, 1);
        send(id, key, 1, Instant.now());
        send(key, 2);
        inboxes.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> applied(key).contains(2));
        assertThat(applied(key)).containsExactly(1, 2);
    }

    @Test
    void poisonIsParkedLaterRecordsOfItsKeyWaitInOrderAndOthersGoOn() {
        UUID bad = UUID.randomUUID();
        UUID good = UUID.randomUUID();
        handler.poison.add(bad.toString());
        for (int round = 1; round <= 5; round++) {
            send(bad, round);
            send(good, round);
        }
        inboxes.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> applied(good).size() == 5 && parked(bad) == 5);
        assertThat(applied(bad)).isEmpty();
        assertThat(cause(bad))
                .as("without what somebody wrote")
                .contains("A bug that this key meets")
                .doesNotContain("ill in May");

        assertThatThrownBy(() -> inboxes.parked().retry(handler.consumer(), bad.toString(), "operator"))
                .isInstanceOf(ParkedMessages.FailedAgain.class);
        assertThat(parked(bad)).isEqualTo(5);

        handler.poison.clear();
        assertThat(inboxes.parked().retry(handler.consumer(), bad.toString(), "operator"))
                .isEqualTo(5);
        assertThat(applied(bad)).containsExactly(1, 2, 3, 4, 5);
        send(bad, 6);
        await().atMost(Duration.ofSeconds(30)).until(() -> applied(bad).size() == 6);
        assertThat(parked(bad)).isZero();
    }

    @Test
    void aSkippedRecordIsKeptWithWhoAndWhyAndThoseBehindItGoOn() {
        UUID key = UUID.randomUUID();
        send(
                UUID.randomUUID(),
                key,
                "plumbline.assessments.result-acknowledged.v1",
                "{\"no\":\"contract\"}",
                Instant.now());
        send(key, 2);
        inboxes.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> parked(key) == 2);
        inboxes.parked().skip(handler.consumer(), key.toString(), "ada", "a test record");
        assertThat(inboxes.parked().retry(handler.consumer(), key.toString(), "ada"))
                .isEqualTo(1);
        assertThat(applied(key)).containsExactly(2);
        Map<String, Object> skipped =
                infrastructure.jdbc.queryForMap("SELECT * FROM parked_message WHERE state = 'SKIPPED'");
        assertThat(skipped).containsEntry("ended_by", "ada").containsEntry("ended_why", "a test record");
    }

    @Test
    void anUnknownTypeIsKeptAndAnEventOlderThanTheMemoryIsPassedOverAndCounted() {
        UUID unknown = UUID.randomUUID();
        UUID old = UUID.randomUUID();
        send(UUID.randomUUID(), unknown, "plumbline.assessments.level-whispered.v1", "{}", Instant.now());
        send(UUID.randomUUID(), old, 1, Instant.now().minus(Duration.ofDays(101)));
        send(old, 2);
        inboxes.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> applied(old).contains(2));
        assertThat(applied(old)).containsExactly(2);
        assertThat(parked(old)).isZero();
        await().untilAsserted(() -> assertThat(infrastructure.jdbc.queryForList(
                        "SELECT times FROM too_old_message WHERE key = ?", Long.class, old.toString()))
                .containsExactly(1L));
        await().untilAsserted(() -> assertThat(
                        infrastructure.jdbc.queryForList("SELECT type FROM unknown_message", String.class))
                .contains("plumbline.assessments.level-whispered.v1"));
    }

    @Test
    void aWordThatThisVersionDoesNotKnowIsKeptLikeAnUnknownType() {
        UUID key = UUID.randomUUID();
        AssessmentEvent event = Infrastructure.event(key, 1);
        String payload = EventJson.write(event).replace("SYSTEM", "ORACLE");
        assertThat(payload).contains("ORACLE");
        send(UUID.randomUUID(), key, MessageType.of(event).wireName(), payload, Instant.now());
        inboxes.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> kept(key) == 1);
        assertThat(parked(key)).isZero();
        assertThat(applied(key)).isEmpty();
    }

    @Test
    void whatAnEarlierVersionKeptIsAppliedByOneThatKnowsIt() {
        UUID key = UUID.randomUUID();
        UUID id = UUID.randomUUID();
        AssessmentEvent event = Infrastructure.event(key, 7);
        infrastructure.jdbc.update(
                "INSERT INTO unknown_message (consumer, event_id, type, topic, key, headers, payload, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?, now())",
                handler.consumer(),
                id,
                MessageType.of(event).wireName(),
                Topics.ASSESSMENTS,
                key.toString(),
                JsonMapper.shared()
                        .writeValueAsString(new Envelope(
                                        id,
                                        MessageType.of(event).wireName(),
                                        "/test",
                                        Instant.now(),
                                        key.toString(),
                                        1,
                                        null,
                                        null,
                                        null)
                                .headers()),
                EventJson.write(event).getBytes(StandardCharsets.UTF_8));
        inboxes.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> applied(key).contains(7));
        await().until(() -> kept(key) == 0);
    }

    @Test
    void aRecordThatStandsInForALostOneIsPassedOver() {
        UUID key = UUID.randomUUID();
        send(UUID.randomUUID(), key, Envelope.GAP, "{}", Instant.now());
        send(key, 1);
        inboxes.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> applied(key).contains(1));
        assertThat(kept(key)).isZero();
        assertThat(parked(key)).isZero();
    }

    private long kept(UUID key) {
        return infrastructure.jdbc.queryForObject(
                "SELECT count(*) FROM unknown_message WHERE key = ?", Long.class, key.toString());
    }

    @Test
    void aRetryAndANewRecordOfTheKeyRaceAndTheOrderHolds() throws Exception {
        for (int turn = 0; turn < 15; turn++) {
            UUID key = UUID.randomUUID();
            handler.poison.add(key.toString());
            for (int round = 1; round <= 4; round++) {
                send(key, round);
            }
            inboxes.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> parked(key) == 4);
            handler.poison.clear();
            var retry = CompletableFuture.runAsync(
                    () -> inboxes.parked().retry(handler.consumer(), key.toString(), "operator"));
            for (int round = 5; round <= 12; round++) {
                send(key, round);
            }
            retry.get(20, TimeUnit.SECONDS);
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                if (parked(key) > 0) {
                    inboxes.parked().retry(handler.consumer(), key.toString(), "operator");
                }
                return applied(key).size() == 12;
            });
            assertThat(applied(key))
                    .isEqualTo(IntStream.rangeClosed(1, 12).boxed().toList());
            inboxes.stop();
            inboxes = inboxes(infrastructure, handler);
        }
    }

    @Test
    void aDatabaseThatIsAwayForThirtySecondsParksNothing() throws Exception {
        int port = Integer.parseInt(infrastructure.url.replaceAll(".*:(\\d+)/.*", "$1"));
        try (var cable = new Cable(port);
                var through =
                        new Infrastructure(infrastructure.url.replace(":" + port + "/", ":" + cable.port() + "/"))) {
            var recording = new Recording(through.jdbc);
            var cabled = inboxes(through, recording);
            UUID key = UUID.randomUUID();
            send(key, 1);
            cabled.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> applied(key).size() == 1);
            cable.pull();
            for (int round = 2; round <= 20; round++) {
                send(key, round);
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> cabled.all().getFirst().trouble() != null);
            await().pollDelay(Duration.ofSeconds(30))
                    .atMost(Duration.ofSeconds(40))
                    .until(() -> true);
            assertThat(applied(key)).hasSize(1);
            cable.plugIn();
            await().atMost(Duration.ofSeconds(30)).until(() -> applied(key).size() == 20);
            assertThat(applied(key))
                    .isEqualTo(IntStream.rangeClosed(1, 20).boxed().toList());
            assertThat(parked(key)).isZero();
            cabled.stop();
        }
    }

    private void sendRaw(byte[] key, Map<String, String> headers, String payload) {
        var record = new ProducerRecord<>(Topics.ASSESSMENTS, key, payload.getBytes(StandardCharsets.UTF_8));
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(record).get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String noise(FaultSchedule schedule, int length) {
        return IntStream.range(0, length)
                .mapToObj(i -> Character.toString(' ' + schedule.below(0x2000)))
                .collect(Collectors.joining());
    }

    @Test
    void aDamagedKeyOrEnvelopeIsParkedAndKeepsNobodyWaiting() {
        var schedule = FaultSchedule.draw("Damaged keys and envelopes");
        AssessmentEvent event = Infrastructure.event(UUID.randomUUID(), 1);
        String sound = EventJson.write(event);
        List<String> texts = List.of("a\0b", "\0", "", " ", noise(schedule, 10_000), "\u202E\uFEFF", "'; --");
        for (String text : texts) {
            Map<String, String> headers = new Envelope(
                            UUID.randomUUID(),
                            MessageType.of(event).wireName(),
                            "/test",
                            Instant.now(),
                            event.key(),
                            1,
                            null,
                            null,
                            null)
                    .headers();
            sendRaw(text.getBytes(StandardCharsets.UTF_8), headers, "{");
            sendRaw(text.getBytes(StandardCharsets.UTF_8), Map.of("ce_type", text), sound);
            for (String name : headers.keySet()) {
                Map<String, String> damaged = new HashMap<>(headers);
                damaged.put(name, text);
                sendRaw(("damaged " + name).getBytes(StandardCharsets.UTF_8), damaged, "{" + text);
                damaged.put("ce_time", "2020-01-01T00:00:00Z");
                sendRaw(("old " + name).getBytes(StandardCharsets.UTF_8), damaged, "{}");
            }
        }
        sendRaw(new byte[] {(byte) 0xC3, 0, (byte) 0xFF}, Map.of("\0", "\0"), "\0");
        UUID good = UUID.randomUUID();
        for (int round = 1; round <= 20; round++) {
            send(good, round);
        }
        inboxes.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> applied(good).size() == 20);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(inboxes.parked().waiting(1_000))
                        .extracting(ParkedMessages.Waiting::key)
                        .contains("a\uFFFDb", "\uFFFD", "\uFFFD\uFFFD\uFFFD"));
        assertThat(inboxes.parked().tooOld(1_000)).isNotEmpty();
        inboxes.parked().skip(handler.consumer(), "a\uFFFDb", "operator", "damaged");
    }

    @Test
    void tenThousandMutantsOfAMessageAreReadOrRefusedAndNeverBreakTheReader() {
        var schedule = FaultSchedule.draw("Mutants of a message");
        var store = new InboxStore(
                JdbcClient.create(infrastructure.jdbc), infrastructure.transaction, Traces.NONE, Clock.systemUTC());
        AssessmentEvent event = Infrastructure.event(UUID.randomUUID(), 1);
        byte[] sound = EventJson.write(event).getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new HashMap<>(new Envelope(
                        UUID.randomUUID(),
                        MessageType.of(event).wireName(),
                        "/test",
                        Instant.now(),
                        "k",
                        1,
                        null,
                        null,
                        null)
                .headers());
        int readable = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] mutant = sound.clone();
            for (int flips = schedule.below(4); flips >= 0; flips--) {
                mutant[schedule.below(mutant.length)] = (byte) schedule.below(256);
            }
            var reading = store.read(new InboxStore.Raw("t", 0, i, "k", headers, mutant));
            assertThat(reading)
                    .isInstanceOfAny(
                            InboxStore.Reading.Readable.class,
                            InboxStore.Reading.Unreadable.class,
                            InboxStore.Reading.Unknown.class);
            readable += reading instanceof InboxStore.Reading.Readable ? 1 : 0;
        }
        assertThat(readable).isBetween(1, 9_999);
    }
}
