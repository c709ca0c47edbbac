package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.Frameworks.GenericAttribute;
import dev.plumbline.assessment.framework.Frameworks.ResponsibilityLevel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The levels and attributes of all editions. */
@Repository
class Foundations {

    private static final String LEVELS = """
            SELECT level, guiding_phrase, essence FROM responsibility_level WHERE version_id = :version ORDER BY level
            """;

    private static final String ATTRIBUTES = """
            SELECT a.id, a.code, a.name, array_agg(l.text ORDER BY l.level) AS texts
            FROM generic_attribute a
            JOIN attribute_level l ON l.attribute_id = a.id
            """;

    private static final String OF_EDITION = ATTRIBUTES + """
            WHERE a.version_id = :version
            GROUP BY a.id
            ORDER BY a.ordinal
            """;

    private static final String BY_IDS = ATTRIBUTES + """
            WHERE a.id = ANY (:ids)
            GROUP BY a.id
            """;

    private static final List<String> REMOVE = List.of("""
            DELETE FROM responsibility_level WHERE version_id = :version
            """, """
            DELETE FROM attribute_level l
            USING generic_attribute a
            WHERE a.id = l.attribute_id AND a.version_id = :version
            """, """
            DELETE FROM generic_attribute WHERE version_id = :version
            """);

    private static final String ADD_LEVEL = """
            INSERT INTO responsibility_level (version_id, level, guiding_phrase, essence)
            VALUES (:version, :level, :phrase, :essence)
            """;

    private static final String ADD_ATTRIBUTE = """
            INSERT INTO generic_attribute (id, version_id, code, name, ordinal) VALUES (:id, :version, :code, :name, :ordinal)
            """;

    private static final String ADD_TEXT = """
            INSERT INTO attribute_level (attribute_id, level, text) VALUES (:attribute, :level, :text)
            """;

    private static final String MOST_ATTRIBUTES = """
            SELECT coalesce(max(n), 0)::int
            FROM (SELECT count(*) AS n FROM generic_attribute GROUP BY version_id) a
            """;

    private static final String MOST_LEVELS = """
            SELECT coalesce(max(level), 0) FROM responsibility_level
            """;

    private static final String SKILLS_ABOVE = """
            SELECT s.code, max(l.level) AS level
            FROM skill s
            JOIN skill_level l ON l.skill_id = s.id
            WHERE s.version_id = :version AND l.level > :level
            GROUP BY s.code
            """;

    private static final RowMapper<GenericAttribute> ATTRIBUTE = (row, n) -> new GenericAttribute(
            row.getObject("id", UUID.class), row.getString("code"), row.getString("name"), List.of((String[])
                    row.getArray("texts").getArray()));

    private final JdbcClient jdbc;

    /** For statements with many rows, which {@link JdbcClient} does not have. */
    private final NamedParameterJdbcTemplate batches;

    Foundations(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
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
        return jdbc.sql(LEVELS)
                .param("version", versionId)
                .query((row, n) -> new ResponsibilityLevel(
                        row.getInt("level"), row.getString("guiding_phrase"), row.getString("essence")))
                .list();
    }

    List<GenericAttribute> attributes(UUID versionId) {
        return jdbc.sql(OF_EDITION).param("version", versionId).query(ATTRIBUTE).list();
    }

    /** Some generic attributes, of whichever editions; without those that are not there. */
    List<GenericAttribute> attributes(Collection<UUID> ids) {
        return jdbc.sql(BY_IDS)
                .param("ids", ids.toArray(UUID[]::new))
                .query(ATTRIBUTE)
                .list();
    }

    /** Removes the levels and generic attributes of an edition. */
    void remove(UUID versionId) {
        for (String removing : REMOVE) {
            jdbc.sql(removing).param("version", versionId).update();
        }
    }

    /**
     * Lays a foundation below the skills of an edition. An attribute that it had under the same code stays the same
     * attribute.
     */
    void lay(UUID versionId, Foundation foundation) {
        Map<String, UUID> known = new HashMap<>();
        jdbc.sql("SELECT code, id FROM generic_attribute WHERE version_id = :version")
                .param("version", versionId)
                .query(row -> {
                    known.put(row.getString("code"), row.getObject("id", UUID.class));
                });
        remove(versionId);
        List<SqlParameterSource> levels = new ArrayList<>();
        foundation
                .levels()
                .forEach(level -> levels.add(new MapSqlParameterSource("version", versionId)
                        .addValue("level", levels.size() + Levels.LOWEST)
                        .addValue("phrase", level.guidingPhrase())
                        .addValue("essence", level.essence())));
        add(ADD_LEVEL, levels);
        List<SqlParameterSource> attributes = new ArrayList<>();
        List<SqlParameterSource> texts = new ArrayList<>();
        for (Foundation.Attribute attribute : foundation.attributes()) {
            UUID id = known.getOrDefault(attribute.code(), UUID.randomUUID());
            attributes.add(new MapSqlParameterSource("id", id)
                    .addValue("version", versionId)
                    .addValue("code", attribute.code())
                    .addValue("name", attribute.name())
                    .addValue("ordinal", attributes.size() + 1));
            for (int i = 0; i < attribute.levels().size(); i++) {
                texts.add(new MapSqlParameterSource("attribute", id)
                        .addValue("level", i + Levels.LOWEST)
                        .addValue("text", attribute.levels().get(i)));
            }
        }
        add(ADD_ATTRIBUTE, attributes);
        add(ADD_TEXT, texts);
    }

    private void add(String sql, List<SqlParameterSource> rows) {
        batches.batchUpdate(sql, rows.toArray(SqlParameterSource[]::new));
    }

    /** How many generic attributes an edition has at most. */
    int mostAttributes() {
        return jdbc.sql(MOST_ATTRIBUTES).query(Integer.class).single();
    }

    /** How many levels an edition has at most. */
    int mostLevels() {
        return jdbc.sql(MOST_LEVELS).query(Integer.class).single();
    }

    /** The skills of an edition that define a level above that one, by code, each with that level: the highest that it has. */
    Map<String, Integer> skillsAbove(UUID versionId, int level) {
        Map<String, Integer> skills = new TreeMap<>();
        jdbc.sql(SKILLS_ABOVE).param("version", versionId).param("level", level).query(row -> {
            skills.put(row.getString("code"), row.getInt("level"));
        });
        return skills;
    }
}
