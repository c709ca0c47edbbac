package dev.plumbline.assessment.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.worklist.TaskLists.Sort;
import dev.plumbline.assessment.worklist.TaskLists.Tab;
import dev.plumbline.events.WorkStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lists of tasks that are long: what is read of them is what a page shows, whichever list, order and filter it has. */
class LongListsIT extends Platform {

    private static final int PAGE = 50;

    /** A page and one more to see whether another follows, to whom these are offered, whose line they are of, and the page's tasks themselves. */
    private static final int READ_FOR_A_PAGE = 4 * (PAGE + 1);

    /** The most rows that are read of a list, and the most that are looked up, before the page itself. */
    private static final int READ_FOR_A_SEARCH = 3_000 + 5_000 + READ_FOR_A_PAGE;

    /** What is looked at in the order of the list, twice where no index has its text, and what is looked up. */
    private static final int READ_TO_NARROW = 2 * 3_000 + 5_000 + READ_FOR_A_PAGE;

    /** The most tasks of all lists that have another priority than normal. */
    private static final int PRIORITISED = 400;

    private static final String KIND = "user_second_assessment";

    @Autowired
    private TaskLists lists;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Scene scene;

    private TransactionTemplate transaction;
    private UUID hr;
    private UUID partner;

    /** What the lists were when they were made; they are made again if anything has changed them. */
    private static String made = "";

    private static @Nullable JdbcTemplate used;

    @BeforeEach
    void longLists() {
        transaction = new TransactionTemplate(transactions);
        hr = scene.id(Scene.HR);
        partner = scene.id(Scene.STRANGER);
        UUID away = scene.id(Scene.MANAGER);
        used = jdbc;
        if (!made.equals(lists())) {
            shortListsAgain();
            makeLists(away);
            made = lists();
        }
        jdbc.update(
                "INSERT INTO substitution (id, person_id, deputy_id, begins, ends) VALUES (gen_random_uuid(), ?, ?, ?, ?)",
                away,
                hr,
                Scene.today().minusDays(1),
                Scene.today().plusDays(1));
    }

