package dev.plumbline.workflow.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.AssessmentAssigned;
import dev.plumbline.events.AssessmentEvent.SelfAssessmentSubmitted;
import dev.plumbline.events.CycleEvent;
import dev.plumbline.events.CycleEvent.CycleOpened;
import dev.plumbline.events.Event;
import dev.plumbline.events.MessageType;
import dev.plumbline.messaging.Envelope;
import dev.plumbline.messaging.EventJson;
import dev.plumbline.messaging.ManagementAddress;
import dev.plumbline.messaging.StoredTexts;
import dev.plumbline.messaging.inbox.MessageHandler;
import dev.plumbline.messaging.inbox.Received;
import dev.plumbline.servers.KafkaServer;
import dev.plumbline.servers.PostgresServer;
import dev.plumbline.workflow.engine.Steps;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What an operator sees of processes and does to them, at the management address. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "camunda.bpm.job-execution.enabled=false")
class RepairingProcessesIT {

    private static final PostgresServer POSTGRES = PostgresServer.forTests();
    private static final KafkaServer KAFKA = KafkaServer.forTests();

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        registry.add(
                "PLUMBLINE_WORKFLOW_DB",
                () -> POSTGRES.database("repairing_" + ProcessHandle.current().pid()));
        registry.add("PLUMBLINE_DB_USER", POSTGRES::user);
        registry.add("PLUMBLINE_DB_PASSWORD", POSTGRES::password);
        registry.add("PLUMBLINE_KAFKA", KAFKA::bootstrap);
    }

    @LocalServerPort
    private int port;

    @Autowired
    private MessageHandler conductor;

    @Autowired
    private Steps steps;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private WebEndpointsSupplier endpoints;

    @Autowired
    private PlatformTransactionManager transactions;

    private UUID id;
    private final UUID cycle = UUID.randomUUID();
    private final UUID subject = UUID.randomUUID();

    @BeforeEach
    void aProcess() {
        id = UUID.randomUUID();
        hear(new AssessmentAssigned(id, cycle, subject, 1, List.of(UUID.randomUUID()), true));
    }

    private static Envelope envelope(Event event, long sequence) {
        return new Envelope(
                UUID.randomUUID(),
                MessageType.of(event).wireName(),
                "/assessment-service",
                Instant.now(),
                event.key(),
                sequence,
                null,
                null,
                null);
    }

    private void hear(Event event) {
        var message = new Received(envelope(event, 1), event);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            conductor.prepare(List.of(message));
            conductor.handle(message);
        });
    }

    private SelfAssessmentSubmitted submitted(int round) {
        return new SelfAssessmentSubmitted(id, cycle, subject, round, List.of(), Actor.person(subject));
    }

    private HttpResponse<String> ask(String method, String path, String body) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/processes" + path))
                            .header("Authorization", "Bearer a-secret-of-the-tests-0123456789abcdef")
                            .header("Content-Type", "application/json")
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private void answers(int status, String words, String act, Map<String, Object> more) throws Exception {
        Map<String, Object> body = new HashMap<>(Map.of("by", "an operator", "why", "it stands still"));
        body.putAll(more);
        HttpResponse<String> answer = ask("POST", "/" + act, JsonMapper.shared().writeValueAsString(body));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
    }

    private String open() {
        return steps.open(id.toString()).stream()
                .map(step -> step.element() + " " + step.round())
                .toList()
                .toString();
    }

    @Test
    void aTokenIsMovedAfterADryRunThatChangesNothing() throws Exception {
        Map<String, Object> move = Map.of("key", id.toString(), "element", "user_review");
        Map<String, Object> dry = new HashMap<>(move);
        dry.put("dryRun", true);
        answers(200, "Tried and undone: " + id + " goes from user_assess_self to user_review in round 1", "move", dry);
        assertThat(open()).isEqualTo("[user_assess_self 1]");
        answers(200, "goes from user_assess_self to user_review", "move", move);
        assertThat(open()).isEqualTo("[user_review 1]");
        assertThat(jdbc.queryForList(
                        "SELECT type FROM outbox_event WHERE payload LIKE '%' || ? || '%' ORDER BY position",
                        String.class, id.toString()))
                .containsExactly(
                        "plumbline.work-items.work-item-opened.v1",
                        "plumbline.work-items.work-item-opened.v1",
                        "plumbline.work-items.work-item-cancelled.v1");
        answers(409, "has been open in round 1", "move", Map.of("key", id.toString(), "element", "user_assess_self"));
        answers(409, "has no step user_dream", "move", Map.of("key", id.toString(), "element", "user_dream"));
        answers(409, "No process runs under nobody", "move", Map.of("key", "nobody", "element", "user_review"));
        assertThat(jdbc.queryForObject(
                        "SELECT by_whom || ': ' || why FROM operator_deed WHERE subject = ?",
                        String.class,
                        id.toString()))
                .isEqualTo("an operator: it stands still");
    }

    @Test
    void aMessageIsAppliedAgainAndOnlyOnceMovesAnything() throws Exception {
        SelfAssessmentSubmitted event = submitted(1);
        Map<String, Object> message = Map.of(
                "headers",
                JsonMapper.shared().writeValueAsString(envelope(event, 2).headers()),
                "payload",
                EventJson.write(event));
        Map<String, Object> dry = new HashMap<>(message);
        dry.put("dryRun", true);
        answers(200, "Tried and undone", "apply", dry);
        assertThat(open()).isEqualTo("[user_assess_self 1]");
        answers(200, "it stands at user_review", "apply", message);
        answers(200, "it stands at user_review", "apply", message);
        answers(400, "ce_id is missing", "apply", Map.of("headers", "{}", "payload", "{}"));
    }

    @Test
    void aProcessIsCancelledWithItsTask() throws Exception {
        answers(200, "Tried and undone", "cancel", Map.of("key", id.toString(), "dryRun", true));
        assertThat(open()).isEqualTo("[user_assess_self 1]");
        answers(200, "ends at user_assess_self", "cancel", Map.of("key", id.toString()));
        assertThat(open()).isEqualTo("[]");
        answers(409, "No process runs", "cancel", Map.of("key", id.toString()));
    }

    @Test
    void anEventThatWaitsForItsStepIsShownWithWhereItsProcessStands() throws Exception {
        hear(submitted(7));
        assertThat(ask("GET", "", "").body())
                .contains(id.toString(), "self-assessment-submitted", "\"open\":\"user_assess_self\"");
        assertThat(ask("GET", "/steps", "").body()).contains(id.toString());
        assertThat(ask("GET", "/dreams", "").statusCode()).isEqualTo(404);
    }

    @Test
    void anIncidentIsSeenAndTriedAgain() throws Exception {
        UUID other = UUID.randomUUID();
        Instant day = Instant.parse("2030-01-01T00:00:00Z");
        hear(new CycleOpened(
                other,
                1,
                "A cycle",
                "CYCLE",
                UUID.randomUUID(),
                1,
                LocalDate.of(2029, 12, 1),
                new CycleEvent.Milestones(day, day, day, day, day, day, null),
                true,
                1,
                Actor.person(subject),
                null));
        String instance = String.valueOf(steps.key(other.toString()).instanceId());
        String timer = management
                .createJobQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
        management.setJobRetries(timer, 0);
        assertThat(ask("GET", "", "").body()).contains(other.toString(), "\"incidents\":[{");
        String incident = runtime.createIncidentQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
        answers(200, "again", "retry", Map.of("incident", incident));
        assertThat(runtime.createIncidentQuery().processInstanceId(instance).count())
                .isZero();
        answers(409, "no incident", "retry", Map.of("incident", incident));
    }

    @Test
    void whatIsMissingIsSaid() throws Exception {
        answers(400, "Say 'key'", "move", Map.of("element", "user_review"));
        answers(400, "Say 'why'", "cancel", Map.of("key", id.toString(), "why", " "));
        answers(404, "there are retry, apply, move and cancel", "dream", Map.of());
        for (String name : List.of("by", "why", "key", "element")) {
            Map<String, Object> typed = new HashMap<>(Map.of("key", id.toString(), "element", "user_review"));
            typed.put(name, "a\0b");
            answers(400, "'" + name + "' holds the character U+0000", "move", typed);
        }
        answers(400, "'incident' holds the character U+0000", "retry", Map.of("incident", "a\0b"));
        answers(400, "not a JSON object", "apply", Map.of("headers", "[{", "payload", "{}"));
        answers(
                400,
                "'payload' holds the character U+0000",
                "apply",
                Map.of("headers", "{}", "payload", "{\"a\":\"\\u0000\"}"));
        assertThat(ask("GET", "/steps?after=a%00b", "").statusCode()).isEqualTo(200);
    }

    @Test
    void withoutTheSecretNothingIsAnsweredAndNoBodyIsRead() throws Exception {
        assertThat(ManagementAddress.open(
                        port,
                        List.of(
                                "/actuator/processes",
                                "/actuator/processes/steps",
                                "/actuator/processes/apply",
                                "/actuator/messaging/skip")))
                .isEmpty();
        assertThat(ManagementAddress.probes(port)).isSubsetOf(200, 503);
    }

    @Test
    void nothingIsReadBeyondWhatOperatorsType() throws Exception {
        assertThat(ManagementAddress.acts(endpoints))
                .contains("/actuator/processes/forget", "/actuator/messaging/forget");
        assertThat(ManagementAddress.withoutLimit(port, ManagementAddress.acts(endpoints)))
                .isEmpty();
    }

    @Test
    void whatAnOperatorTypesIsStoredAsItIsReadOrRefused() throws Exception {
        var stored = new StoredTexts(jdbc, StoredTexts::isPlain);
        Set<String> before = stored.otherwise();
        for (String text : ManagementAddress.TYPED) {
            aProcess();
            answers(200, "ends at user_assess_self", "cancel", Map.of("key", id.toString(), "by", text, "why", text));
            answers(409, "No process runs", "cancel", Map.of("key", text));
            aProcess();
            answers(409, "has no step", "move", Map.of("key", id.toString(), "element", text));
        }
        for (String text : ManagementAddress.REFUSED) {
            answers(400, "'by'", "cancel", Map.of("key", id.toString(), "by", text));
            answers(400, "'why'", "cancel", Map.of("key", id.toString(), "why", text));
        }
        assertThat(stored.otherwise()).isEqualTo(before);
    }
}
