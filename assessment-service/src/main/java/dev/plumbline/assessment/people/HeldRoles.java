package dev.plumbline.assessment.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Who holds which role, as it is read; {@link Roles} grants and withdraws them. */
@Repository
public class HeldRoles {

    /** A role and the unit that it is limited to, empty for the whole organisation. */
    public record Held(Role role, String unit) {}

    private final JdbcTemplate jdbc;

    HeldRoles(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The roles that a person holds. */
    public List<Held> roles(UUID person) {
        return jdbc.query(
                "SELECT role, unit FROM person_role WHERE person_id = ? ORDER BY role, unit",
                (row, n) -> new Held(Role.valueOf(row.getString(1)), row.getString(2)),
                person);
    }

    /** The roles of several people, by person; who holds none is not in it. */
    public Map<UUID, List<Held>> roles(Collection<UUID> people) {
        Map<UUID, List<Held>> roles = new HashMap<>();
        jdbc.query(
                connection -> {
                    var query = connection.prepareStatement(
                            "SELECT person_id, role, unit FROM person_role WHERE person_id = ANY (?) ORDER BY role, unit");
                    query.setArray(1, connection.createArrayOf("uuid", people.toArray()));
                    return query;
                },
                row -> {
                    roles.computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
                            .add(new Held(Role.valueOf(row.getString(2)), row.getString(3)));
                });
        return roles;
    }

    /** Whether the person holds the role for the whole organisation. */
    public boolean holds(UUID person, Role role) {
        return roles(person).contains(new Held(role, ""));
    }

    /** Whether the person is HR partner of the unit, or of one above it. */
    public boolean isPartnerOf(UUID person, String unit) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM person_role r JOIN unit_line l ON l.above = r.unit WHERE r.person_id = ?"
                        + " AND r.role = 'HR_PARTNER' AND l.unit = ?)",
                Boolean.class,
                person,
                unit));
    }

    /**
     * That a role {@code r} holds for a unit, in SQL: one that is limited to a unit holds for it and all below.
     *
     * @param of the unit in SQL; empty for the whole organisation
     */
    public static String holdsFor(String of) {
        return "(r.unit = " + of + " OR EXISTS (SELECT 1 FROM unit_line l WHERE l.above = r.unit AND l.unit = " + of
                + "))";
    }

    /** The nearest unit, the unit itself or one above, that has an HR partner who works here, the excluded one apart. */
    public Optional<String> nearestPartnered(String unit, UUID excluded) {
        return jdbc
                .queryForList(
                        "SELECT l.above FROM unit_line l WHERE l.unit = ? AND EXISTS (SELECT 1 FROM person_role r JOIN person p ON"
                                + " p.id = r.person_id WHERE r.role = 'HR_PARTNER' AND r.unit = l.above AND r.person_id <> ? AND"
                                + " p.active) ORDER BY l.distance LIMIT 1",
                        String.class,
                        unit,
                        excluded)
                .stream()
                .findFirst();
    }

    /** Whether somebody holds the role for that unit ({@code ""} for the whole organisation), the excluded one apart. */
    public boolean somebodyHolds(Role role, String unit, UUID excluded) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM person_role r JOIN person p ON p.id = r.person_id WHERE r.role = ?"
                        + " AND r.unit = ? AND r.person_id <> ? AND p.active)",
                Boolean.class,
                role.name(),
                unit,
                excluded));
    }
}
