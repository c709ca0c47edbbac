package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.site.refusal.Refusal;

/**
 * Which tasks of a list are wanted.
 *
 * @param kind the element of the tasks; empty for every kind
 * @param search matches person, unit or cycle; empty for all
 */
public record TaskFilter(String kind, String search, DueIn due) {

    /** All tasks. */
    public static final TaskFilter ALL = new TaskFilter("", "", DueIn.ANY);

    /** Of a kind and with a text, whenever they are due. */
    public static TaskFilter of(String kind, String search) {
        return new TaskFilter(kind, search, DueIn.ANY);
    }

    /**
     * Refuses what no index has in that order.
     *
     * @throws Refusal for dates of what is done, or in an order without dates
     */
    void check(TaskLists.Tab tab, TaskLists.Sort sort) {
        if (due.in(tab) != due) {
            throw Refusal.invalid("due", "due-done");
        }
        if (due.order(sort) != sort) {
            throw Refusal.invalid("sort", "due-sort");
        }
    }
}
