package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.people.Lines;
import dev.plumbline.assessment.site.Refusal;
import dev.plumbline.assessment.site.Text;
import dev.plumbline.assessment.worklist.Worklist.Page;
import dev.plumbline.assessment.worklist.Worklist.Sort;
import dev.plumbline.assessment.worklist.Worklist.Tab;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Reads the lists of tasks. */
@Repository
class TaskLists {

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** An instant as the database writes it. */
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .appendPattern("[xxx][x]")
            .toFormatter(Locale.ROOT);

    private final JdbcTemplate jdbc;
    private final StandingIn standingIn;
    private final Lines lines;

    TaskLists(JdbcTemplate jdbc, StandingIn standingIn, Lines lines) {
        this.jdbc = jdbc;
        this.standingIn = standingIn;
        this.lines = lines;
    }

    /**
     * A page of a person's list.
     *
     * @param kind the element of the tasks wanted; empty for every kind
     * @param search matches person, unit or cycle; empty for all
     * @param after the key of the page before; null for the first
     */
    Page page(UUID person, Tab tab, Sort sort, String kind, String search, @Nullable String after, int limit) {
        List<Object> arguments = new ArrayList<>();
        StringBuilder where = new StringBuilder(inList(person, tab, arguments)).append(found(kind, search, arguments));
        String column = tab == Tab.DONE ? "w.done_at" : sort.column();
        String direction = tab == Tab.DONE ? "DESC" : "ASC";
        if (after != null && !after.isEmpty()) {
            if (!isKey(tab, sort, after)) {
                throw Refusal.unreadable(List.of(Refusal.Fault.at("after", "value-none")));
            }
            String[] key = after.split("~", 2);
            where.append(" AND (")
                    .append(column)
                    .append(", w.id) ")
                    .append(tab == Tab.DONE ? "<" : ">")
                    .append(" (");
            where.append(tab == Tab.DONE ? "?::timestamptz" : sort.parameter()).append(", ?::uuid)");
            arguments.add(key[1]);
            arguments.add(key[0]);
        }
        arguments.add(limit + 1);
        List<String> keys = new ArrayList<>();
        List<WorkItem> items = jdbc.query(
                "SELECT " + WorkItemRows.COLUMNS + ", (" + column + ")::text AS sort_key" + WorkItemRows.FROM + "WHERE "
                        + where + " ORDER BY " + column + " " + direction + ", w.id " + direction + " LIMIT ?",
                (row, n) -> {
                    keys.add(row.getObject("id", UUID.class) + "~" + row.getString("sort_key"));
                    return WorkItemRows.item(row, n);
                },
                arguments.toArray());
        return items.size() > limit ? new Page(items.subList(0, limit), keys.get(limit - 1)) : new Page(items, null);
    }

    /** Whether a list goes on after that: the id of a task and the value of the column, as pages before have said. */
    static boolean isKey(Tab tab, Sort sort, String after) {
        String[] key = after.split("~", 2);
        if (key.length < 2 || !UUID_TEXT.matcher(key[0]).matches()) {
            return false;
        }
        try {
            return key[1].equals("infinity")
                    || switch (tab == Tab.DONE ? Sort.DUE : sort) {
                        case DUE -> isNear(MOMENT.parse(key[1]));
                        case FOLLOW_UP -> isNear(LocalDate.parse(key[1]));
                        case PERSON, UNIT, TASK -> true;
                    };
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Whether the database has such a day. */
    private static boolean isNear(TemporalAccessor day) {
        return day.get(ChronoField.YEAR) > 0 && day.get(ChronoField.YEAR) < 10_000;
    }

    /** Which tasks stand in a list, as a condition on {@code work_item w} whose arguments are added. */
    private String inList(UUID person, Tab tab, List<Object> arguments) {
        switch (tab) {
            case MINE -> {
                arguments.add(person);
                return "w.holder_id = ? AND w.state IN ('OPEN', 'CLAIMED') AND " + StandingIn.BY_ROLE + " AND "
                        + FourEyes.may(person);
            }
            case WITHOUT_HOLDER -> {
                return HandingOn.appoints(lines.roles(person))
                        .map(whose -> whose + " AND w.holder_id IS NULL AND w.state = 'OPEN'")
                        .orElse("false");
            }
            case GROUP -> {
                return "w.state = 'OPEN' AND (w.subject_id IS NULL OR w.subject_id <> " + FourEyes.literal(person)
                        + ") AND " + Worklist.inGroup(person) + " AND " + FourEyes.may(person);
            }
            case DEPUTISING -> {
                return standingIn.may(person);
            }
            case HANDED_ON -> {
                arguments.add(person);
                return "w.owner_id = ? AND w.state IN ('OPEN', 'CLAIMED')";
            }
            case DONE -> {
                arguments.add(person);
                return "w.done_by = ? AND w.state IN ('DONE_HERE', 'COMPLETED')";
            }
        }
        throw new IllegalStateException("No list " + tab);
    }

    /** The kinds of task, as elements, that stand in a person's list. */
    List<String> kinds(UUID person, Tab tab) {
        List<Object> arguments = new ArrayList<>();
        return jdbc.queryForList(
                "SELECT DISTINCT w.element FROM work_item w WHERE " + inList(person, tab, arguments) + " ORDER BY 1",
                String.class,
                arguments.toArray());
    }

    /** What of a list is wanted, as a further condition whose arguments are added. */
    private static String found(String kind, String search, List<Object> arguments) {
        StringBuilder found = new StringBuilder();
        if (!kind.isBlank()) {
            found.append(" AND w.element = ?");
            arguments.add(kind);
        }
        if (!search.isBlank()) {
            found.append(" AND (strpos(search_key(w.subject_name), search_key(?)) > 0 OR strpos(search_key(w.unit),"
                    + " search_key(?)) > 0 OR strpos(search_key(w.cycle_name), search_key(?)) > 0)");
            String sought = Text.line(search);
            arguments.addAll(List.of(sought, sought, sought));
        }
        return found.toString();
    }

    /** How many tasks of a person's list are of a kind and match a search, both empty for all. */
    int count(UUID person, Tab tab, String kind, String search) {
        List<Object> arguments = new ArrayList<>();
        Integer count = jdbc.queryForObject(
                "SELECT count(*)::int FROM work_item w WHERE " + inList(person, tab, arguments)
                        + found(kind, search, arguments),
                Integer.class,
                arguments.toArray());
        return count == null ? 0 : count;
    }
}
