package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.profile.RoleProfiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What stays the same in a skill when its text is imported again; and whoever has read a draft is shown that it has
 * changed.
 */
class FrameworkIdentityIT extends Platform {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String FIRST = """
            Keeping lamps LAMP

            Defined at these levels: 3 4

            Keeping lamps: Level 3

            Trims the lamps of the tower. Keeps the log of the light. Cleans the glass.

            Keeping lamps: Level 4

            Plans the watches of a whole coast. Answers for its lamps.
            """;

    /** The second statement of level 3 stays, the third has moved to level 4, the first is reworded. */
    private static final String SECOND = """
            Keeping lamps LAMP

            Defined at these levels: 3 4

            Keeping lamps: Level 3

            Trims every lamp of the tower by dusk. Keeps the log of the light.

            Keeping lamps: Level 4

            Cleans the glass. Plans the watches of a whole coast. Answers for its lamps.
            """;

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private MockMvc http;

    @Autowired
    private Frameworks frameworks;

    @Autowired
    private RoleProfiles profiles;

    @Autowired
    private JdbcTemplate jdbc;

    private FrameworkVersion draft;

    @BeforeEach
    void importADraft() throws Exception {
        draft = frameworks.create(scene.id(Scene.HR), "Coast " + UUID.randomUUID());
        importPage(FIRST);
    }

    private MockHttpServletResponse ask(AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return http.perform(request.with(scene.as(Scene.HR)).with(csrf()))
                .andReturn()
                .getResponse();
    }

    private UUID importPage(String text) throws Exception {
        MockHttpServletResponse answer = ask(post("/api/v1/frameworks/" + draft.frameworkId() + "/imports/skill-page")
                .contentType(MediaType.TEXT_PLAIN)
                .characterEncoding("UTF-8")
                .content(text));
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
        return UUID.fromString(
                JSON.readTree(answer.getContentAsString()).get("versionId").asString());
    }

    private JsonNode skill(UUID edition) throws Exception {
        JsonNode read =
                JSON.readTree(ask(get("/api/v1/framework-versions/" + edition)).getContentAsString());
        assertThat(read.get("skills")).hasSize(1);
        return read.get("skills").get(0);
    }

    private static JsonNode level(JsonNode skill, int level) {
        for (JsonNode one : skill.get("levels")) {
            if (one.get("level").asInt() == level) {
                return one;
            }
        }
        throw new AssertionError("No level " + level);
    }

    private static Map<String, JsonNode> statements(JsonNode skill) {
        Map<String, JsonNode> statements = new HashMap<>();
        skill.get("levels")
                .forEach(level -> level.get("statements")
                        .forEach(one -> statements.put(one.get("text").asString(), one)));
        return statements;
    }

    private static String origin(JsonNode of) {
        return of.path("originId").asString("none");
    }

