package dev.plumbline.assessment.worklist;

import static java.util.stream.Collectors.joining;

import dev.plumbline.assessment.worklist.TaskLists.CycleOfTasks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** The date as the indexes have it. */
    private static final String DATE = "coalesce(w.due_at, 'infinity'::timestamptz)";

    /** Whatever is due from some moment on comes after this in the order of dates, as a page comes after another. */
    private static final String FROM =
            " AND (" + DATE + ", w.id) > (:from::timestamptz, '00000000-0000-0000-0000-000000000000'::uuid)";

    /** The tasks of one index of texts: open, with a holder. */
    private static final String HELD = "w.holder_id IS NOT NULL AND w.state IN ('OPEN', 'CLAIMED')";

    /** The tasks of the other index of texts: open, without a holder. */
    private static final String WITH_A_GROUP = "w.holder_id IS NULL AND w.state = 'OPEN'";

    /** By what the tasks of a list belong together, as the indexes begin. */
    enum By {
        HOLDER("w.holder_id = {a}::uuid AND w.state IN ('OPEN', 'CLAIMED')", "w.holder_id", HELD),
        GROUP(
                "w.group_role = {a}::text AND w.in_unit = {b}::text AND w.holder_id IS NULL AND w.state = 'OPEN'",
                "w.group_role, w.in_unit, w.holder_id",
                WITH_A_GROUP),
        VACANCY("w.vacancy = {a}::text AND w.holder_id IS NULL AND w.state = 'OPEN'", "w.holder_id", WITH_A_GROUP),
        OWNER("w.owner_id = {a}::uuid AND w.state IN ('OPEN', 'CLAIMED')", "w.owner_id", HELD),
        /** To whom it is offered as well, being overdue. */
        OFFERED("w.escalated_to = {a}::uuid AND w.state IN ('OPEN', 'CLAIMED')", "w.escalated_to, w.holder_id", HELD),
        /** As {@link #OFFERED}, a group. */
        OFFERED_TO_GROUP(
                "w.escalated_group = {a}::text AND w.state IN ('OPEN', 'CLAIMED')",
                "w.escalated_group, w.holder_id",
                HELD),
        /** Who did it. */
        DOER("w.done_by = {a}::uuid AND w.state IN ('DONE_HERE', 'COMPLETED')", "w.done_by", null);

        private final String condition;

        /** What the condition asks for, beside the state and the vacancy. */
        private final String columns;

        /** Which of the indexes of texts has the tasks of such lists; null for none. */
        private final @Nullable String texts;

        By(String condition, String columns, @Nullable String texts) {
            this.condition = condition;
            this.columns = columns;
            this.texts = texts;
        }

        String of(String a, String b) {
            return condition.replace("{a}", a).replace("{b}", b);
        }

        boolean hasSecond() {
            return condition.contains("{b}");
        }
    }

    /** What the tasks of a list have in common; {@code second} is the unit of a group, else empty. */
    record Common(String first, String second) {}

    /**
     * Which tasks, and in which order.
     *
     * @param where a further condition on {@code work_item w}, without arguments
     * @param kinds their elements; empty for every kind
     * @param search part of the name, the unit or the cycle; empty for all
     * @param dates only in an order that has them
     * @param known what is known of the kinds of task in the list
     */
    record Wanted(
            By by,
            List<Common> commons,
            String where,
            Order order,
            List<String> kinds,
            String search,
            Dates dates,
            Only only,
            Kinds known) {

        /** Whether the list is narrowed to nothing but kinds and a text. */
        boolean isWhole() {
            return only.all() && dates.any();
        }

        /** Whether nothing else than the tasks of some units is wanted, in the order of units: each unit is a list in order. */
        private boolean isByItsUnits() {
            return order == Order.UNIT
                    && only.lookup() == Lookup.UNIT
                    && only.parameters().size() == 1
                    && search.isBlank();
        }

        /** That a task is wanted, beside its list. */
        private String matches() {
            return looked() + (search.isBlank() ? "" : " AND w.search LIKE " + PATTERN);
        }

        /** What the index shows of a task that is wanted. */
        private String shown() {
            return only.marks() + (search.isBlank() ? "" : " AND " + maybe("r."));
        }

        /** What of a task is looked at before it is one that is wanted. */
        private String looked() {
            return where + " AND " + only.condition();
        }
    }

    /**
     * By when tasks are due.
     *
     * @param from then or later; null for no bound
     * @param before before then; null for no bound, so that those without a date are among them
     */
    record Dates(@Nullable Instant from, @Nullable Instant before) {

        static final Dates ANY = new Dates(null, null);

        /** Later than every date: where tasks without a date are. */
        static final Instant NEVER = Instant.MAX;

        boolean any() {
            return from == null && before == null;
        }

        /** These, and within bounds of which each can be null; with a bound only those that have a date. */
        Dates and(@Nullable Instant later, @Nullable Instant earlier) {
            if (later == null && earlier == null) {
                return this;
            }
            Instant end = earlier == null ? NEVER : earlier;
            Dates ended = new Dates(from, before == null || before.isAfter(end) ? end : before);
            return later == null ? ended : ended.notBefore(later);
        }

        Dates notBefore(Instant first) {
            return new Dates(from == null || from.isBefore(first) ? first : from, before);
        }

        private static String text(Instant at) {
            return at.equals(NEVER) ? "infinity" : at.toString();
        }
    }

    /**
     * What else is asked of tasks.
     *
     * @param condition on {@code work_item w}
     * @param marks on {@code r.marks}: what the index of a list shows of a task for which the condition holds, and of a few others
     * @param parameters those of both
     * @param lookup by what such tasks are found without reading the list
     * @param prioritised whether they have another priority than the normal one, as few tasks have
     */
    record Only(String condition, String marks, Map<String, Object> parameters, Lookup lookup, boolean prioritised) {

        private static final String NOTHING = "true";

        static final Only ALL = new Only("true", NOTHING, Map.of(), Lookup.NONE, false);

        /** Whether the index of a list shows it; not the skills of a case. */
        private boolean isShown() {
            return !marks.equals(NOTHING) && lookup != Lookup.SKILL;
        }

        boolean all() {
            return lookup == Lookup.NONE && parameters.isEmpty();
        }
    }

    /** An index by which tasks are found that a long list has few of; with the parameters of {@link Only}. */
    enum Lookup {
        NONE("false"),
        /** Each list has an index of its cycles. */
        CYCLE("w.cycle_id = :cycle"),
        SKILL("w.business_key = ANY (:cases::text[])"),
        /** Each kind of list has an index of those that have another priority than the normal one. */
        PRIORITY("w.priority <> 0 AND w.priority = :priority"),
        /** As priorities, each kind of list has an index of those that differ or were returned. */
        DIFFERS("(w.differs OR w.returned > 0) AND w.differs"),
        RETURNED("(w.differs OR w.returned > 0) AND w.returned > 0"),
        /** The units are looked up one by one in the list's index by unit. */
        UNIT("w.unit = ANY (:units::text[])"),
        HOLDER("w.holder_id = :holder"),
        INVOLVED(involved(HELD, "subject_id", "holder_id", "owner_id", "escalated_to"));

        /** {@link #INVOLVED} in what has no holder: whoever holds many tasks is not looked up by them. */
        private static final String INVOLVED_IN_A_GROUP =
                involved(WITH_A_GROUP, "subject_id", "owner_id", "escalated_to");

        private final String condition;

        Lookup(String condition) {
            this.condition = condition;
        }

        /** In each way no more are looked up than are asked for. */
        private static String involved(String texts, String... ways) {
            return Arrays.stream(ways)
                    .map(way -> "(SELECT w.id FROM work_item w WHERE w." + way + " = :involved AND " + texts
                            + " LIMIT :found)")
                    .collect(joining(" UNION ", "w.id IN (", ")"));
        }

        /** The condition for a list. */
        private String of(By by) {
            return this == INVOLVED && WITH_A_GROUP.equals(by.texts) ? INVOLVED_IN_A_GROUP : condition;
        }

        /** Whether each kind of list has an index of its own of such tasks. */
        private boolean isOfLists() {
            return this == CYCLE || this == PRIORITY || this == DIFFERS || this == RETURNED;
        }
    }

    /** The kinds of task in a list, which are looked up once for all that is read of it for one page. */
    static final class Kinds {
        private @Nullable List<Part> parts;
    }

    /** In which order: the columns before the id, each as an expression and with its type. */
    enum Order {
        DUE(List.of(ListedTasks.DATE), List.of("timestamptz")),
        FOLLOW_UP(List.of("coalesce(w.follow_up, 'infinity'::date)"), List.of("date")),
        PERSON(List.of("w.subject_name COLLATE \"und-x-icu\""), List.of("text")),
        UNIT(List.of("w.unit COLLATE \"und-x-icu\""), List.of("text")),
        TASK(List.of("w.element", ListedTasks.DATE), List.of("text", "timestamptz")),
        /** The last one first. */
        DONE(List.of("w.done_at"), List.of("timestamptz"));

        private final List<String> columns;
        private final List<String> types;

        Order(List<String> columns, List<String> types) {
            this.columns = columns;
            this.types = types;
        }

        /** What its expressions are made of, beside the element. */
        private String needed() {
            return switch (this) {
                case DUE, TASK -> "w.due_at";
                case FOLLOW_UP -> "w.follow_up";
                case PERSON -> "w.subject_name";
                case UNIT -> "w.unit";
                case DONE -> "w.done_at";
            };
        }

        /** How many values come before the id. */
        int size() {
            return columns.size();
        }

        private String direction() {
            return this == DONE ? " DESC" : "";
        }

        /** Named {@code s0}, {@code s1}… where they are selected. */
        private String named() {
            return IntStream.range(0, size())
                    .mapToObj(n -> columns.get(n) + " AS s" + n)
                    .collect(joining(", "));
        }

        private String byName() {
            return IntStream.range(0, size())
                            .mapToObj(n -> "s" + n + direction() + ", ")
                            .collect(joining()) + "id" + direction();
        }

        /** As {@link #named}, of the rows {@code r} that have them. */
        private String selected() {
            return IntStream.range(0, size()).mapToObj(n -> "r.s" + n).collect(joining(", "));
        }

        private String byRow() {
            return IntStream.range(0, size())
                            .mapToObj(n -> "r.s" + n + direction() + ", ")
                            .collect(joining()) + "r.id" + direction();
        }

        private String byColumn() {
            return columns.stream().map(column -> column + direction() + ", ").collect(joining()) + "w.id"
                    + direction();
        }

        /** That a task comes after another, whose values are the parameters {@code after0}, {@code after1}… and its id. */
        private String behind() {
            return "(" + columns.stream().map(column -> column + ", ").collect(joining()) + "w.id) "
                    + (this == DONE ? "<" : ">") + " ("
                    + IntStream.range(0, size())
                            .mapToObj(n -> ":after" + n + "::" + types.get(n) + ", ")
                            .collect(joining())
                    + ":afterId::uuid)";
        }
    }

    /** The place of a task in its order: the values of the columns as the database writes them, and its id. */
    record Position(List<String> values, UUID id) {

        /** The place in an order of priorities, in which those of one are in this order. */
        Position of(Priority priority) {
            return new Position(
                    Stream.concat(Stream.of(priority.name()), values.stream()).toList(), id);
        }

        /** The priority of a place that has one. */
        Priority priority() {
            return Priority.valueOf(values.getFirst());
        }

        /** The place among those of its priority. */
        Position within() {
            return new Position(values.subList(1, values.size()), id);
        }
    }

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

    private record Part(Common common, String element) {}

    /** More parts than that are read by one statement that does not grow with them. */
    private static final int MERGED = 12;

    /**
     * A try at a list that is narrowed to something else than a text.
     *
     * @param through how far the list is looked through in its order
     * @param found what is not met there is looked up, unless it is found more often than so
     */
    private record Attempt(int through, int found) {}

    /** So far a list is looked through in its order for a text at first: what is frequent is met there. */
    private static final int LOOKED_THROUGH = 3_000;

    /** As far as that in the list of a group, whose indexes have the texts: its tasks need not be read. */
    private static final int LOOKED_THROUGH_BY_INDEX = 15_000;

    /** What is not met there is looked up, unless it is found more often than so. */
    private static final int MOST_FOUND = 15_000;

    /** So far a list is looked through for what is found more often than so, yet is met nowhere; then it is asked again. */
    static final int LOOKED_FURTHER = 10_000;

    /**
     * What is frequent is soon met in the order of the list, and what is seldom is soon looked up. Which of the two it is, nobody
     * knows before: a little of both is tried, then more of both, so that it takes a few times as long as the better of the two.
     */
    private static final List<Attempt> ATTEMPTS =
            List.of(new Attempt(2_000, 500), new Attempt(LOOKED_THROUGH_BY_INDEX, MOST_FOUND));

    /** How many tasks of a list are looked at before it is asked again. */
    static final int LOOKED_AT = ATTEMPTS.stream().mapToInt(Attempt::through).sum();

    /** As {@link #ATTEMPTS}, where the indexes show nothing of what is wanted: each task that is met is read. */
    private static final List<Attempt> BLIND_ATTEMPTS =
            List.of(new Attempt(150, 1_000), new Attempt(LOOKED_THROUGH, MOST_FOUND));

    /** Fewer letters are in no index of texts. */
    private static final int SHORTEST_LOOKED_UP = 3;

    /** Of each task as much as a {@link Row} holds, beside its position. */
    private static final String COLUMNS =
            "w.id, w.element, w.subject_id, w.business_key, w.claimed, w.holder_id, w.owner_id, w.group_role, w.group_unit";

    /** Computed once, and unknown to the planner: it would trust what it knows of other texts. */
    private static final String PATTERN =
            "(SELECT '%' || replace(replace(replace(search_key(:search), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%')";

    /** That a task may have what is sought: by its short text, or because its text is too long for one. */
    private static String maybe(String alias) {
        return "(" + alias + "short_search LIKE " + PATTERN + " OR " + alias + "short_search IS NULL)";
    }

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

    /** The cases of a skill, at most so many. */
    private static final String CASES = """
            SELECT k.assessment_id::text
            FROM case_skill k
            WHERE k.code = :skill
            LIMIT :found
            """;

    private static final String STEER = """
            SELECT set_config('enable_seqscan', :scans, true), set_config('enable_hashjoin', :scans, true),
                set_config('enable_mergejoin', :scans, true), set_config('enable_sort', :sorts, true),
                set_config('enable_bitmapscan', :sorts, true)
            """;

    private final JdbcClient jdbc;

    ListedTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private List<Part> parts(Wanted wanted) {
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
        if (commons.size() > MERGED) {
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
    List<Row> someOfEach(Wanted wanted, int each) {
        List<Part> parts = parts(wanted);
        if (parts.isEmpty()) {
            return List.of();
        }
        Map<String, Object> parameters = new HashMap<>();
        var through = new Through(wanted, parts);
        return through.rows(through.together(Reading.TASKS, null, each, parameters), parameters);
    }

    /** How many tasks a list has in which nothing is sought, at most {@code most}. */
    int count(Wanted wanted, int most) {
        List<Part> parts = ordered(wanted);
        return parts.isEmpty() ? 0 : new Through(wanted, parts).count(most);
    }

    /** The parts whose indexes hold them in the order wanted. */
    private List<Part> ordered(Wanted wanted) {
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

    /** What is read of each part of a list. */
    private enum Reading {
        /** Its tasks. */
        TASKS,
        /** That they are there. */
        NUMBER,
        /** As much of its tasks as is looked at for what is sought, as the indexes have it; of texts only those of groups. */
        SHOWN,
        /** Its tasks that have what is sought. */
        MATCHING
    }

    /** A list that is looked through in its order, part by part. */
    private final class Through {
        private final Wanted wanted;
        private final List<Part> parts;

        Through(Wanted wanted, List<Part> parts) {
            this.wanted = wanted;
            this.parts = parts;
        }

        /**
         * How many are read. Of whole tasks, and of their number, it is said as it is: the planner then knows that a page is
         * short and keeps its plan, which takes it longer to make than the page takes to read.
         */
        private static String limit(Reading reading, int each) {
            return " LIMIT " + (reading == Reading.TASKS || reading == Reading.NUMBER ? each : ":each");
        }

        private String part(
                Reading reading, String a, String b, @Nullable String element, @Nullable Position after, int each) {
            String of = " FROM work_item w WHERE " + wanted.by().of(a, b)
                    + (element == null ? "" : " AND w.element = " + element);
            String behind = (after == null ? "" : " AND " + wanted.order().behind())
                    + (wanted.dates().from() == null ? "" : FROM);
            String inOrder = " ORDER BY " + wanted.order().byColumn();
            return switch (reading) {
                case TASKS ->
                    ended("SELECT " + COLUMNS + ", " + wanted.order().named() + of + " AND " + wanted.where() + behind
                            + inOrder + limit(reading, each));
                case NUMBER -> "(SELECT 1" + of + " AND " + wanted.where() + inOrder + limit(reading, each) + ")";
                case SHOWN ->
                    "(SELECT w.id, " + (wanted.search().isBlank() ? "" : "w.short_search, ") + "w.marks, "
                            + wanted.order().named() + of + behind + ending() + inOrder + " LIMIT :each)";
                // The index has the order and the short text; only what has that is read with its task.
                case MATCHING ->
                    "(SELECT " + COLUMNS + ", " + wanted.order().selected() + " FROM (SELECT w.id, "
                            + wanted.order().named() + of + behind + ending() + " AND " + maybe("w.") + inOrder
                            + ") r CROSS JOIN LATERAL (SELECT w.* FROM work_item w WHERE w.id = r.id AND w.search LIKE "
                            + PATTERN + " AND " + wanted.looked() + " OFFSET 0) w ORDER BY "
                            + wanted.order().byRow() + " LIMIT :each)";
            };
        }

        /** Where dates end, the rest of what was read in order is left out: the index is read as for a page without dates. */
        private String ended(String inOrder) {
            return wanted.dates().before() == null
                    ? "(" + inOrder + ")"
                    : "(SELECT r.* FROM (" + inOrder + ") r WHERE r.s"
                            + (wanted.order().size() - 1) + " < :before::timestamptz)";
        }

        private String ending() {
            return wanted.dates().before() == null
                    ? ""
                    : " AND (" + DATE
                            + ", w.id) < (:before::timestamptz, '00000000-0000-0000-0000-000000000000'::uuid)";
        }

        /** The tasks of all parts in order, as many as {@code each} says. */
        private String merged(Reading reading, @Nullable Position after, int each, Map<String, Object> parameters) {
            String sql = together(reading, after, each, parameters);
            parameters.put("each", each);
            return sql + " ORDER BY " + wanted.order().byName() + limit(reading, each);
        }

        /** So many tasks of each part. */
        private String together(Reading reading, @Nullable Position after, int each, Map<String, Object> parameters) {
            boolean kinds = hasKinds();
            if (parts.size() <= MERGED) {
                String sql = IntStream.range(0, parts.size())
                        .mapToObj(n -> {
                            Part part = parts.get(n);
                            parameters.put("first" + n, part.common().first());
                            if (wanted.by().hasSecond()) {
                                parameters.put("second" + n, part.common().second());
                            }
                            if (kinds) {
                                parameters.put("element" + n, part.element());
                            }
                            return part(
                                    reading, ":first" + n, ":second" + n, kinds ? ":element" + n : null, after, each);
                        })
                        .collect(joining(" UNION ALL ", "SELECT * FROM (", ") r"));
                more(reading, after, parameters);
                return sql;
            }
            return byParts(reading, after, each, parameters);
        }

        /** Each part by itself, in one statement however many they are. */
        private String byParts(Reading reading, @Nullable Position after, int each, Map<String, Object> parameters) {
            parameters.put(
                    "firsts", parts.stream().map(part -> part.common().first()).toArray(String[]::new));
            parameters.put(
                    "seconds",
                    parts.stream().map(part -> part.common().second()).toArray(String[]::new));
            parameters.put("elements", parts.stream().map(Part::element).toArray(String[]::new));
            more(reading, after, parameters);
            return "SELECT r.* FROM unnest(:firsts::text[], :seconds::text[], :elements::text[]) part(a, b, element)"
                    + " CROSS JOIN LATERAL ("
                    + part(reading, "part.a", "part.b", hasKinds() ? "part.element" : null, after, each) + ") r";
        }

        private void more(Reading reading, @Nullable Position after, Map<String, Object> parameters) {
            behind(after, parameters);
            dates(wanted.dates(), parameters);
            if (reading == Reading.MATCHING) {
                parameters.put("search", wanted.search());
                parameters.putAll(wanted.only().parameters());
            }
        }

        private boolean hasKinds() {
            return parts.stream().anyMatch(part -> !part.element().isEmpty());
        }

        int count(int most) {
            Map<String, Object> parameters = new HashMap<>();
            String sql = "SELECT count(*)::int FROM (" + together(Reading.NUMBER, null, most, parameters)
                    + limit(Reading.NUMBER, most) + ") r";
            return jdbc.sql(sql).params(parameters).query(Integer.class).single();
        }

        Rows read(@Nullable Position after, int most) {
            Map<String, Object> parameters = new HashMap<>();
            List<Row> rows = rows(merged(Reading.TASKS, after, most, parameters), parameters);
            return new Rows(rows, rows.size() < most ? null : rows.getLast().position());
        }

        /** Reads at most {@code through} tasks, and returns those of them that match; at most {@code most}. */
        Rows matching(@Nullable Position after, int through, int most) {
            Map<String, Object> parameters = new HashMap<>();
            String merged = merged(Reading.SHOWN, after, through, parameters);
            parameters.put("search", wanted.search());
            parameters.putAll(wanted.only().parameters());
            parameters.put("most", most);
            String order = wanted.order().byName();
            // The last one that is looked at is returned too, so that it is known where the next page starts.
            List<Row> last = new ArrayList<>();
            List<Row> rows = new ArrayList<>();
            jdbc.sql("SELECT " + COLUMNS + ", " + wanted.order().selected()
                            + ", n, matches FROM (SELECT * FROM (SELECT r.*,"
                            + " row_number() OVER (ORDER BY " + order + ") AS n FROM (" + merged + ") r) r WHERE "
                            + wanted.shown() + " OR n = :each) r CROSS JOIN LATERAL (SELECT w.*, " + wanted.matches()
                            + " AS matches FROM work_item w WHERE w.id = r.id OFFSET 0) w WHERE matches OR"
                            + " n = :each ORDER BY " + wanted.order().byRow() + " LIMIT :most")
                    .params(parameters)
                    .query(row -> {
                        Row one = row(row, wanted.order());
                        if (row.getBoolean("matches")) {
                            rows.add(one);
                        }
                        if (row.getInt("n") == through) {
                            last.add(one);
                        }
                    });
            if (rows.size() == most) {
                return new Rows(rows, rows.getLast().position());
            }
            return new Rows(rows, last.isEmpty() ? null : last.getFirst().position());
        }

        /** Reads on for as long as it takes; returns at most {@code most}. */
        Rows matchingToTheEnd(@Nullable Position after, int most) {
            Map<String, Object> parameters = new HashMap<>();
            List<Row> rows = rows(merged(Reading.MATCHING, after, most, parameters), parameters);
            return new Rows(rows, rows.size() < most ? null : rows.getLast().position());
        }

        private List<Row> rows(String sql, Map<String, Object> parameters) {
            return jdbc.sql(sql)
                    .params(parameters)
                    .query((row, n) -> row(row, wanted.order()))
                    .list();
        }
    }

    /** What is sought, looked up by an index of it: null where more than {@code mostFound} tasks have that. */
    private @Nullable Rows lookedUp(Through through, Lookup lookup, @Nullable Position after, int most, int mostFound) {
        Wanted wanted = through.wanted;
        boolean byText = isByText(wanted, lookup);
        Map<String, Object> parameters = new HashMap<>(wanted.only().parameters());
        parameters.put("search", wanted.search());
        parameters.put("found", mostFound + 1);
        parameters.put("firsts", wanted.commons().stream().map(Common::first).toArray(String[]::new));
        parameters.put("seconds", wanted.commons().stream().map(Common::second).toArray(String[]::new));
        parameters.put("kinds", wanted.kinds().toArray(String[]::new));
        behind(after, parameters);
        dates(wanted.dates(), parameters);
        parameters.put("most", most);
        if (lookup == Lookup.SKILL && !byText) {
            List<String> cases =
                    jdbc.sql(CASES).params(parameters).query(String.class).list();
            if (cases.size() > mostFound) {
                return null;
            }
            parameters.put("cases", cases.toArray(String[]::new));
        }
        List<Row> rows = new ArrayList<>();
        boolean[] tooOften = {false};
        jdbc.sql("WITH found AS MATERIALIZED (" + found(through, lookup, byText, after == null, parameters)
                        + " LIMIT :found) SELECT f.found, "
                        + wanted.order().selected() + ", " + COLUMNS
                        + " FROM (SELECT count(*) AS found FROM found) f LEFT JOIN LATERAL (SELECT w.id, "
                        + wanted.order().named()
                        + " FROM found w WHERE f.found < :found AND EXISTS (SELECT 1 FROM unnest(:firsts::text[], :seconds::text[]) l(a, b)"
                        + " WHERE " + wanted.by().of("l.a", "l.b") + ")"
                        + (wanted.kinds().isEmpty() ? "" : " AND w.element = ANY (:kinds::text[])") + " AND "
                        + wanted.looked()
                        + (byText || wanted.search().isBlank() ? "" : " AND w.search LIKE " + PATTERN)
                        + (after == null ? "" : " AND " + wanted.order().behind())
                        + (wanted.dates().from() == null ? "" : FROM) + through.ending() + " ORDER BY "
                        + wanted.order().byName()
                        + " LIMIT :most) r ON true LEFT JOIN work_item w ON w.id = r.id ORDER BY "
                        + wanted.order().byRow())
                .params(parameters)
                .query(row -> {
                    tooOften[0] = row.getInt("found") > mostFound;
                    if (row.getString("id") != null) {
                        rows.add(row(row, wanted.order()));
                    }
                });
        return tooOften[0]
                ? null
                : new Rows(rows, rows.size() < most ? null : rows.getLast().position());
    }

    /** The tasks that an index has for what is sought, of this list or another. */
    private String found(
            Through through, Lookup lookup, boolean byText, boolean begins, Map<String, Object> parameters) {
        Wanted wanted = through.wanted;
        if (lookup == Lookup.UNIT) {
            List<Part> parts = through.hasKinds() ? through.parts : parts(wanted);
            parameters.put(
                    "partFirsts",
                    parts.stream().map(part -> part.common().first()).toArray(String[]::new));
            parameters.put(
                    "partSeconds",
                    parts.stream().map(part -> part.common().second()).toArray(String[]::new));
            parameters.put("partElements", parts.stream().map(Part::element).toArray(String[]::new));
            return "SELECT " + columnsFound(wanted, byText)
                    + " FROM unnest(:partFirsts::text[], :partSeconds::text[], :partElements::text[])"
                    + " part(a, b, element) CROSS JOIN unnest(:units::text[]) u(unit) CROSS JOIN LATERAL (SELECT w.*"
                    + " FROM work_item w WHERE " + wanted.by().of("part.a", "part.b")
                    + " AND w.element = part.element AND w.unit COLLATE \"und-x-icu\" = u.unit"
                    + (wanted.isByItsUnits()
                            ? " AND " + wanted.where()
                                    + (begins ? "" : " AND " + wanted.order().behind()) + " ORDER BY "
                                    + wanted.order().byColumn() + " LIMIT :most) w"
                            : " LIMIT :found) w");
        }
        if (lookup.isOfLists()) {
            return "SELECT " + columnsFound(wanted, byText)
                    + " FROM unnest(:firsts::text[], :seconds::text[]) part(a, b) CROSS JOIN LATERAL (SELECT w.*"
                    + " FROM work_item w WHERE " + wanted.by().of("part.a", "part.b") + " AND " + lookup.condition
                    + " LIMIT :found) w";
        }
        return "SELECT " + columnsFound(wanted, byText) + " FROM work_item w WHERE "
                + (byText ? "w.search LIKE " + PATTERN : lookup.of(wanted.by())) + " AND "
                + Objects.requireNonNull(wanted.by().texts);
    }

    /** As few columns as are asked for, each once. */
    private static String columnsFound(Wanted wanted, boolean byText) {
        return Stream.of(
                        "w.id, w.element, w.process, w.state, w.vacancy",
                        wanted.by().columns,
                        wanted.order().needed(),
                        wanted.only().all()
                                ? wanted.order().needed()
                                : "w.subject_id, w.holder_id, w.owner_id, w.escalated_to, w.cycle_id, w.unit, w.returned,"
                                        + " w.priority, w.business_key, w.differs",
                        byText || wanted.search().isBlank() ? wanted.order().needed() : "w.search")
                .flatMap(columns -> Stream.of(columns.split(", ")))
                .distinct()
                .collect(joining(", "));
    }

    /** Few cycles have fewer tasks than a text. */
    private static boolean isByText(Wanted wanted, Lookup lookup) {
        return (lookup == Lookup.NONE || lookup == Lookup.CYCLE) && hasLongText(wanted) && wanted.by().texts != null;
    }

    /**
     * Tasks of a list, in order.
     *
     * @param after the last one of what was read before; null to begin
     * @param most how many are wanted; fewer only where the list ends
     */
    Rows read(Wanted wanted, @Nullable Position after, int most) {
        List<Part> parts = ordered(wanted);
        if (parts.isEmpty()) {
            return new Rows(List.of(), null);
        }
        var through = new Through(wanted, parts);
        if (wanted.search().isBlank() && wanted.only().all()) {
            return inOrder(wanted, () -> through.read(after, most));
        }
        return sought(through, wanted, after, most);
    }

    /**
     * Reads a list that is narrowed in no other way than in its order. Where the database takes the tasks that are wanted for
     * few, as those of one kind too where there are many units, it would read all of the list and sort them.
     */
    private Rows inOrder(Wanted wanted, Supplier<Rows> reading) {
        return wanted.isWhole() && wanted.kinds().isEmpty() ? reading.get() : steered("off", reading);
    }

    /** Cases of a skill are read one by one, and their tasks: the database would read all that are in a group beside them. */
    private @Nullable Rows byIndex(Wanted wanted, Supplier<@Nullable Rows> reading) {
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

    private Rows sought(Through through, Wanted wanted, @Nullable Position after, int most) {
        Rows few = wanted.only().prioritised() && wanted.by().texts != null
                ? byIndex(
                        wanted,
                        () -> lookedUp(
                                through,
                                Lookup.PRIORITY,
                                after,
                                most,
                                ATTEMPTS.getFirst().found()))
                : null;
        if (few != null) {
            return few;
        }
        return wanted.search().isBlank() ? narrowed(through, after, most) : lookedThrough(through, wanted, after, most);
    }

    private Rows narrowed(Through through, @Nullable Position after, int most) {
        Wanted wanted = through.wanted;
        if (wanted.isByItsUnits()) {
            return Objects.requireNonNull(
                    byIndex(wanted, () -> lookedUp(through, Lookup.UNIT, after, most, Integer.MAX_VALUE - 1)));
        }
        Rows rows = new Rows(List.of(), after);
        for (Attempt attempt : wanted.only().isShown() ? ATTEMPTS : BLIND_ATTEMPTS) {
            Position begin = rows.next();
            int missing = most - rows.size();
            int far = Math.max(far(through, attempt.through()), missing);
            Rows met = inOrder(wanted, () -> through.matching(begin, far, missing));
            rows = rows.and(met);
            Position last = met.next();
            if (last == null || met.size() == missing) {
                return rows;
            }
            int more = most - rows.size();
            Rows found = canBeLookedUp(wanted)
                    ? byIndex(wanted, () -> lookedUp(through, wanted.only().lookup(), last, more, attempt.found()))
                    : null;
            if (found != null) {
                return rows.and(found);
            }
        }
        return new Rows(rows.rows(), rows.next(), true);
    }

    /** How far each part is read: kinds one after another are no order that is merged. */
    private static int far(Through through, int far) {
        return through.wanted.order() == Order.TASK ? far / through.parts.size() : far;
    }

    private Rows lookedThrough(Through through, Wanted wanted, @Nullable Position after, int most) {
        int far = far(through, wanted.by() == By.GROUP ? LOOKED_THROUGH_BY_INDEX : LOOKED_THROUGH);
        int looked = Math.max(far, most);
        Rows first = inOrder(wanted, () -> through.matching(after, looked, most));
        if (first.next() == null || first.size() == most) {
            return first;
        }
        Position last = first.next();
        int more = most - first.size();
        Rows rest = canBeLookedUp(wanted)
                ? byIndex(wanted, () -> lookedUp(through, wanted.only().lookup(), last, more, MOST_FOUND))
                : null;
        return first.and(rest != null ? rest : inOrder(wanted, () -> further(through, last, more)));
    }

    /** A text is looked for in the index alone, to the end; anything else task by task. */
    private static Rows further(Through through, @Nullable Position last, int most) {
        Wanted wanted = through.wanted;
        if (wanted.only().all()) {
            return through.matchingToTheEnd(last, most);
        }
        Rows rows = through.matching(last, far(through, LOOKED_FURTHER), most);
        return new Rows(rows.rows(), rows.next(), rows.next() != null && rows.size() < most);
    }

    private static boolean canBeLookedUp(Wanted wanted) {
        Lookup lookup = wanted.only().lookup();
        return wanted.by().texts == null ? lookup == Lookup.CYCLE : lookup != Lookup.NONE || hasLongText(wanted);
    }

    private static boolean hasLongText(Wanted wanted) {
        return wanted.search().codePointCount(0, wanted.search().length()) >= SHORTEST_LOOKED_UP;
    }

    private static Row row(ResultSet row, Order order) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int n = 0; n < order.size(); n++) {
            values.add(row.getString("s" + n));
        }
        UUID id = row.getObject("id", UUID.class);
        return new Row(
                id,
                row.getString("element"),
                row.getObject("subject_id", UUID.class),
                row.getString("business_key"),
                row.getBoolean("claimed"),
                row.getObject("holder_id", UUID.class),
                row.getObject("owner_id", UUID.class),
                row.getString("group_role"),
                row.getString("group_unit"),
                new Position(values, id));
    }

    private static void dates(Dates dates, Map<String, Object> parameters) {
        if (dates.from() != null) {
            parameters.put("from", Dates.text(dates.from()));
        }
        if (dates.before() != null) {
            parameters.put("before", Dates.text(dates.before()));
        }
    }

    private static void behind(@Nullable Position after, Map<String, Object> parameters) {
        if (after != null) {
            for (int n = 0; n < after.values().size(); n++) {
                parameters.put("after" + n, after.values().get(n));
            }
            parameters.put("afterId", after.id());
        }
    }
}
