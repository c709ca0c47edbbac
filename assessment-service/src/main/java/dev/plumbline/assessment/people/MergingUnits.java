package dev.plumbline.assessment.people;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.people.ArrangingUnits.Renamed;
import dev.plumbline.assessment.people.Units.Unit;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Merges a unit into another: its people and the units below it are the other's from then on, and it is closed. Its HR partners
 * lose their role for it, since nobody may get rights over more people without an administrator.
 */
@Service
public class MergingUnits {

    /**
     * A unit is closed, and another has all that it had; said in the transaction of the change.
     *
     * @param from the unit that is closed
     * @param into the unit that has its people
     */
    public record Merged(UUID from, UUID into) {}

    private record Partner(UUID person, Role role) {}

    private static final String OF_UNITS_BELOW = """
            UPDATE org_unit SET parent_id = :other, version = version + 1 WHERE parent_id = :merged
            """;

    private static final String CLOSED = """
            UPDATE org_unit SET valid_to = :today, version = version + 1 WHERE id = :merged
            """;

    private static final String OF_PARTNERS = """
            DELETE FROM person_role WHERE unit = :label RETURNING person_id, role
            """;

    private static final String WITHOUT_THE_ROLE = """
            UPDATE person SET revision = revision + 1, version = version + 1, announced = false WHERE id IN (:people)
            """;

    private static final String IS_BELOW = """
            SELECT EXISTS (SELECT 1 FROM org_unit_line WHERE above_id = :merged AND unit_id = :other)
            """;

    private final Units units;
    private final ArrangingUnits arranging;
    private final ImportingPeople importing;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher publisher;
    private final ChangedHolders changedHolders;
    private final Audit audit;

    MergingUnits(
            Units units,
            ArrangingUnits arranging,
            ImportingPeople importing,
            JdbcClient jdbc,
            ApplicationEventPublisher publisher,
            ChangedHolders changedHolders,
            Audit audit) {
        this.units = units;
        this.arranging = arranging;
        this.importing = importing;
        this.jdbc = jdbc;
        this.publisher = publisher;
        this.audit = audit;
        this.changedHolders = changedHolders;
    }

    /**
     * Merges a unit into another.
     *
     * @param version the version of the unit that was read
     * @param into the unit that has everything from then on
     * @return that unit
     * @throws Refusal as forbidden but for HR and administrators, and for whoever is in the unit or below it; as not found where there
     *     is no such unit; if another version was read, if either is closed, and if the other is the unit or below it
     */
    @Transactional
    public Unit merge(UUID actor, UUID id, long version, UUID into) {
        importing.mustManage(actor);
        importing.lock();
        Unit from = units.find(actor, id);
        Refusal.ifStale(version, from.version());
        Unit other = open(actor, from, into);
        units.mustBeOfOthers(actor, from.id());
        List<Partner> partners = withdrawn(from);
        jdbc.sql(OF_UNITS_BELOW)
                .param("other", other.id())
                .param("merged", from.id())
                .update();
        int moved = arranging.relabelPeople(from.label(), other.label());
        jdbc.sql(CLOSED)
                .param("today", arranging.today(actor))
                .param("merged", from.id())
                .update();
        publisher.publishEvent(new Renamed(from.label(), other.label()));
        publisher.publishEvent(new Merged(from.id(), other.id()));
        // Other HR partners are the nearest by now, for the people of the unit and of all below.
        changedHolders.look();
        for (Partner one : partners) {
            audit.person(
                    actor,
                    "role-withdrawn",
                    "person",
                    one.person(),
                    one.role() + " " + from.label(),
                    null,
                    from.label());
        }
        audit.person(actor, "unit-merged", "unit", id, from.label(), other.label(), moved + " people");
        return units.find(actor, other.id());
    }

    private Unit open(UUID actor, Unit from, UUID into) {
        if (from.validTo() != null) {
            throw Refusal.invalid("into", "unit-merge-closed", from.label());
        }
        Unit other = jdbc.sql("SELECT id FROM org_unit WHERE id = :other")
                .param("other", into)
                .query(UUID.class)
                .optional()
                .map(found -> units.find(actor, found))
                .orElseThrow(() -> Refusal.invalid("into", "unit-none", into));
        if (Boolean.TRUE.equals(jdbc.sql(IS_BELOW)
                .param("merged", from.id())
                .param("other", other.id())
                .query(Boolean.class)
                .single())) {
            throw Refusal.invalid("into", "unit-circle", other.label());
        }
        if (other.validTo() != null) {
            throw Refusal.invalid("into", "unit-merge-closed", other.label());
        }
        return other;
    }

    /** Whoever has a role for the unit has it no more. */
    private List<Partner> withdrawn(Unit from) {
        List<Partner> partners = jdbc.sql(OF_PARTNERS)
                .param("label", from.label())
                .query((row, n) ->
                        new Partner(row.getObject("person_id", UUID.class), Role.valueOf(row.getString("role"))))
                .list();
        if (!partners.isEmpty()) {
            List<UUID> people =
                    partners.stream().map(Partner::person).distinct().toList();
            jdbc.sql(WITHOUT_THE_ROLE).param("people", people).update();
            // What they had taken goes to the partners whose it is now. Noted before any task is locked.
            changedHolders.roles(people);
        }
        return partners;
    }
}