    /** The second statement of level 3 weighs 4 and is defining; the third weighs 3. */
    private void weigh() throws Exception {
        String statements = """
                {"arranged":[
                 {"text":"Trims the lamps of the tower.","weight":2,"defining":false},
                 {"text":"Keeps the log of the light.","weight":4,"defining":true},
                 {"text":"Cleans the glass.","weight":3,"defining":false}]}
                """;
        String level = level(skill(draft.id()), 3).get("id").asString();
        assertThat(ask(put("/api/v1/skill-levels/" + level + "/statements")
                                .header("If-Match", "*")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(statements))
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void theSameTextImportedAgainKeepsWeightsTheDefiningStatementAndOrigins() throws Exception {
        weigh();
        JsonNode before = skill(draft.id());
        importPage(FIRST.replace("Keeping lamps LAMP", "Keeping of lamps LAMP"));
        JsonNode after = skill(draft.id());
        assertThat(after.get("name").asString()).isEqualTo("Keeping of lamps");
        assertThat(origin(after)).isEqualTo(origin(before)).isNotEqualTo("none");
        assertThat(origin(level(after, 3))).isEqualTo(origin(level(before, 3))).isNotEqualTo("none");
        for (String text : statements(before).keySet()) {
            JsonNode was = statements(before).get(text);
            JsonNode is = statements(after).get(text);
            assertThat(is.get("weight").asInt())
                    .as(text)
                    .isEqualTo(was.get("weight").asInt());
            assertThat(is.get("defining").asBoolean())
                    .as(text)
                    .isEqualTo(was.get("defining").asBoolean());
            assertThat(origin(is)).as(text).isEqualTo(origin(was)).isNotEqualTo("none");
        }
    }

    /** As it comes from a page that was copied in part. */
    private static final String CUT = """
            Keeping lamps LAMP

            Defined at these levels: 3

            Keeping lamps: Level 3

            Trims the lamps of the tower.
            """;

    @Test
    void whatADraftLostIsWhatItWasWhereItComesBack() throws Exception {
        weigh();
        Map<String, JsonNode> before = statements(skill(draft.id()));
        frameworks.publish(scene.id(Scene.HR), draft.id(), null);
        importPage(CUT);
        UUID next = importPage(FIRST.replace("Keeping lamps LAMP", "Keeping of lamps LAMP"));
        Map<String, JsonNode> after = statements(skill(next));
        assertThat(after).containsOnlyKeys(before.keySet());
        before.forEach((text, was) -> {
            JsonNode is = after.get(text);
            assertThat(origin(is)).as(text).isEqualTo(origin(was)).isNotEqualTo("none");
            assertThat(is.get("weight").asInt())
                    .as(text)
                    .isEqualTo(was.get("weight").asInt());
            assertThat(is.get("defining").asBoolean())
                    .as(text)
                    .isEqualTo(was.get("defining").asBoolean());
        });
        assertThat(JSON.readTree(ask(get("/api/v1/framework-versions/" + next + "/comparison"))
                                .getContentAsString())
                        .get("marks")
                        .propertyNames())
                .containsExactly("SAME");
    }

    @Test
    void aPageThatIsRefusedLeavesNoNewEditionBehind() throws Exception {
        frameworks.publish(scene.id(Scene.HR), draft.id(), null);
        assertThat(ask(post("/frameworks/" + draft.frameworkId() + "/import")
                                .param("action", "store")
                                .param("text", FIRST)
                                .param("code", "lamp9"))
                        .getStatus())
                .isNotEqualTo(302);
        assertThat(ask(post("/api/v1/frameworks/" + draft.frameworkId() + "/imports/skill-page?code=lamp9")
                                .contentType(MediaType.TEXT_PLAIN)
                                .content(FIRST))
                        .getStatus())
                .isEqualTo(422);
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM framework_version WHERE framework_id = ?",
                        Integer.class,
                        draft.frameworkId()))
                .isEqualTo(1);
        assertThat(jdbc.queryForList(
                        "SELECT act FROM audit_entry WHERE aggregate = ?",
                        String.class,
                        "framework/" + draft.frameworkId()))
                .doesNotContain("framework-draft-made");
    }

    @Test
    void inANewEditionWhatDidNotChangeKeepsWhatIsKnownOfItAlsoWhereItMoved() throws Exception {
        weigh();
        Map<String, JsonNode> before = statements(skill(draft.id()));
        frameworks.publish(scene.id(Scene.HR), draft.id(), null);
        UUID next = importPage(SECOND);
        assertThat(next).isNotEqualTo(draft.id());
        Map<String, JsonNode> after = statements(skill(next));

        JsonNode kept = after.get("Keeps the log of the light.");
        assertThat(origin(kept)).isEqualTo(origin(before.get("Keeps the log of the light.")));
        assertThat(kept.get("weight").asInt()).isEqualTo(4);
        assertThat(kept.get("defining").asBoolean()).isTrue();
        JsonNode moved = after.get("Cleans the glass.");
        assertThat(origin(moved)).isEqualTo(origin(before.get("Cleans the glass.")));
        assertThat(moved.get("weight").asInt()).isEqualTo(3);
        assertThat(moved.get("defining").asBoolean()).isFalse();
        assertThat(after.get("Plans the watches of a whole coast.")
                        .get("defining")
                        .asBoolean())
                .as("still the defining one of its level, though another stands before it")
                .isTrue();
        JsonNode replaced = after.get("Trims every lamp of the tower by dusk.");
        assertThat(origin(replaced))
                .as("replaced by other words")
                .isNotEqualTo(origin(before.get("Trims the lamps of the tower.")));
        assertThat(replaced.get("weight").asInt()).isEqualTo(1);
    }

