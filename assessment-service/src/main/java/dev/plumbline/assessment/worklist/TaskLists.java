package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.DeputyRights.Away;
import dev.plumbline.assessment.worklist.ListedTasks.Row;
import dev.plumbline.assessment.worklist.ListedTasks.Rows;
import dev.plumbline.assessment.worklist.WantedTasks.By;
import dev.plumbline.assessment.worklist.WantedTasks.Common;
import dev.plumbline.assessment.worklist.WantedTasks.Kinds;
import dev.plumbline.assessment.worklist.WantedTasks.Order;
import dev.plumbline.assessment.worklist.WantedTasks.Position;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The lists of tasks that a person sees: found page by page, however long they are. Which tasks the person sees is
 * checked for those that were read, and reading continues until the page is full.
 */
@Repository
public class TaskLists {

    /** Which list. */
    public enum Tab {
        MINE,
        GROUP,
        /** For which nobody able is there; HR's. */
        WITHOUT_HOLDER,
        /** Of people who are away and have named the person as their deputy. */
        DEPUTISING,
        /** Overdue, and offered to the person as well as to whose they are. */
        ESCALATED,
        /** Overdue, and offered to HR as well; HR's. */
        ESCALATED_TO_HR,
        /** Delegated by the person to somebody else. */
        HANDED_ON,
        DONE
    }

    /** By which column; what is done is always sorted by when. */
    public enum Sort {
        DUE(Order.DUE),
        FOLLOW_UP(Order.FOLLOW_UP),
        PERSON(Order.PERSON),
        UNIT(Order.UNIT),
        /** By kind, those of a kind by their date. */
        TASK(Order.TASK),
        /** The most urgent first, those of a priority by their date. */
        PRIORITY(Order.DUE);

        private final Order order;

        Sort(Order order) {
            this.order = order;
        }

        /** Whether tasks of some dates are found in this order without reading the others. */
        boolean hasDates() {
            return this == DUE || this == TASK || this == PRIORITY;
        }

        private Order in(Tab tab) {
            return tab == Tab.DONE ? Order.DONE : order;
        }

        private boolean isByPriority(Tab tab) {
            return this == PRIORITY && tab != Tab.DONE;
        }
    }

    /**
     * A page of tasks.
     *
     * @param next the key after which the next page starts; null on the last page
     * @param stopped whether the page is not full although the list does not end: so many tasks were looked at that the
     *     filter leaves out that looking further is for the next page
     */
    public record Page(List<WorkItem> items, @Nullable String next, boolean stopped) {}

    /** What was read of a list; where it stopped before it was full and before the end, the place. */
    private record Found(List<Row> rows, @Nullable Position stopped) {}

    /** A cycle of which there are tasks in a list. */
    public record CycleOfTasks(UUID id, String name) {}

    /**
     * Cycles of which there are tasks in a list, by name.
     *
     * @param more whether there are more than these
     */
    public record CyclesOfTasks(List<CycleOfTasks> cycles, boolean more) {}

    /**
     * How many tasks somebody has to do.
     *
     * @param mine theirs
     * @param group those that they could take from a group
     */
    public record ToDo(TaskCount mine, TaskCount group) {

        /** Both. */
        public TaskCount all() {
            return mine.plus(group);
        }
    }

    /**
     * All that the page of a list shows.
     *
     * @param counts those of every list but that of what is done
     */
    public record Shown(Map<Tab, TaskCount> counts, List<String> kinds, Page page) {

        /** As {@link TaskLists#toDo}. */
        public ToDo toDo() {
            return new ToDo(
                    counts.getOrDefault(Tab.MINE, TaskCount.NONE), counts.getOrDefault(Tab.GROUP, TaskCount.NONE));
        }
    }

    /** Which of some tasks of a list the person sees. */
    private interface Seen {
        Set<UUID> of(List<Row> rows);
    }

