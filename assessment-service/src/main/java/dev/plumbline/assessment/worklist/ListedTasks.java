package dev.plumbline.assessment.worklist;

import static java.util.stream.Collectors.joining;

import dev.plumbline.assessment.worklist.TaskLists.CycleOfTasks;
import dev.plumbline.assessment.worklist.WantedTasks.By;
import dev.plumbline.assessment.worklist.WantedTasks.Common;
import dev.plumbline.assessment.worklist.WantedTasks.Lookup;
import dev.plumbline.assessment.worklist.WantedTasks.Order;
import dev.plumbline.assessment.worklist.WantedTasks.Part;
import dev.plumbline.assessment.worklist.WantedTasks.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads tasks in the order of a list, from the indexes that hold them in that order. A list is made of parts: the tasks
 * of one holder, group or reason, of one kind. Each part is in its index in the order of the list; the parts are
 * merged, and only what the page shows is read. The conditions are spelled as the indexes have them.
 */
@Repository
class ListedTasks {

    /** A task of a list, as far as it is asked who sees it; the rest as in {@link WorkItem}. */
    record Row(
            UUID id,
            String element,
            @Nullable UUID subject,
            String businessKey,
            boolean claimed,
            @Nullable UUID holder,
            @Nullable UUID owner,
            @Nullable String group,
            @Nullable String groupUnit,
            Position position) {

        /** In an order of priorities. */
        Row of(Priority priority) {
            return new Row(
                    id, element, subject, businessKey, claimed, holder, owner, group, groupUnit, position.of(priority));
        }
    }

    /**
     * Tasks that were read, in order, and after which one the next are read; null at the end of the list.
     *
     * @param stopped whether so many were looked at that are not wanted that looking further is for whoever asks again
     */
    record Rows(List<Row> rows, @Nullable Position next, boolean stopped) {

        Rows(List<Row> rows, @Nullable Position next) {
            this(rows, next, false);
        }

        int size() {
            return rows.size();
        }

        Rows and(Rows more) {
            return new Rows(Stream.concat(rows.stream(), more.rows.stream()).toList(), more.next, more.stopped);
        }
    }

    /**
     * A try at a list that is narrowed.
     *
     * @param through how far the list is looked through in its order
     * @param found what is not met there is looked up, unless it is found more often than so
     */
    private record Attempt(int through, int found) {}

    /** How far what the indexes show is looked through: no task need be read for it. */
    private static final int FAR = 15_000;

    /** How far tasks are read that nothing is shown of. */
    private static final int NEAR = 3_000;

    /** So many of what is sought are looked up, and sorted, at the most. */
    private static final int MOST_FOUND = 15_000;

    /**
     * What is frequent is soon met in the order of the list, and what is seldom is soon looked up. Which of the two it is, nobody
     * knows before: a little of both is tried, then more of both, so that it takes a few times as long as the better of the two.
     */
    private static final List<Attempt> ATTEMPTS = List.of(new Attempt(2_000, 500), new Attempt(FAR, MOST_FOUND));

    /** As {@link #ATTEMPTS}, where the indexes show nothing of what is wanted: each task that is met is read. */
    private static final List<Attempt> BLIND_ATTEMPTS = List.of(new Attempt(150, 1_000), new Attempt(NEAR, MOST_FOUND));

    private static final List<Attempt> ATTEMPTS_AT_TEXTS = List.of(new Attempt(NEAR, MOST_FOUND));

    /** The indexes of groups have the texts. */
    private static final List<Attempt> ATTEMPTS_AT_TEXTS_OF_GROUPS = List.of(new Attempt(FAR, MOST_FOUND));

    /** So far a list is looked through for a text that is found more often than so, yet is met nowhere; then it is asked again. */
    private static final int LOOKED_FURTHER = 10_000;

    /** The kinds of task in some lists. */
    private static final String PARTS = """
            WITH RECURSIVE part(a, b, element) AS (
                SELECT l.a, l.b, ''
                FROM {lists} l(a, b)
                UNION ALL
                SELECT part.a, part.b, next.element
                FROM part
                CROSS JOIN LATERAL (
                    SELECT w.element
                    FROM work_item w
                    WHERE {of}
                        AND w.element > part.element
                    ORDER BY w.element
                    LIMIT 1) next)
            SELECT a, b, element
            FROM part
            WHERE element <> ''
            """;

