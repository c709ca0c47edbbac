package dev.plumbline.assessment.people;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who holds which role, as administrators say. */
@Service
public class Roles {

    private static final String IS_ADMINISTRATOR = """
            SELECT EXISTS (SELECT 1 FROM person_role r JOIN person p ON p.id = r.person_id WHERE r.person_id =
                :personId AND r.role = 'ADMINISTRATOR' AND p.active)
            """;

    private static final String GRANT = """
            INSERT INTO person_role (person_id, role, unit)
            VALUES (:personId, :role, :unit)
            ON CONFLICT DO NOTHING
            """;

    private static final String GRANT_EVERYWHERE = """
            INSERT INTO person_role (person_id, role, unit)
            VALUES (:personId, :role, '')
            ON CONFLICT DO NOTHING
            """;

    private static final String IS_HELD = """
            SELECT EXISTS (SELECT 1 FROM person_role r JOIN person p ON p.id = r.person_id WHERE r.role = :role AND
                r.unit = '' AND p.active)
            """;

    private final JdbcClient jdbc;
    private final People people;
    private final ChangedHolders changedHolders;
    private final Audit audit;

    Roles(JdbcClient jdbc, People people, ChangedHolders changedHolders, Audit audit) {
        this.jdbc = jdbc;
        this.people = people;
        this.changedHolders = changedHolders;
        this.audit = audit;
    }

    /**
     * Refuses who is no active administrator.
     *
     * @throws Refusal as forbidden
     */
    public void mustBeAdministrator(UUID actor) {
        boolean administrator = Boolean.TRUE.equals(jdbc.sql(IS_ADMINISTRATOR)
                .param("personId", actor)
                .query(Boolean.class)
                .single());
        if (!administrator) {
            throw Refusal.forbidden("not-administrator");
        }
    }

    /** The unit as it is kept: that of an HR partner, empty for every other role, which is held everywhere. */
    private static String unit(Role role, String unit) {
        String limited = Text.line(unit);
        if (role == Role.HR_PARTNER && limited.isEmpty()) {
            throw Refusal.invalid("unit", "partner-of-which-unit");
        }
        if (role != Role.HR_PARTNER && !limited.isEmpty()) {
            throw Refusal.invalid("unit", "role-without-unit");
        }
        return limited;
    }

    /**
     * Grants a role.
     *
     * @param unit of which somebody is HR partner; empty for every other role
     * @param read the revision of the person that was read; null not to compare
     * @throws Refusal if the actor is no administrator, or would grant it to themselves, if the unit is missing, is one
     *     of nobody active, all below it included, or does not belong to the role, for somebody who has left, and if another revision was read
     */
    @Transactional
    public void grant(UUID actor, UUID person, Role role, String unit, @Nullable Long read) {
        mustBeAdministrator(actor);
        if (actor.equals(person)) {
            throw Refusal.forbidden("role-to-oneself");
        }
        String limited = unit(role, unit);
        Person holder = people.lock(person).orElseThrow(Refusal::notFound);
        Refusal.ifStale(read, holder.revision());
        if (!holder.active()) {
            throw Refusal.invalid("person", "role-for-inactive");
        }
        if (role == Role.HR_PARTNER && !isUnit(limited)) {
            throw Refusal.invalid("unit", "unit-unknown", limited);
        }
        holder.restate();
        jdbc.sql(GRANT)
                .param("personId", person)
                .param("role", role.name())
                .param("unit", limited)
                .update();
        changedHolders.roles(person);
        audit.person(actor, "role-granted", "person", person, null, named(role, limited), null);
    }

    /** Makes a person an administrator without one; the caller has locked them. False if they are one already. */
    boolean grantByOperator(Person person) {
        int granted = jdbc.sql(GRANT_EVERYWHERE)
                .param("personId", person.id())
                .param("role", Role.ADMINISTRATOR.name())
                .update();
        if (granted > 0) {
            person.restate();
            changedHolders.roles(person.id());
            audit.rule("OPERATOR", "administrator-made", "person", person.id(), null, named(Role.ADMINISTRATOR, ""));
        }
        return granted > 0;
    }

    private boolean isUnit(String unit) {
        return Boolean.TRUE.equals(jdbc.sql(
                        "SELECT EXISTS (SELECT 1 FROM person p JOIN unit_line l ON l.unit = p.unit WHERE l.above = :unit AND p.active)")
                .param("unit", unit)
                .query(Boolean.class)
                .single());
    }

    private static String named(Role role, String unit) {
        return role + (unit.isEmpty() ? "" : " " + unit);
    }

    /**
     * Removes a role.
     *
     * @param unit as it was granted, also one that no longer exists
     * @param read the revision of the person that was read; null not to compare
     * @throws Refusal if the actor is not an administrator, or would remove it from themselves, if it is not held, if
     *     it is that of the last active administrator or member of HR, or if another revision was read
     */
    @Transactional
    public void withdraw(UUID actor, UUID person, Role role, String unit, @Nullable Long read) {
        // One at a time, so that the last two do not take it from one another.
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('person_role ' || :role))")
                .param("role", role.name())
                .query()
                .listOfRows();
        mustBeAdministrator(actor);
        if (actor.equals(person)) {
            throw Refusal.forbidden("role-to-oneself");
        }
        Person holder = people.lock(person).orElseThrow(Refusal::notFound);
        Refusal.ifStale(read, holder.revision());
        String limited = unit.strip();
        int taken = jdbc.sql("DELETE FROM person_role WHERE person_id = :personId AND role = :role AND unit = :unit")
                .param("personId", person)
                .param("role", role.name())
                .param("unit", limited)
                .update();
        if (taken == 0) {
            throw Refusal.notFound();
        }
        if ((role == Role.ADMINISTRATOR || role == Role.HR) && holder.active() && !isHeld(role)) {
            throw Refusal.conflict("role-last", role.name());
        }
        holder.restate();
        changedHolders.roles(person);
        audit.person(actor, "role-withdrawn", "person", person, named(role, limited), null, null);
    }

    private boolean isHeld(Role role) {
        return Boolean.TRUE.equals(jdbc.sql(IS_HELD)
                .param("role", role.name())
                .query(Boolean.class)
                .single());
    }
}
