package dev.plumbline.assessment.worklist;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks are wanted of which lists, and in which order.
 *
 * @param where a further condition on {@code work_item w}, without arguments
 * @param kinds their elements; empty for every kind
 * @param search part of the name, the unit or the cycle; empty for all
 * @param dates only in an order that has them
 * @param known what is known of the kinds of task in the list
 */
record WantedTasks(
        By by,
        List<Common> commons,
        String where,
        Order order,
        List<String> kinds,
        String search,
        Dates dates,
        Only only,
        Kinds known) {

    /** The date as the indexes have it. */
    static final String DATE = "coalesce(w.due_at, 'infinity'::timestamptz)";

    /** Whatever is due from some moment on comes after this in the order of dates, as a page comes after another. */
    static final String FROM =
            " AND (" + DATE + ", w.id) > (:from::timestamptz, '00000000-0000-0000-0000-000000000000'::uuid)";

    /** The tasks of one index of texts: open, with a holder. */
    private static final String HELD = "w.holder_id IS NOT NULL AND w.state IN ('OPEN', 'CLAIMED')";

    /** The tasks of the other index of texts: open, without a holder. */
    private static final String WITH_A_GROUP = "w.holder_id IS NULL AND w.state = 'OPEN'";

    /** Fewer letters are in no index of texts. */
    private static final int SHORTEST_LOOKED_UP = 3;

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
        final String columns;

        /** Which of the indexes of texts has the tasks of such lists; null for none. */
        final @Nullable String texts;

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

        static String text(Instant at) {
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

        static final Only ALL = new Only(NOTHING, NOTHING, Map.of(), Lookup.NONE, false);

        /** Whether the index of a list shows it; not the skills of a case. */
        boolean isShown() {
            return !marks.equals(NOTHING) && lookup != Lookup.SKILL;
        }

        boolean all() {
            return condition.equals(NOTHING);
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

        final String condition;

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
        String of(By by) {
            return this == INVOLVED && WITH_A_GROUP.equals(by.texts) ? INVOLVED_IN_A_GROUP : condition;
        }

        /** Whether each kind of list has an index of its own of such tasks. */
        boolean isOfLists() {
            return this == CYCLE || this == PRIORITY || this == DIFFERS || this == RETURNED;
        }
    }

    /** The kinds of task in a list, which are looked up once for all that is read of it for one page. */
    static final class Kinds {
        @Nullable
        List<Part> parts;
    }

    /** In which order: the columns before the id, each as an expression and with its type. */
    enum Order {
        DUE(List.of(WantedTasks.DATE), List.of("timestamptz")),
        FOLLOW_UP(List.of("coalesce(w.follow_up, 'infinity'::date)"), List.of("date")),
        PERSON(List.of("w.subject_name COLLATE \"und-x-icu\""), List.of("text")),
        UNIT(List.of("w.unit COLLATE \"und-x-icu\""), List.of("text")),
        TASK(List.of("w.element", WantedTasks.DATE), List.of("text", "timestamptz")),
        /** The last one first. */
        DONE(List.of("w.done_at"), List.of("timestamptz"));

        private final List<String> columns;
        private final List<String> types;

        Order(List<String> columns, List<String> types) {
            this.columns = columns;
            this.types = types;
        }

        /** What its expressions are made of, beside the element. */
        String needed() {
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

        String direction() {
            return this == DONE ? " DESC" : "";
        }

        /** Named {@code s0}, {@code s1}… where they are selected. */
        String named() {
            return IntStream.range(0, size())
                    .mapToObj(n -> columns.get(n) + " AS s" + n)
                    .collect(joining(", "));
        }

        String byName() {
            return IntStream.range(0, size())
                            .mapToObj(n -> "s" + n + direction() + ", ")
                            .collect(joining()) + "id" + direction();
        }

        /** As {@link #named}, of the rows {@code r} that have them. */
        String selected() {
            return IntStream.range(0, size()).mapToObj(n -> "r.s" + n).collect(joining(", "));
        }

        String byRow() {
            return IntStream.range(0, size())
                            .mapToObj(n -> "r.s" + n + direction() + ", ")
                            .collect(joining()) + "r.id" + direction();
        }

        String byColumn() {
            return columns.stream().map(column -> column + direction() + ", ").collect(joining()) + "w.id"
                    + direction();
        }

        /** That a task comes after another, whose values are the parameters {@code after0}, {@code after1}… and its id. */
        String behind() {
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

    /** The tasks of one kind in a list. */
    record Part(Common common, String element) {}

    /** Whether the list is narrowed to nothing but kinds and a text. */
    boolean isWhole() {
        return only.all() && dates.any();
    }

    /** Whether nothing else than the tasks of some units is wanted, in the order of units: each unit is a list in order. */
    boolean isByItsUnits() {
        return order == Order.UNIT
                && only.lookup() == Lookup.UNIT
                && only.parameters().size() == 1
                && search.isBlank();
    }

    /** That a task is wanted, beside its list. */
    String matches() {
        return looked() + (search.isBlank() ? "" : " AND w.search LIKE " + TasksInOrder.PATTERN);
    }

    /** What the index shows of a task that is wanted. */
    String shown() {
        return only.marks() + (search.isBlank() ? "" : " AND " + TasksInOrder.maybe("r."));
    }

    /** What of a task is looked at before it is one that is wanted. */
    String looked() {
        return where + " AND " + only.condition();
    }

    /** Whether a text is sought that an index of texts can have. */
    boolean hasLongText() {
        return search.codePointCount(0, search.length()) >= SHORTEST_LOOKED_UP;
    }
}
