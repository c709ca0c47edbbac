package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.events.WorkProcess;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
     * @param reminded when they were last reminded of them; null where they can be reminded of one of them now
     * @param again from when they can be reminded again; null where they can be now
     */
    public record Late(
            String holder,
            int tasks,
            Instant since,
            List<UUID> assessments,
            @Nullable Instant reminded,
            @Nullable Instant again) {}

    private static final String LATE = """
            SELECT btrim(h.given_name || ' ' || h.family_name) AS holder, count(*)::int AS tasks, min(w.due_at) AS since,
                array_agg(DISTINCT a.id) AS assessments, max(w.nudged_at) AS reminded, min(w.nudged_at) AS first_reminded,
                bool_and(coalesce(w.nudged_at > :before, false)) AS all_reminded
            FROM work_item w
            JOIN assessment a ON a.id = w.business_key::uuid
            JOIN person h ON h.id = w.holder_id
            WHERE w.cycle_id = :cycle AND w.process = :process AND w.state IN ('OPEN', 'CLAIMED') AND w.due_at < :now
                AND a.subject_id <> :reader AND a.paused_since IS NULL
            GROUP BY h.id
            ORDER BY tasks DESC, since, h.id
            LIMIT :most
            """;

    private final Policies policies;
    private final JdbcClient jdbc;
    private final Clock clock;

    LateHolders(Policies policies, JdbcClient jdbc, Clock clock) {
        this.policies = policies;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Those with the most overdue tasks first.
     *
     * @param reader who reads it: who has a task about them is not said
     */
    @Transactional(readOnly = true)
    public List<Late> of(AssessmentCycle cycle, UUID reader) {
        Duration between = policies.betweenNudges(cycle.policyVersion());
        return jdbc.sql(LATE)
                .param("before", Timestamp.from(clock.instant().minus(between)))
                .param("cycle", cycle.id())
                .param("process", WorkProcess.PARTICIPANT_ASSESSMENT.id())
                .param("now", Timestamp.from(clock.instant()))
                .param("reader", reader)
                .param("most", MOST)
                .query((row, n) -> {
                    boolean all = row.getBoolean("all_reminded");
                    return new Late(
                            row.getString("holder"),
                            row.getInt("tasks"),
                            row.getTimestamp("since").toInstant(),
                            Arrays.asList((UUID[]) row.getArray("assessments").getArray()),
                            all ? row.getTimestamp("reminded").toInstant() : null,
                            all ? row.getTimestamp("first_reminded").toInstant().plus(between) : null);
                })
                .list();
    }
}
