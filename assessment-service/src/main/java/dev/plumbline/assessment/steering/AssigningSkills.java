package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Population;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes down which skills are asked of participants, at which level their jobs need them and what of them does not count:
 * once, when they come into the cycle.
 */
@Component
class AssigningSkills {

    private static final String SKILLS = """
            INSERT INTO skill_assessment (id, assessment_id, skill_id, source, required_level, required_by)
            SELECT gen_random_uuid(), a.id, w.skill, w.source, w.level, w.required_by
            FROM assessment a
            JOIN person p ON p.id = a.subject_id
            JOIN unnest(CAST(:own AS text[]), CAST(:target AS text[]), CAST(:skill AS uuid[]), CAST(:source AS text[]),
                CAST(:level AS int[]), CAST(:by AS text[]))
                AS w(own, target, skill, source, level, required_by) ON w.own = %s AND w.target = %s
            WHERE a.cycle_id = :cycle AND (CAST(:only AS uuid[]) IS NULL OR a.id = ANY (CAST(:only AS uuid[])))
            """;

    private static final String EXCLUDED = """
            INSERT INTO excluded_statement (skill_assessment_id, statement_id)
            SELECT k.id, w.statement
            FROM assessment a
            JOIN person p ON p.id = a.subject_id
            JOIN skill_assessment k ON k.assessment_id = a.id
            JOIN unnest(CAST(:own AS text[]), CAST(:target AS text[]), CAST(:skill AS uuid[]), CAST(:statement AS uuid[]))
                AS w(own, target, skill, statement) ON w.own = %s AND w.target = %s AND w.skill = k.skill_id
            WHERE a.cycle_id = :cycle AND (CAST(:only AS uuid[]) IS NULL OR a.id = ANY (CAST(:only AS uuid[])))
            """;

    private static final String OF_CYCLE = """
            INSERT INTO cycle_skill (cycle_id, skill_id, listed)
            SELECT DISTINCT a.cycle_id, k.skill_id, false
            FROM assessment a
            JOIN skill_assessment k ON k.assessment_id = a.id
            WHERE a.cycle_id = :cycle AND (CAST(:only AS uuid[]) IS NULL OR a.id = ANY (CAST(:only AS uuid[])))
            ON CONFLICT DO NOTHING
            """;

    private final JdbcClient jdbc;

    AssigningSkills(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes the skills of all assessments of a cycle, none of which has any yet. */
    void ofAll(AssessmentCycle cycle, List<SkillsOfTitles.Asked> asked) {
        write(cycle, asked, null);
    }

    /** Writes the skills of some assessments, none of which has any yet. */
    void ofSome(AssessmentCycle cycle, List<SkillsOfTitles.Asked> asked, Collection<UUID> assessments) {
        write(cycle, asked, assessments.toArray(UUID[]::new));
    }

    private void write(AssessmentCycle cycle, List<SkillsOfTitles.Asked> asked, UUID @Nullable [] only) {
        List<String> own = new ArrayList<>();
        List<String> target = new ArrayList<>();
        List<UUID> skill = new ArrayList<>();
        List<String> source = new ArrayList<>();
        List<@Nullable Integer> level = new ArrayList<>();
        List<String> by = new ArrayList<>();
        List<String> ownExcluded = new ArrayList<>();
        List<String> targetExcluded = new ArrayList<>();
        List<UUID> skillExcluded = new ArrayList<>();
        List<UUID> excluded = new ArrayList<>();
        for (SkillsOfTitles.Asked titles : asked) {
            for (SkillsOfTitles.Wanted wanted : titles.wanted()) {
                own.add(titles.own());
                target.add(titles.target());
                skill.add(wanted.skill());
                source.add(wanted.source().name());
                level.add(wanted.level());
                by.add(wanted.by());
                for (UUID statement : wanted.excluded()) {
                    ownExcluded.add(titles.own());
                    targetExcluded.add(titles.target());
                    skillExcluded.add(wanted.skill());
                    excluded.add(statement);
                }
            }
        }
        String ofPerson = Population.own(cycle.skillsAskedAs());
        String aimedAt = Population.target(cycle.skillsAskedAs());
        jdbc.sql(SKILLS.formatted(ofPerson, aimedAt))
                .param("own", own.toArray(String[]::new))
                .param("target", target.toArray(String[]::new))
                .param("skill", skill.toArray(UUID[]::new))
                .param("source", source.toArray(String[]::new))
                .param("level", level.toArray(Integer[]::new))
                .param("by", by.toArray(String[]::new))
                .param("cycle", cycle.id())
                .param("only", only)
                .update();
        if (!excluded.isEmpty()) {
            jdbc.sql(EXCLUDED.formatted(ofPerson, aimedAt))
                    .param("own", ownExcluded.toArray(String[]::new))
                    .param("target", targetExcluded.toArray(String[]::new))
                    .param("skill", skillExcluded.toArray(UUID[]::new))
                    .param("statement", excluded.toArray(UUID[]::new))
                    .param("cycle", cycle.id())
                    .param("only", only)
                    .update();
        }
        jdbc.sql(OF_CYCLE).param("cycle", cycle.id()).param("only", only).update();
    }
}
