package dev.plumbline.messaging.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * How much of a job is done in one transaction. Usually as many items as its kind likes; after a failure fewer, down to
 * one, until the one that fails is known. Those set aside are left out.
 */
public final class Chunk {

    private final int most;
    private final Set<String> setAside;
    private final List<String> taken = new ArrayList<>();

    Chunk(int most, Set<String> setAside) {
        this.most = most;
        this.setAside = setAside;
    }

    /** One without limits, for work outside any job. */
    public static Chunk whole() {
        return new Chunk(Integer.MAX_VALUE, Set.of());
    }

    /**
     * Takes the next items.
     *
     * @param usual how many at most
     * @param lock finds the next that are not done, at most as many as its argument says, and locks them
     * @param item what identifies an item and never changes, such as its id
     * @return those to be done now, in their order
     */
    public <T> List<T> take(int usual, IntFunction<List<T>> lock, Function<? super T, ?> item) {
        int room = Math.min(usual, most - taken.size());
        if (room <= 0) {
            return List.of();
        }
        List<T> next = lock.apply(room + setAside.size()).stream()
                .filter(one -> !setAside.contains(item.apply(one).toString()))
                .limit(room)
                .toList();
        next.forEach(one -> taken.add(item.apply(one).toString()));
        return next;
    }

    /** What was taken so far. */
    List<String> taken() {
        return taken;
    }
}
