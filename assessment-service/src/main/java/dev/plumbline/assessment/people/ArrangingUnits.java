package dev.plumbline.assessment.people;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.people.Units.Unit;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.LookAlikes;
import dev.plumbline.assessment.site.text.Text;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Arranges the units: adds, renames, moves and closes them. One at a time, and not while a file of people is being stored;
 * whatever names a unit follows its label in the same transaction.
 */
@Service
public class ArrangingUnits {

    /** How long a name may be. */
    public static final int LONGEST_NAME = 200;

    /** How long a code may be. */
    public static final int LONGEST_CODE = 60;

    /** So many people or units are named where they hinder. */
    private static final int NAMED = 5;

    /**
     * What is said of a unit.
     *
     * @param code empty for none
     * @param parent the unit above; null for the top
     * @param validTo the first day on which it is no more; null for an open one
     */
    public record Said(
            String name,
            String code,
            @Nullable UUID parent,
            @Nullable LocalDate validTo) {}

    /** A unit has another label; said in the transaction of the change. */
    public record Renamed(String from, String to) {}

    private record Labelled(UUID id, String label, String now) {}

    private static final String LABELS = """
            SELECT u.id, u.label, CASE WHEN count(*) OVER (PARTITION BY u.name) > 1 AND u.code <> ''
                THEN u.name || ' (' || u.code || ')' ELSE u.name END AS now
            FROM org_unit u
            WHERE u.name IN (:names)
            ORDER BY u.id
            """;

    private static final String NAMES_OF_OTHERS = """
            SELECT name
            FROM org_unit
            WHERE id <> :id AND valid_to IS NULL
            UNION
            SELECT code
            FROM org_unit
            WHERE id <> :id AND valid_to IS NULL AND code <> ''
            ORDER BY 1
            """;

    private static final String OF_PEOPLE = """
            WITH locked AS MATERIALIZED (
                SELECT id
                FROM person
                WHERE unit = :from
                ORDER BY id
                FOR NO KEY UPDATE)
            UPDATE person p
            SET unit = :to, revision = p.revision + 1, version = p.version + 1, announced = false
            FROM locked
            WHERE p.id = locked.id
            """;

    private static final String OF_ROLES = """
            WITH renamed AS (
                UPDATE person_role SET unit = :to WHERE unit = :from RETURNING person_id)
            UPDATE person p
            SET revision = p.revision + 1, version = p.version + 1, announced = false
            WHERE p.id IN (SELECT person_id FROM renamed)
            """;

    private static final String PEOPLE_IN_IT = """
            SELECT btrim(given_name || ' ' || family_name)
            FROM person
            WHERE unit = :label AND active
            ORDER BY family_name, given_name, id
            LIMIT :most
            """;

    private static final String UNITS_BELOW = """
            SELECT label
            FROM org_unit
            WHERE parent_id = :id AND valid_to IS NULL
            ORDER BY label
            LIMIT :most
            """;

    private final Units units;
    private final People people;
    private final ImportingPeople importing;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher publisher;
    private final Audit audit;
    private final Clock clock;

