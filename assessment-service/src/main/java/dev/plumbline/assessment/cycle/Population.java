package dev.plumbline.assessment.cycle;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Whom a cycle names to take part, and who of them is not ready; written and read by the database, however many there are. */
@Component
public class Population {

    /** A finding about somebody: why they are not ready, or what nobody could do about them; {@code blocks} forbids the launch. */
    public record NotReady(UUID person, String name, String code, boolean blocks) {

        /** The key of a finding, after which the next page of a list starts. */
        public String key() {
            return (blocks ? "0" : "1") + "~" + person + "~" + code + "~" + name;
        }
    }

    /** HR and the partners of units who work here, and who is above each of them, and above each named reviewer. */
    private static final String JUDGES =
            "WITH RECURSIVE judge AS (SELECT DISTINCT r.person_id AS id, r.role, r.unit, EXISTS"
                    + " (SELECT 1 FROM person a WHERE a.id = q.manager_id AND a.active) AS led FROM person_role r JOIN person q ON q.id ="
                    + " r.person_id WHERE q.active AND ((r.role = 'HR' AND r.unit = '') OR r.role = 'HR_PARTNER')), line(judge, id, depth) AS"
                    + " (SELECT j.id, q.manager_id, 1 FROM (SELECT id FROM judge UNION SELECT n.reviewer_id FROM"
                    + " cycle_population n JOIN assessment_cycle c ON c.id = n.cycle_id AND c.status = 'DRAFT' WHERE n.reviewer_id IS"
                    + " NOT NULL) j JOIN person q ON q.id = j.id WHERE"
                    + " q.manager_id IS NOT NULL UNION ALL SELECT l.judge, q.manager_id, l.depth + 1 FROM line l JOIN person q ON q.id"
                    + " = l.id WHERE q.manager_id IS NOT NULL AND l.depth < 50) ";

    /**
     * What is found of each person {@code p}: {@code n} counts who of HR, and of HR and the unit's partners, is neither the
     * person nor reports to them, also without the reviewer {@code m}, who is whom HR has named or else the manager; {@code g}
     * is the reviewer's manager.
     */
    private static final String FINDINGS =
            " LEFT JOIN person x ON x.id = p.named AND x.active AND x.id <> p.id AND (x.id, p.id) NOT IN (SELECT l.judge, l.id"
                    + " FROM line l) LEFT JOIN person a ON a.id = p.manager_id AND a.active LEFT JOIN person m ON m.id ="
                    + " coalesce(x.id, a.id) LEFT JOIN person g ON g.id ="
                    + " m.manager_id AND g.active AND g.id <> p.id CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE j.role = 'HR') AS hr,"
                    + " count(*) FILTER (WHERE j.role = 'HR' AND j.id IS DISTINCT FROM m.id) AS hr_besides, count(DISTINCT j.id) AS every,"
                    + " count(DISTINCT j.id) FILTER (WHERE j.id IS DISTINCT FROM m.id) AS every_besides, bool_or(j.role = 'HR' AND j.led) AS"
                    + " led FROM judge j WHERE j.id <> p.id AND j.unit IN ('', p.unit) AND (j.id, p.id) NOT IN (SELECT l.judge, l.id FROM"
                    + " line l)) n CROSS JOIN LATERAL (VALUES ('inactive', true, NOT p.active),"
                    + " ('nobody-reviews', true, p.active AND m.id IS NULL AND n.hr = 0),"
                    + " ('no-manager', false, p.active AND m.id IS NULL AND n.hr > 0),"
                    + " ('nobody-second', false, p.active AND CASE WHEN m.id IS NULL THEN n.hr = 1 AND NOT n.led ELSE g.id IS NULL AND"
                    + " n.hr_besides = 0 END),"
                    + " ('nobody-appeals', false, p.active AND CASE WHEN m.id IS NULL THEN n.hr > 0 AND n.every = 1 ELSE n.every_besides = 0"
                    + " END)) f(code, blocks, found) WHERE f.found";

    private static final String NOT_READY =
            " FROM (SELECT p.*, cp.reviewer_id AS named FROM cycle_population cp JOIN person p ON p.id = cp.person_id"
                    + " WHERE cp.cycle_id = ?) p" + FINDINGS;

