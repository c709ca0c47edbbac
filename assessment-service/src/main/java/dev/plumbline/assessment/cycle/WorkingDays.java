package dev.plumbline.assessment.cycle;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** The days from Monday to Friday. Holidays are not known: they differ from place to place. */
public final class WorkingDays {

    private WorkingDays() {}

    /** Whether a day is a Saturday or a Sunday. */
    public static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
    }

    /** The day itself, or the Monday after it. */
    public static LocalDate from(LocalDate day) {
        LocalDate working = day;
        while (isWeekend(working)) {
            working = working.plusDays(1);
        }
        return working;
    }
}