    @Test
    void whatIsDividedByHandKeepsItsOrigin() throws Exception {
        Map<String, JsonNode> before = statements(skill(draft.id()));
        String level = level(skill(draft.id()), 3).get("id").asString();
        ask(put("/api/v1/skill-levels/" + level + "/statements")
                .header("If-Match", "*")
                .contentType(MediaType.APPLICATION_JSON)
                .content("""
                        {"arranged":[
                         {"text":"Cleans the glass.","weight":1,"defining":false},
                         {"text":"Trims the lamps of the tower. Keeps the log of the light.","weight":1,"defining":true}]}
                        """));
        Map<String, JsonNode> after = statements(skill(draft.id()));
        assertThat(origin(after.get("Trims the lamps of the tower. Keeps the log of the light.")))
                .isEqualTo(origin(before.get("Trims the lamps of the tower.")))
                .isNotEqualTo("none");
        assertThat(origin(after.get("Cleans the glass."))).isEqualTo(origin(before.get("Cleans the glass.")));
    }

    @Test
    void whoeverHasReadADraftBeforeAnImportHearsThatItHasChanged() throws Exception {
        String address = "/api/v1/framework-versions/" + draft.id();
        String read = ask(get(address)).getHeader("ETag");
        assertThat(ask(get(address).header("If-None-Match", read)).getStatus()).isEqualTo(304);
        importPage(SECOND);
        MockHttpServletResponse again = ask(get(address).header("If-None-Match", read));
        assertThat(again.getStatus()).isEqualTo(200);
        assertThat(again.getContentAsString()).contains("by dusk");
        assertThat(ask(post(address + "/publish").header("If-Match", read)).getStatus())
                .isEqualTo(412);
        assertThat(ask(post("/frameworks/versions/" + draft.id() + "/publish").param("version", read.replace("\"", "")))
                        .getStatus())
                .isEqualTo(412);
        assertThat(frameworks.version(draft.id()).status()).isEqualTo(FrameworkVersion.Status.DRAFT);

        String newest = again.getHeader("ETag");
        frameworks.addStarterSkills(scene.id(Scene.HR), draft.id());
        assertThat(ask(get(address).header("If-None-Match", newest)).getStatus())
                .isEqualTo(200);
        String page = ask(get("/frameworks/versions/" + draft.id())).getContentAsString();
        String shown = page.substring(page.indexOf("name=\"version\" value=\"") + 22);
        assertThat(ask(post("/frameworks/versions/" + draft.id() + "/publish")
                                .param("version", shown.substring(0, shown.indexOf('"'))))
                        .getRedirectedUrl())
                .isEqualTo("/frameworks/versions/" + draft.id() + "?done=frameworkPublished");
        assertThat(pages.get(Scene.HR, "/frameworks/versions/" + draft.id() + "?done=frameworkPublished", "HR")
                        .html())
                .contains("Published. Cycles that are set up from now on can use this edition", "What is next");
        assertThat(pages.get(Scene.HR, "/frameworks/versions/" + draft.id(), "HR")
                        .words())
                .doesNotContain("What is next");
    }

    /** RFC 9110: a list, and tags that a proxy has made weak; what is no tag names none. */
    @Test
    void whoeverNamesTheVersionThatTheyHaveIsNotSentItAgain() throws Exception {
        String address = "/api/v1/framework-versions/" + draft.id();
        String read = ask(get(address)).getHeader("ETag");
        for (String has :
                List.of(read, "W/" + read, "\"0x\", " + read, "W/\"0x\",W/" + read + ", \"1x\"", " " + read + " ")) {
            MockHttpServletResponse answer = ask(get(address).header("If-None-Match", has));
            assertThat(answer.getStatus()).as(has).isEqualTo(304);
            assertThat(answer.getContentAsString()).as(has).isEmpty();
            assertThat(answer.getHeader("ETag")).as(has).isEqualTo(read);
        }
        for (String has : List.of("\"0x\"", "W/\"0x\"", "\"0x\", \"1x\"", read.replace("\"", ""), "x")) {
            MockHttpServletResponse answer = ask(get(address).header("If-None-Match", has));
            assertThat(answer.getStatus()).as(has).isEqualTo(200);
            assertThat(answer.getContentAsString()).as(has).isNotEmpty();
        }
    }

