package dev.plumbline.assessment.review;

import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.SecondAssessorOf;
import dev.plumbline.assessment.people.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Who was chosen to judge a second time, which skills, and why. */
@Repository
class ChosenSecondAssessors implements SecondAssessorOf {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String OF_AN_ASSESSMENT = """
            SELECT person_id, group_role, unit
            FROM second_assessor
            WHERE assessment_id = :assessment
            """;

    private static final String SKILLS = """
            SELECT skills
            FROM second_assessor
            WHERE assessment_id = :assessment
            """;

    private static final String CHOOSE = """
            INSERT INTO second_assessor (assessment_id, person_id, group_role, skills, reasons)
            VALUES (:assessment, :person, :role, :skills::jsonb, :reasons::jsonb)
            ON CONFLICT (assessment_id) DO UPDATE
            SET person_id = EXCLUDED.person_id, group_role = EXCLUDED.group_role, skills = EXCLUDED.skills,
                reasons = EXCLUDED.reasons
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

    /** The skill assessments that are judged a second time; none where nobody was chosen. */
    Set<UUID> skills(UUID assessment) {
        return jdbc.sql(SKILLS)
                .param("assessment", assessment)
                .query((row, n) -> Set.copyOf(List.of(JSON.readValue(row.getString("skills"), UUID[].class))))
                .optional()
                .orElseGet(Set::of);
    }

    /**
     * Chooses in place of whoever was chosen before.
     *
     * @param person null for HR
     * @param reasons why, by skill assessment
     */
    void choose(AssessmentId assessment, @Nullable UUID person, Map<UUID, List<String>> reasons) {
        jdbc.sql(CHOOSE)
                .param("assessment", assessment.value())
                .param("person", person)
                .param("role", person == null ? Role.HR.name() : null)
                .param("skills", JSON.writeValueAsString(reasons.keySet()))
                .param("reasons", JSON.writeValueAsString(reasons))
                .update();
    }
}
