package dev.plumbline.assessment.people;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

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

    private final JdbcTemplate jdbc;
    private final UUID id;
    private final boolean whole;

    /**
     * @param whole whether the file names everybody: who is missing in it gets a row of their own
     */
    ImportRows(JdbcTemplate jdbc, UUID id, boolean whole) {
        this.jdbc = jdbc;
        this.id = id;
        this.whole = whole;
    }

    /** Finds out whose rows they are; what was computed before is forgotten. */
    void match() {
        jdbc.update("DELETE FROM people_import_row WHERE import_id = ? AND line < 0", id);
        jdbc.update(
                "UPDATE people_import_row SET person_id = CASE WHEN known THEN gen_random_uuid() ELSE person_id END,"
                        + " known = false, left_out = false, displaces = NULL, to_mail = mail, to_active = active,"
                        + " to_manager = NULL, manager_found = true WHERE import_id = ? AND (known OR left_out OR displaces IS NOT"
                        + " NULL OR to_mail <> mail OR to_active <> active OR to_manager IS NOT NULL OR NOT manager_found)",
                id);
        jdbc.update(
                "UPDATE people_import_row SET person_id = about_id, known = true WHERE import_id = ? AND about_id IS NOT NULL",
                id);
        for (String number : List.of("lower(normalize(%s, NFKC))", "%s")) {
            jdbc.update(
                    "UPDATE people_import_row r SET person_id = p.id, known = true FROM person p WHERE r.import_id = ? AND"
                            + " r.about_id IS NULL AND " + number.formatted("p.employee_id") + " = "
                            + number.formatted("r.employee_id"),
                    id);
        }
        // A language that there is not is the one that is known of the person, else the first.
        jdbc.update(
                "UPDATE people_import_row r SET language = coalesce((SELECT p.language FROM person p WHERE p.id = r.person_id), 'en')"
                        + " WHERE r.import_id = ? AND r.language_unknown IS NOT NULL",
                id);
        if (whole) {
            jdbc.update(
                    "INSERT INTO people_import_row (import_id, line, employee_id, mail, given_name, family_name, manager_mail,"
                            + " manager_number, job_title, unit, language, active, person_id, known, to_mail, to_active, to_manager)"
                            + " SELECT ?, -(row_number() OVER (ORDER BY p.id))::int, p.employee_id, p.mail, p.given_name,"
                            + " p.family_name, '', '', p.job_title, p.unit, p.language, false, p.id, true, p.mail, false,"
                            + " p.manager_id FROM person p WHERE p.active AND NOT EXISTS (SELECT 1 FROM people_import_row r WHERE"
                            + " r.import_id = ? AND r.person_id = p.id)",
                    id,
                    id);
        }
        jdbc.execute("ANALYZE people_import_row");
    }

    /**
     * Finds the managers that the rows name: in the file, or among those who are known. A number and an address of two people
     * name nobody.
     */
    void managers() {
        jdbc.update("""
                UPDATE people_import_row r SET to_manager = m.id,
                    manager_found = m.id IS NOT NULL OR (r.manager_mail = '' AND r.manager_number = '')
                FROM (
                    SELECT r.line, CASE WHEN r.manager_number = '' THEN coalesce(fm.person_id, pm.id)
                        WHEN coalesce(fn.person_id, pn.id) <> coalesce(fm.person_id, pm.id) THEN NULL
                        ELSE coalesce(fn.person_id, pn.id) END AS id
                    FROM people_import_row r
                    LEFT JOIN people_import_row fn ON fn.import_id = r.import_id AND NOT fn.left_out AND fn.line > 0
                        AND r.manager_number <> ''
                        AND lower(normalize(fn.employee_id, NFKC)) = lower(normalize(r.manager_number, NFKC))
                    LEFT JOIN person pn ON r.manager_number <> ''
                        AND lower(normalize(pn.employee_id, NFKC)) = lower(normalize(r.manager_number, NFKC))
                    LEFT JOIN people_import_row fm ON fm.import_id = r.import_id AND NOT fm.left_out AND fm.line > 0
                        AND r.manager_mail <> '' AND fm.mail = r.manager_mail
                    LEFT JOIN person pm ON r.manager_mail <> '' AND pm.mail = r.manager_mail
                    WHERE r.import_id = ? AND r.line > 0) m
                WHERE r.import_id = ? AND r.line = m.line AND (r.to_manager, r.manager_found)
                    IS DISTINCT FROM (m.id, m.id IS NOT NULL OR (r.manager_mail = '' AND r.manager_number = ''))
                """, id, id);
    }

    /**
     * Leaves out whoever would report, at any depth, to somebody new who is left out.
     *
     * @return the lines
     */
    List<Integer> leaveOutBelow() {
        return jdbc.queryForList("""
                WITH RECURSIVE gone AS (
                    SELECT person_id FROM people_import_row WHERE import_id = ? AND left_out AND NOT known
                    UNION
                    SELECT r.person_id FROM people_import_row r JOIN gone g ON g.person_id = r.to_manager
                    WHERE r.import_id = ? AND NOT r.known AND NOT r.left_out)
                UPDATE people_import_row r SET left_out = true FROM gone g
                WHERE r.import_id = ? AND NOT r.left_out AND (r.person_id = g.person_id OR r.to_manager = g.person_id)
                RETURNING r.line
                """, Integer.class, id, id, id);
    }

    /** Finds out what is different. A file spells a number as it likes; a form may give another one. */
    void compare() {
        jdbc.update("""
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
                FROM people_import_row s LEFT JOIN person p ON p.id = s.person_id WHERE s.import_id = ?) c
                WHERE r.import_id = ? AND r.line = c.line AND (r.change, r.before) IS DISTINCT FROM (c.change, c.before)
                """, id, id);
    }

    /** Changes the rows of some people. */
    void update(String what, List<UUID> persons) {
        jdbc.update(connection -> {
            var update = connection.prepareStatement(
                    "UPDATE people_import_row r SET " + what + " WHERE r.import_id = ? AND r.person_id = ANY (?)");
            update.setObject(1, id);
            update.setArray(2, connection.createArrayOf("uuid", persons.toArray()));
            return update;
        });
    }

    /** Some people, by a query of names and ids. */
    Some people(String sql, Object... arguments) {
        List<String> names = new ArrayList<>();
        List<UUID> ids = new ArrayList<>();
        jdbc.query(
                sql,
                row -> {
                    if (names.size() < NAMED) {
                        names.add(row.getString(1));
                    }
                    ids.add(row.getObject(2, UUID.class));
                },
                arguments);
        return some(names, ids);
    }

    /** The first of them by name, and how many more there are. */
    private static Some some(List<String> names, List<UUID> ids) {
        int more = ids.size() - names.size();
        return new Some(String.join(", ", names) + (more > 0 ? ", … (+" + more + ")" : ""), ids);
    }

    /** Some people by their ids, whether they are known or new. */
    Some named(List<UUID> ids) {
        List<String> names = jdbc.query(
                connection -> {
                    var query = connection.prepareStatement(
                            "SELECT btrim(given_name || ' ' || family_name) FROM people_import_row WHERE import_id = ? AND person_id ="
                                    + " ANY (?) UNION SELECT " + NAME
                                    + " FROM person p WHERE p.id = ANY (?) ORDER BY 1 LIMIT "
                                    + NAMED);
                    query.setObject(1, id);
                    query.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
                    query.setArray(3, connection.createArrayOf("uuid", ids.toArray()));
                    return query;
                },
                (row, n) -> row.getString(1));
        return new Some(
                String.join(", ", names) + (ids.size() > NAMED ? ", … (+" + (ids.size() - NAMED) + ")" : ""), ids);
    }

    /** Those of some people who have a row that is not left out. */
    List<UUID> ofRows(List<UUID> ids) {
        return jdbc.query(
                connection -> {
                    var query = connection.prepareStatement(
                            "SELECT person_id FROM people_import_row WHERE import_id = ? AND NOT left_out AND person_id = ANY (?)");
                    query.setObject(1, id);
                    query.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
                    return query;
                },
                (row, n) -> row.getObject(1, UUID.class));
    }
}
