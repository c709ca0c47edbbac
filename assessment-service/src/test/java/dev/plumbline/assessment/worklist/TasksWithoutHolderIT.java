package dev.plumbline.assessment.worklist;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.events.WorkRole;
import dev.plumbline.messaging.LongStatements;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.JobKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The list of the tasks that nobody holds, from which HR give them to others. */
class TasksWithoutHolderIT extends LeavingHolders {

    @Autowired
    private List<JobKind> kinds;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private MockMvc http;

    @Autowired
    private PagesAs pages;

    /** What follows is looked for by the tests themselves. */
    @Override
    public void imported(String rows) {
        stored(read(rows));
    }

    @Test
    void aUnitWithoutPartnerLeavesItsTasksToHr() {
        String partner = hire("Partner", "");
        String subject = hire("Subject", "");
        roles.grant(scene.id(Scene.OTHER_HR), scene.id(partner), Role.HR_PARTNER, "Unit " + test, null);
        UUID cycle = scene.launched("Partner left " + test, false, subject);
        UUID task = scene.opened("user_decide_appeal", WorkRole.HR_PARTNER, scene.assessment(cycle, subject));
        assertThat(worklist.find(task).group()).isEqualTo("HR_PARTNER");
        leaves("Partner", "");
        looked();
        assertThat(worklist.find(task).group()).isEqualTo("HR");
        assertThat(worklist.find(task).groupUnit()).isNull();
        assertThat(assigned(task).getLast()).contains("\"group\":\"HR\"");
    }

    @Test
    void aTaskAboutTheOnlyOneInHrStandsInTheirListWithTheReason() {
        String alone = hire("Alone", "");
        String second = hire("Joining", "");
        UUID administrator = scene.id(Scene.OTHER_HR);
        roles.grant(administrator, scene.id(alone), Role.HR, "", null);
        looked();
        UUID assessment = handedIn("Only one", alone);
        List<UUID> others = jdbc.queryForList(
                "DELETE FROM person_role WHERE role = 'HR' AND person_id <> ? RETURNING person_id",
                UUID.class,
                scene.id(alone));
        try {
            UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
            assertThat(worklist.find(task).vacancy()).isEqualTo(Vacancy.NOBODY_ABLE);
            assertThat(withoutHolder(alone)).extracting(WorkItem::id).contains(task);
            refused("on-oneself", () -> givingTasks.reassign(scene.id(alone), task, scene.id(OTHER), null));
            roles.grant(administrator, scene.id(second), Role.HR, "", null);
            looked();
            assertThat(worklist.find(task).vacancy()).isNull();
            roles.withdraw(administrator, scene.id(second), Role.HR, "", null);
            looked();
            assertThat(worklist.find(task).vacancy()).isEqualTo(Vacancy.NOBODY_ABLE);
        } finally {
            others.forEach(person -> jdbc.update(
                    "INSERT INTO person_role (person_id, role, unit) VALUES (?, 'HR', '') ON CONFLICT DO NOTHING",
                    person));
            roles.withdraw(administrator, scene.id(alone), Role.HR, "", null);
            looked();
        }
    }