    /** How many tasks there are, and the last transaction that wrote one. */
    private String lists() {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) FROM work_item WHERE role = 'LONG'",
                String.class));
    }

    private void makeLists(UUID away) {
        tasks("held", 8_000, "OPEN", hr, null, null, null, null, null);
        tasks("away", 8_000, "OPEN", away, null, null, null, null, null);
        tasks("group", 20_000, "OPEN", null, "HR", null, null, null, null);
        tasks("vacant", 5_000, "OPEN", null, "HR", null, "NOBODY_ABLE", null, null);
        tasks("handed", 5_000, "OPEN", away, null, null, null, hr, null);
        tasks("done", 8_000, "COMPLETED", null, null, null, null, null, hr);
        tasks("escalated", 5_000, "OPEN", away, null, null, null, null, null, hr);
        for (int n = 0; n < 30; n++) {
            tasks("unit" + n, 40, "OPEN", null, "HR_PARTNER", "Long " + n, null, null, null);
            jdbc.update(
                    "INSERT INTO person_role (person_id, role, unit) VALUES (?, 'HR_PARTNER', ?)",
                    partner,
                    "Long " + n);
        }
        jdbc.update("INSERT INTO org_unit (name, label) VALUES ('Long top', 'Long top')");
        jdbc.update("INSERT INTO org_unit (name, label, parent_id) SELECT n, n, u.id FROM org_unit u CROSS JOIN"
                + " unnest(ARRAY['Unit 18', 'Unit 19']) n WHERE u.label = 'Long top'");
        // What is all in the index is read from it alone where a vacuum has been.
        jdbc.execute("VACUUM ANALYZE work_item");
    }

    @AfterAll
    static void shortListsAgain() {
        if (used != null) {
            // The roles first: with them a stranger of other tests is none.
            used.update("DELETE FROM person_role WHERE unit LIKE 'Long %'");
            used.update("DELETE FROM work_item WHERE role = 'LONG'");
            used.update("DELETE FROM org_unit WHERE label IN ('Unit 18', 'Unit 19')");
            used.update("DELETE FROM org_unit WHERE label = 'Long top'");
        }
    }

    private void tasks(
            String about,
            int count,
            String state,
            @Nullable UUID holder,
            @Nullable String group,
            @Nullable String unit,
            @Nullable String vacancy,
            @Nullable UUID owner,
            @Nullable UUID doneBy) {
        tasks(about, count, state, holder, group, unit, vacancy, owner, doneBy, null);
    }

    private void tasks(
            String about,
            int count,
            String state,
            @Nullable UUID holder,
            @Nullable String group,
            @Nullable String unit,
            @Nullable String vacancy,
            @Nullable UUID owner,
            @Nullable UUID doneBy,
            @Nullable UUID escalatedTo) {
        jdbc.update(
                "INSERT INTO work_item (id, process, element, slot, business_key, round, role, state, holder_id, group_role, group_unit,"
                        + " vacancy, owner_id, done_by, done_at, subject_id, due_at, opened_at, subject_name, unit, cycle_name, follow_up, escalated_to, escalated_group, cycle_id, returned, priority, differs)"
                        + " SELECT gen_random_uuid(), 'participant-assessment', (ARRAY['user_second_assessment',"
                        + " 'user_explain_change', 'user_settle_disagreement'])[1 + n % 3], 0, gen_random_uuid()::text, 1, 'LONG', ?, ?,"
                        + " ?, ?, ?, ?, ?, CASE WHEN ? = 'COMPLETED' THEN now() - n * interval '1 minute' END, gen_random_uuid(), CASE"
                        + " WHEN n % 11 > 0 THEN now() + (n % 11 - 2) * interval '1 day' END, now(), 'Person ' || n % 400 || ' ' || ?,"
                        + " 'Unit ' || n % 20, CASE WHEN n = 17 THEN 'Lantern festival' ELSE 'Cycle ' || n % 3 END, CASE WHEN n % 9 = 0"
                        + " THEN current_date + n % 5 END, e.person, CASE WHEN e.person IS NOT NULL THEN 'HR' END,"
                        + " md5('cycle ' || CASE WHEN n % 2000 = 17 THEN 9 ELSE n % 3 END)::uuid, CASE WHEN n % 500 = 0 THEN 1 ELSE 0 END,"
                        + " CASE n % 400 WHEN 7 THEN 1 WHEN 18 THEN -1 ELSE 0 END, n % 300 = 5 FROM"
                        + " (SELECT ?::uuid AS person) e CROSS JOIN generate_series(1, ?) n",
                state, holder, group, unit, vacancy, owner, doneBy, state, about, escalatedTo, count);
    }

    /** How much of the table is read: rows, and scans of the whole table. */
    private record Reading(long rows, long scans) {}

    /** Does what changes the lists, and what is asked of them then; all is undone, since they take long to make. */
    private void undone(Runnable test) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            // A starved machine takes its time between two statements.
            jdbc.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
            test.run();
        });
        // What was undone is out of the way of those that count what they read.
        jdbc.execute("VACUUM work_item");
    }

    private Reading reading() {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0), coalesce(seq_scan, 0) FROM pg_stat_xact_user_tables"
                        + " WHERE relname = 'work_item'",
                (row, n) -> new Reading(row.getLong(1), row.getLong(2))));
    }

    private Reading read(Supplier<?> act) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Reading before = reading();
            act.get();
            Reading after = reading();
            return new Reading(after.rows() - before.rows(), after.scans() - before.scans());
        }));
    }

    /** A list of many kinds is read kind by kind, a page of each at most. */
    private int most(Tab tab, Sort sort, String kind) {
        return READ_FOR_A_PAGE + (kind.isEmpty() ? lists.kinds(hr, tab).size() * PAGE : 0) + byPriority(sort);
    }

    /** By priority, those of another one than normal are looked up, and each of the others is looked at twice. */
    private static int byPriority(Sort sort) {
        return sort == Sort.PRIORITY ? PRIORITISED + READ_FOR_A_PAGE : 0;
    }

    private @Nullable String deep(UUID person, Tab tab, Sort sort, String kind) {
        @Nullable String after = null;
        for (int n = 0; n < 4; n++) {
            after = lists.page(person, tab, sort, kind, "", after, 300).next();
        }
        return after;
    }

    @Test
    void aPageReadsWhatItShowsHoweverLongTheListIs() {
        List<String> wrong = new ArrayList<>();
        for (Tab tab : Tab.values()) {
            for (Sort sort : Sort.values()) {
                for (String kind : List.of("", KIND)) {
                    String deep = deep(hr, tab, sort, kind);
                    assertThat(deep).as("a page further on of " + tab).isNotNull();
                    for (String after : Arrays.asList(null, deep)) {
                        Reading read = read(() -> lists.page(hr, tab, sort, kind, "", after, PAGE));
                        if (read.rows() > most(tab, sort, kind) || read.scans() > 0) {
                            wrong.add(tab + " by " + sort + " " + kind + (after == null ? "" : ", further on") + ": "
                                    + read);
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** The driver prepares a statement at the fifth time. */
    private static final int UNTIL_IT_IS_PREPARED = 6;

    /** A plan that is kept knows no person, group or kind. */
    @Test
    void aPageReadsNoMoreWithAPlanThatIsKept() {
        List<String> wrong = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            jdbc.execute("SET LOCAL plan_cache_mode = force_generic_plan");
            for (Tab tab : Tab.values()) {
                for (Sort sort : Sort.values()) {
                    for (String kind : List.of("", KIND)) {
                        for (int n = 0; n < UNTIL_IT_IS_PREPARED; n++) {
                            lists.page(hr, tab, sort, kind, "", null, PAGE);
                        }
                        Reading read = read(() -> lists.page(hr, tab, sort, kind, "", null, PAGE));
                        if (read.rows() > most(tab, sort, kind) || read.scans() > 0) {
                            wrong.add(tab + " by " + sort + " " + kind + ": " + read);
                        }
                    }
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    /** Whoever sorts a short list by priority does not read what is urgent of everybody else. */
    @Test
    void whatIsUrgentOfOthersIsNotRead() {
        undone(() -> {
            jdbc.update(
                    "UPDATE work_item SET priority = 1 WHERE role = 'LONG' AND holder_id = ?", scene.id(Scene.MANAGER));
            jdbc.update("UPDATE work_item SET priority = 1 WHERE role = 'LONG' AND group_role = 'HR_PARTNER'");
            tasks("few", 3, "OPEN", scene.id(Scene.DIRECTOR), null, null, null, null, null);
            for (Tab tab : Tab.values()) {
                Reading read = read(() -> lists.page(scene.id(Scene.DIRECTOR), tab, Sort.PRIORITY, "", "", null, PAGE));
                assertThat(read.rows()).as(tab + " of somebody else").isLessThan(READ_FOR_A_PAGE);
                assertThat(read.scans()).as(tab + " of somebody else").isZero();
            }
        });
    }

    @Test
    void aCountAndTheKindsReadNoLongListToItsEnd() {
        List<String> wrong = new ArrayList<>();
        for (Tab tab : Tab.values()) {
            Reading counted = read(() -> lists.count(hr, tab));
            Reading kinds = read(() -> lists.kinds(hr, tab));
            // Each of the three lists of which a tab is made is read to one more than the most that is counted.
            int most = 3 * (TaskCount.MOST + 1);
            if (counted.rows() > most || kinds.rows() > most) {
                wrong.add(tab + ": counted " + counted + ", kinds " + kinds);
            }
            if (counted.scans() + kinds.scans() > 0) {
                wrong.add(tab + " is looked through");
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatIsSoughtIsFoundWithoutReadingTheWholeList() {
        for (String sought : List.of("lantern", "LANTERN Fest", "Unit 19", "person 399 group")) {
            for (Sort sort : Sort.values()) {
                Reading read = read(() -> lists.page(hr, Tab.GROUP, sort, "", sought, null, PAGE));
                assertThat(read.scans()).as(sought + " by " + sort).isZero();
                assertThat(read.rows()).as(sought + " by " + sort).isLessThan(READ_FOR_A_SEARCH);
            }
        }
        assertThat(lists.page(hr, Tab.GROUP, Sort.DUE, "", "lantern", null, PAGE)
                        .items())
                .extracting(WorkItem::cycleName)
                .containsOnly("Lantern festival");
    }

    @Test
    void theListOfAGroupIsLookedThroughForATextWithoutReadingItsTasks() {
        // What is read from the index alone is seen after a vacuum, so that it is changed and changed back.
        List<UUID> last = jdbc.queryForList(
                "SELECT id FROM work_item WHERE role = 'LONG' AND group_role = 'HR' AND vacancy IS NULL"
                        + " ORDER BY due_at DESC NULLS FIRST, id DESC LIMIT 3",
                UUID.class);
        List<String> names = last.stream().map(this::named).toList();
        last.forEach(id -> name(id, "Zoë Zz"));
        jdbc.execute("VACUUM ANALYZE work_item");
        try {
            for (Sort sort : Sort.values()) {
                // Two letters are in no index of texts.
                Reading read = read(() -> lists.page(hr, Tab.GROUP, sort, "", "zz", null, PAGE));
                assertThat(read.scans()).as("by " + sort).isZero();
                assertThat(read.rows()).as("by " + sort).isLessThan(READ_FOR_A_PAGE + byPriority(sort));
            }
            assertThat(lists.page(hr, Tab.GROUP, Sort.DUE, "", "zz", null, PAGE).items())
                    .hasSize(3);
        } finally {
            for (int n = 0; n < last.size(); n++) {
                name(last.get(n), names.get(n));
            }
            jdbc.execute("VACUUM ANALYZE work_item");
            made = lists();
        }
    }

    private String named(UUID task) {
        return Objects.requireNonNull(
                jdbc.queryForObject("SELECT subject_name FROM work_item WHERE id = ?", String.class, task));
    }

    private void name(UUID task, String subject) {
        jdbc.update("UPDATE work_item SET subject_name = ? WHERE id = ?", subject, task);
    }

    @Test
    void aTextThatIsTooLongForAnIndexIsFoundToo() {
        undone(() -> {
            String longest = "Wilhelmina \uD835\uDD04".repeat(20) + " Quixzfeather";
            jdbc.update(
                    "UPDATE work_item SET subject_name = ? WHERE id = (SELECT id FROM work_item WHERE role = 'LONG' AND group_role = 'HR'"
                            + " AND vacancy IS NULL ORDER BY due_at DESC NULLS FIRST, id DESC LIMIT 1)",
                    longest);
            for (String sought : List.of("quixzfeather", "qz", "er\nun", longest)) {
                for (Sort sort : Sort.values()) {
                    assertThat(lists.page(hr, Tab.GROUP, sort, "", sought, null, PAGE)
                                    .items())
                            .as(sought + " by " + sort)
                            .hasSize(sought.startsWith("qz") || sought.contains("\n") ? 0 : 1);
                }
            }
            assertThat(lists.page(hr, Tab.GROUP, Sort.DUE, "", "xz", null, PAGE).items())
                    .extracting(WorkItem::subjectName)
                    .containsExactly(longest);
        });
    }

    @Test
    void whatIsSoughtInALongListOfManyUnitsIsAllFoundInOrder() {
        undone(() -> {
            tasks("many", 16_000, "OPEN", null, "HR_PARTNER", "Long 5", null, null, null);
            for (Sort sort : Sort.values()) {
                // Two letters are in no index of texts, and those of the last unit are behind the first thousands.
                assertThat(walked(partner, Tab.GROUP, sort, "", "9 u", 400))
                        .as("by " + sort)
                        .isEqualTo(whole("w.group_unit LIKE 'Long %'", order(Tab.GROUP, sort), "", "9 u"));
                assertThat(walked(partner, Tab.GROUP, sort, "", "9", 3_000))
                        .as("one letter, by " + sort)
                        .isEqualTo(whole("w.group_unit LIKE 'Long %'", order(Tab.GROUP, sort), "", "9"));
            }
        });
    }

    private static TaskFilter due(String kind, String search, DueIn due) {
        return new TaskFilter(kind, search, null, null, "", due, null, null, false, null, null, null, "", false);
    }

    /** The dates of {@link DueIn}, each as one would write it. */
    private static String dates(DueIn due) {
        return switch (due) {
            case ANY -> "true";
            case OVERDUE -> "w.due_at < now()";
            case SEVEN_DAYS -> "w.due_at >= now() AND w.due_at < now() + interval '168 hours'";
            case LATER -> "w.due_at >= now() + interval '168 hours'";
            case NEVER -> "w.due_at IS NULL";
        };
    }

    /** As {@link #most}, of a list of which also kinds are read that nobody sees. */
    private static int mostOfDates(String kind) {
        return READ_FOR_A_PAGE + (kind.isEmpty() ? WorkStep.values().length * PAGE : 0);
    }

    @Test
    void tasksOfSomeDatesAreReadWithoutTheOthers() {
        List<String> wrong = new ArrayList<>();
        for (Tab tab : Tab.values()) {
            for (DueIn due : DueIn.values()) {
                if (tab == Tab.DONE || due == DueIn.ANY) {
                    continue;
                }
                for (Sort sort : List.of(Sort.DUE, Sort.TASK)) {
                    for (String kind : List.of("", KIND)) {
                        TaskFilter filter = due(kind, "", due);
                        String further =
                                lists.page(hr, tab, sort, filter, null, 30).next();
                        for (String after : Arrays.asList(null, further)) {
                            Reading read = read(() -> lists.page(hr, tab, sort, filter, after, PAGE));
                            if (read.rows() > mostOfDates(kind) || read.scans() > 0) {
                                wrong.add(tab + " " + due + " by " + sort + " " + kind + ": " + read);
                            }
                        }
                    }
                }
                Reading counted = read(() -> lists.count(hr, tab, due("", "", due)));
                int most = WorkStep.values().length * (TaskCount.MOST + 1);
                if (counted.rows() > most || counted.scans() > 0) {
                    wrong.add(tab + " " + due + " counted: " + counted);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void tasksOfSomeDatesAreThoseOfTheWholeListInItsOrder() {
        String all = "w.group_role = 'HR' AND w.holder_id IS NULL AND w.state = 'OPEN' AND w.vacancy IS NULL AND ";
        for (DueIn due : DueIn.values()) {
            for (Sort sort : List.of(Sort.DUE, Sort.TASK)) {
                for (String search : List.of("", "9", "person 3")) {
                    List<UUID> whole = whole(all + dates(due), order(Tab.GROUP, sort), "", search);
                    assertThat(whole).isNotEmpty();
                    assertThat(walked(hr, Tab.GROUP, sort, due("", search, due), 700).stream()
                                    .filter(new HashSet<>(whole)::contains))
                            .as(due + " by " + sort + " " + search)
                            .containsExactlyElementsOf(whole);
                    assertThat(walked(hr, Tab.GROUP, sort, due(KIND, search, due), 700))
                            .as("of a kind, " + due + " by " + sort + " " + search)
                            .isSubsetOf(whole(
                                    "w.group_role = 'HR' AND w.state = 'OPEN' AND " + dates(due),
                                    order(Tab.GROUP, sort),
                                    KIND,
                                    search));
                    assertThat(walked(partner, Tab.GROUP, sort, due("", search, due), 90))
                            .as("of many units, " + due + " by " + sort + " " + search)
                            .isEqualTo(whole(
                                    "w.group_unit LIKE 'Long %' AND " + dates(due),
                                    order(Tab.GROUP, sort),
                                    "",
                                    search));
                }
            }
        }
    }

    /** Of a long list of which most is paused, no more is looked at than for any other filter. */
    @Test
    void whatIsOverdueIsReadWithoutAllThatIsPaused() {
        undone(() -> {
            jdbc.update("INSERT INTO task_hold (business_key, since) SELECT business_key, now() FROM work_item"
                    + " WHERE role = 'LONG' AND group_role = 'HR' AND due_at < now()"
                    + " AND subject_name NOT LIKE 'Person 39%'");
            String late = "w.group_role = 'HR' AND w.due_at < now() AND w.subject_name LIKE 'Person 39%'";
            for (Sort sort : List.of(Sort.DUE, Sort.TASK)) {
                Reading read = read(() -> lists.page(hr, Tab.GROUP, sort, due("", "", DueIn.OVERDUE), null, PAGE));
                assertThat(read.rows()).as("by " + sort).isLessThan(READ_TO_NARROW);
                assertThat(read.scans()).as("by " + sort).isZero();
                assertThat(walked(hr, Tab.GROUP, sort, due("", "", DueIn.OVERDUE), 90))
                        .as("by " + sort)
                        .isEqualTo(whole(late, order(Tab.GROUP, sort), "", ""));
            }
        });
    }

    private record Narrow(String name, TaskFilter filter, String condition) {}

    private List<Narrow> narrow() {
        UUID last = jdbc.queryForObject(
                "SELECT subject_id FROM work_item WHERE role = 'LONG' AND group_role = 'HR' AND vacancy IS NULL"
                        + " ORDER BY due_at DESC NULLS FIRST, id DESC LIMIT 1",
                UUID.class);
        UUID rare = jdbc.queryForObject("SELECT md5('cycle 9')::uuid", UUID.class);
        UUID frequent = jdbc.queryForObject("SELECT md5('cycle 1')::uuid", UUID.class);
        UUID away = scene.id(Scene.MANAGER);
        return List.of(
                new Narrow(
                        "returned",
                        new TaskFilter(
                                "", "", null, null, "", DueIn.ANY, null, null, true, null, null, null, "", false),
                        "w.returned > 0"),
                new Narrow(
                        "returned of a kind, sought",
                        new TaskFilter(
                                KIND,
                                "person 1",
                                null,
                                null,
                                "",
                                DueIn.ANY,
                                null,
                                null,
                                true,
                                null,
                                null,
                                null,
                                "",
                                false),
                        "w.returned > 0 AND w.element = '" + KIND + "' AND w.subject_name LIKE 'Person 1%'"),
                new Narrow(
                        "a unit and below",
                        new TaskFilter(
                                "",
                                "",
                                null,
                                null,
                                "Long top",
                                DueIn.ANY,
                                null,
                                null,
                                false,
                                null,
                                null,
                                null,
                                "",
                                false),
                        "w.unit IN ('Unit 18', 'Unit 19')"),
                new Narrow(
                        "a rare cycle",
                        new TaskFilter(
                                "", "", null, rare, "", DueIn.ANY, null, null, false, null, null, null, "", false),
                        "w.cycle_id = '" + rare + "'"),
                new Narrow(
                        "a frequent cycle of a unit",
                        new TaskFilter(
                                "", "", null, frequent, "Unit 19", DueIn.ANY, null, null, false, null, null, null, "",
                                false),
                        "w.cycle_id = '" + frequent + "' AND w.unit = 'Unit 19'"),
                new Narrow(
                        "somebody involved",
                        new TaskFilter(
                                "", "", null, null, "", DueIn.ANY, null, null, false, null, last, null, "", false),
                        "w.subject_id = '" + last + "'"),
                new Narrow(
                        "a holder",
                        new TaskFilter(
                                "", "", null, null, "", DueIn.ANY, null, null, false, away, null, null, "", false),
                        "w.holder_id = '" + away + "'"),
                new Narrow("a high priority", TaskFilter.ALL.of(Priority.HIGH), "w.priority = 1"),
                new Narrow(
                        "a low priority of a unit",
                        new TaskFilter(
                                "",
                                "",
                                null,
                                null,
                                "Unit 18",
                                DueIn.ANY,
                                null,
                                null,
                                false,
                                null,
                                null,
                                Priority.LOW,
                                "",
                                false),
                        "w.priority = -1 AND w.unit = 'Unit 18'"),
                new Narrow(
                        "a normal priority, sought",
                        TaskFilter.of("", "person 39").of(Priority.NORMAL),
                        "w.priority = 0 AND w.subject_name LIKE 'Person 39%'"),
                new Narrow(
                        "another level approved",
                        new TaskFilter(
                                "", "", null, null, "", DueIn.ANY, null, null, false, null, null, null, "", true),
                        "w.differs"),
                new Narrow(
                        "a phase",
                        new TaskFilter(
                                "",
                                "",
                                WorkStep.Phase.PUBLICATION,
                                null,
                                "",
                                DueIn.ANY,
                                null,
                                null,
                                false,
                                null,
                                null,
                                null,
                                "",
                                false),
                        "w.element = 'user_explain_change'"));
    }

    @Test
    void whatAListIsNarrowedToIsAllFoundInOrder() {
        String group = "w.group_role = 'HR' AND w.holder_id IS NULL AND w.state = 'OPEN' AND ";
        for (Narrow narrow : narrow()) {
            for (Sort sort : Sort.values()) {
                assertThat(walked(hr, Tab.GROUP, sort, narrow.filter(), 700))
                        .as(narrow.name() + " by " + sort)
                        .isEqualTo(whole(group + narrow.condition(), order(Tab.GROUP, sort), "", ""));
            }
            assertThat(walked(partner, Tab.GROUP, Sort.DUE, narrow.filter(), 90))
                    .as(narrow.name() + " of many units")
                    .isEqualTo(whole(
                            "w.group_unit LIKE 'Long %' AND " + narrow.condition(),
                            order(Tab.GROUP, Sort.DUE),
                            "",
                            ""));
            assertThat(walked(hr, Tab.ESCALATED, Sort.PERSON, narrow.filter(), 300))
                    .as(narrow.name() + " offered")
                    .isEqualTo(whole(
                            "w.escalated_to = '" + hr + "' AND " + narrow.condition(),
                            order(Tab.ESCALATED, Sort.PERSON),
                            "",
                            ""));
            assertThat(walked(hr, Tab.DONE, Sort.DUE, narrow.filter(), 300))
                    .as(narrow.name() + " done")
                    .isEqualTo(whole(
                            "w.done_by = '" + hr + "' AND " + narrow.condition(), order(Tab.DONE, Sort.DUE), "", ""));
        }
    }

    @Test
    void whatAListIsNarrowedToIsReadWithoutTheWholeList() {
        List<String> wrong = new ArrayList<>();
        for (Narrow narrow : narrow()) {
            for (Tab tab : List.of(Tab.GROUP, Tab.MINE, Tab.DEPUTISING, Tab.ESCALATED_TO_HR)) {
                for (Sort sort : Sort.values()) {
                    Reading read = read(() -> lists.page(hr, tab, sort, narrow.filter(), null, PAGE));
                    if (read.rows() > READ_TO_NARROW + byPriority(sort) || read.scans() > 0) {
                        wrong.add(tab + " narrowed to " + narrow.name() + " by " + sort + ": " + read);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void tasksOfACycleThatIsDueAtTheEndAreReadWithoutThoseDueBefore() {
        undone(() -> {
            // More than are looked up, all after those of others.
            tasks("next", 16_000, "OPEN", null, "HR", null, null, null, null);
            UUID next = UUID.randomUUID();
            jdbc.update(
                    "UPDATE work_item SET cycle_id = ?, due_at = now() + interval '40 days' + (due_at - now()) WHERE role = 'LONG'"
                            + " AND due_at IS NOT NULL AND subject_name LIKE '% next'",
                    next);
            var filter =
                    new TaskFilter("", "", null, next, "", DueIn.ANY, null, null, false, null, null, null, "", false);
            for (Sort sort : List.of(Sort.DUE, Sort.TASK)) {
                Reading read = read(() -> lists.page(hr, Tab.GROUP, sort, filter, null, PAGE));
                assertThat(read.scans()).as("by " + sort).isZero();
                assertThat(read.rows()).as("by " + sort).isLessThan(READ_TO_NARROW);
                assertThat(lists.page(hr, Tab.GROUP, sort, filter, null, PAGE).items())
                        .hasSize(PAGE);
            }
            assertThat(lists.count(hr, Tab.GROUP, filter)).isEqualTo(new TaskCount(100, true));
        });
    }

    /** A cycle with every 2,000th task is found as those are that have a third each. */
    @Test
    void theCyclesOfEachListAreFoundWithoutTheWholeList() {
        List<UUID> made =
                jdbc.queryForList("SELECT md5('cycle ' || n)::uuid FROM unnest(ARRAY[0, 1, 2, 9]) n", UUID.class);
        for (Tab tab : Tab.values()) {
            Reading read = read(() -> lists.cycles(hr, tab, ""));
            assertThat(read.scans()).as(tab.name()).isZero();
            assertThat(read.rows()).as(tab.name()).isLessThan(READ_TO_NARROW);
            assertThat(lists.cycles(hr, tab, "").cycles())
                    .as(tab.name())
                    .extracting(TaskLists.CycleOfTasks::id)
                    .containsExactlyInAnyOrderElementsOf(made);
            assertThat(lists.cycles(hr, tab, "no such cycle").cycles()).isEmpty();
        }
    }

    @Test
    void tasksOfASkillAreReadWithoutTheWholeList() {
        undone(() -> {
            jdbc.execute(
                    "CREATE TABLE long_skill AS SELECT business_key::uuid AS assessment_id, CASE WHEN row_number() OVER ()"
                            + " % 400 = 0 THEN 'RARE' ELSE 'OFTEN' END AS code FROM work_item WHERE role = 'LONG'");
            jdbc.execute("CREATE INDEX ON long_skill (assessment_id)");
            jdbc.execute("CREATE INDEX ON long_skill (code)");
            jdbc.execute("ANALYZE long_skill");
            jdbc.execute("CREATE OR REPLACE VIEW case_skill AS SELECT assessment_id, code FROM long_skill");
            for (String code : List.of("RARE", "OFTEN", "NONE")) {
                var filter = new TaskFilter(
                        "", "", null, null, "", DueIn.ANY, null, null, false, null, null, null, code, false);
                for (Sort sort : Sort.values()) {
                    Reading read = read(() -> lists.page(hr, Tab.GROUP, sort, filter, null, PAGE));
                    assertThat(read.scans()).as(code + " by " + sort).isZero();
                    assertThat(read.rows()).as(code + " by " + sort).isLessThan(READ_TO_NARROW + byPriority(sort));
                }
                assertThat(walked(hr, Tab.GROUP, Sort.DUE, filter, 900))
                        .as(code)
                        .isEqualTo(whole(
                                "w.group_role = 'HR' AND w.holder_id IS NULL AND w.state = 'OPEN' AND w.business_key IN"
                                        + " (SELECT assessment_id::text FROM long_skill WHERE code = '" + code + "')",
                                order(Tab.GROUP, Sort.DUE),
                                "",
                                ""));
            }
        });
    }

    @Test
    void whatManyTasksElsewhereMeetAndFewAtTheEndIsLookedForInSteps() {
        undone(() -> {
            UUID busy = scene.id(Scene.EMPLOYEE);
            tasks("handed", 19_000, "OPEN", partner, null, null, null, hr, null);
            tasks("elsewhere", 16_000, "OPEN", busy, null, null, null, null, null);
            String handed = "w.owner_id = '" + hr + "' AND w.state IN ('OPEN', 'CLAIMED')";
            List<UUID> inOrder = whole(handed, order(Tab.HANDED_ON, Sort.PERSON), "", "");
            List<UUID> last = inOrder.subList(inOrder.size() - 3, inOrder.size());
            last.forEach(id -> jdbc.update("UPDATE work_item SET holder_id = ? WHERE id = ?", busy, id));
            jdbc.execute("ANALYZE work_item");
            var filter =
                    new TaskFilter("", "", null, null, "", DueIn.ANY, null, null, false, busy, null, null, "", false);
            List<UUID> found = new ArrayList<>();
            @Nullable String after = null;
            int stops = 0;
            do {
                String from = after;
                Reading read = read(() -> lists.page(hr, Tab.HANDED_ON, Sort.PERSON, filter, from, PAGE));
                assertThat(read.rows()).as("step " + stops).isLessThan(34_000);
                TaskLists.Page page = lists.page(hr, Tab.HANDED_ON, Sort.PERSON, filter, from, PAGE);
                page.items().forEach(item -> found.add(item.id()));
                stops += page.stopped() ? 1 : 0;
                after = page.next();
            } while (after != null);
            assertThat(found).isEqualTo(last);
            assertThat(stops).isPositive();
            TaskCount count = lists.count(hr, Tab.HANDED_ON, filter);
            assertThat(count.more()).as("not all was looked at").isTrue();
            assertThat(count.number()).isBetween(0, 3);
            assertThat(read(() -> lists.count(hr, Tab.HANDED_ON, filter)).rows())
                    .isLessThan(34_000);
            assertThat(lists.page(hr, Tab.HANDED_ON, Sort.DUE, "", "", null, PAGE)
                            .stopped())
                    .isFalse();
        });
    }

    /** Whatever other lists have of it, a list finds its own at once. */
    @Test
    void whatWasReturnedOrDiffersIsFoundByTheIndexOfTheList() {
        undone(() -> {
            String group = "w.group_role = 'HR' AND w.holder_id IS NULL AND w.state = 'OPEN'";
            tasks("elsewhere", 16_000, "OPEN", null, "HR_PARTNER", "Long 5", null, null, null);
            jdbc.update(
                    "UPDATE work_item SET returned = CASE WHEN group_role = 'HR' THEN 0 ELSE 1 END, differs = group_role <> 'HR'"
                            + " WHERE role = 'LONG' AND holder_id IS NULL AND state = 'OPEN'");
            List<UUID> inOrder = whole(group, order(Tab.GROUP, Sort.PERSON), "", "");
            List<UUID> last = inOrder.subList(inOrder.size() - 3, inOrder.size());
            last.forEach(id -> jdbc.update("UPDATE work_item SET returned = 1, differs = true WHERE id = ?", id));
            jdbc.execute("ANALYZE work_item");
            for (boolean returned : List.of(true, false)) {
                var filter = new TaskFilter(
                        "", "", null, null, "", DueIn.ANY, null, null, returned, null, null, null, "", !returned);
                Reading read = read(() -> lists.page(hr, Tab.GROUP, Sort.PERSON, filter, null, PAGE));
                assertThat(read.scans()).isZero();
                assertThat(read.rows()).as("returned " + returned).isLessThan(READ_TO_NARROW);
                TaskLists.Page page = lists.page(hr, Tab.GROUP, Sort.PERSON, filter, null, PAGE);
                assertThat(page.stopped()).isFalse();
                assertThat(page.items()).extracting(WorkItem::id).containsExactlyElementsOf(last);
                assertThat(lists.count(hr, Tab.GROUP, filter)).isEqualTo(new TaskCount(3, false));
            }
        });
    }

    /** Whoever holds many tasks is looked for in a group's list by what has no holder. */
    @Test
    void whoHoldsManyTasksIsFoundInAGroupWithoutReadingThem() {
        undone(() -> {
            UUID busy = scene.id(Scene.EMPLOYEE);
            tasks("busy", 16_000, "OPEN", busy, null, null, null, null, null);
            UUID about = jdbc.queryForObject(
                    "SELECT id FROM work_item WHERE role = 'LONG' AND group_role = 'HR' AND holder_id IS NULL AND state = 'OPEN'"
                            + " ORDER BY id LIMIT 1",
                    UUID.class);
            jdbc.update("UPDATE work_item SET subject_id = ? WHERE id = ?", busy, about);
            jdbc.execute("ANALYZE work_item");
            var involved =
                    new TaskFilter("", "", null, null, "", DueIn.ANY, null, null, false, null, busy, null, "", false);
            Reading read = read(() -> lists.page(hr, Tab.GROUP, Sort.PERSON, involved, null, PAGE));
            assertThat(read.scans()).isZero();
            assertThat(read.rows()).isLessThan(READ_TO_NARROW);
            TaskLists.Page page = lists.page(hr, Tab.GROUP, Sort.PERSON, involved, null, PAGE);
            assertThat(page.stopped()).isFalse();
            assertThat(page.items()).extracting(WorkItem::id).containsExactly(about);
            var held =
                    new TaskFilter("", "", null, null, "", DueIn.ANY, null, null, false, busy, null, null, "", false);
            assertThat(read(() -> lists.page(hr, Tab.GROUP, Sort.PERSON, held, null, PAGE))
                            .rows())
                    .as("nobody holds what is a group's")
                    .isLessThan(100);
            assertThat(lists.page(hr, Tab.GROUP, Sort.PERSON, held, null, PAGE).items())
                    .isEmpty();
        });
    }

    @Test
    void anIndexThatIsMissingIsSeen() {
        Reading read = Objects.requireNonNull(transaction.execute(status -> {
            jdbc.execute("DROP INDEX work_item_group_by_person");
            Reading before = reading();
            lists.page(hr, Tab.GROUP, Sort.PERSON, "", "", null, PAGE);
            Reading after = reading();
            status.setRollbackOnly();
            return new Reading(after.rows() - before.rows(), after.scans() - before.scans());
        }));
        assertThat(read.rows()).isGreaterThan(READ_FOR_A_PAGE);
    }

    @Test
    void anIndexWithoutItsTextIsSeen() {
        Reading read = Objects.requireNonNull(transaction.execute(status -> {
            jdbc.execute("DROP INDEX work_item_group_by_unit");
            jdbc.execute(
                    "CREATE INDEX work_item_group_by_unit ON work_item (group_role, in_unit, element, unit COLLATE \"und-x-icu\","
                            + " id) WHERE holder_id IS NULL AND state = 'OPEN'");
            Reading before = reading();
            lists.page(hr, Tab.GROUP, Sort.UNIT, "", "zz", null, PAGE);
            Reading after = reading();
            status.setRollbackOnly();
            return new Reading(after.rows() - before.rows(), after.scans() - before.scans());
        }));
        assertThat(read.rows()).isGreaterThan(READ_FOR_A_PAGE);
    }

    /** The whole list, read with one statement without indexes. */
    private List<UUID> whole(String list, String order, String kind, String search) {
        return jdbc.queryForList(
                "SELECT w.id FROM work_item w WHERE w.role = 'LONG' AND (" + list
                        + ") AND (? = '' OR w.element = ?) AND (? = '' OR"
                        + " strpos(search_key(w.subject_name), search_key(?)) > 0 OR strpos(search_key(w.unit), search_key(?)) > 0 OR"
                        + " strpos(search_key(w.cycle_name), search_key(?)) > 0) ORDER BY " + order,
                UUID.class,
                kind,
                kind,
                search,
                search,
                search,
                search);
    }

    /** A list read page by page, without the company's own tasks. */
    private List<UUID> walked(UUID person, Tab tab, Sort sort, String kind, String search, int page) {
        return walked(person, tab, sort, TaskFilter.of(kind, search), page);
    }

    private List<UUID> walked(UUID person, Tab tab, Sort sort, TaskFilter filter, int page) {
        List<UUID> walked = new ArrayList<>();
        @Nullable String after = null;
        do {
            TaskLists.Page one = lists.page(person, tab, sort, filter, after, page);
            one.items().forEach(item -> walked.add(item.id()));
            after = one.next();
        } while (after != null);
        List<UUID> own = jdbc.queryForList("SELECT id FROM work_item WHERE role <> 'LONG'", UUID.class);
        walked.removeAll(own);
        return walked;
    }

    private static String order(Tab tab, Sort sort) {
        if (tab == Tab.DONE) {
            return "w.done_at DESC, w.id DESC";
        }
        return switch (sort) {
            case DUE -> "w.due_at NULLS LAST, w.id";
            case FOLLOW_UP -> "w.follow_up NULLS LAST, w.id";
            case PERSON -> "lower(w.subject_name), w.id";
            case UNIT -> "lower(w.unit), w.id";
            case TASK -> "w.element, w.due_at NULLS LAST, w.id";
            case PRIORITY -> "w.priority DESC, w.due_at NULLS LAST, w.id";
        };
    }

    @Test
    void aListWalkedThroughIsTheWholeListInItsOrder() {
        for (Sort sort : Sort.values()) {
            String all = "w.group_role = 'HR' AND w.holder_id IS NULL AND w.state = 'OPEN'";
            assertThat(walked(hr, Tab.GROUP, sort, "", "", 3_000))
                    .as("by " + sort)
                    .isEqualTo(whole(all, order(Tab.GROUP, sort), "", ""));
            assertThat(walked(hr, Tab.GROUP, sort, KIND, "unit 7", 100))
                    .as("of a kind and sought, by " + sort)
                    .isEqualTo(whole(all, order(Tab.GROUP, sort), KIND, "unit 7"));
            assertThat(walked(partner, Tab.GROUP, sort, "", "", 200))
                    .as("of many units, by " + sort)
                    .isEqualTo(whole("w.group_unit LIKE 'Long %'", order(Tab.GROUP, sort), "", ""));
            assertThat(walked(hr, Tab.DEPUTISING, sort, "", "person 3", 700))
                    .as("in somebody's place, by " + sort)
                    .isEqualTo(whole(
                            "w.holder_id = '" + scene.id(Scene.MANAGER) + "'",
                            order(Tab.DEPUTISING, sort),
                            "",
                            "person 3"));
        }
        assertThat(walked(hr, Tab.DONE, Sort.DUE, "", "", 900))
                .isEqualTo(whole("w.done_by = '" + hr + "'", order(Tab.DONE, Sort.DUE), "", ""));
        for (Tab tab : List.of(Tab.ESCALATED, Tab.ESCALATED_TO_HR)) {
            assertThat(walked(hr, tab, Sort.PERSON, "", "person 3", 700))
                    .as(tab.name())
                    .isEqualTo(whole("w.escalated_to = '" + hr + "'", order(tab, Sort.PERSON), "", "person 3"));
        }
        assertThat(walked(hr, Tab.WITHOUT_HOLDER, Sort.UNIT, "", "%", 900)).isEmpty();
    }

    @Test
    void whoeverSeesNothingOfAListForLongSeesWhatFollows() {
        undone(() -> {
            jdbc.update(
                    "UPDATE work_item SET subject_id = ? WHERE role = 'LONG' AND group_role = 'HR' AND element = ? AND vacancy IS NULL",
                    hr,
                    KIND);
            // About their manager too, which four eyes alone bar them from.
            UUID above = jdbc.queryForObject("SELECT manager_id FROM person WHERE id = ?", UUID.class, hr);
            jdbc.update(
                    "UPDATE work_item SET subject_id = coalesce(?, subject_id) WHERE role = 'LONG' AND group_role = 'HR' AND element ="
                            + " 'user_settle_disagreement' AND due_at IS NOT NULL",
                    above);
            String seen = "w.group_role = 'HR' AND w.holder_id IS NULL AND w.state = 'OPEN' AND w.subject_id <> '" + hr
                    + "'"
                    + (above == null
                            ? ""
                            : " AND (w.subject_id <> '" + above + "' OR w.element = 'user_explain_change')");
            List<UUID> whole = whole(seen, order(Tab.GROUP, Sort.DUE), "", "");
            assertThat(lists.page(hr, Tab.GROUP, Sort.DUE, "user_settle_disagreement", "", null, 500)
                            .items())
                    .isNotEmpty()
                    .noneMatch(item -> above != null && above.equals(item.subject()));
            assertThat(walked(hr, Tab.GROUP, Sort.DUE, "", "", 2_000)).isEqualTo(whole);
            assertThat(lists.kinds(hr, Tab.GROUP)).contains("user_settle_disagreement", KIND);
        });
    }

    @Test
    void aCountIsExactUpToAHundredAndThenSaysMore() {
        undone(() -> {
            jdbc.update(
                    "DELETE FROM work_item WHERE role = 'LONG' AND group_role = 'HR_PARTNER' AND group_unit <> 'Long 1'");
            assertThat(lists.count(partner, Tab.GROUP)).isEqualTo(new TaskCount(40, false));
            tasks("more", 60, "OPEN", null, "HR_PARTNER", "Long 2", null, null, null);
            assertThat(lists.count(partner, Tab.GROUP)).isEqualTo(new TaskCount(100, false));
            assertThat(lists.count(partner, Tab.GROUP, TaskFilter.of("", "more")))
                    .isEqualTo(new TaskCount(60, false));
            tasks("one", 1, "OPEN", null, "HR_PARTNER", "Long 3", null, null, null);
            assertThat(lists.count(partner, Tab.GROUP)).isEqualTo(new TaskCount(100, true));
        });
    }

    @Test
    void fewLettersAndMarksOfPatternsAreSoughtAsTheyAre() {
        undone(() -> {
            jdbc.update(
                    "UPDATE work_item SET subject_name = 'Zoë 100%_sure \\ ß' WHERE id = (SELECT id FROM work_item WHERE role = 'LONG' AND"
                            + " group_role = 'HR' AND vacancy IS NULL ORDER BY due_at DESC NULLS FIRST, id DESC LIMIT 1)");
            for (String sought : List.of("zo", "ZOË", "0%_", "\\", "SS", "%_s", "zoe\u0308")) {
                assertThat(lists.page(hr, Tab.GROUP, Sort.DUE, "", sought, null, PAGE)
                                .items())
                        .as(sought)
                        .hasSizeLessThan(10)
                        .extracting(WorkItem::subjectName)
                        .contains("Zoë 100%_sure \\ ß");
            }
            assertThat(lists.page(hr, Tab.GROUP, Sort.DUE, "", "0_%", null, PAGE)
                            .items())
                    .isEmpty();
        });
    }
}
