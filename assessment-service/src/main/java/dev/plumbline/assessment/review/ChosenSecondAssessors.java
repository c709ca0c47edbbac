package dev.plumbline.assessment.review;

import dev.plumbline.assessment.cycle.SecondAssessorOf;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who was chosen to judge a second time, for whoever opens the task. */
@Repository
class ChosenSecondAssessors implements SecondAssessorOf {

    private static final String OF_AN_ASSESSMENT = """
            SELECT person_id, group_role, unit
            FROM second_assessor
            WHERE assessment_id = :assessment
            """;

    private final JdbcClient jdbc;

    ChosenSecondAssessors(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Chosen> of(UUID assessment) {
        return jdbc.sql(OF_AN_ASSESSMENT)
                .param("assessment", assessment)
                .query((row, n) -> new Chosen(
                        row.getObject("person_id", UUID.class), row.getString("group_role"), row.getString("unit")))
                .optional();
    }
}
