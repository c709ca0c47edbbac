package dev.plumbline.messaging;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Work in a thread of another library, which is no {@link Loop}; {@link LoopsHealth} checks it. */
public interface WatchedWork {

    /** Its name in the health report. */
    String name();

    /** What is wrong with it, in words; empty while it is healthy or is not meant to run. */
    Optional<String> ailment();

    /** The thread that does it; null where none is known. */
    @Nullable
    Thread thread();
}
