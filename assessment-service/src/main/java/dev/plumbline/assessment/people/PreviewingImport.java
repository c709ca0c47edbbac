package dev.plumbline.assessment.people;

import dev.plumbline.assessment.people.PeopleImport.Choice;
import dev.plumbline.assessment.people.PeopleImport.Question;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Computes what an import would change of the people as they are now, and what must be answered first. It is computed from
 * the rows and the answers that were given; each time whole, so that an answer that leads to another question is seen.
 */
@Component
class PreviewingImport {

    /** How often answers are followed that lead to others. */
    private static final int MOST_ROUNDS = 20;

    /** So many people who share a question are named. */
    private static final int NAMED = 5;

    /** So many administrators are looked at for a line that they would gain. */
    private static final int MOST_ADMINISTRATORS = 50;

    private static final String NAME = "btrim(p.given_name || ' ' || p.family_name)";

    /** People who would be switched off: by their row, or because another person has their address. */
    private static final String OFF =
            "(SELECT r.person_id AS id FROM people_import_row r WHERE r.import_id = ? AND NOT r.left_out AND r.change ="
                    + " 'INACTIVE' UNION SELECT r.displaces FROM people_import_row r JOIN person d ON d.id = r.displaces"
                    + " WHERE r.import_id = ? AND NOT r.left_out AND d.active)";

    private final JdbcTemplate jdbc;

