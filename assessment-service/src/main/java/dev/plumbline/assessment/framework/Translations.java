package dev.plumbline.assessment.framework;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The texts of all editions in other languages than their own. */
@Repository
class Translations {

    private static final String COPY_SKILLS = """
            INSERT INTO skill_text (version_id, origin_id, language, name, description, guidance)
            SELECT :to, t.origin_id, t.language, t.name, t.description, t.guidance
            FROM skill_text t
            JOIN skill s ON s.version_id = :to AND s.origin_id = t.origin_id
            WHERE t.version_id = :from
            ON CONFLICT DO NOTHING
            """;

    private static final String COPY_LEVELS = """
            INSERT INTO level_text (version_id, origin_id, language, essence)
            SELECT :to, t.origin_id, t.language, t.essence
            FROM level_text t
            WHERE t.version_id = :from AND EXISTS (
                SELECT 1
                FROM skill_level l
                JOIN skill s ON s.id = l.skill_id
                WHERE s.version_id = :to AND l.origin_id = t.origin_id)
            ON CONFLICT DO NOTHING
            """;

    private static final String COPY_STATEMENTS = """
            INSERT INTO statement_text (version_id, origin_id, language, text, of_text)
            SELECT :to, t.origin_id, t.language, t.text, t.of_text
            FROM statement_text t
            WHERE t.version_id = :from AND EXISTS (
                SELECT 1
                FROM descriptor_statement d
                JOIN skill_level l ON l.id = d.skill_level_id
                JOIN skill s ON s.id = l.skill_id
                WHERE s.version_id = :to AND d.origin_id = t.origin_id)
            ON CONFLICT DO NOTHING
            """;

    private static final String SKILL = """
            INSERT INTO skill_text (version_id, origin_id, language, name, description, guidance)
            VALUES (:version, :origin, :language, :name, :description, :guidance)
            """;

    private static final String LEVEL = """
            INSERT INTO level_text (version_id, origin_id, language, essence)
            VALUES (:version, :origin, :language, :essence)
            """;

    private static final String STATEMENT = """
            INSERT INTO statement_text (version_id, origin_id, language, text, of_text)
            VALUES (:version, :origin, :language, :text, :ofText)
            """;

    private static final String REMOVE_SKILL = """
            DELETE FROM skill_text WHERE version_id = :version AND origin_id = :origin AND language = :language
            """;

    private static final String REMOVE_LEVELS = """
            DELETE FROM level_text
            WHERE version_id = :version AND language = :language AND origin_id = ANY (CAST(:origins AS uuid[]))
            """;

    private static final String REMOVE_STATEMENTS = """
            DELETE FROM statement_text
            WHERE version_id = :version AND language = :language AND origin_id = ANY (CAST(:origins AS uuid[]))
            """;

    private final JdbcClient jdbc;

    /** For statements with many rows, which {@link JdbcClient} does not have. */
    private final NamedParameterJdbcTemplate batches;

    Translations(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** A copy of all texts for another edition, which has skills of the same origins. */
    void copy(UUID from, UUID to) {
        for (String copying : List.of(COPY_SKILLS, COPY_LEVELS, COPY_STATEMENTS)) {
            jdbc.sql(copying).param("to", to).param("from", from).update();
        }
    }

    /** Sets all texts of a skill in one language; none of before in that language stays. */
    void set(SkillText skill, String language, TranslatingSkills.Texts texts) {
        remove(skill, language);
        if (texts.isEmpty()) {
            return;
        }
        jdbc.sql(SKILL)
                .param("version", skill.versionId())
                .param("origin", skill.originId())
                .param("language", language)
                .param("name", texts.name())
                .param("description", texts.description())
                .param("guidance", texts.guidance())
                .update();
        List<SqlParameterSource> essences = new ArrayList<>();
        List<SqlParameterSource> statements = new ArrayList<>();
        for (TranslatingSkills.LevelTexts level : texts.levels()) {
            SkillText.LevelText original = skill.level(level.level()).orElseThrow();
            if (!level.essence().isEmpty()) {
                essences.add(new MapSqlParameterSource("version", skill.versionId())
                        .addValue("origin", original.originId())
                        .addValue("language", language)
                        .addValue("essence", level.essence()));
            }
            for (int i = 0; i < level.statements().size(); i++) {
                if (!level.statements().get(i).isEmpty()) {
                    SkillText.StatementText statement = original.statements().get(i);
                    statements.add(new MapSqlParameterSource("version", skill.versionId())
                            .addValue("origin", statement.originId())
                            .addValue("language", language)
                            .addValue("text", level.statements().get(i))
                            .addValue("ofText", statement.text()));
                }
            }
        }
        batches.batchUpdate(LEVEL, essences.toArray(SqlParameterSource[]::new));
        batches.batchUpdate(STATEMENT, statements.toArray(SqlParameterSource[]::new));
    }

    private void remove(SkillText skill, String language) {
        jdbc.sql(REMOVE_SKILL)
                .param("version", skill.versionId())
                .param("origin", skill.originId())
                .param("language", language)
                .update();
        jdbc.sql(REMOVE_LEVELS)
                .param("version", skill.versionId())
                .param("language", language)
                .param(
                        "origins",
                        IdArrays.text(skill.levels().stream()
                                .map(SkillText.LevelText::originId)
                                .toList()))
                .update();
        jdbc.sql(REMOVE_STATEMENTS)
                .param("version", skill.versionId())
                .param("language", language)
                .param(
                        "origins",
                        IdArrays.text(skill.levels().stream()
                                .flatMap(level -> level.statements().stream())
                                .map(SkillText.StatementText::originId)
                                .toList()))
                .update();
    }
}
