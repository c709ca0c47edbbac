package dev.plumbline.assessment.people;

import dev.plumbline.assessment.people.ImportRows.Some;
import dev.plumbline.assessment.people.PeopleImport.Choice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who would be above whom after an import: nobody in a circle, and nobody gains a reporting line only because they say
 * so themselves.
 */
final class ImportLines {

    /** How often answers are followed that lead to others. */
    private static final int MOST_ROUNDS = 20;

    /** So many administrators are looked at for a line that they would gain. */
    private static final int MOST_ADMINISTRATORS = 50;

    private static final String NAME = ImportRows.NAME;

    private static final String TABLE = """
            CREATE TEMPORARY TABLE IF NOT EXISTS import_line (id uuid PRIMARY KEY, manager_id uuid, line int) ON COMMIT DROP
            """;

    private static final String OF_ROWS = """
            INSERT INTO import_line (id, manager_id, line)
            SELECT person_id, to_manager, line FROM people_import_row WHERE import_id = :import AND NOT left_out
            """;

    private static final String OF_PEOPLE = """
            INSERT INTO import_line (id, manager_id, line)
            SELECT p.id, p.manager_id, NULL FROM person p
            ON CONFLICT DO NOTHING
            """;

    private static final String INDEX = """
            CREATE INDEX IF NOT EXISTS import_line_by_manager ON import_line (manager_id)
            """;

    private static final String NOT_REACHED = """
            WITH RECURSIVE reached AS (
                SELECT id FROM import_line WHERE manager_id IS NULL
                UNION ALL
                SELECT l.id FROM import_line l JOIN reached r ON l.manager_id = r.id)
            SELECT l.id, l.manager_id
            FROM import_line l
            WHERE NOT EXISTS (SELECT 1 FROM reached r WHERE r.id = l.id)
            LIMIT 10000
            """;

    private static final String OWN_JUDGES = """
            WITH RECURSIVE above(id, depth) AS (
                SELECT CAST(:actor AS uuid), 0
                UNION ALL
                SELECT p.manager_id, a.depth + 1
                FROM above a
                JOIN person p ON p.id = a.id
                WHERE p.manager_id IS NOT NULL AND a.depth < 50),
            judges AS (
                SELECT id, depth FROM above
                UNION
                SELECT j.judge_id, 51
                FROM judged_by j
                WHERE j.subject_id = :actor AND j.judge_id NOT IN (SELECT id FROM above)),
            in_place AS (
                SELECT id, depth FROM judges
                UNION
                SELECT s.deputy_id, 51
                FROM substitution s
                JOIN judges j ON j.id = s.person_id AND j.depth > 0
                WHERE s.ends >= CAST(now() AT TIME ZONE 'UTC' AS date) - 1 AND s.named_by IS DISTINCT FROM :actor
                  AND s.deputy_id NOT IN (SELECT id FROM judges))
            SELECT c.name, c.id
            FROM (
                SELECT %1$s AS name, p.id, a.depth
                FROM people_import_row r
                JOIN person p ON p.id = r.person_id
                JOIN in_place a ON a.id = p.id
                WHERE r.import_id = :import AND NOT r.left_out
                  AND ((a.depth <= 50 AND r.to_manager IS DISTINCT FROM p.manager_id)
                      OR (a.depth = 0 AND (r.unit <> p.unit OR r.job_title <> p.job_title
                          OR coalesce(r.target_title, p.target_title) <> p.target_title))
                      OR (a.depth > 0 AND p.active AND NOT r.to_active))
                UNION ALL
                SELECT %1$s, r.person_id, a.depth
                FROM people_import_row r
                JOIN person p ON p.id = r.displaces
                JOIN in_place a ON a.id = p.id
                WHERE r.import_id = :import AND NOT r.left_out AND a.depth > 0 AND p.active) c
            ORDER BY c.depth, c.id
            """.formatted(NAME);

    private static final String ADMINISTRATORS = """
            SELECT p.id
            FROM person p
            JOIN person_role r ON r.person_id = p.id AND r.role = 'ADMINISTRATOR'
            WHERE p.active
            ORDER BY p.id
            LIMIT :most
            """;

    /**
     * Everybody who would report to somebody at any depth, and everybody who does; and whose own rows bring people there: those
     * that come from elsewhere to the person, or to somebody below already. Who comes along below them is moved by no row of
     * theirs.
     */
    private static final String BRINGING = """
            WITH RECURSIVE after AS (
                SELECT id FROM import_line WHERE manager_id = :by
                UNION
                SELECT l.id FROM import_line l JOIN after a ON l.manager_id = a.id),
            before AS (
                SELECT id FROM person WHERE manager_id = :by
                UNION
                SELECT p.id FROM person p JOIN before b ON p.manager_id = b.id),
            inside AS (
                SELECT CAST(:by AS uuid) AS id
                UNION
                SELECT l.id
                FROM import_line l
                JOIN inside i ON l.manager_id = i.id
                WHERE l.id IN (SELECT id FROM before)
                   OR (l.manager_id <> :by AND NOT EXISTS (SELECT 1 FROM person p WHERE p.id = l.id))),
            bringing AS (
                SELECT l.id
                FROM import_line l
                JOIN inside i ON l.manager_id = i.id
                WHERE l.id <> :by AND NOT EXISTS (SELECT 1 FROM inside o WHERE o.id = l.id))
            """;

