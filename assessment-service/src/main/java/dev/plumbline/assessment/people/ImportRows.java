package dev.plumbline.assessment.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows of an import, compared with the people as they are now: whose they are, who their manager is, what is
 * different.
 */
final class ImportRows {

    /** So many people who share a question are named. */
    static final int NAMED = 5;

    /** What a row says of the manager. */
    static final String SAID_OF_MANAGER = "concat_ws(' / ', nullif(manager_number, ''), nullif(manager_mail, ''))";

    static final String NAME = "btrim(p.given_name || ' ' || p.family_name)";

    /** Some people: the first of them by name with the number of the others, and their ids. */
    record Some(String about, List<UUID> ids) {

        int count() {
            return ids.size();
        }
    }

    private static final String FORGET_MISSING = """
            DELETE FROM people_import_row WHERE import_id = :import AND line < 0
            """;

    private static final String FORGET = """
            UPDATE people_import_row
            SET person_id = CASE WHEN known THEN gen_random_uuid() ELSE person_id END, known = false, left_out = false,
                displaces = NULL, takes_number_of = NULL, to_mail = mail, to_active = active, to_manager = NULL, manager_found = true
            WHERE import_id = :import
              AND (known OR left_out OR displaces IS NOT NULL OR takes_number_of IS NOT NULL OR to_mail <> mail OR to_active <> active
                  OR to_manager IS NOT NULL OR NOT manager_found)
            """;

    private static final String MATCH_ABOUT = """
            UPDATE people_import_row
            SET person_id = about_id, known = true
            WHERE import_id = :import AND about_id IS NOT NULL
            """;

    private static final String MATCH_ALIKE = """
            UPDATE people_import_row r
            SET person_id = p.id, known = true
            FROM person p
            WHERE r.import_id = :import AND r.about_id IS NULL
              AND search_key(p.employee_id) = search_key(r.employee_id)
            """;

    private static final String MATCH_EXACTLY = """
            UPDATE people_import_row r
            SET person_id = p.id, known = true
            FROM person p
            WHERE r.import_id = :import AND r.about_id IS NULL AND p.employee_id = r.employee_id
            """;

    /** A language that there is not is the one that is known of the person, else the first. */
    private static final String LANGUAGES = """
            UPDATE people_import_row r
            SET language = coalesce((SELECT p.language FROM person p WHERE p.id = r.person_id), 'en')
            WHERE r.import_id = :import AND r.language_unknown IS NOT NULL
            """;

    private static final String ADD_MISSING = """
            INSERT INTO people_import_row
                (import_id, line, employee_id, mail, given_name, family_name, manager_mail, manager_number, job_title, unit,
                language, active, person_id, known, to_mail, to_active, to_manager)
            SELECT :import, -(row_number() OVER (ORDER BY p.id))::int, p.employee_id, p.mail, p.given_name, p.family_name,
                '', '', p.job_title, p.unit, p.language, false, p.id, true, p.mail, false, p.manager_id
            FROM person p
            WHERE p.active AND NOT EXISTS (
                SELECT 1 FROM people_import_row r WHERE r.import_id = :import AND r.person_id = p.id)
            """;

    private static final String MANAGERS = """
            UPDATE people_import_row r SET to_manager = m.id,
                manager_found = m.id IS NOT NULL OR (r.manager_mail = '' AND r.manager_number = '')
            FROM (
                SELECT r.line, CASE WHEN r.manager_number = '' THEN coalesce(fm.person_id, pm.id)
                    WHEN coalesce(fn.person_id, pn.id) <> coalesce(fm.person_id, pm.id) THEN NULL
                    ELSE coalesce(fn.person_id, pn.id) END AS id
                FROM people_import_row r
                LEFT JOIN people_import_row fn ON fn.import_id = r.import_id AND NOT fn.left_out AND fn.line > 0
                    AND r.manager_number <> ''
                    AND search_key(fn.employee_id) = search_key(r.manager_number)
                LEFT JOIN person pn ON r.manager_number <> ''
                    AND search_key(pn.employee_id) = search_key(r.manager_number)
                LEFT JOIN people_import_row fm ON fm.import_id = r.import_id AND NOT fm.left_out AND fm.line > 0
                    AND r.manager_mail <> '' AND fm.mail = r.manager_mail
                LEFT JOIN person pm ON r.manager_mail <> '' AND pm.mail = r.manager_mail
                WHERE r.import_id = :import AND r.line > 0) m
            WHERE r.import_id = :import AND r.line = m.line AND (r.to_manager, r.manager_found)
                IS DISTINCT FROM (m.id, m.id IS NOT NULL OR (r.manager_mail = '' AND r.manager_number = ''))
            """;

    private static final String LEAVE_OUT_BELOW = """
            WITH RECURSIVE gone AS (
                SELECT person_id FROM people_import_row WHERE import_id = :import AND left_out AND NOT known
                UNION
                SELECT r.person_id FROM people_import_row r JOIN gone g ON g.person_id = r.to_manager
                WHERE r.import_id = :import AND NOT r.known AND NOT r.left_out)
            UPDATE people_import_row r SET left_out = true FROM gone g
            WHERE r.import_id = :import AND NOT r.left_out AND (r.person_id = g.person_id OR r.to_manager = g.person_id)
            RETURNING r.line
            """;

