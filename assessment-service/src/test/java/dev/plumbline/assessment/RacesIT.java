package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import dev.plumbline.assessment.cycle.Milestones;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.people.InvitingPeople;
import dev.plumbline.assessment.people.OneTimeLinks;
import dev.plumbline.assessment.people.PasswordHashes;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.site.CurrentUser;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.json.JsonMapper;

/**
 * Many people at once do over REST what only one can do, or what is limited in number: whoever is too late receives
 * 409, 412 or 422, never an error of the service, and the limits are kept.
 */
class RacesIT extends Platform {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PAGE = "Keeping lamps LAMP\n\nKeeping lamps: Level 3\n\nTrims the lamps.\n";

    @Autowired
    private Scene scene;

    @Autowired
    private Frameworks frameworks;

    @Autowired
    private RecordingEvidence evidence;

    @Autowired
    private People people;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    PasswordHashes hashes;

    @Autowired
    OneTimeLinks oneTimeLinks;

    @Autowired
    InvitingPeople inviting;

    /** Sends a request again while the answer is to retry later because all connections are in use. */
    private MockHttpServletResponse sendUntilAnswered(UUID person, Supplier<MockHttpServletRequestBuilder> request)
            throws Exception {
        for (int tries = 1; ; tries++) {
            MockHttpServletResponse answer = send(person, request.get());
            if (answer.getStatus() != 503 || answer.getHeader("Retry-After") == null || tries == 20) {
                return answer;
            }
        }
    }

    private MockHttpServletResponse send(String mail, MockHttpServletRequestBuilder request) throws Exception {
        return send(scene.id(mail), request);
    }

    private MockHttpServletResponse send(UUID person, MockHttpServletRequestBuilder request) throws Exception {
        var me = new CurrentUser(person, "Somebody", "XX", ZoneId.of("Europe/Berlin"), Set.of());
        return http.perform(request.with(
                        authentication(UsernamePasswordAuthenticationToken.authenticated(me, null, List.of()))))
                .andReturn()
                .getResponse();
    }

    private static MockHttpServletRequestBuilder json(MockHttpServletRequestBuilder request, String body) {
        return request.contentType(MediaType.APPLICATION_JSON).content(body);
    }

    private String etag(String mail, String path) throws Exception {
        return send(mail, get("/api/v1" + path)).getHeader("ETag");
    }

    /** How often each status was answered to this many requests at once. */
    private Map<Integer, Integer> together(int many, String mail, IntFunction<MockHttpServletRequestBuilder> request)
            throws Exception {
        UUID person = scene.id(mail);
        var go = new CountDownLatch(1);
        List<Future<MockHttpServletResponse>> all = new ArrayList<>();
        Map<Integer, Integer> statuses = new TreeMap<>();
        try (var threads = Executors.newFixedThreadPool(many)) {
            for (int i = 0; i < many; i++) {
                int n = i;
                all.add(threads.submit((Callable<MockHttpServletResponse>) () -> {
                    go.await();
                    return sendUntilAnswered(person, () -> request.apply(n));
                }));
            }
            go.countDown();
            for (Future<MockHttpServletResponse> one : all) {
                MockHttpServletResponse answer = one.get();
                assertThat(answer.getStatus()).as(answer.getContentAsString()).isLessThan(500);
                statuses.merge(answer.getStatus(), 1, Integer::sum);
            }
        }
        return statuses;
    }

    private static void one(Map<Integer, Integer> statuses, int done) {
        assertThat(statuses).containsEntry(done, 1);
        assertThat(statuses.keySet()).isSubsetOf(done, 409, 412, 422);
    }

    @Test
    void anEditionIsPublishedOnceByFifty() throws Exception {
        UUID draft = drafted("Published by fifty ");
        String path = "/framework-versions/" + draft;
        String etag = etag(Scene.HR, path);
        one(together(50, Scene.HR, n -> post("/api/v1" + path + "/publish").header("If-Match", etag)), 200);
        String published = etag(Scene.HR, path);
        one(together(20, Scene.HR, n -> post("/api/v1" + path + "/retire").header("If-Match", published)), 200);
    }

