package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.worklist.WantedTasks.Dates;
import java.time.Duration;
import java.time.Instant;

/** By when the tasks of a list are due, counted from the moment at which the list is read. */
public enum DueIn {
    /** Whenever, also without a date. */
    ANY,
    /** The date has passed, and nothing is paused: what is paused is not overdue. */
    OVERDUE,
    /** In the next seven days of 24 hours. */
    SEVEN_DAYS,
    /** After the next seven days. */
    LATER,
    /** Without a date. */
    NEVER;

    private static final Duration DAYS = Duration.ofDays(7);

    Dates dates(Instant now) {
        Instant week = now.plus(DAYS);
        return switch (this) {
            case ANY -> Dates.ANY;
            case OVERDUE -> new Dates(null, now);
            case SEVEN_DAYS -> new Dates(now, week);
            case LATER -> new Dates(week, Dates.NEVER);
            case NEVER -> new Dates(Dates.NEVER, null);
        };
    }
}
