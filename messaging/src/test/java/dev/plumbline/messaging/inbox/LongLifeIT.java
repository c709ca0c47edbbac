package dev.plumbline.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.events.AssessmentEvent;
import dev.plumbline.events.Event;
import dev.plumbline.events.MessageType;
import dev.plumbline.events.PeopleEvent;
import dev.plumbline.events.Topics;
import dev.plumbline.messaging.Envelope;
import dev.plumbline.messaging.EventJson;
import dev.plumbline.messaging.Infrastructure;
import dev.plumbline.messaging.Traces;
import dev.plumbline.messaging.operation.MessagingEndpoint;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import tools.jackson.databind.json.JsonMapper;

/** What an inbox makes of what is old, of what was skipped, and of what it has kept for long; records come without Kafka. */
class LongLifeIT {

    /** Remembers what it was given, and fails on the keys that the test names. */
    private static final class Remembering implements MessageHandler {

        private final Set<String> poison = ConcurrentHashMap.newKeySet();
        private final List<String> handled = new ArrayList<>();

        @Override
        public String consumer() {
            return "long-life";
        }

        @Override
        public List<String> topics() {
            return List.of(Topics.ASSESSMENTS, Topics.PEOPLE);
        }

        @Override
        public void handle(Received message) {
            if (poison.contains(message.event().key())) {
                throw new IllegalStateException("A bug that this key meets");
            }
            handled.add(
                    message.event() instanceof AssessmentEvent event
                            ? event.key() + " " + event.round()
                            : message.event().key());
        }
    }

    /** A month that is read whole; one that is empty costs nothing to read. */
    private static final Pattern READS_A_MONTH = Pattern.compile("Seq Scan on inbox.*cost=(?!0\\.00\\.\\.0\\.00)");

    private final UUID key = UUID.randomUUID();
    private final Remembering handler = new Remembering();
    private Infrastructure infrastructure;
    private Inboxes inboxes;
    private Inbox inbox;
    private long offset;

    @BeforeEach
    void open() {
        infrastructure = new Infrastructure();
        inboxes = new Inboxes(
                List.of(handler),
                JdbcClient.create(infrastructure.jdbc),
                infrastructure.transaction,
                new Transience(List.of()),
                new DefaultKafkaConsumerFactory<>(Map.of()),
                Infrastructure.topics(),
                Traces.NONE,
                Clock.systemUTC());
        inbox = inboxes.all().getFirst();
    }

    @AfterEach
    void close() {
        infrastructure.close();
    }

    private static Instant ago(int days) {
        return Instant.now().minus(Duration.ofDays(days));
    }

    private static Map<String, String> headers(UUID id, Event event, Instant time) {
        return new HashMap<>(
                new Envelope(id, MessageType.of(event).wireName(), "/test", time, event.key(), 1, null, null, null)
                        .headers());
    }

    private InboxStore.Raw record(UUID id, int round, Instant time) {
        AssessmentEvent event = Infrastructure.event(key, round);
        return raw(Topics.ASSESSMENTS, headers(id, event, time), EventJson.write(event));
    }

    private InboxStore.Raw raw(String topic, Map<String, String> headers, String payload) {
        return new InboxStore.Raw(
                topic, 0, offset++, key.toString(), headers, payload.getBytes(StandardCharsets.UTF_8));
    }

    private long parked() {
        return count("SELECT count(*) FROM parked_message WHERE state = 'PARKED'");
    }

    private long marked() {
        return count("SELECT count(*) FROM parked_key");
    }

    private long count(String sql) {
        return infrastructure.jdbc.queryForObject(sql, Long.class);
    }

    private void park(InboxStore.Raw raw, String cause, Instant at) {
        infrastructure.jdbc.update(
                "INSERT INTO parked_key (consumer, key, since) VALUES (?, ?, now()) ON CONFLICT DO NOTHING",
                "long-life",
                key.toString());
        infrastructure.jdbc.update(
                "INSERT INTO parked_message (consumer, identity, topic, partition, \"offset\", key, headers, payload, cause,"
                        + " parked_at) VALUES ('long-life', ?, ?, 0, 0, ?, ?, ?, ?, ?)",
                raw.identity(),
                raw.topic(),
                raw.key(),
                JsonMapper.shared().writeValueAsString(raw.headers()),
                raw.value(),
                cause,
                Timestamp.from(at));
    }

