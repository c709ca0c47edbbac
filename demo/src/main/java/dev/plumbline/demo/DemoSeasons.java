package dev.plumbline.demo;

import java.time.LocalDate;

/** What a time of the year is called, so that cycles have names that fit their dates. */
final class DemoSeasons {

    private DemoSeasons() {}

    /** Such as {@code autumn 2026}; a winter, which has two years, has the one in which it ends. */
    static String of(LocalDate day) {
        return switch (day.getMonth()) {
            case MARCH, APRIL, MAY -> "spring " + day.getYear();
            case JUNE, JULY, AUGUST -> "summer " + day.getYear();
            case SEPTEMBER, OCTOBER, NOVEMBER -> "autumn " + day.getYear();
            case JANUARY, FEBRUARY -> "winter " + day.getYear();
            case DECEMBER -> "winter " + (day.getYear() + 1);
        };
    }
}
