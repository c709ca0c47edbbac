package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All tasks, whoever holds them; {@link TaskLists} has those that a person sees. */
@Repository
public class Worklist {
    private static final String LOCK = WorkItemRows.SELECT + """
            WHERE w.id = :item
            FOR UPDATE OF w
            """;

    private static final String OPEN_ABOUT = WorkItemRows.SELECT + """
            WHERE w.business_key = :businessKey
                AND w.state IN ('OPEN', 'CLAIMED')
            ORDER BY w.opened_at
            """;

    private static final String ONE = WorkItemRows.SELECT + """
            WHERE w.id = :item
            """;

    private final JdbcClient jdbc;
    private final ObjectProvider<RoleHolders> holders;

    Worklist(JdbcClient jdbc, ObjectProvider<RoleHolders> holders) {
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
        return jdbc.sql(LOCK).param("item", id).query(WorkItemRows::item).list().stream()
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    /** The open tasks under a key, oldest first. */
    public List<WorkItem> openOf(String businessKey) {
        return jdbc.sql(OPEN_ABOUT)
                .param("businessKey", businessKey)
                .query(WorkItemRows::item)
                .list();
    }

    /** A task, whoever holds it. */
    public WorkItem find(UUID id) {
        return seek(id).orElseThrow(Refusal::notFound);
    }

    /** A task, whoever holds it; empty where there is none of that id. */
    Optional<WorkItem> seek(UUID id) {
        return jdbc.sql(ONE).param("item", id).query(WorkItemRows::item).list().stream()
                .findFirst();
    }
}
