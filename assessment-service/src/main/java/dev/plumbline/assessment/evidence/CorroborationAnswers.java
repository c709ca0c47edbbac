package dev.plumbline.assessment.evidence;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people who were asked have said about pieces of evidence. */
@Repository
class CorroborationAnswers {

    private static final String SELECT_CORROBORATION = """
            SELECT c.evidence_id, btrim(p.given_name || ' ' || p.family_name), c.answer = 'CONFIRMED', c.comment,
                c.answered_at, CASE WHEN c.answered_at < e.described_at THEN e.described_at END
            FROM (
                SELECT DISTINCT ON (evidence_id, asked_id) evidence_id, asked_id, answer, comment, answered_at
                FROM corroboration
                WHERE evidence_id = ANY (:evidenceId)
                  AND answer IS NOT NULL
                ORDER BY evidence_id, asked_id, answered_at DESC
            ) c
            JOIN evidence e ON e.id = c.evidence_id
            JOIN person p ON p.id = c.asked_id
            ORDER BY c.answered_at, c.asked_id
            """;

    private final JdbcClient jdbc;

    CorroborationAnswers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What each person said last about some pieces, by piece, in order. */
    Map<UUID, List<EvidenceSnapshot.CorroborationAnswer>> of(Collection<UUID> pieces) {
        Map<UUID, List<EvidenceSnapshot.CorroborationAnswer>> words = new HashMap<>();
        jdbc.sql(SELECT_CORROBORATION)
                .param("evidenceId", pieces.toArray(UUID[]::new))
                .query(row -> {
                    Timestamp changed = row.getTimestamp(6);
                    words.computeIfAbsent(row.getObject(1, UUID.class), piece -> new ArrayList<>())
                            .add(new EvidenceSnapshot.CorroborationAnswer(
                                    row.getString(2),
                                    row.getBoolean(3),
                                    row.getString(4),
                                    row.getTimestamp(5).toInstant(),
                                    changed == null ? null : changed.toInstant()));
                });
        return words;
    }
}
