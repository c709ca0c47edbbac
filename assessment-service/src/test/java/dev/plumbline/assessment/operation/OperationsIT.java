package dev.plumbline.assessment.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.sun.net.httpserver.HttpServer;
import dev.plumbline.assessment.AssessmentApplication;
import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.RawNamesIT;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.events.Topics;
import dev.plumbline.messaging.job.JobKind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;

/** What operators see and do; a small server that says which steps are open replaces workflow. */
@SpringBootTest(
        classes = AssessmentApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"plumbline.demo=true", "plumbline.demo-people=24", "management.server.port=0"})
class OperationsIT extends Platform {

    private static HttpServer workflow;
    private static volatile String steps = "[]";

    /** The steps that the engine does not retry any more, as workflow lists them. */
    private static volatile String incidents = "";

    private static final List<String> ASKED = new CopyOnWriteArrayList<>();

    /** As notification-service answers at {@code /actuator/mail}. */
    private static final String TELLING = """
        {"server":{"since":"2026-03-01T08:00:00Z","cause":"Connection refused"},
         "counts":{"mails":{"count":7,"oldest":"2026-03-01T08:00:00Z"},"uncertain":2,"failed":1,
                   "notices":{"count":3,"oldest":null},"untold":4},
         "failed":[{"id":"6d0f7a0e-2f6c-4a5e-9a57-5f0f0b0d8c11","person":"0b8f7f0e-2f6c-4a5e-9a57-5f0f0b0d8c12",
                    "kind":"TASK_ASSIGNED","reason":"REFUSED","error":"550 <quin.ruiz@demo.example>: no such mailbox",
                    "since":"2026-03-01T08:00:00Z"}],
         "untold":{"PERSON_UNKNOWN":4,"WORK_OVER":2},"withoutMail":{"NOT_WANTED":9}}
        """;

    @BeforeAll
    static void playWorkflow() throws IOException {
        server();
    }

