package dev.plumbline.assessment.framework;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The texts of all editions in other languages than their own. */
@Repository
class Translations {

    private final JdbcTemplate jdbc;

    Translations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A copy of all texts for another edition, which has skills of the same origins. */
    void copy(UUID from, UUID to) {
        jdbc.update(
                "INSERT INTO skill_text (version_id, origin_id, language, name, description, guidance) SELECT ?, t.origin_id,"
                        + " t.language, t.name, t.description, t.guidance FROM skill_text t JOIN skill s ON s.version_id = ? AND"
                        + " s.origin_id = t.origin_id WHERE t.version_id = ? ON CONFLICT DO NOTHING",
                to,
                to,
                from);
        jdbc.update(
                "INSERT INTO level_text (version_id, origin_id, language, essence) SELECT ?, t.origin_id, t.language, t.essence"
                        + " FROM level_text t WHERE t.version_id = ? AND EXISTS (SELECT 1 FROM skill_level l JOIN skill s ON s.id ="
                        + " l.skill_id WHERE s.version_id = ? AND l.origin_id = t.origin_id) ON CONFLICT DO NOTHING",
                to,
                from,
                to);
        jdbc.update(
                "INSERT INTO statement_text (version_id, origin_id, language, text, of_text) SELECT ?, t.origin_id, t.language,"
                        + " t.text, t.of_text FROM statement_text t WHERE t.version_id = ? AND EXISTS (SELECT 1 FROM"
                        + " descriptor_statement d JOIN skill_level l ON l.id = d.skill_level_id JOIN skill s ON s.id = l.skill_id"
                        + " WHERE s.version_id = ? AND d.origin_id = t.origin_id) ON CONFLICT DO NOTHING",
                to,
                from,
                to);
    }

    /** Sets all texts of a skill in one language; none of before in that language stays. */
    void set(SkillText skill, String language, TranslatingSkills.Texts texts) {
        remove(skill, language);
        if (texts.isEmpty()) {
            return;
        }
        jdbc.update(
                "INSERT INTO skill_text (version_id, origin_id, language, name, description, guidance) VALUES (?, ?, ?, ?, ?, ?)",
                skill.versionId(),
                skill.originId(),
                language,
                texts.name(),
                texts.description(),
                texts.guidance());
        List<Object[]> essences = new ArrayList<>();
        List<Object[]> statements = new ArrayList<>();
        for (TranslatingSkills.LevelTexts level : texts.levels()) {
            SkillText.LevelText original = skill.level(level.level()).orElseThrow();
            if (!level.essence().isEmpty()) {
                essences.add(new Object[] {skill.versionId(), original.originId(), language, level.essence()});
            }
            for (int i = 0; i < level.statements().size(); i++) {
                if (!level.statements().get(i).isEmpty()) {
                    SkillText.StatementText statement = original.statements().get(i);
                    statements.add(new Object[] {
                        skill.versionId(),
                        statement.originId(),
                        language,
                        level.statements().get(i),
                        statement.text()
                    });
                }
            }
        }
        jdbc.batchUpdate(
                "INSERT INTO level_text (version_id, origin_id, language, essence) VALUES (?, ?, ?, ?)", essences);
        jdbc.batchUpdate(
                "INSERT INTO statement_text (version_id, origin_id, language, text, of_text) VALUES (?, ?, ?, ?, ?)",
                statements);
    }

    private void remove(SkillText skill, String language) {
        jdbc.update(
                "DELETE FROM skill_text WHERE version_id = ? AND origin_id = ? AND language = ?",
                skill.versionId(),
                skill.originId(),
                language);
        jdbc.update(
                "DELETE FROM level_text WHERE version_id = ? AND language = ? AND origin_id = ANY (?::uuid[])",
                skill.versionId(),
                language,
                IdArrays.text(skill.levels().stream()
                        .map(SkillText.LevelText::originId)
                        .toList()));
        jdbc.update(
                "DELETE FROM statement_text WHERE version_id = ? AND language = ? AND origin_id = ANY (?::uuid[])",
                skill.versionId(),
                language,
                IdArrays.text(skill.levels().stream()
                        .flatMap(level -> level.statements().stream())
                        .map(SkillText.StatementText::originId)
                        .toList()));
    }
}
