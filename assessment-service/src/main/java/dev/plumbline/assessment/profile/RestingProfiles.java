package dev.plumbline.assessment.profile;

import dev.plumbline.assessment.framework.RestsOnText;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The role profiles that need a level whose text an edition says otherwise. */
@Repository
class RestingProfiles implements RestsOnText {

    /**
     * A requirement follows its skill, whose code may have been another in the edition that is asked about; one of a skill that no
     * edition had is found by its code.
     */
    private static final String NEEDED = """
            WITH changed AS (
                SELECT DISTINCT s.code, s.origin_id, l.level
                FROM statement_mark m
                JOIN skill s ON s.id = m.skill_id
                CROSS JOIN LATERAL (VALUES (m.was_level), (m.level)) l (level)
                WHERE m.version_id = :version AND m.with_id = :with AND m.mark <> 'SAME' AND l.level IS NOT NULL)
            SELECT count(DISTINCT q.job_title)
            FROM (
                SELECT q.job_title
                FROM changed c
                JOIN skill_requirement q ON q.skill_code = c.code AND q.level = c.level AND q.skill_origin IS NULL
                UNION
                SELECT q.job_title FROM changed c JOIN skill_requirement q ON q.skill_origin = c.origin_id AND q.level = c.level) q
            JOIN role_profile r ON r.job_title = q.job_title AND r.archived_at IS NULL
            """;

    private final JdbcClient jdbc;

    RestingProfiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String what() {
        return "profiles";
    }

    @Override
    public int count(UUID versionId, UUID withId) {
        return jdbc.sql(NEEDED)
                .param("version", versionId)
                .param("with", withId)
                .query(Integer.class)
                .single();
    }
}
