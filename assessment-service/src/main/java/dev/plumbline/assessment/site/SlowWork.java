package dev.plumbline.assessment.site;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work that waits for something else than the database, such as a scanner. A request under a key is one transaction, which
 * must not wait for it: there the request is begun without it, given up where it is needed, and begun again once it is done.
 */
public final class SlowWork {

    /** The request is to be given up, and begun again when the work is done. */
    static final class Postponed extends RuntimeException {
        Postponed() {
            super("The request is begun again after its slow work", null, false, false);
        }
    }

    private static final ThreadLocal<@Nullable SlowWork> CURRENT = new ThreadLocal<>();

    private final Map<Object, Supplier<?>> done = new HashMap<>();
    private @Nullable Object asked;
    private @Nullable Supplier<?> work;

    private SlowWork() {}

    /**
     * Does the work, ahead of the transaction where the request is one.
     *
     * @param about by which the work is known again when the request is begun again
     * @return what the work returns; what it throws is thrown
     */
    public static <T> T ahead(Object about, Supplier<T> work) {
        SlowWork current = CURRENT.get();
        return current == null ? work.get() : current.take(about, work);
    }

    @SuppressWarnings("unchecked") // what is known by the same is of the same kind
    private <T> T take(Object about, Supplier<T> wanted) {
        Supplier<?> outcome = done.get(about);
        if (outcome == null) {
            asked = about;
            work = wanted;
            throw new Postponed();
        }
        return (T) outcome.get();
    }

    /** From now on the thread's slow work is put off. */
    static SlowWork putOff() {
        var slow = new SlowWork();
        CURRENT.set(slow);
        return slow;
    }

    /** Does what was asked for since; false where nothing was. */
    boolean catchUp() {
        Object about = asked;
        Supplier<?> wanted = work;
        if (about == null || wanted == null) {
            return false;
        }
        asked = null;
        work = null;
        try {
            Object result = wanted.get();
            done.put(about, () -> result);
        } catch (RuntimeException e) {
            done.put(about, () -> {
                throw e;
            });
        }
        return true;
    }

    /** From now on the thread's slow work is done where it stands. */
    void end() {
        CURRENT.remove();
    }
}
