package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.site.rest.GivesSecret;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * A request with a key is performed once, at whatever point its process dies, and however many requests repeat it at
 * once.
 */
class OnceIT extends Platform {

    private static final int WRITERS = 16;
    private static final int ACTS_OF_EACH = 25;

    @Autowired
    private Scene scene;

    @Autowired
    private RecordingEvidence evidence;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private DataSource database;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private RequestPostProcessor as(String mail) {
        return scene.as(mail);
    }

    private static String told(String title) {
        return "{\"title\":\"" + title
                + "\",\"done\":\"D\",\"part\":\"OBSERVED\",\"setting\":\"WORKPLACE\",\"began\":\"2025-01-01\"}";
    }

    private MockHttpServletRequestBuilder keyed(String path, UUID key, @Nullable String body) {
        var request = post(path).header("Idempotency-Key", key).contentType(MediaType.APPLICATION_JSON);
        return body == null ? request : request.content(body);
    }

    private MockHttpServletResponse add(UUID key, String title) throws Exception {
        return http.perform(keyed("/api/v1/evidence", key, told(title)).with(as(Scene.EMPLOYEE)))
                .andReturn()
                .getResponse();
    }

    private long stored(String title) {
        return jdbc
                .queryForList("SELECT title FROM evidence WHERE owner_id = ?", String.class, scene.id(Scene.EMPLOYEE))
                .stream()
                .filter(title::equals)
                .count();
    }

    private static String fresh(String title) {
        return title + " " + UUID.randomUUID();
    }

    @AfterEach
    void nothingFailsOnPurposeAnyMore() {
        jdbc.execute("DROP TRIGGER IF EXISTS fails_on_purpose ON idempotency");
        jdbc.execute("DROP TRIGGER IF EXISTS fails_on_purpose ON evidence");
        jdbc.execute("DROP FUNCTION IF EXISTS fails_on_purpose()");
    }

    private void failing(String how, String trigger) {
        jdbc.execute("CREATE FUNCTION fails_on_purpose() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " + how
                + " RETURN NEW; END $$");
        jdbc.execute(trigger + " EXECUTE FUNCTION fails_on_purpose()");
    }

    @Test
    void whatDiesBetweenTheActAndItsAnswerHasLeftNothingAndIsDoneByTheRepeat() throws Exception {
        String title = fresh("Between act and answer");
        UUID key = UUID.randomUUID();
        failing(
                "RAISE EXCEPTION 'terminating connection' USING ERRCODE = '57P01';",
                "CREATE TRIGGER fails_on_purpose BEFORE UPDATE ON idempotency FOR EACH ROW");
        try {
            assertThat(add(key, title).getStatus()).isEqualTo(503);
        } finally {
            nothingFailsOnPurposeAnyMore();
        }
        // A request whose process has died is treated as failed after a while, when it is sent again.
        jdbc.update("UPDATE idempotency SET created_at = created_at - interval '1 minute' WHERE key = ?", key);
        assertThat(add(key, title).getStatus()).isEqualTo(201);
        assertThat(stored(title)).isEqualTo(1);
    }

