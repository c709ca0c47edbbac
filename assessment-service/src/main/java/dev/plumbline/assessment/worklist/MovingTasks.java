package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.outbox.Outbox;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tasks that go with a place: who takes somebody's place has their open task too, and the process does not notice. */
@Service
public class MovingTasks {

    private static final String LOCK_OPEN = WorkItemRows.SELECT + """
            WHERE w.business_key = :businessKey
                AND w.element = :element
                AND w.slot = :slot
                AND w.round = :round
                AND w.state IN ('OPEN', 'CLAIMED')
            FOR UPDATE OF w
            """;

    private static final String GIVE = """
            UPDATE work_item
            SET state = 'OPEN', claimed = false, holder_id = :person, owner_id = NULL, vacancy = NULL, group_role = CASE
                WHEN vacancy IS NULL THEN group_role END, group_unit = CASE WHEN vacancy IS NULL THEN group_unit END,
                version = version + 1
            WHERE id = :item
            """;

    private final AbleHolders able;
    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Audit audit;

    MovingTasks(AbleHolders able, JdbcClient jdbc, Outbox outbox, Audit audit) {
        this.able = able;
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.audit = audit;
    }

    /**
     * Reassigns the open task of a step to a person permanently, whoever holds it. Where it is not open yet nothing is
     * done: it is opened for whoever has the place then.
     */
    @Transactional
    public void move(UUID actor, String businessKey, WorkStep step, int slot, int round, UUID to) {
        List<WorkItem> items = jdbc.sql(LOCK_OPEN)
                .param("businessKey", businessKey)
                .param("element", step.element())
                .param("slot", slot)
                .param("round", round)
                .query(WorkItemRows::item)
                .list();
        if (!items.isEmpty() && !able.isActive(to)) {
            throw Refusal.invalid("person", "deputy-unknown");
        }
        for (WorkItem item : items) {
            if (to.equals(item.holder())) {
                continue;
            }
            jdbc.sql(GIVE).param("person", to).param("item", item.id()).update();
            outbox.say(item.assignedTo(to, null, "REASSIGNED"));
            audit.person(actor, "task-reassigned", "task", item.id(), item.holder(), to, null);
        }
    }
}
