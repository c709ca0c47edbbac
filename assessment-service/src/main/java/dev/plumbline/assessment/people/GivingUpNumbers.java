package dev.plumbline.assessment.people;

import dev.plumbline.assessment.audit.Audit;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives people who are inactive another employee number, because a new person has theirs from then on. */
@Component
class GivingUpNumbers {

    /** The number with the first ending that nobody has, and nobody of the import. */
    private static final String GIVE_UP = """
            UPDATE person p
            SET employee_id = p.employee_id || '~' || (
                    SELECT min(n)
                    FROM generate_series(1, 1000) n
                    WHERE NOT EXISTS (
                            SELECT 1
                            FROM person o
                            WHERE search_key(o.employee_id) = search_key(p.employee_id || '~' || n))
                      AND NOT EXISTS (
                            SELECT 1
                            FROM people_import_row r
                            WHERE r.import_id = :import
                              AND search_key(r.employee_id) = search_key(p.employee_id || '~' || n))),
                revision = p.revision + 1, version = p.version + 1, announced = false
            FROM person before
            WHERE p.id = :person AND before.id = p.id
            RETURNING before.employee_id AS number, p.employee_id AS other
            """;

    private final JdbcClient jdbc;
    private final Audit audit;

    GivingUpNumbers(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** Somebody inactive loses the number that a new person of an import has, in the current transaction. */
    void giveUp(UUID actor, UUID id, UUID person) {
        jdbc.sql(GIVE_UP)
                .param("import", id)
                .param("person", person)
                .query((row, n) -> Map.entry(row.getString("number"), row.getString("other")))
                .list()
                .forEach(given -> audit.person(
                        actor,
                        "person-number-given-up",
                        "person",
                        person,
                        "employee_id=" + given.getKey(),
                        "employee_id=" + given.getValue(),
                        "import " + id));
    }
}
