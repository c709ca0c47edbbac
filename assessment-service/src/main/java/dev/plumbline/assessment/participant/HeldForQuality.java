package dev.plumbline.assessment.participant;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Results that are not published before a day, because statements of their reviews are looked at again. */
@Component
public class HeldForQuality {

    /** Its place is for which of them. */
    private static final String SET = """
            WITH locked AS MATERIALIZED (
                SELECT id
                FROM assessment
                WHERE %s
                ORDER BY id
                FOR NO KEY UPDATE)
            UPDATE assessment a
            SET quality_until = :until
            FROM locked
            WHERE a.id = locked.id
            """;

    private static final String HOLD = SET.formatted("id = ANY (:assessments)");

    private static final String MOVE = SET.formatted("cycle_id = :cycle AND quality_until IS NOT NULL");

    private final JdbcClient jdbc;

    HeldForQuality(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * From now on these are not published before a day.
     *
     * @param until null: from now on they are
     */
    public void hold(Collection<UUID> assessments, @Nullable Instant until) {
        jdbc.sql(HOLD)
                .param("assessments", assessments.toArray(UUID[]::new))
                .param("until", until == null ? null : Timestamp.from(until), Types.TIMESTAMP)
                .update();
    }

    /** The date of a cycle's quality assurance is another: what is held is held until then. The caller has locked the cycle. */
    public void move(UUID cycle, Instant until) {
        jdbc.sql(MOVE)
                .param("cycle", cycle)
                .param("until", Timestamp.from(until))
                .update();
    }
}
