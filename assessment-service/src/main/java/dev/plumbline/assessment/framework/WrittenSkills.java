package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.ArrangingStatements.Arranged;
import dev.plumbline.assessment.framework.FormerSkills.Former;
import dev.plumbline.assessment.framework.FormerSkills.FormerLevel;
import dev.plumbline.assessment.framework.Origins.StatementRow;
import dev.plumbline.assessment.framework.SkillRows.LevelRow;
import dev.plumbline.assessment.framework.SkillRows.SkillRow;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The skills of drafts as people write them by hand. */
@Repository
class WrittenSkills {

    /** A level as it is written by hand; {@code rows} are its statements. */
    record Written(int level, @Nullable String essence, List<String> paragraphs, List<StatementRow> rows) {}

    private static final String REWRITE_SKILL = """
            UPDATE skill
            SET code = :code, name = :name, description = :description, guidance = :guidance, changed_at = :now
            WHERE id = :skill
            """;

    private static final String REWRITE_LEVEL =
            "UPDATE skill_level SET essence = :essence, paragraphs = :paragraphs, text_hash = :hash WHERE id = :level";

    private final JdbcClient jdbc;
    private final FormerSkills former;
    private final SkillRows rows;

    WrittenSkills(JdbcClient jdbc, FormerSkills former, SkillRows rows) {
        this.jdbc = jdbc;
        this.former = former;
        this.rows = rows;
    }

    /** Makes an empty skill in an edition; what had its code in an edition before is that skill. */
    UUID begin(UUID versionId, String code, String name, Instant now) {
        Optional<Former> before =
                former.ofCode(versionId, code).filter(was -> !former.holdsOrigin(versionId, was.originId()));
        UUID id = UUID.randomUUID();
        rows.insertSkills(List.of(new SkillRow(
                id,
                versionId,
                code,
                name,
                "",
                "",
                null,
                before.map(Former::originId).orElse(id),
                now,
                null,
                null,
                before.map(Former::takenFrom).orElse(null))));
        return id;
    }

    /**
     * Writes all of a skill. Its levels keep their origins by their numbers, in whichever edition they were; the origins of
     * its statements are those of the rows.
     */
    void rewrite(
            SkillText skill,
            String code,
            String name,
            String description,
            String guidance,
            List<Written> levels,
            Instant now) {
        jdbc.sql(REWRITE_SKILL)
                .param("code", code)
                .param("name", name)
                .param("description", description)
                .param("guidance", guidance)
                .param("now", Timestamp.from(now))
                .param("skill", skill.id())
                .update();
        Map<Integer, FormerLevel> before = former.levels(skill.id(), skill.originId(), skill.versionId());
        rows.removeStatementsOf(skill.id());
        Set<Integer> kept = new HashSet<>();
        for (Written level : levels) {
            kept.add(level.level());
            UUID id = skill.level(level.level()).map(SkillText.LevelText::id).orElse(null);
            if (id == null) {
                add(skill, level, before.get(level.level()));
            } else {
                rewrite(id, level);
            }
        }
        skill.levels().stream()
                .filter(level -> !kept.contains(level.level()))
                .forEach(level -> jdbc.sql("DELETE FROM skill_level WHERE id = :level")
                        .param("level", level.id())
                        .update());
    }

    private void add(SkillText skill, Written level, @Nullable FormerLevel before) {
        UUID id = UUID.randomUUID();
        rows.insertLevels(List.of(new LevelRow(
                id,
                skill.id(),
                level.level(),
                level.essence(),
                level.paragraphs(),
                before == null ? id : before.originId(),
                null,
                null,
                level.rows())));
    }

    private void rewrite(UUID levelId, Written level) {
        String paragraphs = String.join("\n", level.paragraphs());
        jdbc.sql(REWRITE_LEVEL)
                .param("essence", level.essence())
                .param("paragraphs", paragraphs)
                .param("hash", SkillRows.hash(paragraphs))
                .param("level", levelId)
                .update();
        rows.insertStatements(levelId, level.rows());
    }

    /** Divides the text of a level of that skill into these statements, in this order. */
    void divide(SkillText skill, SkillText.LevelText level, List<Arranged> statements, Instant now) {
        List<StatementRow> divided = new Origins(former.statements(skill.id(), true).stream()
                        .filter(known -> known.level() == level.level())
                        .toList())
                .divided(statements);
        jdbc.sql("DELETE FROM descriptor_statement WHERE skill_level_id = :level")
                .param("level", level.id())
                .update();
        rows.insertStatements(level.id(), divided);
        jdbc.sql("UPDATE skill SET changed_at = :now WHERE id = :skill")
                .param("now", Timestamp.from(now))
                .param("skill", skill.id())
                .update();
    }

    /** Removes a skill of a draft. */
    void remove(SkillText skill) {
        rows.remove(List.of(skill.id()));
    }
}