    @Test
    void aFileThatSwitchesHundredsOffIsDoneInChunksByAllNodesAndReadPageByPage() throws Exception {
        int many = 450;
        String all = IntStream.range(0, many)
                .mapToObj(n -> row("Many" + n, "", true))
                .collect(Collectors.joining());
        imported(all);
        List<UUID> people = jdbc.queryForList(
                "SELECT id FROM person WHERE mail LIKE 'many%.' || ? || '@demo.example'", UUID.class, test);
        assertThat(people).hasSize(many);
        give(people);
        give(people.subList(0, 100));
        List<UUID> given = jdbc.queryForList(
                "SELECT id FROM work_item WHERE holder_id = ANY (?)", UUID.class, (Object) people.toArray(UUID[]::new));
        imported(all.replace(",true", ",false"));
        JobKind vacating = kinds.stream()
                .filter(kind -> kind.name().equals("vacate-tasks"))
                .findFirst()
                .orElseThrow();
        var job = new Job(
                UUID.randomUUID(),
                vacating.name(),
                "people",
                "{}",
                Job.State.RUNNING,
                0,
                0,
                "SYSTEM",
                Instant.now(),
                null,
                null,
                List.of());
        var transaction = new TransactionTemplate(transactions);
        List<Future<?>> nodes = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 2; i++) {
                nodes.add(threads.submit(() -> {
                    while (transaction.execute(status -> vacating.doNext(job, Chunk.whole())) > 0) {
                        // On to the next chunk.
                    }
                }));
            }
        }
        for (Future<?> node : nodes) {
            node.get();
        }
        looked();
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM work_item w JOIN person p ON p.id = w.holder_id WHERE NOT p.active AND w.state IN"
                                + " ('OPEN', 'CLAIMED') AND p.id = ANY (?)",
                        Integer.class,
                        (Object) people.toArray(UUID[]::new)))
                .isZero();
        List<WorkItem> read = new ArrayList<>();
        String after = null;
        do {
            TaskLists.Page page =
                    lists.page(scene.id(Scene.HR), TaskLists.Tab.WITHOUT_HOLDER, TaskLists.Sort.DUE, "", "", after, 50);
            read.addAll(page.items());
            after = page.next();
        } while (after != null);
        assertThat(given).hasSize(many + 100);
        assertThat(read).extracting(WorkItem::id).containsAll(given).doesNotHaveDuplicates();
        assertThat(read).extracting(WorkItem::due).isSorted();
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM outbox_event WHERE type LIKE '%work-item-assigned%' AND payload LIKE"
                                + " '%HOLDER_LEFT%' AND payload::json ->> 'itemId' = ANY (string_to_array(?, ','))",
                        Integer.class, given.stream().map(UUID::toString).collect(Collectors.joining(","))))
                .as("each is told of once")
                .isEqualTo(given.size());
    }

    @Test
    void theListReadsItsOwnIndexAloneHoweverManyOtherTasksThereAre() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            LongStatements.mayTake(jdbc, Duration.ofMinutes(5));
            jdbc.update(
                    "INSERT INTO work_item (id, process, element, slot, business_key, round, role, state, group_role, due_at,"
                            + " opened_at, vacancy) SELECT gen_random_uuid(), 'participant-assessment', 'user_review', 0,"
                            + " gen_random_uuid()::text, 1, 'REVIEWER', 'OPEN', 'HR', now() + n * interval '1 second', now(), CASE WHEN n % 50"
                            + " = 0 THEN 'HOLDER_LEFT' END FROM generate_series(1, 100000) n");
            jdbc.execute("ANALYZE work_item");
            String read =
                    "SELECT coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) FROM pg_stat_xact_user_tables WHERE"
                            + " relname = 'work_item'";
            long before = jdbc.queryForObject(read, Long.class);
            assertThat(lists.page(
                                    scene.id(Scene.HR),
                                    TaskLists.Tab.WITHOUT_HOLDER,
                                    TaskLists.Sort.DUE,
                                    "",
                                    "",
                                    null,
                                    50)
                            .items())
                    .hasSize(50);
            assertThat(jdbc.queryForObject(read, Long.class) - before).isLessThan(150);
            status.setRollbackOnly();
        });
    }

    /** Two reviews whose reviewer has left, and a self-assessment whose subject has. */
    private List<UUID> vacated() {
        String manager = hire("Manager", "");
        UUID one = scene.opened("user_review", WorkRole.REVIEWER, handedIn("One", hire("One", manager)));
        UUID two = scene.opened("user_review", WorkRole.REVIEWER, handedIn("Two", hire("Two", manager)));
        String subject = hire("Subject", Scene.MANAGER);
        UUID cycle = scene.launched("Own " + test, false, subject);
        UUID own = scene.opened("user_assess_self", WorkRole.SUBJECT, scene.assessment(cycle, subject));
        leaves("Manager", "");
        leaves("Subject", Scene.MANAGER);
        looked();
        return List.of(one, two, own);
    }

    @Test
    void hrReadTheListOverRestAndGiveSeveralAtOnceAndHearWhatWasLeft() throws Exception {
        List<UUID> tasks = vacated();
        http.perform(get("/api/v1/work-items?tab=WITHOUT_HOLDER&limit=200").with(as(Scene.HR)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items[*].id").value(hasItem(tasks.get(0).toString())))
                .andExpect(jsonPath("$.items[*].vacancy").value(hasItem("HOLDER_LEFT")))
                .andExpect(jsonPath("$.items[*].vacancy").value(hasItem("SUBJECT_LEFT")));
        http.perform(get("/api/v1/work-items?tab=WITHOUT_HOLDER&limit=1").with(as(Scene.HR)))
                .andExpect(jsonPath("$.items").value(hasSize(1)))
                .andExpect(jsonPath("$.next").isNotEmpty());
        http.perform(get("/api/v1/work-items?tab=WITHOUT_HOLDER").with(as(Scene.STRANGER)))
                .andExpect(jsonPath("$.items").value(hasSize(0)));
        String body = """
                {"person": "%s", "items": [{"id": "%s"}, {"id": "%s", "version": 999}, {"id": "%s"}, {"id": "%s"}]}
                """.formatted(scene.id(OTHER), tasks.get(0), tasks.get(1), tasks.get(2), UUID.randomUUID());
        var give = post("/api/v1/work-items/reassign")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        http.perform(give.with(as(Scene.HR)).with(csrf()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.given").value(hasSize(1)))
                .andExpect(jsonPath("$.given[0].holder").value(scene.id(OTHER).toString()))
                .andExpect(jsonPath("$.skipped").value(hasSize(3)))
                .andExpect(jsonPath("$.skipped[0].code").value("stale"))
                .andExpect(jsonPath("$.skipped[1].code").value("task-of-nobody-else"))
                .andExpect(jsonPath("$.skipped[1].message").value(containsString("Nobody else can do this task")))
                .andExpect(jsonPath("$.skipped[2].code").value("not-found"));
        http.perform(post("/api/v1/work-items/reassign")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body)
                        .with(as(Scene.STRANGER))
                        .with(csrf()))
                .andExpect(status().isNotFound());
        assertThat(worklist.find(tasks.get(0)).holder()).isEqualTo(scene.id(OTHER));
        assertThat(worklist.find(tasks.get(1)).holder()).isNull();
    }

    @Test
    void whatIsRefusedShowsThePageOfTheListOnWhichTasksWereChosen() throws Exception {
        vacated();
        TaskLists.Page first = ofReviews(null);
        WorkItem before = first.items().getFirst();
        WorkItem chosen = ofReviews(first.next()).items().getFirst();
        List<String> list = List.of(
                "tab",
                "WITHOUT_HOLDER",
                "kind",
                "user_review",
                "search",
                test,
                "after",
                Objects.requireNonNull(first.next()));
        for (String asked : List.of("person", "find")) {
            Document page = Jsoup.parse(pages.post(
                            Scene.HR,
                            "/tasks/reassign",
                            list,
                            "task",
                            chosen.id().toString(),
                            asked,
                            asked.equals("find") ? "person" : "")
                    .html());
            assertThat(page.select("input[name=task]").eachAttr("value"))
                    .as(asked)
                    .containsExactly(chosen.id().toString())
                    .doesNotContain(before.id().toString());
            assertThat(page.select("input[name=task]").hasAttr("checked"))
                    .as(asked)
                    .isTrue();
            assertThat(page.select("form[role=search] input[name=search]").val())
                    .as(asked)
                    .isEqualTo(test);
            assertThat(page.select("#bulk input[name=after]").val()).as(asked).isEqualTo(first.next());
        }
        PagesAs.Seen given = pages.post(
                Scene.HR,
                "/tasks/reassign",
                list,
                "task",
                chosen.id().toString(),
                "read",
                chosen.id() + "@" + worklist.find(chosen.id()).version(),
                "person",
                scene.id(OTHER).toString());
        assertThat(given.words()).contains("One task has a new holder.");
        assertThat(Jsoup.parse(given.html()).select("input[name=task]").eachAttr("value"))
                .as("nothing is left on that page")
                .containsExactly(before.id().toString());
    }

    private TaskLists.Page ofReviews(@Nullable String after) {
        return lists.page(
                scene.id(Scene.HR), TaskLists.Tab.WITHOUT_HOLDER, TaskLists.Sort.DUE, "user_review", test, after, 1);
    }

    @Test
    void hrSeeTheListOnTheirPageAndGiveSeveralAtOnce() throws Exception {
        List<UUID> tasks = vacated();
        http.perform(get("/tasks?tab=WITHOUT_HOLDER").with(as(Scene.HR)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Its holder has left")))
                .andExpect(content().string(containsString("One Hired")))
                .andExpect(content().string(containsString("Only the person assessed can do this.")));
        http.perform(post("/tasks/reassign")
                        .param("task", tasks.get(1).toString())
                        .param(
                                "read",
                                tasks.get(1) + "@"
                                        + (worklist.find(tasks.get(1)).version() - 1))
                        .param("person", scene.id(OTHER).toString())
                        .with(as(Scene.HR))
                        .with(csrf()))
                .andExpect(content().string(containsString("This was changed after you opened it")));
        assertThat(worklist.find(tasks.get(1)).holder()).isNotEqualTo(scene.id(OTHER));
        String[] read = tasks.stream()
                .map(task -> task + "@" + worklist.find(task).version())
                .toArray(String[]::new);
        http.perform(post("/tasks/reassign")
                        .param("read", read)
                        .param(
                                "task",
                                tasks.get(0).toString(),
                                tasks.get(1).toString(),
                                tasks.get(2).toString())
                        .param("person", scene.id(OTHER).toString())
                        .with(as(Scene.HR))
                        .with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("2 tasks have a new holder.")))
                .andExpect(content().string(containsString("Self-assessment, Subject Hired:")))
                .andExpect(content().string(containsString("Nobody else can do this task.")));
        assertThat(worklist.find(tasks.get(1)).holder()).isEqualTo(scene.id(OTHER));
        http.perform(post("/tasks/reassign")
                        .param("task", tasks.get(0).toString())
                        .param("person", "")
                        .param("person-search", "nobody.at.all@demo.example")
                        .with(as(Scene.HR))
                        .with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Search for the person, and choose one")))
                .andExpect(content().string(containsString("value=\"nobody.at.all@demo.example\"")));
        http.perform(post("/tasks/reassign")
                        .param("task", tasks.get(0).toString())
                        .param("person", scene.id(OTHER).toString())
                        .with(as(Scene.STRANGER))
                        .with(csrf()))
                .andExpect(status().isNotFound());
    }
}
