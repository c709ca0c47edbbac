package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.outbox.Outbox;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tasks that are overdue and offered to somebody beside their holder: who has them as well, and what happens when such a
 * person is the first to do something about one.
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
     * Somebody does something about a step, in the current transaction. Where its task was offered to them, it is theirs
     * from now on, and whoever keeps who does such tasks is notified; where it is theirs already nothing is done. The caller
     * has locked what the step is about, and has asked whether they may do it.
     */
    @Transactional
    public void takeOver(UUID person, String businessKey, WorkStep step) {
        jdbc
                .sql(WorkItemRows.SELECT + "WHERE w.business_key = :businessKey AND w.element = :element"
                        + " AND w.state IN ('OPEN', 'CLAIMED') AND w.holder_id IS NOT NULL AND "
                        + offeredTo(person) + " FOR UPDATE OF w")
                .param("businessKey", businessKey)
                .param("element", step.element())
                .query(WorkItemRows::item)
                .list()
                .stream()
                .filter(item -> isOffered(person, item))
                .forEach(item -> take(person, item));
    }

    private void take(UUID person, WorkItem item) {
        jdbc.sql(TAKE).param("person", person).param("item", item.id()).update();
        publisher.publishEvent(new GivingTasks.Reassigned(item, person, person));
        outbox.say(item.assignedTo(person, null, WHY));
        audit.person(person, "task-taken-over", "task", item.id(), item.holder(), person, null);
    }
}
