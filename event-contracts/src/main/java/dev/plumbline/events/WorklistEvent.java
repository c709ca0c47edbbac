package dev.plumbline.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who holds which piece of work, and by when. */
public sealed interface WorklistEvent extends Event {

    UUID itemId();

    String businessKey();

    String process();

    String element();

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

    /**
     * A piece of work has a holder: exactly one of {@code holder} and {@code group} is given.
     *
     * @param group the role whose members may claim it
     * @param unit limits the group to one unit; null for the whole organisation
     * @param why why it came to the holder again, in the holder's page's words; null the first time
     */
    record WorkItemAssigned(
            UUID itemId,
            String businessKey,
            String process,
            String element,
            int slot,
            int round,
            @Nullable UUID subjectId,
            @Nullable UUID cycleId,
            @Nullable UUID holder,
            @Nullable String group,
            @Nullable String unit,
            @Nullable UUID onBehalfOf,
            @Nullable Instant due,
            int priority,
            @Nullable String why)
            implements WorklistEvent {}

    /** A member of the group took it. */
    record WorkItemClaimed(
            UUID itemId,
            String businessKey,
            String process,
            String element,
            int slot,
            int round,
            @Nullable UUID subjectId,
            @Nullable UUID cycleId,
            UUID holder)
            implements WorklistEvent {}

    /** The holder gave it back to the group. */
    record WorkItemReleased(
            UUID itemId,
            String businessKey,
            String process,
            String element,
            int slot,
            int round,
            @Nullable UUID subjectId,
            @Nullable UUID cycleId,
            UUID holder)
            implements WorklistEvent {}

    /** It is due within two days. */
    record WorkItemDue(
            UUID itemId,
            String businessKey,
            String process,
            String element,
            int slot,
            int round,
            @Nullable UUID subjectId,
            @Nullable UUID cycleId,
            @Nullable UUID holder,
            @Nullable String group,
            @Nullable String unit,
            Instant due)
            implements WorklistEvent {}

    /** Its due instant has passed. */
    record WorkItemOverdue(
            UUID itemId,
            String businessKey,
            String process,
            String element,
            int slot,
            int round,
            @Nullable UUID subjectId,
            @Nullable UUID cycleId,
            @Nullable UUID holder,
            @Nullable String group,
            @Nullable String unit,
            Instant due)
            implements WorklistEvent {}
}
