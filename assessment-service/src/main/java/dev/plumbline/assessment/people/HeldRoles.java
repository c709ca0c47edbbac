package dev.plumbline.assessment.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who holds which role, as it is read; {@link Roles} grants and withdraws them. */
@Repository
public class HeldRoles {

    /** A role and the unit that it is limited to, empty for the whole organisation. */
    public record Held(Role role, String unit) {}

    private static final String OF_ONE = """
            SELECT role, unit FROM person_role WHERE person_id = :person ORDER BY role, unit
            """;

    private static final String OF_SEVERAL = """
            SELECT person_id, role, unit FROM person_role WHERE person_id = ANY (:people) ORDER BY role, unit
            """;

    private static final String SOMEBODY = """
            SELECT EXISTS (
                SELECT 1
                FROM person_role r
                JOIN person p ON p.id = r.person_id
                WHERE r.role = :role AND r.unit = :unit AND r.person_id <> :excluded AND p.active)
            """;

    private static final String IS_PARTNER = """
            SELECT EXISTS (
                SELECT 1
                FROM person_role r
                JOIN unit_line l ON l.above = r.unit
                WHERE r.person_id = :person AND r.role = 'HR_PARTNER' AND l.unit = :unit)
            """;

    private static final String PARTNERED = """
            SELECT DISTINCT l.unit
            FROM person_role r
            JOIN unit_line l ON l.above = r.unit
            WHERE r.person_id = :person AND r.role = 'HR_PARTNER'
            """;

    private static final String NEAREST_PARTNERED = """
            SELECT l.above
            FROM unit_line l
            WHERE l.unit = :unit AND EXISTS (
                SELECT 1
                FROM person_role r
                JOIN person p ON p.id = r.person_id
                WHERE r.role = 'HR_PARTNER' AND r.unit = l.above AND r.person_id <> :excluded AND p.active)
            ORDER BY l.distance
            LIMIT 1
            """;
    private final JdbcClient jdbc;

    HeldRoles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The units whose HR partner a person is, with all below them. */
    public List<String> partnered(UUID person) {
        return jdbc.sql(PARTNERED).param("person", person).query(String.class).list();
    }

    /** The roles that a person holds. */
    public List<Held> roles(UUID person) {
        return jdbc.sql(OF_ONE)
                .param("person", person)
                .query((row, n) -> held(row))
                .list();
    }

    /** The roles of several people, by person; who holds none is not in it. */
    public Map<UUID, List<Held>> roles(Collection<UUID> people) {
        Map<UUID, List<Held>> roles = new HashMap<>();
        jdbc.sql(OF_SEVERAL).param("people", people.toArray(UUID[]::new)).query(row -> {
            roles.computeIfAbsent(row.getObject("person_id", UUID.class), id -> new ArrayList<>())
                    .add(held(row));
        });
        return roles;
    }

    private static Held held(ResultSet row) throws SQLException {
        return new Held(Role.valueOf(row.getString("role")), row.getString("unit"));
    }

    /** Whether the person holds the role for the whole organisation. */
    public boolean holds(UUID person, Role role) {
        return roles(person).contains(new Held(role, ""));
    }

    /** Whether the person is HR partner of the unit, or of one above it. */
    public boolean isPartnerOf(UUID person, String unit) {
        return Boolean.TRUE.equals(jdbc.sql(IS_PARTNER)
                .param("person", person)
                .param("unit", unit)
                .query(Boolean.class)
                .single());
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
        return jdbc.sql(NEAREST_PARTNERED)
                .param("unit", unit)
                .param("excluded", excluded)
                .query(String.class)
                .optional();
    }

    /** Whether somebody holds the role for that unit ({@code ""} for the whole organisation), the excluded one apart. */
    public boolean somebodyHolds(Role role, String unit, UUID excluded) {
        return Boolean.TRUE.equals(jdbc.sql(SOMEBODY)
                .param("role", role.name())
                .param("unit", unit)
                .param("excluded", excluded)
                .query(Boolean.class)
                .single());
    }
}
