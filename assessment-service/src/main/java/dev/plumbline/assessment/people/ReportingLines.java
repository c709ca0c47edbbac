package dev.plumbline.assessment.people;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Who is above whom in the organisation. */
@Repository
public class ReportingLines {

    private static final String ABOVE = """
            WITH RECURSIVE above(id, depth) AS (
                SELECT manager_id, 1 FROM person WHERE id = ? AND manager_id IS NOT NULL
                UNION ALL
                SELECT p.manager_id, a.depth + 1 FROM above a JOIN person p ON p.id = a.id
                WHERE p.manager_id IS NOT NULL AND a.depth < 50)
            """;

    private final JdbcTemplate jdbc;

    ReportingLines(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether {@code manager} is anywhere above {@code person} in the reporting line. */
    public boolean isAbove(UUID manager, UUID person) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                ABOVE + "SELECT EXISTS (SELECT 1 FROM above WHERE id = ?)", Boolean.class, person, manager));
    }

    /** All who are above a person in the reporting line, nearest first. */
    public List<UUID> above(UUID person) {
        return jdbc.queryForList(ABOVE + "SELECT id FROM above ORDER BY depth", UUID.class, person);
    }

    /** Whether somebody reports to the person. */
    public boolean leads(UUID manager) {
        // Asked for the first one alone, the planner reads the whole table for somebody whom nobody reports to.
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT count(*) > 0 FROM person WHERE manager_id = ? AND active", Boolean.class, manager));
    }

    /** The active manager of a person, if there is one. */
    public Optional<UUID> managerOf(UUID person) {
        return jdbc
                .queryForList(
                        "SELECT m.id FROM person p JOIN person m ON m.id = p.manager_id WHERE p.id = ? AND m.active",
                        UUID.class,
                        person)
                .stream()
                .findFirst();
    }
}