    private static final String COMPARE = """
            UPDATE people_import_row r SET change = c.change, before = c.before FROM (SELECT s.line,
                CASE
                    WHEN p.id IS NULL THEN 'NEW'
                    WHEN p.active AND NOT s.to_active THEN 'INACTIVE'
                    WHEN p.manager_id IS DISTINCT FROM s.to_manager OR p.unit <> s.unit THEN 'MOVED'
                    WHEN (p.mail, p.given_name, p.family_name, p.job_title, p.language, p.active)
                        IS DISTINCT FROM (s.to_mail, s.given_name, s.family_name, s.job_title, s.language, s.to_active)
                        OR p.time_zone <> coalesce(s.time_zone, p.time_zone)
                        OR p.target_title <> coalesce(s.target_title, p.target_title)
                        OR (s.about_id IS NOT NULL AND p.employee_id <> s.employee_id) THEN 'CHANGED'
                    ELSE 'SAME' END AS change,
                CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('employee_id', p.employee_id,
                    'email', p.mail, 'given_name', p.given_name, 'family_name', p.family_name, 'manager', p.manager_id,
                    'job_title', p.job_title, 'unit', p.unit, 'language', p.language, 'time_zone', p.time_zone,
                    'target_title', p.target_title,
                    'active', p.active) END AS before
            FROM people_import_row s LEFT JOIN person p ON p.id = s.person_id WHERE s.import_id = :import) c
            WHERE r.import_id = :import AND r.line = c.line AND (r.change, r.before) IS DISTINCT FROM (c.change, c.before)
            """;

    private static final String CHANGE = """
            UPDATE people_import_row r SET %s WHERE r.import_id = :import AND r.person_id = ANY (:people)
            """;

    private static final String NAMES = """
            SELECT btrim(given_name || ' ' || family_name) AS name
            FROM people_import_row
            WHERE import_id = :import AND person_id = ANY (:people)
            UNION
            SELECT %s FROM person p WHERE p.id = ANY (:people)
            ORDER BY name
            LIMIT %d
            """.formatted(NAME, NAMED);

    private static final String WITH_ROWS = """
            SELECT person_id FROM people_import_row WHERE import_id = :import AND NOT left_out AND person_id = ANY (:people)
            """;

    private final JdbcClient jdbc;
    private final UUID id;
    private final boolean whole;

    /**
     * @param whole whether the file names everybody: who is missing in it gets a row of their own
     */
    ImportRows(JdbcClient jdbc, UUID id, boolean whole) {
        this.jdbc = jdbc;
        this.id = id;
        this.whole = whole;
    }

    /** Finds out whose rows they are; what was computed before is forgotten. */
    void match() {
        for (String matching : List.of(FORGET_MISSING, FORGET, MATCH_ABOUT, MATCH_ALIKE, MATCH_EXACTLY, LANGUAGES)) {
            jdbc.sql(matching).param("import", id).update();
        }
        if (whole) {
            jdbc.sql(ADD_MISSING).param("import", id).update();
        }
        jdbc.sql("ANALYZE people_import_row").update();
    }

    /**
     * Finds the managers that the rows name: in the file, or among those who are known. A number and an address of two people
     * name nobody.
     */
    void managers() {
        jdbc.sql(MANAGERS).param("import", id).update();
    }

    /**
     * Leaves out whoever would report, at any depth, to somebody new who is left out.
     *
     * @return the lines
     */
    List<Integer> leaveOutBelow() {
        return jdbc.sql(LEAVE_OUT_BELOW)
                .param("import", id)
                .query(Integer.class)
                .list();
    }

    /** Finds out what is different. A file spells a number as it likes; a form may give another one. */
    void compare() {
        jdbc.sql(COMPARE).param("import", id).update();
    }

    /** Changes the rows of some people. */
    void update(String what, List<UUID> persons) {
        jdbc.sql(CHANGE.formatted(what))
                .param("import", id)
                .param("people", persons.toArray(UUID[]::new))
                .update();
    }

    /**
     * Some people.
     *
     * @param sql a query of {@code name} and {@code id} with the parameter {@code import}
     * @param parameters its others
     */
    Some people(String sql, Map<String, ?> parameters) {
        List<String> names = new ArrayList<>();
        List<UUID> ids = new ArrayList<>();
        jdbc.sql(sql).param("import", id).params(parameters).query(row -> {
            if (names.size() < NAMED) {
                names.add(row.getString("name"));
            }
            ids.add(row.getObject("id", UUID.class));
        });
        return some(names, ids);
    }

    /** The first of them by name, and how many more there are. */
    private static Some some(List<String> names, List<UUID> ids) {
        int more = ids.size() - names.size();
        return new Some(String.join(", ", names) + (more > 0 ? ", … (+" + more + ")" : ""), ids);
    }

    /** Some people by their ids, whether they are known or new. */
    Some named(List<UUID> ids) {
        List<String> names = jdbc.sql(NAMES)
                .param("import", id)
                .param("people", ids.toArray(UUID[]::new))
                .query(String.class)
                .list();
        return new Some(
                String.join(", ", names) + (ids.size() > NAMED ? ", … (+" + (ids.size() - NAMED) + ")" : ""), ids);
    }

    /** Those of some people who have a row that is not left out. */
    List<UUID> ofRows(List<UUID> ids) {
        return jdbc.sql(WITH_ROWS)
                .param("import", id)
                .param("people", ids.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }
}
