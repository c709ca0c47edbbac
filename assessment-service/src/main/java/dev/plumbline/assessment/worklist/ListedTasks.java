package dev.plumbline.assessment.worklist;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Reads tasks in the order of a list, from the indexes that hold them in that order. A list is made of parts: the tasks
 * of one holder, group or reason, of one kind. Each part is in its index in the order of the list; the parts are
 * merged, and only what the page shows is read. The conditions are spelled as the indexes have them.
 */
@Repository
class ListedTasks {

    /** By what the tasks of a list belong together, as the indexes begin. */
    enum By {
        HOLDER("w.holder_id = {a}::uuid AND w.state IN ('OPEN', 'CLAIMED')"),
        GROUP(
                "w.group_role = {a}::text AND coalesce(w.group_unit, '') = {b}::text AND w.holder_id IS NULL AND w.state ="
                        + " 'OPEN'"),
        VACANCY("w.vacancy = {a}::text AND w.holder_id IS NULL AND w.state = 'OPEN'"),
        OWNER("w.owner_id = {a}::uuid AND w.state IN ('OPEN', 'CLAIMED')"),
        /** Who did it. */
        DOER("w.done_by = {a}::uuid AND w.state IN ('DONE_HERE', 'COMPLETED')");

        private final String condition;

        By(String condition) {
            this.condition = condition;
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
     * @param kind their element; empty for every kind
     * @param search part of the name, the unit or the cycle; empty for all
     */
    record Wanted(By by, List<Common> commons, String where, Order order, String kind, String search) {}

    /** In which order: the columns before the id, each as an expression and with its type. */
    enum Order {
        DUE(List.of("coalesce(w.due_at, 'infinity'::timestamptz)"), List.of("timestamptz")),
        FOLLOW_UP(List.of("coalesce(w.follow_up, 'infinity'::date)"), List.of("date")),
        PERSON(List.of("w.subject_name COLLATE \"und-x-icu\""), List.of("text")),
        UNIT(List.of("w.unit COLLATE \"und-x-icu\""), List.of("text")),
        TASK(List.of("w.element", "coalesce(w.due_at, 'infinity'::timestamptz)"), List.of("text", "timestamptz")),
        /** The last one first. */
        DONE(List.of("w.done_at"), List.of("timestamptz"));

        private final List<String> columns;
        private final List<String> types;

        Order(List<String> columns, List<String> types) {
            this.columns = columns;
            this.types = types;
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

        private String byColumn() {
            return columns.stream().map(column -> column + direction() + ", ").collect(joining()) + "w.id"
                    + direction();
        }

        /** That a task comes after another, whose values are the arguments. */
        private String behind() {
            return "(" + columns.stream().map(column -> column + ", ").collect(joining()) + "w.id) "
                    + (this == DONE ? "<" : ">") + " ("
                    + types.stream().map(type -> "?::" + type + ", ").collect(joining()) + "?::uuid)";
        }
    }

    /** The place of a task in its order: the values of the columns as the database writes them, and its id. */
    record Position(List<String> values, UUID id) {}

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
            Position position) {}

    /** Tasks that were read, in order, and after which one the next are read; null at the end of the list. */
    record Rows(List<Row> rows, @Nullable Position next) {

        int size() {
            return rows.size();
        }

        Rows and(Rows more) {
            return new Rows(Stream.concat(rows.stream(), more.rows.stream()).toList(), more.next);
        }
    }

    private record Part(Common common, String element) {}

    /** More parts than that are read by one statement that does not grow with them. */
    private static final int MERGED = 12;

    /**
     * How what is sought is searched for: so far the list is looked through in its order, where what is frequent is met; then it
     * is looked up, unless it is found more often than so.
     */
    private record Round(int through, int found) {}

    private static final List<Round> ROUNDS = List.of(new Round(3_000, 5_000), new Round(15_000, 50_000));

    /** Fewer letters are in no index of texts. */
    private static final int SHORTEST_LOOKED_UP = 3;

    /** Of each task as much as a {@link Row} holds, beside its position. */
    private static final String COLUMNS =
            "w.id, w.element, w.subject_id, w.business_key, w.claimed, w.holder_id, w.owner_id, w.group_role, w.group_unit";

    /** Computed once, and unknown to the planner: it would trust what it knows of other texts. */
    private static final String PATTERN =
            "(SELECT '%' || replace(replace(replace(search_key(?), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%')";

    private final JdbcTemplate jdbc;

    ListedTasks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The kinds of task in some lists, each list's by itself. */
    private List<Part> parts(By by, List<Common> commons) {
        if (commons.isEmpty()) {
            return List.of();
        }
        // From one kind to the next by the index, however many tasks there are of each.
        String of = by.of("part.a", "part.b");
        return jdbc.query(
                "WITH RECURSIVE part(a, b, element) AS (SELECT l.a, l.b, '' FROM unnest(?::text[], ?::text[]) l(a, b) UNION ALL"
                        + " SELECT part.a, part.b, next.element FROM part CROSS JOIN LATERAL (SELECT w.element FROM work_item w"
                        + " WHERE " + of
                        + " AND w.element > part.element ORDER BY w.element LIMIT 1) next) SELECT a, b, element"
                        + " FROM part WHERE element <> ''",
                (row, n) -> new Part(new Common(row.getString(1), row.getString(2)), row.getString(3)),
                commons.stream().map(Common::first).toArray(String[]::new),
                commons.stream().map(Common::second).toArray(String[]::new));
    }

    /** The first tasks of each part of a list, so many of each: of every kind some, where there are any. */
    List<Row> someOfEach(Wanted wanted, int each) {
        List<Part> parts = parts(wanted.by(), wanted.commons());
        if (parts.isEmpty()) {
            return List.of();
        }
        List<Object> arguments = new ArrayList<>();
        var through = new Through(wanted, parts);
        return through.rows(through.byParts(null, each, arguments), arguments);
    }

    /** The parts whose indexes hold them in the order wanted. */
    private List<Part> ordered(Wanted wanted) {
        if (!wanted.kind().isBlank()) {
            return wanted.commons().stream()
                    .map(common -> new Part(common, wanted.kind()))
                    .toList();
        }
        if (wanted.order() == Order.TASK) {
            return wanted.commons().stream().map(common -> new Part(common, "")).toList();
        }
        return parts(wanted.by(), wanted.commons());
    }

    /** A list that is looked through in its order, part by part. */
    private final class Through {
        private final Wanted wanted;
        private final List<Part> parts;

        Through(Wanted wanted, List<Part> parts) {
            this.wanted = wanted;
            this.parts = parts;
        }

        private String part(String a, String b, @Nullable String element, @Nullable Position after) {
            return "(SELECT " + COLUMNS + ", w.search, " + wanted.order().named()
                    + " FROM work_item w WHERE " + wanted.by().of(a, b)
                    + (element == null ? "" : " AND w.element = " + element)
                    + " AND " + wanted.where()
                    + (after == null ? "" : " AND " + wanted.order().behind())
                    + " ORDER BY " + wanted.order().byColumn() + " LIMIT ?)";
        }

        private String merged(@Nullable Position after, int most, List<Object> arguments) {
            boolean kinds = hasKinds();
            String sql;
            if (parts.size() <= MERGED) {
                sql = parts.stream()
                        .map(part -> {
                            arguments.add(part.common().first());
                            if (wanted.by().hasSecond()) {
                                arguments.add(part.common().second());
                            }
                            if (kinds) {
                                arguments.add(part.element());
                            }
                            behind(after, arguments);
                            arguments.add(most);
                            return part("?", "?", kinds ? "?" : null, after);
                        })
                        .collect(joining(" UNION ALL ", "SELECT * FROM (", ") r"));
            } else {
                sql = byParts(after, most, arguments);
            }
            arguments.add(most);
            return sql + " ORDER BY " + wanted.order().byName() + " LIMIT ?";
        }

        /** Each part by itself, in one statement however many they are. */
        private String byParts(@Nullable Position after, int most, List<Object> arguments) {
            arguments.add(parts.stream().map(part -> part.common().first()).toArray(String[]::new));
            arguments.add(parts.stream().map(part -> part.common().second()).toArray(String[]::new));
            arguments.add(parts.stream().map(Part::element).toArray(String[]::new));
            behind(after, arguments);
            arguments.add(most);
            return "SELECT r.* FROM unnest(?::text[], ?::text[], ?::text[]) part(a, b, element) CROSS JOIN LATERAL ("
                    + part("part.a", "part.b", hasKinds() ? "part.element" : null, after) + ") r";
        }

        private boolean hasKinds() {
            return parts.stream().anyMatch(part -> !part.element().isEmpty());
        }

        Rows read(@Nullable Position after, int most) {
            List<Object> arguments = new ArrayList<>();
            List<Row> rows = rows(merged(after, most, arguments), arguments);
            return new Rows(rows, rows.size() < most ? null : rows.getLast().position());
        }

        /** Reads at most {@code through} tasks, and returns those of them that match; at most {@code most}. */
        Rows matching(@Nullable Position after, int through, int most) {
            List<Object> arguments = new ArrayList<>();
            arguments.add(wanted.search());
            String merged = merged(after, through, arguments);
            arguments.add(through);
            arguments.add(most);
            String order = wanted.order().byName();
            // The last one that is looked at is returned too, so that it is known where the next page starts.
            List<Row> last = new ArrayList<>();
            List<Row> rows = new ArrayList<>();
            jdbc.query(
                    "SELECT * FROM (SELECT r.*, r.search LIKE " + PATTERN + " AS matches, row_number() OVER (ORDER BY "
                            + order + ") AS n FROM (" + merged + ") r) r WHERE matches OR n = ? ORDER BY " + order
                            + " LIMIT ?",
                    row -> {
                        Row one = row(row, wanted.order());
                        if (row.getBoolean("matches")) {
                            rows.add(one);
                        }
                        if (row.getInt("n") == through) {
                            last.add(one);
                        }
                    },
                    arguments.toArray());
            if (rows.size() == most) {
                return new Rows(rows, rows.getLast().position());
            }
            return new Rows(rows, last.isEmpty() ? null : last.getFirst().position());
        }

        private List<Row> rows(String sql, List<Object> arguments) {
            return jdbc.query(sql, (row, n) -> row(row, wanted.order()), arguments.toArray());
        }
    }

    /** What is sought, looked up by the text in it: null where more than {@code mostFound} tasks have that. */
    private @Nullable Rows lookedUp(Wanted wanted, int mostFound, @Nullable Position after, int most) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(wanted.search());
        arguments.add(mostFound + 1);
        arguments.add(wanted.commons().stream().map(Common::first).toArray(String[]::new));
        arguments.add(wanted.commons().stream().map(Common::second).toArray(String[]::new));
        if (!wanted.kind().isBlank()) {
            arguments.add(wanted.kind());
        }
        behind(after, arguments);
        arguments.add(most);
        String order = wanted.order().byName();
        List<Row> rows = new ArrayList<>();
        boolean[] tooOften = {false};
        jdbc.query(
                "WITH found AS MATERIALIZED (SELECT w.id, w.element, w.subject_id, w.business_key, w.claimed, w.holder_id, w.owner_id,"
                        + " w.group_role, w.group_unit, w.process, w.state, w.vacancy, w.subject_name, w.unit, w.due_at, w.follow_up"
                        + " FROM work_item w"
                        + " WHERE w.search LIKE " + PATTERN
                        + " AND w.state IN ('OPEN', 'CLAIMED') LIMIT ?) SELECT f.found, r.*"
                        + " FROM (SELECT count(*) AS found FROM found) f LEFT JOIN (SELECT " + COLUMNS
                        + ", " + wanted.order().named()
                        + " FROM found w WHERE EXISTS (SELECT 1 FROM unnest(?::text[], ?::text[]) l(a, b)"
                        + " WHERE " + wanted.by().of("l.a", "l.b") + ")"
                        + (wanted.kind().isBlank() ? "" : " AND w.element = ?") + " AND " + wanted.where()
                        + (after == null ? "" : " AND " + wanted.order().behind()) + " ORDER BY " + order
                        + " LIMIT ?) r ON true ORDER BY " + order,
                row -> {
                    tooOften[0] = row.getInt("found") > mostFound;
                    if (row.getString("id") != null) {
                        rows.add(row(row, wanted.order()));
                    }
                },
                arguments.toArray());
        return tooOften[0]
                ? null
                : new Rows(rows, rows.size() < most ? null : rows.getLast().position());
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
        if (wanted.search().isBlank()) {
            return through.read(after, most);
        }
        return sought(through, wanted, after, most);
    }

    private Rows sought(Through through, Wanted wanted, @Nullable Position after, int most) {
        var found = new Rows(List.of(), after);
        for (Round round : ROUNDS) {
            found = found.and(through.matching(found.next(), Math.max(round.through(), most), most - found.size()));
            if (found.next() == null || found.size() == most) {
                return found;
            }
            if (canBeLookedUp(wanted)) {
                Rows rest = lookedUp(wanted, round.found(), found.next(), most - found.size());
                if (rest != null) {
                    return found.and(rest);
                }
            }
        }
        return found.and(through.matching(found.next(), Integer.MAX_VALUE, most - found.size()));
    }

    private static boolean canBeLookedUp(Wanted wanted) {
        return wanted.by() != By.DOER
                && wanted.search().codePointCount(0, wanted.search().length()) >= SHORTEST_LOOKED_UP;
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

    private static void behind(@Nullable Position after, List<Object> arguments) {
        if (after != null) {
            arguments.addAll(after.values());
            arguments.add(after.id());
        }
    }
}
