package dev.plumbline.assessment.worklist;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When tasks were last changed: given to somebody, moved to another date, or begun. */
@Repository
public class TaskChanges {

    private static final String CHANGED_AT = """
            SELECT id, changed_at
            FROM work_item
            WHERE id = ANY (:tasks)
            """;

    private final JdbcClient jdbc;

    TaskChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The moment of the last change of each of the tasks, by the database's clock. */
    public Map<UUID, Instant> of(Collection<UUID> tasks) {
        Map<UUID, Instant> changed = new HashMap<>();
        jdbc.sql(CHANGED_AT).param("tasks", tasks.toArray(UUID[]::new)).query(row -> {
            changed.put(row.getObject(1, UUID.class), row.getTimestamp(2).toInstant());
        });
        return changed;
    }
}
