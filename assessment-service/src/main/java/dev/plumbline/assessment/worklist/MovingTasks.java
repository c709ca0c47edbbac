package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.events.WorklistEvent.WorkItemAssigned;
import dev.plumbline.messaging.outbox.Outbox;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tasks that go with a place: who takes somebody's place has their open task too, and the process does not notice. */
@Service
public class MovingTasks {

    private final JdbcTemplate jdbc;
    private final Outbox outbox;
    private final Audit audit;

    MovingTasks(JdbcTemplate jdbc, Outbox outbox, Audit audit) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.audit = audit;
    }

    /**
     * Gives the open task of a step to a person for good, whoever holds it. Where it is not open yet nothing is done: it
     * is opened for whoever has the place then.
     */
    @Transactional
    public void move(UUID actor, String businessKey, String element, int slot, int round, UUID to) {
        List<WorkItem> items = jdbc.query(
                WorkItemRows.SELECT
                        + "WHERE w.business_key = ? AND w.element = ? AND w.slot = ? AND w.round = ? AND w.state IN ('OPEN',"
                        + " 'CLAIMED') FOR UPDATE OF w",
                WorkItemRows::item,
                businessKey,
                element,
                slot,
                round);
        for (WorkItem item : items) {
            if (to.equals(item.holder())) {
                continue;
            }
            jdbc.update(
                    "UPDATE work_item SET state = 'OPEN', claimed = false, holder_id = ?, owner_id = NULL, version = version + 1"
                            + " WHERE id = ?",
                    to,
                    item.id());
            outbox.say(new WorkItemAssigned(
                    item.id(),
                    item.businessKey(),
                    item.process(),
                    item.element(),
                    item.slot(),
                    item.round(),
                    item.subject(),
                    item.cycle(),
                    to,
                    null,
                    null,
                    null,
                    item.due(),
                    0,
                    "REASSIGNED"));
            audit.person(actor, "task-reassigned", "task", item.id(), item.holder(), to, null);
        }
    }
}
