package dev.plumbline.assessment.review;

import dev.plumbline.assessment.evaluation.Recommendation;
import dev.plumbline.assessment.evidence.EvidenceSnapshot;
import dev.plumbline.assessment.selfassessment.CorrectedEvidence;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reviews as they were submitted, each with all that it was about. A row is written once. */
@Repository
class JudgedRows implements CorrectedEvidence {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<UUID, Recommendation>> RECOMMENDATIONS = new TypeReference<>() {};

    /**
     * What was judged.
     *
     * @param review null where it is not known any more
     * @param self null where it is not known any more
     * @param recommendations by skill assessment; null where they were not kept and are still to be computed
     */
    record Row(
            UUID id,
            UUID assessment,
            Review.@Nullable Form review,
            SelfAssessment.@Nullable Form self,
            List<EvidenceSnapshot> evidence,
            @Nullable Map<UUID, Recommendation> recommendations) {}

    private static final String KEEP = """
            INSERT INTO judged (id, assessment_id, at, review, self, evidence, recommendations)
            VALUES (:id, :assessment, :at, :review, :self, :evidence, :recommendations)
            """;

    private static final String ONE = """
            SELECT id, assessment_id, review, self, evidence, recommendations
            FROM judged
            WHERE id = :id
            """;

    private static final String SOME = """
            SELECT id, assessment_id, review, self, evidence, NULL AS recommendations
            FROM judged
            WHERE id = ANY (:ids)
            """;

    private static final String LAST = """
            SELECT id
            FROM judged
            WHERE assessment_id = :assessment AND review IS NOT NULL
            ORDER BY number DESC
            LIMIT 1
            """;

    private static final String LAST_OF = """
            SELECT DISTINCT ON (assessment_id) id, assessment_id, review, self, evidence, recommendations
            FROM judged
            WHERE assessment_id = ANY (:assessments) AND review IS NOT NULL
            ORDER BY assessment_id, number DESC
            """;

    private static final String TO_FILL = """
            SELECT id, assessment_id, review, self, evidence, recommendations
            FROM judged
            WHERE recommendations IS NULL AND review IS NOT NULL AND self IS NOT NULL
            ORDER BY number
            LIMIT :most
            FOR UPDATE SKIP LOCKED
            """;

    private static final String FILL = """
            UPDATE judged
            SET recommendations = :recommendations
            WHERE id = :id
            """;

    private final JdbcClient jdbc;

    JudgedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    UUID keep(
            UUID assessment,
            Instant at,
            Review.Form review,
            SelfAssessment.Form self,
            Collection<EvidenceSnapshot> evidence,
            Map<UUID, Recommendation> recommendations) {
        UUID id = UUID.randomUUID();
        jdbc.sql(KEEP)
                .param("id", id)
                .param("assessment", assessment)
                .param("at", Timestamp.from(at))
                .param("review", JSON.writeValueAsString(review))
                .param("self", JSON.writeValueAsString(self))
                .param("evidence", JSON.writeValueAsString(evidence))
                .param("recommendations", JSON.writeValueAsString(recommendations))
                .update();
        return id;
    }

    Optional<Row> find(UUID id) {
        return jdbc.sql(ONE).param("id", id).query(JudgedRows::row).optional();
    }

    /** Several at once, without what was recommended. */
    List<Row> some(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql(SOME)
                        .param("ids", ids.toArray(UUID[]::new))
                        .query(JudgedRows::row)
                        .list();
    }

    /** What was submitted last; empty before the first review. */
    Optional<UUID> last(UUID assessment) {
        return jdbc.sql(LAST).param("assessment", assessment).query(UUID.class).optional();
    }

    @Override
    public List<EvidenceSnapshot> of(UUID assessment) {
        return last(assessment).flatMap(this::find).map(Row::evidence).orElse(List.of());
    }

    /** What was submitted last of several assessments, read at once; those without a review so far are left out. */
    List<Row> lastOf(Collection<UUID> assessments) {
        return jdbc.sql(LAST_OF)
                .param("assessments", assessments.toArray(UUID[]::new))
                .query(JudgedRows::row)
                .list();
    }

    /** Some of those whose recommendations are still to be computed, locked, those that others are at left out. */
    List<Row> toFill(int most) {
        return jdbc.sql(TO_FILL).param("most", most).query(JudgedRows::row).list();
    }

    void fill(UUID id, Map<UUID, Recommendation> recommendations) {
        jdbc.sql(FILL)
                .param("id", id)
                .param("recommendations", JSON.writeValueAsString(recommendations))
                .update();
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        String review = row.getString("review");
        String self = row.getString("self");
        String recommendations = row.getString("recommendations");
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("assessment_id", UUID.class),
                review == null ? null : JSON.readValue(review, Review.Form.class),
                self == null ? null : JSON.readValue(self, SelfAssessment.Form.class),
                List.of(JSON.readValue(row.getString("evidence"), EvidenceSnapshot[].class)),
                recommendations == null ? null : JSON.readValue(recommendations, RECOMMENDATIONS));
    }
}
