package dev.plumbline.assessment.people;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of an import while it is applied. */
@Repository
class ImportedRows {

    private static final String DUE = """
            import_id = :import AND ended IS NULL AND NOT left_out AND change <> 'SAME'
            """;

    private static final String ROWS = """
            SELECT line, person_id, employee_id, to_mail, given_name, family_name, to_manager, job_title, unit, language,
                time_zone, target_title, to_active, about_id, displaces,
                takes_number_of, before
            FROM people_import_row
            """;

    private static final String NEXT = ROWS + """
            WHERE %s
            ORDER BY depth, line
            LIMIT :most
            FOR UPDATE
            """.formatted(DUE);

    private static final String AGAIN = ROWS + """
            WHERE import_id = :import AND line = ANY (:lines)
            ORDER BY depth, line
            """;

    private static final String COUNT = """
            SELECT count(*)::int FROM people_import_row WHERE %s
            """.formatted(DUE);

    private static final String DISCARD = """
            UPDATE people_import_row SET ended = 'DISCARDED' WHERE %s
            """.formatted(DUE);

    private static final String APPLIED = """
            UPDATE people_import SET stage = 'APPLIED', version = version + 1 WHERE id = :import
            """;

    private static final String CHANGED_MEANWHILE = """
            SELECT r.line
            FROM people_import_row r
            LEFT JOIN person p ON p.id = r.person_id
            LEFT JOIN person o
                ON NOT r.known AND search_key(o.employee_id) = search_key(r.employee_id)
            WHERE r.import_id = :import AND r.line = ANY (:lines)
              AND ((o.id IS NOT NULL AND (o.active OR o.id IS DISTINCT FROM r.takes_number_of))
                  OR (r.known AND (p.id IS NULL
                      OR (p.given_name, p.family_name, p.job_title, p.unit, p.active)
                          IS DISTINCT FROM (r.before ->> 'given_name', r.before ->> 'family_name',
                              r.before ->> 'job_title', r.before ->> 'unit', (r.before ->> 'active')::boolean)
                      OR (r.target_title IS NOT NULL
                          AND p.target_title IS DISTINCT FROM coalesce(r.before ->> 'target_title', p.target_title))
                      OR p.manager_id IS DISTINCT FROM (r.before ->> 'manager')::uuid
                      OR p.mail NOT IN (r.before ->> 'email', ''))))
            """;

    private static final String END = """
            UPDATE people_import_row r
            SET ended = t.ended
            FROM unnest(CAST(:lines AS int[]), CAST(:ends AS text[])) AS t(line, ended)
            WHERE r.import_id = :import AND r.line = t.line
            """;

    private final JdbcClient jdbc;

    ImportedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The import is applied, in the current transaction. */
    void applied(UUID id) {
        jdbc.sql(APPLIED).param("import", id).update();
    }

    /** The rows that are not stored yet never are; says how many these are. */
    int discard(UUID id) {
        return jdbc.sql(DISCARD).param("import", id).update();
    }

    /** How many rows are still to be stored. */
    int due(UUID id) {
        return jdbc.sql(COUNT).param("import", id).query(Integer.class).single();
    }

    /** The next rows to be stored, locked. */
    List<ImportedPerson> next(UUID id, int most) {
        return jdbc.sql(NEXT)
                .param("import", id)
                .param("most", most)
                .query(ImportedPerson::of)
                .list();
    }

    /** Rows as they are now, in the same order. */
    List<ImportedPerson> again(UUID id, List<ImportedPerson> rows) {
        return jdbc.sql(AGAIN)
                .param("import", id)
                .param("lines", lines(rows))
                .query(ImportedPerson::of)
                .list();
    }

    /**
     * The rows whose person is different from what was shown, or was added since. An address that this import has
     * removed is no change.
     */
    Set<Integer> changedMeanwhile(UUID id, List<ImportedPerson> rows) {
        return jdbc.sql(CHANGED_MEANWHILE)
                .param("import", id)
                .param("lines", lines(rows))
                .query(Integer.class)
                .set();
    }

    private static Integer[] lines(Collection<ImportedPerson> rows) {
        return rows.stream().map(ImportedPerson::line).toArray(Integer[]::new);
    }

    /** How each row has ended, by its line. */
    void end(UUID id, Map<Integer, String> ends) {
        jdbc.sql(END)
                .param("import", id)
                .param("lines", ends.keySet().toArray(Integer[]::new))
                .param("ends", ends.values().toArray(String[]::new))
                .update();
    }
}
