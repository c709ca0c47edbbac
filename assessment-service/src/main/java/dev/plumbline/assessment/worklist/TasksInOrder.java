package dev.plumbline.assessment.worklist;

import static java.util.stream.Collectors.joining;

import dev.plumbline.assessment.worklist.ListedTasks.Row;
import dev.plumbline.assessment.worklist.ListedTasks.Rows;
import dev.plumbline.assessment.worklist.WantedTasks.Dates;
import dev.plumbline.assessment.worklist.WantedTasks.Order;
import dev.plumbline.assessment.worklist.WantedTasks.Part;
import dev.plumbline.assessment.worklist.WantedTasks.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the tasks of a list in its order, part by part, from the indexes that hold them so. */
final class TasksInOrder {

    /** More parts than that are read by one statement that does not grow with them. */
    static final int MERGED = 12;

    /** Of each task as much as a {@link Row} holds, beside its position. */
    static final String COLUMNS =
            "w.id, w.element, w.subject_id, w.business_key, w.claimed, w.holder_id, w.owner_id, w.group_role, w.group_unit";

    /** Computed once, and unknown to the planner: it would trust what it knows of other texts. */
    static final String PATTERN =
            "(SELECT '%' || replace(replace(replace(search_key(:search), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%')";

    /** That a task may have what is sought: by its short text, or because its text is too long for one. */
    static String maybe(String alias) {
        return "(" + alias + "short_search LIKE " + PATTERN + " OR " + alias + "short_search IS NULL)";
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

    private final JdbcClient jdbc;
    private final WantedTasks wanted;
    private final List<Part> parts;

    TasksInOrder(JdbcClient jdbc, WantedTasks wanted, List<Part> parts) {
        this.jdbc = jdbc;
        this.wanted = wanted;
        this.parts = parts;
    }

    WantedTasks wanted() {
        return wanted;
    }

    List<Part> parts() {
        return parts;
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
                + (wanted.dates().from() == null ? "" : WantedTasks.FROM);
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

    String ending() {
        return wanted.dates().before() == null
                ? ""
                : " AND (" + WantedTasks.DATE
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
                        return part(reading, ":first" + n, ":second" + n, kinds ? ":element" + n : null, after, each);
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
                "seconds", parts.stream().map(part -> part.common().second()).toArray(String[]::new));
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

    boolean hasKinds() {
        return parts.stream().anyMatch(part -> !part.element().isEmpty());
    }

    List<Row> someOfEach(int each) {
        Map<String, Object> parameters = new HashMap<>();
        return rows(together(Reading.TASKS, null, each, parameters), parameters);
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

    static Row row(ResultSet row, Order order) throws SQLException {
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

    static void dates(Dates dates, Map<String, Object> parameters) {
        if (dates.from() != null) {
            parameters.put("from", Dates.text(dates.from()));
        }
        if (dates.before() != null) {
            parameters.put("before", Dates.text(dates.before()));
        }
    }

    static void behind(@Nullable Position after, Map<String, Object> parameters) {
        if (after != null) {
            for (int n = 0; n < after.values().size(); n++) {
                parameters.put("after" + n, after.values().get(n));
            }
            parameters.put("afterId", after.id());
        }
    }
}
