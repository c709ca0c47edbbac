package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** HR, or an administrator, gives several tasks to one person at once: each for itself, so that one that cannot be given hinders no other. */
@Service
public class ReassigningTasks {
    /** The most tasks at once. */
    public static final int MOST = 200;

    /**
     * A task to give.
     *
     * @param version the version that was read; null not to compare
     */
    public record Chosen(UUID id, @Nullable Long version) {}

    /** A task that was not given, and why. */
    public record Skipped(UUID id, Refusal why) {}

    /** What was given, in the order in which it was chosen, and what was not. */
    public record Outcome(List<WorkItem> given, List<Skipped> skipped) {}

    private final HeldRoles heldRoles;
    private final GivingTasks givingTasks;

    ReassigningTasks(HeldRoles heldRoles, GivingTasks givingTasks) {
        this.heldRoles = heldRoles;
        this.givingTasks = givingTasks;
    }

    /**
     * Reassigns the tasks to a person permanently.
     *
     * @throws Refusal as not found to whoever is neither HR nor administrator; if none or more than {@link #MOST} are
     *     chosen
     */
    public Outcome reassign(UUID actor, List<Chosen> chosen, UUID to) {
        mustAppoint(actor);
        List<Chosen> once = chosen.stream().distinct().toList();
        if (once.isEmpty() || once.size() > MOST) {
            throw Refusal.invalid("items", "tasks-chosen", MOST);
        }
        List<WorkItem> given = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        for (Chosen one : once) {
            try {
                given.add(givingTasks.reassign(actor, one.id(), to, one.version()));
            } catch (Refusal refusal) {
                skipped.add(new Skipped(one.id(), refusal));
            }
        }
        return new Outcome(given, skipped);
    }

    /**
     * Asks whether a person may say who gets tasks.
     *
     * @throws Refusal as not found for others than HR and administrators
     */
    public void mustAppoint(UUID actor) {
        if (GivingTasks.appoints(heldRoles.roles(actor)).isEmpty()) {
            throw Refusal.notFound();
        }
    }
}
