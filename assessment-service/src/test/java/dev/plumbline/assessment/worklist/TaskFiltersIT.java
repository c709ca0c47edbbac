package dev.plumbline.assessment.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.site.CurrentUser;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Tasks of some dates, on the page, over REST and in filters that are kept. */
class TaskFiltersIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private SavedFilters filters;

    private final String test = UUID.randomUUID().toString().substring(0, 8);
    private final Map<DueIn, UUID> tasks = new EnumMap<>(DueIn.class);
    private UUID holder;

    @BeforeEach
    void aTaskOfEachDate() {
        holder = scene.id(Scene.STRANGER);
        task(DueIn.OVERDUE, "-1 minute");
        task(DueIn.SEVEN_DAYS, "6 days");
        task(DueIn.LATER, "8 days");
        task(DueIn.NEVER, null);
    }

    @AfterEach
    void noTask() {
        jdbc.update("DELETE FROM work_item WHERE cycle_name = ?", test);
        jdbc.update("DELETE FROM saved_filter WHERE person_id = ?", holder);
    }

    private void task(DueIn due, @Nullable String in) {
        UUID id = UUID.randomUUID();
        tasks.put(due, id);
        jdbc.update(
                "INSERT INTO work_item (id, process, element, slot, business_key, round, role, state, holder_id, subject_id,"
                        + " due_at, opened_at, subject_name, unit, cycle_name) VALUES (?, 'participant-assessment',"
                        + " 'user_corroborate', 0, ?, 1, 'WITNESS', 'OPEN', ?, ?, now() + ?::interval, now(), ?, 'Unit', ?)",
                id,
                UUID.randomUUID().toString(),
                holder,
                UUID.randomUUID(),
                in,
                "Subject " + due,
                test);
    }

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request) throws Exception {
        var me = new CurrentUser(holder, Scene.STRANGER, "XX", Scene.ZONE, Set.of());
        return http.perform(request.with(csrf())
                        .with(authentication(UsernamePasswordAuthenticationToken.authenticated(me, null, List.of()))))
                .andReturn()
                .getResponse();
    }

    private String page(String query) throws Exception {
        MockHttpServletResponse answer = ask(get("/tasks?search=" + test + query));
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString();
    }

    @Test
    void eachDateHasItsTasks() throws Exception {
        for (DueIn due : tasks.keySet()) {
            String page = page("&due=" + due);
            String rest = ask(get("/api/v1/work-items?search=" + test + "&due=" + due))
                    .getContentAsString();
            tasks.forEach((other, id) -> {
                assertThat(page.contains("Subject " + other))
                        .as(other + " on the page of " + due)
                        .isEqualTo(other == due);
                assertThat(rest.contains(id.toString()))
                        .as(other + " in " + due)
                        .isEqualTo(other == due);
            });
        }
        String all = page("");
        tasks.keySet().forEach(due -> assertThat(all).contains("Subject " + due));
    }

    @Test
    void whatNoOrderOfDatesHasIsRefusedOverRestAndSortedByDateOnThePage() throws Exception {
        for (String sort : List.of("PERSON", "UNIT", "FOLLOW_UP")) {
            MockHttpServletResponse refused = ask(get("/api/v1/work-items?due=OVERDUE&sort=" + sort));
            assertThat(refused.getStatus()).isEqualTo(422);
            assertThat(refused.getContentAsString()).contains("sorted by due date or by task");
            assertThat(page("&due=OVERDUE&sort=" + sort))
                    .contains("Subject OVERDUE", "sorted by due date or by task")
                    .doesNotContain("Subject LATER")
                    .containsPattern("value=\"DUE\" selected");
        }
        MockHttpServletResponse done = ask(get("/api/v1/work-items?due=OVERDUE&tab=DONE"));
        assertThat(done.getStatus()).isEqualTo(422);
        assertThat(done.getContentAsString()).contains("no longer due");
        assertThat(page("&due=OVERDUE&tab=DONE")).doesNotContain("id=\"due\"");
        assertThat(ask(get("/api/v1/work-items?due=SOON")).getStatus()).isEqualTo(400);
        assertThat(ask(get("/tasks?due=SOON")).getStatus()).isEqualTo(400);
    }

    @Test
    void theNextPageHasTheSameDates() throws Exception {
        for (int n = 0; n < 60; n++) {
            task(DueIn.OVERDUE, "-" + (n + 2) + " minutes");
        }
        String first = page("&due=OVERDUE");
        assertThat(first).containsPattern("href=\"/tasks[^\"]*due=OVERDUE[^\"]*after=");
        String next = ask(get("/api/v1/work-items?limit=2&due=OVERDUE&search=" + test))
                .getContentAsString()
                .replaceAll("(?s).*\"next\":\"([^\"]*)\".*", "$1");
        String second = ask(get("/api/v1/work-items")
                        .param("due", "OVERDUE")
                        .param("search", test)
                        .param("limit", "100")
                        .param("after", next))
                .getContentAsString();
        assertThat(second.split("Subject OVERDUE", -1)).hasSize(60);
        assertThat(second).doesNotContain("Subject LATER", "Subject NEVER", "Subject SEVEN_DAYS");
    }

    @Test
    void aFilterThatIsKeptKeepsItsDates() throws Exception {
        assertThat(ask(post("/tasks/filters")
                                .param("name", "Late ones")
                                .param("search", test)
                                .param("due", "OVERDUE"))
                        .getRedirectedUrl())
                .contains("due=OVERDUE");
        assertThat(filters.of(holder)).singleElement().satisfies(kept -> {
            assertThat(kept.filter().due()).isEqualTo(DueIn.OVERDUE);
            assertThat(kept.count()).isEqualTo(new TaskCount(1, false));
        });
        assertThat(page("")).containsPattern("href=\"/tasks[^\"]*due=OVERDUE");
        String body =
                "{\"name\":\"R\",\"tab\":\"%s\",\"sort\":\"%s\",\"kind\":\"\",\"search\":\"\",\"due\":\"OVERDUE\"}";
        for (String wrong : List.of(body.formatted("DONE", "DUE"), body.formatted("MINE", "UNIT"))) {
            MockHttpServletResponse refused = ask(post("/api/v1/saved-filters")
                    .contentType(MediaType.APPLICATION_JSON)
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .content(wrong));
            assertThat(refused.getStatus()).isEqualTo(422);
        }
        assertThat(filters.of(holder)).hasSize(1);
    }
}