    @Test
    void aComparisonSaysWhatChangedInShortOnAPageOverRestAndAsAWorkbook() throws Exception {
        frameworks.publish(scene.id(Scene.HR), draft.id(), null);
        UUID next = importPage(SECOND.replace("Keeping lamps LAMP", "Keeping of lamps LAMP"));
        JsonNode comparison = JSON.readTree(
                ask(get("/api/v1/framework-versions/" + next + "/comparison")).getContentAsString());
        assertThat(comparison.get("with").asString()).isEqualTo(draft.id().toString());
        assertThat(comparison.get("counts").propertyNames()).contains("RENAMED", "REWORDED", "MOVED");
        assertThat(comparison.get("counts").propertyNames()).doesNotContain("CAME", "GONE");
        String address = "/frameworks/versions/" + next + "/compare";
        String page = ask(get(address)).getContentAsString();
        assertThat(page)
                .contains("One skill is renamed", "was: Keeping lamps", "from level 3", "<ins>", "id=\"skill-LAMP\"");
        assertThat(ask(get(address).param("change", "MOVED")).getContentAsString())
                .contains("from level 3");
        byte[] workbook = ask(get(address + ".xlsx")).getContentAsByteArray();
        assertThat(workbook).startsWith('P', 'K');
    }

    @Test
    void aComparisonSaysToItsOwnersHowManyProfilesNeedWhatChanged() throws Exception {
        frameworks.publish(scene.id(Scene.HR), draft.id(), null);
        String title = jdbc.queryForObject("SELECT job_title FROM person WHERE mail = ?", String.class, Scene.EMPLOYEE);
        var before = profiles.all(scene.id(Scene.HR)).stream()
                .filter(profile -> profile.jobTitle().equals(title))
                .findFirst()
                .map(RoleProfiles.RoleProfile::requirements)
                .orElse(List.of());
        UUID lamp = frameworks.skills(draft.id()).stream()
                .filter(skill -> skill.code().equals("LAMP"))
                .findFirst()
                .orElseThrow()
                .originId();
        profiles.set(scene.id(Scene.HR), title, List.of(new RoleProfiles.SkillRequirement("LAMP", 3, lamp)), null);
        try {
            UUID next = importPage(SECOND);
            String address = "/frameworks/versions/" + next + "/compare";
            assertThat(ask(get(address)).getContentAsString())
                    .contains("One role profile needs", "Role profiles keep their levels")
                    .as("no result rests on it")
                    .doesNotContain("These results");
            frameworks.publish(scene.id(Scene.HR), next, null);
            UUID last = importPage(SECOND.replace("Keeping lamps LAMP", "Keeping of lamps LAMP"));
            assertThat(ask(get("/frameworks/versions/" + last + "/compare")).getContentAsString())
                    .as("only its name changed")
                    .doesNotContain("role profile");
        } finally {
            profiles.set(scene.id(Scene.HR), title, before, null);
        }
    }

    /** The next edition begins on the page of the last one, and the page leads to its draft from then on. */
    @Test
    void aNewEditionBeginsOnThePageOfAPublishedOne() throws Exception {
        String of = "/frameworks/versions/" + draft.id();
        String make = "/frameworks/" + draft.frameworkId() + "/draft";
        assertThat(ask(get(of)).getContentAsString()).doesNotContain(make);
        frameworks.publish(scene.id(Scene.HR), draft.id(), null);
        assertThat(ask(get(of)).getContentAsString()).contains(make, "New edition");
        MockHttpServletResponse made = ask(post(make));
        assertThat(made.getStatus()).isEqualTo(302);
        UUID next = frameworks.draftOf(scene.id(Scene.HR), draft.frameworkId()).id();
        assertThat(made.getHeader("Location")).isEqualTo("/frameworks/versions/" + next);
        assertThat(ask(get(of)).getContentAsString()).contains(make, "Open the draft");
        assertThat(ask(post(make)).getHeader("Location"))
                .as("there is one draft")
                .isEqualTo("/frameworks/versions/" + next);
    }

    private int markedAsChanged(UUID versionId) {
        return jdbc.queryForObject("SELECT count(*) FROM changed_skill WHERE version_id = ?", Integer.class, versionId);
    }