    PreviewingImport(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What is known of all people and roles, as a number that is another one as soon as any of it changes. */
    String stand() {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT (SELECT count(*) || '/' || coalesce(sum(hashtextextended((p.id, p.employee_id, p.mail, p.given_name,"
                        + " p.family_name, p.job_title, p.unit, p.language, p.active, p.manager_id)::text, 0)::numeric), 0) FROM"
                        + " person p) || '/' || (SELECT coalesce(sum(hashtextextended(r::text, 0)::numeric), 0) FROM person_role r)",
                String.class));
    }

    /** Computes an import anew, in the current transaction. */
    void compute(UUID id) {
        new Computing(id).run();
    }

    /** One computation. */
    private final class Computing {

        private final UUID id;
        private final UUID actor;
        private final boolean whole;
        private final boolean byAdministrator;
        private final Map<String, Question> earlier;
        private final Map<String, Question> asked = new LinkedHashMap<>();
        private final Map<String, Set<Object>> concernedBy = new HashMap<>();

        Computing(UUID id) {
            this.id = id;
            this.actor = Objects.requireNonNull(
                    jdbc.queryForObject("SELECT created_by FROM people_import WHERE id = ?", UUID.class, id));
            this.whole = Boolean.TRUE.equals(
                    jdbc.queryForObject("SELECT whole FROM people_import WHERE id = ?", Boolean.class, id));
            this.byAdministrator = holds(actor, Role.ADMINISTRATOR);
            this.earlier = questions(id).stream().collect(Collectors.toMap(Question::key, question -> question));
        }

        void run() {
            match();
            refusedRows();
            addressesOfRoles();
            // What is left out may have been the manager of others.
            boolean leftOut = true;
            for (int round = 0; leftOut && round < MOST_ROUNDS; round++) {
                managers();
                leftOut = unknownManagers();
                leftOut |= reusedAddresses();
                leftOut |= circles();
            }
            gainedLines();
            compare();
            switchedOff();
            compare();
            depths();
            store();
        }

        private boolean holds(UUID person, Role role) {
            return Boolean.TRUE.equals(jdbc.queryForObject(
                    "SELECT EXISTS (SELECT 1 FROM person_role WHERE person_id = ? AND role = ? AND unit = '')",
                    Boolean.class,
                    person,
                    role.name()));
        }

        private void match() {
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

        private void refusedRows() {
            int faulty = Objects.requireNonNull(
                    jdbc.queryForObject("SELECT faulty_rows FROM people_import WHERE id = ?", Integer.class, id));
            if (faulty > 0) {
                // In a file that names everybody, whoever's row cannot be read would be taken for one who has left.
                ask(
                        "rows",
                        "ROWS_REFUSED",
                        "",
                        Collections.nCopies(faulty, ""),
                        whole ? List.of() : List.of(Choice.LEAVE_OUT),
                        null,
                        null);
            }
        }

        private void managers() {
            jdbc.update("""
                    UPDATE people_import_row r SET to_manager = m.id,
                        manager_found = m.id IS NOT NULL OR (r.manager_mail = '' AND r.manager_number = '')
                    FROM (
                        SELECT r.line, CASE WHEN r.manager_number <> '' THEN coalesce(fn.person_id, pn.id)
                            ELSE coalesce(fm.person_id, pm.id) END AS id
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

        /** A file spells a number as it likes; a form may give another one. */
        private void compare() {
            jdbc.update("""
                    UPDATE people_import_row r SET change = c.change, before = c.before FROM (SELECT s.line,
                        CASE
                            WHEN p.id IS NULL THEN 'NEW'
                            WHEN p.active AND NOT s.to_active THEN 'INACTIVE'
                            WHEN p.manager_id IS DISTINCT FROM s.to_manager OR p.unit <> s.unit THEN 'MOVED'
                            WHEN (p.mail, p.given_name, p.family_name, p.job_title, p.language, p.active)
                                IS DISTINCT FROM (s.to_mail, s.given_name, s.family_name, s.job_title, s.language, s.to_active)
                                OR p.time_zone <> coalesce(s.time_zone, p.time_zone)
                                OR (s.about_id IS NOT NULL AND p.employee_id <> s.employee_id) THEN 'CHANGED'
                            ELSE 'SAME' END AS change,
                        CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('employee_id', p.employee_id,
                            'email', p.mail, 'given_name', p.given_name, 'family_name', p.family_name, 'manager', p.manager_id,
                            'job_title', p.job_title, 'unit', p.unit, 'language', p.language, 'time_zone', p.time_zone,
                            'active', p.active) END AS before
                    FROM people_import_row s LEFT JOIN person p ON p.id = s.person_id WHERE s.import_id = ?) c
                    WHERE r.import_id = ? AND r.line = c.line AND (r.change, r.before) IS DISTINCT FROM (c.change, c.before)
                    """, id, id);
        }

        /** Somebody with the address of an account could have its password sent to them. */
        private void addressesOfRoles() {
            String changed =
                    "FROM people_import_row r JOIN person p ON p.id = r.person_id WHERE r.import_id = ? AND NOT"
                            + " r.left_out AND r.to_mail <> p.mail AND p.id <> ? AND EXISTS (SELECT 1 FROM person_role o WHERE o.person_id ="
                            + " p.id) AND (NOT ? AND EXISTS (SELECT 1 FROM person_role o WHERE o.person_id = p.id AND o.role ="
                            + " 'ADMINISTRATOR')) = ?";
            for (boolean never : new boolean[] {true, false}) {
                Some people = people(
                        "SELECT " + NAME + ", p.id " + changed + " ORDER BY 1, 2", id, actor, byAdministrator, never);
                if (people.count() == 0) {
                    continue;
                }
                Choice chosen = ask(
                        never ? "addresses-of-administrators" : "addresses-of-roles",
                        never ? "ADDRESS_OF_ADMINISTRATOR" : "ADDRESS_OF_ROLE",
                        people.about(),
                        people.ids(),
                        never ? List.of(Choice.KEEP) : List.of(Choice.APPLY, Choice.KEEP),
                        never ? null : Choice.APPLY,
                        null);
                if (chosen == Choice.KEEP) {
                    update("to_mail = (SELECT p.mail FROM person p WHERE p.id = r.person_id)", people.ids());
                }
            }
        }

        private boolean unknownManagers() {
            Map<Integer, String> unknown = new LinkedHashMap<>();
            jdbc.query(
                    "SELECT line, coalesce(nullif(manager_number, ''), manager_mail) FROM people_import_row WHERE import_id = ? AND"
                            + " NOT manager_found AND NOT left_out ORDER BY line",
                    row -> {
                        unknown.put(row.getInt(1), row.getString(2));
                    },
                    id);
            if (unknown.isEmpty()) {
                return false;
            }
            String about = unknown.values().stream().distinct().limit(NAMED).collect(Collectors.joining(", "));
            Choice chosen = ask(
                    "managers",
                    "MANAGER_UNKNOWN",
                    about,
                    unknown.keySet(),
                    List.of(Choice.WITHOUT, Choice.LEAVE_OUT),
                    null,
                    null);
            String without = "to_manager = (SELECT p.manager_id FROM person p WHERE p.id = r.person_id)";
            if (chosen == Choice.LEAVE_OUT) {
                jdbc.update(
                        "UPDATE people_import_row SET left_out = true WHERE import_id = ? AND NOT manager_found AND NOT left_out",
                        id);
                return true;
            }
            jdbc.update(
                    "UPDATE people_import_row r SET " + without
                            + " WHERE import_id = ? AND NOT manager_found AND NOT left_out",
                    id);
            return false;
        }

        private boolean reusedAddresses() {
            record Reused(int line, UUID holder, String mail, String name, boolean named) {}
            List<Reused> reused = jdbc.query(
                    "SELECT r.line, p.id, r.to_mail, " + NAME
                            + " || ' (' || p.employee_id || ')', h.line IS NOT NULL FROM people_import_row r JOIN person"
                            + " p ON p.mail = r.to_mail AND p.mail <> '' AND p.id <> r.person_id LEFT JOIN people_import_row h ON"
                            + " h.import_id = r.import_id AND h.person_id = p.id AND NOT h.left_out AND h.line > 0 WHERE r.import_id = ?"
                            + " AND NOT r.left_out AND r.line > 0 AND r.displaces IS NULL AND (h.line IS NULL OR h.to_mail = r.to_mail)"
                            + " ORDER BY r.line",
                    (row, n) -> new Reused(
                            row.getInt(1),
                            row.getObject(2, UUID.class),
                            row.getString(3),
                            row.getString(4),
                            row.getBoolean(5)),
                    id);
            if (reused.isEmpty()) {
                return false;
            }
            Set<UUID> holders = reused.stream().map(Reused::holder).collect(Collectors.toSet());
            List<UUID> important = jdbc.query(
                    connection -> {
                        var query = connection.prepareStatement(
                                "SELECT DISTINCT p.id FROM person p JOIN person_role o ON o.person_id = p.id WHERE p.active AND p.id = ANY"
                                        + " (?)");
                        query.setArray(1, connection.createArrayOf("uuid", holders.toArray()));
                        return query;
                    },
                    (row, n) -> row.getObject(1, UUID.class));
            boolean leftOut = false;
            for (boolean withRole : new boolean[] {true, false}) {
                List<Reused> some = reused.stream()
                        .filter(one -> important.contains(one.holder()) == withRole)
                        .toList();
                if (some.isEmpty()) {
                    continue;
                }
                Choice chosen = ask(
                        withRole ? "addresses-known-with-roles" : "addresses-known",
                        withRole ? "ADDRESS_KNOWN_WITH_ROLE" : "ADDRESS_KNOWN",
                        some.stream()
                                .limit(NAMED)
                                .map(one -> one.mail() + ": " + one.name())
                                .collect(Collectors.joining("; ")),
                        some.stream().map(Reused::line).toList(),
                        some.stream().anyMatch(Reused::named)
                                ? List.of(Choice.LEAVE_OUT)
                                : List.of(Choice.OTHER_PERSON, Choice.LEAVE_OUT),
                        withRole ? Choice.OTHER_PERSON : null,
                        null);
                for (Reused one : some) {
                    if (chosen == Choice.LEAVE_OUT) {
                        leftOut = true;
                        jdbc.update(
                                "UPDATE people_import_row SET left_out = true WHERE import_id = ? AND line = ?",
                                id,
                                one.line());
                    } else if (chosen == Choice.OTHER_PERSON) {
                        jdbc.update(
                                "UPDATE people_import_row SET displaces = ? WHERE import_id = ? AND line = ?",
                                one.holder(),
                                id,
                                one.line());
                        jdbc.update(
                                "UPDATE people_import_row SET left_out = true WHERE import_id = ? AND line < 0 AND person_id = ?",
                                id,
                                one.holder());
                    }
                }
            }
            return leftOut;
        }

        private void lines() {
            jdbc.execute(
                    "CREATE TEMPORARY TABLE IF NOT EXISTS import_line (id uuid PRIMARY KEY, manager_id uuid, line int) ON"
                            + " COMMIT DROP");
            jdbc.execute("TRUNCATE import_line");
            jdbc.update(
                    "INSERT INTO import_line SELECT person_id, to_manager, line FROM people_import_row WHERE import_id = ? AND NOT"
                            + " left_out",
                    id);
            jdbc.update("INSERT INTO import_line SELECT p.id, p.manager_id, NULL FROM person p ON CONFLICT DO NOTHING");
            jdbc.execute("CREATE INDEX IF NOT EXISTS import_line_by_manager ON import_line (manager_id)");
            jdbc.execute("ANALYZE import_line");
        }

        /** Whoever cannot be reached from above stands in a circle or below one; the circles themselves are asked about. */
        private boolean circles() {
            boolean leftOut = false;
            for (int round = 0; round < MOST_ROUNDS; round++) {
                lines();
                boolean changed = false;
                for (List<UUID> circle : found()) {
                    Some people = named(circle);
                    Choice chosen = ask(
                            "circle-" + people.about().hashCode(),
                            "LINE_CIRCLE",
                            people.about(),
                            circle,
                            List.of(Choice.KEEP, Choice.LEAVE_OUT),
                            null,
                            null);
                    if (chosen == Choice.KEEP) {
                        update("to_manager = (SELECT p.manager_id FROM person p WHERE p.id = r.person_id)", circle);
                        changed = true;
                    } else if (chosen == Choice.LEAVE_OUT) {
                        update("left_out = true", circle);
                        changed = true;
                        leftOut = true;
                    }
                }
                if (!changed) {
                    break;
                }
            }
            return leftOut;
        }

        private List<List<UUID>> found() {
            Map<UUID, UUID> managerOf = new HashMap<>();
            jdbc.query(
                    "WITH RECURSIVE reached AS (SELECT id FROM import_line WHERE manager_id IS NULL UNION ALL SELECT l.id FROM"
                            + " import_line l JOIN reached r ON l.manager_id = r.id) SELECT l.id, l.manager_id FROM import_line l WHERE"
                            + " NOT EXISTS (SELECT 1 FROM reached r WHERE r.id = l.id) LIMIT 10000",
                    row -> {
                        managerOf.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
                    });
            List<List<UUID>> circles = new ArrayList<>();
            Set<UUID> seen = new HashSet<>();
            for (UUID start : managerOf.keySet().stream().sorted().toList()) {
                List<UUID> way = new ArrayList<>();
                @Nullable UUID at = start;
                while (at != null && seen.add(at)) {
                    way.add(at);
                    at = managerOf.get(at);
                }
                int from = at == null ? -1 : way.indexOf(at);
                if (from >= 0) {
                    circles.add(way.subList(from, way.size()));
                }
            }
            return circles;
        }

        /** Nobody makes themselves somebody's manager, and no administrator gains a line, by one person's word. */
        private void gainedLines() {
            lines();
            List<UUID> watched = Stream.concat(
                            Stream.of(actor),
                            jdbc
                                    .queryForList(
                                            "SELECT p.id FROM person p JOIN person_role r ON r.person_id = p.id AND r.role ="
                                                    + " 'ADMINISTRATOR' WHERE p.active ORDER BY p.id LIMIT ?",
                                            UUID.class,
                                            MOST_ADMINISTRATORS)
                                    .stream())
                    .distinct()
                    .toList();
            for (UUID one : watched) {
                gained(one);
            }
        }

        private void gained(UUID by) {
            String after =
                    "WITH RECURSIVE after AS (SELECT id FROM import_line WHERE manager_id = ? UNION SELECT l.id FROM"
                            + " import_line l JOIN after a ON l.manager_id = a.id)";
            Some people = people(
                    after
                            + ", before AS (SELECT id FROM person WHERE manager_id = ? UNION SELECT p.id FROM person p JOIN before b ON"
                            + " p.manager_id = b.id) SELECT " + NAME
                            + ", p.id FROM after a JOIN person p ON p.id = a.id WHERE NOT"
                            + " EXISTS (SELECT 1 FROM before b WHERE b.id = a.id) AND p.id <> ?"
                            + " UNION ALL SELECT btrim(r.given_name || ' ' || r.family_name), r.person_id FROM people_import_row r"
                            + " WHERE r.import_id = ? AND NOT r.left_out AND NOT r.known AND r.to_manager = ? ORDER BY 1, 2",
                    by,
                    by,
                    by,
                    id,
                    by);
            if (people.count() == 0) {
                return;
            }
            Choice chosen = ask(
                    "line-" + by,
                    by.equals(actor) ? "LINE_TO_ONESELF" : "LINE_TO_ADMINISTRATOR",
                    people.about(),
                    people.ids(),
                    List.of(Choice.APPLY, Choice.KEEP),
                    Choice.APPLY,
                    by);
            if (chosen == Choice.KEEP) {
                jdbc.update(
                        after
                                + " UPDATE people_import_row r SET to_manager = (SELECT p.manager_id FROM person p WHERE p.id ="
                                + " r.person_id) FROM after a WHERE r.import_id = ? AND r.person_id = a.id",
                        by,
                        id);
                lines();
            }
        }

        private void switchedOff() {
            if (!byAdministrator) {
                keepOn(
                        "administrators-off",
                        "ADMINISTRATOR_OFF",
                        people(
                                "SELECT " + NAME + ", p.id FROM " + OFF
                                        + " o JOIN person p ON p.id = o.id JOIN person_role r ON"
                                        + " r.person_id = p.id AND r.role = 'ADMINISTRATOR' ORDER BY 1, 2",
                                id,
                                id),
                        List.of(Choice.KEEP));
            }
            for (Role role : List.of(Role.ADMINISTRATOR, Role.HR)) {
                boolean left = Boolean.TRUE.equals(jdbc.queryForObject(
                        "SELECT EXISTS (SELECT 1 FROM person p JOIN person_role r ON r.person_id = p.id AND r.role = ? AND r.unit ="
                                + " '' WHERE p.active AND p.id NOT IN " + OFF + ")",
                        Boolean.class,
                        role.name(),
                        id,
                        id));
                if (!left) {
                    keepOn(
                            "last-" + role.name().toLowerCase(java.util.Locale.ROOT),
                            "LAST_" + role,
                            people(
                                    "SELECT " + NAME + ", p.id FROM " + OFF
                                            + " o JOIN person p ON p.id = o.id JOIN person_role r ON"
                                            + " r.person_id = p.id AND r.role = ? AND r.unit = '' ORDER BY 1, 2",
                                    id,
                                    id,
                                    role.name()),
                            List.of(Choice.KEEP));
                }
            }
            keepOn(
                    "oneself-off",
                    "ONESELF_OFF",
                    people(
                            "SELECT " + NAME + ", p.id FROM " + OFF + " o JOIN person p ON p.id = o.id WHERE p.id = ?",
                            id,
                            id,
                            actor),
                    List.of(Choice.APPLY, Choice.KEEP));
            Some off = people(
                    "SELECT " + NAME + ", p.id FROM " + OFF + " o JOIN person p ON p.id = o.id ORDER BY 1, 2", id, id);
            int active = Objects.requireNonNull(
                    jdbc.queryForObject("SELECT count(*)::int FROM person WHERE active", Integer.class));
            if (off.count() > 1 && off.count() * 2 >= active) {
                keepOn("half-gone", "HALF_GONE", off, List.of(Choice.APPLY, Choice.KEEP));
            }
        }

        /** Asks about people who would be switched off; those of their rows stay on if that is chosen. */
        private void keepOn(String key, String kind, Some people, List<Choice> choices) {
            if (people.count() == 0) {
                return;
            }
            List<UUID> rows = ofRows(people.ids());
            Choice chosen =
                    ask(key, kind, people.about(), people.ids(), rows.isEmpty() ? List.of() : choices, null, null);
            if (chosen == Choice.KEEP) {
                update("to_active = true", rows);
                compare();
            }
        }

        private List<UUID> ofRows(List<UUID> ids) {
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

        private void depths() {
            lines();
            jdbc.update(
                    "WITH RECURSIVE reached AS (SELECT id, 0 AS depth FROM import_line WHERE manager_id IS NULL UNION ALL SELECT"
                            + " l.id, r.depth + 1 FROM import_line l JOIN reached r ON l.manager_id = r.id) UPDATE people_import_row r"
                            + " SET depth = d.depth FROM reached d WHERE r.import_id = ? AND r.person_id = d.id",
                    id);
        }

        private void update(String what, List<UUID> persons) {
            jdbc.update(connection -> {
                var update = connection.prepareStatement(
                        "UPDATE people_import_row r SET " + what + " WHERE r.import_id = ? AND r.person_id = ANY (?)");
                update.setObject(1, id);
                update.setArray(2, connection.createArrayOf("uuid", persons.toArray()));
                return update;
            });
        }

        private Some people(String sql, Object... arguments) {
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
            return new Some(String.join(", ", names), ids);
        }

        private Some named(List<UUID> ids) {
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
            return new Some(String.join(", ", names), ids);
        }

        /** Asks, and says what was chosen before; null where nothing was that may be chosen. */
        private @Nullable Choice ask(
                String key,
                String kind,
                String about,
                Collection<?> people,
                List<Choice> choices,
                @Nullable Choice agreedByTwo,
                @Nullable UUID concerns) {
            Set<Object> concerned = concernedBy.computeIfAbsent(key, k -> new HashSet<>());
            int times = concerned.isEmpty() ? people.size() : 0;
            concerned.addAll(people);
            int size = Math.max(times, concerned.size());
            Question before = earlier.get(key);
            Choice given = before == null ? null : before.chosen();
            Choice chosen = given != null && choices.contains(given) ? given : null;
            UUID agreed = before == null ? null : before.agreedBy();
            Question first = asked.get(key);
            asked.put(
                    key,
                    first == null
                            ? new Question(key, kind, about, size, choices, agreedByTwo, concerns, chosen, agreed)
                            : new Question(
                                    key,
                                    kind,
                                    first.about(),
                                    size,
                                    first.choices(),
                                    first.agreedByTwo(),
                                    first.concerns(),
                                    first.chosen(),
                                    first.agreedBy()));
            return chosen;
        }

        /** What is asked about other people than before has not been answered yet. */
        private void store() {
            jdbc.update("DELETE FROM people_import_question WHERE import_id = ?", id);
            for (Question question : asked.values().stream()
                    .sorted(Comparator.comparing(Question::key))
                    .toList()) {
                Question before = earlier.get(question.key());
                boolean same = before != null
                        && before.about().equals(question.about())
                        && before.people() == question.people();
                jdbc.update(
                        "INSERT INTO people_import_question (import_id, key, question, about, people, choices, agreed_by_two,"
                                + " concerns_id, chosen, agreed_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        id,
                        question.key(),
                        question.kind(),
                        question.about(),
                        question.people(),
                        question.choices().stream().map(Choice::name).collect(Collectors.joining(",")),
                        question.agreedByTwo() == null
                                ? ""
                                : question.agreedByTwo().name(),
                        question.concerns(),
                        same && question.chosen() != null ? question.chosen().name() : null,
                        same ? question.agreedBy() : null);
            }
            jdbc.update("UPDATE people_import SET people_stand = ?, version = version + 1 WHERE id = ?", stand(), id);
        }
    }

    /** Some people: how many, and the first of them by name. */
    private record Some(String about, List<UUID> ids) {

        int count() {
            return ids.size();
        }
    }

    /** The questions of an import, by key. */
    List<Question> questions(UUID id) {
        return jdbc.query(
                "SELECT * FROM people_import_question WHERE import_id = ? ORDER BY key",
                (row, n) -> new Question(
                        row.getString("key"),
                        row.getString("question"),
                        row.getString("about"),
                        row.getInt("people"),
                        Stream.of(row.getString("choices").split(","))
                                .filter(one -> !one.isEmpty())
                                .map(Choice::valueOf)
                                .toList(),
                        row.getString("agreed_by_two").isEmpty()
                                ? null
                                : Choice.valueOf(row.getString("agreed_by_two")),
                        row.getObject("concerns_id", UUID.class),
                        row.getString("chosen") == null ? null : Choice.valueOf(row.getString("chosen")),
                        row.getObject("agreed_by", UUID.class)),
                id);
    }
}
