package dev.plumbline.assessment.framework;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The skills of published editions, by the code that they have in each of them. */
@Repository
public class OfferedSkills {

    private static final String NAMES = """
            SELECT s.code, s.name
            FROM skill s
            JOIN framework_version v ON v.id = s.version_id
            WHERE v.status = 'PUBLISHED'
            ORDER BY v.published_at
            """;
    private static final String LEVELS = """
            SELECT s.code, l.level
            FROM skill s
            JOIN skill_level l ON l.skill_id = s.id
            JOIN framework_version v ON v.id = s.version_id
            WHERE v.status = 'PUBLISHED'
            """;

    private final JdbcClient jdbc;

    OfferedSkills(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Their names, by code; the newest edition's where they differ. */
    @Transactional(readOnly = true)
    public Map<String, String> names() {
        Map<String, String> names = new TreeMap<>();
        jdbc.sql(NAMES).query(row -> {
            names.put(row.getString("code"), row.getString("name"));
        });
        return names;
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
}
