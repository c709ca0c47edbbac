package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.framework.SkillText.StatementText;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** A skill of a draft that is written, corrected and removed by hand; drafts and frameworks that are deleted. */
class EditingSkillsIT extends Platform {

    private static final String PAGE = """
            Keeping lamps LAMP

            Keeping lamps lit for those who sail at night.

            Defined at these levels: 3 4

            Keeping lamps: Level 3

            Trims the lamps of the tower. Keeps the log of the light. Cleans the glass.

            Keeping lamps: Level 4

            Plans the watches of a whole coast. Answers for its lamps.
            """;

    @Autowired
    private Scene scene;

    @Autowired
    private MockMvc http;

    @Autowired
    private Frameworks frameworks;

    @Autowired
    private WritingSkills writing;

    @Autowired
    private JdbcTemplate jdbc;

    private FrameworkVersion draft;
    private UUID skill;

    @BeforeEach
    void aDraft() {
        draft = frameworks.create(scene.id(Scene.HR), "Edited " + UUID.randomUUID());
        skill = frameworks.importPage(scene.id(Scene.HR), draft.id(), PageText.read(PAGE), "LAMP", PAGE);
    }

    private MockHttpServletResponse ask(AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return ask(Scene.HR, request);
    }

    private MockHttpServletResponse ask(String mail, AbstractMockHttpServletRequestBuilder<?> request)
            throws Exception {
        return http.perform(request.with(scene.as(mail)).with(csrf()))
                .andReturn()
                .getResponse();
    }

    private SkillText now() {
        return frameworks.skill(skill);
    }

    private long version() {
        return frameworks.version(draft.id()).version();
    }

    private Map<String, StatementText> statements() {
        return now().levels().stream()
                .flatMap(level -> level.statements().stream())
                .collect(Collectors.toMap(StatementText::text, one -> one));
    }

    /** The form as its page sends it, unchanged. */
    private MockHttpServletRequestBuilder form(long version, String act) {
        SkillText is = now();
        MockHttpServletRequestBuilder request = post("/frameworks/skills/" + skill + "/edit")
                .param("version", "" + version)
                .param("act", act)
                .param("name", is.name())
                .param("code", is.code())
                .param("description", is.description())
                .param("guidance", is.guidance());
        for (SkillText.LevelText level : is.levels()) {
            request.param("levels", "" + level.level());
            request.param("essence-" + level.level(), level.essence() == null ? "" : level.essence());
            for (StatementText statement : level.statements()) {
                row(
                        request,
                        level.level(),
                        statement.originId().toString(),
                        statement.text(),
                        statement.weight(),
                        "BY_WORDS");
                if (statement.defining()) {
                    request.param(
                            "defining-" + level.level(), statement.originId().toString());
                }
            }
        }
        return request;
    }

    private static void row(
            MockHttpServletRequestBuilder request, int level, String key, String text, int weight, String meaning) {
        request.param("key-" + level, key)
                .param("text-" + level, text)
                .param("weight-" + level, "" + weight)
                .param("meaning-" + level, meaning);
    }

    @Test
    void whatIsSavedWithoutAChangeStaysTheSameAndRaisesTheVersion() throws Exception {
        Map<String, StatementText> before = statements();
        long version = version();
        List<String> paragraphs = now().level(3).orElseThrow().paragraphs();
        assertThat(ask(form(version, "save")).getStatus()).isEqualTo(302);
        assertThat(version()).isGreaterThan(version);
        statements().forEach((text, is) -> {
            assertThat(is.originId()).isEqualTo(before.get(text).originId());
            assertThat(is.defining()).isEqualTo(before.get(text).defining());
        });
        assertThat(now().level(3).orElseThrow().paragraphs()).isEqualTo(paragraphs);
        assertThat(now().description()).isEqualTo("Keeping lamps lit for those who sail at night.");
    }

