package dev.plumbline.assessment.people;

import dev.plumbline.assessment.site.SortedRow;
import dev.plumbline.assessment.site.text.Text;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The directory in the order that a reader wants, page by page. */
@Component
class SortedPeople {

    /** The family name, or the one name there is. */
    private static final String FAMILY = "coalesce(nullif({p}.family_name, ''), {p}.given_name)";

    /** Its places are for whom a filter names, the part of the directory, where the page starts, and the order. */
    private static final String PAGE = """
            SELECT p.id, %s AS sort
            FROM person p
            WHERE %s AND %s%s
            ORDER BY %s
            LIMIT :most
            """;

    /**
     * How many each part has, up to one more than is counted. What a search finds is looked up once for all parts; without one,
     * each part is read from its index.
     */
    private static final String COUNTS = """
            WITH found AS %s (SELECT p.active, p.manager_id FROM person p WHERE %s)
            SELECT %s
            """;

    private static final String OF_UNITS = "p.unit = ANY (CAST(:units AS text[]))";

    private static final String OF_TITLE = "search_key(p.job_title) = search_key(:title)";

    private static final String OF_ROLE = "p.id IN (SELECT h.person_id FROM person_role h WHERE h.role = :role)";

    /** A unit with all below it; the units are few, so that their people are found by the index of these. */
    private static final String UNITS = "SELECT unit FROM unit_line WHERE above = :unit";

    /**
     * Whom a filter names, but for the part.
     *
     * @param condition in SQL, of a person {@code p}
     * @param parameters of the condition, by their names
     */
    private record Named(String condition, Map<String, Object> parameters) {}

    private static final String COUNT =
            "(SELECT count(*)::int FROM (SELECT 1 FROM found p WHERE %s LIMIT :most) counted)";

    private final JdbcClient jdbc;

    SortedPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A page of the people whom a filter names.
     *
     * @param after the last one of the page before; null for the first page
     */
    List<SortedRow> page(
            DirectoryFilter filter, DirectoryOrder order, boolean descending, @Nullable SortedRow after, int most) {
        Named named = named(filter);
        List<String> columns = columns(order);
        String later = SortedRow.later(
                after,
                of("p", columns),
                columns.stream()
                        .skip(1)
                        .map(one -> "(SELECT " + one.replace("{p}", "f")
                                + " FROM person f WHERE f.id = CAST(:after AS uuid))")
                        .collect(Collectors.joining(", ")),
                descending);
        String direction = descending ? " DESC" : "";
        JdbcClient.StatementSpec page = jdbc.sql(PAGE.formatted(
                        of("p", columns.subList(0, 1)),
                        named.condition(),
                        of(filter.part()),
                        later,
                        columns.stream()
                                .map(one -> one.replace("{p}", "p") + direction)
                                .collect(Collectors.joining(", "))))
                .params(named.parameters())
                .param("most", most);
        return SortedRow.page(page, after);
    }

    private Named named(DirectoryFilter filter) {
        SearchedWords words = SearchedWords.of(filter.search());
        List<String> conditions = new ArrayList<>(List.of(words.condition()));
        Map<String, Object> parameters = new HashMap<>(words.parameters());
        if (!filter.unit().isEmpty()) {
            conditions.add(OF_UNITS);
            parameters.put(
                    "units",
                    jdbc.sql(UNITS)
                            .param("unit", filter.unit())
                            .query(String.class)
                            .list()
                            .toArray(String[]::new));
        }
        if (!filter.title().isEmpty()) {
            conditions.add(OF_TITLE);
            parameters.put("title", Text.line(filter.title()));
        }
        Role role = filter.role();
        if (role != null) {
            conditions.add(OF_ROLE);
            parameters.put("role", role.name());
        }
        return new Named(String.join(" AND ", conditions), parameters);
    }

    /** How many people each part has of those whom a filter names, whatever part it names; none counted beyond {@code most}. */
    Map<DirectoryPart, Integer> counts(DirectoryFilter filter, int most) {
        Named named = named(filter);
        DirectoryPart[] parts = DirectoryPart.values();
        String each = Stream.of(parts).map(part -> COUNT.formatted(of(part))).collect(Collectors.joining(", "));
        return jdbc.sql(COUNTS.formatted(
                        SearchedWords.of(filter.search()).isEmpty() ? "NOT MATERIALIZED" : "MATERIALIZED",
                        named.condition(),
                        each))
                .params(named.parameters())
                .param("most", most)
                .query((row, n) -> {
                    Map<DirectoryPart, Integer> counts = new EnumMap<>(DirectoryPart.class);
                    for (DirectoryPart part : parts) {
                        counts.put(part, row.getInt(part.ordinal() + 1));
                    }
                    return counts;
                })
                .single();
    }

    private static String of(DirectoryPart part) {
        return switch (part) {
            case ALL -> "true";
            case ACTIVE -> "p.active";
            case LEFT -> "NOT p.active";
            case WITHOUT_MANAGER -> "p.active AND p.manager_id IS NULL";
        };
    }

    /** By what people are sorted, and then by name: the columns of an index. */
    private static List<String> columns(DirectoryOrder order) {
        Stream<String> name = Stream.of(FAMILY, "{p}.given_name", "{p}.id");
        return switch (order) {
            case NAME -> name.toList();
            case NUMBER -> List.of("{p}.employee_id", "{p}.id");
            case TITLE -> Stream.concat(Stream.of("{p}.job_title"), name).toList();
            case UNIT -> Stream.concat(Stream.of("{p}.unit"), name).toList();
        };
    }

    private static String of(String table, List<String> columns) {
        return String.join(", ", columns).replace("{p}", table);
    }
}
