package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.Origins.Known;
import dev.plumbline.assessment.framework.Origins.StatementRow;
import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a skill, its levels and its statements were before, so that they stay the same through whatever is changed. */
@Repository
class FormerSkills {

    /**
     * A skill of the framework as it was before: in the edition itself ({@code here}), else in the newest one before it.
     *
     * @param takenFrom from which edition of another framework it was taken up; null for a skill of the framework itself
     */
    record Former(
            UUID id,
            UUID originId,
            boolean here,
            @Nullable UUID identifier,
            @Nullable UUID replaces,
            @Nullable UUID takenFrom) {}

    /** A level of a skill as it was before; names only of the same edition. */
    record FormerLevel(
            UUID originId,
            @Nullable UUID identifier,
            @Nullable UUID replaces) {}

    private static final String NEWEST = """
            SELECT s.id, s.origin_id, v.id = d.id AS here, s.case_identifier, s.case_replaces, s.taken_from
            FROM skill s
            JOIN framework_version v ON v.id = s.version_id
            JOIN framework_version d ON d.framework_id = v.framework_id AND v.number <= d.number
            WHERE d.id = :version AND CASE WHEN CAST(:origin AS uuid) IS NULL THEN s.code = :code ELSE s.origin_id = :origin END
            ORDER BY v.number DESC
            LIMIT 1
            """;

    private static final String LEVELS = """
            SELECT l.level, l.origin_id, v.id = d.id AS here, l.case_identifier, l.case_replaces
            FROM skill_level l
            JOIN skill s ON s.id = l.skill_id
            JOIN framework_version v ON v.id = s.version_id
            JOIN framework_version d ON d.id = :version
            WHERE s.origin_id = :origin
                AND ((v.framework_id = d.framework_id AND v.number <= d.number)
                    OR v.id = (SELECT taken_from FROM skill WHERE id = :skill))
            ORDER BY v.framework_id = d.framework_id, v.number
            """;

    private static final String STATEMENTS = """
            SELECT l.level, d.origin_id, d.text, d.weight, d.defining, d.case_identifier, d.case_replaces
            FROM descriptor_statement d
            JOIN skill_level l ON l.id = d.skill_level_id
            WHERE l.skill_id = :skill
            ORDER BY l.level, d.ordinal
            """;

    private static final String HOLDS =
            "SELECT EXISTS (SELECT 1 FROM skill WHERE version_id = :version AND origin_id = :origin)";

    private final JdbcClient jdbc;

    FormerSkills(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The skill of that code, in an edition or in the newest one before it. */
    Optional<Former> ofCode(UUID versionId, String code) {
        return newest(versionId, code, null);
    }

    /** The skill of that origin, in an edition or in the newest one before it. */
    Optional<Former> ofOrigin(UUID versionId, UUID origin) {
        return newest(versionId, null, origin);
    }

    private Optional<Former> newest(UUID versionId, @Nullable String code, @Nullable UUID origin) {
        return jdbc.sql(NEWEST)
                .param("version", versionId)
                .param("code", code, Types.VARCHAR)
                .param("origin", origin, Types.OTHER)
                .query((row, n) -> new Former(
                        row.getObject("id", UUID.class),
                        row.getObject("origin_id", UUID.class),
                        row.getBoolean("here"),
                        row.getObject("case_identifier", UUID.class),
                        row.getObject("case_replaces", UUID.class),
                        row.getObject("taken_from", UUID.class)))
                .optional();
    }

    boolean holdsOrigin(UUID versionId, UUID origin) {
        return jdbc.sql(HOLDS)
                .param("version", versionId)
                .param("origin", origin)
                .query(Boolean.class)
                .single();
    }

    /**
     * The levels that a skill has, or had in the newest edition of its framework up to this one that defined them, by their
     * numbers. One that no edition of the framework ever defined is that of the edition from which the skill was taken up.
     */
    Map<Integer, FormerLevel> levels(UUID skillId, UUID originId, UUID versionId) {
        Map<Integer, FormerLevel> levels = new HashMap<>();
        jdbc.sql(LEVELS)
                .param("version", versionId)
                .param("origin", originId)
                .param("skill", skillId)
                .query(row -> {
                    boolean here = row.getBoolean("here");
                    levels.put(
                            row.getInt("level"),
                            new FormerLevel(
                                    Objects.requireNonNull(row.getObject("origin_id", UUID.class)),
                                    here ? row.getObject("case_identifier", UUID.class) : null,
                                    here ? row.getObject("case_replaces", UUID.class) : null));
                });
        return levels;
    }

    /** The statements that a skill has, as they are stored; with the names under which they came only for its own edition. */
    List<Known> statements(UUID skillId, boolean named) {
        return jdbc.sql(STATEMENTS)
                .param("skill", skillId)
                .query((row, n) -> new Known(
                        row.getInt("level"),
                        new StatementRow(
                                row.getObject("origin_id", UUID.class),
                                row.getString("text"),
                                row.getInt("weight"),
                                row.getBoolean("defining"),
                                named ? row.getObject("case_identifier", UUID.class) : null,
                                named ? row.getObject("case_replaces", UUID.class) : null)))
                .list();
    }

    /** The statements of a skill by their origins, as they are stored. */
    Map<UUID, Known> byOrigin(UUID skillId) {
        Map<UUID, Known> known = new HashMap<>();
        statements(skillId, true).forEach(one -> known.put(one.row().originId(), one));
        return known;
    }
}