    private UUID drafted(String name) throws Exception {
        UUID owner = scene.id(Scene.HR);
        var draft = frameworks.create(owner, name + UUID.randomUUID());
        frameworks.addStarterSkills(owner, draft.id());
        return draft.id();
    }

    @Test
    void aNameOfAFrameworkIsTakenByOneOfTwenty() throws Exception {
        String body = "{\"name\":\"Named by twenty " + UUID.randomUUID() + "\"}";
        one(together(20, Scene.HR, n -> json(post("/api/v1/frameworks"), body)), 201);
    }

    @Test
    void aPageIsImportedIntoAPublishedFrameworkByTen() throws Exception {
        UUID draft = drafted("Imported by ten ");
        UUID owner = scene.id(Scene.HR);
        UUID framework = frameworks.publish(owner, draft, null).frameworkId();
        Map<Integer, Integer> statuses = together(
                10,
                Scene.HR,
                n -> post("/api/v1/frameworks/" + framework + "/imports/skill-page")
                        .contentType(MediaType.TEXT_PLAIN)
                        .content(PAGE));
        assertThat(statuses).containsOnlyKeys(200);
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM framework_version WHERE framework_id = ?", Integer.class, framework))
                .as("one draft beside what is published")
                .isEqualTo(2);
    }

    @Test
    void nothingIsImportedIntoWhatIsPublishedMeanwhile() throws Exception {
        for (int round = 0; round < 5; round++) {
            UUID draft = drafted("Published meanwhile ");
            UUID framework = frameworks.version(draft).frameworkId();
            String etag = etag(Scene.HR, "/framework-versions/" + draft);
            together(
                    6,
                    Scene.HR,
                    n -> n == 3
                            ? post("/api/v1/framework-versions/" + draft + "/publish")
                                    .header("If-Match", etag)
                            : post("/api/v1/frameworks/" + framework + "/imports/skill-page")
                                    .contentType(MediaType.TEXT_PLAIN)
                                    .content(PAGE));
            Integer drafts = jdbc.queryForObject(
                    "SELECT count(*)::int FROM framework_version WHERE framework_id = ? AND status = 'DRAFT'",
                    Integer.class,
                    framework);
            assertThat(drafts).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void policiesAreDraftedByTwentyAndOneOfThemIsPublishedOnce() throws Exception {
        String numbers =
                "{\"coverPercent\":85,\"minDistinctEvidence\":2,\"fullMonths\":36,\"agedMonths\":60,\"classTolerance\":1,"
                        + "\"mostReturns\":2,\"secondAssessorTop\":2,\"samplePercent\":0,\"signaturePercent\":25,\"quorum\":3,"
                        + "\"validMonths\":24,\"appealDays\":28,\"talkDays\":10,\"challengeDays\":20,\"confirmDays\":5}";
        Integer before = jdbc.queryForObject("SELECT count(*)::int FROM policy", Integer.class);
        together(20, Scene.HR, n -> json(post("/api/v1/policies"), numbers));
        assertThat(jdbc.queryForObject("SELECT count(*)::int FROM policy", Integer.class))
                .isEqualTo(before + 20);
        Integer draft = jdbc.queryForObject("SELECT max(version) FROM policy", Integer.class);
        String path = "/api/v1/policies/" + draft;
        one(together(20, Scene.HR, n -> json(put(path), numbers).header("If-Match", "\"0\"")), 200);
        one(together(20, Scene.HR, n -> post(path + "/publish").header("If-Match", "\"1\"")), 200);
    }

    @Test
    void savedFiltersAreTwentyAfterSixtyAtOnce() throws Exception {
        UUID person = scene.id(Scene.STRANGER);
        jdbc.update("DELETE FROM saved_filter WHERE person_id = ?", person);
        Map<Integer, Integer> statuses = together(
                60,
                Scene.STRANGER,
                n -> json(
                        post("/api/v1/saved-filters"),
                        "{\"name\":\"Mine " + n
                                + "\",\"tab\":\"MINE\",\"sort\":\"DUE\",\"kind\":\"\",\"search\":\"\"}"));
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM saved_filter WHERE person_id = ?", Integer.class, person))
                .isEqualTo(20);
        assertThat(statuses).containsEntry(409, 40);
        jdbc.update("DELETE FROM saved_filter WHERE person_id = ?", person);
    }

    @Test
    void theSameDeputyForTheSameDaysStandsOnceAfterTenAtOnce() throws Exception {
        UUID person = scene.id(Scene.STRANGER);
        LocalDate day = Scene.today().plusDays(100);
        String path = "/api/v1/people/" + person + "/substitutions";
        String body =
                "{\"deputy\":\"" + scene.id(Scene.MANAGER) + "\",\"begins\":\"" + day + "\",\"ends\":\"" + day + "\"}";
        Map<Integer, Integer> statuses = together(10, Scene.STRANGER, n -> json(post(path), body));
        assertThat(statuses).containsOnlyKeys(201);
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM substitution WHERE person_id = ? AND begins = ?",
                        Integer.class,
                        person,
                        day))
                .isEqualTo(1);
        jdbc.update("DELETE FROM substitution WHERE person_id = ? AND begins = ?", person, day);
    }