    private int retry() {
        return inboxes.parked().retry("long-life", key.toString(), "ada");
    }

    private void skip() {
        inboxes.parked().skip("long-life", key.toString(), "ada", "It never meant anything");
    }

    @Test
    void whatIsOlderThanTheInboxRemembersIsPassedOverAndCountedAndHoldsNothingUp() {
        InboxStore.Raw old = record(UUID.randomUUID(), 1, ago(101));
        inbox.takeIn(List.of(old, record(UUID.randomUUID(), 2, Instant.now()), record(UUID.randomUUID(), 1, ago(200))));
        inbox.takeIn(List.of(old));
        assertThat(parked()).isZero();
        assertThat(marked()).isZero();
        assertThat(handler.handled).containsExactly(key + " 2");
        assertThat(infrastructure.jdbc.queryForMap("SELECT type, key, times FROM too_old_message"))
                .containsEntry("type", "plumbline.assessments.result-acknowledged.v1")
                .containsEntry("key", key.toString())
                .containsEntry("times", 3L);
    }

    @Test
    void whatIsTooOldIsNotParkedBehindItsKeyEither() {
        handler.poison.add(key.toString());
        inbox.takeIn(List.of(record(UUID.randomUUID(), 2, Instant.now())));
        inbox.takeIn(List.of(record(UUID.randomUUID(), 1, ago(400))));
        assertThat(parked()).isOne();
    }

    @Test
    void theAgeOfWhatACompactedTopicKeepsIsNotAsked() {
        var stated = new PeopleEvent.PersonStated(
                key,
                3,
                "Ada",
                "Byron",
                "ada@example.org",
                "en",
                "Europe/Berlin",
                "Unit",
                null,
                true,
                List.of(),
                null,
                null);
        InboxStore.Raw old = raw(Topics.PEOPLE, headers(UUID.randomUUID(), stated, ago(400)), EventJson.write(stated));
        inbox.takeIn(List.of(old));
        assertThat(parked()).isZero();
        assertThat(handler.handled).containsExactly(key.toString());
        assertThat(count("SELECT count(*) FROM inbox"))
                .as("no day of the inbox holds it")
                .isZero();
    }

    @Test
    void aMessageParkedForItsAgeByAnEarlierVersionIsPassedOverWhenItIsRetried() {
        park(record(UUID.randomUUID(), 1, ago(160)), "It is older than the inbox remembers", ago(20));
        inbox.takeIn(List.of(record(UUID.randomUUID(), 2, Instant.now())));
        assertThat(parked()).isEqualTo(2);
        assertThat(retry()).isEqualTo(2);
        assertThat(handler.handled).containsExactly(key + " 2");
        assertThat(marked()).isZero();
    }

    @Test
    void aMessageThatGrewOldWhileItWasParkedIsAppliedOnce() {
        InboxStore.Raw raw = record(UUID.randomUUID(), 1, ago(150));
        park(raw, "A bug", ago(149));
        assertThat(retry()).isOne();
        inbox.takeIn(List.of(raw));
        assertThat(handler.handled).containsExactly(key + " 1");
        assertThat(parked() + marked()).isZero();
    }

    @Test
    void aMessageThatGrewOldWhileNobodyKnewItsTypeIsAppliedOnce() {
        UUID id = UUID.randomUUID();
        InboxStore.Raw raw = record(id, 1, ago(150));
        infrastructure.jdbc.update(
                "INSERT INTO unknown_message (consumer, event_id, type, topic, key, headers, payload, seen_at) VALUES ('long-life', ?, ?, ?, ?, ?, ?, ?)",
                id,
                raw.headers().get("ce_type"),
                raw.topic(),
                raw.key(),
                JsonMapper.shared().writeValueAsString(raw.headers()),
                raw.value(),
                Timestamp.from(ago(149)));
        inbox.takeUpKept();
        inbox.takeUpKept();
        assertThat(parked()).isZero();
        assertThat(handler.handled).containsExactly(key + " 1");
        assertThat(count("SELECT count(*) FROM unknown_message")).isZero();
    }

