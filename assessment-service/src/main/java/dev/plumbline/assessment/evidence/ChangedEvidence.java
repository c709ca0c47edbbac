package dev.plumbline.assessment.evidence;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which pieces of evidence were changed in a time. */
@Component
public class ChangedEvidence {

    private static final String BETWEEN = """
            SELECT e.id
            FROM evidence e
            WHERE e.id = ANY (:pieces)
                AND (e.updated_at > :after AND e.updated_at <= :until
                    OR EXISTS (
                        SELECT 1
                        FROM evidence_file f
                        WHERE f.evidence_id = e.id
                            AND f.added_at > :after
                            AND f.added_at <= :until))
            """;

    private final JdbcClient jdbc;

    ChangedEvidence(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of some pieces that were written, or to which a file was attached, after one instant and until another. */
    @Transactional(readOnly = true)
    public Set<UUID> between(Collection<UUID> pieces, Instant after, Instant until) {
        return Set.copyOf(jdbc.sql(BETWEEN)
                .param("pieces", pieces.toArray(UUID[]::new))
                .param("after", Timestamp.from(after))
                .param("until", Timestamp.from(until))
                .query(UUID.class)
                .list());
    }
}
