package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.Frameworks.GenericAttribute;
import dev.plumbline.assessment.framework.Frameworks.ResponsibilityLevel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;

/** The levels and attributes of all editions. */
@Repository
class Foundations {

    private static final String ATTRIBUTES =
            "SELECT a.id, a.code, a.name, array_agg(l.text ORDER BY l.level) FROM generic_attribute a JOIN attribute_level l"
                    + " ON l.attribute_id = a.id WHERE ";

    private static final RowMapper<GenericAttribute> ATTRIBUTE = (row, n) ->
            new GenericAttribute(row.getObject(1, UUID.class), row.getString(2), row.getString(3), List.of((String[])
                    row.getArray(4).getArray()));

    private final JdbcTemplate jdbc;

    Foundations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What an edition rests on. */
    Foundation of(UUID versionId) {
        return new Foundation(
                levels(versionId).stream()
                        .map(level -> new Foundation.Level(level.guidingPhrase(), level.essence()))
                        .toList(),
                attributes(versionId).stream()
                        .map(attribute ->
                                new Foundation.Attribute(attribute.code(), attribute.name(), attribute.levels()))
                        .toList());
    }

    List<ResponsibilityLevel> levels(UUID versionId) {
        return jdbc.query(
                "SELECT level, guiding_phrase, essence FROM responsibility_level WHERE version_id = ? ORDER BY level",
                (row, n) -> new ResponsibilityLevel(row.getInt(1), row.getString(2), row.getString(3)),
                versionId);
    }

    List<GenericAttribute> attributes(UUID versionId) {
        return jdbc.query(ATTRIBUTES + "a.version_id = ? GROUP BY a.id ORDER BY a.ordinal", ATTRIBUTE, versionId);
    }

    /** Some generic attributes, of whichever editions; without those that are not there. */
    List<GenericAttribute> attributes(Collection<UUID> ids) {
        return jdbc.query(ATTRIBUTES + "a.id = ANY (?) GROUP BY a.id", ATTRIBUTE, (Object) ids.toArray(UUID[]::new));
    }

    /** Removes the levels and generic attributes of an edition. */
    void remove(UUID versionId) {
        jdbc.update("DELETE FROM responsibility_level WHERE version_id = ?", versionId);
        jdbc.update(
                "DELETE FROM attribute_level l USING generic_attribute a WHERE a.id = l.attribute_id AND a.version_id = ?",
                versionId);
        jdbc.update("DELETE FROM generic_attribute WHERE version_id = ?", versionId);
    }

    /**
     * Lays a foundation below the skills of an edition. An attribute that it had under the same code stays the same
     * attribute.
     */
    void lay(UUID versionId, Foundation foundation) {
        Map<String, UUID> known = new HashMap<>();
        jdbc.query(
                "SELECT code, id FROM generic_attribute WHERE version_id = ?",
                row -> {
                    known.put(row.getString(1), Objects.requireNonNull(row.getObject(2, UUID.class)));
                },
                versionId);
        remove(versionId);
        List<Object[]> levels = new ArrayList<>();
        foundation
                .levels()
                .forEach(level -> levels.add(
                        new Object[] {versionId, levels.size() + Levels.LOWEST, level.guidingPhrase(), level.essence()
                        }));
        jdbc.batchUpdate(
                "INSERT INTO responsibility_level (version_id, level, guiding_phrase, essence) VALUES (?, ?, ?, ?)",
                levels);
        List<Object[]> attributes = new ArrayList<>();
        List<Object[]> texts = new ArrayList<>();
        for (Foundation.Attribute attribute : foundation.attributes()) {
            UUID id = known.getOrDefault(attribute.code(), UUID.randomUUID());
            attributes.add(new Object[] {id, versionId, attribute.code(), attribute.name(), attributes.size() + 1});
            for (int i = 0; i < attribute.levels().size(); i++) {
                texts.add(
                        new Object[] {id, i + Levels.LOWEST, attribute.levels().get(i)});
            }
        }
        jdbc.batchUpdate(
                "INSERT INTO generic_attribute (id, version_id, code, name, ordinal) VALUES (?, ?, ?, ?, ?)",
                attributes);
        jdbc.batchUpdate("INSERT INTO attribute_level (attribute_id, level, text) VALUES (?, ?, ?)", texts);
    }

    /** How many generic attributes an edition has at most. */
    int mostAttributes() {
        return number(
                "SELECT coalesce(max(n), 0)::int FROM (SELECT count(*) AS n FROM generic_attribute GROUP BY version_id) a");
    }

    /** How many levels an edition has at most. */
    int mostLevels() {
        return number("SELECT coalesce(max(level), 0) FROM responsibility_level");
    }

    private int number(String sql) {
        return Objects.requireNonNullElse(jdbc.queryForObject(sql, Integer.class), 0);
    }

    /** The skills of an edition that define a level above that one, by code, each with that level: the highest that it has. */
    Map<String, Integer> skillsAbove(UUID versionId, int level) {
        Map<String, Integer> skills = new java.util.TreeMap<>();
        jdbc.query(
                "SELECT s.code, max(l.level) FROM skill s JOIN skill_level l ON l.skill_id = s.id WHERE s.version_id = ? AND"
                        + " l.level > ? GROUP BY s.code",
                row -> {
                    skills.put(row.getString(1), row.getInt(2));
                },
                versionId,
                level);
        return skills;
    }
}
