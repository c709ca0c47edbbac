package dev.plumbline.assessment.people;

import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Nearest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The units of the organisation as a tree; {@link ArrangingUnits} changes it. */
@Service
@Transactional(readOnly = true)
public class Units {

    /**
     * A unit.
     *
     * @param code by which files name it; empty for none
     * @param label by what everything names it: its name, with its code where several units have that name
     * @param parentId the unit above; null at the top
     * @param parent the label of the unit above; empty at the top
     * @param depth how many units are above it
     * @param validTo the first day on which it is no more; null while it is open
     * @param people how many active people are in it
     * @param peopleBelow how many active people are in it and in all units below
     */
    public record Unit(
            UUID id,
            String code,
            String name,
            String label,
            @Nullable UUID parentId,
            String parent,
            int depth,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            int people,
            int peopleBelow,
            long version) {}

    /** One of the people of a unit. */
    public record Member(UUID id, String name, String jobTitle, String unit) {}

    /** That somebody may see a unit {@code u}: HR and administrators every one, an HR partner theirs and all below. */
    private static final String SEES = """
            (:all OR EXISTS (
                SELECT 1
                FROM org_unit_line l
                JOIN org_unit a ON a.id = l.above_id
                JOIN person_role r ON r.unit = a.label AND r.role = 'HR_PARTNER' AND r.person_id = :actor
                WHERE l.unit_id = u.id))
            """;

    /** All units with their place in the tree, and how many people are in each. */
    private static final String PLACED = """
            WITH own AS MATERIALIZED (
                SELECT unit, count(*)::int AS people
                FROM person
                WHERE active
                GROUP BY unit),
            below AS MATERIALIZED (
                SELECT l.above_id, sum(o.people)::int AS people
                FROM own o
                JOIN org_unit u ON u.label = o.unit
                JOIN org_unit_line l ON l.unit_id = u.id
                GROUP BY l.above_id),
            placed AS (
                SELECT l.unit_id, array_agg(a.label ORDER BY l.distance DESC) AS path
                FROM org_unit_line l
                JOIN org_unit a ON a.id = l.above_id
                GROUP BY l.unit_id)
            SELECT u.*, coalesce(p.label, '') AS parent, cardinality(t.path) - 1 AS depth, coalesce(o.people, 0) AS people,
                coalesce(b.people, 0) AS people_below
            FROM org_unit u
            JOIN placed t ON t.unit_id = u.id
            LEFT JOIN org_unit p ON p.id = u.parent_id
            LEFT JOIN own o ON o.unit = u.label
            LEFT JOIN below b ON b.above_id = u.id
            """;

    private static final String PAGE = PLACED + "WHERE " + SEES + """
                AND (:after::uuid IS NULL OR t.path > (SELECT f.path FROM placed f WHERE f.unit_id = :after))
            ORDER BY t.path
            LIMIT :most
            """;

    private static final String UNIT = """
            SELECT u.*, coalesce(p.label, '') AS parent,
                (SELECT count(*)::int - 1 FROM org_unit_line l WHERE l.unit_id = u.id) AS depth,
                (SELECT count(*)::int FROM person q WHERE q.unit = u.label AND q.active) AS people,
                (SELECT count(*)::int FROM unit_line l JOIN person q ON q.unit = l.unit WHERE l.above = u.label AND q.active)
                    AS people_below
            FROM org_unit u
            LEFT JOIN org_unit p ON p.id = u.parent_id
            WHERE u.id = :id AND\s""" + SEES;

    /** By the family name, or by the one name there is. */
    private static final String BY_NAME = "coalesce(nullif(q.family_name, ''), q.given_name), q.given_name, q.id";

    private static final String PEOPLE = """
            SELECT q.id, btrim(q.given_name || ' ' || q.family_name) AS name, q.job_title, q.unit
            FROM person q
            WHERE q.active
                AND q.unit IN (SELECT l.unit FROM unit_line l JOIN org_unit u ON u.label = l.above WHERE u.id = :unit)
                AND (:after::uuid IS NULL OR (%s) > (SELECT %s FROM person q WHERE q.id = :after))
            ORDER BY %s
            LIMIT :most
            """.formatted(BY_NAME, BY_NAME, BY_NAME);

    /** From how many people on they are read in the order of all people, and those of other units are passed over. */
    private static final int MANY = 2_000;

    private static final String LABELS = """
            SELECT l.unit FROM unit_line l JOIN org_unit u ON u.label = l.above WHERE u.id = :unit
            """;

    private static final String PLACE = """
            SELECT coalesce(nullif(q.family_name, ''), q.given_name) AS name, q.given_name FROM person q WHERE q.id = :after
            """;

