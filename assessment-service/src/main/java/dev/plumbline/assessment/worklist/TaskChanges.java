package dev.plumbline.assessment.worklist;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** When tasks were last changed: given to somebody, moved to another date, or begun. */
@Repository
public class TaskChanges {

    private final JdbcTemplate jdbc;

    TaskChanges(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The moment of the last change of each of the tasks, by the database's clock. */
    public Map<UUID, Instant> of(Collection<UUID> tasks) {
        Map<UUID, Instant> changed = new HashMap<>();
        jdbc.query(
                "SELECT id, changed_at FROM work_item WHERE id = ANY (?)",
                row -> {
                    changed.put(
                            row.getObject(1, UUID.class), row.getTimestamp(2).toInstant());
                },
                (Object) tasks.toArray(UUID[]::new));
        return changed;
    }
}
