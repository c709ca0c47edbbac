package dev.plumbline.messaging;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The message that the current thread is handling, so that events sent in answer can name it. */
public final class Cause {

    private static final ThreadLocal<@Nullable Envelope> CURRENT = new ThreadLocal<>();

    /** The envelope of the message being handled; null outside a handler. */
    public static @Nullable Envelope current() {
        return CURRENT.get();
    }

    /** Runs {@code work} as caused by {@code envelope}. */
    public static <T extends @Nullable Object> T during(Envelope envelope, Supplier<T> work) {
        Envelope before = CURRENT.get();
        CURRENT.set(envelope);
        try {
            return work.get();
        } finally {
            CURRENT.set(before);
        }
    }

    private Cause() {}
}
