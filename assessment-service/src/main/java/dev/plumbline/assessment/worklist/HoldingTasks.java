package dev.plumbline.assessment.worklist;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Cases whose tasks wait, those that are opened meanwhile too: nobody is reminded of them, they do not become overdue, and
 * they are offered to nobody else. They stay in the lists of their holders.
 */
@Component
public class HoldingTasks {

    /** That the case of a task {@code w} does not wait. */
    static final String NOT_HELD = "NOT EXISTS (SELECT 1 FROM task_hold held WHERE held.business_key = w.business_key)";

    /** That nothing of a task {@code w} waits, neither its case nor its cycle: else it is shown as paused, and is not overdue. */
    static final String NOT_PAUSED =
            NOT_HELD + " AND NOT EXISTS (SELECT 1 FROM paused_cycle held WHERE held.cycle_id = w.cycle_id)";

    private static final String HOLD = """
            INSERT INTO task_hold (business_key, since)
            VALUES (:key, :since)
            ON CONFLICT DO NOTHING
            """;

    private final JdbcClient jdbc;

    HoldingTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The tasks of a case wait from now on. */
    public void hold(String key, Instant since) {
        jdbc.sql(HOLD).param("key", key).param("since", Timestamp.from(since)).update();
    }

    /** The tasks of a case wait no longer. */
    public void free(String key) {
        jdbc.sql("DELETE FROM task_hold WHERE business_key = :key")
                .param("key", key)
                .update();
    }
}
