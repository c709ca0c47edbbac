package dev.plumbline.assessment.selfassessment;

import dev.plumbline.assessment.participant.TakenBack;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The self-assessments that were recalled, and not submitted again since, whatever the state of their assessments. */
@Repository
class RecalledSelfAssessments implements TakenBack {

    private static final String RECALLED =
            "SELECT EXISTS (SELECT FROM self_assessment WHERE assessment_id = :assessment AND recalled_at IS NOT NULL)";

    private final JdbcClient jdbc;

    RecalledSelfAssessments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean isRecalled(UUID assessment) {
        return jdbc.sql(RECALLED)
                .param("assessment", assessment)
                .query(Boolean.class)
                .single();
    }
}
