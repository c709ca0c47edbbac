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

    /** Somebody who is not ready, and why; {@code blocks} forbids the launch. */
    public record NotReady(UUID person, String name, String code, boolean blocks) {

        /** Where a list goes on after this one. */
        public String key() {
            return (blocks ? "0" : "1") + "~" + person + "~" + name;
        }
    }

    private static final String NOT_READY =
            " FROM cycle_population cp JOIN person p ON p.id = cp.person_id LEFT JOIN person m ON m.id = p.manager_id"
                    + " WHERE cp.cycle_id = ? AND (NOT p.active OR m.id IS NULL OR NOT m.active)";

    private final JdbcTemplate jdbc;

    Population(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Names everybody active of some units, and persons besides.
     *
     * @return how many persons that are
     */
    int name(UUID cycle, Collection<String> units, Collection<UUID> people) {
        return jdbc.update(connection -> {
            var name = connection.prepareStatement(
                    "INSERT INTO cycle_population SELECT ?, id FROM person WHERE (active AND unit"
                            + " = ANY (?)) OR id = ANY (?)");
            name.setObject(1, cycle);
            name.setArray(2, connection.createArrayOf("text", units.toArray()));
            name.setArray(3, connection.createArrayOf("uuid", people.toArray()));
            return name;
        });
    }

    /** How many persons a cycle names. */
    public int size(UUID cycle) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT count(*)::int FROM cycle_population WHERE cycle_id = ?", Integer.class, cycle));
    }

    /** How many block the launch. */
    int blocking(UUID cycle) {
        return Objects.requireNonNull(
                jdbc.queryForObject("SELECT count(*)::int" + NOT_READY + " AND NOT p.active", Integer.class, cycle));
    }

    /**
     * Who is not ready: those who block the launch first, each by name.
     *
     * @param after the {@link NotReady#key} to go on after; null for the first
     */
    public List<NotReady> notReady(UUID cycle, @Nullable String after, int limit) {
        String[] key = after == null ? new String[0] : after.split("~", 3);
        boolean first = key.length < 3;
        return jdbc.query(
                "SELECT * FROM (SELECT p.id, btrim(p.given_name || ' ' || p.family_name) AS name, p.active" + NOT_READY
                        + ") n WHERE ? OR (active, name, id::text) > (?, ?, ?) ORDER BY active, name, id::text LIMIT ?",
                (row, n) -> new NotReady(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getBoolean(3) ? "no-manager" : "inactive",
                        !row.getBoolean(3)),
                cycle,
                first,
                !first && key[0].equals("1"),
                first ? "" : key[2],
                first ? "" : key[1],
                limit);
    }
}
