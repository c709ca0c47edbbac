package dev.plumbline.assessment.development;

import dev.plumbline.assessment.development.DevelopmentAction.Answer;
import dev.plumbline.assessment.development.DevelopmentAction.Mentor;
import dev.plumbline.assessment.result.PlannedActions;
import dev.plumbline.assessment.selfassessment.PlannedBefore;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Development plans where they are read elsewhere: at the result that they come from, and in the next self-assessment. */
@Repository
class PlansElsewhere implements PlannedActions, PlannedBefore {

    private static final String BEFORE = """
            SELECT t.id AS statement, d.id, d.text, d.until, d.state,
                coalesce(btrim(p.given_name || ' ' || p.family_name), '') AS mentor
            FROM assessment a
            JOIN skill_assessment k ON k.assessment_id = a.id
            JOIN skill_level l ON l.skill_id = k.skill_id
            JOIN descriptor_statement t ON t.skill_level_id = l.id
            JOIN descriptor_statement o ON o.origin_id = t.origin_id
            JOIN development_action d ON d.statement_id = o.id AND d.person_id = a.subject_id
            JOIN skill_assessment dk ON dk.id = d.skill_assessment_id
            LEFT JOIN mentoring m ON m.action_id = d.id AND m.ended_at IS NULL AND m.answer = 'ACCEPTED'
            LEFT JOIN person p ON p.id = m.mentor_id
            WHERE a.id = :assessment
                AND dk.assessment_id <> a.id
                AND d.state <> 'DROPPED'
            ORDER BY d.until, d.id
            """;

    private record AtStatement(UUID statement, PlannedBefore.Planned planned) {}

    private final DevelopmentActions actions;
    private final JdbcClient jdbc;

    PlansElsewhere(DevelopmentActions actions, JdbcClient jdbc) {
        this.actions = actions;
        this.jdbc = jdbc;
    }

    @Override
    public List<PlannedActions.Planned> ofResult(UUID assessment) {
        return actions.ofResult(assessment).stream()
                .map(one -> new PlannedActions.Planned(
                        one.id(),
                        one.statement(),
                        one.text(),
                        one.until(),
                        one.state().name(),
                        one.state().ended(),
                        helping(one.mentor())))
                .toList();
    }

    /** The name of who helps; whoever has declined does not. */
    private static String helping(@Nullable Mentor mentor) {
        return mentor == null || mentor.answer() == Answer.DECLINED ? "" : mentor.name();
    }

    @Override
    public Map<UUID, List<PlannedBefore.Planned>> before(UUID assessment) {
        return jdbc
                .sql(BEFORE)
                .param("assessment", assessment)
                .query((row, n) -> new AtStatement(
                        row.getObject("statement", UUID.class),
                        new PlannedBefore.Planned(
                                row.getObject("id", UUID.class),
                                row.getString("text"),
                                row.getObject("until", LocalDate.class),
                                row.getString("state"),
                                row.getString("mentor"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        AtStatement::statement,
                        LinkedHashMap::new,
                        Collectors.mapping(AtStatement::planned, Collectors.toList())));
    }
}
