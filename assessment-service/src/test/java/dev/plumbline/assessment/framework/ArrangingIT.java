package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.framework.SkillText.StatementText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an owner does with a framework besides importing: arranging statements in a draft, and exporting an edition.
 */
class ArrangingIT extends Platform {

    private static final String PAGE = """
            Keeping lamps LAMP

            Defined at these levels: 3 4

            Keeping lamps: Level 3

            Trims the lamps of the tower. Keeps the log of the light. Cleans the glass, and the brass.

            Keeping lamps: Level 4

            Plans the watches of a whole coast. Answers for its lamps.
            """;

    @Autowired
    private Scene scene;

    @Autowired
    private MockMvc http;

    @Autowired
    private Frameworks frameworks;

    private FrameworkVersion draft;
    private UUID skill;

    @BeforeEach
    void importADraft() {
        draft = frameworks.create(scene.id(Scene.HR), "Coast " + UUID.randomUUID());
        skill = frameworks.importPage(scene.id(Scene.HR), draft.id(), PageText.read(PAGE), "LAMP", PAGE);
    }

    private RequestPostProcessor as(String mail) {
        return scene.as(mail);
    }

    private MockHttpServletResponse ask(RequestBuilder request) throws Exception {
        return http.perform(request).andReturn().getResponse();
    }

    private SkillText.LevelText third() {
        return frameworks.skill(skill).level(3).orElseThrow();
    }

    private List<String> texts() {
        return third().statements().stream().map(StatementText::text).toList();
    }

    /** Presses a button of the form of level 3, with these texts in its fields. */
    private MockHttpServletResponse press(String act, List<String> texts, int defining, int weightOfFirst)
            throws Exception {
        var form = post("/frameworks/skills/" + skill + "/levels/" + third().id())
                .param("version", "" + frameworks.version(draft.id()).version())
                .param("act", act)
                .param("defining", "" + defining)
                .param("text", texts.toArray(String[]::new));
        for (int i = 0; i < texts.size(); i++) {
            form.param("weight", "" + (i == 0 ? weightOfFirst : 1));
        }
        return ask(form.with(as(Scene.HR)).with(csrf()));
    }

    @Test
    void statementsAreJoinedSplitMovedAndWeighedInADraft() throws Exception {
        assertThat(press("join-0", texts(), 0, 1).getStatus()).isEqualTo(302);
        assertThat(texts())
                .containsExactly(
                        "Trims the lamps of the tower. Keeps the log of the light.",
                        "Cleans the glass, and the brass.");
        assertThat(third().statements()).extracting(StatementText::defining).containsExactly(true, false);

        press("down-0", texts(), 0, 1);
        assertThat(texts()).first().isEqualTo("Cleans the glass, and the brass.");
        assertThat(third().statements()).extracting(StatementText::defining).containsExactly(false, true);

        press("save", List.of("Cleans the glass,\nand the brass.", texts().get(1)), 1, 4);
        assertThat(texts()).startsWith("Cleans the glass,", "and the brass.").hasSize(3);
        assertThat(third().statements()).extracting(StatementText::weight).containsExactly(4, 4, 1);
        assertThat(third().statements()).extracting(StatementText::defining).containsExactly(false, false, true);
        assertThat(third().statements()).extracting(StatementText::ordinal).containsExactly(1, 2, 3);

        List<StatementText> arranged = third().statements();
        frameworks.publish(scene.id(Scene.HR), draft.id(), null);
        FrameworkVersion next = frameworks.draftOf(scene.id(Scene.HR), draft.frameworkId());
        assertThat(frameworks
                        .skills(next.id())
                        .getFirst()
                        .level(3)
                        .orElseThrow()
                        .statements())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
                .isEqualTo(arranged);
    }

    @Test
    void whatWasTypedStaysOnThePageWhenItIsRefused() throws Exception {
        List<String> before = texts();
        MockHttpServletResponse refused = press("save", List.of("Trims all the lamps.", before.get(1)), 0, 1);
        assertThat(refused.getStatus()).isEqualTo(200);
        assertThat(refused.getContentAsString()).contains("Trims all the lamps.", "wording of a level stays");
        assertThat(texts()).isEqualTo(before);
    }

