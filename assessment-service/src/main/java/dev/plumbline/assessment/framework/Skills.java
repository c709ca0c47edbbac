package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.ArrangingStatements.Arranged;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
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

    private List<SkillText> read(String where, UUID id) {
        Map<UUID, SkillText> skills = new LinkedHashMap<>();
        jdbc.query(
                "SELECT s.id AS skill_id, s.version_id, s.code, s.name, s.description, s.guidance, l.id AS level_id, l.level,"
                        + " l.essence, l.paragraphs, d.id AS statement_id, d.ordinal, d.text, d.weight, d.defining FROM skill s"
                        + " JOIN skill_level l ON l.skill_id = s.id JOIN descriptor_statement d ON d.skill_level_id = l.id"
                        + " WHERE " + where + " ORDER BY s.code, l.level, d.ordinal",
                row -> {
                    UUID skillId = row.getObject("skill_id", UUID.class);
                    SkillText skill = skills.get(skillId);
                    if (skill == null) {
                        skill = new SkillText(
                                skillId,
                                row.getObject("version_id", UUID.class),
                                row.getString("code"),
                                row.getString("name"),
                                row.getString("description"),
                                row.getString("guidance"),
                                new ArrayList<>());
                        skills.put(skillId, skill);
                    }
                    UUID levelId = row.getObject("level_id", UUID.class);
                    Optional<SkillText.LevelText> last = skill.levels().isEmpty()
                            ? Optional.empty()
                            : Optional.of(skill.levels().getLast());
                    if (last.isEmpty() || !last.get().id().equals(levelId)) {
                        skill.levels()
                                .add(new SkillText.LevelText(
                                        levelId,
                                        row.getInt("level"),
                                        row.getString("essence"),
                                        row.getString("paragraphs").lines().toList(),
                                        new ArrayList<>()));
                    }
                    skill.levels()
                            .getLast()
                            .statements()
                            .add(new SkillText.StatementText(
                                    Objects.requireNonNull(row.getObject("statement_id", UUID.class)),
                                    row.getInt("ordinal"),
                                    row.getString("text"),
                                    row.getInt("weight"),
                                    row.getBoolean("defining")));
                },
                id);
        return List.copyOf(skills.values());
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
