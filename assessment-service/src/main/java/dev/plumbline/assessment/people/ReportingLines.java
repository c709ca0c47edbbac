package dev.plumbline.assessment.people;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is above whom in the organisation. */
@Repository
public class ReportingLines {

    private static final String WITH_ABOVE = """
            WITH RECURSIVE above(id, depth) AS (
                SELECT manager_id, 1 FROM person WHERE id = %s AND manager_id IS NOT NULL
                UNION ALL
                SELECT p.manager_id, b.depth + 1
                FROM above b
                JOIN person p ON p.id = b.id
                WHERE p.manager_id IS NOT NULL AND b.depth < 50)
            """;

    private static final String WITH_BELOW = """
            WITH RECURSIVE below(id, depth) AS (
                SELECT id, 1 FROM person WHERE manager_id = %s
                UNION ALL
                SELECT p.id, b.depth + 1 FROM below b JOIN person p ON p.manager_id = b.id WHERE b.depth < 50)
            """;

    private static final String IS_ABOVE = "SELECT :manager IN " + above(":person");

    private static final String ALL_ABOVE = WITH_ABOVE.formatted(":person") + """
            SELECT id FROM above ORDER BY depth
            """;

    /** Asked for the first one alone, the planner reads the whole table for somebody whom nobody reports to. */
    private static final String LEADS = """
            SELECT count(*) > 0 FROM person WHERE manager_id = :manager AND active
            """;

    private static final String MANAGER = """
            SELECT m.id FROM person p JOIN person m ON m.id = p.manager_id WHERE p.id = :person AND m.active
            """;

    private static final String JUDGES = """
            SELECT EXISTS (SELECT 1 FROM judged_by WHERE subject_id = :person AND judge_id = :judge)
            """;

    private final JdbcClient jdbc;

    ReportingLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The ids of all who are above a person in the reporting line, in brackets, as SQL.
     *
     * @param person whose, as SQL: a column or a parameter
     */
    public static String above(String person) {
        return "(" + WITH_ABOVE.formatted(person) + "SELECT id FROM above)";
    }

    /** The ids of all who are below a person in it, in the same way; inactive ones are part of it too. */
    public static String below(String person) {
        return "(" + WITH_BELOW.formatted(person) + "SELECT id FROM below)";
    }

    /** Whether {@code manager} is anywhere above {@code person} in the reporting line. */
    public boolean isAbove(UUID manager, UUID person) {
        return Boolean.TRUE.equals(jdbc.sql(IS_ABOVE)
                .param("person", person)
                .param("manager", manager)
                .query(Boolean.class)
                .single());
    }

    /** Whether somebody is above a person, or judges them now for another reason. */
    public boolean judges(UUID judge, UUID person) {
        return isAbove(judge, person)
                || Boolean.TRUE.equals(jdbc.sql(JUDGES)
                        .param("person", person)
                        .param("judge", judge)
                        .query(Boolean.class)
                        .single());
    }

    /** All who are above a person in the reporting line, nearest first. */
    public List<UUID> above(UUID person) {
        return jdbc.sql(ALL_ABOVE).param("person", person).query(UUID.class).list();
    }

    /** Whether somebody reports to the person. */
    public boolean leads(UUID manager) {
        return Boolean.TRUE.equals(
                jdbc.sql(LEADS).param("manager", manager).query(Boolean.class).single());
    }

    /** The active manager of a person, if there is one. */
    public Optional<UUID> managerOf(UUID person) {
        return jdbc.sql(MANAGER).param("person", person).query(UUID.class).optional();
    }
}
