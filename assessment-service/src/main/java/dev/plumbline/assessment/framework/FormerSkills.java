package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.Origins.Known;
import dev.plumbline.assessment.framework.Origins.StatementRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
            SELECT DISTINCT ON (s.code) s.code, s.id, s.origin_id, v.id = d.id AS here, s.case_identifier, s.case_replaces,
                s.taken_from
            FROM framework_version d
            JOIN framework_version v ON v.framework_id = d.framework_id AND v.number <= d.number
            JOIN skill s ON s.version_id = v.id
            WHERE d.id = :version AND s.code IN (:codes)
            ORDER BY s.code, v.number DESC
            """;

    private static final String OF_ORIGIN = """
            SELECT s.id, s.origin_id, v.id = d.id AS here, s.case_identifier, s.case_replaces, s.taken_from
            FROM skill s
            JOIN framework_version v ON v.id = s.version_id
            JOIN framework_version d ON d.framework_id = v.framework_id AND v.number <= d.number
            WHERE d.id = :version AND s.origin_id = :origin
            ORDER BY v.number DESC
            LIMIT 1
            """;

    private static final String LEVELS = """
            SELECT asked.skill, l.level, l.origin_id, v.id = d.id AS here, l.case_identifier, l.case_replaces
            FROM unnest(CAST(:skills AS uuid[]), CAST(:origins AS uuid[])) AS asked (skill, origin)
            JOIN skill s ON s.origin_id = asked.origin
            JOIN skill_level l ON l.skill_id = s.id
            JOIN framework_version v ON v.id = s.version_id
            JOIN framework_version d ON d.id = :version
            WHERE (v.framework_id = d.framework_id AND v.number <= d.number)
                OR v.id = (SELECT taken_from FROM skill WHERE id = asked.skill)
            ORDER BY v.framework_id = d.framework_id, v.number
            """;

    private static final String STATEMENTS = """
            SELECT l.skill_id, l.level, d.origin_id, d.text, d.weight, d.defining, d.case_identifier, d.case_replaces
            FROM descriptor_statement d
            JOIN skill_level l ON l.id = d.skill_level_id
            WHERE l.skill_id = ANY (CAST(:skills AS uuid[]))
            ORDER BY l.level, d.ordinal
            """;

    private static final String EARLIER = """
            SELECT was.skill, l.level, d.origin_id, d.text, d.weight, d.defining
            FROM (
                SELECT DISTINCT ON (asked.skill) asked.skill, s.id
                FROM unnest(CAST(:skills AS uuid[]), CAST(:origins AS uuid[])) AS asked (skill, origin)
                JOIN skill s ON s.origin_id = asked.origin
                JOIN framework_version v ON v.id = s.version_id
                JOIN framework_version d ON d.id = :version
                WHERE (v.framework_id = d.framework_id AND v.number < d.number)
                    OR v.id = (SELECT taken_from FROM skill WHERE id = asked.skill)
                ORDER BY asked.skill, v.framework_id = d.framework_id DESC, v.number DESC
            ) AS was
            JOIN skill_level l ON l.skill_id = was.id
            JOIN descriptor_statement d ON d.skill_level_id = l.id
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
        return Optional.ofNullable(ofCodes(versionId, Set.of(code)).get(code));
    }

    /** The skills of those codes, each in an edition or in the newest one before it; without codes that none of them has. */
    Map<String, Former> ofCodes(UUID versionId, Collection<String> codes) {
        Map<String, Former> found = new HashMap<>();
        if (!codes.isEmpty()) {
            jdbc.sql(NEWEST).param("version", versionId).param("codes", codes).query(row -> {
                found.put(row.getString("code"), former(row));
            });
        }
        return found;
    }

    /** The skill of that origin, in an edition or in the newest one before it. */
    Optional<Former> ofOrigin(UUID versionId, UUID origin) {
        return jdbc.sql(OF_ORIGIN)
                .param("version", versionId)
                .param("origin", origin)
                .query((row, n) -> former(row))
                .optional();
    }

    private static Former former(ResultSet row) throws SQLException {
        return new Former(
                row.getObject("id", UUID.class),
                row.getObject("origin_id", UUID.class),
                row.getBoolean("here"),
                row.getObject("case_identifier", UUID.class),
                row.getObject("case_replaces", UUID.class),
                row.getObject("taken_from", UUID.class));
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
        return levels(Map.of(skillId, originId), versionId).getOrDefault(skillId, Map.of());
    }

    /**
     * As {@link #levels(UUID, UUID, UUID)} for several skills, by their ids; without skills that never had a level.
     *
     * @param origins the origin of each skill, by its id
     */
    Map<UUID, Map<Integer, FormerLevel>> levels(Map<UUID, UUID> origins, UUID versionId) {
        Map<UUID, Map<Integer, FormerLevel>> levels = new HashMap<>();
        if (origins.isEmpty()) {
            return levels;
        }
        List<UUID> skills = List.copyOf(origins.keySet());
        jdbc.sql(LEVELS)
                .param("version", versionId)
                .param("skills", IdArrays.text(skills))
                .param(
                        "origins",
                        IdArrays.text(skills.stream().map(origins::get).toList()))
                .query(row -> {
                    boolean here = row.getBoolean("here");
                    levels.computeIfAbsent(
                                    Objects.requireNonNull(row.getObject("skill", UUID.class)),
                                    skill -> new HashMap<>())
                            .put(
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
        return statements(Map.of(skillId, named)).getOrDefault(skillId, List.of());
    }

    /**
     * As {@link #statements(UUID, boolean)} for several skills, by their ids; without skills that have none.
     *
     * @param named whether the statements of a skill have the names under which they came, by its id
     */
    Map<UUID, List<Known>> statements(Map<UUID, Boolean> named) {
        Map<UUID, List<Known>> known = new HashMap<>();
        if (named.isEmpty()) {
            return known;
        }
        jdbc.sql(STATEMENTS)
                .param("skills", IdArrays.text(List.copyOf(named.keySet())))
                .query(row -> {
                    UUID skill = Objects.requireNonNull(row.getObject("skill_id", UUID.class));
                    boolean withNames = Boolean.TRUE.equals(named.get(skill));
                    known.computeIfAbsent(skill, id -> new ArrayList<>())
                            .add(new Known(
                                    row.getInt("level"),
                                    new StatementRow(
                                            Objects.requireNonNull(row.getObject("origin_id", UUID.class)),
                                            row.getString("text"),
                                            row.getInt("weight"),
                                            row.getBoolean("defining"),
                                            withNames ? row.getObject("case_identifier", UUID.class) : null,
                                            withNames ? row.getObject("case_replaces", UUID.class) : null)));
                });
        return known;
    }

    /**
     * The statements that skills of an edition had in the newest edition of their framework before it, or else in the edition of
     * another framework from which they were taken up, by the ids of the skills; without the names under which they came.
     *
     * @param origins the origin of each skill, by its id
     */
    Map<UUID, List<Known>> earlier(Map<UUID, UUID> origins, UUID versionId) {
        Map<UUID, List<Known>> earlier = new HashMap<>();
        if (origins.isEmpty()) {
            return earlier;
        }
        List<UUID> skills = List.copyOf(origins.keySet());
        jdbc.sql(EARLIER)
                .param("version", versionId)
                .param("skills", IdArrays.text(skills))
                .param(
                        "origins",
                        IdArrays.text(skills.stream().map(origins::get).toList()))
                .query(row -> {
                    earlier.computeIfAbsent(
                                    Objects.requireNonNull(row.getObject("skill", UUID.class)),
                                    skill -> new ArrayList<>())
                            .add(new Known(
                                    row.getInt("level"),
                                    new StatementRow(
                                            Objects.requireNonNull(row.getObject("origin_id", UUID.class)),
                                            row.getString("text"),
                                            row.getInt("weight"),
                                            row.getBoolean("defining"),
                                            null,
                                            null)));
                });
        return earlier;
    }

    /**
     * What is known of the statements of a skill: first those that it has, then what it had in the edition before and has no longer,
     * or has in other words.
     */
    List<Known> known(UUID skillId, UUID originId, UUID versionId) {
        List<Known> known = new ArrayList<>(statements(skillId, true));
        known.addAll(Origins.before(
                known, earlier(Map.of(skillId, originId), versionId).getOrDefault(skillId, List.of())));
        return known;
    }
}
