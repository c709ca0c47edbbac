package dev.plumbline.assessment.home;

import dev.plumbline.assessment.participant.AssessmentState;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The assessments of one person, for themselves. */
@Service
public class OwnAssessments {

    /**
     * One's own assessment.
     *
     * @param publishedAt when its result was published last; null before that
     */
    public record Own(
            UUID id,
            UUID cycleId,
            String cycleName,
            AssessmentState state,
            @Nullable Instant publishedAt) {}

    private static final String SELECT_OWN = """
            SELECT a.id, a.cycle_id, c.name, a.state,
                (SELECT max(r.published_at) FROM skill_assessment k JOIN result r ON r.skill_assessment_id = k.id
                WHERE k.assessment_id = a.id) AS published_at
            FROM assessment a
            JOIN assessment_cycle c ON c.id = a.cycle_id
            WHERE a.subject_id = :subjectId
              AND (:after::uuid IS NULL OR a.id > :after)
            ORDER BY a.id
            LIMIT :most
            """;

    private final JdbcClient jdbc;

    OwnAssessments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The assessments of a person, in the order of their ids.
     *
     * @param after the last one of the page before; null for the first page
     */
    public List<Own> of(UUID person, @Nullable UUID after, int most) {
        return jdbc.sql(SELECT_OWN)
                .param("subjectId", person)
                .param("after", after)
                .param("most", most)
                .query((row, n) -> {
                    Timestamp published = row.getTimestamp("published_at");
                    return new Own(
                            row.getObject("id", UUID.class),
                            row.getObject("cycle_id", UUID.class),
                            row.getString("name"),
                            AssessmentState.valueOf(row.getString("state")),
                            published == null ? null : published.toInstant());
                })
                .list();
    }
}