    @Test
    void everyTextOfASkillSaysWhatItIsFor() throws Exception {
        for (String address : List.of(
                "/frameworks/skills/" + skill + "/edit", "/frameworks/versions/" + draft.id() + "/skills/new")) {
            var page = Jsoup.parse(ask(get(address)).getContentAsString());
            assertThat(page.select("#name, #code, #description, #guidance"))
                    .as(address)
                    .hasSize(4);
            for (var field : page.select("#name, #code, #description, #guidance, textarea[id^=essence]")) {
                String hint = field.attr("aria-describedby");
                assertThat(page.select("p[id=" + hint + "]").text())
                        .as(address + " " + field.id())
                        .hasSizeGreaterThan(20);
            }
        }
    }

    @Test
    void aRewordedStatementKeepsItsOriginAndAReplacedOneDoesNot() throws Exception {
        Map<String, StatementText> before = statements();
        UUID trims = before.get("Trims the lamps of the tower.").originId();
        UUID log = before.get("Keeps the log of the light.").originId();
        UUID glass = before.get("Cleans the glass.").originId();
        UUID plans = before.get("Plans the watches of a whole coast.").originId();
        UUID answers = before.get("Answers for its lamps.").originId();
        MockHttpServletRequestBuilder request = post("/frameworks/skills/" + skill + "/edit")
                .param("version", "" + version())
                .param("act", "save")
                .param("name", "Keeping of lamps")
                .param("code", "LAMQ")
                .param("description", "")
                .param("guidance", "Mind the wicks.")
                .param("levels", "3", "4")
                .param("essence-3", "Keeps one lamp.")
                .param("defining-3", log.toString())
                .param("defining-4", "new-0");
        row(request, 3, glass.toString(), "Cleans all the glass.", 1, "BY_WORDS");
        row(request, 3, log.toString(), "Writes down what happened.", 4, "REWORDED");
        row(request, 3, trims.toString(), "Rows out to ships in need.", 1, "BY_WORDS");
        row(request, 4, plans.toString(), "Plans the watches of a whole coast now.", 2, "REPLACED");
        row(request, 4, "new-0", "Trains keepers.\r\nChooses keepers.", 3, "BY_WORDS");
        row(request, 4, answers.toString(), "Answers for its lamps.", 1, "BY_WORDS");
        assertThat(ask(request).getStatus()).isEqualTo(302);

        Map<String, StatementText> after = statements();
        assertThat(after.get("Cleans all the glass.").originId())
                .as("most words are the same")
                .isEqualTo(glass);
        assertThat(after.get("Writes down what happened.").originId())
                .as("said to be the same")
                .isEqualTo(log);
        assertThat(after.get("Writes down what happened.").defining()).isTrue();
        assertThat(after.get("Writes down what happened.").weight()).isEqualTo(4);
        assertThat(after.get("Rows out to ships in need.").originId())
                .as("other words")
                .isNotEqualTo(trims);
        assertThat(after.get("Plans the watches of a whole coast now.").originId())
                .as("said to be another")
                .isNotEqualTo(plans);
        assertThat(after.get("Trains keepers.").defining()).isTrue();
        assertThat(after.get("Chooses keepers.").weight()).isEqualTo(3);
        assertThat(now().level(3).orElseThrow().statements())
                .extracting(StatementText::text)
                .containsExactly("Cleans all the glass.", "Writes down what happened.", "Rows out to ships in need.");
        assertThat(now().level(3).orElseThrow().essence()).isEqualTo("Keeps one lamp.");
        assertThat(now().code()).isEqualTo("LAMQ");
        assertThat(now().name()).isEqualTo("Keeping of lamps");
        assertThat(now().id()).isEqualTo(skill);
    }

