package dev.plumbline.workflow.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.AssessmentCalibrated;
import dev.plumbline.events.AssessmentEvent.ChangeExplained;
import dev.plumbline.events.AssessmentEvent.ResultAcknowledged;
import dev.plumbline.events.AssessmentEvent.ResultPublished;
import dev.plumbline.events.AssessmentEvent.ReviewSubmitted;
import dev.plumbline.events.AssessmentEvent.SecondAssessmentSubmitted;
import dev.plumbline.events.AssessmentEvent.SelfAssessmentSubmitted;
import dev.plumbline.events.Event;
import dev.plumbline.events.MessageType;
import dev.plumbline.messaging.Cause;
import dev.plumbline.messaging.Envelope;
import dev.plumbline.messaging.inbox.Received;
import dev.plumbline.messaging.retention.Retention;
import dev.plumbline.messaging.retention.Retentions;
import dev.plumbline.servers.JsonColumns;
import dev.plumbline.servers.KafkaServer;
import dev.plumbline.servers.KeptSample;
import dev.plumbline.servers.KeptTables;
import dev.plumbline.servers.PostgresServer;
import dev.plumbline.servers.SampleGaps;
import dev.plumbline.workflow.engine.migration.V1__EngineTables;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The processes of an installation of the first release, at every step, are upgraded to today's release: each waits
 * where it waited, and continues from there. What was open was written by {@code -Dupgrade.keep=true} on the release
 * from which the sample comes.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"camunda.bpm.job-execution.enabled=false", "PLUMBLINE_MANAGEMENT_ADDRESS=127.0.0.1"})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpgradeIT {

    private static final Path SAMPLE = KeptSample.FOLDER;
    private static final Path STEPS = SAMPLE.resolve("steps.txt");
    private static final PostgresServer POSTGRES = PostgresServer.forTests();
    private static final KafkaServer KAFKA = KafkaServer.forTests();
    private static final String URL =
            POSTGRES.database("upgrade_workflow_" + ProcessHandle.current().pid());
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static Set<String> missing = Set.of();
    private static List<String> undocumented = List.of();

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) throws IOException {
        new KeptSample(URL, POSTGRES.user(), POSTGRES.password())
                .bringOn(folder -> Flyway.configure()
                        .dataSource(URL, POSTGRES.user(), POSTGRES.password())
                        .locations("filesystem:" + folder)
                        .javaMigrations(new V1__EngineTables())
                        .outOfOrder(true)
                        .load()
                        .migrate());
        undocumented = JsonColumns.differences(
                URL,
                POSTGRES.user(),
                POSTGRES.password(),
                Path.of("src/test/resources/documents/columns.txt"),
                Path.of("../messaging/src/test/resources/documents/columns.txt"));
        // Before the service begins to work on what waits.
        missing = new SampleGaps(URL, POSTGRES.user(), POSTGRES.password())
                .missing(
                        Map.of("passed_over.why", List.of("DUPLICATE", "OVERTAKEN", "NOTHING_TO_END", "PROCESS_OVER")));
        registry.add("spring.datasource.url", () -> URL);
        registry.add("spring.datasource.username", POSTGRES::user);
        registry.add("spring.datasource.password", POSTGRES::password);
        registry.add("spring.kafka.bootstrap-servers", KAFKA::bootstrap);
    }

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Conductor conductor;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private PlatformTransactionManager transactions;

    private JsonNode get(String path) throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/" + path))
                                .header("Accept", "application/json")
                                .header("Authorization", "Bearer a-secret-of-the-tests-0123456789abcdef")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    @Test
    @Order(1)
    void everyTableAndStateHasARow() throws IOException {
        assertThat(SampleGaps.unexplained(missing, SAMPLE.resolve("without-rows.txt")))
                .as("what the sample has no row of; see Upgrade in CONTRIBUTING.md")
                .isEmpty();
    }

    /** See Store a document as JSON in CONTRIBUTING.md. */
    @Test
    @Order(1)
    void everyColumnThatHoldsJsonHasASampleOfItsDocument() {
        assertThat(undocumented).isEmpty();
    }

    @Test
    @Order(2)
    void everyProcessWaitsWhereItWaited() throws Exception {
        List<String> now = new ArrayList<>();
        JsonNode standing = get("processes");
        now.add("running " + standing.get("running").asInt());
        standing.get("kept").forEach(kept -> now.add("kept " + kept));
        get("processes/steps").forEach(step -> now.add("step " + step));
        jdbc.queryForList(
                        "SELECT business_key || ' ' || element || ' ' || slot || ' ' || round FROM open_step WHERE closed_at IS"
                                + " NULL AND process <> 'participant-assessment' ORDER BY 1",
                        String.class)
                .forEach(step -> now.add("step " + step));
        if (Boolean.getBoolean("upgrade.keep")) {
            Files.write(STEPS, now);
        }
        assertThat(now).hasSizeGreaterThan(40).containsExactlyElementsOf(Files.readAllLines(STEPS));
        assertThat(jdbc.queryForList("SELECT instance_id FROM process_key WHERE instance_id IS NOT NULL", String.class))
                .allSatisfy(instance -> assertThat(runtime.createProcessInstanceQuery()
                                .processInstanceId(instance)
                                .count())
                        .isOne());
    }

    private record Waiting(UUID key, UUID cycle, UUID subject, int round) {}

    private Waiting waitingAt(String element) {
        return jdbc
                .query(
                        "SELECT s.business_key, k.cycle_id, k.subject_id, s.round FROM open_step s JOIN process_key k ON"
                                + " k.business_key = s.business_key WHERE s.element = ? AND s.closed_at IS NULL ORDER BY 1 LIMIT 1",
                        (row, n) -> new Waiting(
                                UUID.fromString(row.getString(1)),
                                row.getObject(2, UUID.class),
                                row.getObject(3, UUID.class),
                                row.getInt(4)),
                        element)
                .stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError("The sample has no process that waits at " + element));
    }

    @Test
    @Order(3)
    void aProcessAtEachStepGoesOn() {
        goesOn(
                "user_assess_self",
                "user_review",
                w -> new SelfAssessmentSubmitted(w.key(), w.cycle(), w.subject(), w.round(), List.of(), Actor.SYSTEM));
        goesOn(
                "user_review",
                "user_second_assessment",
                w -> new ReviewSubmitted(
                        w.key(),
                        w.cycle(),
                        w.subject(),
                        w.round(),
                        List.of(),
                        List.of(),
                        true,
                        Actor.SYSTEM,
                        null,
                        null));
        goesOn(
                "user_second_assessment",
                "user_settle_disagreement or receive_assessment_calibrated",
                w -> new SecondAssessmentSubmitted(
                        w.key(), w.cycle(), w.subject(), w.round(), true, List.of(), Actor.SYSTEM, null));
        goesOn(
                "receive_assessment_calibrated",
                "user_explain_change",
                w -> new AssessmentCalibrated(w.key(), w.cycle(), w.subject(), w.round(), true, true));
        goesOn(
                "user_explain_change",
                "receive_result_published",
                w -> new ChangeExplained(w.key(), w.cycle(), w.subject(), w.round(), Actor.SYSTEM));
        goesOn(
                "receive_result_published",
                "user_acknowledge",
                w -> new ResultPublished(w.key(), w.cycle(), w.subject(), w.round(), 1, List.of()));
        goesOn(
                "user_acknowledge",
                "gateway_acknowledged",
                w -> new ResultAcknowledged(w.key(), w.cycle(), w.subject(), w.round(), Actor.SYSTEM));
    }

    private interface Said {
        Event about(Waiting waiting);
    }

    private void goesOn(String from, String to, Said said) {
        Waiting waiting = waitingAt(from);
        Event event = said.about(waiting);
        var message = new Received(
                new Envelope(
                        UUID.randomUUID(),
                        MessageType.of(event).wireName(),
                        "/assessment-service",
                        Instant.now(),
                        event.key(),
                        1_000_000,
                        null,
                        null,
                        null),
                event);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            conductor.prepare(List.of(message));
            Cause.during(message.envelope(), () -> {
                conductor.handle(message);
                return "";
            });
        });
        assertThat(Stream.of(waiting.key().toString())
                        .flatMap(key -> jdbc
                                .queryForList(
                                        "SELECT element FROM open_step WHERE business_key = ? AND closed_at IS NULL",
                                        String.class,
                                        key)
                                .stream()))
                .as("where the process goes on to from " + from)
                .singleElement()
                .isIn((Object[]) to.split(" or "));
    }

    @Autowired
    private Retentions retentions;

    @Test
    @Order(4)
    void everyTableHasItsLineOnHowLongItsRowsAreKept() throws IOException {
        assertThat(KeptTables.differences(
                        URL,
                        POSTGRES.user(),
                        POSTGRES.password(),
                        retentions.all().stream().collect(Collectors.toMap(Retention::table, Retention::why)),
                        Path.of("../docs/operations.md")))
                .isEmpty();
    }
}
