package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.cycle.Policies;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Applies the dates of the tasks that are open in cycles that are closed, such as those of a correction: the process whose timer
 * does so for a cycle has ended.
 */
@Component
public class SweepingClosed {

    /** Closed cycles with open tasks, and when the next of them is due. */
    private static final String NEEDED = """
            SELECT c.id, c.policy_version, min(w.due_at) AS due
            FROM work_item w
            JOIN assessment_cycle c ON c.id = w.cycle_id AND c.status = 'CLOSED'
            WHERE w.state IN ('OPEN', 'CLAIMED') AND w.due_at IS NOT NULL AND NOT w.overdue
            GROUP BY c.id, c.policy_version
            ORDER BY c.id
            """;

    private record Closed(UUID cycle, int policy, Instant due) {}

    private final ApplyingDeadlines deadlines;
    private final Policies policies;
    private final JdbcClient jdbc;
    private final Clock clock;

    SweepingClosed(ApplyingDeadlines deadlines, Policies policies, JdbcClient jdbc, Clock clock) {
        this.deadlines = deadlines;
        this.policies = policies;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** As often as the timer of a cycle that is open. */
    @Scheduled(fixedDelay = 900_000, initialDelay = 40_000)
    @Transactional
    public void beginInTime() {
        begin(clock.instant());
    }

    /** Begins to apply the dates as of an instant, in each closed cycle where one is near or has passed. */
    @Transactional
    public void begin(Instant asOf) {
        List<Closed> needed = jdbc.sql(NEEDED)
                .query((row, n) -> new Closed(
                        row.getObject("id", UUID.class),
                        row.getInt("policy_version"),
                        row.getTimestamp("due").toInstant()))
                .list();
        for (Closed one : needed) {
            // The day on which is reminded begins a day before the time at which is due.
            int days = policies.reminderDays(one.policy()).stream()
                    .mapToInt(before -> before + 1)
                    .max()
                    .orElse(0);
            if (!one.due().isAfter(asOf.plus(Duration.ofDays(days)))) {
                deadlines.begin(one.cycle(), asOf);
            }
        }
    }
}
