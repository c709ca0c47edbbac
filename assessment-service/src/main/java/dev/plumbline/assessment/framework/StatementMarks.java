package dev.plumbline.assessment.framework;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The marks of the statements of editions that were compared. They are written once for a text, so that nobody waits for them again. */
@Repository
class StatementMarks {

    private static final int BATCH = 1_000;

    private static final String HAS = """
            SELECT EXISTS (
                SELECT 1
                FROM edition_comparison
                WHERE version_id = :version AND with_id = :with
                  AND version_read IS NOT DISTINCT FROM CAST(:versionRead AS bigint)
                  AND with_read IS NOT DISTINCT FROM CAST(:withRead AS bigint))
            """;

    private static final String KEEP = """
            INSERT INTO edition_comparison (version_id, with_id, version_read, with_read)
            SELECT v.id, w.id, CAST(:versionRead AS bigint), CAST(:withRead AS bigint)
            FROM framework_version v, framework_version w
            WHERE v.id = :version AND w.id = :with
            FOR KEY SHARE
            ON CONFLICT (version_id, with_id) DO UPDATE
            SET version_read = EXCLUDED.version_read, with_read = EXCLUDED.with_read
            """;

    private static final String REMOVE = """
            DELETE FROM statement_mark WHERE version_id = :version AND with_id = :with
            """;

    private static final String ADD = """
            INSERT INTO statement_mark
                (version_id, with_id, skill_id, was_statement_id, was_level, statement_id, level, mark)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String ADD_CHANGED = """
            INSERT INTO changed_skill (version_id, origin_id)
            SELECT ?, origin_id FROM skill WHERE id = ?
            ON CONFLICT DO NOTHING
            """;

    private static final String COUNTS = """
            SELECT mark, count(*)::int AS marks
            FROM statement_mark
            WHERE version_id = :version AND with_id = :with
            GROUP BY mark
            """;

    private static final String CHANGED = """
            SELECT skill_id, was_statement_id, was_level, statement_id, level, mark
            FROM statement_mark
            WHERE version_id = :version AND with_id = :with AND mark <> 'SAME' AND statement_id IS NOT NULL
            """;

    private final JdbcClient jdbc;

    /** For statements with many rows, some at a time, which {@link JdbcClient} does not have. */
    private final JdbcTemplate batches;

    StatementMarks(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Null for a text that is frozen. */
    private static @Nullable Long read(FrameworkVersion version) {
        return version.status() == FrameworkVersion.Status.DRAFT ? version.version() : null;
    }

    /** Whether there are marks of the two editions as they are now. */
    boolean has(FrameworkVersion version, FrameworkVersion with) {
        return Boolean.TRUE.equals(jdbc.sql(HAS)
                .param("version", version.id())
                .param("with", with.id())
                .param("versionRead", read(version))
                .param("withRead", read(with))
                .query(Boolean.class)
                .single());
    }

    /**
     * Keeps the marks of two editions instead of those that are kept. Who keeps others of the same editions meanwhile
     * waits. Of an edition that was deleted meanwhile, nothing is kept.
     */
    void keep(FrameworkVersion version, FrameworkVersion with, List<StatementMark> marks) {
        int kept = jdbc.sql(KEEP)
                .param("versionRead", read(version))
                .param("withRead", read(with))
                .param("version", version.id())
                .param("with", with.id())
                .update();
        if (kept == 0) {
            return;
        }
        jdbc.sql(REMOVE).param("version", version.id()).param("with", with.id()).update();
        batches.batchUpdate(ADD, marks, BATCH, (row, mark) -> {
            row.setObject(1, version.id());
            row.setObject(2, with.id());
            row.setObject(3, mark.skillId());
            set(row, 4, mark.wasId(), mark.wasLevel());
            set(row, 6, mark.id(), mark.level());
            row.setString(8, mark.mark().name());
        });
    }

    /** Keeps which skills of the edition before it an edition marks as changed. */
    void changed(UUID versionId, List<EditionComparison.Skill> skills) {
        batches.batchUpdate(ADD_CHANGED, skills, BATCH, (row, skill) -> {
            row.setObject(1, versionId);
            row.setObject(2, skill.wasId());
        });
    }

    private static void set(PreparedStatement row, int at, @Nullable UUID id, @Nullable Integer level)
            throws SQLException {
        row.setObject(at, id, Types.OTHER);
        row.setObject(at + 1, level, Types.INTEGER);
    }

    /** How many statements have each mark, in the order of the marks; nothing that is none. */
    Map<StatementMark.Mark, Integer> counts(UUID versionId, UUID withId) {
        Map<StatementMark.Mark, Integer> counts = new EnumMap<>(StatementMark.Mark.class);
        jdbc.sql(COUNTS).param("version", versionId).param("with", withId).query(row -> {
            counts.put(StatementMark.Mark.valueOf(row.getString("mark")), row.getInt("marks"));
        });
        return counts;
    }

    /** The statements of the later edition whose mark is not {@code SAME}, by their ids. */
    Map<UUID, StatementMark> changed(UUID versionId, UUID withId) {
        Map<UUID, StatementMark> changed = new HashMap<>();
        jdbc.sql(CHANGED).param("version", versionId).param("with", withId).query(row -> {
            changed.put(
                    row.getObject("statement_id", UUID.class),
                    new StatementMark(
                            row.getObject("skill_id", UUID.class),
                            row.getObject("was_statement_id", UUID.class),
                            row.getObject("was_level", Integer.class),
                            row.getObject("statement_id", UUID.class),
                            row.getObject("level", Integer.class),
                            StatementMark.Mark.valueOf(row.getString("mark"))));
        });
        return changed;
    }
}
