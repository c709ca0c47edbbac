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
import org.springframework.jdbc.core.JdbcTemplate;

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

    private final JdbcTemplate jdbc;
    private final UUID id;
    private final UUID actor;
    private final ImportRows rows;
    private final ImportQuestions questions;

    ImportLines(JdbcTemplate jdbc, UUID id, UUID actor, ImportRows rows, ImportQuestions questions) {
        this.jdbc = jdbc;
        this.id = id;
        this.actor = actor;
        this.rows = rows;
        this.questions = questions;
    }

    private void lines() {
        jdbc.execute(
                "CREATE TEMPORARY TABLE IF NOT EXISTS import_line (id uuid PRIMARY KEY, manager_id uuid, line int) ON"
                        + " COMMIT DROP");
        jdbc.execute("TRUNCATE import_line");
        jdbc.update(
                "INSERT INTO import_line (id, manager_id, line) SELECT person_id, to_manager, line FROM people_import_row"
                        + " WHERE import_id = ? AND NOT left_out",
                id);
        jdbc.update(
                "INSERT INTO import_line (id, manager_id, line) SELECT p.id, p.manager_id, NULL FROM person p ON CONFLICT DO NOTHING");
        jdbc.execute("CREATE INDEX IF NOT EXISTS import_line_by_manager ON import_line (manager_id)");
        jdbc.execute("ANALYZE import_line");
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

    /**
     * Whoever is above somebody reviews them or is asked in their case, and by the unit others are: nobody alone changes
     * their own manager, their own unit, or who is above them. Whoever loses their address to another person is switched off
     * by the row of that person.
     *
     * @return whether an answer leaves rows out
     */
    boolean ownJudges() {
        Some people = rows.people(
                "WITH RECURSIVE above(id, depth) AS (SELECT ?::uuid, 0 UNION ALL SELECT p.manager_id, a.depth + 1 FROM above a JOIN"
                        + " person p ON p.id = a.id WHERE p.manager_id IS NOT NULL AND a.depth < 50) SELECT c.name, c.id FROM"
                        + " (SELECT " + NAME
                        + " AS name, p.id, a.depth FROM people_import_row r JOIN person p ON p.id = r.person_id JOIN above a ON a.id ="
                        + " p.id WHERE r.import_id = ? AND NOT r.left_out AND (r.to_manager IS DISTINCT FROM p.manager_id OR (a.depth"
                        + " = 0 AND r.unit <> p.unit) OR (a.depth > 0 AND p.active AND NOT r.to_active)) UNION ALL SELECT "
                        + NAME
                        + ", r.person_id, a.depth FROM people_import_row r JOIN person p ON p.id = r.displaces JOIN above a ON a.id ="
                        + " p.id WHERE r.import_id = ? AND NOT r.left_out AND a.depth > 0 AND p.active) c ORDER BY c.depth, 2",
                actor,
                id,
                id);
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

    /** Everybody who would report to somebody at any depth, and everybody who does; the arguments are that person, twice. */
    private static final String BELOW =
            "WITH RECURSIVE after AS (SELECT id FROM import_line WHERE manager_id = ? UNION SELECT"
                    + " l.id FROM import_line l JOIN after a ON l.manager_id = a.id), before AS (SELECT id FROM person WHERE manager_id = ?"
                    + " UNION SELECT p.id FROM person p JOIN before b ON p.manager_id = b.id)";

    /**
     * Whose own rows bring people there: those that come from elsewhere to the person, or to somebody below already.
     * Who comes along below them is moved by no row of theirs. Further arguments: the person, three times.
     */
    private static final String BRINGING = BELOW
            + ", inside AS (SELECT ?::uuid AS id UNION SELECT l.id FROM import_line l JOIN inside i ON l.manager_id = i.id WHERE l.id"
            + " IN (SELECT id FROM before) OR (l.manager_id <> ? AND NOT EXISTS (SELECT 1 FROM person p WHERE p.id = l.id)))"
            + ", bringing AS (SELECT l.id FROM import_line l JOIN inside i ON l.manager_id = i.id WHERE l.id <> ? AND NOT EXISTS"
            + " (SELECT 1 FROM inside o WHERE o.id = l.id))";

    /** Asks as long as an answer leads to others: whoever goes back may report to somebody who was moved. */
    private void gained(UUID by) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Some people = rows.people(
                    BRINGING
                            + " SELECT name, id FROM (SELECT " + NAME
                            + " AS name, p.id FROM after a JOIN person p ON p.id = a.id WHERE"
                            + " NOT EXISTS (SELECT 1 FROM before b WHERE b.id = a.id) AND p.id <> ?"
                            + " UNION ALL SELECT btrim(r.given_name || ' ' || r.family_name), r.person_id FROM people_import_row r"
                            + " WHERE r.import_id = ? AND NOT r.left_out AND NOT r.known AND r.to_manager = ?) g"
                            + " ORDER BY id NOT IN (SELECT id FROM bringing), 1, 2",
                    by,
                    by,
                    by,
                    by,
                    by,
                    by,
                    id,
                    by);
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
            int kept = jdbc.update(
                    BRINGING
                            + " UPDATE people_import_row r SET to_manager = (SELECT p.manager_id FROM person p WHERE p.id ="
                            + " r.person_id) FROM bringing b WHERE r.import_id = ? AND r.person_id = b.id AND NOT r.left_out",
                    by,
                    by,
                    by,
                    by,
                    by,
                    id);
            lines();
            if (kept == 0) {
                return;
            }
        }
    }

    /** How far below the top each row is: who is higher is stored first. */
    void depths() {
        lines();
        jdbc.update(
                "WITH RECURSIVE reached AS (SELECT id, 0 AS depth FROM import_line WHERE manager_id IS NULL UNION ALL SELECT"
                        + " l.id, r.depth + 1 FROM import_line l JOIN reached r ON l.manager_id = r.id) UPDATE people_import_row r"
                        + " SET depth = d.depth FROM reached d WHERE r.import_id = ? AND r.person_id = d.id",
                id);
    }
}
