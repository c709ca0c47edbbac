package dev.plumbline.assessment.selfassessment;

import dev.plumbline.assessment.participant.ClaimsOf;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The claims of a submission, for the tasks of those who review it. */
@Repository
class ClaimsInShort implements ClaimsOf {

    private static final String OF_AN_ASSESSMENT = """
            SELECT s.name || ' ' || coalesce(c ->> 'claimed', '–') AS claim
            FROM self_assessment sa
            CROSS JOIN json_array_elements(sa.submitted::json -> 'skills') c
            JOIN skill_assessment k ON k.assessment_id = sa.assessment_id
                AND k.id = (c ->> 'skillAssessmentId')::uuid
            JOIN skill s ON s.id = k.skill_id
            WHERE sa.assessment_id = :assessment
              AND sa.recalled_at IS NULL
            ORDER BY claim
            """;

    private final JdbcClient jdbc;

    ClaimsInShort(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String inShort(UUID assessment) {
        return String.join(
                ", ",
                jdbc.sql(OF_AN_ASSESSMENT)
                        .param("assessment", assessment)
                        .query(String.class)
                        .list());
    }
}