    /**
     * A list as it is read, and what of it the person sees.
     *
     * @param seen null where they see all of it
     */
    private record TaskList(
            By by,
            List<Common> commons,
            String where,
            @Nullable Seen seen,
            Kinds known) {

        static TaskList of(By by, List<Common> commons, String where, @Nullable Seen seen) {
            return new TaskList(by, commons, where, seen, new Kinds());
        }

        /** Whose tasks are read where only those of a holder are wanted; null for anybody's. */
        private List<Common> of(@Nullable UUID holder) {
            return switch (by) {
                case HOLDER ->
                    commons.stream()
                            .filter(common -> holder == null || common.first().equals(holder.toString()))
                            .toList();
                case GROUP, VACANCY -> holder == null ? commons : List.of();
                case OWNER, OFFERED, OFFERED_TO_GROUP, DOER -> commons;
            };
        }

        WantedTasks wanted(Order order, NarrowingTasks.Narrowed narrowed) {
            List<Common> read = narrowed.none() ? List.of() : of(narrowed.holder());
            return new WantedTasks(
                    by,
                    read,
                    where,
                    order,
                    narrowed.kinds(),
                    narrowed.search(),
                    narrowed.dates(),
                    narrowed.only(),
                    read.equals(commons) ? known : new Kinds());
        }

        /** Those of some rows that the person sees. */
        List<Row> seenOf(List<Row> rows) {
            if (seen == null || rows.isEmpty()) {
                return rows;
            }
            Set<UUID> ids = seen.of(rows);
            return rows.stream().filter(row -> ids.contains(row.id())).toList();
        }
    }

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** An instant as the database writes it. */
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .appendPattern("[xxx][x]")
            .toFormatter(Locale.ROOT);

    /** So many of each kind are looked at at once, to see whether the person sees any. */
    private static final int OF_EACH_KIND = 5;

    /** The most that are read at once where many of a list are not the person's to see. */
    private static final int READ_AT_ONCE = 2_000;

    /** So many cycles are shown at once. */
    private static final int MOST_CYCLES = 50;

    private static final String EACH = WorkItemRows.SELECT_EACH + """
            WHERE w.id = ANY (:ids)
            """;

    /** The units with a task of their partners, among some units and all below them. */
    private static final String GROUPS_BELOW = """
            SELECT DISTINCT l.unit
            FROM unit_line l
            WHERE l.above = ANY (:units)
                AND EXISTS (
                    SELECT 1
                    FROM work_item w
                    WHERE w.group_role = :role
                        AND w.in_unit = l.unit
                        AND w.holder_id IS NULL
                        AND w.state = 'OPEN')
            ORDER BY 1
            """;

    private static final String OFFERED_TO = """
            SELECT id, escalated_to
            FROM work_item
            WHERE id = ANY (:items)
            """;

    private final JdbcClient jdbc;
    private final ListedTasks listed;
    private final DeputyRights deputyRights;
    private final FourEyes eyes;
    private final HeldRoles heldRoles;
    private final NarrowingTasks narrowing;

    TaskLists(
            JdbcClient jdbc,
            ListedTasks listed,
            DeputyRights deputyRights,
            FourEyes eyes,
            HeldRoles heldRoles,
            NarrowingTasks narrowing) {
        this.narrowing = narrowing;
        this.jdbc = jdbc;
        this.listed = listed;
        this.deputyRights = deputyRights;
        this.eyes = eyes;
        this.heldRoles = heldRoles;
    }

    /**
     * A page of a person's list.
     *
     * @param kind the element of the tasks wanted; empty for every kind
     * @param search matches person, unit or cycle; empty for all
     * @param after the key of the page before; null for the first
     * @throws Refusal where no page has said that key
     */
    @Transactional(readOnly = true)
    public Page page(UUID person, Tab tab, Sort sort, String kind, String search, @Nullable String after, int limit) {
        return page(new Lists(person).of(tab), tab, sort, TaskFilter.of(kind, search), after, limit);
    }

