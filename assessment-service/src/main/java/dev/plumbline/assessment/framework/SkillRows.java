package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.Origins.StatementRow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes and removes the rows of skills, of their levels and of their statements; each kind of row goes in batches. */
@Repository
class SkillRows {

    /**
     * A skill as it is stored.
     *
     * @param raw the text that it was read from; null where there is none
     * @param identifier under which it came; null where it had none
     * @param replaces the identifier of what it replaces; null where it came without
     * @param takenFrom the edition of another framework that it was taken up from; null for a skill of the framework itself
     */
    record SkillRow(
            UUID id,
            UUID versionId,
            String code,
            String name,
            String description,
            String guidance,
            @Nullable String raw,
            UUID originId,
            Instant changedAt,
            @Nullable UUID identifier,
            @Nullable UUID replaces,
            @Nullable UUID takenFrom) {}

    /** A level of a skill as it is stored, with its statements; {@code identifier} and {@code replaces} as for its skill. */
    record LevelRow(
            UUID id,
            UUID skillId,
            int level,
            @Nullable String essence,
            List<String> paragraphs,
            UUID originId,
            @Nullable UUID identifier,
            @Nullable UUID replaces,
            List<StatementRow> statements) {

        String text() {
            return String.join("\n", paragraphs);
        }
    }

    /** A statement at its place in its level, from 1. */
    private record Placed(UUID levelId, int ordinal, StatementRow row) {}

    private static final int BATCH = 500;

    private static final String INSERT_SKILL = """
            INSERT INTO skill (id, version_id, code, name, description, guidance, raw_text, origin_id, changed_at,
                case_identifier, case_replaces, taken_from)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_LEVEL = """
            INSERT INTO skill_level (id, skill_id, level, essence, paragraphs, text_hash, origin_id, case_identifier,
                case_replaces)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_STATEMENT = """
            INSERT INTO descriptor_statement (id, skill_level_id, ordinal, text, weight, defining, origin_id, case_identifier,
                case_replaces)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String REMOVE_STATEMENTS = """
            DELETE FROM descriptor_statement
            USING skill_level l
            WHERE l.id = skill_level_id AND l.skill_id = ANY (CAST(:skills AS uuid[]))
            """;

    private static final String REMOVE_LEVELS =
            "DELETE FROM skill_level WHERE skill_id = ANY (CAST(:skills AS uuid[]))";

    private static final String REMOVE_SKILLS = "DELETE FROM skill WHERE id = ANY (CAST(:skills AS uuid[]))";

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;

    SkillRows(JdbcTemplate batches, JdbcClient jdbc) {
        this.batches = batches;
        this.jdbc = jdbc;
    }

    void insertSkills(List<SkillRow> skills) {
        batches.batchUpdate(INSERT_SKILL, skills, BATCH, (row, skill) -> {
            row.setObject(1, skill.id());
            row.setObject(2, skill.versionId());
            row.setString(3, skill.code());
            row.setString(4, skill.name());
            row.setString(5, skill.description());
            row.setString(6, skill.guidance());
            row.setString(7, skill.raw());
            row.setObject(8, skill.originId());
            row.setTimestamp(9, Timestamp.from(skill.changedAt()));
            set(row, 10, skill.identifier());
            set(row, 11, skill.replaces());
            set(row, 12, skill.takenFrom());
        });
    }

    /** Inserts levels with all their statements. */
    void insertLevels(List<LevelRow> levels) {
        batches.batchUpdate(INSERT_LEVEL, levels, BATCH, (row, level) -> {
            row.setObject(1, level.id());
            row.setObject(2, level.skillId());
            row.setInt(3, level.level());
            row.setString(4, level.essence());
            row.setString(5, level.text());
            row.setString(6, hash(level.text()));
            row.setObject(7, level.originId());
            set(row, 8, level.identifier());
            set(row, 9, level.replaces());
        });
        insert(levels.stream()
                .flatMap(level -> placed(level.id(), level.statements()).stream())
                .toList());
    }

    /** Inserts the statements of a level that has none. */
    void insertStatements(UUID levelId, List<StatementRow> statements) {
        insert(placed(levelId, statements));
    }

    private void insert(List<Placed> statements) {
        batches.batchUpdate(INSERT_STATEMENT, statements, BATCH, (row, placed) -> {
            StatementRow statement = placed.row();
            row.setObject(1, UUID.randomUUID());
            row.setObject(2, placed.levelId());
            row.setInt(3, placed.ordinal());
            row.setString(4, statement.text());
            row.setInt(5, statement.weight());
            row.setBoolean(6, statement.defining());
            row.setObject(7, statement.originId());
            set(row, 8, statement.identifier());
            set(row, 9, statement.replaces());
        });
    }

    private static List<Placed> placed(UUID levelId, List<StatementRow> statements) {
        List<Placed> placed = new ArrayList<>();
        statements.forEach(row -> placed.add(new Placed(levelId, placed.size() + 1, row)));
        return placed;
    }

    private static void set(PreparedStatement row, int at, @Nullable UUID id) throws SQLException {
        row.setObject(at, id, Types.OTHER);
    }

    void removeStatementsOf(UUID skillId) {
        remove(REMOVE_STATEMENTS, List.of(skillId));
    }

    /** Removes skills with all that belongs to them. */
    void remove(Collection<UUID> skills) {
        if (!skills.isEmpty()) {
            remove(REMOVE_STATEMENTS, skills);
            remove(REMOVE_LEVELS, skills);
            remove(REMOVE_SKILLS, skills);
        }
    }

    private void remove(String sql, Collection<UUID> skills) {
        jdbc.sql(sql).param("skills", IdArrays.text(skills)).update();
    }

    /** The SHA-256 of the text of a level, white space folded, in hexadecimal digits. */
    static String hash(String text) {
        return hash(Origins.folded(text).getBytes(StandardCharsets.UTF_8));
    }

    /** The SHA-256 of what a file holds, in hexadecimal digits. */
    static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
