package dev.plumbline.assessment.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private final JdbcClient jdbc;

    HeldRoles(JdbcClient jdbc) {
        this.jdbc = jdbc;
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

    /** Whether the person is HR partner of the unit. */
    public boolean isPartnerOf(UUID person, String unit) {
        return roles(person).contains(new Held(Role.HR_PARTNER, unit));
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
