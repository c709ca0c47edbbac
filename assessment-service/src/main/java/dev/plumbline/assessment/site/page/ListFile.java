package dev.plumbline.assessment.site.page;

import dev.plumbline.assessment.site.Listing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a list has in a file: its columns under the words of its page.
 *
 * @param title the key of what the list is called
 */
public record ListFile<T>(String title, List<Column<T>> columns) {

    /**
     * A column.
     *
     * @param head the key of what it is called
     * @param moment whether it has moments: its name has their time zone then
     * @param cell a number, a day, a moment or a text of a row; null for none
     */
    public record Column<T>(String head, boolean moment, Function<? super T, ? extends @Nullable Object> cell) {}

    /** Where the rows of a list come from. */
    @FunctionalInterface
    public interface Rows<T> {

        /** Gives each row, in the order of the page. */
        void each(Consumer<? super T> to);
    }

    /** A page of a list. */
    @FunctionalInterface
    public interface Page<T> {

        /**
         * Reads it.
         *
         * @param key where the page before ended; null for the first
         */
        Listing<T> after(@Nullable String key);
    }

    /** A list without columns yet. */
    public static <T> ListFile<T> named(String title) {
        return new ListFile<>(title, List.of());
    }

    /** With one column more. */
    public ListFile<T> column(String head, Function<? super T, ? extends @Nullable Object> cell) {
        return with(new Column<>(head, false, cell));
    }

    /** With one column more, of moments. */
    public ListFile<T> moments(String head, Function<? super T, @Nullable Instant> cell) {
        return with(new Column<>(head, true, cell));
    }

    private ListFile<T> with(Column<T> column) {
        List<Column<T>> all = new ArrayList<>(columns);
        all.add(column);
        return new ListFile<>(title, List.copyOf(all));
    }

    /** The rows of a list page after page: nothing of it is held while its reader is slow. */
    static <T> Rows<T> pages(Page<T> page) {
        return to -> {
            String key = null;
            do {
                Listing<T> read = page.after(key);
                read.items().forEach(to);
                key = read.next();
            } while (key != null);
        };
    }
}
