package dev.plumbline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.events.Topics;
import dev.plumbline.messaging.Loop;
import dev.plumbline.messaging.ManagementAddress;
import dev.plumbline.messaging.StoredTexts;
import dev.plumbline.servers.KafkaServer;
import dev.plumbline.servers.PostgresServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What an operator sees and does about messages at the management address. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "plumbline.messaging.seal-key=a secret of thirty-two characters")
class OperatorsIT {

    private static final PostgresServer POSTGRES = PostgresServer.forTests();
    private static final KafkaServer KAFKA = KafkaServer.forTests();

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        registry.add(
                "PLUMBLINE_NOTIFICATION_DB",
                () -> POSTGRES.database("operators_" + ProcessHandle.current().pid()));
        registry.add("PLUMBLINE_DB_USER", POSTGRES::user);
        registry.add("PLUMBLINE_DB_PASSWORD", POSTGRES::password);
        registry.add("PLUMBLINE_KAFKA", KAFKA::bootstrap);
        // Nothing listens there: no mail goes out.
        registry.add("PLUMBLINE_SMTP_PORT", () -> 1);
    }

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private WebEndpointsSupplier endpoints;

    @Autowired
    private List<Loop.Runs> working;

    private HttpResponse<String> ask(String method, String path, String body) throws Exception {
        return askAt("messaging" + path, method, body);
    }

    private HttpResponse<String> askAt(String path, String method, String body) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/" + path))
                            .header("Authorization", "Bearer a-secret-of-the-tests-0123456789abcdef")
                            .header("Content-Type", "application/json")
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private void answers(int status, String words, String act, String body) throws Exception {
        HttpResponse<String> answer = ask("POST", "/" + act, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
    }

    private static String json(Map<String, String> fields) {
        return tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(fields);
    }

    @Test
    void whatIsParkedIsSeenRetriedAndSkippedAndWhatWasSaidIsSentAgain() throws Exception {
        String key = UUID.randomUUID().toString();
        try (var kafka = new KafkaProducer<>(
                Map.of("bootstrap.servers", KAFKA.bootstrap()), new ByteArraySerializer(), new ByteArraySerializer())) {
            await().atMost(Duration.ofSeconds(40))
                    .until(() -> ask("GET", "", "").body().contains("\"leading\":true"));
            kafka.send(new ProducerRecord<>(
                            Topics.ASSESSMENTS,
                            key.getBytes(StandardCharsets.UTF_8),
                            "no event".getBytes(StandardCharsets.UTF_8)))
                    .get(20, TimeUnit.SECONDS);
        }
        await().atMost(Duration.ofSeconds(40))
                .until(() -> ask("GET", "", "").body().contains(key));
        assertThat(ask("GET", "", "").body()).contains("notification-service", "ce_id is missing");

        Map<String, String> where = Map.of("consumer", "notification-service", "key", key, "by", "an operator");
        answers(400, "Say 'consumer'", "retry", "{}");
        answers(409, "failed again", "retry", json(where));
        answers(400, "Say 'why'", "skip", json(where));
        answers(400, "There is no consumer", "skip", json(Map.of("consumer", "x", "key", key, "by", "o", "why", "w")));
        var skip = new java.util.HashMap<>(where);
        skip.put("why", "It is no event of ours.");
        answers(200, "is skipped", "skip", json(skip));
        assertThat(ask("GET", "", "").body()).doesNotContain(key);

        answers(400, "could not be parsed", "replay", json(Map.of("from", "yesterday")));
        answers(200, "messages are sent again", "replay", json(Map.of("from", "2020-01-01T00:00:00Z")));
        answers(404, "there are retry, skip, replay", "forget", "{}");
        answers(200, "The audit trail is as it was written", "verify", "{}");
    }

    @Test
    void whatWasGivenUpOrLeftUntoldIsSeenWithItsReasonAndCanBeSentAgain() throws Exception {
        UUID mail = UUID.randomUUID();
        UUID untold = UUID.randomUUID();
        for (UUID notice : List.of(mail, untold)) {
            jdbc.update(
                    "INSERT INTO notice (id, event_id, kind, person_id, element, path, at, state, ended_at) VALUES (?,"
                            + " ?, 'TASK_ASSIGNED', ?, 'user_review', '/', now(), 'TOLD', now())",
                    notice,
                    UUID.randomUUID(),
                    UUID.randomUUID());
        }
        jdbc.update("UPDATE notice SET state = 'UNTOLD', untold_why = 'PERSON_UNKNOWN' WHERE id = ?", untold);
        jdbc.update(
                "INSERT INTO delivery (notice_id, person_id, kind, address, subject, body, message_id, state,"
                        + " not_before, ended_at, reason, error, uncertain) VALUES (?, ?, 'TASK_ASSIGNED', 'a@x.example',"
                        + " 's', 'b', ?, 'FAILED', now(), now(), 'UNANSWERED', 'no answer came', 4)",
                mail,
                UUID.randomUUID(),
                "<" + mail + "@x.example>");
        String seen = askAt("mail", "GET", "").body();
        assertThat(seen)
                .contains(mail.toString(), "UNANSWERED", "no answer came", "\"PERSON_UNKNOWN\":1", "\"failed\":1");
        for (String metric : List.of("plumbline.mail.failed", "plumbline.notices.untold")) {
            assertThat(askAt("metrics/" + metric, "GET", "").body()).contains("\"value\":1.0");
        }

        assertThat(askAt("mail/forget", "POST", "{}").statusCode()).isEqualTo(404);
        assertThat(askAt("mail/retry", "POST", "{}").body()).contains("Say 'by'");
        assertThat(askAt("mail/retry", "POST", json(Map.of("by", "o", "id", "x")))
                        .statusCode())
                .isEqualTo(400);
        assertThat(askAt("mail/retry", "POST", json(Map.of("by", "o", "id", mail.toString())))
                        .body())
                .contains("One mail is sent again");
        assertThat(jdbc.queryForObject("SELECT state FROM delivery WHERE notice_id = ?", String.class, mail))
                .isEqualTo("UNCERTAIN");
        assertThat(askAt("mail", "GET", "").body()).contains("\"failed\":0");
    }

    @Test
    void withoutTheSecretNothingIsAnsweredAndNoBodyIsRead() throws Exception {
        assertThat(ManagementAddress.open(
                        port,
                        List.of(
                                "/actuator/mail",
                                "/actuator/mail/retry",
                                "/actuator/messaging/skip",
                                "/actuator/messaging/replay")))
                .isEmpty();
        assertThat(ManagementAddress.probes(port)).isSubsetOf(200, 503);
    }

    @Test
    void nothingIsReadBeyondWhatOperatorsType() throws Exception {
        assertThat(ManagementAddress.acts(endpoints)).contains("/actuator/mail/forget", "/actuator/messaging/forget");
        assertThat(ManagementAddress.withoutLimit(port, ManagementAddress.acts(endpoints)))
                .isEmpty();
    }

    /** A message that is parked under a key of its own. */
    private String parked() {
        String key = UUID.randomUUID().toString();
        jdbc.update("INSERT INTO parked_key (consumer, key, since) VALUES ('notification-service', ?, now())", key);
        jdbc.update(
                "INSERT INTO parked_message (consumer, identity, topic, partition, \"offset\", key, headers, cause,"
                        + " parked_at) VALUES ('notification-service', ?, 't', 0, 0, ?, '{}', 'c', now())",
                key,
                key);
        return key;
    }

    private void forget(String key) {
        jdbc.update("UPDATE parked_message SET state = 'SKIPPED' WHERE key = ? AND state = 'PARKED'", key);
        jdbc.update("DELETE FROM parked_key WHERE key = ?", key);
    }

    @Test
    void whatAnOperatorTypesIsStoredAsItIsReadOrRefused() throws Exception {
        var stored = new StoredTexts(jdbc, StoredTexts::isPlain);
        Set<String> before = stored.otherwise();
        List<String> typed = new ArrayList<>(ManagementAddress.TYPED);
        typed.addAll(ManagementAddress.REFUSED);
        for (String text : typed) {
            int expected = ManagementAddress.TYPED.contains(text) ? 200 : 400;
            for (String name : List.of("by", "why", "consumer", "key")) {
                String key = parked();
                var skip = new HashMap<>(
                        Map.of("consumer", "notification-service", "key", key, "by", "an operator", "why", "a reason"));
                skip.put(name, text);
                // Nothing is parked under another key, and no consumer has such a name.
                boolean said = name.equals("by") || name.equals("why");
                assertThat(ask("POST", "/skip", json(skip)).statusCode())
                        .as(name + " " + json(Map.of("is", text)))
                        .isIn(said ? List.of(expected) : List.of(400, 409));
                forget(key);
            }
            assertThat(askAt("mail/retry", "POST", json(Map.of("by", text, "id", UUID.randomUUID() + "")))
                            .statusCode())
                    .isEqualTo(expected);
            assertThat(ask("POST", "/replay", json(Map.of("from", text))).statusCode())
                    .isEqualTo(400);
        }
        assertThat(stored.otherwise()).isEqualTo(before);
    }

    @Test
    void healthLooksAtTheThreadsThatTellAndSendAndHasThePatienceOfAMailServer() {
        var loops = working.stream().flatMap(runs -> runs.loops().stream()).toList();
        assertThat(loops)
                .extracting(Loop::name)
                .contains("delivering", "waiting-notices", "mail-watch", "mail-1", "mail-2", "mail-3", "mail-4");
        assertThat(loops)
                .filteredOn(loop -> loop.name().matches("mail-\\d"))
                .allSatisfy(loop -> assertThat(loop.patience()).isGreaterThan(Duration.ofMinutes(10)));
    }
}
