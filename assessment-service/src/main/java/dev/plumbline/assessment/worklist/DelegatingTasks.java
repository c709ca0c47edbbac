package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tasks are passed from person to person: delegated, to be prepared by somebody else and given back, or reassigned
 * permanently. While a task is delegated nobody decides it.
 */
@Service
public class DelegatingTasks {
    private static final String DELEGATE = """
            UPDATE work_item
            SET holder_id = :to, owner_id = :actor, version = version + 1
            WHERE id = :item
            """;

    private static final String HAND_BACK = """
            UPDATE work_item
            SET holder_id = :owner, owner_id = NULL, version = version + 1
            WHERE id = :item
            """;

    private final TaskRights taskRights;
    private final Worklist worklist;
    private final Vacancies vacancies;
    private final JdbcClient jdbc;
    private final TaskTransfers transfers;

    DelegatingTasks(
            TaskRights taskRights, Worklist worklist, Vacancies vacancies, JdbcClient jdbc, TaskTransfers transfers) {
        this.taskRights = taskRights;
        this.worklist = worklist;
        this.vacancies = vacancies;
        this.jdbc = jdbc;
        this.transfers = transfers;
    }

    /**
     * The holder has somebody else prepare a task; it comes back.
     *
     * @param version the version that was read; null not to compare
     * @throws Refusal if it is not the person's, cannot be delegated, or the other could not hold it
     */
    @Transactional
    public WorkItem delegate(UUID actor, UUID id, UUID to, @Nullable Long version) {
        WorkItem item = worklist.lock(id);
        if (!actor.equals(item.holder())) {
            throw taskRights.notTheirs(actor, item);
        }
        if (!item.canBeDelegated()) {
            throw Refusal.conflict("task-not-delegable", item.state());
        }
        Refusal.ifStale(version, item.version());
        transfers.mustBeAble(to, item);
        jdbc.sql(DELEGATE)
                .param("to", to)
                .param("actor", actor)
                .param("item", id)
                .update();
        return transfers.given(actor, item, to, actor, "DELEGATED");
    }

    /**
     * A delegated task goes back to its owner: given back by who prepared it, or taken back.
     *
     * @param version the version that was read; null not to compare
     */
    @Transactional
    public WorkItem giveBack(UUID actor, UUID id, @Nullable Long version) {
        WorkItem item = worklist.lock(id);
        UUID owner = item.owner();
        if (!actor.equals(item.holder()) && !actor.equals(owner)) {
            throw taskRights.notTheirs(actor, item);
        }
        if (owner == null || !item.isOpen()) {
            throw Refusal.conflict("task-not-delegated", item.state());
        }
        Refusal.ifStale(version, item.version());
        jdbc.sql(HAND_BACK).param("owner", owner).param("item", id).update();
        if (vacancies.putRight(worklist.find(id))) {
            return worklist.find(id);
        }
        return transfers.given(actor, item, owner, null, "RESOLVED");
    }

    /**
     * Asks whether a person has a task.
     *
     * @throws Refusal as not found where it is another's or nobody's, or there is none; as forbidden where it is offered to
     *     them
     */
    @Transactional(readOnly = true)
    public void mustHold(UUID actor, UUID id) {
        WorkItem item = worklist.find(id);
        if (!actor.equals(item.holder())) {
            throw taskRights.notTheirs(actor, item);
        }
    }
}
