package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.cycle.Policies;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who was reminded so short a while ago that they are not reminded again. Templates ask it as {@code @lastReminders}, about
 * assessments whose reader may have them reminded.
 */
@Component("lastReminders")
public class LastReminders {

    /**
     * Whoever was reminded.
     *
     * @param holder their name
     * @param again from when they can be reminded again
     */
    public record Reminded(String holder, Instant at, Instant again) {}

    private record Nudged(String holder, Instant at, int policy) {}

    private static final String NUDGED = """
            SELECT btrim(h.given_name || ' ' || h.family_name) AS holder, max(w.nudged_at) AS at, c.policy_version
            FROM work_item w
            JOIN person h ON h.id = w.holder_id
            JOIN assessment_cycle c ON c.id = w.cycle_id
            WHERE w.business_key = :assessment AND w.state IN ('OPEN', 'CLAIMED') AND w.nudged_at <= :now
            GROUP BY h.id, c.policy_version
            ORDER BY 1
            """;

    private final Policies policies;
    private final JdbcClient jdbc;
    private final Clock clock;

    LastReminders(Policies policies, JdbcClient jdbc, Clock clock) {
        this.policies = policies;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Who was reminded of a task of an assessment and cannot be reminded again yet, by name. */
    @Transactional(readOnly = true)
    public List<Reminded> of(UUID assessment) {
        Instant now = clock.instant();
        return jdbc
                .sql(NUDGED)
                .param("assessment", assessment.toString())
                .param("now", Timestamp.from(now))
                .query((row, n) -> new Nudged(
                        row.getString("holder"), row.getTimestamp("at").toInstant(), row.getInt("policy_version")))
                .list()
                .stream()
                .map(this::reminded)
                .filter(one -> one.again().isAfter(now))
                .toList();
    }

    private Reminded reminded(Nudged nudged) {
        Duration between = policies.betweenNudges(nudged.policy());
        return new Reminded(nudged.holder(), nudged.at(), nudged.at().plus(between));
    }
}