    /**
     * As the other, with every filter.
     *
     * @throws Refusal where no page has said that key, no unit has the name, or dates are wanted of a list or in an order
     *     that has none
     */
    @Transactional(readOnly = true)
    public Page page(UUID person, Tab tab, Sort sort, TaskFilter filter, @Nullable String after, int limit) {
        return page(new Lists(person).of(tab), tab, sort, filter, after, limit);
    }

    private Page page(TaskList list, Tab tab, Sort sort, TaskFilter filter, @Nullable String after, int limit) {
        narrowing.check(filter, tab, sort);
        Position from = null;
        if (after != null && !after.isEmpty()) {
            from = position(tab, sort, after);
            if (from == null) {
                throw Refusal.unreadable(List.of(Refusal.Fault.at("after", "value-none")));
            }
        }
        Found found = found(list, tab, sort, filter, from, limit + 1);
        List<Row> rows = found.rows();
        List<WorkItem> items = items(rows.subList(0, Math.min(limit, rows.size())));
        if (found.stopped() != null) {
            return new Page(items, key(found.stopped()), true);
        }
        return new Page(items, rows.size() > limit ? key(rows.get(limit - 1).position()) : null, false);
    }

    /** As {@link #page}, with the kinds of the list and the counts of all, in one transaction. */
    @Transactional(readOnly = true)
    public Shown shown(UUID person, Tab tab, Sort sort, TaskFilter filter, @Nullable String after, int limit) {
        var lists = new Lists(person);
        Map<Tab, TaskCount> counts = new EnumMap<>(Tab.class);
        for (Tab each : Tab.values()) {
            if (each != Tab.DONE) {
                counts.put(each, count(lists.of(each), each, TaskFilter.ALL));
            }
        }
        TaskList list = lists.of(tab);
        return new Shown(counts, kinds(list, tab), page(list, tab, sort, filter, after, limit));
    }

    /** Whether a page has said that key; where it has not, a list begins at its first page. */
    public static boolean isKey(Tab tab, Sort sort, String after) {
        return position(tab, sort, after) != null;
    }

    /** The kinds of task, as elements, in a person's list. */
    @Transactional(readOnly = true)
    public List<String> kinds(UUID person, Tab tab) {
        return kinds(new Lists(person).of(tab), tab);
    }

    private List<String> kinds(TaskList list, Tab tab) {
        Order order = Sort.DUE.in(tab);
        List<Row> few =
                listed.someOfEach(list.wanted(order, narrowing.of(TaskFilter.ALL, tab, Sort.DUE)), OF_EACH_KIND);
        Set<String> kinds = elements(list.seenOf(few));
        Set<String> unseen = elements(few);
        unseen.removeAll(kinds);
        // None of the first few is theirs to see: it is looked further.
        unseen.stream()
                .filter(kind -> !read(
                                list, list.wanted(order, narrowing.of(TaskFilter.of(kind, ""), tab, Sort.DUE)), null, 1)
                        .isEmpty())
                .forEach(kinds::add);
        return List.copyOf(kinds);
    }

    /**
     * The first {@value #MOST_CYCLES} cycles, by name, of which a person sees tasks in a list.
     *
     * @param find part of their names; empty for all
     */
    @Transactional(readOnly = true)
    public CyclesOfTasks cycles(UUID person, Tab tab, String find) {
        TaskList list = new Lists(person).of(tab);
        List<CycleOfTasks> cycles = new ArrayList<>();
        for (CycleOfTasks cycle : listed.cycles(list.by(), list.commons(), find)) {
            if (cycles.size() > MOST_CYCLES) {
                break;
            }
            NarrowingTasks.Narrowed of = narrowing.of(TaskFilter.ALL.of(cycle.id()), tab, Sort.DUE);
            if (list.seen() == null
                    || !read(list, list.wanted(Sort.DUE.in(tab), of), null, 1).isEmpty()) {
                cycles.add(cycle);
            }
        }
        return new CyclesOfTasks(cycles.subList(0, Math.min(MOST_CYCLES, cycles.size())), cycles.size() > MOST_CYCLES);
    }

