package dev.plumbline.assessment.evidence;

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
                c.answered_at
            FROM corroboration c
            JOIN person p ON p.id = c.asked_id
            WHERE c.evidence_id = ANY (:evidenceId)
              AND c.answer IS NOT NULL
            ORDER BY c.answered_at
            """;

    private final JdbcClient jdbc;

    CorroborationAnswers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was said about some pieces, by piece, in order. */
    Map<UUID, List<EvidenceSnapshot.CorroborationAnswer>> of(Collection<UUID> pieces) {
        Map<UUID, List<EvidenceSnapshot.CorroborationAnswer>> words = new HashMap<>();
        jdbc.sql(SELECT_CORROBORATION)
                .param("evidenceId", pieces.toArray(UUID[]::new))
                .query(row -> {
                    words.computeIfAbsent(row.getObject(1, UUID.class), piece -> new ArrayList<>())
                            .add(new EvidenceSnapshot.CorroborationAnswer(
                                    row.getString(2),
                                    row.getBoolean(3),
                                    row.getString(4),
                                    row.getTimestamp(5).toInstant()));
                });
        return words;
    }
}