    @Test
    void whoPublishesDecidesOnThePageWhichSkillsAreMarkedAsChanged() throws Exception {
        frameworks.publish(scene.id(Scene.HR), draft.id(), null);
        UUID next = importPage(SECOND);
        assertThat(ask(get("/frameworks/versions/" + next)).getContentAsString())
                .contains("decide what changed")
                .doesNotContain("/publish");
        assertThat(ask(get("/frameworks/versions/" + next + "/compare")).getContentAsString())
                .contains(
                        "Mark as changed: Keeping lamps",
                        "No result ends by that.",
                        "checked",
                        "/frameworks/versions/" + next + "/publish");
        String publish = "/frameworks/versions/" + next + "/publish";
        assertThat(ask(post(publish)
                                .param("version", PagesAs.ANY_VERSION)
                                .param("decided", "true")
                                .param("changed", "GONE"))
                        .getStatus())
                .isEqualTo(422);
        assertThat(ask(post(publish).param("version", PagesAs.ANY_VERSION).param("decided", "true"))
                        .getStatus())
                .isEqualTo(302);
        assertThat(markedAsChanged(next)).as("the proposal was taken back").isZero();
        assertThat(ask(get("/frameworks/versions/" + next + "/compare")).getContentAsString())
                .doesNotContain("Mark as changed");

        UUID same = importPage(SECOND.replace("Keeping lamps LAMP", "Keeping of lamps LAMP"));
        assertThat(ask(get("/frameworks/versions/" + same + "/compare")).getContentAsString())
                .contains("Mark as changed: Keeping of lamps")
                .doesNotContain("checked=");
        assertThat(ask(post("/frameworks/versions/" + same + "/publish")
                                .param("version", PagesAs.ANY_VERSION)
                                .param("decided", "true")
                                .param("changed", "LAMP"))
                        .getStatus())
                .isEqualTo(302);
        assertThat(markedAsChanged(same)).isEqualTo(1);
        assertThat(jdbc.queryForObject(
                        "SELECT c.content FROM audit_content c JOIN audit_entry a ON a.entry_id = c.entry_id"
                                + " WHERE a.act = 'framework-published' AND a::text LIKE ?",
                        String.class,
                        "%" + same + "%"))
                .contains("changed: LAMP");
    }

