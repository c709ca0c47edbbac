package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import dev.plumbline.assessment.calibration.CalibrationSession;
import dev.plumbline.assessment.calibration.FinalisingSessions;
import dev.plumbline.assessment.calibration.LeadingSessions;
import dev.plumbline.assessment.calibration.ViewingSessions;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.result.PublishingResults;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.steering.LaunchingCycles;
import dev.plumbline.assessment.steering.SettingUpCycles;
import dev.plumbline.assessment.steering.ViewingCycles;
import dev.plumbline.events.WorkRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Editions with levels and attributes of their own, from the draft to the result on paper. */
class LevelsIT extends Platform {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private MockMvc http;

    @Autowired
    private Frameworks frameworks;

    @Autowired
    private Policies policies;

    @Autowired
    private LaunchingCycles cycles;

    @Autowired
    private RecordingEvidence evidence;

    @Autowired
    private LeadingSessions leading;

    @Autowired
    private FinalisingSessions finalising;

    @Autowired
    private ViewingSessions viewing;

    @Autowired
    private PublishingResults publishing;

    @Autowired
    SettingUpCycles settingUpCycles;

    @Autowired
    ViewingCycles viewingCycles;

    @Autowired
    SelfAssessments selfAssessments;

    private MockHttpServletResponse rest(MockHttpServletRequestBuilder request) throws Exception {
        var me = new CurrentUser(scene.id(Scene.HR), "HR", "HR", Scene.ZONE, Set.of());
        return http.perform(request.with(csrf())
                        .with(authentication(UsernamePasswordAuthenticationToken.authenticated(me, null, List.of()))))
                .andReturn()
                .getResponse();
    }

    private JsonNode ok(MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse answer = rest(request);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isBetween(200, 201);
        return JSON.readTree(answer.getContentAsString());
    }

    private static String foundation(int levels, int attributes) {
        String texts = IntStream.rangeClosed(1, levels)
                .mapToObj(n -> "\"Handles " + n + ".\"")
                .collect(Collectors.joining(","));
        return "\"levels\":["
                + IntStream.rangeClosed(1, levels)
                        .mapToObj(n -> "{\"guidingPhrase\":\"Rung " + n + "\",\"essence\":\"Answers for " + n + ".\"}")
                        .collect(Collectors.joining(","))
                + "],\"attributes\":["
                + IntStream.rangeClosed(1, attributes)
                        .mapToObj(n ->
                                "{\"code\":\"A" + n + "\",\"name\":\"Attribute " + n + "\",\"levels\":[" + texts + "]}")
                        .collect(Collectors.joining(","))
                + "]";
    }

    /** A skill that defines all levels, as its page says. */
    private static String page(int levels) {
        var page = new StringBuilder("Keeping lamps LAMP\n\nKeeping lamps lit.\n\n");
        for (int level = 1; level <= levels; level++) {
            page.append("Keeping lamps: Level ")
                    .append(level)
                    .append("\n\nTrims ")
                    .append(level * 10)
                    .append(" lamps. Counts ")
                    .append(level * 10)
                    .append(" wicks.\n\n");
        }
        return page.toString();
    }

