package dev.plumbline.assessment.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.site.page.Undo;
import dev.plumbline.assessment.worklist.TaskLists.Sort;
import dev.plumbline.assessment.worklist.TaskLists.Tab;
import dev.plumbline.events.WorkRole;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** What is done in a list of tasks leads back to the page of the list in which it was done, with its filter. */
class TaskPagesIT extends Platform {

    private static final String KIND = "user_settle_disagreement";

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private TaskLists lists;

    @Autowired
    private MockMvc http;

    private final String test = UUID.randomUUID().toString().substring(0, 8);

    private UUID first;

    private UUID second;

    /** Where the second page of the group's list begins. */
    private String after;

    @BeforeEach
    void twoPages() {
        for (String mail : List.of(Scene.EMPLOYEE, Scene.STRANGER)) {
            scene.opened(KIND, WorkRole.HR, scene.assessment(scene.launched(mail + " " + test, false, mail), mail));
        }
        TaskLists.Page page = lists.page(scene.id(Scene.HR), Tab.GROUP, Sort.DUE, KIND, test, null, 1);
        first = page.items().getFirst().id();
        after = Objects.requireNonNull(page.next());
        second = lists.page(scene.id(Scene.HR), Tab.GROUP, Sort.DUE, KIND, test, after, 1)
                .items()
                .getFirst()
                .id();
    }

    private List<String> list(Tab tab, String... more) {
        List<String> fields = new ArrayList<>(List.of("tab", tab.name(), "kind", KIND, "search", test, "after", after));
        fields.addAll(List.of(more));
        return fields;
    }

    /** The second page of a list, as an address has it. */
    private String page(Tab tab) {
        return "?tab=" + tab + "&sort=DUE&kind=" + KIND + "&search=" + test + "&after="
                + URLEncoder.encode(after, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%7E", "~");
    }

    private String backTo(Tab tab, String done) {
        return "/tasks" + page(tab) + "&done=" + done;
    }

    private Document secondPage() throws Exception {
        return Jsoup.parse(pages.get(Scene.HR, "/tasks?tab=GROUP&kind=" + KIND + "&search=" + test + "&after=" + after)
                .html());
    }

    private String led(String path, List<String> fields) throws Exception {
        return String.valueOf(pages.post(Scene.HR, "/tasks/" + path, fields).location());
    }

    @Test
    void whatIsDoneInAListLeadsBackToItsPage() throws Exception {
        assertThat(led(second + "/claim", list(Tab.GROUP))).isEqualTo(backTo(Tab.GROUP, "claimed"));
        assertThat(led(
                        second + "/follow-up",
                        list(Tab.MINE, "day", Scene.today().toString())))
                .isEqualTo(backTo(Tab.MINE, "followUp"));
        assertThat(led(second + "/priority", list(Tab.MINE, "to", "LOW"))).isEqualTo(backTo(Tab.MINE, "prioritised"));
        assertThat(led(second + "/release", list(Tab.MINE))).isEqualTo(backTo(Tab.MINE, "released"));
        assertThat(led("claim", list(Tab.GROUP, "task", second.toString()))).isEqualTo(backTo(Tab.GROUP, "claimed"));
        assertThat(led("columns", list(Tab.MINE, "reset", "true"))).isEqualTo(backTo(Tab.MINE, "columnsChosen"));
    }

    /** On a telephone the first task is on the first screen: what narrows and sorts is closed, and all else is in menus. */
    @Test
    void beforeTheFirstTaskIsOnlyASearchAndWhatIsClosed() throws Exception {
        Document page =
                Jsoup.parse(pages.get(Scene.HR, "/tasks?tab=GROUP&kind=" + KIND).html());
        assertThat(page.select(".pl-head > a, .pl-head > button, .pl-head > form"))
                .isEmpty();
        assertThat(page.select(".pl-head > details:not([open]) a[href^=/tasks.csv]"))
                .hasSize(1);
        assertThat(page.select("main form[role=search] > :not([type=hidden])"))
                .extracting(Element::normalName)
                .containsExactly("input", "button", "details");
        Element closed =
                page.select("main form[role=search] > details:not([open])").first();
        assertThat(closed).isNotNull();
        assertThat(closed.select("#kind, #sort")).hasSize(2);
        assertThat(closed.select("summary").text())
                .as("the type that is chosen is said")
                .isEqualTo("Filter and sort Settle a disagreement");
        Document narrow = Jsoup.parse(
                pages.get(Scene.HR, "/tasks?tab=GROUP&returned=true").html());
        assertThat(narrow.select("main form[role=search] > details[open]"))
                .as("what else is narrowed is seen")
                .hasSize(1);
    }

    @Test
    void whereNoListIsSaidItLeadsToWhereTheTaskIs() throws Exception {
        assertThat(led(first + "/claim", List.of())).isEqualTo("/tasks?tab=MINE&sort=DUE&done=claimed");
        assertThat(led(first + "/release", List.of())).isEqualTo("/tasks?tab=GROUP&sort=DUE&done=released");
    }

    @Test
    void theFormsOfAListSayItsPageAndTheUndoLeadsBackToItToo() throws Exception {
        Document page = secondPage();
        for (String form : List.of("#bulk", "form[action=/tasks/" + second + "/claim]")) {
            assertThat(page.select(form + " input[name=tab]").val()).as(form).isEqualTo("GROUP");
            assertThat(page.select(form + " input[name=search]").val()).as(form).isEqualTo(test);
            assertThat(page.select(form + " input[name=after]").val()).as(form).isEqualTo(after);
        }
        assertThat(page.select("form[action=/tasks/" + first + "/claim]")).isEmpty();
        var request = post("/tasks/" + second + "/claim")
                .param("version", PagesAs.ANY_VERSION)
                .with(csrf())
                .with(scene.as(Scene.HR));
        List<String> fields = list(Tab.GROUP);
        for (int n = 0; n < fields.size(); n += 2) {
            request.param(fields.get(n), fields.get(n + 1));
        }
        var undo = (Undo) Objects.requireNonNull(
                http.perform(request).andReturn().getFlashMap().get("undo"));
        assertThat(undo.path()).isEqualTo("/tasks/" + second + "/release" + page(Tab.GROUP));
        assertThat(secondPage().select("form[action=/tasks/" + first + "/claim]"))
                .as("nothing is left on that page, so the list is shown from its beginning")
                .hasSize(1);
    }
}
