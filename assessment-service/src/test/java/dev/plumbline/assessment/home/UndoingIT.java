package dev.plumbline.assessment.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.events.WorkRole;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.servlet.DispatcherServlet;

/** The page that says what has been done offers to undo it, once, where that can be undone. */
class UndoingIT extends Platform {

    private static final Pattern UNDO =
            Pattern.compile("<form[^>]* action=\"([^\"]+)\".*?name=\"version\"[^>]* value=\"(\\d+)\"", Pattern.DOTALL);

    @Autowired
    private Scene scene;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    private String who = Scene.EMPLOYEE;

    private MvcResult answered(MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request.with(scene.as(who))).andReturn();
    }

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request) throws Exception {
        return answered(request).getResponse();
    }

    /** The undo that the page offers to which an act leads. */
    private Matcher offered(MvcResult done) throws Exception {
        String page = Objects.requireNonNull(done.getResponse().getRedirectedUrl());
        Matcher undo = UNDO.matcher(
                toast(ask(get(page).requestAttr(DispatcherServlet.INPUT_FLASH_MAP_ATTRIBUTE, done.getFlashMap()))
                        .getContentAsString()));
        assertThat(undo.find()).as("an undo").isTrue();
        return undo;
    }

    private static String toast(String page) {
        int from = page.indexOf("class=\"pl-toasts\"");
        return from < 0 ? "" : page.substring(from, page.indexOf("class=\"pl-content\""));
    }

    @Test
    void whatIsArchivedComesBackByOnePress() throws Exception {
        String title = "Undone " + UUID.randomUUID();
        ask(post("/evidence/new")
                .with(csrf())
                .param("title", title)
                .param("done", "What was done, in enough words to be taken.")
                .param("kind", "WORK")
                .param("part", "ACCOUNTABLE")
                .param("setting", "WORKPLACE")
                .param("began", "2025-01-01"));
        UUID id = Objects.requireNonNull(
                jdbc.queryForObject("SELECT id FROM evidence WHERE title = ?", UUID.class, title));
        MvcResult done =
                answered(post("/evidence/" + id + "/archive").with(csrf()).param("version", PagesAs.ANY_VERSION));
        String archived = Objects.requireNonNull(done.getResponse().getRedirectedUrl());
        Matcher undo = offered(done);
        assertThat(undo.group(1)).isEqualTo("/evidence/" + id + "/restore");
        assertThat(toast(ask(get(archived)).getContentAsString()))
                .as("read again, the page offers it no more")
                .contains("Archived")
                .doesNotContain("/restore");
        ask(post(undo.group(1)).with(csrf()).param("version", undo.group(2)));
        assertThat(jdbc.queryForObject("SELECT archived_at IS NULL FROM evidence WHERE id = ?", Boolean.class, id))
                .isTrue();
        assertThat(ask(post(undo.group(1)).with(csrf()).param("version", undo.group(2)))
                        .getStatus())
                .as("what was changed since is not undone")
                .isEqualTo(412);
    }

    @Test
    void whatIsGivenBackToItsGroupIsTakenAgainByOnePress() throws Exception {
        UUID cycle = scene.launched("Given back " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID task = scene.opened("user_settle_disagreement", WorkRole.HR, scene.assessment(cycle, Scene.EMPLOYEE));
        who = Scene.HR;
        ask(post("/tasks/" + task + "/claim").with(csrf()).param("version", version(task)));
        Matcher undo = offered(
                answered(post("/tasks/" + task + "/release").with(csrf()).param("version", version(task))));
        assertThat(undo.group(1)).isEqualTo("/tasks/" + task + "/claim");
        ask(post(undo.group(1)).with(csrf()).param("version", undo.group(2)));
        assertThat(jdbc.queryForObject("SELECT holder_id FROM work_item WHERE id = ?", UUID.class, task))
                .isEqualTo(scene.id(Scene.HR));
    }

    private String version(UUID task) {
        return String.valueOf(jdbc.queryForObject("SELECT version FROM work_item WHERE id = ?", Long.class, task));
    }

    @Test
    void anAddressAloneOffersNothing() throws Exception {
        assertThat(toast(ask(get("/evidence?done=archived&undo=/account/sessions/end"))
                        .getContentAsString()))
                .contains("Archived")
                .doesNotContain("<form", "sessions/end");
    }
}