    private static Set<String> elements(List<Row> rows) {
        return rows.stream().map(Row::element).collect(Collectors.toCollection(TreeSet::new));
    }

    /** How many tasks are in a person's list. */
    public TaskCount count(UUID person, Tab tab) {
        return count(person, tab, TaskFilter.ALL);
    }

    /** How many tasks a person has to do, and could take from a group. */
    @Transactional(readOnly = true)
    public ToDo toDo(UUID person) {
        var lists = new Lists(person);
        return new ToDo(
                count(lists.of(Tab.MINE), Tab.MINE, TaskFilter.ALL),
                count(lists.of(Tab.GROUP), Tab.GROUP, TaskFilter.ALL));
    }

    /**
     * How many tasks of a person's list a filter leaves; none where its unit is no more. Where it leaves out so many that a
     * page would stop, at least those that were found till there.
     */
    @Transactional(readOnly = true)
    public TaskCount count(UUID person, Tab tab, TaskFilter filter) {
        return count(new Lists(person).of(tab), tab, filter);
    }

    private TaskCount count(TaskList list, Tab tab, TaskFilter filter) {
        // The order of kinds has the fewest parts, and is looked through less far than the others.
        Sort sort = filter.isOfKinds() ? Sort.TASK : Sort.DUE;
        WantedTasks wanted = list.wanted(sort.in(tab), narrowing.of(filter, tab, sort));
        if (list.seen() == null && wanted.isWhole() && wanted.search().isBlank()) {
            return TaskCount.of(listed.count(wanted, TaskCount.MOST + 1));
        }
        Found found = found(list, wanted, null, TaskCount.MOST + 1, true);
        return found.stopped() == null
                ? TaskCount.of(found.rows().size())
                : TaskCount.atLeast(found.rows().size());
    }

    /** As {@link #found}, of an order by priority too: it is one list after another, each with the tasks of one. */
    private Found found(TaskList list, Tab tab, Sort sort, TaskFilter filter, @Nullable Position after, int most) {
        if (!sort.isByPriority(tab)) {
            return found(list, list.wanted(sort.in(tab), narrowing.of(filter, tab, sort)), after, most, true);
        }
        List<Row> rows = new ArrayList<>();
        for (Priority priority : filter.priorities()) {
            boolean isBefore = after != null && priority.compareTo(after.priority()) > 0;
            if (!isBefore && rows.size() < most) {
                Position from = after != null && after.priority() == priority ? after.within() : null;
                WantedTasks wanted = list.wanted(sort.in(tab), narrowing.of(filter.of(priority), tab, sort));
                Found found = found(list, wanted, from, most - rows.size(), true);
                found.rows().forEach(row -> rows.add(row.of(priority)));
                if (found.stopped() != null) {
                    return new Found(rows, found.stopped().of(priority));
                }
            }
        }
        return new Found(rows, null);
    }

    /** What the person sees of a list, in order; fewer than wanted only where it ends. */
    private List<Row> read(TaskList list, WantedTasks wanted, @Nullable Position after, int most) {
        return found(list, wanted, after, most, false).rows();
    }

    private Found found(TaskList list, WantedTasks wanted, @Nullable Position after, int most, boolean stops) {
        List<Row> read = new ArrayList<>();
        Position from = after;
        int atOnce = Math.min(most, READ_AT_ONCE);
        do {
            Rows rows = listed.read(wanted, from, atOnce);
            read.addAll(list.seenOf(rows.rows()));
            from = rows.next();
            if (stops && rows.stopped() && read.size() < most) {
                return new Found(read, from);
            }
            atOnce = Math.min(2 * atOnce, READ_AT_ONCE);
        } while (from != null && read.size() < most);
        return new Found(read.size() > most ? read.subList(0, most) : read, null);
    }

