package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** All tasks, whoever holds them; {@link TaskLists} has those that a person sees. */
@Repository
public class Worklist {
    private final JdbcTemplate jdbc;
    private final ObjectProvider<RoleHolders> holders;

    Worklist(JdbcTemplate jdbc, ObjectProvider<RoleHolders> holders) {
        this.jdbc = jdbc;
        this.holders = holders;
    }

    /**
     * A task; what it is about, and then its own row, are locked until the transaction ends. Acts lock in the same order, so
     * that the two never wait for one another.
     */
    WorkItem lock(UUID id) {
        WorkItem known = find(id);
        holders.forEach(holder -> holder.lock(known.process(), known.businessKey()));
        return jdbc.query(WorkItemRows.SELECT + "WHERE w.id = ? FOR UPDATE OF w", WorkItemRows::item, id).stream()
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    /** The open tasks under a key, oldest first. */
    public List<WorkItem> openOf(String businessKey) {
        return jdbc.query(
                WorkItemRows.SELECT
                        + "WHERE w.business_key = ? AND w.state IN ('OPEN', 'CLAIMED') ORDER BY w.opened_at",
                WorkItemRows::item,
                businessKey);
    }

    /** A task, whoever holds it. */
    public WorkItem find(UUID id) {
        return seek(id).orElseThrow(Refusal::notFound);
    }

    /** A task, whoever holds it; empty where there is none of that id. */
    Optional<WorkItem> seek(UUID id) {
        return jdbc.query(WorkItemRows.SELECT + "WHERE w.id = ?", WorkItemRows::item, id).stream()
                .findFirst();
    }
}
