package dev.plumbline.assessment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.zaxxer.hikari.HikariDataSource;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.framework.PageText;
import dev.plumbline.assessment.participant.PhaseWatch;
import dev.plumbline.assessment.people.AccessTokens;
import dev.plumbline.assessment.site.CurrentUser;
import jakarta.servlet.RequestDispatcher;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Refusals of requests to the API: their form, their version, their key, and the database away. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RefusalsOfRequestsIT extends RefusalsOfRoom {
    @Autowired
    private HikariDataSource database;

    @Autowired
    private AccessTokens tokens;

    @Autowired
    private RecordingEvidence evidence;

    @Autowired
    private PhaseWatch watch;

    private void answered(String code, int status, MockHttpServletRequestBuilder request) throws Exception {
        var response = http.perform(request).andReturn().getResponse();
        assertThat(response.getStatus()).as(response.getContentAsString()).isEqualTo(status);
        assertThat(response.getContentType()).startsWith("application/problem+json");
        assertThat(response.getContentAsString()).contains("\"code\":\"" + code + "\"", "/problems/" + code);
        seen("refusal." + code);
    }

    @Test
    @Order(9)
    void overHttp() throws Exception {
        answered("unreadable", 400, json(post("/api/v1/evidence"), "no json").with(as(Scene.EMPLOYEE)));
        for (String bytes : List.of("C0AF", "C080", "E080A2", "F08080AF", "EDA080", "C3", "FF")) {
            var body = new ByteArrayOutputStream();
            body.writeBytes("{\"title\":\"a".getBytes(UTF_8));
            body.writeBytes(HexFormat.of().parseHex(bytes));
            body.writeBytes("b\",\"description\":\"c\"}".getBytes(UTF_8));
            answered(
                    "unreadable",
                    400,
                    post("/api/v1/evidence")
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(body.toByteArray())
                            .with(as(Scene.EMPLOYEE)));
        }
        answered("unreadable", 400, get("/api/v1/evidence/no-uuid").with(as(Scene.EMPLOYEE)));
        answered(
                "method", 405, MockMvcRequestBuilders.delete("/api/v1/evidence").with(as(Scene.EMPLOYEE)));
        answered("not-found", 404, get("/api/v1/no-such-thing").with(as(Scene.EMPLOYEE)));
        answered("not-signed-in", 401, get("/api/v1/evidence"));
        answered(
                "not-acceptable",
                406,
                get("/api/v1/evidence").accept(MediaType.IMAGE_PNG).with(as(Scene.EMPLOYEE)));
        answered(
                "media-type",
                415,
                post("/api/v1/evidence")
                        .contentType(MediaType.TEXT_XML)
                        .content("<a/>")
                        .with(as(Scene.EMPLOYEE)));
        for (Map.Entry<Integer, String> own : Map.of(
                        403, "forbidden", 413, "too-large", 414, "address-too-long", 431, "headers-too-large")
                .entrySet()) {
            answered(
                    own.getValue(),
                    own.getKey(),
                    get("/error")
                            .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, own.getKey())
                            .requestAttr(RequestDispatcher.ERROR_REQUEST_URI, "/api/v1/evidence"));
        }
        var incomplete = http.perform(json(post("/api/v1/evidence"), "{}").with(as(Scene.EMPLOYEE)))
                .andReturn()
                .getResponse();
        assertThat(incomplete.getStatus()).isEqualTo(422);
        assertThat(incomplete.getContentAsString())
                .contains("\"pointer\":\"/title\"")
                .doesNotContain("/ended");
        seen("fault.missing");
        String whole =
                "{\"title\":\"T\",\"done\":\"D\",\"part\":\"OBSERVED\",\"setting\":\"WORKPLACE\",\"began\":\"2025-01-01\"}";
        inBody(422, "text-half-character", "/title", whole.replace("\"T\"", "\"T\\ud800\""));
        inBody(422, "day-bounds", "/began", whole.replace("2025", "0000"));
        inBody(422, "day-none", "/began", whole.replace("2025-01", "2025-13"));
        inBody(422, "property-unknown", "/endde", whole.replace("}", ",\"endde\":\"2025-02-01\"}"));
        inBody(400, "value-none", "/part", whole.replace("OBSERVED", "SPLENDID"));
        inBody(400, "value-none", "/part", whole.replace("\"OBSERVED\"", "0"));
        inBody(400, "value-kind", "/began", whole.replace("\"2025-01-01\"", "[2025,1,1]"));
        // Two spellings of one id, and one name twice: of two values neither is taken.
        UUID id = UUID.fromString("abcdefab-0000-4000-8000-000000000001");
        String ratings = "{\"attributes\":{\"" + id + "\":3,\"" + id.toString().toUpperCase(Locale.ROOT)
                + "\":4},\"skills\":[]}";
        UUID rated = scene.assessment(scene.launched("Rated twice", false, Scene.EMPLOYEE), Scene.EMPLOYEE);
        var ambiguous = http.perform(json(put("/api/v1/assessments/" + rated + "/self-assessment"), ratings)
                        .with(as(Scene.EMPLOYEE)))
                .andReturn()
                .getResponse();
        assertThat(ambiguous.getStatus()).as(ambiguous.getContentAsString()).isEqualTo(422);
        assertThat(ambiguous.getContentAsString()).contains("\"code\":\"key-twice\"");
        seen("fault.key-twice");
        var doubled = http.perform(json(post("/api/v1/evidence"), whole.replace("}", ",\"title\":\"U\"}"))
                        .with(as(Scene.EMPLOYEE)))
                .andReturn()
                .getResponse();
        assertThat(doubled.getStatus()).as(doubled.getContentAsString()).isEqualTo(400);
        inQuery("parameter-unknown", "limt", "/api/v1/evidence?limt=5");
        inQuery("parameter-none", "limit", "/api/v1/me?limit=5");
        inQuery("limit-low", "limit", "/api/v1/evidence?limit=0");
        UUID own = scene.assessment(scene.launched("Twice", false, Scene.EMPLOYEE), Scene.EMPLOYEE);
        var unfit = http.perform(json(
                                post("/api/v1/assessments/" + own + "/settle"),
                                "{\"decisions\":{\"" + UUID.randomUUID() + "\":{\"level\":5}},\"reason\":\"\"}")
                        .with(as(Scene.HR)))
                .andReturn()
                .getResponse();
        assertThat(unfit.getStatus()).isEqualTo(422);
        assertThat(unfit.getContentAsString()).contains("value-unfit", "\"pointer\":\"/decisions/");
        seen("fault.value-unfit");
        String twice = "{\"skillAssessmentId\":\"" + UUID.randomUUID()
                + "\",\"claimed\":5,\"notThisSkill\":false,\"verdicts\":{},\"links\":[],\"comment\":\"\"}";
        for (Map.Entry<String, Integer> much :
                Map.of("skill-twice", 2, "list-too-long", 1001).entrySet()) {
            var answer = http.perform(json(
                                    put("/api/v1/assessments/" + own + "/self-assessment"),
                                    "{\"attributes\":{},\"skills\":["
                                            + String.join(",", Collections.nCopies(much.getValue(), twice)) + "]}")
                            .header("If-Match", "\"0\"")
                            .with(as(Scene.EMPLOYEE)))
                    .andReturn()
                    .getResponse();
            assertThat(answer.getStatus()).isEqualTo(422);
            assertThat(answer.getContentAsString()).contains(much.getKey());
            seen("fault." + much.getKey());
        }
        UUID piece = evidence.add(id(Scene.EMPLOYEE), Scene.piece("Versioned")).id();
        String told =
                "{\"title\":\"T\",\"done\":\"D\",\"part\":\"OBSERVED\",\"setting\":\"WORKPLACE\",\"began\":\"2025-01-01\"}";
        answered(
                "version-required",
                428,
                json(put("/api/v1/evidence/" + piece), told).with(as(Scene.EMPLOYEE)));
        answered(
                "stale",
                412,
                json(put("/api/v1/evidence/" + piece), told)
                        .header("If-Match", "\"nonsense\"")
                        .with(as(Scene.EMPLOYEE)));
        answered(
                "page-too-large",
                413,
                post("/api/v1/imports/skill-page/preview")
                        .contentType(MediaType.TEXT_PLAIN)
                        .content("x".repeat(PageText.MOST_CHARACTERS + 1))
                        .with(as(Scene.HR)));
        answered(
                "key-no-uuid",
                422,
                json(post("/api/v1/evidence"), told)
                        .header("Idempotency-Key", "once")
                        .with(as(Scene.EMPLOYEE)));
        UUID key = UUID.randomUUID();
        http.perform(json(post("/api/v1/evidence"), told)
                .header("Idempotency-Key", key)
                .with(as(Scene.EMPLOYEE)));
        answered(
                "key-used-elsewhere",
                422,
                json(post("/api/v1/account/tokens"), "{\"name\":\"x\"}")
                        .header("Idempotency-Key", key)
                        .with(as(Scene.EMPLOYEE)));
        UUID secret = UUID.randomUUID();
        var token = json(post("/api/v1/account/tokens"), "{\"name\":\"once\"}")
                .header("Idempotency-Key", secret)
                .with(as(Scene.EMPLOYEE));
        http.perform(token);
        answered("secret-given-once", 409, token);
        String reading = tokens.make(
                new CurrentUser(id(Scene.EMPLOYEE), "", "", Scene.ZONE, Set.of()),
                "Reading",
                1,
                AccessTokens.Scope.READ);
        answered("token-reads", 403, json(post("/api/v1/evidence"), told).header("Authorization", "Bearer " + reading));
        var form = http.perform(post("/sign-in")
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .content(new byte[16 * 1024 + 1]))
                .andReturn()
                .getResponse();
        assertThat(form.getStatus()).isEqualTo(413);
        assertThat(form.getContentAsString()).contains("at most 16 KB");
        seen("refusal.form-too-large");
        answered(
                "body-too-large",
                413,
                post("/api/v1/imports/skill-page/preview")
                        .contentType(MediaType.TEXT_PLAIN)
                        .content(new byte[51 * 1024 * 1024 + 1])
                        .header("Idempotency-Key", UUID.randomUUID())
                        .with(as(Scene.HR)));
    }

    @Test
    @Order(9)
    @WithTimersOfTheDatabase
    void whatAnotherIsAtWorkOn() throws Exception {
        String told =
                "{\"title\":\"T\",\"done\":\"D\",\"part\":\"OBSERVED\",\"setting\":\"WORKPLACE\",\"began\":\"2025-01-01\"}";
        // Answers are compared with the description of the API, which is made at the first and takes long.
        http.perform(get("/api/v1/evidence").with(as(Scene.EMPLOYEE)));
        UUID running = UUID.randomUUID();
        var repeated = json(post("/api/v1/evidence"), told)
                .header("Idempotency-Key", running)
                .with(as(Scene.EMPLOYEE));
        whileAnotherDoes(
                () -> answered("request-running", 409, repeated),
                "INSERT INTO idempotency (person_id, key, request, status, created_at) VALUES (?, ?, '/api/v1/evidence', 0, now())",
                id(Scene.EMPLOYEE),
                running);
        assertThat(page(repeated)).as("what the other has not done is done").isEqualTo(201);
        UUID piece =
                evidence.add(id(Scene.EMPLOYEE), Scene.piece("Changed by two")).id();
        whileAnotherDoes(
                () -> answered(
                        "in-the-way",
                        409,
                        json(put("/api/v1/evidence/" + piece), told)
                                .header("If-Match", "\"0\"")
                                .with(as(Scene.EMPLOYEE))),
                "UPDATE evidence SET title = 'Mine' WHERE id = ?",
                piece);
        for (String[] meanwhile : new String[][] {{"23505", "stored-meanwhile"}, {"23503", "gone-meanwhile"}}) {
            jdbc.execute(
                    "CREATE FUNCTION pretends_to_be_slower() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION"
                            + " 'a key' USING ERRCODE = '" + meanwhile[0] + "'; END $$");
            jdbc.execute("CREATE TRIGGER pretends_to_be_slower BEFORE INSERT ON evidence FOR EACH ROW EXECUTE FUNCTION"
                    + " pretends_to_be_slower()");
            try {
                answered(meanwhile[1], 409, json(post("/api/v1/evidence"), told).with(as(Scene.EMPLOYEE)));
            } finally {
                jdbc.execute("DROP TRIGGER pretends_to_be_slower ON evidence");
                jdbc.execute("DROP FUNCTION pretends_to_be_slower()");
            }
        }
    }

    private interface Meanwhile {
        void run() throws Exception;
    }

    private void whileAnotherDoes(Meanwhile meanwhile, String sql, Object... arguments) throws Exception {
        try (var other = database.getConnection()) {
            other.setAutoCommit(false);
            try (var statement = other.prepareStatement(sql)) {
                for (int n = 0; n < arguments.length; n++) {
                    statement.setObject(n + 1, arguments[n]);
                }
                statement.executeUpdate();
            }
            try {
                meanwhile.run();
            } finally {
                other.rollback();
            }
        }
    }

    private void inBody(int status, String code, String pointer, String body) throws Exception {
        var answer = http.perform(json(post("/api/v1/evidence"), body).with(as(Scene.EMPLOYEE)))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus())
                .as(code + " " + answer.getContentAsString())
                .isEqualTo(status);
        assertThat(answer.getContentAsString())
                .contains("\"code\":\"" + code + "\"", "\"pointer\":\"" + pointer + "\"");
        seen("fault." + code);
    }

    private void inQuery(String code, String parameter, String address) throws Exception {
        var answer =
                http.perform(get(address).with(as(Scene.EMPLOYEE))).andReturn().getResponse();
        assertThat(answer.getStatus()).as(code).isEqualTo(400);
        assertThat(answer.getContentAsString())
                .contains("\"code\":\"" + code + "\"", "\"pointer\":\"" + parameter + "\"");
        seen("fault." + code);
    }

    @Test
    @Order(11)
    void theDatabaseAway() throws Exception {
        RequestPostProcessor employee = as(Scene.EMPLOYEE);
        List<UUID> cycles = List.of(
                scene.launched("Away one", false, Scene.EMPLOYEE),
                scene.launched("Away two", false, Scene.EMPLOYEE),
                scene.launched("Away three", false, Scene.EMPLOYEE));
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(log);
        database.getHikariPoolMXBean().suspendPool();
        try {
            var answer = http.perform(get("/api/v1/evidence").with(employee))
                    .andReturn()
                    .getResponse();
            assertThat(answer.getStatus()).isEqualTo(503);
            assertThat(answer.getHeader("Retry-After")).isEqualTo("5");
            assertThat(answer.getContentAsString()).contains("/problems/unavailable");
            seen("refusal.unavailable");
            cycles.forEach(cycle -> ReflectionTestUtils.invokeMethod(watch, "look", cycle));
            // Long enough for work that is done every second or every other second: it waits, and does not log an error
            // each time.
            await().during(Duration.ofSeconds(5))
                    .atMost(Duration.ofSeconds(8))
                    .until(() -> List.copyOf(log.list).stream()
                            // The broker of the tests runs in the same process, and logs warnings when it is slow.
                            .filter(event -> !event.getLoggerName().startsWith("org.apache.kafka"))
                            .noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.ERROR)));
            assertThat(List.copyOf(log.list))
                    .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN)
                            && event.getLoggerName().startsWith("dev.plumbline"))
                    .as("one line a minute for all that waits")
                    .hasSizeLessThanOrEqualTo(1)
                    .allSatisfy(event -> assertThat(event.getThrowableProxy()).isNull());
        } finally {
            database.getHikariPoolMXBean().resumePool();
            root.detachAppender(log);
        }
    }
}
