package dev.plumbline.assessment.site;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A row of a list in an order that a reader wants: its id, and the value by which it is sorted.
 *
 * @param sort as a text, so that the key of a page is one too
 */
public record SortedRow(UUID id, String sort) {

    /** After which the next page starts. */
    public String key() {
        return id + "~" + sort;
    }

    /**
     * Reads what a caller gave.
     *
     * @param after the {@link #key} of the last row of the page before; null or empty for the first page
     * @return null for the first page
     * @throws dev.plumbline.assessment.site.refusal.Refusal naming {@code after}, where it is none that a page ended with
     */
    public static @Nullable SortedRow read(@Nullable String after) {
        List<String> key = Keyset.parts(after, 2, 0);
        return key.isEmpty() ? null : new SortedRow(UUID.fromString(key.getFirst()), key.getLast());
    }

    /**
     * The condition that a row comes later than the one after which the page starts; empty for the first page.
     *
     * @param columns by which the list is sorted, with commas between them
     * @param rest what that row has in each of them but the first, which is {@code :sort}; its id is {@code :after}
     */
    public static String later(@Nullable SortedRow after, String columns, String rest, boolean descending) {
        return after == null ? "" : " AND (" + columns + ") " + (descending ? "<" : ">") + " (:sort, " + rest + ")";
    }

    /** Reads a page: rows with {@code id} and {@code sort}, from the place that {@link #later} names. */
    public static List<SortedRow> page(JdbcClient.StatementSpec sql, @Nullable SortedRow after) {
        JdbcClient.StatementSpec page =
                after == null ? sql : sql.param("after", after.id().toString()).param("sort", after.sort());
        return page.query((row, n) -> new SortedRow(row.getObject("id", UUID.class), row.getString("sort")))
                .list();
    }
}