    private final JdbcTemplate jdbc;

    Population(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Names everybody active of some units, and persons besides.
     *
     * @return how many persons that are
     */
    public int name(UUID cycle, Collection<String> units, Collection<UUID> people) {
        return jdbc.update(connection -> {
            var name = connection.prepareStatement(
                    "INSERT INTO cycle_population (cycle_id, person_id) SELECT ?, id FROM person WHERE (active AND unit"
                            + " = ANY (?)) OR id = ANY (?)");
            name.setObject(1, cycle);
            name.setArray(2, connection.createArrayOf("text", units.toArray()));
            name.setArray(3, connection.createArrayOf("uuid", people.toArray()));
            return name;
        });
    }

    /** Which of some units nobody active is in, as they are written. */
    public List<String> unknownUnits(Collection<String> units) {
        return units.isEmpty()
                ? List.of()
                : jdbc.query(
                        connection -> {
                            var find = connection.prepareStatement(
                                    "SELECT DISTINCT u FROM unnest(?) u WHERE NOT EXISTS (SELECT 1 FROM person p WHERE p.active AND"
                                            + " p.unit = u) ORDER BY u");
                            find.setArray(1, connection.createArrayOf("text", units.toArray()));
                            return find;
                        },
                        (row, n) -> row.getString(1));
    }

    /** How many persons a cycle names. */
    public int size(UUID cycle) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT count(*)::int FROM cycle_population WHERE cycle_id = ?", Integer.class, cycle));
    }

    /** Forgets who was named to review somebody and has left since, or reports to them now. */
    public void forgetUnable(UUID cycle) {
        jdbc.update(
                JUDGES
                        + "UPDATE cycle_population u SET reviewer_id = NULL WHERE u.cycle_id = ? AND u.reviewer_id IS NOT NULL"
                        + " AND NOT EXISTS (SELECT 1 FROM person x WHERE x.id = u.reviewer_id AND x.active AND x.id <> u.person_id AND"
                        + " (x.id, u.person_id) NOT IN (SELECT l.judge, l.id FROM line l))",
                cycle);
    }

    /** How many findings block the launch. */
    public int blocking(UUID cycle) {
        return Objects.requireNonNull(jdbc.queryForObject(
                JUDGES + "SELECT count(*)::int" + NOT_READY + " AND f.blocks", Integer.class, cycle));
    }

    /** The names of those of some people whom nobody could review. */
    public List<String> nobodyReviews(Collection<UUID> people) {
        return jdbc.query(
                connection -> {
                    var find = connection.prepareStatement(JUDGES
                            + "SELECT btrim(p.given_name || ' ' || p.family_name) AS name FROM (SELECT *, NULL::uuid AS named FROM person WHERE id = ANY (?)) p"
                            + FINDINGS + " AND f.code = 'nobody-reviews' ORDER BY 1");
                    find.setArray(1, connection.createArrayOf("uuid", people.toArray()));
                    return find;
                },
                (row, n) -> row.getString(1));
    }

    /**
     * What is found: first what blocks the launch, each by name.
     *
     * @param after the {@link NotReady#key} after which the page starts; null for the first
     */
    public List<NotReady> notReady(UUID cycle, @Nullable String after, int limit) {
        String[] key = after == null ? new String[0] : after.split("~", 4);
        boolean first = key.length < 4;
        return jdbc.query(
                JUDGES
                        + "SELECT * FROM (SELECT p.id, btrim(p.given_name || ' ' || p.family_name) AS name, f.code, f.blocks"
                        + NOT_READY
                        + ") n WHERE ? OR (NOT blocks, name, id::text, code) > (?, ?, ?, ?) ORDER BY NOT blocks, name, id::text,"
                        + " code LIMIT ?",
                (row, n) -> new NotReady(
                        row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getBoolean(4)),
                cycle,
                first,
                !first && key[0].equals("1"),
                first ? "" : key[3],
                first ? "" : key[1],
                first ? "" : key[2],
                limit);
    }
}
