package dev.plumbline.assessment.site.page;

import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Days;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/** What was typed or sent in a form, read strictly: a word that no page of ours offers is answered with 400. */
public final class FormReading {

    /** The form holds a value that cannot be read. */
    public static final class Unreadable extends RuntimeException {
        Unreadable(RuntimeException cause) {
            super(cause);
        }
    }

    /** Reads a form; whatever in it is no number, date, id or known word makes it unreadable. */
    public static <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Unreadable(e);
        }
    }

    /**
     * Reads a day that was typed into a field.
     *
     * @param field its name in the form
     * @throws Refusal naming the field, if nothing was typed, it is not a day, or it is out of bounds
     */
    public static LocalDate day(String field, String typed) {
        if (typed.isBlank()) {
            throw Refusal.invalid(field, "day-missing");
        }
        try {
            return Days.parse(typed);
        } catch (Days.NoDay e) {
            throw e.outOfBounds()
                    ? Refusal.invalid(
                            field, "day-bounds", String.valueOf(Days.FIRST_YEAR), String.valueOf(Days.LAST_YEAR))
                    : Refusal.invalid(field, "day-none");
        }
    }

    /**
     * Reads the day of one of several fields; where nothing was typed, the sentence names the field.
     *
     * @param field its name in the form, and in the message {@code day-of.<field>} that says which day is asked
     * @throws Refusal as {@link #day}
     */
    public static LocalDate dayOf(String field, String typed) {
        if (typed.isBlank()) {
            throw Refusal.invalid(field, "day-missing-of", new DefaultMessageSourceResolvable("day-of." + field));
        }
        return day(field, typed);
    }

    /**
     * Reads a whole number that was typed into a field.
     *
     * @param field its name in the form
     * @param code what is said of anything else, with its arguments
     * @throws Refusal naming the field, if it is no whole number, or one that no field of ours takes
     */
    public static int number(String field, String typed, String code, Object... arguments) {
        try {
            return Integer.parseInt(typed.strip());
        } catch (NumberFormatException e) {
            throw Refusal.invalid(field, code, arguments);
        }
    }

    /**
     * Reads a level that was chosen in a form. Whether an edition or a skill has it, is asked where it is used.
     *
     * @param chosen a number, "none" or blank
     * @return null if no level was chosen
     * @throws Unreadable if it is anything else: a word that is taken for "none" would decide what nobody chose
     */
    public static @Nullable Integer level(@Nullable String chosen) {
        if (chosen == null || chosen.isBlank() || chosen.equals("none")) {
            return null;
        }
        if (!chosen.matches("[1-9]")) {
            throw new Unreadable(new IllegalArgumentException("no level"));
        }
        return Integer.valueOf(chosen);
    }

    private FormReading() {}
}