    @Test
    void aStaleSaveKeepsWhatWasTypedAndSaysWhatIsSavedNow() throws Exception {
        long read = version();
        assertThat(ask(form(read, "save")
                                .param("text-3", "Lights the lamps.")
                                .param("key-3", "new-9")
                                .param("weight-3", "1")
                                .param("meaning-3", "BY_WORDS"))
                        .getStatus())
                .isEqualTo(302);
        MockHttpServletRequestBuilder late = post("/frameworks/skills/" + skill + "/edit")
                .param("version", "" + read)
                .param("act", "save")
                .param("name", "Keeping all lamps")
                .param("code", "LAMP")
                .param("description", "")
                .param("guidance", "")
                .param("levels", "3")
                .param("defining-3", "new-0");
        row(late, 3, "new-0", "Typed by who came late.", 1, "BY_WORDS");
        String page = ask(late).getContentAsString();
        assertThat(page)
                .contains(
                        "Saved meanwhile",
                        "Lights the lamps.",
                        "Keeping lamps lit for those",
                        "Typed by who came late.",
                        "Keeping all lamps",
                        "name=\"version\" value=\"" + version() + "\"");
        assertThat(now().name()).isEqualTo("Keeping lamps");
    }

    @Test
    void aFormThatIsOpenWhileItsSkillIsImportedIsStaleAndKeepsWhatWasTyped() throws Exception {
        MockHttpServletRequestBuilder open = form(version(), "save");
        row(open, 3, "new-9", "Typed while somebody imported.", 1, "BY_WORDS");
        String text = PAGE.replace("Cleans the glass.", "Polishes all glass at noon.");
        frameworks.importPage(scene.id(Scene.HR), draft.id(), PageText.read(text), "LAMP", text);
        MockHttpServletResponse answer = ask(open);
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString())
                .contains("Saved meanwhile", "Polishes all glass at noon.", "Typed while somebody imported.");
        assertThat(statements()).doesNotContainKey("Typed while somebody imported.");
    }

    @Test
    void aCodeThatLooksLikeThatOfAnotherSkillMayStayAsItWas() throws Exception {
        String other = PAGE.replace("Keeping lamps", "Minding lamps").replace("LAMP", "BUOY");
        UUID alike = frameworks.importPage(scene.id(Scene.HR), draft.id(), PageText.read(other), "BUOY", other);
        jdbc.update("UPDATE skill SET code = 'lamp' WHERE id = ?", alike);
        assertThat(ask(form(version(), "save")).getStatus()).isEqualTo(302);
    }

    @Test
    void buttonsMoveJoinRemoveAndAddWithoutSaving() throws Exception {
        UUID log = statements().get("Keeps the log of the light.").originId();
        long version = version();
        String up = ask(form(version, "up-3-" + log)).getContentAsString();
        assertThat(up.indexOf("Keeps the log")).isLessThan(up.indexOf("Trims the lamps"));
        assertThat(ask(form(version, "join-3-" + log)).getContentAsString())
                .contains("Keeps the log of the light. Cleans the glass.");
        String removed = ask(form(version, "remove-3-" + log)).getContentAsString();
        assertThat(removed).doesNotContain("Keeps the log");
        assertThat(ask(form(version, "add-3")).getContentAsString()).contains("value=\"new-0\"");
        assertThat(ask(form(version, "level-5")).getContentAsString()).contains("id=\"level-5\"", "name=\"text-5\"");
        assertThat(version()).isEqualTo(version);
        assertThat(statements()).hasSize(5);
    }

    @Test
    void aLevelIsAddedAndTakenAwayAndKeepsItsOriginWhereItComesBack() throws Exception {
        UUID four = now().level(4).orElseThrow().originId();
        MockHttpServletRequestBuilder less = post("/frameworks/skills/" + skill + "/edit")
                .param("version", "" + version())
                .param("act", "save")
                .param("name", "Keeping lamps")
                .param("code", "LAMP")
                .param("levels", "5")
                .param("defining-5", "new-0");
        row(less, 5, "new-0", "Leads all keepers.", 1, "BY_WORDS");
        assertThat(ask(less).getStatus()).isEqualTo(302);
        assertThat(now().levels()).extracting(SkillText.LevelText::level).containsExactly(5);
        frameworks.publish(scene.id(Scene.HR), draft.id(), null);
        assertThat(ask(get("/frameworks/skills/" + skill + "/edit")).getStatus())
                .isEqualTo(409);
        assertThat(ask(form(version(), "save")).getStatus())
                .as("what is published is never edited")
                .isEqualTo(409);
        assertThat(four).isNotNull();
    }

    /** A skill as it is, without its levels above the third, and with the third statement of that in other words. */
    private static WritingSkills.Wording cut(SkillText skill) {
        SkillText.LevelText third = skill.level(3).orElseThrow();
        return new WritingSkills.Wording(
                skill.code(),
                skill.name(),
                skill.description(),
                skill.guidance(),
                List.of(new WritingSkills.Level(
                        3,
                        third.essence(),
                        third.statements().stream()
                                .map(one -> new WritingSkills.Statement(
                                        one.originId(),
                                        one.ordinal() == 3 ? "Polishes all that shines." : one.text(),
                                        one.weight(),
                                        one.defining(),
                                        WritingSkills.Meaning.REWORDED))
                                .toList())));
    }

    @Test
    void whatWasTakenAwayOrRewordedInADraftIsTheSameWhereItsWordsComeBack() {
        UUID hr = scene.id(Scene.HR);
        Map<String, StatementText> before = statements();
        frameworks.publish(hr, draft.id(), null);
        draft = frameworks.draftOf(hr, draft.frameworkId());
        SkillText copy = frameworks.skills(draft.id()).getFirst();
        skill = copy.id();
        UUID glass = before.get("Cleans the glass.").originId();
        WritingSkills.Wording less = cut(copy);
        writing.rewrite(hr, skill, less, null);
        assertThat(statements().get("Polishes all that shines.").originId()).isEqualTo(glass);
        assertThat(now().level(4)).isEmpty();

        var fourth = new WritingSkills.Level(
                4,
                null,
                List.of(
                        new WritingSkills.Statement(null, "Plans the watches of a whole coast.", 1, true, null),
                        new WritingSkills.Statement(null, "Answers for its lamps.", 1, false, null)));
        writing.rewrite(
                hr,
                skill,
                new WritingSkills.Wording(
                        less.code(),
                        less.name(),
                        less.description(),
                        less.guidance(),
                        List.of(less.levels().getFirst(), fourth)),
                null);
        for (String text : List.of("Plans the watches of a whole coast.", "Answers for its lamps.")) {
            assertThat(statements().get(text).originId())
                    .as(text)
                    .isEqualTo(before.get(text).originId());
        }
        frameworks.importPage(hr, draft.id(), PageText.read(PAGE), "LAMP", PAGE);
        before.forEach((text, was) ->
                assertThat(statements().get(text).originId()).as(text).isEqualTo(was.originId()));

        writing.remove(hr, skill, null);
        writing.write(
                hr, draft.id(), new WritingSkills.Wording("LAMP", "Keeping lamps", "", "", List.of(fourth)), null);
        assertThat(frameworks
                        .skills(draft.id())
                        .getFirst()
                        .level(4)
                        .orElseThrow()
                        .statements())
                .as("removed, and written anew")
                .extracting(StatementText::originId)
                .containsExactly(
                        before.get("Plans the watches of a whole coast.").originId(),
                        before.get("Answers for its lamps.").originId());
    }

    @Test
    void blanksThatBreakNoLineMakeNoOtherText() throws Exception {
        UUID glass = statements().get("Cleans the glass.").originId();
        jdbc.update(
                "UPDATE descriptor_statement SET text = 'Cleans the' || chr(160) || 'glass.', weight = 4 WHERE origin_id = ?",
                glass);
        frameworks.importPage(scene.id(Scene.HR), draft.id(), PageText.read(PAGE), "LAMP", PAGE);
        assertThat(statements().get("Cleans the glass."))
                .satisfies(one -> assertThat(one.originId()).isEqualTo(glass))
                .satisfies(one -> assertThat(one.weight()).isEqualTo(4));
        MockHttpServletRequestBuilder typed = form(version(), "save");
        row(typed, 3, "new-0", "Paints\u00A0the\u2009rails.", 1, "BY_WORDS");
        assertThat(ask(typed).getStatus()).isEqualTo(302);
        assertThat(statements()).containsKey("Paints the rails.");
    }

    /** As packages and sheets bring it: longer, more, and with hyphens that are not seen. */
    @Test
    void whatCameLongerThanItIsWrittenHereIsKeptWhereAWordOfItIsMended() throws Exception {
        UUID glass = statements().get("Cleans the glass.").originId();
        String longer = "Cleans the glass " + "and the brass ".repeat(200) + "of it.";
        jdbc.update("UPDATE descriptor_statement SET text = ? WHERE origin_id = ?", longer, glass);
        jdbc.update(
                "UPDATE descriptor_statement SET text = 'Keeps the log of the light\u00ADhouse.' WHERE origin_id = ?",
                statements().get("Keeps the log of the light.").originId());
        jdbc.update(
                "UPDATE skill SET description = ? WHERE id = ?",
                "On lamps. ".repeat(500).strip(),
                skill);
        MockHttpServletRequestBuilder typed = form(version(), "save");
        row(typed, 3, "new-0", "Paints the rail\u00ADings.", 1, "BY_WORDS");
        assertThat(ask(typed).getStatus()).isEqualTo(302);
        assertThat(statements())
                .as("what was not touched is as it was, what is new has nothing that is not seen")
                .containsKeys(longer, "Keeps the log of the light\u00ADhouse.", "Paints the railings.");
        MockHttpServletRequestBuilder mended = form(version(), "save");
        mended.param("name", "Keeping of lamps");
        row(mended, 3, "new-0", "x".repeat(WritingSkills.MOST_STATEMENT + 1), 1, "BY_WORDS");
        assertThat(ask(mended).getContentAsString()).as("a new one is short").contains("2,000");
    }

    private static String body(String code, String text, String origin) {
        return """
                {"code":"%s","name":"Rowing","description":"To ships.","guidance":"",
                 "levels":[{"level":3,"essence":"Rows.","statements":[
                   {"origin":%s,"text":"%s","weight":2,"defining":true,"meaning":null}]}]}
                """.formatted(code, origin, text);
    }

    @Test
    void overRestASkillIsWrittenRewrittenAndRemovedUnderItsVersion() throws Exception {
        String of = "/api/v1/framework-versions/" + draft.id();
        String read = ask(get(of)).getHeader("ETag");
        MockHttpServletResponse made = ask(post(of + "/skills")
                .header("If-Match", read)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body("ROWS", "Rows to ships.", "null")));
        assertThat(made.getStatus()).as(made.getContentAsString()).isEqualTo(201);
        MockHttpServletResponse there = ask(get(String.valueOf(made.getHeader("Location"))));
        assertThat(there.getContentAsString()).isEqualTo(made.getContentAsString());
        assertThat(ask(get(of).header("If-None-Match", read)).getStatus()).isEqualTo(200);
        assertThat(ask(post(of + "/publish").header("If-Match", read)).getStatus())
                .isEqualTo(412);
        SkillText rowing = frameworks.skills(draft.id()).stream()
                .filter(one -> one.code().equals("ROWS"))
                .findFirst()
                .orElseThrow();
        UUID origin = rowing.levels().getFirst().statements().getFirst().originId();
        String address = "/api/v1/skills/" + rowing.id();
        assertThat(ask(get(address)).getHeader("ETag")).isEqualTo(made.getHeader("ETag"));
        assertThat(ask(Scene.EMPLOYEE, get(address)).getStatus())
                .as("a draft of others")
                .isEqualTo(404);
        assertThat(ask(put(address)
                                .header("If-Match", read)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(body("ROWS", "Rows out to ships.", "\"" + origin + "\"")))
                        .getStatus())
                .isEqualTo(412);
        MockHttpServletResponse again = ask(put(address)
                .header("If-Match", made.getHeader("ETag"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body("ROWS", "Rows out to ships.", "\"" + origin + "\"")));
        assertThat(again.getStatus()).as(again.getContentAsString()).isEqualTo(200);
        assertThat(frameworks
                        .skill(rowing.id())
                        .levels()
                        .getFirst()
                        .statements()
                        .getFirst()
                        .originId())
                .isEqualTo(origin);
        assertThat(ask(Scene.EMPLOYEE, delete(address).header("If-Match", "*")).getStatus())
                .isEqualTo(403);
        assertThat(ask(delete(address).header("If-Match", again.getHeader("ETag")))
                        .getStatus())
                .isEqualTo(204);
        assertThat(frameworks.skills(draft.id())).hasSize(1);
        assertThat(jdbc.queryForList(
                        "SELECT act FROM audit_entry WHERE aggregate = ?",
                        String.class,
                        "framework-version/" + draft.id()))
                .contains("skill-written", "skill-rewritten", "skill-removed");
    }

    @Test
    void aSkillThatComesBackInALaterEditionIsTheOneThatItWas() throws Exception {
        UUID origin = now().originId();
        frameworks.publish(scene.id(Scene.HR), draft.id(), null);
        FrameworkVersion next = frameworks.draftOf(scene.id(Scene.HR), draft.frameworkId());
        SkillText copy = frameworks.skills(next.id()).getFirst();
        assertThat(ask(post("/frameworks/skills/" + copy.id() + "/remove")
                                .param(
                                        "version",
                                        "" + frameworks.version(next.id()).version()))
                        .getStatus())
                .isEqualTo(302);
        MockHttpServletResponse made = ask(post("/api/v1/framework-versions/" + next.id() + "/skills")
                .header("If-Match", "*")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body("LAMP", "Rows to ships.", "null")));
        assertThat(made.getContentAsString()).contains("\"originId\":\"" + origin + "\"");
    }

    @Test
    void aDraftIsDeletedWithItsFrameworkWhereItIsTheOnlyEdition() throws Exception {
        assertThat(ask(post("/frameworks/versions/" + draft.id() + "/delete").param("version", "" + (version() - 1)))
                        .getStatus())
                .isEqualTo(412);
        assertThat(ask(post("/frameworks/versions/" + draft.id() + "/delete").param("version", "" + version()))
                        .getStatus())
                .isEqualTo(302);
        assertThat(jdbc.queryForList("SELECT 1 FROM framework WHERE id = ?", draft.frameworkId()))
                .isEmpty();
    }

    @Test
    void aDraftOfAPublishedFrameworkIsDeletedAndTheEditionStays() throws Exception {
        frameworks.publish(scene.id(Scene.HR), draft.id(), null);
        FrameworkVersion next = frameworks.draftOf(scene.id(Scene.HR), draft.frameworkId());
        assertThat(ask(delete("/api/v1/framework-versions/" + draft.id()).header("If-Match", "*"))
                        .getStatus())
                .as("what is published is no draft")
                .isEqualTo(409);
        assertThat(ask(delete("/api/v1/framework-versions/" + next.id()).header("If-Match", "*"))
                        .getStatus())
                .isEqualTo(204);
        assertThat(frameworks.skills(draft.id())).hasSize(1);
        assertThat(ask(delete("/api/v1/frameworks/" + draft.frameworkId()).header("If-Match", "*"))
                        .getStatus())
                .as("nothing rests on it")
                .isEqualTo(204);
        MockHttpServletResponse used = ask(
                delete("/api/v1/frameworks/" + scene.edition().frameworkId()).header("If-Match", "*"));
        assertThat(used.getStatus()).isEqualTo(422);
        assertThat(used.getContentAsString()).contains("cycle");
    }
}
