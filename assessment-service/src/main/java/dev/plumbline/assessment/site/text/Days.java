package dev.plumbline.assessment.site.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Pattern;

/** Days as they come in: {@code 2025-02-28}, from the first of {@link #FIRST_YEAR} to the last of {@link #LAST_YEAR}. */
public final class Days {

    /** The first year of which a day is taken. */
    public static final int FIRST_YEAR = 1900;

    /** The last year of which a day is taken. */
    public static final int LAST_YEAR = 2199;

    /** Any day that ISO 8601 can name, so that one out of bounds is distinguished from what is no day. */
    private static final Pattern SHAPE = Pattern.compile("[+-]?\\d{1,12}-\\d{2}-\\d{2}");

    private static final DateTimeFormatter STRICT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    /** Where a day begins first. */
    private static final ZoneOffset FURTHEST_EAST = ZoneOffset.ofHours(14);

    private Days() {}

    /** The latest day that it is anywhere at a moment: a later one is in the future for everybody. */
    public static LocalDate latest(Instant at) {
        return LocalDate.ofInstant(at, FURTHEST_EAST);
    }

    /** The text names no day of the calendar, or one out of bounds. */
    public static final class NoDay extends IllegalArgumentException {

        private final boolean outOfBounds;

        NoDay(boolean outOfBounds) {
            super(outOfBounds ? "a day out of bounds" : "no day");
            this.outOfBounds = outOfBounds;
        }

        /** Whether it has the shape of a day, and its year is not taken. */
        public boolean outOfBounds() {
            return outOfBounds;
        }
    }

    /**
     * Reads a day.
     *
     * @throws NoDay if it is none, or its year is out of bounds
     */
    public static LocalDate parse(String typed) {
        String text = typed.strip();
        if (!SHAPE.matcher(text).matches()) {
            throw new NoDay(false);
        }
        int dash = text.indexOf('-', 1);
        if (dash != 4 || text.charAt(0) == '+' || text.charAt(0) == '-') {
            throw new NoDay(true);
        }
        LocalDate day;
        try {
            day = LocalDate.parse(text, STRICT);
        } catch (DateTimeParseException e) {
            throw new NoDay(false);
        }
        if (!isTaken(day)) {
            throw new NoDay(true);
        }
        return day;
    }

    /** Whether the day is within bounds. */
    public static boolean isTaken(LocalDate day) {
        return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
    }
}
