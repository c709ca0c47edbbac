package dev.plumbline.assessment.worklist;

/** By when the tasks of a list are due, counted from the moment at which the list is read. */
public enum DueIn {
    /** Whenever, also without a date. */
    ANY(""),
    /** The date has passed. */
    OVERDUE(" AND " + DueIn.DATE + " <= :asOf::timestamptz"),
    /** In the next seven days of 24 hours. */
    SEVEN_DAYS(" AND " + DueIn.DATE + " > :asOf::timestamptz AND " + DueIn.DATE + " <= :sevenDays::timestamptz"),
    /** After the next seven days. */
    LATER(" AND " + DueIn.DATE + " > :sevenDays::timestamptz AND " + DueIn.DATE + " < 'infinity'::timestamptz"),
    /** Without a date. */
    NEVER(" AND " + DueIn.DATE + " = 'infinity'::timestamptz");

    /** The date as the indexes of the lists have it. */
    static final String DATE = "coalesce(w.due_at, 'infinity'::timestamptz)";

    private final String condition;

    DueIn(String condition) {
        this.condition = condition;
    }

    /** A range in an index that is in the order of dates; with {@code asOf} and {@code sevenDays} as arguments. */
    String condition() {
        return condition;
    }

    /** The order in which such tasks are read where another was asked for that has no dates in it. */
    public TaskLists.Sort order(TaskLists.Sort wanted) {
        return this == ANY || wanted.hasDates() ? wanted : TaskLists.Sort.DUE;
    }

    /** What of it a list has: what is done is due no more. */
    public DueIn in(TaskLists.Tab tab) {
        return tab == TaskLists.Tab.DONE ? ANY : this;
    }
}