    /** The cycles of some lists, with the name that one of their tasks has. */
    private static final String CYCLES = """
            WITH RECURSIVE part(a, b, cycle, name) AS (
                SELECT l.a, l.b, '00000000-0000-0000-0000-000000000000'::uuid, ''
                FROM {lists} l(a, b)
                UNION ALL
                SELECT part.a, part.b, next.cycle_id, next.cycle_name
                FROM part
                CROSS JOIN LATERAL (
                    SELECT w.cycle_id, w.cycle_name
                    FROM work_item w
                    WHERE {of}
                        AND w.cycle_id > part.cycle
                    ORDER BY w.cycle_id
                    LIMIT 1) next)
            SELECT part.cycle, min(part.name COLLATE "und-x-icu") AS name
            FROM part
            WHERE part.name <> ''
                AND strpos(search_key(part.name), search_key(:find)) > 0
            GROUP BY part.cycle
            ORDER BY name, part.cycle
            """;

    private static final String STEER = """
            SELECT set_config('enable_seqscan', :scans, true), set_config('enable_hashjoin', :scans, true),
                set_config('enable_mergejoin', :scans, true), set_config('enable_sort', :sorts, true),
                set_config('enable_bitmapscan', :sorts, true)
            """;

    private final JdbcClient jdbc;
    private final TasksLookedUp lookedUp;

    ListedTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.lookedUp = new TasksLookedUp(jdbc, this::parts);
    }

    private List<Part> parts(WantedTasks wanted) {
        List<Part> known = wanted.known().parts;
        List<Part> parts = known == null ? parts(wanted.by(), wanted.commons()) : known;
        wanted.known().parts = parts;
        return parts;
    }

    /** The kinds of task in some lists, each list's by itself. */
    private List<Part> parts(By by, List<Common> commons) {
        if (commons.isEmpty()) {
            return List.of();
        }
        Map<String, Object> parameters = new HashMap<>();
        // From one kind to the next by the index, however many tasks there are of each.
        String sql = PARTS.replace("{of}", by.of("part.a", "part.b")).replace("{lists}", lists(commons, parameters));
        return jdbc.sql(sql)
                .params(parameters)
                .query((row, n) -> new Part(new Common(row.getString(1), row.getString(2)), row.getString(3)))
                .list();
    }

    /**
     * The cycles of all tasks of some lists, by name, whoever sees the tasks.
     *
     * @param find part of their names; empty for all
     */
    List<CycleOfTasks> cycles(By by, List<Common> commons, String find) {
        if (commons.isEmpty()) {
            return List.of();
        }
        Map<String, Object> parameters = new HashMap<>();
        String sql = CYCLES.replace("{of}", by.of("part.a", "part.b")).replace("{lists}", lists(commons, parameters));
        parameters.put("find", find);
        return jdbc.sql(sql)
                .params(parameters)
                .query((row, n) -> new CycleOfTasks(row.getObject(1, UUID.class), row.getString(2)))
                .list();
    }

    /** What lists have in common, as rows: few of them one by one, so that the planner keeps its plan. */
    private static String lists(List<Common> commons, Map<String, Object> parameters) {
        if (commons.size() > TasksInOrder.MERGED) {
            parameters.put("firsts", commons.stream().map(Common::first).toArray(String[]::new));
            parameters.put("seconds", commons.stream().map(Common::second).toArray(String[]::new));
            return "unnest(:firsts::text[], :seconds::text[])";
        }
        return IntStream.range(0, commons.size())
                .mapToObj(n -> {
                    parameters.put("first" + n, commons.get(n).first());
                    parameters.put("second" + n, commons.get(n).second());
                    return "(:first" + n + "::text, :second" + n + "::text)";
                })
                .collect(joining(", ", "(VALUES ", ")"));
    }

    /** The first tasks of each part of a list, so many of each: of every kind some, where there are any. */
    List<Row> someOfEach(WantedTasks wanted, int each) {
        List<Part> parts = parts(wanted);
        return parts.isEmpty() ? List.of() : new TasksInOrder(jdbc, wanted, parts).someOfEach(each);
    }

    /** How many tasks a list has in which nothing is sought, at most {@code most}. */
    int count(WantedTasks wanted, int most) {
        List<Part> parts = ordered(wanted);
        return parts.isEmpty() ? 0 : new TasksInOrder(jdbc, wanted, parts).count(most);
    }

    /** The parts whose indexes hold them in the order wanted. */
    private List<Part> ordered(WantedTasks wanted) {
        if (!wanted.kinds().isEmpty()) {
            return wanted.commons().stream()
                    .flatMap(common -> wanted.kinds().stream().map(kind -> new Part(common, kind)))
                    .toList();
        }
        // Dates are in order only within a kind.
        if (wanted.order() == Order.TASK && wanted.dates().any()) {
            return wanted.commons().stream().map(common -> new Part(common, "")).toList();
        }
        return parts(wanted);
    }

    /**
     * Tasks of a list, in order.
     *
     * @param after the last one of what was read before; null to begin
     * @param most how many are wanted; fewer only where the list ends
     */
    Rows read(WantedTasks wanted, @Nullable Position after, int most) {
        List<Part> parts = ordered(wanted);
        if (parts.isEmpty()) {
            return new Rows(List.of(), null);
        }
        var tasks = new TasksInOrder(jdbc, wanted, parts);
        if (wanted.search().isBlank() && wanted.only().all()) {
            return inOrder(wanted, () -> tasks.read(after, most));
        }
        return sought(tasks, wanted, after, most);
    }

    /**
     * Reads a list that is narrowed in no other way than in its order. Where the database takes the tasks that are wanted for
     * few, as those of one kind too where there are many units, it would read all of the list and sort them.
     */
    private Rows inOrder(WantedTasks wanted, Supplier<Rows> reading) {
        return wanted.isWhole() && wanted.kinds().isEmpty() ? reading.get() : steered("off", reading);
    }

    /** Cases of a skill are read one by one, and their tasks: the database would read all that are in a group beside them. */
    private @Nullable Rows byIndex(WantedTasks wanted, Supplier<@Nullable Rows> reading) {
        return wanted.isWhole()
                ? reading.get()
                : steered(wanted.only().lookup() == Lookup.SKILL ? "off" : "on", reading);
    }

    /** What is set holds until the end of the transaction at the latest. */
    private <T extends @Nullable Rows> T steered(String sorts, Supplier<T> reading) {
        jdbc.sql(STEER).param("scans", "off").param("sorts", sorts).query(row -> {});
        T read = reading.get();
        jdbc.sql(STEER).param("scans", "on").param("sorts", "on").query(row -> {});
        return read;
    }

    private Rows sought(TasksInOrder tasks, WantedTasks wanted, @Nullable Position after, int most) {
        if (wanted.only().prioritised() && wanted.by().texts != null) {
            int few = ATTEMPTS.getFirst().found();
            Rows prioritised = byIndex(wanted, () -> lookedUp.few(tasks, Lookup.PRIORITY, after, most, few));
            if (prioritised != null) {
                return prioritised;
            }
        }
        if (wanted.isByItsUnits()) {
            return Objects.requireNonNull(
                    byIndex(wanted, () -> lookedUp.few(tasks, Lookup.UNIT, after, most, Integer.MAX_VALUE - 1)));
        }
        Rows rows = new Rows(List.of(), after);
        for (Attempt attempt : attempts(wanted)) {
            Position begin = rows.next();
            int missing = most - rows.size();
            int far = Math.max(far(tasks, attempt.through()), missing);
            Rows met = inOrder(wanted, () -> tasks.matching(begin, far, missing));
            rows = rows.and(met);
            Position last = met.next();
            if (last == null || met.size() == missing) {
                return rows;
            }
            int more = most - rows.size();
            Rows found = canBeLookedUp(wanted)
                    ? byIndex(wanted, () -> lookedUp.few(tasks, wanted.only().lookup(), last, more, attempt.found()))
                    : null;
            if (found != null) {
                return rows.and(found);
            }
        }
        return rows.and(further(tasks, rows.next(), most - rows.size()));
    }

    private static List<Attempt> attempts(WantedTasks wanted) {
        if (wanted.search().isBlank()) {
            return wanted.only().isShown() ? ATTEMPTS : BLIND_ATTEMPTS;
        }
        return wanted.by() == By.GROUP ? ATTEMPTS_AT_TEXTS_OF_GROUPS : ATTEMPTS_AT_TEXTS;
    }

    /** How far each part is read: kinds one after another are no order that is merged. */
    private static int far(TasksInOrder tasks, int far) {
        return tasks.wanted().order() == Order.TASK ? far / tasks.parts().size() : far;
    }

    /** A text alone is looked for in the index, to the end; with something else task by task, and without a text another time. */
    private Rows further(TasksInOrder tasks, @Nullable Position last, int most) {
        WantedTasks wanted = tasks.wanted();
        if (wanted.search().isBlank()) {
            return new Rows(List.of(), last, true);
        }
        if (wanted.only().all()) {
            return inOrder(wanted, () -> tasks.matchingToTheEnd(last, most));
        }
        Rows rows = inOrder(wanted, () -> tasks.matching(last, far(tasks, LOOKED_FURTHER), most));
        return new Rows(rows.rows(), rows.next(), rows.next() != null && rows.size() < most);
    }

    private static boolean canBeLookedUp(WantedTasks wanted) {
        Lookup lookup = wanted.only().lookup();
        return wanted.by().texts == null ? lookup == Lookup.CYCLE : lookup != Lookup.NONE || wanted.hasLongText();
    }
}
