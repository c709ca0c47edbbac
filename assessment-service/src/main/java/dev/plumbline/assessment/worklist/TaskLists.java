package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.ListedTasks.Row;
import dev.plumbline.assessment.worklist.ListedTasks.Rows;
import dev.plumbline.assessment.worklist.WantedTasks.Order;
import dev.plumbline.assessment.worklist.WantedTasks.Position;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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

        Order in(Tab tab) {
            return tab == Tab.DONE ? Order.DONE : order;
        }

        boolean isByPriority(Tab tab) {
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

    /** So many of each kind are looked at at once, to see whether the person sees any. */
    private static final int OF_EACH_KIND = 5;

    /** The most that are read at once where many of a list are not the person's to see. */
    private static final int READ_AT_ONCE = 2_000;

    /** So many cycles are shown at once. */
    private static final int MOST_CYCLES = 50;

    private static final String EACH = WorkItemRows.SELECT_EACH + """
            WHERE w.id = ANY (:ids)
            """;

    private final JdbcClient jdbc;
    private final ListedTasks listed;
    private final ListsOfPerson lists;
    private final NarrowingTasks narrowing;

    TaskLists(JdbcClient jdbc, ListedTasks listed, ListsOfPerson lists, NarrowingTasks narrowing) {
        this.jdbc = jdbc;
        this.listed = listed;
        this.lists = lists;
        this.narrowing = narrowing;
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
        return page(lists.of(person).get(tab), tab, sort, TaskFilter.of(kind, search), after, limit);
    }

    /**
     * As the other, with every filter.
     *
     * @throws Refusal where no page has said that key, no unit has the name, or dates are wanted of a list or in an order
     *     that has none
     */
    @Transactional(readOnly = true)
    public Page page(UUID person, Tab tab, Sort sort, TaskFilter filter, @Nullable String after, int limit) {
        return page(lists.of(person).get(tab), tab, sort, filter, after, limit);
    }

    private Page page(TaskList list, Tab tab, Sort sort, TaskFilter filter, @Nullable String after, int limit) {
        narrowing.check(filter, tab, sort);
        Position from = null;
        if (after != null && !after.isEmpty()) {
            from = PlaceInList.read(tab, sort, after);
            if (from == null) {
                throw Refusal.unreadable(List.of(Refusal.Fault.at("after", "value-none")));
            }
        }
        Found found = found(list, tab, sort, filter, from, limit + 1);
        List<Row> rows = found.rows();
        List<WorkItem> items = items(rows.subList(0, Math.min(limit, rows.size())));
        if (found.stopped() != null) {
            return new Page(items, PlaceInList.key(found.stopped()), true);
        }
        return new Page(
                items, rows.size() > limit ? PlaceInList.key(rows.get(limit - 1).position()) : null, false);
    }

    /** As {@link #page}, with the kinds of the list and the counts of all, in one transaction. */
    @Transactional(readOnly = true)
    public Shown shown(UUID person, Tab tab, Sort sort, TaskFilter filter, @Nullable String after, int limit) {
        ListsOfPerson.Lists own = lists.of(person);
        Map<Tab, TaskCount> counts = new EnumMap<>(Tab.class);
        for (Tab each : Tab.values()) {
            if (each != Tab.DONE) {
                counts.put(each, count(own.get(each), each, TaskFilter.ALL));
            }
        }
        TaskList list = own.get(tab);
        return new Shown(counts, kinds(list, tab), page(list, tab, sort, filter, after, limit));
    }

    /** The kinds of task, as elements, in a person's list. */
    @Transactional(readOnly = true)
    public List<String> kinds(UUID person, Tab tab) {
        return kinds(lists.of(person).get(tab), tab);
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
        TaskList list = lists.of(person).get(tab);
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
        ListsOfPerson.Lists own = lists.of(person);
        return new ToDo(
                count(own.get(Tab.MINE), Tab.MINE, TaskFilter.ALL),
                count(own.get(Tab.GROUP), Tab.GROUP, TaskFilter.ALL));
    }

    /**
     * How many tasks of a person's list a filter leaves; none where its unit is no more. Where it leaves out so many that a
     * page would stop, at least those that were found till there.
     */
    @Transactional(readOnly = true)
    public TaskCount count(UUID person, Tab tab, TaskFilter filter) {
        return count(lists.of(person).get(tab), tab, filter);
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
}
