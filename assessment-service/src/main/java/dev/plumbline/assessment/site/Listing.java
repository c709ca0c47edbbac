package dev.plumbline.assessment.site;

import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list over REST.
 *
 * @param next what to give as {@code after} for the page that follows; null on the last
 */
public record Listing<T>(List<T> items, @Nullable String next) {

    /** The most that a page holds. */
    public static final int MOST = 500;

    /** How much of a list is read for a caller who asks for so much: at least one, and never more than {@value #MOST}. */
    public static int most(int limit) {
        return Math.clamp(limit, 1, MOST);
    }

    /** The last page of a list. */
    public static <T> Listing<T> whole(List<T> items) {
        return new Listing<>(items, null);
    }

    /**
     * A page of a list that is short by its nature, read whole.
     *
     * @param after the key of the last one of the page before; null for the first page
     * @param limit as the caller gave it
     * @param key what distinguishes one from another
     * @throws Refusal naming {@code after}, where none of the list has that key
     */
    public static <T> Listing<T> part(
            List<T> whole, @Nullable String after, int limit, Function<? super T, String> key) {
        int most = most(limit);
        int from = 0;
        if (after != null && !after.isEmpty()) {
            while (from < whole.size() && !key.apply(whole.get(from)).equals(after)) {
                from++;
            }
            if (from == whole.size()) {
                throw Keyset.unknown();
            }
            from++;
        }
        return page(whole.subList(from, Math.min(whole.size(), from + most + 1)), most, key);
    }

    /** The same page of something else, made of each of its items. */
    public <R> Listing<R> map(Function<? super T, ? extends R> each) {
        return new Listing<>(items.stream().<R>map(each).toList(), next);
    }

    /** The same page without some of its items; the next one begins where it did. */
    public Listing<T> without(Predicate<? super T> left) {
        return new Listing<>(items.stream().filter(item -> !left.test(item)).toList(), next);
    }

    /**
     * The first {@code limit} of what was read.
     *
     * @param read up to one more than {@code limit}
     * @param key what the next page begins after
     */
    public static <T> Listing<T> page(List<T> read, int limit, Function<? super T, String> key) {
        return read.size() > limit
                ? new Listing<>(read.subList(0, limit), key.apply(read.get(limit - 1)))
                : whole(List.copyOf(read));
    }
}
