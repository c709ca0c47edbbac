package dev.plumbline.assessment.framework;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The skills of published editions, by the code that they have in each of them. */
@Repository
public class OfferedSkills {

    private static final String LEVELS = """
            SELECT s.code, l.level
            FROM skill s
            JOIN skill_level l ON l.skill_id = s.id
            JOIN framework_version v ON v.id = s.version_id
            WHERE v.status = 'PUBLISHED'
            """;

    private static final String ALL = """
            SELECT s.id, s.origin_id, s.code, s.name, f.name AS framework, v.number,
                   v.status = 'PUBLISHED' AS published, v.number IS NOT DISTINCT FROM n.newest AS newest,
                   (SELECT coalesce(array_agg(l.level ORDER BY l.level), '{}') FROM skill_level l WHERE l.skill_id = s.id) AS levels
            FROM skill s
            JOIN framework_version v ON v.id = s.version_id
            JOIN framework f ON f.id = v.framework_id
            LEFT JOIN (SELECT framework_id, max(number) AS newest FROM framework_version WHERE status = 'PUBLISHED' GROUP BY framework_id) n
                ON n.framework_id = v.framework_id
            WHERE v.status <> 'DRAFT'
            ORDER BY v.status = 'PUBLISHED' DESC, v.published_at DESC, v.number DESC, s.code, s.id
            """;
    private static final String ATTRIBUTES = """
            SELECT a.code, a.name, max(l.level) AS most
            FROM generic_attribute a
            JOIN attribute_level l ON l.attribute_id = a.id
            JOIN framework_version v ON v.id = a.version_id
            WHERE v.status = 'PUBLISHED'
            GROUP BY a.code, a.name, a.ordinal, v.published_at
            ORDER BY v.published_at, a.ordinal
            """;

    /**
     * A generic attribute of a published edition.
     *
     * @param most the highest level that it has a text for
     */
    public record Attribute(String code, String name, int most) {}

    private final JdbcClient jdbc;

    OfferedSkills(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The levels that are described of each, by code. */
    @Transactional(readOnly = true)
    public Map<String, Set<Integer>> levels() {
        Map<String, Set<Integer>> levels = new HashMap<>();
        jdbc.sql(LEVELS).query(row -> {
            levels.computeIfAbsent(row.getString("code"), code -> new TreeSet<>())
                    .add(row.getInt("level"));
        });
        return levels;
    }

    /** All of them. */
    @Transactional(readOnly = true)
    public SkillCatalogue catalogue() {
        return new SkillCatalogue(jdbc.sql(ALL)
                .query((row, n) -> new SkillCatalogue.Offered(
                        row.getObject("id", UUID.class),
                        row.getObject("origin_id", UUID.class),
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("framework"),
                        row.getInt("number"),
                        row.getBoolean("published"),
                        row.getBoolean("newest"),
                        List.of((Integer[]) row.getArray("levels").getArray())))
                .list());
    }

    /** The generic attributes of published editions, by code; as the newest edition says it where they differ. */
    @Transactional(readOnly = true)
    public Map<String, Attribute> attributes() {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        jdbc.sql(ATTRIBUTES).query(row -> {
            attributes.put(
                    row.getString("code"),
                    new Attribute(row.getString("code"), row.getString("name"), row.getInt("most")));
        });
        return attributes;
    }
}