    @Test
    void overRestTheProposalIsTakenOrAListIsGiven() throws Exception {
        frameworks.publish(scene.id(Scene.HR), draft.id(), null);
        UUID next = importPage(SECOND);
        String publish = "/api/v1/framework-versions/" + next + "/publish";
        String etag = ask(get("/api/v1/framework-versions/" + next)).getHeader("ETag");
        MockHttpServletResponse refused = ask(post(publish)
                .header("If-Match", etag)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"changed\":[\"LAMP\",\"NONE\"]}"));
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString()).contains("changed-unknown", "NONE");
        assertThat(ask(post(publish)
                                .header("If-Match", "\"99\"")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"changed\":[]}"))
                        .getStatus())
                .isEqualTo(412);
        assertThat(ask(post(publish).header("If-Match", etag)).getStatus()).isEqualTo(200);
        assertThat(markedAsChanged(next)).isEqualTo(1);
        UUID third = importPage(FIRST);
        assertThat(ask(post("/api/v1/framework-versions/" + third + "/publish")
                                .header("If-Match", "*")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"changed\":[]}"))
                        .getStatus())
                .isEqualTo(200);
        assertThat(markedAsChanged(third)).isZero();
    }

    private List<String> marks(UUID versionId) {
        return jdbc.queryForList(
                "SELECT mark FROM statement_mark WHERE version_id = ? ORDER BY mark", String.class, versionId);
    }

    @Test
    void publishingKeepsTheMarksOfTheStatementsWhichTheEditionShows() throws Exception {
        frameworks.publish(scene.id(Scene.HR), draft.id(), null);
        assertThat(marks(draft.id())).as("there is no edition before it").isEmpty();
        UUID next = importPage(SECOND);
        String address = "/frameworks/versions/" + next;
        assertThat(ask(get(address)).getContentAsString())
                .as("nobody compared it yet, and its page does not wait for that")
                .doesNotContain("reworded");
        frameworks.publish(scene.id(Scene.HR), next, null);
        assertThat(marks(next)).containsExactly("MOVED", "REWORDED", "SAME", "SAME", "SAME");
        assertThat(ask(get(address)).getContentAsString()).contains(">reworded<", ">from level 3<");
        frameworks.retire(scene.id(Scene.HR), next, null);
        assertThat(ask(get(address)).getContentAsString())
                .as("its text is the same")
                .contains(">reworded<");
    }

    @Test
    void theMarksOfADraftAreKeptUntilItChanges() throws Exception {
        frameworks.publish(scene.id(Scene.HR), draft.id(), null);
        UUID next = importPage(SECOND);
        String address = "/frameworks/versions/" + next;
        assertThat(ask(get(address + "/compare")).getContentAsString())
                .contains("3 are unchanged", "one is reworded", "one is at another level");
        String kept = kept(next);
        assertThat(ask(get(address + "/compare")).getStatus()).isEqualTo(200);
        assertThat(kept(next)).as("they are not written again").isEqualTo(kept);
        assertThat(ask(get(address)).getContentAsString()).contains(">reworded<");

        importPage(FIRST);
        assertThat(ask(get(address)).getContentAsString())
                .as("those of another text are not shown")
                .doesNotContain(">reworded<", ">from level 3<");
        assertThat(JSON.readTree(ask(get("/api/v1/framework-versions/" + next + "/comparison"))
                                .getContentAsString())
                        .get("marks")
                        .propertyNames())
                .contains("SAME")
                .doesNotContain("MOVED");
        assertThat(kept(next)).isNotEqualTo(kept);
    }

    /** When the rows of its marks were written. */
    private String kept(UUID versionId) {
        return String.valueOf(jdbc.queryForObject(
                "SELECT min(xmin::text) FROM statement_mark WHERE version_id = ?", String.class, versionId));
    }

    @Test
    void aValidResultRestsOnTheStatementsOfItsLevelThatWereAsked() throws Exception {
        frameworks.publish(scene.id(Scene.HR), draft.id(), null);
        UUID skill = jdbc.queryForObject("SELECT id FROM skill WHERE version_id = ?", UUID.class, draft.id());
        String person = "nora.ek@demo.example";
        UUID cycle = scene.launched("Resting " + UUID.randomUUID(), false, person);
        UUID said = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO skill_assessment (id, assessment_id, skill_id) VALUES (?, ?, ?)",
                said,
                scene.assessment(cycle, person),
                skill);
        try {
            jdbc.update(
                    "INSERT INTO result (skill_assessment_id, revision, level, attainment_class, outcome, valid_until, trace,"
                            + " published_at) VALUES (?, 1, 3, 'COMPETENCY', 'AWARDED', '2099-01-01', '{\"entries\":[]}', now())",
                    said);
            UUID next = importPage(SECOND);
            assertThat(resting(next)).isEqualTo("[{\"what\":\"results\",\"count\":1}]");
            assertThat(ask(get("/frameworks/versions/" + next)).getContentAsString())
                    .contains("One valid result rests on changed statements.", "These results keep the words");
            String compare = "/frameworks/versions/" + next + "/compare";
            assertThat(ask(get(compare)).getContentAsString())
                    .contains("One valid result ends by that.")
                    .as("it is said below the name of its skill too")
                    .containsPattern("(?s)id=\"skill-LAMP\".*One valid result rests on changed statements\\.");
            assertThat(JSON.readTree(ask(get("/api/v1/framework-versions/" + next + "/comparison"))
                                    .getContentAsString())
                            .get("results"))
                    .hasToString("{\"" + skill + "\":1}");

            jdbc.update(
                    "INSERT INTO excluded_statement (skill_assessment_id, statement_id) SELECT ?, d.id FROM descriptor_statement d"
                            + " JOIN skill_level l ON l.id = d.skill_level_id WHERE l.skill_id = ? AND l.level = 3"
                            + " AND d.text NOT LIKE 'Keeps%'",
                    said, skill);
            assertThat(resting(next)).as("what changed was not asked").isEqualTo("[]");
            assertThat(ask(get(compare)).getContentAsString())
                    .as("a mark ends it nevertheless")
                    .contains("One valid result ends by that.");
            jdbc.update("DELETE FROM excluded_statement WHERE skill_assessment_id = ?", said);

            jdbc.update("UPDATE result SET valid_until = '2020-01-01' WHERE skill_assessment_id = ?", said);
            assertThat(resting(next)).as("it is no longer valid").isEqualTo("[]");
            assertThat(ask(get(compare)).getContentAsString()).contains("No result ends by that.");
        } finally {
            jdbc.update("DELETE FROM excluded_statement WHERE skill_assessment_id = ?", said);
            jdbc.update("DELETE FROM result WHERE skill_assessment_id = ?", said);
            jdbc.update("DELETE FROM skill_assessment WHERE id = ?", said);
        }
    }

    private String resting(UUID versionId) throws Exception {
        return JSON.readTree(ask(get("/api/v1/framework-versions/" + versionId + "/comparison"))
                        .getContentAsString())
                .get("resting")
                .toString();
    }
}
