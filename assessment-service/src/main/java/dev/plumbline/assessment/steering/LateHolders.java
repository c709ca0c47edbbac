package dev.plumbline.assessment.steering;

import dev.plumbline.events.WorkProcess;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who has overdue tasks in a cycle, so that HR can remind them one by one. */
@Component
public class LateHolders {

    /** The most that are named. */
    static final int MOST = 5;

    /**
     * Somebody with overdue tasks.
     *
     * @param since when the first of them was due
     * @param assessments the assessments that these tasks are about
     */
    public record Late(String holder, int tasks, Instant since, List<UUID> assessments) {}

    private static final String LATE = """
            SELECT btrim(h.given_name || ' ' || h.family_name) AS holder, count(*)::int AS tasks, min(w.due_at) AS since,
                array_agg(DISTINCT a.id) AS assessments
            FROM work_item w
            JOIN assessment a ON a.id::text = w.business_key
            JOIN person h ON h.id = w.holder_id
            WHERE w.cycle_id = :cycle AND w.process = :process AND w.state IN ('OPEN', 'CLAIMED') AND w.due_at < :now
                AND a.subject_id <> :reader AND a.paused_since IS NULL
            GROUP BY h.id
            ORDER BY tasks DESC, since, h.id
            LIMIT :most
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    LateHolders(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Those with the most overdue tasks first.
     *
     * @param reader who reads it: who has a task about them is not said
     */
    @Transactional(readOnly = true)
    public List<Late> of(UUID cycle, UUID reader) {
        return jdbc.sql(LATE)
                .param("cycle", cycle)
                .param("process", WorkProcess.PARTICIPANT_ASSESSMENT.id())
                .param("now", Timestamp.from(clock.instant()))
                .param("reader", reader)
                .param("most", MOST)
                .query((row, n) -> new Late(
                        row.getString("holder"),
                        row.getInt("tasks"),
                        row.getTimestamp("since").toInstant(),
                        Arrays.asList((UUID[]) row.getArray("assessments").getArray())))
                .list();
    }
}
