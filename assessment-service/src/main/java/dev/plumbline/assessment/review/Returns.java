package dev.plumbline.assessment.review;

import dev.plumbline.assessment.participant.ReturnsOf;
import dev.plumbline.assessment.selfassessment.ReturnNote;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What reviewers asked for when they returned a self-assessment. */
@Repository
class Returns implements ReturnNote, ReturnsOf {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String LAST = """
            SELECT r.statements, r.text, r.at, r.linked, r.round + 1 AS round
            FROM review_return r
            WHERE r.assessment_id = :assessment
                AND NOT EXISTS (
                    SELECT 1
                    FROM assessment_step s
                    WHERE s.assessment_id = r.assessment_id
                        AND s.at > r.at
                        AND s.state NOT IN ('SELF_ASSESSING', 'SUBMITTED', 'IN_REVIEW', 'WITHDRAWN'))
            ORDER BY r.round DESC
            LIMIT 1
            """;

    private static final String ROUNDS = """
            SELECT round + 1
            FROM review_return
            WHERE assessment_id = :assessment
            """;

    private static final String ROUNDS_OF_SOME = """
            SELECT assessment_id, round + 1 AS round
            FROM review_return
            WHERE assessment_id = ANY (:assessments::uuid[])
            """;

    private static final String KEEP = """
            INSERT INTO review_return (assessment_id, round, statements, text, at, by, linked)
            VALUES (:assessment, :round, :statements::jsonb, :text, :at, :by, :linked::jsonb)
            """;

    private final JdbcClient jdbc;

    Returns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public @Nullable Returned last(UUID assessment) {
        return jdbc.sql(LAST)
                .param("assessment", assessment)
                .query((row, n) -> new Returned(
                        List.of(JSON.readValue(row.getString("statements"), UUID[].class)),
                        row.getString("text"),
                        row.getTimestamp("at").toInstant(),
                        ids(row.getString("linked")),
                        row.getInt("round")))
                .optional()
                .orElse(null);
    }

    private static @Nullable List<UUID> ids(@Nullable String stored) {
        return stored == null ? null : List.of(JSON.readValue(stored, UUID[].class));
    }

    /** The rounds of some assessments that began with a return, by assessment; one that was never returned is left out. */
    Map<UUID, Set<Integer>> rounds(Collection<UUID> assessments) {
        Map<UUID, Set<Integer>> rounds = new HashMap<>();
        jdbc.sql(ROUNDS_OF_SOME)
                .param("assessments", assessments.toArray(UUID[]::new))
                .query(row -> {
                    rounds.computeIfAbsent(row.getObject("assessment_id", UUID.class), id -> new HashSet<>())
                            .add(row.getInt("round"));
                });
        return rounds;
    }

    /** The rounds of an assessment that began with a return. */
    Set<Integer> rounds(UUID assessment) {
        return Set.copyOf(jdbc.sql(ROUNDS)
                .param("assessment", assessment)
                .query(Integer.class)
                .list());
    }

    @Override
    public boolean isOfReturn(UUID assessment, int round) {
        return rounds(assessment).contains(round);
    }

    /** Keeps what was asked for in a round, {@code linked} the evidence that was linked to these statements. */
    void keep(UUID assessment, int round, List<UUID> statements, List<UUID> linked, String text, Instant at, UUID by) {
        jdbc.sql(KEEP)
                .param("assessment", assessment)
                .param("round", round)
                .param("statements", JSON.writeValueAsString(statements))
                .param("linked", JSON.writeValueAsString(linked))
                .param("text", text)
                .param("at", Timestamp.from(at))
                .param("by", by)
                .update();
    }
}