    /** A page of many people by the index of all, from some place on. */
    static final String OF_MANY = """
            SELECT q.id, btrim(q.given_name || ' ' || q.family_name) AS name, q.job_title, q.unit
            FROM person q
            WHERE q.active
                AND q.unit = ANY (CAST(:units AS text[]))
                AND (%s) > (:name, :givenName, CAST(:after AS uuid))
            ORDER BY %s
            LIMIT :most
            """.formatted(BY_NAME, BY_NAME);

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private static final String IS_WITHIN = """
            SELECT EXISTS (
                SELECT 1
                FROM person p
                JOIN org_unit u ON u.label = p.unit
                JOIN org_unit_line l ON l.unit_id = u.id
                WHERE p.id = :person AND l.above_id = :unit)
            """;

    private static final String BY_CODE = """
            UPDATE people_import_row r
            SET unit = u.label
            FROM org_unit u
            WHERE r.import_id = :import AND r.unit <> '' AND u.code = r.unit
            """;

    private static final String AMBIGUOUS = """
            DELETE FROM people_import_row r
            WHERE r.import_id = :import
                AND NOT EXISTS (SELECT 1 FROM org_unit u WHERE u.label = r.unit)
                AND EXISTS (SELECT 1 FROM org_unit u WHERE u.name = r.unit)
            RETURNING r.line, r.unit, (SELECT string_agg(u.label, ', ' ORDER BY u.label) FROM org_unit u WHERE u.name = r.unit)
            """;

    private static final String CLOSED = """
            DELETE FROM people_import_row r
            USING org_unit u
            WHERE r.import_id = :import AND r.active AND u.label = r.unit AND u.valid_to IS NOT NULL
            RETURNING r.line, r.unit, to_char(u.valid_to, 'YYYY-MM-DD')
            """;

    /** What an import reads a name as: the unit with that code or label; where there is none, those with that name. */
    private static final String TYPED = """
            SELECT label, valid_to, (code = :typed AND code <> '') OR label = :typed AS exact
            FROM org_unit
            WHERE (code = :typed AND code <> '') OR label = :typed OR name = :typed
            ORDER BY (code = :typed AND code <> '') DESC, label = :typed DESC, label
            """;

    private record Typed(String label, @Nullable LocalDate validTo, boolean exact) {}

    /** What of an import cannot be accepted: the line, and what is wrong with its unit. */
    record Unfit(int line, Fault fault) {}

    private final JdbcClient jdbc;
    private final HeldRoles heldRoles;

    Units(JdbcClient jdbc, HeldRoles heldRoles) {
        this.jdbc = jdbc;
        this.heldRoles = heldRoles;
    }

    /** Whether somebody arranges units: HR and administrators. */
    public boolean mayArrange(UUID actor) {
        return heldRoles.holds(actor, Role.HR) || heldRoles.holds(actor, Role.ADMINISTRATOR);
    }

    /** Whether somebody follows the people of a unit: HR and its HR partners, not administrators. */
    public boolean follows(UUID actor, Unit unit) {
        return heldRoles.holds(actor, Role.HR) || heldRoles.isPartnerOf(actor, unit.label());
    }

    /**
     * A page of the tree: each unit before those below it, else by name; for an HR partner their units and all below.
     *
     * @param after the last unit of the page before; null for the first page
     * @throws Refusal as forbidden for who neither arranges units nor is HR partner
     */
    public List<Unit> page(UUID actor, @Nullable UUID after, int most) {
        boolean all = mayArrange(actor);
        if (!all && heldRoles.roles(actor).stream().noneMatch(held -> held.role() == Role.HR_PARTNER)) {
            throw Refusal.forbidden("not-hr");
        }
        return jdbc.sql(PAGE)
                .param("all", all)
                .param("actor", actor)
                .param("after", after, Types.OTHER)
                .param("most", most)
                .query(Units::unit)
                .list();
    }

    /**
     * A unit.
     *
     * @throws Refusal as not found where there is none, and for who may not see it
     */
    public Unit find(UUID actor, UUID id) {
        return jdbc.sql(UNIT)
                .param("id", id)
                .param("all", mayArrange(actor))
                .param("actor", actor)
                .query(Units::unit)
                .optional()
                .orElseThrow(Refusal::notFound);
    }

    static Unit unit(ResultSet row, int n) throws SQLException {
        return new Unit(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                row.getString("label"),
                row.getObject("parent_id", UUID.class),
                row.getString("parent"),
                row.getInt("depth"),
                Objects.requireNonNull(row.getObject("valid_from", LocalDate.class)),
                row.getObject("valid_to", LocalDate.class),
                row.getInt("people"),
                row.getInt("people_below"),
                row.getLong("version"));
    }

    /**
     * The active people of a unit and all below it, by name.
     *
     * @param after the last one of the page before; null for the first page
     * @throws Refusal as {@link #find}
     */
    public List<Member> people(UUID actor, UUID id, @Nullable UUID after, int most) {
        if (find(actor, id).peopleBelow() > MANY) {
            return ofMany(id, after, most);
        }
        return jdbc.sql(PEOPLE)
                .param("unit", id)
                .param("after", after, Types.OTHER)
                .param("most", most)
                .query(Units::member)
                .list();
    }

