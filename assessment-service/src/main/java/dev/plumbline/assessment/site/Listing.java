package dev.plumbline.assessment.site;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list over REST.
 *
 * @param next what to give as {@code after} for the page that follows; null on the last
 */
public record Listing<T>(List<T> items, @Nullable String next) {

    /** A list that is never longer than its page. */
    public static <T> Listing<T> whole(List<T> items) {
        return new Listing<>(items, null);
    }

    /**
     * The first {@code limit} of what was read.
     *
     * @param read up to one more than {@code limit}
     * @param key what the next page begins after
     */
    public static <T> Listing<T> page(List<T> read, int limit, Function<T, String> key) {
        return read.size() > limit
                ? new Listing<>(read.subList(0, limit), key.apply(read.get(limit - 1)))
                : whole(read);
    }
}