    @Test
    void aSkippedMessageThatCanBeReadIsPassedOverWhenItComesAgain() {
        handler.poison.add(key.toString());
        InboxStore.Raw raw = record(UUID.randomUUID(), 1, ago(1));
        inbox.takeIn(List.of(raw));
        skip();
        handler.poison.clear();
        inbox.takeIn(List.of(raw));
        assertThat(handler.handled).isEmpty();
        assertThat(parked() + marked()).isZero();
        assertThat(count("SELECT count(*) FROM inbox")).as("its id is booked").isOne();
    }

    @Test
    void aSkippedMessageThatFailsAgainMarksNoKey() {
        handler.poison.add(key.toString());
        InboxStore.Raw raw = record(UUID.randomUUID(), 1, ago(1));
        inbox.takeIn(List.of(raw));
        skip();
        inbox.takeIn(List.of(raw));
        assertThat(parked() + marked()).isZero();
    }

    @Test
    void aSkippedMessageThatCannotBeReadIsPassedOverAndMarksNoKey() {
        var event = Infrastructure.event(key, 1);
        InboxStore.Raw raw =
                raw(Topics.ASSESSMENTS, headers(UUID.randomUUID(), event, Instant.now()), "{\"no\":\"contract\"}");
        Map<String, String> none = Map.of("ce_type", "nothing else");
        InboxStore.Raw bare = raw(Topics.ASSESSMENTS, none, "{}");
        inbox.takeIn(List.of(raw, bare));
        skip();
        skip();
        assertThat(parked() + marked()).isZero();
        inbox.takeIn(List.of(raw, bare, record(UUID.randomUUID(), 2, Instant.now())));
        assertThat(marked()).isZero();
        assertThat(parked()).isZero();
        assertThat(handler.handled).containsExactly(key + " 2");
    }

    @Test
    void aSkippedMessageIsPassedOverBehindAParkedOneToo() {
        handler.poison.add(key.toString());
        InboxStore.Raw first = record(UUID.randomUUID(), 1, Instant.now());
        inbox.takeIn(List.of(first, record(UUID.randomUUID(), 2, Instant.now())));
        skip();
        inbox.takeIn(List.of(first));
        assertThat(parked()).isOne();
        handler.poison.clear();
        retry();
        assertThat(handler.handled).containsExactly(key + " 2");
    }

    @Test
    void aSkippedMessageOfACompactedTopicStaysSkippedHoweverOldItGets() {
        var stated = new PeopleEvent.PersonStated(
                key,
                3,
                "Ada",
                "Byron",
                "ada@example.org",
                "en",
                "Europe/Berlin",
                "Unit",
                null,
                true,
                List.of(),
                null,
                null);
        InboxStore.Raw old = raw(Topics.PEOPLE, headers(UUID.randomUUID(), stated, ago(400)), EventJson.write(stated));
        handler.poison.add(key.toString());
        inbox.takeIn(List.of(old));
        skip();
        handler.poison.clear();
        inbox.takeIn(List.of(old));
        assertThat(handler.handled).isEmpty();
    }

    @Test
    void twoRecordsWithTheSameUnreadableIdAreBothParked() {
        Map<String, String> headers = Map.of("ce_id", "seven");
        inbox.takeIn(List.of(raw(Topics.ASSESSMENTS, headers, "{}"), raw(Topics.ASSESSMENTS, headers, "{}")));
        assertThat(parked()).isEqualTo(2);
    }

    @Test
    void whatSaysThatItIsYetToComeIsParkedWithThatCause() {
        inbox.takeIn(List.of(record(UUID.randomUUID(), 1, Instant.now().plus(Duration.ofDays(90)))));
        assertThat(inboxes.parked().waiting(1).getFirst().cause()).contains("yet to come");
    }

    @Test
    void retryAndSkipSayWhenNothingIsParked() {
        assertThatThrownBy(this::skip).hasMessageContaining("No message of " + key);
        assertThatThrownBy(this::retry).hasMessageContaining("No message of " + key);
    }