    /** A draft with so many levels and attributes and a skill that defines all of them. */
    private UUID drafted(int levels, int attributes) throws Exception {
        JsonNode made = ok(post("/api/v1/frameworks")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"name\":\"Rungs " + UUID.randomUUID() + "\"," + foundation(levels, attributes) + "}"));
        ok(post("/api/v1/frameworks/" + made.get("id").asString() + "/imports/skill-page")
                .contentType(MediaType.TEXT_PLAIN)
                .content(page(levels)));
        return UUID.fromString(made.get("versions").get(0).get("id").asString());
    }

    @ParameterizedTest(name = "{0} levels, {1} attributes")
    @CsvSource({"3, 0", "9, 9"})
    void anEditionIsJudgedByItsOwnLevelsFromTheDraftToTheResult(int levels, int attributes) throws Exception {
        UUID edition = drafted(levels, attributes);
        String version = "/api/v1/framework-versions/" + edition;
        ok(post(version + "/publish").header("If-Match", "*"));
        JsonNode read = ok(get(version));
        assertThat(read.get("levels")).hasSize(levels);
        assertThat(read.get("levels").get(levels - 1).get("guidingPhrase").asString())
                .isEqualTo("Rung " + levels);
        assertThat(read.get("attributes")).hasSize(attributes);
        SkillText skill = frameworks.skills(edition).getFirst();
        assertThat(skill.levels()).hasSize(levels);

        policies.add(
                scene.id(Scene.HR),
                Policy.FIRST
                        .with(new Policy.Judging(85, 2, 36, 60, 0))
                        .with(new Policy.SecondAssessment(0, 0))
                        .with(new Policy.Calibration(100, 3)));
        UUID cycle = settingUpCycles
                .create(
                        scene.id(Scene.HR),
                        new SettingUpCycles.Setup(
                                "Rungs " + UUID.randomUUID(),
                                edition,
                                List.of(skill.id()),
                                List.of(),
                                List.of(scene.id(Scene.EMPLOYEE)),
                                Scene.dates(),
                                true))
                .id();
        cycles.launch(scene.id(Scene.HR), cycle);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        assessOneself(assessment, skill, levels);
        review(assessment, skill, levels);
        CalibrationSession session = scene.calibration(cycle, assessment);
        calibrate(session, skill, levels);
        scene.opened("user_explain_change", WorkRole.REVIEWER, assessment);
        assertThat(pages.post(
                                Scene.MANAGER,
                                "/assessments/" + assessment + "/explain",
                                "text",
                                "The session saw one pier only, and so do I.")
                        .status())
                .isEqualTo(302);
        publish(cycle, assessment);

        var result = pages.get(Scene.EMPLOYEE, "/assessments/" + assessment + "/result");
        assertThat(result.status()).isEqualTo(200);
        assertThat(rungs(result.html())).isEqualTo(levels);
        assertThat(result.words()).contains("Level " + (levels - 1)).doesNotContain("Level " + (levels + 1));
        assertThat(pages.pdf(Scene.EMPLOYEE, "/assessments/" + assessment + "/result.pdf"))
                .contains("Level " + (levels - 1) + ", competency", "Trims " + levels * 10 + " lamps.");
        assertThat(pages.get(Scene.HR, "/frameworks/versions/" + edition).words())
                .contains("Rung " + levels);
        exported(edition, levels, attributes);
    }

    private static int rungs(String html) {
        return html.split("class=\"pl-rung", -1).length - 1;
    }

    private void assessOneself(UUID assessment, SkillText skill, int level) throws Exception {
        String path = "/assessments/" + assessment + "/self-assessment";
        var form = pages.get(Scene.EMPLOYEE, path);
        assertThat(form.status()).isEqualTo(200);
        List<Frameworks.GenericAttribute> attributes = frameworks.attributes(skill.versionId());
        assertThat(form.words().contains("Step 1 · About how you work")
                        || form.html().contains("name=\"attr."))
                .as("attributes are asked where there are any")
                .isEqualTo(!attributes.isEmpty());
        UUID said = scene.said(assessment);
        UUID employee = scene.id(Scene.EMPLOYEE);
        List<UUID> pieces = List.of(
                evidence.add(employee, Scene.piece("First pier")).id(),
                evidence.add(employee, Scene.piece("Second pier")).id());
        List<String> fields = new ArrayList<>(List.of("revision", "0", "claim." + said, "" + level));
        attributes.forEach(a -> fields.addAll(List.of("attr." + a.id(), "" + level)));
        skill.level(level).orElseThrow().statements().forEach(s -> {
            fields.addAll(List.of("v." + said + "." + s.id(), "MET"));
            pieces.forEach(piece -> fields.addAll(List.of("link." + said + "." + s.id(), "" + piece)));
        });
        var sent = pages.post(Scene.EMPLOYEE, path, fields, "action", "submit");
        assertThat(sent.location()).as(sent.html()).isEqualTo("/?done=submitted");
        assertThat(pages.get(Scene.EMPLOYEE, path).words()).contains("claimed: " + level);
    }

    private void review(UUID assessment, SkillText skill, int level) throws Exception {
        scene.opened("user_review", WorkRole.REVIEWER, assessment);
        String path = "/assessments/" + assessment + "/review";
        var desk = pages.get(Scene.MANAGER, path);
        assertThat(rungs(desk.html())).isEqualTo(skill.editionLevels().highest());
        assertThat(desk.html().contains("value=\"PROFICIENCY\""))
                .as("proficiency is there only where attributes are rated")
                .isEqualTo(skill.rated());
        assertThat(desk.html()).contains("value=\"KNOWLEDGE\"", "value=\"COMPETENCY\"");
        UUID said = scene.said(assessment);
        List<String> fields = new ArrayList<>(List.of("revision", "0"));
        frameworks.attributes(skill.versionId()).forEach(a -> fields.addAll(List.of("attr." + a.id(), "" + level)));
        selfAssessments
                .submittedEvidence(assessment)
                .keySet()
                .forEach(e -> fields.addAll(List.of("tick." + e + ".valid", "on", "tick." + e + ".authentic", "on")));
        skill.level(level)
                .orElseThrow()
                .statements()
                .forEach(s -> fields.addAll(List.of("v." + said + "." + s.id(), "MET")));
        var sent = pages.post(Scene.MANAGER, path, fields, "action", "submit");
        assertThat(sent.status()).as(sent.html()).isEqualTo(302);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.REVIEWED);
        assertThat(pages.get(Scene.MANAGER, path).words()).contains("Level " + level);
    }

    /** Decides for one level lower, on the page. */
    private void calibrate(CalibrationSession session, SkillText skill, int level) throws Exception {
        UUID hr = scene.id(Scene.HR);
        scene.staff(session, Scene.HR, Scene.STRANGER, "kaspar.moss@demo.example", "shun.ito@demo.example");
        leading.schedule(hr, session.id());
        leading.open(hr, session.id());
        String path = "/calibration-sessions/" + session.id();
        var board = pages.get(Scene.HR, path);
        assertThat(board.html().split("class=\"pl-column\"", -1)).hasSize(level + 1);
        var item = viewing.table(hr, session.id()).items().getFirst();
        assertThat(item.approved().level()).isEqualTo(level);
        String one = path + "/items/" + item.id();
        var shown = pages.get(Scene.HR, one);
        String version = shown.html().replaceAll("(?s).*name=\"version\" value=\"(\\d+)\".*", "$1");
        assertThat(shown.html().contains("value=\"PROFICIENCY\"")).isEqualTo(skill.rated());
        if (!skill.rated()) {
            var refused = pages.post(
                    Scene.HR,
                    one + "/decide",
                    "version",
                    version,
                    "level",
                    "" + level,
                    "attainmentClass",
                    "PROFICIENCY");
            assertThat(refused.words()).contains("belongs to an edition without attributes");
        }
        var unfit = pages.post(
                Scene.HR,
                one + "/decide",
                "version",
                version,
                "level",
                "" + (level - 1),
                "attainmentClass",
                "COMPETENCY",
                "reasonCode",
                "SCOPE_ABOVE_LEVEL",
                "comment",
                "It covers one pier and no coast.",
                "statements",
                "" + skill.level(level).orElseThrow().statements().getFirst().id(),
                "textForEmployee",
                "You cover one pier and not yet a coast.",
                "present",
                "" + scene.id(Scene.STRANGER),
                "present",
                "" + scene.id("kaspar.moss@demo.example"),
                "present",
                "" + scene.id("shun.ito@demo.example"));
        assertThat(unfit.words()).contains("The level is lowered: this reason does not fit.");
        var decided = pages.post(
                Scene.HR,
                one + "/decide",
                "version",
                version,
                "level",
                "" + (level - 1),
                "attainmentClass",
                "COMPETENCY",
                "reasonCode",
                "SCOPE_BELOW_LEVEL",
                "comment",
                "It covers one pier and no coast.",
                "statements",
                "" + skill.level(level).orElseThrow().statements().getFirst().id(),
                "textForEmployee",
                "You cover one pier and not yet a coast.",
                "present",
                "" + scene.id(Scene.STRANGER),
                "present",
                "" + scene.id("kaspar.moss@demo.example"),
                "present",
                "" + scene.id("shun.ito@demo.example"));
        assertThat(decided.status()).as(decided.words()).isEqualTo(302);
        leading.ready(hr, session.id());
        finalising.beginFinalising(session.id());
        await().atMost(PATIENCE)
                .until(() -> viewing.table(hr, session.id()).session().state() == CalibrationSession.State.FINALISED);
        assertThat(pages.get(Scene.HR, path + "/figures").status()).isEqualTo(200);
        UUID assessment = item.assessmentId();
        await().atMost(PATIENCE).until(() -> scene.read(assessment).state() == AssessmentState.TO_EXPLAIN);
    }

    private void publish(UUID cycle, UUID assessment) {
        await().atMost(PATIENCE).until(() -> scene.read(assessment).state() == AssessmentState.READY_TO_PUBLISH);
        await().atMost(PATIENCE)
                .until(() ->
                        viewingCycles.forHr(scene.id(Scene.HR), cycle).phase() == AssessmentCycle.Phase.PUBLICATION);
        publishing.publish(scene.id(Scene.HR), cycle);
        publishing.beginPublishing(cycle);
        await().atMost(PATIENCE).until(() -> scene.read(assessment).state() == AssessmentState.PUBLISHED);
    }

    /** What is exported is the same once it was imported into a new framework. */
    private void exported(UUID edition, int levels, int attributes) throws Exception {
        String file = pages.get(Scene.HR, "/frameworks/versions/" + edition + "/case.json")
                .html();
        JsonNode extensions = JSON.readTree(file).get("CFDocument").get("extensions");
        assertThat(extensions.get("plumbline:levels")).hasSize(levels);
        assertThat(extensions.get("plumbline:attributes")).hasSize(attributes);
        UUID other = frameworks
                .create(scene.id(Scene.HR), "Taken in " + UUID.randomUUID())
                .frameworkId();
        UUID into = UUID.fromString(ok(post("/api/v1/frameworks/" + other + "/imports/case")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(file))
                .get("versionId")
                .asString());
        assertThat(frameworks.levels(into)).isEqualTo(frameworks.levels(edition));
        assertThat(frameworks.attributes(into))
                .extracting(Frameworks.GenericAttribute::name, Frameworks.GenericAttribute::levels)
                .isEqualTo(frameworks.attributes(edition).stream()
                        .map(a -> org.assertj.core.groups.Tuple.tuple(a.name(), a.levels()))
                        .toList());
        assertThat(pages.get(Scene.HR, "/frameworks/versions/" + into + "/case.json")
                        .html())
                .isEqualTo(file);
        assertThat(pages.get(Scene.HR, "/frameworks/versions/" + edition + "/moodle.csv")
                        .html())
                .contains("LAMP." + levels);
    }

    @Test
    void aLevelThatASkillOfTheDraftDefinesIsNotTakenAway() throws Exception {
        UUID edition = drafted(3, 0);
        String path = "/api/v1/framework-versions/" + edition + "/levels";
        MockHttpServletResponse refused = rest(put(path)
                .header("If-Match", "*")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{" + foundation(2, 0) + "}"));
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString()).contains("LAMP 3").contains("/levels");
        JsonNode four = ok(put(path)
                .header("If-Match", "*")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{" + foundation(4, 1) + "}"));
        assertThat(four.get("levels")).hasSize(4);
        UUID attribute = frameworks.attributes(edition).getFirst().id();
        ok(put(path)
                .header("If-Match", "*")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{" + foundation(3, 2) + "}"));
        assertThat(frameworks.attributes(edition))
                .as("an attribute of the same code is the same")
                .extracting(Frameworks.GenericAttribute::id)
                .hasSize(2)
                .startsWith(attribute);
        UUID next = nextOf(edition);
        assertThat(frameworks.levels(next)).isEqualTo(frameworks.levels(edition));
        MockHttpServletResponse frozen = rest(put(path)
                .header("If-Match", "*")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{" + foundation(5, 0) + "}"));
        assertThat(frozen.getStatus()).isEqualTo(409);
    }

    private UUID nextOf(UUID edition) {
        frameworks.publish(scene.id(Scene.HR), edition, null);
        return frameworks
                .draftOf(scene.id(Scene.HR), frameworks.version(edition).frameworkId())
                .id();
    }

    @Test
    void whatTheLevelsOfTheNextEditionSayOtherwiseIsCompared() throws Exception {
        UUID edition = drafted(3, 2);
        UUID next = nextOf(edition);
        String same = "/api/v1/framework-versions/" + next + "/comparison";
        assertThat(ok(get(same)).get("foundation")).isEmpty();
        ok(put("/api/v1/framework-versions/" + next + "/levels")
                .header("If-Match", "*")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{"
                        + foundation(4, 2)
                                .replace("Answers for 2.", "Answers for 2 piers.")
                                .replace(
                                        "{\"code\":\"A2\",\"name\":\"Attribute 2\"",
                                        "{\"code\":\"A3\",\"name\":\"Calm\"")
                        + "}"));
        JsonNode differences = ok(get(same)).get("foundation");
        assertThat(differences.toString())
                .contains("\"what\":\"LEVEL_ESSENCE\",\"kind\":\"CHANGED\",\"level\":2")
                .contains("\"what\":\"LEVEL_NAME\",\"kind\":\"ADDED\",\"level\":4")
                .contains("\"kind\":\"ADDED\",\"level\":null,\"attribute\":\"Calm\"")
                .contains("\"kind\":\"REMOVED\",\"level\":null,\"attribute\":\"Attribute 2\"");
        String path = "/frameworks/versions/" + next + "/compare";
        assertThat(pages.get(Scene.HR, path).words())
                .contains(
                        "Levels and attributes of the edition",
                        "Essence of level 2",
                        "Answers for 2 piers",
                        "Attribute Calm new")
                .doesNotContain("The two editions have the same text.");
        assertThat(pages.get(Scene.HR, path + ".xlsx").status()).isEqualTo(200);
    }

    @Test
    void aPageOfMoreLevelsIsReadByThoseOfTheDraftItIsFor() throws Exception {
        UUID edition = drafted(3, 0);
        UUID framework = frameworks.version(edition).frameworkId();
        JsonNode preview = ok(post("/api/v1/imports/skill-page/preview")
                .param("framework", framework.toString())
                .contentType(MediaType.TEXT_PLAIN)
                .content(page(4)));
        assertThat(preview.get("levels")).hasSize(3);
        assertThat(preview.get("warnings").toString()).contains("level-outside").contains("\"4\"");
    }

    @Test
    void levelsAndAttributesAreSetOnAPageThatKeepsWhatWasTyped() throws Exception {
        var made = pages.post(Scene.HR, "/frameworks", "name", "By page " + UUID.randomUUID(), "next", "levels");
        String path = made.location();
        assertThat(path).matches("/frameworks/versions/[0-9a-f-]{36}/levels");
        var shown = pages.get(Scene.HR, path);
        assertThat(shown.lines()).contains("guidingPhrase=Follow", "code=AUTO");
        String version = shown.html().replaceAll("(?s).*name=\"version\" value=\"(\\d+)\".*", "$1");
        String[] two = {
            "version", version, "guidingPhrase", "Aware", "essence", "Knows.", "guidingPhrase", "Expert", "essence", ""
        };
        var added = pages.post(Scene.HR, path, List.of(two), "act", "add-attribute");
        assertThat(added.html()).contains("name=\"text-0-1\"").contains("value=\"Aware\"");
        var refused = pages.post(Scene.HR, path, List.of(two), "act", "save", "name", "Drive", "code", "");
        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.words()).contains("needs a short code");
        assertThat(refused.html()).contains("value=\"Drive\"");
        var saved = pages.post(
                Scene.HR, path, List.of(two), "act", "save", "name", "Drive", "code", "DRIV", "text-0-0", "Is told.");
        assertThat(saved.location()).isEqualTo(path + "?done=saved");
        assertThat(pages.get(Scene.HR, path).lines())
                .contains("guidingPhrase=Aware", "guidingPhrase=Expert", "code=DRIV", "text-0-0=Is told.")
                .doesNotContain("guidingPhrase=Follow");
        assertThat(pages.post(Scene.HR, path, List.of(two), "act", "save").words())
                .as("saved from what was read before")
                .contains("changed");
        assertThat(pages.get(Scene.EMPLOYEE, path).status()).isEqualTo(403);
    }
}
