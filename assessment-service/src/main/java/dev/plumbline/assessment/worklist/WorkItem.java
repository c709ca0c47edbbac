package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.site.PagePaths;
import dev.plumbline.events.PageKey;
import dev.plumbline.events.WorkStep;
import dev.plumbline.events.WorklistEvent.WorkItemAssigned;
import dev.plumbline.events.WorklistEvent.WorkItemClaimed;
import dev.plumbline.events.WorklistEvent.WorkItemDue;
import dev.plumbline.events.WorklistEvent.WorkItemEnded;
import dev.plumbline.events.WorklistEvent.WorkItemOverdue;
import dev.plumbline.events.WorklistEvent.WorkItemPrioritised;
import dev.plumbline.events.WorklistEvent.WorkItemReleased;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task of a person or a group: a pointer to an act.
 *
 * @param owner who delegated it to the holder and gets it back; null where the holder has it permanently
 * @param vacancy why nobody able holds it; null while somebody does, or its group has somebody for it
 * @param followUp the day on which the holder wants to follow up on it; null for none
 * @param escalated to whom it is offered as well, being overdue; null for nobody
 * @param priority how urgent it is beside its date
 * @param differs whether the reviewer of the case has approved another level than the person claims; never of what the
 *     second assessor judges alone
 * @param paused whether its case waits, alone or with its cycle: nothing of it becomes due
 * @param doneFor the name of whom it was done in place of; null where who did it did it for themselves
 */
public record WorkItem(
        UUID id,
        String process,
        String element,
        int slot,
        String businessKey,
        int round,
        State state,
        @Nullable UUID holder,
        @Nullable String holderName,
        @Nullable String group,
        @Nullable String groupUnit,
        boolean claimed,
        @Nullable UUID subject,
        String subjectName,
        String unit,
        @Nullable UUID cycle,
        String cycleName,
        String claims,
        int returned,
        @Nullable Instant due,
        Instant opened,
        @Nullable Instant done,
        @Nullable UUID owner,
        @Nullable String ownerName,
        @Nullable String doneFor,
        @Nullable LocalDate followUp,
        @Nullable Vacancy vacancy,
        @Nullable Offer escalated,
        Priority priority,
        boolean differs,
        boolean paused,
        long version) {

    /**
     * To whom an overdue task is offered as well as to whose it is; whoever saves first has it.
     *
     * @param from the name of whose it is
     * @param to the person; null where it is offered to none
     * @param toName their name
     * @param hr whether it is offered to HR
     */
    public record Offer(
            String from, @Nullable UUID to, @Nullable String toName, boolean hr) {}

    /** The state of a task. */
    public enum State {
        OPEN,
        CLAIMED,
        /** The act is done; the engine has not said so yet. */
        DONE_HERE,
        COMPLETED,
        CANCELLED
    }

    /** The step that it is for. */
    public WorkStep step() {
        return WorkStep.named(element);
    }

    /** Where it belongs: its cycle, and the skill of its session where it is about a session and about nobody in it. */
    public String place() {
        return subject == null && !claims.isEmpty() ? cycleName + " · " + claims : cycleName;
    }

    /** Whether it is for that step. */
    public boolean is(WorkStep step) {
        return step.is(element);
    }

    /** Whether only the person assessed can do it. */
    public boolean isOfTheSubject() {
        return TaskKinds.OF_THE_SUBJECT.contains(step());
    }

    /** Whether others than its first holder could do it: HR can then give it to somebody else. As in {@link DeputyRights}. */
    public boolean isForOthers() {
        return TaskKinds.FOR_OTHERS.contains(step());
    }

    /**
     * That whoever has it has it again.
     *
     * @param barred members of its group who are not notified of it; null for none, and where it has a holder
     */
    WorkItemAssigned assigned(@Nullable List<UUID> barred) {
        return holder == null ? assignedToGroup(group, groupUnit, null, barred) : assignedTo(holder, null, null);
    }

    /** That it has a holder. */
    WorkItemAssigned assignedTo(@Nullable UUID to, @Nullable UUID onBehalfOf, @Nullable String why) {
        return assigned(to, null, null, onBehalfOf, why, null);
    }

    /**
     * That a group has it.
     *
     * @param barred members of the group who are not notified of it; null for none
     */
    WorkItemAssigned assignedToGroup(
            @Nullable String toGroup, @Nullable String toUnit, @Nullable String why, @Nullable List<UUID> barred) {
        return assigned(null, toGroup, toUnit, null, why, barred);
    }

    private WorkItemAssigned assigned(
            @Nullable UUID to,
            @Nullable String toGroup,
            @Nullable String toUnit,
            @Nullable UUID onBehalfOf,
            @Nullable String why,
            @Nullable List<UUID> barred) {
        return new WorkItemAssigned(
                id,
                businessKey,
                process,
                element,
                slot,
                round,
                subject,
                cycle,
                to,
                toGroup,
                toUnit,
                onBehalfOf,
                due,
                priority.number(),
                why,
                barred);
    }

    /** That a member of its group took it. */
    WorkItemClaimed claimedBy(UUID person) {
        return new WorkItemClaimed(id, businessKey, process, element, slot, round, subject, cycle, person);
    }

    /** That it has another priority. */
    WorkItemPrioritised prioritised(Priority now) {
        return new WorkItemPrioritised(id, businessKey, process, element, slot, round, subject, cycle, now.number());
    }

    /** That who had taken it gave it back to its group. */
    WorkItemReleased releasedBy(UUID person) {
        return new WorkItemReleased(id, businessKey, process, element, slot, round, subject, cycle, person);
    }

    /** That it is over; no process waits for it. */
    WorkItemEnded ended() {
        return new WorkItemEnded(id, businessKey, process, element, slot, round, subject, cycle);
    }

    /**
     * That it is due soon; it has a date.
     *
     * @param barred members of its group who are not notified of it; null for none
     */
    WorkItemDue dueSoon(@Nullable List<UUID> barred) {
        return new WorkItemDue(
                id,
                businessKey,
                process,
                element,
                slot,
                round,
                subject,
                cycle,
                holder,
                group,
                groupUnit,
                Objects.requireNonNull(due),
                barred);
    }

    /** As {@link #dueSoon}, that its date has passed. */
    WorkItemOverdue overdue(@Nullable List<UUID> barred) {
        return new WorkItemOverdue(
                id,
                businessKey,
                process,
                element,
                slot,
                round,
                subject,
                cycle,
                holder,
                group,
                groupUnit,
                Objects.requireNonNull(due),
                barred);
    }

    /** Whether its holder can have it prepared by somebody else. */
    public boolean canBeDelegated() {
        return TaskKinds.DELEGABLE.contains(step()) && owner == null && isOpen();
    }

    /** Whether it is still to be done. */
    public boolean isOpen() {
        return state == State.OPEN || state == State.CLAIMED;
    }

    /** The page where the work is done. */
    public String path() {
        // What only the person assessed can do HR cannot open, only what can be done about it.
        PageKey page = vacancy != null && isOfTheSubject() ? PageKey.ASSESSMENT : step().page();
        return PagePaths.of(page, businessKey);
    }
}
