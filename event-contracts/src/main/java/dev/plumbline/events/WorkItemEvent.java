package dev.plumbline.events;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the engine reports of a human step: that it is due, for which role, and that it is over. */
public sealed interface WorkItemEvent extends Event {

    UUID itemId();

    String businessKey();

    /** The id of the process model. */
    String process();

    /** The id of the user task in the model. */
    String element();

    /** The seat of a calibrator; 0 where a step has one holder. */
    int slot();

    int round();

    @Nullable
    UUID subjectId();

    @Nullable
    UUID cycleId();

    @Override
    default String key() {
        return businessKey();
    }

    /** A step became due. */
    record WorkItemOpened(
            UUID itemId,
            String businessKey,
            String process,
            String element,
            int slot,
            int round,
            @Nullable UUID subjectId,
            @Nullable UUID cycleId,
            WorkRole role)
            implements WorkItemEvent {}

    /** The event that proves the work was done has moved the process on. */
    record WorkItemClosed(
            UUID itemId,
            String businessKey,
            String process,
            String element,
            int slot,
            int round,
            @Nullable UUID subjectId,
            @Nullable UUID cycleId)
            implements WorkItemEvent {}

    /** The step was removed without being done. */
    record WorkItemCancelled(
            UUID itemId,
            String businessKey,
            String process,
            String element,
            int slot,
            int round,
            @Nullable UUID subjectId,
            @Nullable UUID cycleId)
            implements WorkItemEvent {}
}
