package dev.plumbline.messaging;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Work in a thread of somebody else's library, which is no {@link Loop}; {@link LoopsHealth} asks how it is. */
public interface WatchedWork {

    /** What it is called in health. */
    String name();

    /** What ails it, in words; empty while it is well or is not meant to run. */
    Optional<String> ailment();

    /** The thread that does it; null where none is known. */
    @Nullable
    Thread thread();
}