    @Test
    void operatorsHearWhatCannotBeDoneAndHowFarAReplayGoes() {
        var endpoint = new MessagingEndpoint(
                null, infrastructure.relay(Duration.ofSeconds(5)), inboxes, List.of(), infrastructure.trail, null);
        var skipped = endpoint.act("skip", "long-life", key.toString(), "ada", "It never meant anything", null);
        assertThat(skipped.getStatus()).isEqualTo(409);
        assertThat(skipped.getBody().said()).contains("is parked in long-life");
        var announced = endpoint.act("announce", null, null, "ada", null, null);
        assertThat(announced.getStatus()).isEqualTo(409);
        assertThat(announced.getBody().said()).contains("ask assessment-service");
        var replayed = endpoint.act("replay", null, null, null, null, "2020-01-01T00:00:00Z");
        assertThat(replayed.getStatus()).isEqualTo(200);
        assertThat(replayed.getBody().said()).contains("inboxes do not remember what lies before");
    }

    @Test
    void aMarkWithoutAMessageGoesWithTheFirstDeedOnItsKey() {
        infrastructure.jdbc.update(
                "INSERT INTO parked_key (consumer, key, since) VALUES ('long-life', ?, now())", key.toString());
        assertThatThrownBy(this::retry).hasMessageContaining("No message of " + key);
        assertThat(marked()).isZero();
    }

    @Test
    void parkingReadsNoMoreOfALargeInboxThanOneIdOfEachMonth() {
        infrastructure.jdbc.update(
                "INSERT INTO inbox SELECT 'long-life', gen_random_uuid(), current_date - (n % 95) FROM generate_series(1, 300000) n");
        infrastructure.jdbc.execute("ANALYZE inbox");
        String byText =
                "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM inbox WHERE consumer = 'long-life' AND event_id::text = 'x')";
        assertThat(plan(byText, new MapSqlParameterSource()))
                .as("at this size the comparison matters")
                .contains("Seq Scan on inbox_p");
        InboxStore.Raw raw = record(UUID.randomUUID(), 1, Instant.now());
        String id = raw.identity();
        assertThat(plan(InboxStore.PARK, parked(id, id)))
                .contains("Index Only Scan")
                .doesNotContainPattern(READS_A_MONTH);
        assertThat(plan(InboxStore.PARK, parked("t/0/1", null))).doesNotContainPattern(READS_A_MONTH);
    }

    private static MapSqlParameterSource parked(String identity, @Nullable String id) {
        return new MapSqlParameterSource("consumer", "long-life")
                .addValue("identity", identity)
                .addValue("topic", "t")
                .addValue("partition", 0)
                .addValue("offset", 0L)
                .addValue("key", "k")
                .addValue("headers", "{}")
                .addValue("payload", new byte[0])
                .addValue("cause", "c")
                .addValue("now", new Timestamp(0))
                .addValue("id", id);
    }

    @Test
    void aStartReadsNothingOfWhatThisVersionDoesNotKnow() {
        String known = MessageType.of(Infrastructure.event(key, 1)).wireName();
        infrastructure.jdbc.update(
                "INSERT INTO unknown_message SELECT 'long-life', gen_random_uuid(), CASE n % 2 WHEN 0 THEN ? ELSE 'plumbline.x.y.v1'"
                        + " END, 't', 'k', '{}', '', now(), ? FROM generate_series(1, 100000) n",
                known, Contracts.FINGERPRINT);
        infrastructure.jdbc.execute("ANALYZE unknown_message");
        assertThat(plan(
                        UnknownMessages.ANY_KEPT_BY_OTHERS,
                        new MapSqlParameterSource("types", new String[] {known, "plumbline.a.b.v1"})
                                .addValue("consumer", "long-life")
                                .addValue("reader", Contracts.FINGERPRINT)))
                .doesNotContain("Seq Scan")
                .contains("Index");
        infrastructure.jdbc.update(
                "UPDATE unknown_message SET reader = 'another' WHERE event_id = (SELECT event_id FROM unknown_message WHERE type = ? LIMIT 1)",
                known);
        inbox.takeUpKept();
        assertThat(count("SELECT count(*) FROM parked_message"))
                .as("the one is dealt with")
                .isOne();
        assertThat(count("SELECT count(*) FROM unknown_message")).isEqualTo(99_999);
    }

    private String plan(String sql, SqlParameterSource values) {
        return String.join(
                "\n",
                new NamedParameterJdbcTemplate(infrastructure.jdbc)
                        .queryForList("EXPLAIN " + sql, values, String.class));
    }
}