    private static HttpServer server() throws IOException {
        if (workflow == null) {
            workflow = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            workflow.createContext("/actuator/processes", exchange -> {
                String path = exchange.getRequestURI().toString();
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                if (!body.isEmpty()) {
                    ASKED.add(path + " " + body);
                }
                String answer = answer(exchange.getRequestMethod(), path);
                byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            });
            workflow.createContext("/telling/actuator/mail", exchange -> {
                boolean post = exchange.getRequestMethod().equals("POST");
                if (post) {
                    ASKED.add(exchange.getRequestURI() + " "
                            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                }
                byte[] bytes =
                        (post ? "{\"said\":\"One mail is sent again\"}" : TELLING).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            });
            workflow.start();
        }
        return workflow;
    }

    private static String answer(String method, String path) {
        if (method.equals("POST")) {
            return "{\"said\":\"Tried\"}";
        }
        if (path.contains("after=")) {
            return "[]";
        }
        return path.endsWith("/steps") ? steps : "{\"running\":1,\"kept\":[],\"incidents\":[" + incidents + "]}";
    }

    @AfterAll
    static void stop() {
        workflow.stop(0);
    }

    @DynamicPropertySource
    static void neighbours(DynamicPropertyRegistry registry) {
        registry.add("plumbline.neighbours", () -> {
            try {
                String address = "http://127.0.0.1:" + server().getAddress().getPort();
                return "workflow=" + address + ",notification-service=" + address + "/telling";
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    @Autowired
    private OperatorActions operating;

    @Autowired
    private ViewingJobs jobs;

    @Autowired
    private MockMvc http;

    @Autowired
    private Scene scene;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private MovableClock clock;

    @Autowired
    private org.springframework.core.env.Environment environment;

    @Autowired
    private PagesAs pages;

    private UUID operator() {
        return scene.id(Scene.HR);
    }

    private ServiceHealth self() {
        return operating.services(operator()).getFirst();
    }

    @Autowired
    private List<JobKind> kinds;

    @Autowired
    private MessageSource messages;

    @Test
    void everyKindOfJobHasASentenceOnThePageOfJobs() {
        assertThat(kinds)
                .isNotEmpty()
                .allSatisfy(kind -> assertThat(messages.getMessage("job." + kind.name(), null, null, Locale.ENGLISH))
                        .as(kind.name())
                        .isNotNull());
    }

    @Test
    void mailsThatWereGivenUpAreSeenWithTheirCauseAndSentAgain() {
        ServiceHealth.Telling telling = operating.services(operator()).stream()
                .filter(service -> service.name().equals("notification-service"))
                .findFirst()
                .orElseThrow()
                .telling();
        assertThat(telling).isNotNull();
        assertThat(telling.failed()).singleElement().satisfies(mail -> {
            assertThat(mail.reason()).isEqualTo("REFUSED");
            assertThat(mail.error()).isEqualTo("550 <…>: no such mailbox");
        });
        assertThat(telling.server().cause()).isEqualTo("Connection refused");
        assertThat(telling.untold()).containsEntry("PERSON_UNKNOWN", 4);

        int before = retriedMails();
        assertThat(operating.retryMails(operator(), "notification-service").said())
                .isEqualTo("One mail is sent again");
        assertThat(ASKED)
                .anyMatch(asked -> asked.startsWith("/telling/actuator/mail/retry") && asked.contains("\"by\""));
        assertThat(retriedMails()).isEqualTo(before + 1);
    }

    private int retriedMails() {
        return jdbc.queryForObject("SELECT count(*)::int FROM audit_trail WHERE act = 'mails-retried'", Integer.class);
    }

    @Test
    void everyPersonIsStatedAgainOnAnOperatorsWord() throws Exception {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> count("SELECT count(*) FROM person WHERE NOT announced") == 0);
        // What tests wrote past the service has been said by nobody.
        jdbc.update("UPDATE person SET registered = true, changed = '{}' WHERE NOT registered OR changed <> '{}'");
        long people = count("SELECT count(*) FROM person");
        long before = stated();
        long changes = changesSaid();
        long known = count(
                "SELECT count(*) FROM person p WHERE EXISTS (SELECT 1 FROM outbox_event e WHERE e.key = p.id::text AND"
                        + " e.type = 'plumbline.people.person-stated.v1' AND (e.payload::json ->> 'revision')::bigint = p.revision)");
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                                        + environment.getProperty("local.management.port")
                                        + "/actuator/messaging/announce"))
                                .header(
                                        "Authorization",
                                        "Bearer " + environment.getProperty("plumbline.management.secret"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"by\":\"ada\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(people + " people are stated again");
        await().atMost(Duration.ofSeconds(60)).until(() -> stated() == before + people);
        assertThat(count("SELECT count(*) FROM (SELECT key, payload::json ->> 'revision' FROM outbox_event WHERE type ="
                        + " 'plumbline.people.person-stated.v1' GROUP BY 1, 2 HAVING count(*) > 1) twice"))
                .as("with the revision that they had")
                .isEqualTo(known)
                .isPositive();
        assertThat(changesSaid()).as("nothing of them has changed").isEqualTo(changes);
        assertThat(jdbc.queryForList("SELECT actor FROM audit_trail WHERE act = 'people-announced'", String.class))
                .containsExactly("ada");
    }

    private long stated() {
        return count("SELECT count(*) FROM outbox_event WHERE type = 'plumbline.people.person-stated.v1'");
    }

    private long changesSaid() {
        return count("SELECT count(*) FROM outbox_event WHERE type IN ('plumbline.people-changes.person-registered.v1',"
                + " 'plumbline.people-changes.person-changed.v1')");
    }

    private long count(String sql) {
        Long count = jdbc.queryForObject(sql, Long.class);
        return count == null ? 0 : count;
    }

    @Test
    void aParkedMessageIsSeenWithItsCauseAndSkippedWithAReason() throws Exception {
        String key = UUID.randomUUID().toString();
        try (var kafka = new KafkaProducer<>(
                Map.of("bootstrap.servers", String.valueOf(environment.getProperty("PLUMBLINE_KAFKA"))),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            kafka.send(new ProducerRecord<>(
                            Topics.WORK_ITEMS,
                            key.getBytes(StandardCharsets.UTF_8),
                            "no event".getBytes(StandardCharsets.UTF_8)))
                    .get(20, TimeUnit.SECONDS);
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> self().messaging() != null
                        && self().messaging().parked().stream()
                                .anyMatch(m -> m.key().equals(key)));
        assertThat(self().messaging().java()).isEqualTo(Runtime.version().toString());
        var retried = operating.retryParked(operator(), "assessment-service", "assessment-service", key);
        assertThat(retried.done()).isFalse();
        assertThat(retried.said()).contains("failed again");
        var skipped = operating.skipParked(
                operator(), "assessment-service", "assessment-service", key, "It is no event of ours.");
        assertThat(skipped.done()).as(skipped.said()).isTrue();
        assertThat(self().messaging().parked()).noneMatch(m -> m.key().equals(key));
        assertThat(jdbc.queryForList("SELECT act FROM audit_trail WHERE after = ? ORDER BY at", String.class, key))
                .containsExactly("parked-retried", "parked-skipped");
    }

    /** Each act of an operator, and whether it reaches an assessment by its key or by something of its process. */
    @Test
    void whateverAnOperatorDoesToAnAssessmentIsInItsTrail() {
        UUID cycle = scene.launched("Deeds " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID a = scene.assessment(cycle, Scene.EMPLOYEE);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Boolean.TRUE.equals(
                        jdbc.queryForObject("SELECT announced FROM assessment WHERE id = ?", Boolean.class, a)));
        String incident = "incident-" + a;
        incidents = """
                {"id":"%s","key":"%s","element":"user_review","message":"it failed","since":"2026-03-01T08:00:00Z"}
                """.formatted(incident, a);
        try {
            operating.retryParked(operator(), "workflow", "workflow", a.toString());
            operating.skipParked(operator(), "workflow", "workflow", a.toString(), "It is no event of ours.");
            operating.retryIncident(operator(), incident);
            operating.sayAgain(operator(), a, "It missed the last event.", false);
            operating.move(operator(), a, "user_review", "It stands still.", false);
            operating.cancel(operator(), a, "It is beyond repair.", false);
            operating.retryIncident(operator(), "of-nobody-" + a);
        } finally {
            incidents = "";
        }
        assertThat(jdbc.queryForList(
                        "SELECT act FROM audit_trail WHERE aggregate = ? AND actor = ? AND (act LIKE '%-retried' OR act"
                                + " LIKE '%-skipped' OR act LIKE 'process-%' OR act = 'event-applied-again') ORDER BY at, seq",
                        String.class, "assessment/" + a, operator().toString()))
                .containsExactly(
                        "parked-retried",
                        "parked-skipped",
                        "incident-retried",
                        "event-applied-again",
                        "process-moved",
                        "process-cancelled");
        assertThat(jdbc.queryForList(
                        "SELECT aggregate FROM audit_trail WHERE after IN (?, ?) ORDER BY at, seq",
                        String.class,
                        incident,
                        "of-nobody-" + a))
                .as("which of its steps is said too, and a step of nobody is not lost")
                .containsExactly("assessment/" + a, "workflow/of-nobody-" + a);
    }

    /** Makes an assessment the first in the list, whatever other tests have left behind, and stuck for long enough. */
    private void changedLongAgo(UUID assessment) {
        jdbc.update("UPDATE assessment SET changed_at = changed_at - interval '9 years' WHERE id = ?", assessment);
        clock.moveTo(Instant.now().plus(Duration.ofMinutes(16)));
    }

    @Test
    void anAssessmentWhoseProcessStandsElsewhereIsStuckAfterAWhile() throws Exception {
        String name = "Stuck " + UUID.randomUUID();
        UUID cycle = scene.launched(name, false, Scene.EMPLOYEE);
        UUID a = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(a, 5);
        assertThat(scene.read(a).state()).isEqualTo(AssessmentState.SUBMITTED);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Boolean.TRUE.equals(
                        jdbc.queryForObject("SELECT announced FROM assessment WHERE id = ?", Boolean.class, a)));
        steps = step(a, "user_assess_self");
        assertThat(stuck()).as("not yet").noneMatch(s -> s.id().equals(a));
        changedLongAgo(a);
        try {
            StuckAssessments.Stuck found =
                    stuck().stream().filter(s -> s.id().equals(a)).findFirst().orElseThrow();
            assertThat(found.target()).isEqualTo("user_review");
            assertThat(found.found()).containsExactly("user_assess_self");

            operating.move(operator(), a, "user_review", "it stands still", true);
            assertThat(ASKED.getLast()).contains("/processes/move", "\"dryRun\":true", "it stands still", a.toString());
            operating.sayAgain(operator(), a, "it missed the last event", false);
            assertThat(ASKED.getLast()).contains("/processes/apply", "self-assessment-submitted", "ce_id");
            operating.cancel(operator(), a, "it is beyond repair", false);
            assertThat(ASKED.getLast()).contains("/processes/cancel", "\"dryRun\":false");
            operating.retryIncident(operator(), "incident-1");
            assertThat(ASKED.getLast()).contains("/processes/retry", "incident-1");
            assertThat(jdbc.queryForList(
                            "SELECT act FROM audit_trail WHERE after = ? AND act LIKE '%process%' OR after = ? AND act"
                                    + " LIKE '%applied%' ORDER BY at, seq",
                            String.class, a.toString(), a.toString()))
                    .as("a dry run changes nothing and is not in the trail")
                    .containsExactlyInAnyOrder("event-applied-again", "process-cancelled");
            assertThat(jdbc.queryForList(
                            "SELECT act FROM audit_trail WHERE aggregate = ? AND why LIKE 'it %'",
                            String.class, "assessment/" + a))
                    .as("found with all else that was done to the assessment")
                    .containsExactlyInAnyOrder("event-applied-again", "process-cancelled");

            assertNoNames(a, name);

            steps = step(a, "user_review");
            assertThat(stuck()).noneMatch(s -> s.id().equals(a));
        } finally {
            clock.backToNow();
        }
    }

    @Test
    void whatIsOverIsStuckOnlyWhereAStepOfItIsOpen() {
        UUID cycle = scene.launched("Over " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID a = scene.assessment(cycle, Scene.EMPLOYEE);
        jdbc.update("UPDATE assessment SET state = 'WITHDRAWN', announced = true WHERE id = ?", a);
        changedLongAgo(a);
        try {
            steps = "[]";
            assertThat(stuck()).noneMatch(s -> s.id().equals(a));
            steps = step(a, "user_review");
            assertThat(stuck()).anySatisfy(s -> {
                assertThat(s.id()).isEqualTo(a);
                assertThat(s.target()).isNull();
            });
        } finally {
            clock.backToNow();
        }
    }

    /** What somebody sees who is an operator and nothing else: which assessment and which cycle, and nobody's name. */
    private void assertNoNames(UUID assessment, String cycleName) throws Exception {
        UUID operator = scene.id("kaspar.moss@demo.example");
        jdbc.update(
                "INSERT INTO person_role (person_id, role, unit) VALUES (?, 'OPERATOR', '') ON CONFLICT DO NOTHING",
                operator);
        try {
            var shown = pages.get("kaspar.moss@demo.example", "/operations?look=true", "OPERATOR");
            assertThat(RawNamesIT.raw(shown.html())).isEmpty();
            String operations = shown.words();
            assertThat(operations)
                    .contains(assessment.toString(), "no such mailbox")
                    .contains("refused by the mail server")
                    .doesNotContain("Jonas Lind", cycleName, "quin.ruiz");
            String cycle = scene.read(assessment).cycleId().toString();
            assertThat(pages.get("kaspar.moss@demo.example", "/jobs", "OPERATOR")
                            .words())
                    .contains(cycle)
                    .doesNotContain(cycleName);
            assertThat(pages.get(Scene.HR, "/jobs").words()).contains(cycleName);
        } finally {
            jdbc.update("DELETE FROM person_role WHERE person_id = ?", operator);
        }
    }

    private static String step(UUID key, String element) {
        return "[{\"key\":\"" + key + "\",\"element\":\"" + element
                + "\",\"round\":1,\"since\":\"2026-01-01T00:00:00Z\"}]";
    }

    private List<StuckAssessments.Stuck> stuck() {
        return operating.stuck(operator());
    }

    @Test
    void jobsAreShownWithWhatTheyAreAboutAndAFailedOneGoesOn() throws Exception {
        String name = "Jobs " + UUID.randomUUID();
        UUID cycle = scene.launched(name, false, Scene.EMPLOYEE);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(jobs.page(operator(), null, 50).items())
                        .anySatisfy(job -> {
                            assertThat(job.about()).isEqualTo(name);
                            assertThat(job.kind()).isEqualTo("launch-cycle");
                            assertThat(job.state().name()).isEqualTo("DONE");
                            assertThat(job.done()).isEqualTo(1);
                        }));
        UUID failed = jdbc.queryForObject(
                "UPDATE job SET state = 'FAILED', attempts = 5 WHERE subject = ? RETURNING id",
                UUID.class,
                cycle.toString());
        assertThat(pages.post(Scene.HR, "/jobs/" + failed + "/retry", "after", "page2")
                        .location())
                .as("where it is on the list")
                .isEqualTo("/jobs?done=retried&after=page2");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> jdbc.queryForObject("SELECT state FROM job WHERE id = ?", String.class, failed)
                        .equals("DONE"));
    }

    @Test
    void whatAJobCannotDoIsNamedAndTriedAgainAndTheRestIsDone() throws Exception {
        jdbc.execute("""
                CREATE FUNCTION a_bug() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'A bug that this row meets'; END $$
                """);
        UUID bad = scene.id(Scene.EMPLOYEE);
        jdbc.execute(
                "CREATE TRIGGER a_bug BEFORE UPDATE ON assessment FOR EACH ROW WHEN (NEW.announced AND NEW.subject_id = '"
                        + bad + "') EXECUTE FUNCTION a_bug()");
        UUID cycle;
        try {
            cycle = scene.launched(
                    "Set aside " + UUID.randomUUID(), false, Scene.EMPLOYEE, Scene.MANAGER, Scene.STRANGER);
            UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(launch(cycle)).satisfies(job -> {
                        assertThat(job.state().name()).isEqualTo("FAILED");
                        assertThat(job.done()).isEqualTo(2);
                        assertThat(job.total()).isEqualTo(3);
                        assertThat(job.setAside()).singleElement().satisfies(one -> {
                            assertThat(one.item()).isEqualTo(assessment.toString());
                            assertThat(one.cause()).contains("A bug that this row meets");
                        });
                    }));
            assertThat(jdbc.queryForObject(
                            "SELECT count(*)::int FROM assessment WHERE cycle_id = ? AND announced",
                            Integer.class,
                            cycle))
                    .as("the others")
                    .isEqualTo(2);
            assertThat(http.perform(get("/jobs")
                                    .with(authentication(UsernamePasswordAuthenticationToken.authenticated(
                                            new CurrentUser(
                                                    operator(),
                                                    Scene.HR,
                                                    "HR",
                                                    ZoneId.of("Europe/Berlin"),
                                                    Set.of("HR")),
                                            null,
                                            List.of()))))
                            .andReturn()
                            .getResponse()
                            .getContentAsString())
                    .contains(assessment.toString(), "A bug that this row meets");
        } finally {
            jdbc.execute("DROP FUNCTION a_bug() CASCADE");
        }
        jobs.retry(operator(), launch(cycle).id());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(launch(cycle)).satisfies(job -> {
                    assertThat(job.state().name()).isEqualTo("DONE");
                    assertThat(job.done()).isEqualTo(3);
                    assertThat(job.setAside()).isEmpty();
                }));
    }

    private ViewingJobs.Shown launch(UUID cycle) {
        UUID id = jdbc.queryForObject(
                "SELECT id FROM job WHERE subject = ? AND kind = 'launch-cycle'", UUID.class, cycle.toString());
        return jobs.page(operator(), null, 50).items().stream()
                .filter(job -> job.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** A list shows the latest jobs, and other tests have begun some with dates in the future. */
    @BeforeEach
    void noOldJobs() {
        jdbc.update("DELETE FROM job WHERE state = 'DONE'");
    }

    @Test
    void aJobOfASessionNamesItsCycle() {
        String name = "Named " + UUID.randomUUID();
        UUID cycle = scene.launched(name, true, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        UUID session = scene.calibration(cycle, assessment).id();
        UUID job = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO job (id, kind, subject, parameters, state, total, started_by, started_at, ended_at, not_before) VALUES (?,"
                        + " 'finalise-session', ?, '{}', 'DONE', 1, 'SYSTEM', now(), now(), now())",
                job,
                session.toString());
        assertThat(jobs.page(scene.id(Scene.HR), null, 50).items())
                .filteredOn(shown -> shown.id().equals(job))
                .singleElement()
                .satisfies(shown -> assertThat(shown.about()).isEqualTo(name));
    }
}
