package dev.plumbline.assessment.worklist;

/**
 * How many tasks there are: exact up to {@value #MOST}, and from there on only that there are more, so that nobody reads a
 * long list to its end for a number. Where few are found among very many, it ends earlier, for the same reason.
 *
 * @param number at most {@value #MOST}
 * @param more whether there are more than that, or may be
 */
public record TaskCount(int number, boolean more) {

    /** Up to there a count is exact. */
    public static final int MOST = 100;

    /** None. */
    public static final TaskCount NONE = new TaskCount(0, false);

    /** So many as were seen; more than {@value #MOST} of them are more, whatever their number. */
    static TaskCount of(int seen) {
        return new TaskCount(Math.min(seen, MOST), seen > MOST);
    }

    /** So many were found, and not all was looked at. */
    static TaskCount atLeast(int seen) {
        return new TaskCount(Math.min(seen, MOST), true);
    }

    /** Those of both. */
    public TaskCount plus(TaskCount other) {
        int sum = number + other.number;
        return new TaskCount(Math.min(sum, MOST), more || other.more || sum > MOST);
    }

    /** Whether there is any. */
    public boolean any() {
        return number > 0 || more;
    }
}
