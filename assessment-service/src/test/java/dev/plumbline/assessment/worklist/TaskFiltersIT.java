package dev.plumbline.assessment.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.events.WorkRole;
import dev.plumbline.events.WorkStep;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
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

    @Autowired
    private Worklist worklist;

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
            assertThat(refused.getContentAsString()).contains("sorted by due date, by task or by priority");
            assertThat(page("&due=OVERDUE&sort=" + sort))
                    .contains("Subject OVERDUE", "sorted by due date, by task or by priority")
                    .doesNotContain("Subject LATER")
                    .containsPattern("value=\"DUE\"\\s+selected");
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

    /** It is shown as paused: nothing of it is overdue, whatever its date. */
    @Test
    void whatIsPausedAloneOrWithItsCycleIsNotOverdue() throws Exception {
        UUID cycle = scene.launched("Paused " + test, false, Scene.EMPLOYEE);
        jdbc.update("UPDATE assessment_cycle SET paused_since = now() WHERE id = ?", cycle);
        UUID late = tasks.get(DueIn.OVERDUE);
        task(DueIn.OVERDUE, "-2 days");
        UUID ofTheCycle = tasks.get(DueIn.OVERDUE);
        has(DueIn.OVERDUE, "cycle_id", cycle);
        task(DueIn.OVERDUE, "-3 days");
        UUID alone = tasks.get(DueIn.OVERDUE);
        jdbc.update(
                "INSERT INTO task_hold (business_key, since) SELECT business_key, now() FROM work_item WHERE id = ?",
                alone);
        for (String query : List.of("", "&sort=TASK", "&sort=PRIORITY", "&kind=user_corroborate")) {
            assertThat(rest("&due=OVERDUE" + query))
                    .as(query)
                    .contains(late.toString())
                    .doesNotContain(ofTheCycle.toString(), alone.toString());
        }
        assertThat(rest("&due=OVERDUE&cycle=" + cycle)).doesNotContain(ofTheCycle.toString());
        assertThat(rest("")).contains(late.toString(), ofTheCycle.toString(), alone.toString());
        ask(post("/tasks/filters").param("name", "Late").param("search", test).param("due", "OVERDUE"));
        assertThat(filters.of(holder))
                .singleElement()
                .satisfies(kept -> assertThat(kept.count()).isEqualTo(new TaskCount(1, false)));
        jdbc.update("UPDATE assessment_cycle SET paused_since = NULL WHERE id = ?", cycle);
        jdbc.update(
                "DELETE FROM task_hold WHERE business_key = (SELECT business_key FROM work_item WHERE id = ?)", alone);
        assertThat(rest("&due=OVERDUE")).contains(late.toString(), ofTheCycle.toString(), alone.toString());
    }

    private String rest(String query) throws Exception {
        MockHttpServletResponse answer = ask(get("/api/v1/work-items?search=" + test + query));
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString();
    }

    /** The task of a date has something that the others do not have. */
    private void has(DueIn one, String column, Object value) {
        jdbc.update("UPDATE work_item SET " + column + " = ? WHERE id = ?", value, tasks.get(one));
    }

    private void finds(DueIn one, String query) throws Exception {
        String page = page(query);
        String rest = rest(query);
        tasks.forEach((other, id) -> {
            assertThat(page.contains("Subject " + other))
                    .as(other + " on the page of " + query)
                    .isEqualTo(other == one);
            assertThat(rest.contains(id.toString()))
                    .as(other + " over REST of " + query)
                    .isEqualTo(other == one);
        });
    }

    @Test
    void aListIsNarrowedToACycleAUnitAPhaseReturnsAndWhoIsInvolved() throws Exception {
        UUID cycle = UUID.randomUUID();
        String unit = "Filters " + test;
        jdbc.update("INSERT INTO org_unit (name, label) VALUES (?, ?)", unit, unit);
        jdbc.update(
                "INSERT INTO org_unit (name, label, parent_id) SELECT ?, ?, id FROM org_unit WHERE label = ?",
                unit + " below",
                unit + " below",
                unit);
        has(DueIn.LATER, "cycle_id", cycle);
        has(DueIn.NEVER, "unit", unit + " below");
        has(DueIn.OVERDUE, "returned", 1);
        has(DueIn.SEVEN_DAYS, "element", "user_explain_change");
        has(DueIn.LATER, "subject_id", scene.id(Scene.EMPLOYEE));
        finds(DueIn.LATER, "&cycle=" + cycle);
        finds(DueIn.NEVER, "&unit=" + unit);
        finds(DueIn.OVERDUE, "&returned=true&sort=PERSON");
        has(DueIn.NEVER, "differs", true);
        finds(DueIn.NEVER, "&differs=true");
        assertThat(page("&differs=true")).contains("differs from the self-assessment");
        finds(DueIn.SEVEN_DAYS, "&phase=PUBLICATION");
        finds(DueIn.LATER, "&involved=" + scene.id(Scene.EMPLOYEE));
        assertThat(page("&holder=" + scene.id(Scene.HR))).contains("No task here is like that.");
        assertThat(page("&holder=" + holder)).contains("Subject LATER", "Subject NEVER");
        assertThat(page("&cycle=" + cycle)).containsPattern("<option\\s+selected\\s+value=\"" + cycle + "\">" + test);
        jdbc.update("DELETE FROM org_unit WHERE label = ?", unit + " below");
        jdbc.update("DELETE FROM org_unit WHERE label = ?", unit);
        MockHttpServletResponse unknown = ask(get("/api/v1/work-items").param("unit", unit));
        assertThat(unknown.getStatus()).isEqualTo(422);
        assertThat(unknown.getContentAsString()).contains("\"pointer\":\"unit\"", "unit-none");
        assertThat(page("&unit=" + unit)).contains("Subject NEVER", unit);
    }

    @Test
    void aListIsNarrowedToASkillOfTheCase() throws Exception {
        UUID assessment = scene.assessment(scene.launched("Skill " + test, false, Scene.EMPLOYEE), Scene.EMPLOYEE);
        String code = scene.skill().code();
        has(DueIn.LATER, "business_key", assessment.toString());
        finds(DueIn.LATER, "&skill=" + code);
        assertThat(page("&skill=NONE-" + test)).contains("No task here is like that.");
        MockHttpServletResponse far = ask(get("/api/v1/work-items").param("skill", "x".repeat(41)));
        assertThat(far.getStatus()).isEqualTo(422);
        assertThat(far.getContentAsString()).contains("\"pointer\":\"skill\"");
    }

    @Test
    void whatFollowsAReviewSaysWhetherItsReviewerApprovedAnotherLevel() {
        UUID below = scene.resultBelowTheClaim("Below " + test, Scene.EMPLOYEE);
        UUID same = scene.assessment(scene.launched("Same " + test, false, Scene.EMPLOYEE), Scene.EMPLOYEE);
        scene.handIn(same, 5);
        scene.review(Scene.MANAGER, same, 5, null);
        for (UUID assessment : List.of(below, same)) {
            UUID explained = scene.opened("user_explain_change", WorkRole.REVIEWER, assessment);
            assertThat(worklist.find(explained).differs()).isEqualTo(assessment.equals(below));
            UUID second = scene.opened("user_second_assessment", WorkRole.SECOND_ASSESSOR, assessment);
            assertThat(worklist.find(second).differs())
                    .as("a second assessor judges without knowing")
                    .isFalse();
            UUID own = scene.opened("user_acknowledge", WorkRole.SUBJECT, assessment);
            assertThat(worklist.find(own).differs()).isFalse();
            jdbc.update("DELETE FROM work_item WHERE business_key = ?", assessment.toString());
        }
    }

    @Test
    void tasksAreDueBetweenTwoDays() throws Exception {
        String first = Scene.today().plusDays(5).toString();
        String last = Scene.today().plusDays(6).toString();
        assertThat(page("&dueFrom=" + first + "&dueTo=" + last))
                .contains("Subject SEVEN_DAYS")
                .doesNotContain("Subject LATER", "Subject OVERDUE", "Subject NEVER");
        assertThat(page("&dueTo=" + last)).contains("Subject SEVEN_DAYS", "Subject OVERDUE");
        assertThat(page("&dueTo=" + last)).doesNotContain("Subject LATER", "Subject NEVER");
        assertThat(rest("&dueFrom=" + first + "T00:00:00Z"))
                .contains("Subject SEVEN_DAYS", "Subject LATER")
                .doesNotContain("Subject OVERDUE", "Subject NEVER");
        assertThat(rest("&dueBefore=" + first + "T00:00:00Z"))
                .contains("Subject OVERDUE")
                .doesNotContain("Subject SEVEN_DAYS", "Subject LATER", "Subject NEVER");
        MockHttpServletResponse far = ask(get("/api/v1/work-items").param("dueBefore", "+20000-01-01T00:00:00Z"));
        assertThat(far.getStatus()).isEqualTo(422);
        assertThat(far.getContentAsString()).contains("\"pointer\":\"dueBefore\"");
        for (String wrong : List.of(
                "phase=NONE",
                "cycle=x",
                "holder=x",
                "involved=x",
                "dueFrom=x",
                "returned=x",
                "priority=x",
                "differs=x")) {
            MockHttpServletResponse refused = ask(get("/api/v1/work-items?" + wrong));
            assertThat(refused.getStatus()).as(wrong).isEqualTo(400);
            assertThat(refused.getContentAsString())
                    .as(wrong)
                    .contains("\"pointer\":\"" + wrong.replaceAll("=.*", "") + "\"");
        }
    }

    @Test
    void aYearOfFiveDigitsIsRefusedAtItsFieldAndWhatWasTypedStays() throws Exception {
        String years = "Give a day between the years 1900 and 2199.";
        for (String field : List.of("dueFrom", "dueTo")) {
            Document page = Jsoup.parse(page("&kind=user_corroborate&" + field + "=20261-01-01"));
            assertThat(page.select("a[href=#" + field + "]").text()).isEqualTo(years);
            assertThat(page.select("#" + field).val()).isEqualTo("20261-01-01");
            assertThat(page.select("#search").val()).isEqualTo(test);
            assertThat(page.select("#kind option[selected]").val()).isEqualTo("user_corroborate");
        }
        assertThat(page("&dueFrom=x")).contains("This is not a date. Write it as 2025-02-28.");
        UUID task = tasks.get(DueIn.LATER);
        Document refused = Jsoup.parse(ask(post("/tasks/" + task + "/follow-up")
                        .param("version", String.valueOf(worklist.find(task).version()))
                        .param("tab", "MINE")
                        .param("search", test)
                        .param("day", "20261-01-01"))
                .getContentAsString());
        assertThat(refused.select("#day-" + task).val()).isEqualTo("20261-01-01");
        assertThat(refused.select("#wrong-day-" + task).text()).isEqualTo(years);
        assertThat(refused.select("details:has(#day-" + task + ")").hasAttr("open"))
                .as("the field is in sight")
                .isTrue();
        assertThat(refused.select("details[open][name=more]")).hasSize(1);
        assertThat(worklist.find(task).followUp()).isNull();
        assertThat(ask(post("/tasks/" + task + "/follow-up")
                                .param(
                                        "version",
                                        String.valueOf(worklist.find(task).version()))
                                .param("day", Scene.today().toString()))
                        .getRedirectedUrl())
                .contains("done=followUp");
        assertThat(worklist.find(task).followUp()).isEqualTo(Scene.today());
    }

    @Test
    void aTextWithMarksOfAddressesStaysAsItIs() throws Exception {
        String kept = ask(post("/tasks/filters").param("name", "Marks").param("search", "a+{b}&c=1%"))
                .getRedirectedUrl();
        assertThat(kept).contains("search=a%2B%7Bb%7D%26c%3D1%25");
        assertThat(page("")).contains("search=a%2B%7Bb%7D%26c%3D1%25");
    }

    @Test
    void aFilterThatIsKeptKeepsAllOfIt() throws Exception {
        UUID cycle = UUID.randomUUID();
        String query = "&phase=REVIEW&differs=true&priority=HIGH&skill=ITMG&returned=true&cycle=" + cycle + "&holder="
                + holder + "&involved="
                + scene.id(Scene.EMPLOYEE) + "&dueFrom=2026-01-01&dueTo=2026-01-31&unit="
                + jdbc.queryForObject("SELECT unit FROM person WHERE id = ?", String.class, holder);
        var form = post("/tasks/filters").param("name", "All of it");
        for (String one : query.substring(1).split("&")) {
            form.param(one.replaceAll("=.*", ""), one.replaceAll(".*=", ""));
        }
        String kept = ask(form).getRedirectedUrl();
        assertThat(kept)
                .contains("phase=REVIEW", "returned=true", "cycle=" + cycle, "dueFrom=2026-01-01", "dueTo=2026-01-31");
        assertThat(filters.of(holder)).singleElement().satisfies(one -> {
            TaskFilter wanted = one.filter().wanted();
            assertThat(wanted.phase()).isEqualTo(WorkStep.Phase.REVIEW);
            assertThat(wanted.cycle()).isEqualTo(cycle);
            assertThat(wanted.returned()).isTrue();
            assertThat(wanted.priority()).isEqualTo(Priority.HIGH);
            assertThat(wanted.skill()).isEqualTo("ITMG");
            assertThat(wanted.differs()).isTrue();
            assertThat(wanted.holder()).isEqualTo(holder);
            assertThat(wanted.involved()).isEqualTo(scene.id(Scene.EMPLOYEE));
            assertThat(wanted.unit()).isNotEmpty();
            assertThat(wanted.from()).isBefore(wanted.before());
            assertThat(one.count()).isEqualTo(new TaskCount(0, false));
        });
        assertThat(page("")).contains("dueFrom=2026-01-01&amp;dueTo=2026-01-31");
    }
}