    /** The level of the form is stored under another id, or not at all, since the page was opened. */
    @Test
    void whatWasTypedStaysOnThePageWhenAnImportHasReplacedTheLevel() throws Exception {
        UUID before = third().id();
        String version = "" + frameworks.version(draft.id()).version();
        frameworks.importPage(scene.id(Scene.HR), draft.id(), PageText.read(PAGE), "LAMP", PAGE);
        assertThat(frameworks.skill(skill).level(3).map(SkillText.LevelText::id))
                .isNotEqualTo(before);
        var form = post("/frameworks/skills/" + skill + "/levels/" + before)
                .param("number", "3")
                .param("version", version)
                .param("act", "save")
                .param("defining", "0")
                .param("weight", "1", "7")
                .param("text", "Typed by hand, one.", "Typed by hand, two.")
                .with(as(Scene.HR))
                .with(csrf());
        MockHttpServletResponse refused = ask(form);
        assertThat(refused.getStatus()).isEqualTo(200);
        assertThat(refused.getContentAsString())
                .contains("Typed by hand, one.", "Typed by hand, two.", "was changed after you opened it")
                .contains("/levels/" + third().id());

        String without = PAGE.replaceAll("(?s)Keeping lamps: Level 3.*?(?=Keeping lamps: Level 4)", "")
                .replace("3 4", "4");
        frameworks.importPage(scene.id(Scene.HR), draft.id(), PageText.read(without), "LAMP", without);
        assertThat(frameworks.skill(skill).level(3)).isEmpty();
        refused = ask(form);
        assertThat(refused.getStatus()).isEqualTo(200);
        assertThat(refused.getContentAsString())
                .contains("Typed by hand, one.", "Typed by hand, two.", "Level 3 is no longer defined");
    }

    @Test
    void anEditionIsExportedAsCaseTheSameEachTimeAndForOwnersOnly() throws Exception {
        String address = "/frameworks/versions/" + draft.id() + "/case.json";
        MockHttpServletResponse answer = ask(get(address).with(as(Scene.HR)));
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeader("Content-Disposition")).contains("attachment", "-1.case.json");
        assertThat(ask(get(address).with(as(Scene.HR))).getContentAsString()).isEqualTo(answer.getContentAsString());
        assertThat(ask(get(address).with(as(Scene.EMPLOYEE))).getStatus()).isEqualTo(403);
        assertThat(ask(get("/frameworks/versions/" + draft.id()).with(as(Scene.HR)))
                        .getContentAsString())
                .as("the menu of exports")
                .containsSubsequence("pl-more pl-export", "href=\"" + address + "\"", "/moodle.csv\"", "</details>");

        JsonNode whole = JsonMapper.builder().build().readTree(answer.getContentAsString());
        assertThat(whole.get("CFDocument").get("adoptionStatus").asString()).isEqualTo("Draft");
        Set<String> known = new HashSet<>();
        known.add(whole.get("CFDocument").get("identifier").asString());
        for (JsonNode item : whole.get("CFItems")) {
            assertThat(known.add(item.get("identifier").asString())).isTrue();
            assertThat(UUID.fromString(item.get("identifier").asString()).version())
                    .isEqualTo(5);
            assertThat(item.get("fullStatement").asString()).isNotBlank();
        }
        assertThat(whole.get("CFItems"))
                .as("a skill, two levels, five statements")
                .hasSize(8);
        for (JsonNode association : whole.get("CFAssociations")) {
            assertThat(known)
                    .contains(
                            association.get("originNodeURI").get("identifier").asString(),
                            association
                                    .get("destinationNodeURI")
                                    .get("identifier")
                                    .asString());
        }
        assertThat(whole.get("CFAssociations").findValuesAsString("associationType"))
                .as("each item below another, and one level before the next")
                .hasSize(9)
                .containsOnlyOnce("precedes");
        assertThat(whole.get("CFRubrics").get(0).get("CFRubricCriteria").get(0).get("CFRubricCriterionLevels"))
                .hasSize(2);
    }
}
