package dev.plumbline.assessment.worklist;

import static java.util.stream.Collectors.joining;

import dev.plumbline.assessment.worklist.ListedTasks.Row;
import dev.plumbline.assessment.worklist.ListedTasks.Rows;
import dev.plumbline.assessment.worklist.WantedTasks.Common;
import dev.plumbline.assessment.worklist.WantedTasks.Lookup;
import dev.plumbline.assessment.worklist.WantedTasks.Part;
import dev.plumbline.assessment.worklist.WantedTasks.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the tasks of a list that are few by an index of what is sought, wherever they are in its order. */
final class TasksLookedUp {

    /** The cases of a skill, at most so many. */
    private static final String CASES = """
            SELECT k.assessment_id::text
            FROM case_skill k
            WHERE k.code = :skill
            LIMIT :found
            """;

    private final JdbcClient jdbc;
    private final Function<WantedTasks, List<Part>> kinds;

    TasksLookedUp(JdbcClient jdbc, Function<WantedTasks, List<Part>> kinds) {
        this.jdbc = jdbc;
        this.kinds = kinds;
    }

    /** What is sought, looked up by an index of it: null where more than {@code mostFound} tasks have that. */
    @Nullable
    Rows few(TasksInOrder tasks, Lookup lookup, @Nullable Position after, int most, int mostFound) {
        WantedTasks wanted = tasks.wanted();
        boolean byText = isByText(wanted, lookup);
        Map<String, Object> parameters = new HashMap<>(wanted.only().parameters());
        parameters.put("search", wanted.search());
        parameters.put("found", mostFound + 1);
        parameters.put("firsts", wanted.commons().stream().map(Common::first).toArray(String[]::new));
        parameters.put("seconds", wanted.commons().stream().map(Common::second).toArray(String[]::new));
        parameters.put("kinds", wanted.kinds().toArray(String[]::new));
        TasksInOrder.behind(after, parameters);
        TasksInOrder.dates(wanted.dates(), parameters);
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
        jdbc.sql("WITH found AS MATERIALIZED (" + found(tasks, lookup, byText, after == null, parameters)
                        + " LIMIT :found) SELECT f.found, "
                        + wanted.order().selected() + ", " + TasksInOrder.COLUMNS
                        + " FROM (SELECT count(*) AS found FROM found) f LEFT JOIN LATERAL (SELECT w.id, "
                        + wanted.order().named()
                        + " FROM found w WHERE f.found < :found AND EXISTS (SELECT 1 FROM unnest(:firsts::text[], :seconds::text[]) l(a, b)"
                        + " WHERE " + wanted.by().of("l.a", "l.b") + ")"
                        + (wanted.kinds().isEmpty() ? "" : " AND w.element = ANY (:kinds::text[])") + " AND "
                        + wanted.looked()
                        + (byText || wanted.search().isBlank() ? "" : " AND w.search LIKE " + TasksInOrder.PATTERN)
                        + (after == null ? "" : " AND " + wanted.order().behind())
                        + (wanted.dates().from() == null ? "" : WantedTasks.FROM) + tasks.ending() + " ORDER BY "
                        + wanted.order().byName()
                        + " LIMIT :most) r ON true LEFT JOIN work_item w ON w.id = r.id ORDER BY "
                        + wanted.order().byRow())
                .params(parameters)
                .query(row -> {
                    tooOften[0] = row.getInt("found") > mostFound;
                    if (row.getString("id") != null) {
                        rows.add(TasksInOrder.row(row, wanted.order()));
                    }
                });
        return tooOften[0]
                ? null
                : new Rows(rows, rows.size() < most ? null : rows.getLast().position());
    }

    /** The tasks that an index has for what is sought, of this list or another. */
    private String found(
            TasksInOrder tasks, Lookup lookup, boolean byText, boolean begins, Map<String, Object> parameters) {
        WantedTasks wanted = tasks.wanted();
        if (lookup == Lookup.UNIT) {
            List<Part> parts = tasks.hasKinds() ? tasks.parts() : kinds.apply(wanted);
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
                + (byText ? "w.search LIKE " + TasksInOrder.PATTERN : lookup.of(wanted.by())) + " AND "
                + Objects.requireNonNull(wanted.by().texts);
    }

    /** As few columns as are asked for, each once. */
    private static String columnsFound(WantedTasks wanted, boolean byText) {
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
    private static boolean isByText(WantedTasks wanted, Lookup lookup) {
        return (lookup == Lookup.NONE || lookup == Lookup.CYCLE) && wanted.hasLongText() && wanted.by().texts != null;
    }
}
