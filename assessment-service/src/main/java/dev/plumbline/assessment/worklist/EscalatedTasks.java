package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.outbox.Outbox;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tasks that are overdue and offered to somebody beside their holder: who has them as well, and what happens when such a
 * person is the first to do something about one. The same happens where a group has the task of a person who has it no longer.
 */
@Service
public class EscalatedTasks {

    /** Why a task is somebody's who had it as well. */
    static final String WHY = "TAKEN_OVER";

    private static final String TAKE = """
            UPDATE work_item
            SET state = 'OPEN', claimed = false, holder_id = :person, owner_id = NULL, version = version + 1
            WHERE id = :item
            """;

    /** As whoever takes a group's task does it. */
    private static final String CLAIM = """
            UPDATE work_item
            SET state = 'CLAIMED', claimed = true, holder_id = :person, version = version + 1
            WHERE id = :item
            """;

    private final HeldRoles heldRoles;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher publisher;
    private final Outbox outbox;
    private final Audit audit;

    EscalatedTasks(
            HeldRoles heldRoles, JdbcClient jdbc, ApplicationEventPublisher publisher, Outbox outbox, Audit audit) {
        this.heldRoles = heldRoles;
        this.jdbc = jdbc;
        this.publisher = publisher;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** That the task {@code w}, which is open, is offered to a person as well; whether they may do it four eyes say. */
    static String offeredTo(UUID person) {
        return "(w.escalated_to = " + FourEyes.literal(person)
                + " OR (w.escalated_group IS NOT NULL AND EXISTS (SELECT 1"
                + " FROM person_role r WHERE r.person_id = " + FourEyes.literal(person)
                + " AND r.role = w.escalated_group AND r.unit = '')))";
    }

    /** Whether an open task is offered to a person who neither holds it nor had it prepared. */
    boolean isOffered(UUID person, WorkItem item) {
        WorkItem.Offer offer = item.escalated();
        return offer != null
                && !person.equals(item.holder())
                && !person.equals(item.owner())
                && (person.equals(offer.to()) || (offer.hr() && heldRoles.holds(person, Role.HR)));
    }

    /**
     * Whether what a person does about a step would make its task theirs: it is offered to them as well, or whoever it was for
     * has it no longer, and they have it from its group.
     *
     * @param whose who has done such a step for this so far; null where a group has
     */
    public boolean wouldTakeOver(UUID person, String businessKey, WorkStep step, @Nullable UUID whose) {
        return !taken(person, businessKey, step, whose, "").isEmpty();
    }

    /**
     * Somebody does something about a step, in the current transaction. Where its task was offered to them, or they have it
     * from its group, it is theirs from now on, and whoever keeps who does such tasks is notified; where it is theirs already
     * nothing is done. The caller has locked what the step is about, and has asked whether they may do it.
     *
     * @param whose as for {@link #wouldTakeOver}
     */
    @Transactional
    public void takeOver(UUID person, String businessKey, WorkStep step, @Nullable UUID whose) {
        taken(person, businessKey, step, whose, " FOR UPDATE OF w").forEach(item -> {
            if (isOffered(person, item)) {
                take(person, item);
            } else {
                takeFromGroup(person, item);
            }
        });
    }

    /**
     * Somebody does something about a step whose task a group has, in the current transaction: it is theirs from now on, as if
     * they had taken it before. The caller has locked what the step is about, and has asked whether they may do it.
     */
    @Transactional
    public void takeFromGroup(UUID person, String businessKey, WorkStep step) {
        ofGroup(businessKey, step, " FOR UPDATE OF w").forEach(item -> {
            jdbc.sql(CLAIM).param("person", person).param("item", item.id()).update();
            publisher.publishEvent(GivingTasks.Regrouped.taken(item, person));
            outbox.say(item.claimedBy(person));
            audit.person(person, "task-taken-over", "task", item.id(), item.group(), person, null);
        });
    }

    /** Whether a group has the task of a step, and none of it has taken it. */
    public boolean isGroups(String businessKey, WorkStep step) {
        return !ofGroup(businessKey, step, "").isEmpty();
    }

    private List<WorkItem> ofGroup(String businessKey, WorkStep step, String locked) {
        return open(businessKey, step, locked).stream()
                .filter(item -> item.holder() == null && item.group() != null)
                .toList();
    }

    private List<WorkItem> open(String businessKey, WorkStep step, String locked) {
        return jdbc.sql(WorkItemRows.SELECT + "WHERE w.business_key = :businessKey AND w.element = :element"
                        + " AND w.state IN ('OPEN', 'CLAIMED')" + locked)
                .param("businessKey", businessKey)
                .param("element", step.element())
                .query(WorkItemRows::item)
                .list();
    }

    private List<WorkItem> taken(UUID person, String businessKey, WorkStep step, @Nullable UUID whose, String locked) {
        if (person.equals(whose)) {
            return List.of();
        }
        return open(businessKey, step, locked).stream()
                .filter(item -> isOffered(person, item) || (whose != null && isOfGroup(person, item)))
                .toList();
    }

    private boolean isOfGroup(UUID person, WorkItem item) {
        String group = item.group();
        return item.owner() == null
                && group != null
                && (item.holder() == null
                        ? belongs(person, Role.valueOf(group), item.groupUnit())
                        : person.equals(item.holder()));
    }

    /** What the partners of a unit have, those of the units above it have too. */
    private boolean belongs(UUID person, Role group, @Nullable String unit) {
        return unit == null ? heldRoles.holds(person, group) : heldRoles.isPartnerOf(person, unit);
    }

    private void takeFromGroup(UUID person, WorkItem item) {
        if (item.holder() == null) {
            jdbc.sql(CLAIM).param("person", person).param("item", item.id()).update();
            outbox.say(item.claimedBy(person));
        }
        publisher.publishEvent(new GivingTasks.Reassigned(item, person, person));
        audit.person(person, "task-taken-over", "task", item.id(), item.holder(), person, null);
    }

    private void take(UUID person, WorkItem item) {
        jdbc.sql(TAKE).param("person", person).param("item", item.id()).update();
        publisher.publishEvent(new GivingTasks.Reassigned(item, person, person));
        outbox.say(item.assignedTo(person, null, WHY));
        audit.person(person, "task-taken-over", "task", item.id(), item.holder(), person, null);
    }
}
