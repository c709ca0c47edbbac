package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.messaging.outbox.Outbox;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whoever comes back has again what only they can do; whatever others could do meanwhile stays where it is. */
@Component
public class GivingTasksBack {

    private static final String LEFT = WorkItemRows.SELECT + """
            WHERE w.subject_id = ANY (:people)
                AND w.state = 'OPEN'
                AND w.holder_id IS NULL
                AND w.vacancy = 'SUBJECT_LEFT'
            ORDER BY w.business_key COLLATE "C", w.id
            FOR UPDATE OF w
            """;

    private static final String GIVE_BACK = """
            UPDATE work_item
            SET holder_id = subject_id, vacancy = NULL, group_role = NULL, group_unit = NULL, version = version + 1
            WHERE id = :item
            """;

    private final AbleHolders able;
    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;
    private final Outbox outbox;
    private final Audit audit;

    GivingTasksBack(
            AbleHolders able, JdbcClient jdbc, NamedParameterJdbcOperations batches, Outbox outbox, Audit audit) {
        this.able = able;
        this.jdbc = jdbc;
        this.batches = batches;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** Those of the people who are active; that holds until the end of the current transaction. */
    public Set<UUID> here(Collection<UUID> people) {
        return able.active(people, false);
    }

    /** Gives people who are {@link #here} what only they can do, in the current transaction. */
    public void to(Set<UUID> people) {
        List<WorkItem> left = jdbc.sql(LEFT)
                .param("people", people.toArray(UUID[]::new))
                .query(WorkItemRows::item)
                .list();
        batches.batchUpdate(
                GIVE_BACK,
                left.stream()
                        .map(item -> new MapSqlParameterSource("item", item.id()))
                        .toArray(SqlParameterSource[]::new));
        for (WorkItem item : left) {
            UUID subject = Objects.requireNonNull(item.subject());
            outbox.say(item.assignedTo(subject, null, "CAME_BACK"));
            audit.rule("SYSTEM", "task-given-back", "task", item.id(), item.group(), subject);
        }
    }
}