    ArrangingUnits(
            Units units,
            People people,
            ImportingPeople importing,
            JdbcClient jdbc,
            ApplicationEventPublisher publisher,
            Audit audit,
            Clock clock) {
        this.units = units;
        this.people = people;
        this.importing = importing;
        this.jdbc = jdbc;
        this.publisher = publisher;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Adds a unit, from today.
     *
     * @throws Refusal as forbidden but for HR and administrators; naming each field that cannot be accepted
     */
    @Transactional
    public Unit add(UUID actor, Said said) {
        importing.mustManage(actor);
        importing.lock();
        UUID id = UUID.randomUUID();
        Said read = read(actor, id, said);
        jdbc.sql("""
                        INSERT INTO org_unit (id, code, name, label, parent_id, valid_from, valid_to)
                        VALUES (:id, :code, :name, :label, :parent, :from, :to)
                        """)
                .param("id", id)
                .param("code", read.code())
                .param("name", read.name())
                // No other unit has it; it is given its own below.
                .param("label", id.toString())
                .param("parent", read.parent(), Types.OTHER)
                .param("from", today(actor))
                .param("to", read.validTo(), Types.DATE)
                .update();
        relabel(List.of(read.name()));
        audit.person(actor, "unit-added", "unit", id, null, read, null);
        return units.find(actor, id);
    }

    /**
     * Replaces what is said of a unit.
     *
     * @param version the version that was read
     * @throws Refusal as {@link #add}, as not found where there is no such unit, if another version was read, and as forbidden
     *     for whoever would move a unit that they are in or below: they would choose the HR partners that decide about them
     */
    @Transactional
    public Unit change(UUID actor, UUID id, long version, Said said) {
        importing.mustManage(actor);
        importing.lock();
        Unit before = units.find(actor, id);
        Refusal.ifStale(version, before.version());
        Said read = read(actor, id, said);
        boolean moves = !Objects.equals(before.parentId(), read.parent());
        if (moves) {
            units.mustBeOfOthers(actor, id);
        }
        if (before.validTo() == null && read.validTo() != null) {
            mustBeEmpty(before);
        }
        jdbc.sql("""
                        UPDATE org_unit
                        SET code = :code, name = :name, parent_id = :parent, valid_to = :to, version = version + 1
                        WHERE id = :id
                        """)
                .param("code", read.code())
                .param("name", read.name())
                .param("parent", read.parent(), Types.OTHER)
                .param("to", read.validTo(), Types.DATE)
                .param("id", id)
                .update();
        relabel(List.of(before.name(), read.name()));
        if (moves) {
            // Other HR partners are the nearest by now, for the people of the unit and of all below.
            publisher.publishEvent(new ChangedHolders.Noted());
        }
        audit.person(
                actor,
                "unit-changed",
                "unit",
                id,
                new Said(before.name(), before.code(), before.parentId(), before.validTo()),
                read,
                null);
        return units.find(actor, id);
    }

    /** The day where somebody is. */
    LocalDate today(UUID actor) {
        return LocalDate.ofInstant(
                clock.instant(),
                people.findById(actor).orElseThrow(Refusal::notFound).timeZone());
    }

    /** The same as it is kept. */
    private Said read(UUID actor, UUID id, Said said) {
        String name = Text.line(said.name());
        String code = Text.line(said.code());
        List<Fault> faults = new ArrayList<>();
        if (name.isEmpty()) {
            faults.add(Fault.at("name", "unit-nameless"));
        } else if (Text.length(name) > LONGEST_NAME) {
            faults.add(Fault.at("name", "text-too-long", LONGEST_NAME));
        } else if (isAnothers(id, "code = :said", name) || isAnothers(id, "label = :said AND name <> :said", name)) {
            faults.add(Fault.at("name", "unit-name-taken", name));
        } else if (isAnothers(id, code.isEmpty() ? "name = :said" : "name = :said AND code = ''", name)) {
            faults.add(Fault.at("name", "unit-name-twice", name));
        } else {
            mustNotLookLikeAnother(id, "name", name, faults);
        }
        if (Text.length(code) > LONGEST_CODE) {
            faults.add(Fault.at("code", "text-too-long", LONGEST_CODE));
        } else if (!code.isEmpty() && isAnothers(id, "(code = :said OR name = :said OR label = :said)", code)) {
            faults.add(Fault.at("code", "unit-code-taken", code));
        } else if (!code.isEmpty()) {
            mustNotLookLikeAnother(id, "code", code, faults);
        }
        UUID parent = said.parent();
        if (parent != null) {
            parent(id, parent, faults);
        }
        LocalDate today = today(actor);
        LocalDate validTo = said.validTo();
        if (validTo != null && validTo.isBefore(today) && !validTo.equals(closed(id))) {
            faults.add(Fault.at("validTo", "cycle-date-past", validTo));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        return new Said(name, code, parent, validTo);
    }

    private @Nullable LocalDate closed(UUID id) {
        return jdbc.sql("SELECT valid_to FROM org_unit WHERE id = :id AND valid_to IS NOT NULL")
                .param("id", id)
                .query(LocalDate.class)
                .optional()
                .orElse(null);
    }

    /** A name or a code that a reader would take for that of another open unit; one that the unit has already may stay. */
    private void mustNotLookLikeAnother(UUID id, String field, String said, List<Fault> faults) {
        List<String> own = jdbc.sql("SELECT unnest(ARRAY[name, code]) FROM org_unit WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .list();
        if (own.contains(said)) {
            return;
        }
        new LookAlikes(jdbc.sql(NAMES_OF_OTHERS)
                        .param("id", id)
                        .query(String.class)
                        .list())
                .of(said)
                .filter(other -> !other.equals(said))
                .ifPresent(other -> faults.add(Fault.at(field, "unit-alike", other)));
    }

    private boolean isAnothers(UUID id, String what, String said) {
        return Boolean.TRUE.equals(jdbc.sql("SELECT EXISTS (SELECT 1 FROM org_unit WHERE id <> :id AND " + what + ")")
                .param("id", id)
                .param("said", said)
                .query(Boolean.class)
                .single());
    }

    private void parent(UUID id, UUID parent, List<Fault> faults) {
        record Above(String label, boolean closed, boolean below) {}
        Above above = jdbc.sql("""
                        SELECT u.label, u.valid_to IS NOT NULL AS closed,
                            EXISTS (SELECT 1 FROM org_unit_line l WHERE l.above_id = :id AND l.unit_id = u.id) AS below
                        FROM org_unit u
                        WHERE u.id = :parent
                        """)
                .param("id", id)
                .param("parent", parent)
                .query((row, n) -> new Above(row.getString("label"), row.getBoolean("closed"), row.getBoolean("below")))
                .optional()
                .orElse(null);
        if (above == null) {
            faults.add(Fault.at("parent", "unit-none", parent));
        } else if (above.below()) {
            faults.add(Fault.at("parent", "unit-circle", above.label()));
        } else if (above.closed()) {
            faults.add(Fault.at("parent", "unit-closed-above", above.label()));
        }
    }

    private void mustBeEmpty(Unit unit) {
        List<String> people = jdbc.sql(PEOPLE_IN_IT)
                .param("label", unit.label())
                .param("most", NAMED)
                .query(String.class)
                .list();
        if (!people.isEmpty()) {
            throw Refusal.invalid("validTo", "unit-with-people", unit.people(), String.join(", ", people));
        }
        List<String> below = jdbc.sql(UNITS_BELOW)
                .param("id", unit.id())
                .param("most", NAMED)
                .query(String.class)
                .list();
        if (!below.isEmpty()) {
            throw Refusal.invalid("validTo", "unit-with-units", String.join(", ", below));
        }
    }

    /** Gives the units of these names their labels, and everything that names them too. */
    private void relabel(List<String> names) {
        List<Labelled> changed = jdbc
                .sql(LABELS)
                .param("names", names)
                .query((row, n) ->
                        new Labelled(row.getObject("id", UUID.class), row.getString("label"), row.getString("now")))
                .list()
                .stream()
                .filter(one -> !one.label().equals(one.now()))
                .toList();
        for (Labelled one : changed) {
            jdbc.sql("UPDATE org_unit SET label = :now, version = version + 1 WHERE id = :id AND label <> :now")
                    .param("now", one.now())
                    .param("id", one.id())
                    .update();
            relabelPeople(one.label(), one.now());
            jdbc.sql(OF_ROLES).param("from", one.label()).param("to", one.now()).update();
            publisher.publishEvent(new Renamed(one.label(), one.now()));
        }
    }

    /** The people of the unit of one label are of that of another from now on; returns with how many. */
    int relabelPeople(String from, String to) {
        return jdbc.sql(OF_PEOPLE).param("from", from).param("to", to).update();
    }
}
