package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.worklist.TaskLists.Sort;
import dev.plumbline.assessment.worklist.TaskLists.Tab;
import dev.plumbline.assessment.worklist.WantedTasks.Order;
import dev.plumbline.assessment.worklist.WantedTasks.Position;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place in a list of tasks as the key that a page says, from which the next page begins. */
public final class PlaceInList {

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** An instant as the database writes it. */
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .appendPattern("[xxx][x]")
            .toFormatter(Locale.ROOT);

    private PlaceInList() {}

    /** Whether a page has said that key; where it has not, a list begins at its first page. */
    public static boolean isKey(Tab tab, Sort sort, String after) {
        return read(tab, sort, after) != null;
    }

    /** The key of a place. */
    static String key(Position position) {
        return position.id() + "~" + String.join("~", position.values());
    }

    /** The place that a key says; null for one that no page has said. */
    static @Nullable Position read(Tab tab, Sort sort, String after) {
        if (!sort.isByPriority(tab)) {
            return position(sort.in(tab), after);
        }
        String[] key = after.split("~", 3);
        if (key.length < 3) {
            return null;
        }
        Position within = position(sort.in(tab), key[0] + "~" + key[2]);
        return within == null
                ? null
                : Arrays.stream(Priority.values())
                        .filter(priority -> priority.name().equals(key[1]))
                        .map(within::of)
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable Position position(Order order, String after) {
        String[] key = after.split("~", order.size() + 1);
        if (key.length <= order.size() || !UUID_TEXT.matcher(key[0]).matches()) {
            return null;
        }
        String last = key[order.size()];
        try {
            boolean is = switch (order) {
                case DUE, TASK, DONE -> last.equals("infinity") || isNear(MOMENT.parse(last));
                case FOLLOW_UP -> last.equals("infinity") || isNear(LocalDate.parse(last));
                case PERSON, UNIT -> true;
            };
            return is ? new Position(Arrays.asList(key).subList(1, key.length), UUID.fromString(key[0])) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Whether the database has such a day. */
    private static boolean isNear(TemporalAccessor day) {
        return day.get(ChronoField.YEAR) > 0 && day.get(ChronoField.YEAR) < 10_000;
    }
}
