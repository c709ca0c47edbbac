package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.ArrangingStatements.Arranged;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The skills of all editions with all their text. */
@Repository
class Skills {

    /**
     * A skill as it comes in.
     *
     * @param raw the text that it was read from, null where there is none
     */
    record Incoming(
            String code,
            String name,
            String description,
            String guidance,
            List<PageText.PageLevel> levels,
            @Nullable String raw) {

        static Incoming of(PageText.Page page, String code, String raw) {
            return new Incoming(code, page.name(), page.description(), page.guidance(), page.levels(), raw);
        }
    }

    private final JdbcTemplate jdbc;

    Skills(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The skills of an edition, by code. */
    List<SkillText> of(UUID versionId) {
        return read("s.version_id = ?", versionId);
    }

    Optional<SkillText> byId(UUID skillId) {
        return read("s.id = ?", skillId).stream().findFirst();
    }

    /** Whether an edition holds a skill that was read from just that text, white space aside. */
    boolean holds(UUID versionId, String code, String raw) {
        return jdbc
                .queryForList(
                        "SELECT coalesce(raw_text, '') FROM skill WHERE version_id = ? AND code = ?",
                        String.class,
                        versionId,
                        code)
                .stream()
                .anyMatch(known -> folded(known).equals(folded(raw)));
    }

    /** The skill that a level belongs to. */
    Optional<SkillText> ofLevel(UUID levelId) {
        return read("s.id = (SELECT skill_id FROM skill_level WHERE id = ?)", levelId).stream()
                .findFirst();
    }

    /** Copies all skills of an edition into another, with their statements as they were arranged. */
    void copy(UUID from, UUID to) {
        for (SkillText skill : of(from)) {
            String raw = jdbc.queryForObject("SELECT raw_text FROM skill WHERE id = ?", String.class, skill.id());
            UUID copy = store(
                    to,
                    new Incoming(skill.code(), skill.name(), skill.description(), skill.guidance(), List.of(), raw));
            for (SkillText.LevelText level : skill.levels()) {
                store(
                        copy,
                        new PageText.PageLevel(level.level(), level.essence(), level.paragraphs(), List.of()),
                        level.statements().stream()
                                .map(s -> new Arranged(s.text(), s.weight(), s.defining()))
                                .toList());
            }
        }
    }

    /** Divides the text of a level into these statements, in this order. */
    void divide(UUID levelId, List<Arranged> statements) {
        jdbc.update("DELETE FROM descriptor_statement WHERE skill_level_id = ?", levelId);
        int ordinal = 1;
        for (Arranged statement : statements) {
            jdbc.update(
                    "INSERT INTO descriptor_statement VALUES (?, ?, ?, ?, ?, ?)",
                    UUID.randomUUID(),
                    levelId,
                    ordinal++,
                    folded(statement.text()),
                    statement.weight(),
                    statement.defining());
        }
    }

    /** Stores a skill in an edition; one of the same code is replaced. */
    UUID store(UUID versionId, Incoming skill) {
        remove(versionId, skill.code());
        UUID skillId = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO skill VALUES (?, ?, ?, ?, ?, ?, ?)",
                skillId,
                versionId,
                skill.code(),
                skill.name(),
                skill.description(),
                skill.guidance(),
                skill.raw());
        for (PageText.PageLevel level : skill.levels()) {
            List<Arranged> statements = new ArrayList<>();
            level.statements().forEach(text -> statements.add(new Arranged(text, 1, statements.isEmpty())));
            store(skillId, level, statements);
        }
        return skillId;
    }

    private void remove(UUID versionId, String code) {
        jdbc.update(
                "DELETE FROM descriptor_statement USING skill_level l, skill s WHERE l.id = skill_level_id AND s.id = l.skill_id"
                        + " AND s.version_id = ? AND s.code = ?",
                versionId,
                code);
        jdbc.update(
                "DELETE FROM skill_level USING skill s WHERE s.id = skill_id AND s.version_id = ? AND s.code = ?",
                versionId,
                code);
        jdbc.update("DELETE FROM skill WHERE version_id = ? AND code = ?", versionId, code);
    }

    private void store(UUID skillId, PageText.PageLevel level, List<Arranged> statements) {
        UUID levelId = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO skill_level VALUES (?, ?, ?, ?, ?, ?)",
                levelId,
                skillId,
                level.level(),
                level.essence(),
                String.join("\n", level.paragraphs()),
                sha256(folded(String.join("\n", level.paragraphs()))));
        divide(levelId, statements);
    }

    /** Which skills an edition has, by code, without their texts. */
    List<SkillSummary> summaries(UUID versionId) {
        return jdbc.query(
                "SELECT s.id, s.code, s.name, count(d.id) FROM skill s LEFT JOIN skill_level l ON l.skill_id = s.id"
                        + " LEFT JOIN descriptor_statement d ON d.skill_level_id = l.id WHERE s.version_id = ?"
                        + " GROUP BY s.id, s.code, s.name ORDER BY s.code",
                (row, n) -> new SkillSummary(
                        row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getInt(4)),
                versionId);
    }

    /** Skills, levels and statements are read apart: joined, each statement would bring the whole text of its skill along. */
    private List<SkillText> read(String where, UUID id) {
        Map<UUID, List<SkillText.StatementText>> statements = new HashMap<>();
        jdbc.query(
                "SELECT d.skill_level_id, d.id, d.ordinal, d.text, d.weight, d.defining FROM skill s"
                        + " JOIN skill_level l ON l.skill_id = s.id JOIN descriptor_statement d ON d.skill_level_id = l.id"
                        + " WHERE " + where + " ORDER BY d.ordinal",
                row -> {
                    statements
                            .computeIfAbsent(row.getObject("skill_level_id", UUID.class), level -> new ArrayList<>())
                            .add(new SkillText.StatementText(
                                    Objects.requireNonNull(row.getObject("id", UUID.class)),
                                    row.getInt("ordinal"),
                                    row.getString("text"),
                                    row.getInt("weight"),
                                    row.getBoolean("defining")));
                },
                id);
        Map<UUID, List<SkillText.LevelText>> levels = new HashMap<>();
        jdbc.query(
                "SELECT l.skill_id, l.id, l.level, l.essence, l.paragraphs FROM skill s"
                        + " JOIN skill_level l ON l.skill_id = s.id WHERE " + where + " ORDER BY l.level",
                row -> {
                    UUID levelId = row.getObject("id", UUID.class);
                    levels.computeIfAbsent(row.getObject("skill_id", UUID.class), skill -> new ArrayList<>())
                            .add(new SkillText.LevelText(
                                    levelId,
                                    row.getInt("level"),
                                    row.getString("essence"),
                                    row.getString("paragraphs").lines().toList(),
                                    statements.getOrDefault(levelId, List.of())));
                },
                id);
        return jdbc.query(
                "SELECT s.id, s.version_id, s.code, s.name, s.description, s.guidance FROM skill s WHERE " + where
                        + " ORDER BY s.code",
                (row, n) -> {
                    UUID skillId = row.getObject("id", UUID.class);
                    return new SkillText(
                            skillId,
                            row.getObject("version_id", UUID.class),
                            row.getString("code"),
                            row.getString("name"),
                            row.getString("description"),
                            row.getString("guidance"),
                            levels.getOrDefault(skillId, List.of()));
                },
                id);
    }

    /** Text as it is compared: white space folded. */
    private static String folded(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