    @Test
    void aPieceHasFiveFilesAfterSixtyAtOnce() throws Exception {
        UUID piece = evidence.add(scene.id(Scene.EMPLOYEE), Scene.piece("Sixty files"))
                .id();
        String path = "/api/v1/evidence/" + piece;
        for (int round = 0; round < 3; round++) {
            String etag = etag(Scene.EMPLOYEE, "/evidence/" + piece);
            together(
                    60,
                    Scene.EMPLOYEE,
                    n -> post(path + "/files?name=" + n + ".txt")
                            .contentType(MediaType.APPLICATION_OCTET_STREAM)
                            .content("notes " + n)
                            .header("If-Match", etag));
        }
        // As a page does, which names no version.
        var go = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(30)) {
            for (int i = 0; i < 30; i++) {
                int n = i;
                threads.submit(() -> {
                    go.await();
                    return evidence.attach(
                            scene.id(Scene.EMPLOYEE),
                            piece,
                            new dev.plumbline.assessment.evidence.EvidenceFiles.Upload(
                                    "page" + n + ".txt", new byte[] {'n'}),
                            null);
                });
            }
            go.countDown();
        }
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM evidence_file WHERE evidence_id = ? AND taken_off IS NULL",
                        Integer.class,
                        piece))
                .isBetween(3, 5);
    }

    @Test
    void somebodyIsAskedOnceAboutAPiece() throws Exception {
        UUID piece = evidence.add(scene.id(Scene.EMPLOYEE), Scene.piece("Asked by twenty"))
                .id();
        one(
                together(
                        20,
                        Scene.EMPLOYEE,
                        n -> json(
                                post("/api/v1/evidence/" + piece + "/corroborations"),
                                "{\"mail\":\"" + Scene.MANAGER + "\",\"note\":\"\"}")),
                201);
    }

    @Test
    void oneOfTwentyLinksThatAreMadeAtOnceIsWorthSomething() throws Exception {
        UUID person = scene.id(Scene.STRANGER);
        String hash = jdbc.queryForObject(
                "DELETE FROM account WHERE person_id = ? RETURNING password_hash", String.class, person);
        var go = new CountDownLatch(1);
        List<Future<String>> made = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(20)) {
            for (int i = 0; i < 20; i++) {
                made.add(threads.submit(() -> {
                    go.await();
                    return inviting.inviteFirstAdministrator(Scene.STRANGER);
                }));
            }
            go.countDown();
        }
        int valid = 0;
        for (Future<String> link : made) {
            if (oneTimeLinks.personOfLink(link.get()) != null) {
                valid++;
            }
        }
        assertThat(valid).isEqualTo(1);
        hashes.setHash(person, hash);
        jdbc.update("DELETE FROM one_time_link WHERE person_id = ? AND used_at IS NULL", person);
    }

    @Test
    void aDraftIsSavedByTheOneWhoHasReadIt() throws Exception {
        UUID cycle = scene.launched("Saved at once " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        String self = "/assessments/" + assessment + "/self-assessment";
        String claim = JSON.writeValueAsString(scene.claim(assessment, 5));
        String unsaved = etag(Scene.EMPLOYEE, self);
        one(together(20, Scene.EMPLOYEE, n -> json(put("/api/v1" + self), claim).header("If-Match", unsaved)), 200);
        String saved = etag(Scene.EMPLOYEE, self);
        one(together(20, Scene.EMPLOYEE, n -> post("/api/v1" + self + "/submit").header("If-Match", saved)), 200);
        String review = "/assessments/" + assessment + "/review";
        String judgement = JSON.writeValueAsString(scene.judgement(assessment, 5, null));
        String unread = etag(Scene.MANAGER, review);
        one(
                together(
                        20,
                        Scene.MANAGER,
                        n -> json(put("/api/v1" + review), judgement).header("If-Match", unread)),
                200);
        String read = etag(Scene.MANAGER, review);
        one(
                together(
                        20,
                        Scene.MANAGER,
                        n -> post("/api/v1" + review + "/submit").header("If-Match", read)),
                200);
    }

    /** It could be reopened again in the same state, so that only the version that was read says who comes too late. */
    @Test
    void anAssessmentIsReopenedOnceByTwenty() throws Exception {
        UUID cycle = scene.launched("Reopened by twenty " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        String path = "/assessments/" + assessment;
        String read = etag(Scene.HR, path);
        one(
                together(
                        20,
                        Scene.HR,
                        n -> json(
                                        post("/api/v1" + path + "/reopen"),
                                        "{\"step\":\"SELF_ASSESSMENT\",\"reason\":\"A good reason.\"}")
                                .header("If-Match", read)),
                200);
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM outbox_event WHERE key = ? AND type LIKE '%assessment-reopened%'",
                        Integer.class, assessment.toString()))
                .isEqualTo(1);
    }

    @Test
    void aCycleIsLaunchedPausedMovedAndCancelledByOneOfMany() throws Exception {
        UUID cycle = scene.drafted("Steered at once " + UUID.randomUUID(), Scene.EMPLOYEE, Scene.MANAGER);
        String path = "/cycles/" + cycle;
        for (String act : List.of("launch", "pause", "resume")) {
            String etag = etag(Scene.HR, path);
            Map<Integer, Integer> statuses = together(
                    20,
                    Scene.HR,
                    n -> json(post("/api/v1" + path + "/" + act), "{\"reason\":\"A good reason.\"}")
                            .header("If-Match", etag));
            one(statuses, Map.of("launch", 202, "pause", 204, "resume", 200).getOrDefault(act, 200));
        }
        String etag = etag(Scene.HR, path);
        LocalDate today = Scene.today();
        String dates = JSON.writeValueAsString(Milestones.of(
                today.plusDays(15), today.plusDays(29), today.plusDays(43), today.plusDays(50), today.plusDays(71)));
        one(
                together(
                        20,
                        Scene.HR,
                        n -> json(put("/api/v1" + path + "/milestones"), dates).header("If-Match", etag)),
                200);
        String more = "{\"people\":[\"" + scene.id(Scene.STRANGER) + "\"]}";
        String open = etag(Scene.HR, path);
        Map<Integer, Integer> taken = together(
                20,
                Scene.HR,
                n -> json(post("/api/v1" + path + "/participants"), more).header("If-Match", open));
        assertThat(taken.getOrDefault(200, 0)).isEqualTo(1);
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM assessment WHERE cycle_id = ? AND subject_id = ?",
                        Integer.class,
                        cycle,
                        scene.id(Scene.STRANGER)))
                .isEqualTo(1);
        String last = etag(Scene.HR, path);
        one(
                together(
                        20,
                        Scene.HR,
                        n -> json(post("/api/v1" + path + "/cancel"), "{\"reason\":\"A good reason.\"}")
                                .header("If-Match", last)),
                204);
    }

    @Test
    void theSamePeopleAreImportedByTenAtOnce() throws Exception {
        String one = "at.once." + UUID.randomUUID() + "@demo.example";
        String csv = "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n"
                + UUID.randomUUID() + "," + one + ",At,Once,,Keeper,Platforms,en,true\n";
        Map<Integer, Integer> statuses = together(
                10,
                Scene.HR,
                n -> post("/api/v1/imports/people?apply=true")
                        .contentType("text/csv")
                        .content(csv));
        assertThat(statuses.keySet()).isSubsetOf(202, 409, 412);
        assertThat(statuses).containsKey(202);
        assertThat(people.findByMail(one)).isPresent();
        jdbc.update("UPDATE person SET active = false WHERE mail = ?", one);
    }

    @Test
    void whatIsSetWholeIsSetByManyAtOnce() throws Exception {
        assertThat(together(
                                20,
                                Scene.EMPLOYEE,
                                n -> json(put("/api/v1/account/mails"), "{\"withoutMail\":[]}")
                                        .header("If-Match", "*"))
                        .keySet())
                .isSubsetOf(200, 409, 412);
        assertThat(together(
                                20,
                                Scene.EMPLOYEE,
                                n -> json(put("/api/v1/account/quiet-hours"), "{\"from\":null,\"to\":null}")
                                        .header("If-Match", "*"))
                        .keySet())
                .isSubsetOf(200, 409, 412);
        assertThat(together(20, Scene.EMPLOYEE, n -> json(post("/api/v1/account/calendar"), "{}")))
                .containsOnlyKeys(200);
        assertThat(together(20, Scene.EMPLOYEE, n -> json(post("/api/v1/account/tokens"), "{\"name\":\"t\"}")))
                .containsOnlyKeys(200);
        assertThat(together(
                                20,
                                Scene.HR,
                                n -> json(
                                                put("/api/v1/role-profiles/profile")
                                                        .param("title", "Software engineer"),
                                                "{\"requirements\":[{\"code\":\"ITMG\",\"level\":5}]}")
                                        .header("If-Match", "\"0\""))
                        .keySet())
                .isSubsetOf(200, 409, 412, 422);
    }

    @Test
    void previewsOfOnePersonAreTenAfterThirtyAtOnce() throws Exception {
        UUID person = scene.id(Scene.OTHER_HR);
        jdbc.update("DELETE FROM people_import WHERE created_by = ? AND stage = 'PREVIEW'", person);
        String csv = "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n"
                + "P-1,previewed@demo.example,Pre,Viewed,,Keeper,Platforms,en,true\n";
        for (int round = 0; round < 2; round++) {
            Map<Integer, Integer> statuses = together(
                    30,
                    Scene.OTHER_HR,
                    n -> post("/api/v1/imports/people").contentType("text/csv").content(csv));
            // Who waits too long for the others, where there are very many people, is asked to try again.
            assertThat(statuses.keySet()).isSubsetOf(201, 409);
            assertThat(statuses.get(201)).isGreaterThanOrEqualTo(10);
        }
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM people_import WHERE created_by = ? AND stage = 'PREVIEW'",
                        Integer.class,
                        person))
                .isEqualTo(10);
        jdbc.update("DELETE FROM people_import WHERE created_by = ? AND stage = 'PREVIEW'", person);
    }

    @Test
    void whatOnePersonPlansIsAHundredAfterThirtyAtOnce() throws Exception {
        UUID assessment = scene.resultBelowTheClaim("Planned by thirty " + UUID.randomUUID(), Scene.STRANGER);
        UUID person = scene.id(Scene.STRANGER);
        UUID statement =
                scene.skill().level(6).orElseThrow().statements().getFirst().id();
        jdbc.update(
                "INSERT INTO development_action (id, person_id, skill_assessment_id, statement_id, text, until, made_at) SELECT"
                        + " gen_random_uuid(), ?, ?, ?, 'Plan', ?, now() FROM generate_series(1, 95 - (SELECT count(*)::int FROM"
                        + " development_action WHERE person_id = ? AND ended_at IS NULL))",
                person,
                scene.said(assessment),
                statement,
                java.sql.Date.valueOf(Scene.today().plusDays(50)),
                person);
        String body = "{\"statement\":\"" + statement + "\",\"text\":\"Read\",\"until\":\""
                + Scene.today().plusDays(50) + "\"}";
        Map<Integer, Integer> statuses = together(
                30, Scene.STRANGER, n -> json(post("/api/v1/assessments/" + assessment + "/result/actions"), body));
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM development_action WHERE person_id = ? AND ended_at IS NULL",
                        Integer.class,
                        person))
                .isEqualTo(100);
        assertThat(statuses).containsEntry(409, 25);
        jdbc.update("DELETE FROM development_action WHERE skill_assessment_id = ?", scene.said(assessment));
    }
}