    /**
     * The process dies before the act, during it, between act and answer, at the commit, and before the answer arrives.
     */
    @Test
    void nothingIsLostAndNothingIsDoneTwiceWhereverItDies() throws Exception {
        String all = fresh("Anywhere");
        failing(
                "IF random() < 0.12 THEN RAISE EXCEPTION 'terminating connection' USING ERRCODE = '57P01'; END IF;",
                "CREATE TRIGGER fails_on_purpose BEFORE INSERT OR UPDATE ON idempotency FOR EACH ROW");
        jdbc.execute(
                "CREATE CONSTRAINT TRIGGER fails_on_purpose AFTER INSERT ON evidence DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"
                        + " EXECUTE FUNCTION fails_on_purpose()");
        long seed = System.nanoTime();
        System.out.println("Dying anywhere with seed " + seed);
        var deaths = new AtomicInteger();
        Set<String> locations = ConcurrentHashMap.newKeySet();
        try (var writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> work = new ArrayList<>();
            for (int w = 0; w < WRITERS; w++) {
                int writer = w;
                work.add(writers.submit((Callable<Void>) () -> {
                    var chance = new Random(seed + writer);
                    for (int n = 0; n < ACTS_OF_EACH; n++) {
                        UUID key = UUID.randomUUID();
                        String title = all + " " + writer + "." + n;
                        int least = chance.nextInt(10) == 0 ? 2 : 1;
                        for (int answers = 0; answers < least; ) {
                            MockHttpServletResponse answer = add(key, title);
                            if (answer.getStatus() == 201) {
                                // The first answer may be lost.
                                answers++;
                                locations.add(answer.getHeader("Location"));
                            } else {
                                assertThat(answer.getStatus())
                                        .as(answer.getContentAsString())
                                        .isIn(503, 409);
                                deaths.incrementAndGet();
                            }
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> one : work) {
                one.get();
            }
        } finally {
            nothingFailsOnPurposeAnyMore();
        }
        assertThat(deaths.get()).isGreaterThan(40);
        List<String> titles = jdbc
                .queryForList("SELECT title FROM evidence WHERE owner_id = ?", String.class, scene.id(Scene.EMPLOYEE))
                .stream()
                .filter(title -> title.startsWith(all))
                .toList();
        assertThat(titles).doesNotHaveDuplicates().hasSize(WRITERS * ACTS_OF_EACH);
        assertThat(locations).hasSize(WRITERS * ACTS_OF_EACH);
    }

    @Test
    void fiftyAtOnceUnderOneKeyAreDoneOnceAndGetTheSameAnswer() throws Exception {
        String title = fresh("Fifty at once");
        UUID key = UUID.randomUUID();
        List<MockHttpServletResponse> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(50)) {
            List<Future<MockHttpServletResponse>> all = new ArrayList<>();
            for (int n = 0; n < 50; n++) {
                all.add(threads.submit(() -> add(key, title)));
            }
            for (Future<MockHttpServletResponse> one : all) {
                answers.add(one.get());
            }
        }
        assertThat(stored(title)).isEqualTo(1);
        assertThat(answers.stream().map(MockHttpServletResponse::getStatus).distinct())
                .containsExactly(201);
        assertThat(answers.stream().map(answer -> answer.getHeader("Location")).distinct())
                .hasSize(1);
    }

    @Test
    void aRepeatWaitsForTheFirstOnAnotherNodeAndGetsItsAnswer() throws Exception {
        UUID key = UUID.randomUUID();
        UUID like = UUID.randomUUID();
        add(like, fresh("Answered"));
        try (Connection other = begunElsewhere(key, told("Elsewhere"))) {
            CompletableFuture<MockHttpServletResponse> repeat = repeating(key, "Elsewhere");
            try (var update = other.prepareStatement(
                    "UPDATE idempotency i SET status = l.status, location = '/there', etag = l.etag, content_type = l.content_type,"
                            + " body = l.body FROM idempotency l WHERE i.key = ? AND l.key = ?")) {
                update.setObject(1, key);
                update.setObject(2, like);
                update.executeUpdate();
            }
            other.commit();
            assertThat(repeat.get().getStatus()).isEqualTo(201);
            assertThat(repeat.get().getHeader("Location")).isEqualTo("/there");
        }
        assertThat(stored("Elsewhere")).isZero();
    }

    @Test
    void aRepeatOfWhatDiedOnAnotherNodeIsDoneAtOnce() throws Exception {
        String title = fresh("Died elsewhere");
        UUID key = UUID.randomUUID();
        try (Connection other = begunElsewhere(key, told(title))) {
            CompletableFuture<MockHttpServletResponse> repeat = repeating(key, title);
            other.rollback();
            assertThat(repeat.get().getStatus()).isEqualTo(201);
        }
        assertThat(stored(title)).isEqualTo(1);
    }

    /** The row of a key that another node is working on. */
    private Connection begunElsewhere(UUID key, String body) throws SQLException {
        Connection other = database.getConnection();
        other.setAutoCommit(false);
        try (var insert = other.prepareStatement(
                "INSERT INTO idempotency (person_id, key, request, status, body_hash, created_at) VALUES (?, ?, '/api/v1/evidence',"
                        + " 0, sha256(convert_to(?, 'UTF8')), now())")) {
            insert.setObject(1, scene.id(Scene.EMPLOYEE));
            insert.setObject(2, key);
            insert.setString(3, body);
            insert.executeUpdate();
        }
        return other;
    }

    /** A repeat that waits for a lock. */
    private CompletableFuture<MockHttpServletResponse> repeating(UUID key, String title) {
        var repeat = CompletableFuture.supplyAsync(() -> {
            try {
                return add(key, title);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        await().atMost(Duration.ofSeconds(4))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> jdbc.queryForObject(
                                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'INSERT INTO"
                                        + " idempotency%'",
                                Integer.class)
                        > 0);
        return repeat;
    }

    @Test
    void aRepeatGetsTheAnswerWithAllThatACallerReads() throws Exception {
        UUID key = UUID.randomUUID();
        String setup = "{\"name\":\"" + fresh("Kept") + "\",\"frameworkVersionId\":\""
                + scene.edition().id() + "\",\"skillIds\":[\"" + scene.skill().id() + "\"],\"units\":[],\"people\":[\""
                + scene.id(Scene.EMPLOYEE)
                + "\"],\"milestones\":{\"selfAssessment\":\"2030-01-01\",\"review\":\"2030-01-02\",\"calibration\":\"2030-01-03\","
                + "\"publication\":\"2030-01-04\",\"acknowledgement\":\"2030-01-05\"},\"calibrationRequired\":false}";
        var first = http.perform(keyed("/api/v1/cycles", key, setup).with(as(Scene.HR)))
                .andReturn()
                .getResponse();
        var repeat = http.perform(keyed("/api/v1/cycles", key, setup).with(as(Scene.HR)))
                .andReturn()
                .getResponse();
        assertThat(first.getStatus()).as(first.getContentAsString()).isEqualTo(201);
        assertThat(repeat.getStatus()).isEqualTo(201);
        assertThat(repeat.getContentAsByteArray()).isEqualTo(first.getContentAsByteArray());
        for (String header : List.of("Location", "ETag", "Content-Type")) {
            assertThat(first.getHeader(header)).as(header).isNotNull();
            assertThat(repeat.getHeader(header)).as(header).isEqualTo(first.getHeader(header));
        }
    }

    @Test
    void anotherBodyQueryOrAddressUnderTheKeyIsAnotherRequest() throws Exception {
        UUID key = UUID.randomUUID();
        assertThat(add(key, "The one").getStatus()).isEqualTo(201);
        assertThat(add(key, "The other").getStatus()).isEqualTo(422);
        String one = told("The one");
        for (String path : List.of("/api/v1/evidence?x=1", "/api/v1/evidence/", "/api/v1/account/tokens")) {
            var answer = http.perform(keyed(path, key, one).with(as(Scene.EMPLOYEE)))
                    .andReturn()
                    .getResponse();
            assertThat(answer.getStatus()).as(path).isEqualTo(422);
            assertThat(answer.getContentAsString()).contains("key-used-elsewhere");
        }
        assertThat(http.perform(keyed("/api/v1/evidence", key, told("The other"))
                                .with(as(Scene.MANAGER)))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .as("another person's key is theirs")
                .isEqualTo(201);
    }

    @Test
    void aRefusalIsNotKept() throws Exception {
        UUID key = UUID.randomUUID();
        assertThat(add(key, "").getStatus()).isEqualTo(422);
        String title = fresh("Put right");
        assertThat(add(key, title).getStatus()).isEqualTo(201);
        assertThat(stored(title)).isEqualTo(1);
    }

    @Test
    void asWhatAnActLeavesIsToldTheSameWithAKeyAsWithout() throws Exception {
        List<String> told = new ArrayList<>();
        for (UUID key : Arrays.asList(null, UUID.randomUUID())) {
            UUID cycle = scene.launched(fresh("Told the same"), false, Scene.EMPLOYEE);
            UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> jdbc.queryForObject(
                            "SELECT announced FROM assessment WHERE id = ?", Boolean.class, assessment));
            String path = "/api/v1/assessments/" + assessment;
            String etag = http.perform(get(path).with(as(Scene.HR)))
                    .andReturn()
                    .getResponse()
                    .getHeader("ETag");
            var request = post(path + "/bypass").header("If-Match", etag).with(as(Scene.HR));
            if (key != null) {
                request.header("Idempotency-Key", key);
            }
            var answer = http.perform(request).andReturn().getResponse();
            var now = http.perform(get(path).with(as(Scene.HR))).andReturn().getResponse();
            assertThat(answer.getHeader("ETag")).isEqualTo(now.getHeader("ETag"));
            assertThat(answer.getContentAsString()).isEqualTo(now.getContentAsString());
            told.add(answer.getHeader("ETag"));
        }
        assertThat(told.getFirst()).isEqualTo(told.getLast());
    }

    @Test
    void aLaunchUnderAKeyIsOneJobWhichBeginsAfterTheCommit() throws Exception {
        UUID key = UUID.randomUUID();
        UUID cycle = scene.drafted(fresh("Launched once"), Scene.EMPLOYEE);
        String path = "/api/v1/cycles/" + cycle;
        String etag = http.perform(get(path).with(as(Scene.HR)))
                .andReturn()
                .getResponse()
                .getHeader("ETag");
        Set<String> jobs = ConcurrentHashMap.newKeySet();
        for (int n = 0; n < 3; n++) {
            var answer = http.perform(keyed(path + "/launch", key, null)
                            .header("If-Match", etag)
                            .with(as(Scene.HR)))
                    .andReturn()
                    .getResponse();
            assertThat(answer.getStatus()).isEqualTo(202);
            jobs.add(answer.getHeader("Location"));
        }
        assertThat(jobs).hasSize(1);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> jdbc.queryForList(
                                "SELECT state FROM job WHERE subject = ?", String.class, cycle.toString())
                        .equals(List.of("DONE")));
    }

    @Test
    void anAnswerThatHoldsASecretIsNotKept() throws Exception {
        for (String path : List.of("/api/v1/account/tokens", "/api/v1/account/calendar")) {
            UUID key = UUID.randomUUID();
            String body = path.endsWith("tokens") ? "{\"name\":\"once\"}" : "{}";
            var first = http.perform(keyed(path, key, body).with(as(Scene.EMPLOYEE)))
                    .andReturn()
                    .getResponse();
            assertThat(first.getStatus()).isEqualTo(200);
            assertThat(jdbc.queryForList("SELECT * FROM idempotency WHERE key = ?", key)
                            .toString())
                    .doesNotContain(first.getContentAsString());
            var repeat = http.perform(keyed(path, key, body).with(as(Scene.EMPLOYEE)))
                    .andReturn()
                    .getResponse();
            assertThat(repeat.getStatus()).isEqualTo(409);
            assertThat(repeat.getContentAsString()).contains("secret-given-once");
            assertThat(http.perform(keyed(path, key, "{\"name\":\"other\"}").with(as(Scene.EMPLOYEE)))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .isEqualTo(422);
        }
    }

    /** A value that an answer shows only once is recognised by its name. */
    @Test
    void everyAnswerWithASecretSaysSo() {
        List<String> silent = new ArrayList<>();
        List<String> said = new ArrayList<>();
        mappings.getHandlerMethods().forEach((mapping, method) -> {
            if (!method.getBeanType().getName().startsWith("dev.plumbline")
                    || !mapping.getMethodsCondition().getMethods().contains(RequestMethod.POST)
                    || mapping.getPatternValues().stream().noneMatch(p -> p.startsWith("/api/"))) {
                return;
            }
            assertThat(mapping.getConsumesCondition().getConsumableMediaTypes())
                    .as("what the API takes is told apart by its bytes: %s", mapping)
                    .doesNotContain(MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_FORM_URLENCODED);
            Class<?> body = method.getReturnType().getParameterType();
            boolean secret = body.isRecord()
                    && Arrays.stream(body.getRecordComponents())
                            .anyMatch(c -> c.getName().matches("(?i).*(token|secret|password|link|path)"));
            if (method.hasMethodAnnotation(GivesSecret.class)) {
                said.add(mapping.toString());
            } else if (secret) {
                silent.add(mapping.toString());
            }
        });
        assertThat(silent).isEmpty();
        assertThat(said).hasSize(2);
    }
}
