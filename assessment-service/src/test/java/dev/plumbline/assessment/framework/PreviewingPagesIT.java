package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.Answers;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

/** What is shown of a page before it is stored: what it replaces, and which skills a text of several holds. */
class PreviewingPagesIT extends Platform {

    private static final String LAMP =
            "Keeping lamps LAMP\n\nKeeping lamps well.\n\nKeeping lamps: Level 3\n\nTrims lamps. Keeps the log.\n";
    private static final String WICK =
            "Keeping wicks WICK\n\nKeeping wicks well.\n\nKeeping wicks: Level 3\n\nCuts wicks.\n";

    @Autowired
    private Scene scene;

    @Autowired
    private MockMvc http;

    @Autowired
    private Frameworks frameworks;

    private FrameworkVersion draft;

    @BeforeEach
    void importLamps() {
        draft = frameworks.create(scene.id(Scene.HR), "Read " + UUID.randomUUID());
        frameworks.importPage(scene.id(Scene.HR), draft.id(), PageText.read(LAMP), "LAMP", LAMP);
    }

    private MockHttpServletResponse ask(String who, AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return http.perform(request.with(scene.as(who)).with(csrf()))
                .andReturn()
                .getResponse();
    }

    private static AbstractMockHttpServletRequestBuilder<?> text(String address, String text) {
        return post(address)
                .contentType(MediaType.TEXT_PLAIN)
                .characterEncoding("UTF-8")
                .content(text);
    }

    @Test
    void aPreviewSaysWhatItReplaces() throws Exception {
        String page = ask(
                        Scene.HR,
                        post("/frameworks/" + draft.frameworkId() + "/import")
                                .param("text", LAMP)
                                .param("action", "preview"))
                .getContentAsString();
        assertThat(page).contains("Replaces LAMP Keeping lamps of edition 1.");
        String named = "/api/v1/imports/skill-page/preview?framework=" + draft.frameworkId();
        assertThat(ask(Scene.HR, text(named, LAMP)).getContentAsString())
                .contains("\"replaces\":{\"code\":\"LAMP\",\"name\":\"Keeping lamps\",\"edition\":1}");
        assertThat(ask(Scene.HR, text(named, WICK)).getContentAsString()).doesNotContain("Keeping lamps");
    }

    @Test
    void theSkillsOfATextAreOfferedApart() throws Exception {
        String page = ask(
                        Scene.HR,
                        post("/frameworks/" + draft.frameworkId() + "/import")
                                .param("text", LAMP + "\n" + WICK)
                                .param("action", "preview"))
                .getContentAsString();
        assertThat(page).contains(">Keeping lamps</button>", ">Keeping wicks</button>");
        String second = ask(
                        Scene.HR,
                        post("/frameworks/" + draft.frameworkId() + "/import")
                                .param("text", LAMP + "\n" + WICK)
                                .param("which", "2"))
                .getContentAsString();
        assertThat(second).contains("Cuts wicks.").doesNotContain("Trims lamps.");
        assertThat(ask(Scene.HR, text("/api/v1/imports/skill-page/parts", LAMP + "\n" + WICK))
                        .getContentAsString())
                .contains("\"name\":\"Keeping lamps\"", "\"name\":\"Keeping wicks\"");
    }

    @Test
    void theCodeHasItsLabelAndStaysAsItWasTyped() throws Exception {
        String form = "/frameworks/" + draft.frameworkId() + "/import";
        String page = ask(Scene.HR, post(form).param("text", WICK).param("action", "preview"))
                .getContentAsString();
        assertThat(page).contains("<label for=\"code\">Code</label>");
        for (String typed : List.of("wic", "W1CK", "WICKS")) {
            String refused = Answers.unwrapped(ask(
                            Scene.HR,
                            post(form).param("text", WICK).param("code", typed).param("action", "store"))
                    .getContentAsString());
            assertThat(refused)
                    .contains("four capital letters", "name=\"code\" maxlength=\"4\" value=\"" + typed + "\"")
                    .contains("Cuts wicks.");
        }
        assertThat(ask(
                                Scene.HR,
                                post(form)
                                        .param("text", WICK)
                                        .param("code", "WIKK")
                                        .param("action", "store"))
                        .getRedirectedUrl())
                .contains("done=stored");
    }

    @Test
    void whoOwnsNoFrameworksHasNothingRead() throws Exception {
        for (String address : List.of("/api/v1/imports/skill-page/preview", "/api/v1/imports/skill-page/parts")) {
            assertThat(ask(Scene.EMPLOYEE, text(address, LAMP)).getStatus()).isEqualTo(403);
        }
    }

    @Test
    void aTextWithControlCharactersIsStored() throws Exception {
        String text = WICK.replace("Cuts", "Cu\u0000ts").replace("wicks.", "wick\u0092s.");
        MockHttpServletResponse answer =
                ask(Scene.HR, text("/api/v1/frameworks/" + draft.frameworkId() + "/imports/skill-page", text));
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
        assertThat(frameworks.skills(draft.id()).getLast().levels().getFirst().statements())
                .singleElement()
                .satisfies(statement -> assertThat(statement.text()).isEqualTo("Cuts wick’s."));
    }
}