    /** The tasks themselves, in the order of the rows. */
    private List<WorkItem> items(List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<UUID, WorkItem> items = jdbc
                .sql(EACH)
                .param("ids", rows.stream().map(Row::id).toArray(UUID[]::new))
                .query(WorkItemRows::item)
                .list()
                .stream()
                .collect(Collectors.toMap(WorkItem::id, Function.identity()));
        // One that was removed meanwhile is not shown.
        return rows.stream()
                .map(row -> items.get(row.id()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The lists of a person; what several of them rest on is read once. */
    private final class Lists {
        private final UUID person;
        private @Nullable List<HeldRoles.Held> roles;
        private final Map<Tab, TaskList> read = new EnumMap<>(Tab.class);

        Lists(UUID person) {
            this.person = person;
        }

        private List<HeldRoles.Held> roles() {
            List<HeldRoles.Held> known = roles == null ? heldRoles.roles(person) : roles;
            roles = known;
            return known;
        }

        TaskList of(Tab tab) {
            return read.computeIfAbsent(tab, this::list);
        }

        private TaskList list(Tab tab) {
            return switch (tab) {
                case MINE -> TaskList.of(By.HOLDER, List.of(common(person)), "true", rows -> eyes.mayOf(person, rows));
                case GROUP ->
                    TaskList.of(
                            By.GROUP,
                            groups(roles()),
                            "(w.vacancy IS NULL OR " + DeputyRights.FOR_OTHERS + ")",
                            rows -> eyes.mayOf(person, aboutOthers(person, rows)));
                case WITHOUT_HOLDER ->
                    TaskList.of(
                            By.VACANCY,
                            GivingTasks.appoints(roles()).stream()
                                    .map(vacancy -> new Common(vacancy.name(), ""))
                                    .toList(),
                            "true",
                            null);
                case DEPUTISING -> deputising(person);
                case ESCALATED -> offered(person);
                case ESCALATED_TO_HR ->
                    TaskList.of(
                            By.OFFERED_TO_GROUP,
                            roles().contains(new HeldRoles.Held(Role.HR, ""))
                                    ? List.of(new Common(Role.HR.name(), ""))
                                    : List.of(),
                            "true",
                            rows -> eyes.mayOf(person, ofOthers(person, rows)));
                case HANDED_ON -> TaskList.of(By.OWNER, List.of(common(person)), "true", null);
                case DONE -> TaskList.of(By.DOER, List.of(common(person)), "true", null);
            };
        }
    }

    /** The groups of somebody's roles: of an HR partner those of every unit below too that have tasks. */
    private List<Common> groups(List<HeldRoles.Held> roles) {
        List<String> units = roles.stream()
                .filter(held -> held.role() == Role.HR_PARTNER)
                .map(HeldRoles.Held::unit)
                .toList();
        Stream<Common> everywhere = roles.stream()
                .filter(held -> held.role() != Role.HR_PARTNER)
                .map(held -> new Common(held.role().name(), held.unit()));
        Stream<Common> ofUnits = units.isEmpty()
                ? Stream.empty()
                : jdbc
                        .sql(GROUPS_BELOW)
                        .param("role", Role.HR_PARTNER.name())
                        .param("units", units.toArray(String[]::new))
                        .query(String.class)
                        .list()
                        .stream()
                        .map(unit -> new Common(Role.HR_PARTNER.name(), unit));
        return Stream.concat(everywhere, ofUnits).toList();
    }

    /** Nobody takes from their group what is about themselves, whatever it is. */
    private static List<Row> aboutOthers(UUID person, List<Row> rows) {
        return rows.stream().filter(row -> !person.equals(row.subject())).toList();
    }

    /** What is offered to whoever holds it, or had it prepared, is theirs already. */
    private static List<Row> ofOthers(UUID person, List<Row> rows) {
        return rows.stream()
                .filter(row -> !person.equals(row.holder()) && !person.equals(row.owner()))
                .toList();
    }

    private static Common common(UUID person) {
        return new Common(person.toString(), "");
    }

    private TaskList deputising(UUID deputy) {
        List<Away> away = deputyRights.away(deputy);
        return away.isEmpty()
                ? TaskList.of(By.HOLDER, List.of(), "true", null)
                : TaskList.of(
                        By.HOLDER,
                        away.stream().map(Away::person).map(TaskLists::common).toList(),
                        DeputyRights.ABOUT_A_PARTICIPANT,
                        rows -> seenBy(deputy, away, rows));
    }

    /** What is offered to a person, and to those who are away and have them as deputy. */
    private TaskList offered(UUID person) {
        List<Away> away = deputyRights.away(person);
        return TaskList.of(
                By.OFFERED,
                Stream.concat(Stream.of(person), away.stream().map(Away::person))
                        .distinct()
                        .map(TaskLists::common)
                        .toList(),
                "true",
                rows -> away.isEmpty()
                        ? eyes.mayOf(person, ofOthers(person, rows))
                        : offeredTo(person, away, ofOthers(person, rows)));
    }

    private Set<UUID> offeredTo(UUID person, List<Away> away, List<Row> rows) {
        Map<UUID, UUID> to = new HashMap<>();
        jdbc.sql(OFFERED_TO)
                .param("items", rows.stream().map(Row::id).toArray(UUID[]::new))
                .query(row -> {
                    to.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
                });
        Set<UUID> seen = new HashSet<>();
        rows.stream()
                .filter(row -> person.equals(to.get(row.id())))
                .map(Row::id)
                .forEach(seen::add);
        Set<UUID> apart = deputyRights.apart(person, rows);
        for (Away one : away) {
            seen.addAll(eyes.mayOf(
                    one.person(),
                    rows.stream()
                            .filter(row -> one.person().equals(to.get(row.id()))
                                    && one.isForTasksAbout(row.subject())
                                    && apart.contains(row.id()))
                            .toList()));
        }
        seen.retainAll(eyes.mayOf(person, rows));
        return seen;
    }

    /** Nobody does in somebody's place what either of them may not, or what they are too near to. */
    private Set<UUID> seenBy(UUID deputy, List<Away> away, List<Row> rows) {
        Set<UUID> theirs = new HashSet<>();
        rows.stream()
                .filter(row -> away.stream()
                        .anyMatch(one -> one.person().equals(row.holder()) && one.isForTasksAbout(row.subject())))
                .collect(Collectors.groupingBy(row -> Objects.requireNonNull(row.holder())))
                .forEach((holder, held) -> theirs.addAll(eyes.mayOf(holder, held)));
        theirs.retainAll(eyes.mayOf(deputy, rows));
        theirs.retainAll(deputyRights.apart(deputy, rows));
        return theirs;
    }

    private static String key(Position position) {
        return position.id() + "~" + String.join("~", position.values());
    }

    /** What a key says; null for one that no page has said. */
    private static @Nullable Position position(Tab tab, Sort sort, String after) {
        if (!sort.isByPriority(tab)) {
            return position(sort.in(tab), after);
        }
        String[] key = after.split("~", 3);
        if (key.length < 3) {
            return null;
        }
        Position within = position(sort.in(tab), key[0] + "~" + key[2]);
        return within == null
                ? null
                : Arrays.stream(Priority.values())
                        .filter(priority -> priority.name().equals(key[1]))
                        .map(within::of)
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable Position position(Order order, String after) {
        String[] key = after.split("~", order.size() + 1);
        if (key.length <= order.size() || !UUID_TEXT.matcher(key[0]).matches()) {
            return null;
        }
        String last = key[order.size()];
        try {
            boolean is = switch (order) {
                case DUE, TASK, DONE -> last.equals("infinity") || isNear(MOMENT.parse(last));
                case FOLLOW_UP -> last.equals("infinity") || isNear(LocalDate.parse(last));
                case PERSON, UNIT -> true;
            };
            return is ? new Position(Arrays.asList(key).subList(1, key.length), UUID.fromString(key[0])) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Whether the database has such a day. */
    private static boolean isNear(TemporalAccessor day) {
        return day.get(ChronoField.YEAR) > 0 && day.get(ChronoField.YEAR) < 10_000;
    }
}
