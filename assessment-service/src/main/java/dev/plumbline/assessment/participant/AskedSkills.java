package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.framework.SkillText;
import java.sql.Array;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What is asked of participants in each of their skills: the level that their job needs, and the statements that do not count
 * for it. It was written down when they came into the cycle, and does not change.
 */
@Repository
public class AskedSkills {

    /** Why a skill is assessed. */
    public enum Source {
        /** The cycle, or whoever asked for a single assessment, lists it, and no job asks for it. */
        LIST,
        /** The person's job needs it. */
        ROLE,
        /** The job at which the person aims needs it, and their own does not, or at a lower level. */
        TARGET
    }

    /**
     * One skill of an assessment.
     *
     * @param id of the skill assessment
     * @param requiredLevel the level at which a job needs it; null where no job does
     * @param requiredBy the title of that job; empty for none
     * @param excluded the statements that do not count for that job, and are not asked
     */
    public record Asked(
            UUID id,
            UUID assessmentId,
            UUID skillId,
            Source source,
            @Nullable Integer requiredLevel,
            String requiredBy,
            Set<UUID> excluded) {

        /** The text of its skill, as it is asked of this participant. */
        public SkillText of(SkillText skill) {
            return requiredLevel == null
                    ? skill
                    : skill.askedFor(
                            new SkillText.Required(requiredLevel, requiredBy, source == Source.TARGET), excluded);
        }
    }

    private static final String OF = """
            SELECT k.id, k.assessment_id, k.skill_id, k.source, k.required_level, k.required_by,
                   (SELECT array_agg(x.statement_id ORDER BY x.statement_id) FROM excluded_statement x
                    WHERE x.skill_assessment_id = k.id) AS excluded
            FROM skill_assessment k
            WHERE k.assessment_id = ANY (:assessments)
            ORDER BY k.assessment_id, k.skill_id
            """;

    private final JdbcClient jdbc;

    AskedSkills(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The skills of several assessments, read at once; in no order that means anything. */
    public List<Asked> of(Collection<UUID> assessments) {
        return jdbc.sql(OF)
                .param("assessments", assessments.toArray(UUID[]::new))
                .query((row, n) -> {
                    Array excluded = row.getArray("excluded");
                    return new Asked(
                            row.getObject("id", UUID.class),
                            row.getObject("assessment_id", UUID.class),
                            row.getObject("skill_id", UUID.class),
                            Source.valueOf(row.getString("source")),
                            row.getObject("required_level", Integer.class),
                            row.getString("required_by"),
                            excluded == null ? Set.of() : Set.of((UUID[]) excluded.getArray()));
                })
                .list();
    }
}
