package dev.plumbline.events;

import java.time.Instant;
import java.util.List;
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
     * @param priority -1 low, 0 normal, 1 high
     * @param why why it came to the holder again, in the holder's page's words; null the first time
     * @param barred members of the group who may not do it, and are not notified of it; null for none
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
            @Nullable String why,
            @Nullable List<UUID> barred)
            implements WorklistEvent {

        /** For a holder, or a group none of whose members is barred. */
        public WorkItemAssigned(
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
                @Nullable String why) {
            this(
                    itemId,
                    businessKey,
                    process,
                    element,
                    slot,
                    round,
                    subjectId,
                    cycleId,
                    holder,
                    group,
                    unit,
                    onBehalfOf,
                    due,
                    priority,
                    why,
                    null);
        }
    }

    /**
     * Somebody can do it in the place of its holder, or of whom it is offered to as well, who is away. It stays theirs.
     *
     * @param onBehalfOf who is away
     * @param due null for no date
     * @param from whose it is, where it is offered to who is away as well; null where it is theirs
     */
    record WorkItemDeputed(
            UUID itemId,
            String businessKey,
            String process,
            String element,
            int slot,
            int round,
            @Nullable UUID subjectId,
            @Nullable UUID cycleId,
            UUID deputy,
            UUID onBehalfOf,
            @Nullable Instant due,
            @Nullable UUID from)
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

    /**
     * HR said how urgent it is; whose it is stays as it was.
     *
     * @param priority -1 low, 0 normal, 1 high
     */
    record WorkItemPrioritised(
            UUID itemId,
            String businessKey,
            String process,
            String element,
            int slot,
            int round,
            @Nullable UUID subjectId,
            @Nullable UUID cycleId,
            int priority)
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

    /** A task that no process waits for is over: done, or not needed any more. */
    record WorkItemEnded(
            UUID itemId,
            String businessKey,
            String process,
            String element,
            int slot,
            int round,
            @Nullable UUID subjectId,
            @Nullable UUID cycleId)
            implements WorklistEvent {}

    /**
     * It is due within two days.
     *
     * @param barred members of the group who may not do it, and are not notified of it; null for none
     */
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
            Instant due,
            @Nullable List<UUID> barred)
            implements WorklistEvent {

        /** For a holder, or a group none of whose members is barred. */
        public WorkItemDue(
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
                Instant due) {
            this(
                    itemId,
                    businessKey,
                    process,
                    element,
                    slot,
                    round,
                    subjectId,
                    cycleId,
                    holder,
                    group,
                    unit,
                    due,
                    null);
        }
    }

    /**
     * Its due instant has passed.
     *
     * @param barred members of the group who may not do it, and are not notified of it; null for none
     */
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
            Instant due,
            @Nullable List<UUID> barred)
            implements WorklistEvent {

        /** For a holder, or a group none of whose members is barred. */
        public WorkItemOverdue(
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
                Instant due) {
            this(
                    itemId,
                    businessKey,
                    process,
                    element,
                    slot,
                    round,
                    subjectId,
                    cycleId,
                    holder,
                    group,
                    unit,
                    due,
                    null);
        }
    }
}