    private static final String GAINED = BRINGING + """
            SELECT name, id
            FROM (
                SELECT %s AS name, p.id
                FROM after a
                JOIN person p ON p.id = a.id
                WHERE NOT EXISTS (SELECT 1 FROM before b WHERE b.id = a.id) AND p.id <> :by
                UNION ALL
                SELECT btrim(r.given_name || ' ' || r.family_name), r.person_id
                FROM people_import_row r
                WHERE r.import_id = :import AND NOT r.left_out AND NOT r.known AND r.to_manager = :by) g
            ORDER BY id NOT IN (SELECT id FROM bringing), name, id
            """.formatted(NAME);

    private static final String KEEP_MANAGERS = BRINGING + """
            UPDATE people_import_row r
            SET to_manager = (SELECT p.manager_id FROM person p WHERE p.id = r.person_id)
            FROM bringing b
            WHERE r.import_id = :import AND r.person_id = b.id AND NOT r.left_out
            """;

    private static final String DEPTHS = """
            WITH RECURSIVE reached AS (
                SELECT id, 0 AS depth FROM import_line WHERE manager_id IS NULL
                UNION ALL
                SELECT l.id, r.depth + 1 FROM import_line l JOIN reached r ON l.manager_id = r.id)
            UPDATE people_import_row r
            SET depth = d.depth
            FROM reached d
            WHERE r.import_id = :import AND r.person_id = d.id
            """;

    private final JdbcClient jdbc;
    private final UUID id;
    private final UUID actor;
    private final ImportRows rows;
    private final ImportQuestions questions;

    ImportLines(JdbcClient jdbc, UUID id, UUID actor, ImportRows rows, ImportQuestions questions) {
        this.jdbc = jdbc;
        this.id = id;
        this.actor = actor;
        this.rows = rows;
        this.questions = questions;
    }

    private void lines() {
        jdbc.sql(TABLE).update();
        jdbc.sql("TRUNCATE import_line").update();
        jdbc.sql(OF_ROWS).param("import", id).update();
        jdbc.sql(OF_PEOPLE).update();
        jdbc.sql(INDEX).update();
        jdbc.sql("ANALYZE import_line").update();
    }

    /**
     * Whoever cannot be reached from above is in a circle or below one; only the circles themselves are asked about.
     */
    boolean circles() {
        boolean leftOut = false;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            lines();
            boolean changed = false;
            for (List<UUID> circle : found()) {
                Some people = rows.named(circle);
                Choice chosen = questions.ask(
                        "circle-" + people.about().hashCode(),
                        "LINE_CIRCLE",
                        people.about(),
                        circle,
                        List.of(Choice.KEEP, Choice.LEAVE_OUT),
                        null,
                        null);
                if (chosen == Choice.KEEP) {
                    rows.update("to_manager = (SELECT p.manager_id FROM person p WHERE p.id = r.person_id)", circle);
                    changed = true;
                } else if (chosen == Choice.LEAVE_OUT) {
                    rows.update("left_out = true", circle);
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
        jdbc.sql(NOT_REACHED).query(row -> {
            managerOf.put(row.getObject("id", UUID.class), row.getObject("manager_id", UUID.class));
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

    /**
     * Whoever is above somebody reviews them or is asked in their case, as others do who are named or drawn for it, and by
     * the unit more are; by the title it is known in which skills. Nobody alone changes their own manager, unit, job title or
     * target title, who is above them, or switches off who judges them or is their deputy. Whoever loses their address to another person is switched off
     * by the row of that person.
     *
     * @return whether an answer leaves rows out
     */
    boolean ownJudges() {
        Some people = rows.people(OWN_JUDGES, Map.of("actor", actor));
        if (people.count() == 0) {
            return false;
        }
        Choice chosen = questions.ask(
                "own-judges",
                "OWN_JUDGES",
                people.about(),
                people.ids(),
                List.of(Choice.APPLY, Choice.LEAVE_OUT),
                Choice.APPLY,
                actor);
        if (chosen != Choice.LEAVE_OUT) {
            return false;
        }
        rows.update("left_out = true", people.ids());
        return true;
    }

    /** Nobody makes themselves somebody's manager, and no administrator gains a line, by one person's word. */
    void gainedLines() {
        lines();
        List<UUID> watched = Stream.concat(
                        Stream.of(actor),
                        jdbc.sql(ADMINISTRATORS).param("most", MOST_ADMINISTRATORS).query(UUID.class).list().stream())
                .distinct()
                .toList();
        for (UUID one : watched) {
            gained(one);
        }
    }

    /** Asks as long as an answer leads to others: whoever goes back may report to somebody who was moved. */
    private void gained(UUID by) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Some people = rows.people(GAINED, Map.of("by", by));
            if (people.count() == 0) {
                return;
            }
            Choice chosen = questions.ask(
                    "line-" + by,
                    by.equals(actor) ? "LINE_TO_ONESELF" : "LINE_TO_ADMINISTRATOR",
                    people.about(),
                    people.ids(),
                    List.of(Choice.APPLY, Choice.KEEP),
                    Choice.APPLY,
                    by);
            if (chosen != Choice.KEEP) {
                return;
            }
            int kept =
                    jdbc.sql(KEEP_MANAGERS).param("by", by).param("import", id).update();
            lines();
            if (kept == 0) {
                return;
            }
        }
    }

    /** How far below the top each row is: who is higher is stored first. */
    void depths() {
        lines();
        jdbc.sql(DEPTHS).param("import", id).update();
    }
}
