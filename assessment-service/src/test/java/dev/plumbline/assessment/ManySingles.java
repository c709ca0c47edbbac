package dev.plumbline.assessment;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Single assessments that are under way and of which nothing is due, many of them: copies of a cycle. */
public final class ManySingles {

    /** When they were swept last: before all others. */
    public static final String SWEPT = "2001-01-01T00:00:00Z";

    private ManySingles() {}

    /** Copies a single assessment's cycle; its assessment is not copied, so that there is nothing to do. */
    public static void copy(JdbcTemplate jdbc, UUID cycle, int many) {
        jdbc.update(
                "INSERT INTO assessment_cycle SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'name',"
                        + " 'Many singles', 'swept_at', ?))).* FROM assessment_cycle c, generate_series(1, ?) WHERE c.id = ?",
                SWEPT,
                many,
                cycle);
        jdbc.execute("ANALYZE assessment_cycle");
    }

    public static void delete(JdbcTemplate jdbc) {
        jdbc.execute("""
                BEGIN;
                SET LOCAL session_replication_role = replica;
                DELETE FROM assessment_cycle WHERE name = 'Many singles';
                COMMIT""");
        jdbc.execute("ANALYZE assessment_cycle");
    }

    /** How a statement is read, without its parameters. */
    public static String plan(JdbcTemplate jdbc, String sql) {
        return String.join("\n", jdbc.queryForList("EXPLAIN " + sql, String.class));
    }

    /** How a statement is read where every table is so large that nothing but an index is a choice. */
    public static String planOfLargeTables(JdbcTemplate jdbc, String sql) {
        return jdbc.execute((ConnectionCallback<String>) connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("SET enable_seqscan = off");
                try (var lines = statement.executeQuery("EXPLAIN " + sql)) {
                    List<String> plan = new ArrayList<>();
                    while (lines.next()) {
                        plan.add(lines.getString(1));
                    }
                    return String.join("\n", plan);
                } finally {
                    statement.execute("RESET enable_seqscan");
                }
            }
        });
    }
}
