package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import dev.plumbline.assessment.calibration.CalibrationSession;
import dev.plumbline.assessment.calibration.Item;
import dev.plumbline.assessment.calibration.ReasonCode;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Outcome;
import dev.plumbline.assessment.evaluation.SkillCase;
import dev.plumbline.assessment.evidence.CorroboratingEvidence;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.quality.ItemState;
import dev.plumbline.assessment.result.Reconfirmation;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.worklist.DueIn;
import dev.plumbline.assessment.worklist.TaskLists;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.events.AssessmentEvent;
import dev.plumbline.events.AssessmentEvent.WrongFact;
import dev.plumbline.events.NotificationEvent;
import dev.plumbline.events.WorkRole;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.job.JobKind;
import dev.plumbline.messaging.retention.Retention;
import dev.plumbline.messaging.retention.Retentions;
import dev.plumbline.servers.JsonColumns;
import dev.plumbline.servers.KafkaServer;
import dev.plumbline.servers.KeptSample;
import dev.plumbline.servers.KeptTables;
import dev.plumbline.servers.PostgresServer;
import dev.plumbline.servers.SampleGaps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An installation of the first release, with a row of every state and document, is upgraded to today's release: the
 * same people find the same pages, documents and results. The earlier answers were kept by {@code -Dupgrade.keep=true}
 * on the release that the sample is of.
 */