    private List<Member> ofMany(UUID id, @Nullable UUID after, int most) {
        String[] units =
                jdbc.sql(LABELS).param("unit", id).query(String.class).list().toArray(String[]::new);
        if (after == null) {
            return ofMany(units, "", "", BEFORE_ALL, most);
        }
        return jdbc.sql(PLACE)
                .param("after", after)
                .query((row, n) -> ofMany(units, row.getString("name"), row.getString("given_name"), after, most))
                .optional()
                .orElse(List.of());
    }

    private List<Member> ofMany(String[] units, String name, String givenName, UUID after, int most) {
        return jdbc.sql(OF_MANY)
                .param("units", units)
                .param("name", name)
                .param("givenName", givenName)
                .param("after", after)
                .param("most", most)
                .query(Units::member)
                .list();
    }

    private static Member member(ResultSet row, int n) throws SQLException {
        return new Member(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("job_title"),
                row.getString("unit"));
    }

    /**
     * The unit that was typed: by its code, its label or its name.
     *
     * @param field what a fault names
     * @throws Refusal where there is none, or several have that name
     */
    public UUID named(String field, String typed) {
        List<UUID> found = jdbc.sql("""
                        SELECT id
                        FROM org_unit
                        WHERE (code = :typed AND code <> '') OR label = :typed OR name = :typed
                        ORDER BY label <> :typed AND code <> :typed
                        """).param("typed", typed).query(UUID.class).list();
        if (found.isEmpty()) {
            throw Refusal.invalid(field, "unit-none", typed);
        }
        if (found.size() > 1) {
            List<String> labels = jdbc.sql(
                            "SELECT label FROM org_unit WHERE name = :typed OR label = :typed OR code = :typed ORDER BY label")
                    .param("typed", typed)
                    .query(String.class)
                    .list();
            throw Refusal.invalid(field, "unit-ambiguous", typed, String.join(", ", labels));
        }
        return found.getFirst();
    }

    /**
     * What is wrong with the unit that was typed for a person.
     *
     * @param active whether the person takes part: nobody who does is in a closed unit
     * @param isNew whether a unit is meant that there is not yet; else the one that may be meant is named
     */
    List<Fault> faults(String typed, boolean active, boolean isNew) {
        List<Typed> found =
                jdbc.sql(TYPED).param("typed", typed).query(Units::typed).list();
        if (found.isEmpty()) {
            return isNew ? List.of() : List.of(unknown(typed));
        }
        Typed first = found.getFirst();
        if (first.exact()) {
            LocalDate closed = first.validTo();
            return active && closed != null
                    ? List.of(Fault.at("unit", "unit-closed", first.label(), closed))
                    : List.of();
        }
        return List.of(Fault.at(
                "unit",
                "unit-ambiguous",
                typed,
                found.stream().map(Typed::label).collect(Collectors.joining(", "))));
    }

    private Fault unknown(String typed) {
        List<String> open = jdbc.sql("SELECT label FROM org_unit WHERE valid_to IS NULL ORDER BY label")
                .query(String.class)
                .list();
        return Nearest.of(typed, open)
                .map(near -> Fault.at("unit", "unit-new-near", typed, near))
                .orElseGet(() -> Fault.at("unit", "unit-new", typed));
    }

    private static Typed typed(ResultSet row, int n) throws SQLException {
        return new Typed(row.getString("label"), row.getObject("valid_to", LocalDate.class), row.getBoolean("exact"));
    }

    /**
     * Refuses that somebody changes where their own unit belongs: they would choose the HR partners that decide about them.
     *
     * @throws Refusal as forbidden if the person is in the unit or in one below it
     */
    void mustBeOfOthers(UUID person, UUID unit) {
        if (Boolean.TRUE.equals(jdbc.sql(IS_WITHIN)
                .param("person", person)
                .param("unit", unit)
                .query(Boolean.class)
                .single())) {
            throw Refusal.forbidden("unit-own");
        }
    }

    /**
     * Reads the units of an import: by code, by name where there is none of that code. A name that is no unit's yet stays; a
     * row is removed where several units have the name, or the unit is closed.
     */
    @Transactional
    public List<Unfit> readRows(UUID importing) {
        jdbc.sql(BY_CODE).param("import", importing).update();
        List<Unfit> unfit = new ArrayList<>(unfit(AMBIGUOUS, "unit-ambiguous", importing));
        unfit.addAll(unfit(CLOSED, "unit-closed", importing));
        return unfit;
    }

    private List<Unfit> unfit(String statement, String code, UUID importing) {
        return jdbc.sql(statement)
                .param("import", importing)
                .query((row, n) -> new Unfit(row.getInt(1), Fault.at("unit", code, row.getString(2), row.getString(3))))
                .list();
    }
}
