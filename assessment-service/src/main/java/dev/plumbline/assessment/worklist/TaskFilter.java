package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.events.WorkStep;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks of a list are wanted.
 *
 * @param kind the element of the tasks; empty for every kind
 * @param search matches person, unit or cycle; empty for all
 * @param phase in which phase of a cycle they are done; null for any and none
 * @param unit the label of a unit: tasks about people of it and of all units below; empty for every unit
 * @param from due then or later; null for no bound
 * @param before due before then; null for no bound
 * @param returned only what has been returned
 * @param holder whose they are; null for anybody
 * @param involved whom they are about, who holds them, has them prepared, or is offered them; null for anybody
 * @param priority how urgent they are; null for all
 * @param skill the code of a skill that the person is assessed in; empty for all
 * @param differs only what is of a case whose reviewer has approved another level than was claimed
 */
public record TaskFilter(
        String kind,
        String search,
        WorkStep.@Nullable Phase phase,
        @Nullable UUID cycle,
        String unit,
        DueIn due,
        @Nullable Instant from,
        @Nullable Instant before,
        boolean returned,
        @Nullable UUID holder,
        @Nullable UUID involved,
        @Nullable Priority priority,
        String skill,
        boolean differs) {

    /** All tasks. */
    public static final TaskFilter ALL = of("", "");

    private static final List<Priority> MOST_URGENT_FIRST = List.of(Priority.HIGH, Priority.NORMAL, Priority.LOW);

    private static final int LONGEST_UNIT = 300;
    private static final int LONGEST_SKILL = 40;

    /** Of a kind and with a text, the rest as it is. */
    public static TaskFilter of(String kind, String search) {
        return new TaskFilter(kind, search, null, null, "", DueIn.ANY, null, null, false, null, null, null, "", false);
    }

    /** Whether it has dates. */
    public boolean hasDates() {
        return due != DueIn.ANY || from != null || before != null;
    }

    /** Whether it asks for nothing but kinds of task and a text. */
    boolean isOfKinds() {
        return equals(new TaskFilter(
                kind, search, phase, null, "", DueIn.ANY, null, null, false, null, null, null, "", false));
    }

    /** The same without dates. */
    public TaskFilter withoutDates() {
        return new TaskFilter(
                kind, search, phase, cycle, unit, DueIn.ANY, null, null, returned, holder, involved, priority, skill,
                differs);
    }

    /** Those of them that are of a cycle. */
    public TaskFilter of(UUID wanted) {
        return new TaskFilter(
                kind, search, phase, wanted, unit, due, from, before, returned, holder, involved, priority, skill,
                differs);
    }

    /** Those of them that have a priority. */
    TaskFilter of(Priority wanted) {
        return new TaskFilter(
                kind, search, phase, cycle, unit, due, from, before, returned, holder, involved, wanted, skill,
                differs);
    }

    /** The priorities that they can have, the most urgent first. */
    List<Priority> priorities() {
        return priority == null ? MOST_URGENT_FIRST : List.of(priority);
    }

    /** As it is kept: its texts on one line. */
    TaskFilter onOneLine() {
        return new TaskFilter(
                kind,
                Text.line(search),
                phase,
                cycle,
                Text.line(unit),
                due,
                from,
                before,
                returned,
                holder,
                involved,
                priority,
                Text.line(skill),
                differs);
    }

    /**
     * Refuses what is too long, what the database has no date for, and what no index has in that order.
     *
     * @throws Refusal for such a text or date, and for dates of what is done, or in an order without dates
     */
    void check(TaskLists.Tab tab, TaskLists.Sort sort) {
        Refusal.ifTooLong("unit", unit, LONGEST_UNIT);
        Refusal.ifTooLong("skill", skill, LONGEST_SKILL);
        ifNoDate("dueFrom", from);
        ifNoDate("dueBefore", before);
        if (hasDates() && tab == TaskLists.Tab.DONE) {
            throw Refusal.invalid("due", "due-done");
        }
        if (hasDates() && !sort.hasDates()) {
            throw Refusal.invalid("sort", "due-sort");
        }
    }

    private static void ifNoDate(String field, @Nullable Instant at) {
        if (at != null) {
            int year = at.atOffset(ZoneOffset.UTC).getYear();
            if (year < 1 || year > 9999) {
                throw Refusal.invalid(field, "value-none");
            }
        }
    }
}
