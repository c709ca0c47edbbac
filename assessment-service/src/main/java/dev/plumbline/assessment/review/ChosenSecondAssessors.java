package dev.plumbline.assessment.review;

import dev.plumbline.assessment.evaluation.SecondAssessorReason;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.SecondAssessorOf;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Who was chosen to judge a second time, which skills, and why. */
@Repository
class ChosenSecondAssessors implements SecondAssessorOf {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final TypeReference<Map<UUID, List<SecondAssessorReason>>> REASONS_BY_SKILL =
            new TypeReference<>() {};

    private static final String OF_AN_ASSESSMENT = """
            SELECT person_id, group_role, unit
            FROM second_assessor
            WHERE assessment_id = :assessment
            """;

    private static final String AWAITED = """
            SELECT a.id, a.subject_id, s.person_id, s.unit,
                CASE WHEN s.person_id IS NULL THEN coalesce(s.group_role, 'HR') END AS group_role
            FROM assessment a
            LEFT JOIN second_assessor s ON s.assessment_id = a.id
            WHERE a.subject_id = ANY (:subjects)
                AND a.state = 'SECOND_ASSESSMENT'
            """;

    private static final String SKILLS = """
            SELECT skills
            FROM second_assessor
            WHERE assessment_id = :assessment
            """;

    private static final String REASONS = """
            SELECT reasons
            FROM second_assessor
            WHERE assessment_id = :assessment
            """;

    private static final String DRAWING = """
            SELECT drawing
            FROM second_assessor
            WHERE assessment_id = :assessment AND drawing IS NOT NULL
            """;

    private static final String CHOOSE = """
            INSERT INTO second_assessor (assessment_id, person_id, group_role, unit, skills, reasons, drawing)
            VALUES (:assessment, :person, :role, :unit, :skills::jsonb, :reasons::jsonb, :drawing::jsonb)
            ON CONFLICT (assessment_id) DO UPDATE
            SET person_id = EXCLUDED.person_id, group_role = EXCLUDED.group_role, unit = EXCLUDED.unit,
                skills = EXCLUDED.skills, reasons = EXCLUDED.reasons, drawing = EXCLUDED.drawing
            """;

    private static final String CHANGE = """
            UPDATE second_assessor
            SET person_id = :person, group_role = :role, unit = :unit, drawing = :drawing::jsonb
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

    @Override
    public List<Awaited> awaited(Collection<UUID> subjects) {
        return jdbc.sql(AWAITED)
                .param("subjects", subjects.toArray(UUID[]::new))
                .query((row, n) -> new Awaited(
                        row.getObject("id", UUID.class),
                        row.getObject("subject_id", UUID.class),
                        new Chosen(
                                row.getObject("person_id", UUID.class),
                                row.getString("group_role"),
                                row.getString("unit"))))
                .list();
    }

    /** The skill assessments that are judged a second time; none where nobody was chosen. */
    Set<UUID> skills(UUID assessment) {
        return jdbc.sql(SKILLS)
                .param("assessment", assessment)
                .query((row, n) -> Set.copyOf(List.of(JSON.readValue(row.getString("skills"), UUID[].class))))
                .optional()
                .orElseGet(Set::of);
    }

    /** Why each of the skills is judged a second time, by skill assessment; empty where nobody was chosen. */
    Map<UUID, List<SecondAssessorReason>> reasons(AssessmentId assessment) {
        return jdbc.sql(REASONS)
                .param("assessment", assessment.value())
                .query((row, n) -> JSON.readValue(row.getString("reasons"), REASONS_BY_SKILL))
                .optional()
                .orElseGet(Map::of);
    }

    /** Why this one judges a second time; empty where nobody was chosen, or an earlier version has. */
    Optional<SecondAssessorTrace> trace(AssessmentId assessment) {
        return jdbc.sql(DRAWING)
                .param("assessment", assessment.value())
                .query((row, n) -> JSON.readValue(row.getString("drawing"), SecondAssessorTrace.class))
                .optional();
    }

    /**
     * Chooses in place of whoever was chosen before.
     *
     * @param reasons why anybody judges a second time, by skill assessment
     */
    void choose(AssessmentId assessment, Drawn drawn, Map<UUID, List<SecondAssessorReason>> reasons) {
        jdbc.sql(CHOOSE)
                .param("skills", JSON.writeValueAsString(reasons.keySet()))
                .param("reasons", JSON.writeValueAsString(reasons))
                .params(columns(assessment, drawn.chosen(), drawn.trace()))
                .update();
    }

    /** Somebody else judges what was chosen to be judged; {@code trace}: null where nothing is known of why. */
    void change(AssessmentId assessment, Chosen chosen, @Nullable SecondAssessorTrace trace) {
        jdbc.sql(CHANGE).params(columns(assessment, chosen, trace)).update();
    }

    private static Map<String, @Nullable Object> columns(
            AssessmentId assessment, Chosen chosen, @Nullable SecondAssessorTrace trace) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("assessment", assessment.value());
        columns.put("person", chosen.person());
        columns.put("role", chosen.role());
        columns.put("unit", chosen.unit());
        columns.put("drawing", trace == null ? null : JSON.writeValueAsString(trace));
        return columns;
    }
}
