package dev.plumbline.assessment.participant;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How assessments ended without a result. Templates ask it as {@code @withdrawals}, for whoever has been shown before to be
 * allowed to read the assessment.
 */
@Component("withdrawals")
public class Withdrawals {

    /**
     * That an assessment ended without a result.
     *
     * @param by the name of whoever ended it; empty where its cycle was cancelled
     * @param own whether the person assessed took back what they had asked for
     * @param single whether it belonged to no cycle
     */
    public record Withdrawal(Instant at, String by, boolean own, boolean single) {}

    private static final String LAST = """
            SELECT s.at, coalesce(btrim(p.given_name || ' ' || p.family_name), '') AS name,
                coalesce(p.id = a.subject_id, false) AS own, c.kind = 'SINGLE' AS single
            FROM assessment a
            JOIN assessment_cycle c ON c.id = a.cycle_id
            JOIN assessment_step s ON s.assessment_id = a.id
            LEFT JOIN person p ON p.id = CASE WHEN s.actor LIKE '________-%' THEN CAST(s.actor AS uuid) END
            WHERE a.id = :assessment
                AND a.state = 'WITHDRAWN'
                AND s.state = 'WITHDRAWN'
            ORDER BY s.at DESC
            LIMIT 1
            """;

    private final JdbcClient jdbc;

    Withdrawals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How an assessment ended without a result; null where it did not. */
    public @Nullable Withdrawal of(UUID assessment) {
        return jdbc.sql(LAST)
                .param("assessment", assessment)
                .query((row, n) -> new Withdrawal(
                        row.getTimestamp("at").toInstant(),
                        row.getString("name"),
                        row.getBoolean("own"),
                        row.getBoolean("single")))
                .optional()
                .orElse(null);
    }
}