@SpringBootTest(classes = AssessmentApplication.class, properties = "management.server.port=0")
@AutoConfigureMockMvc(print = MockMvcPrint.NONE)
@Import({UpgradeIT.Then.class, AsDescribed.EveryAnswer.class})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpgradeIT {

    private static final Path SAMPLE = KeptSample.FOLDER;
    private static final Path ANSWERS = SAMPLE.resolve("answers.txt");
    private static final String DATABASE =
            "upgrade_assessment_" + ProcessHandle.current().pid();
    private static final PostgresServer POSTGRES = PostgresServer.forTests();
    private static final KafkaServer KAFKA = KafkaServer.forTests();

    /**
     * Addresses whose answers describe the present moment, or repeat at length what other pages say: of those the first
     * release's own texts are looked for, {@link #longAnswersSayWhatTheFirstReleaseHeld}.
     */
    private static final Pattern OF_THE_MOMENT = Pattern.compile(
            "/(live|operations|sign-in|welcome|calendar|error|v3|problems)(/.*)?|/\\{path}.*|.*\\.pdf|.*/case(\\.json)?|/account|/api/v1/account/mails"
                    + "|/api/v1/framework-versions/.*|.*/compare");

    private static Set<String> missing = Set.of();
    private static List<String> undocumented = List.of();

    /** The skills and statements that an edition had before the upgrade, by its id. */
    private static final Map<UUID, List<String>> SKILLS = new LinkedHashMap<>();

    private static final Map<UUID, List<String>> STATEMENTS = new LinkedHashMap<>();

    /**
     * What is published to somebody in the first release: one skill of an assessment, with its code, and the level, which
     * paper shows beside it; empty for none.
     */
    private record Published(UUID assessment, String mail, String skill, String level) {}

    private static final List<Published> PUBLISHED = new ArrayList<>();

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) throws IOException {
        String url = POSTGRES.database(DATABASE);
        var held = new JdbcTemplate(new DriverManagerDataSource(url, POSTGRES.user(), POSTGRES.password()));
        new KeptSample(url, POSTGRES.user(), POSTGRES.password()).bringOn(folder -> {
            readWhatTheFirstReleaseHeld(held);
            Flyway.configure()
                    .dataSource(url, POSTGRES.user(), POSTGRES.password())
                    .locations("filesystem:" + folder)
                    .outOfOrder(true)
                    .load()
                    .migrate();
        });
        undocumented = JsonColumns.differences(
                POSTGRES.database(DATABASE),
                POSTGRES.user(),
                POSTGRES.password(),
                Path.of("src/test/resources/documents/columns.txt"),
                Path.of("../messaging/src/test/resources/documents/columns.txt"));
        // Before the service begins to work on what waits.
        missing = new SampleGaps(POSTGRES.database(DATABASE), POSTGRES.user(), POSTGRES.password()).missing(STATES);
        registry.add("PLUMBLINE_ASSESSMENT_DB", () -> url);
        registry.add("PLUMBLINE_DB_USER", POSTGRES::user);
        registry.add("PLUMBLINE_DB_PASSWORD", POSTGRES::password);
        registry.add("PLUMBLINE_KAFKA", KAFKA::bootstrap);
        registry.add("PLUMBLINE_FRAMEWORKS", () -> "target/no-such-folder");
    }

    /** Once its rows are there, and before the first migration that it did not have. */
    private static void readWhatTheFirstReleaseHeld(JdbcTemplate held) {
        if (!SKILLS.isEmpty()
                || held.queryForObject("SELECT to_regclass('descriptor_statement')", String.class) == null) {
            return;
        }
        held.query("SELECT version_id, name, code FROM skill ORDER BY version_id, code", row -> {
            SKILLS.computeIfAbsent(row.getObject(1, UUID.class), v -> new ArrayList<>())
                    .addAll(List.of(row.getString(2), row.getString(3)));
        });
        held.query(
                "SELECT s.version_id, d.text FROM skill s JOIN skill_level l ON l.skill_id = s.id JOIN descriptor_statement d ON"
                        + " d.skill_level_id = l.id ORDER BY s.version_id, d.id",
                row -> {
                    STATEMENTS
                            .computeIfAbsent(row.getObject(1, UUID.class), v -> new ArrayList<>())
                            .add(row.getString(2));
                });
        held.query(
                "SELECT a.id, p.mail, s.name || ' ' || s.code, (SELECT 'Level ' || r.level FROM result r WHERE r.skill_assessment_id = k.id AND"
                        + " r.outcome = 'AWARDED' AND r.revision = a.revision) FROM assessment a JOIN person p ON p.id ="
                        + " a.subject_id JOIN skill_assessment k ON k.assessment_id = a.id JOIN skill s ON s.id = k.skill_id WHERE"
                        + " EXISTS (SELECT 1 FROM result r WHERE r.skill_assessment_id = k.id AND r.published_at IS NOT NULL) ORDER"
                        + " BY 1, 3",
                row -> {
                    String level = row.getString(4);
                    PUBLISHED.add(new Published(
                            row.getObject(1, UUID.class),
                            row.getString(2),
                            row.getString(3),
                            level == null ? "" : level));
                });
    }

    /** The clock shows the time at which the sample was made, and does not move. */
    @TestConfiguration
    static class Then {
        @Bean
        @Primary
        Clock then() throws IOException {
            String made = Files.readAllLines(SAMPLE.resolve("base.sql")).getFirst();
            return Clock.fixed(Instant.parse(made.substring(made.lastIndexOf(' ') + 1)), ZoneOffset.UTC);
        }
    }

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private static List<String> names(Enum<?>... values) {
        return Stream.of(values).map(Enum::name).toList();
    }

    /** The states of rows that no CHECK constraint lists. */
    private static final Map<String, List<String>> STATES = Map.ofEntries(
            Map.entry("assessment.state", names(AssessmentState.values())),
            Map.entry("assessment_step.state", names(AssessmentState.values())),
            Map.entry("assessment_cycle.status", names(AssessmentCycle.Status.values())),
            Map.entry("assessment_cycle.phase", names(AssessmentCycle.Phase.values())),
            Map.entry("quality_item.state", names(ItemState.values())),
            Map.entry("quality_item.drawn_verdict", List.of("MET")),
            Map.entry("quality_item.verdict", List.of("MET")),
            Map.entry("appeal.kind", names(AssessmentEvent.AppealKind.values())),
            Map.entry("decision.reason_code", List.of("SCOPE_ABOVE_LEVEL", "NEW_EVIDENCE")),
            Map.entry("result.outcome", names(Outcome.values())),
            Map.entry("result.attainment_class", names(AttainmentClass.values())),
            Map.entry("review.assessor_kind", names(Review.Kind.values())),
            Map.entry("former_review.assessor_kind", names(Review.Kind.REVIEWER, Review.Kind.SECOND)),
            Map.entry("work_item.state", names(WorkItem.State.values())),
            Map.entry(
                    "work_item.role",
                    Stream.concat(Stream.of("own"), names(WorkRole.values()).stream())
                            .toList()),
            Map.entry("calibration_session.state", names(CalibrationSession.State.values())),
            Map.entry(
                    "calibration_item.state", List.of("OPEN", "DECIDED", "TAKEN_AS_APPROVED", "LOCKED", "SUPERSEDED")),
            Map.entry("calibration_item.agenda", names(Item.Agenda.values())),
            Map.entry("calibration_item.attainment_class", names(AttainmentClass.values())),
            Map.entry("calibration_item.reason_code", names(ReasonCode.SCOPE_ABOVE_LEVEL)),
            Map.entry("preview_vote.vote", names(Item.Vote.Choice.values())),
            Map.entry("framework_version.status", names(FrameworkVersion.Status.values())),
            Map.entry("corroboration.answer", names(CorroboratingEvidence.Answer.values())),
            Map.entry("correction.fact", names(WrongFact.values())),
            Map.entry("reconfirmation.because", names(Reconfirmation.Because.values())),
            Map.entry("person_role.role", names(Role.values())),
            Map.entry("evidence.part", names(SkillCase.Part.values())),
            Map.entry("evidence.setting", names(SkillCase.Setting.values())),
            Map.entry("assessment_cycle.kind", names(AssessmentCycle.Kind.values())),
            Map.entry("saved_filter.tab", names(TaskLists.Tab.values())),
            Map.entry("saved_filter.sort", names(TaskLists.Sort.values())),
            Map.entry("saved_filter.due", names(DueIn.values())),
            Map.entry("saved_filter.shared_role", names(Role.values())),
            Map.entry("saved_filter.phase", names(WorkStep.Phase.values())),
            Map.entry("bell.kind", names(NotificationEvent.Kind.values())),
            Map.entry(
                    "cycle_occurrence.happening",
                    List.of(
                            "SelfAssessmentEnded",
                            "ReviewEnded",
                            "CalibrationOpened",
                            "CalibrationRoundFinalised",
                            "AcknowledgementEnded")),
            Map.entry(
                    "job.kind",
                    List.of(
                            "compare-policy",
                            "launch-cycle",
                            "approve-in-bulk",
                            "sweep-deadlines",
                            "sweep-singles",
                            "assure-quality",
                            "collect-items",
                            "finalise-session",
                            "reopen-session",
                            "cancel-cycle",
                            "announce-people",
                            "publish-results",
                            "close-cycle",
                            "import-people",
                            "import-sheet",
                            "vacate-tasks",
                            "follow-moves",
                            "people-act")));

    @Autowired
    private List<JobKind> kinds;

    @Test
    @Order(1)
    void everyTableAndStateHasARow() throws IOException {
        assertThat(SampleGaps.unexplained(missing, SAMPLE.resolve("without-rows.txt")))
                .as("what the sample has no row of; see Upgrade in CONTRIBUTING.md")
                .isEmpty();
        assertThat(STATES.get("job.kind"))
                .as("each kind of job waits, or is under way, somewhere in the sample")
                .containsExactlyInAnyOrderElementsOf(
                        kinds.stream().map(JobKind::name).toList());
    }

    /** See Store a document as JSON in CONTRIBUTING.md. */
    @Test
    @Order(1)
    void everyColumnThatHoldsJsonHasASampleOfItsDocument() {
        assertThat(undocumented).isEmpty();
    }

    @Test
    @Order(2)
    void everybodyFindsTheSame() throws Exception {
        // A job of the start takes tasks to where they belong: it is over before anybody is asked.
        await().atMost(Duration.ofSeconds(60))
                .until(() -> jdbc.queryForObject("SELECT count(*) FROM holder_check", Integer.class) == 0);
        Answers now = ask();
        assertThat(now.size()).isGreaterThan(1_000);
        assertThat(now.all().values().stream().filter(answer -> answer.status() == 200))
                .hasSizeGreaterThan(300);
        assertThat(now.all().entrySet().stream().filter(one -> one.getValue().status() >= 500))
                .isEmpty();
        List<String> typed = jdbc.queryForList("SELECT name FROM saved_filter", String.class);
        assertThat(now.all().entrySet().stream()
                        .filter(one -> one.getKey().matches("GET /(?!api/|calendar/)[^. ]* by .*"))
                        .flatMap(one -> RawNamesIT.raw(one.getValue().lines()).stream()
                                .filter(word -> !typed.contains(word))
                                .map(word -> one.getKey() + " shows " + word)))
                .as("names of the code on pages")
                .isEmpty();
        if (Boolean.getBoolean("upgrade.keep")) {
            Files.writeString(ANSWERS, now.written());
        }
        List<Answers.Lost> lost =
                Answers.read(Files.readAllLines(ANSWERS)).lostIn(now, Rewording.read(SAMPLE.resolve("reworded.txt")));
        List<ChangedOnPurpose> onPurpose = ChangedOnPurpose.read(SAMPLE.resolve("changed-on-purpose.txt"));
        assertThat(lost.stream().filter(one -> onPurpose.stream().noneMatch(p -> p.excuses(one))))
                .as("what was answered before and is not any more; what is so on purpose has its line and reason in"
                        + " upgrade/changed-on-purpose.txt")
                .isEmpty();
        assertThat(onPurpose.stream().filter(p -> lost.stream().noneMatch(p::excuses)))
                .as("lines of changed-on-purpose.txt that excuse nothing")
                .isEmpty();
    }

    /** Every address that shows something is asked for one of each state, by those who may see it and one who may not. */
    private Answers ask() throws Exception {
        Answers answers = new Answers();
        Set<String> patterns = new TreeSet<>();
        mappings.getHandlerMethods().forEach((mapping, method) -> {
            if (method.getBeanType().getName().startsWith("dev.plumbline")
                    && mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
                patterns.addAll(mapping.getPatternValues());
            }
        });
        Set<String> kept = Files.exists(ANSWERS) && !Boolean.getBoolean("upgrade.keep")
                ? Set.copyOf(Answers.read(Files.readAllLines(ANSWERS)).requests())
                : Set.of();
        for (String pattern : patterns) {
            if (!OF_THE_MOMENT.matcher(pattern).matches()) {
                for (Address address : addresses(pattern)) {
                    for (String mail : address.by()) {
                        String request = "GET " + address.path() + " by " + mail;
                        if (kept.isEmpty() || kept.contains(request)) {
                            ask(answers, request, address.path(), mail);
                        }
                    }
                }
            }
        }
        return answers;
    }

    private void ask(Answers answers, String request, String path, String mail) throws Exception {
        var response = http.perform(MockMvcRequestBuilders.get(path).with(authentication(me(mail))))
                .andReturn()
                .getResponse();
        String type = String.valueOf(response.getContentType());
        answers.add(request, response.getStatus(), type, response.getContentAsString());
    }

    private UsernamePasswordAuthenticationToken me(String mail) {
        UUID id = jdbc.queryForObject("SELECT id FROM person WHERE mail = ?", UUID.class, mail);
        Set<String> roles =
                new TreeSet<>(jdbc.queryForList("SELECT role FROM person_role WHERE person_id = ?", String.class, id));
        return UsernamePasswordAuthenticationToken.authenticated(
                new CurrentUser(id, mail, "XX", ZoneId.of("Europe/Berlin"), roles), null, List.of());
    }

    private record Address(String path, Set<String> by) {}

    private static final List<String> EVERY_ROLE = List.of(
            "jonas.lind@demo.example",
            "mara.okafor@demo.example",
            "ingrid.dahl@demo.example",
            "helena.ruiz@demo.example",
            "ben.holm@demo.example",
            "carla.west@demo.example");

    /** Examples for each kind of thing in an address: ids, and the people who have to do with it. */
    private static final Map<String, String> THINGS = new LinkedHashMap<>(Map.ofEntries(
            Map.entry("/assessments/{id}", """
                    SELECT DISTINCT ON (a.state, p.kind) a.id, a.subject_id, a.reviewer_id FROM assessment a LEFT JOIN appeal p ON
                    p.assessment_id = a.id ORDER BY a.state, p.kind, a.id"""),
            Map.entry("/cycles/{id}", """
                    SELECT DISTINCT ON (status, phase, paused_since IS NULL, calibration_required) id FROM assessment_cycle
                    ORDER BY status, phase, paused_since IS NULL, calibration_required, id"""),
            Map.entry("/calibration-sessions/{id}", """
                    SELECT DISTINCT ON (s.state) s.id, t.person_id FROM calibration_session s LEFT JOIN calibration_seat t ON
                    t.session_id = s.id ORDER BY s.state, t.person_id, s.id"""),
            Map.entry("/evidence/{id}", """
                    SELECT DISTINCT e.id, e.owner_id FROM evidence e JOIN evidence_file f ON f.evidence_id = e.id"""),
            Map.entry("/corroborations/{id}", "SELECT id, asked_id FROM corroboration ORDER BY answer"),
            Map.entry("/reconfirmations/{id}", "SELECT id, person_id FROM reconfirmation ORDER BY because"),
            Map.entry("/people/{id}", "SELECT DISTINCT person_id, person_id FROM substitution ORDER BY 1 LIMIT 1"),
            Map.entry(
                    "/jobs/{id}",
                    "SELECT DISTINCT ON (kind, state) id FROM job WHERE state <> 'RUNNING' ORDER BY kind, state, id"),
            Map.entry("/versions/{id}", """
                    SELECT DISTINCT ON (status) id FROM framework_version ORDER BY status, id"""),
            Map.entry("/framework-versions/{id}", """
                    SELECT DISTINCT ON (status) id FROM framework_version ORDER BY status, id"""),
            Map.entry("/skills/{id}", "SELECT id FROM skill ORDER BY id LIMIT 1"),
            Map.entry("/frameworks/{id}", "SELECT id FROM framework ORDER BY id LIMIT 1")));

    private static final Map<String, String> WITHIN = Map.of(
            "/calibration-sessions/{id}/items/{item}", """
                    SELECT id FROM calibration_item WHERE session_id = ?::uuid ORDER BY changed DESC, id LIMIT 1""",
            "/evidence/{id}/files/{file}", "SELECT id FROM evidence_file WHERE evidence_id = ?::uuid ORDER BY id");

    private List<Address> addresses(String pattern) {
        String named = pattern.replace("/cycles/{cycle}", "/cycles/{id}");
        if (!named.contains("{")) {
            return List.of(new Address(named, new LinkedHashSet<>(EVERY_ROLE)));
        }
        List<Address> addresses = new ArrayList<>();
        String kind =
                THINGS.keySet().stream().filter(named::contains).findFirst().orElse(null);
        if (kind == null) {
            return List.of();
        }
        jdbc.query(THINGS.get(kind), row -> {
            Set<String> by = new LinkedHashSet<>();
            for (int i = 2; i <= row.getMetaData().getColumnCount(); i++) {
                by.addAll(jdbc.queryForList(
                        "SELECT mail FROM person WHERE id = ?", String.class, row.getObject(i, UUID.class)));
            }
            by.add("helena.ruiz@demo.example");
            if (!named.startsWith("/assessments/{id}") && !named.startsWith("/api/v1/assessments/{id}")) {
                by.add("jonas.lind@demo.example");
            }
            String path = named.replace(kind, kind.replaceFirst("\\{.*", row.getString(1)));
            for (Map.Entry<String, String> within : WITHIN.entrySet()) {
                String inner = within.getKey().substring(within.getKey().lastIndexOf('{'));
                if (named.contains(within.getKey())) {
                    List<String> ids = jdbc.queryForList(within.getValue(), String.class, row.getString(1));
                    path = ids.isEmpty() ? "" : path.replace(inner, ids.getFirst());
                }
            }
            if (!path.isEmpty() && !path.contains("{")) {
                addresses.add(new Address(path, by));
            }
        });
        return addresses;
    }

    @Autowired
    private Frameworks frameworks;

    /** What is too long to be kept as an answer, or no text: it has the texts that the first release had stored. */
    @Test
    @Order(3)
    void longAnswersSayWhatTheFirstReleaseHeld() throws Exception {
        assertThat(SKILLS).hasSize(3);
        assertThat(PUBLISHED)
                .hasSizeGreaterThan(10)
                .anyMatch(one -> !one.level().isEmpty());
        String owner = "helena.ruiz@demo.example";
        for (UUID version : SKILLS.keySet()) {
            assertThat(texts("/api/v1/framework-versions/" + version, owner)).containsAll(SKILLS.get(version));
            for (String path : List.of(
                    "/api/v1/framework-versions/" + version + "/case",
                    "/frameworks/versions/" + version + "/case.json")) {
                assertThat(texts(path, owner))
                        .as(path)
                        .containsAll(SKILLS.get(version))
                        .containsAll(STATEMENTS.get(version));
            }
            assertThat(texts("/api/v1/framework-versions/" + version + "/levels", owner))
                    .isNotEmpty();
            answer("/api/v1/framework-versions/" + version + "/facts", owner);
            answer("/api/v1/framework-versions/" + version + "/taken-up", owner);
        }
        for (Published one : PUBLISHED) {
            byte[] paper = answer("/assessments/" + one.assessment() + "/result.pdf", one.mail())
                    .getContentAsByteArray();
            try (var pdf = Loader.loadPDF(paper)) {
                assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", " "))
                        .contains("Result: ", (one.skill() + " " + one.level()).strip());
            }
        }
    }

    /** An edition that is begun today differs in nothing from the one that the first release published. */
    @Test
    @Order(4)
    void anEditionOfTheFirstReleaseIsComparedWithOneOfToday() throws Exception {
        String owner = "helena.ruiz@demo.example";
        UUID framework = jdbc.queryForObject(
                "SELECT framework_id FROM framework_version WHERE status = 'PUBLISHED' ORDER BY number, id LIMIT 1",
                UUID.class);
        UUID me = jdbc.queryForObject("SELECT id FROM person WHERE mail = ?", UUID.class, owner);
        UUID draft = frameworks.draftOf(me, framework).id();
        JsonNode comparison = json("/api/v1/framework-versions/" + draft + "/comparison", owner);
        assertThat(comparison.get("skills")).isEmpty();
        assertThat(comparison.get("counts")).allMatch(count -> count.asInt() == 0);
        assertThat(answer("/frameworks/versions/" + draft + "/compare", owner).getContentAsString())
                .contains("<main");
    }

    private MockHttpServletResponse answer(String path, String mail) throws Exception {
        MockHttpServletResponse response = http.perform(
                        MockMvcRequestBuilders.get(path).with(authentication(me(mail))))
                .andReturn()
                .getResponse();
        assertThat(response.getStatus()).as(path + " by " + mail).isEqualTo(200);
        return response;
    }

    private JsonNode json(String path, String mail) throws Exception {
        return JsonMapper.shared().readTree(answer(path, mail).getContentAsByteArray());
    }

    /** Every text in a document. */
    private Set<String> texts(String path, String mail) throws Exception {
        Set<String> texts = new TreeSet<>();
        Deque<JsonNode> left = new ArrayDeque<>(List.of(json(path, mail)));
        while (!left.isEmpty()) {
            JsonNode node = left.pop();
            if (node.isString()) {
                texts.add(node.asString());
            }
            node.values().forEach(left::push);
        }
        return texts;
    }

    @Test
    @Order(6)
    void aJobThatWasOnItsWayGoesOnAndAFailedOneCanBeBegunAgain() {
        assertThat(jdbc.queryForObject("SELECT count(*) FROM job WHERE state = 'RUNNING'", Integer.class))
                .isPositive();
        jdbc.update("UPDATE job SET not_before = now() - interval '3 years' WHERE state = 'RUNNING'");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(jdbc.queryForList(
                                "SELECT kind || ' ' || coalesce(error, '') FROM job WHERE state = 'RUNNING'",
                                String.class))
                        .isEmpty());
        assertThat(jdbc.queryForList(
                        "SELECT kind || ' ' || state || ' ' || done FROM job WHERE kind IN ('import-people', 'import-sheet',"
                                + " 'vacate-tasks', 'follow-moves') AND id::text LIKE '00000000-0000-4000-8000-%' ORDER BY kind",
                        String.class))
                .satisfiesExactly(
                        moves -> assertThat(moves).startsWith("follow-moves DONE"),
                        people -> assertThat(people).isEqualTo("import-people DONE 3"),
                        sheet -> assertThat(sheet).isEqualTo("import-sheet DONE 2"),
                        tasks -> assertThat(tasks).startsWith("vacate-tasks DONE"));
        assertThat(jdbc.queryForList(
                        "SELECT r.line || ' ' || r.ended || ' ' || p.job_title FROM people_import_row r JOIN people_import i ON i.id ="
                                + " r.import_id JOIN person p ON p.id = r.person_id WHERE i.stage = 'APPLIED' AND r.import_id ="
                                + " '00000000-0000-4000-8000-0000000000d2' ORDER BY r.line",
                        String.class))
                .containsExactly("12 DONE Engineer", "13 DONE Lamp keeper", "14 CHANGED_MEANWHILE Engineer");
        assertThat(jdbc.queryForList(
                        "SELECT s.code || ' ' || d.text FROM skill s JOIN skill_level l ON l.skill_id = s.id JOIN"
                                + " descriptor_statement d ON d.skill_level_id = l.id JOIN sheet_upload u ON u.version_id = s.version_id"
                                + " WHERE u.id = '00000000-0000-4000-8000-0000000000e4' AND u.state = 'IMPORTED' AND s.code IN ('WICK',"
                                + " 'BURN') ORDER BY 1",
                        String.class))
                .containsExactly("BURN Cleans burners.", "WICK Trims wicks.");
        assertThat(
                        jdbc.queryForMap(
                                "SELECT state, holder_id, group_unit FROM work_item WHERE id = '00000000-0000-4000-8000-0000000000f0'"))
                .as("the task that its holder must not keep is its group's")
                .containsEntry("state", "OPEN")
                .containsEntry("holder_id", null)
                .containsEntry("group_unit", "Service operations");
        assertThat(jdbc.queryForObject(
                        "SELECT (SELECT count(*) FROM holder_check) + (SELECT count(*) FROM person_move)",
                        Integer.class))
                .as("people who are still to be looked at")
                .isZero();
    }

    /** What is noted for later in tables and columns that came after the first release, or was of another type then. */
    @Test
    @Order(7)
    void whatIsNotedForLaterIsStillNoted() {
        for (String kept : List.of(
                "web_session WHERE kept ->> 'flash' = '{\"flashes\": []}'",
                "people_import_fault WHERE arguments = '[\"title\", 200, \"C:\\\\u0000\"]'",
                "people_import_question WHERE choices = '{APPLY,KEEP}'",
                "policy WHERE version = 267 AND status = 'DRAFT' AND made_from IS NOT NULL",
                "policy_comparison c JOIN policy_difference d ON d.comparison_id = c.id WHERE c.changed = 1",
                "policy_comparison c JOIN policy_changed_skill s ON s.comparison_id = c.id WHERE s.changed = 1",
                "policy_comparison WHERE left_out = ARRAY[made_by]",
                "policy WHERE version = 1 AND (numbers ->> 'coverPercent')::int = 85",
                "calibration_item WHERE cardinality(agenda) = 0",
                "calibration_item WHERE cardinality(agenda) > 1",
                "statement_mark WHERE mark = 'MOVED'",
                "changed_skill c JOIN skill s ON s.origin_id = c.origin_id",
                "earlier_result WHERE judged_on = '2024-02-29' AND level = 3",
                "edition_comparison WHERE version_read = 0 AND with_read = 0",
                "leaver WHERE left_at = '2026-05-01 08:00:00+00'",
                "deputy_told t JOIN work_item w ON w.id = t.item_id",
                "address_change c JOIN person p ON p.id = c.person_id AND c.mail = 'other.' || p.mail",
                "work_item WHERE nudged_at = '2026-05-01 08:00:00+00' AND NOT nudge",
                "substitution WHERE named_by NOT IN (person_id, deputy_id)",
                "self_assessment s JOIN assessment a ON a.id = s.assessment_id AND a.state = 'CLOSED' WHERE s.recalled_at ="
                        + " s.submitted_at")) {
            assertThat(jdbc.queryForObject("SELECT count(*) FROM " + kept, Integer.class))
                    .as(kept)
                    .isPositive();
        }
    }

    @Autowired
    private Retentions retentions;

    @Test
    @Order(5)
    void everyTableHasItsLineOnHowLongItsRowsAreKept() throws IOException {
        assertThat(KeptTables.differences(
                        POSTGRES.database(DATABASE),
                        POSTGRES.user(),
                        POSTGRES.password(),
                        retentions.all().stream().collect(Collectors.toMap(Retention::table, Retention::why)),
                        Path.of("../docs/operations.md")))
                .isEmpty();
    }
}
