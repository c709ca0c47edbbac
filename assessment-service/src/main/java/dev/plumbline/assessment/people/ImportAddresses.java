package dev.plumbline.assessment.people;

import dev.plumbline.assessment.people.ImportRows.Some;
import dev.plumbline.assessment.people.PeopleImport.Choice;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whose address an import would change: of who holds a role, and one that somebody else has. */
final class ImportAddresses {

    private static final int NAMED = ImportRows.NAMED;
    private static final String NAME = ImportRows.NAME;

    private final JdbcTemplate jdbc;
    private final UUID id;
    private final UUID actor;
    private final boolean byAdministrator;
    private final ImportRows rows;
    private final ImportQuestions questions;

    ImportAddresses(
            JdbcTemplate jdbc,
            UUID id,
            UUID actor,
            boolean byAdministrator,
            ImportRows rows,
            ImportQuestions questions) {
        this.jdbc = jdbc;
        this.id = id;
        this.actor = actor;
        this.byAdministrator = byAdministrator;
        this.rows = rows;
        this.questions = questions;
    }

    /**
     * Somebody with the address of an account could have its password sent to them: of who holds a role, and of who judges
     * others because they report to them.
     */
    void addressesOfRoles() {
        String changed = "FROM people_import_row r JOIN person p ON p.id = r.person_id WHERE r.import_id = ? AND NOT"
                + " r.left_out AND r.to_mail <> p.mail AND p.id <> ? AND (EXISTS (SELECT 1 FROM person_role o WHERE"
                + " o.person_id = p.id) OR EXISTS (SELECT 1 FROM person q WHERE q.manager_id = p.id AND q.active)) AND"
                + " (NOT ? AND EXISTS (SELECT 1 FROM person_role o WHERE o.person_id = p.id AND o.role ="
                + " 'ADMINISTRATOR')) = ?";
        for (boolean never : new boolean[] {true, false}) {
            Some people = rows.people(
                    "SELECT " + NAME + ", p.id " + changed + " ORDER BY 1, 2", id, actor, byAdministrator, never);
            if (people.count() == 0) {
                continue;
            }
            Choice chosen = questions.ask(
                    never ? "addresses-of-administrators" : "addresses-of-roles",
                    never ? "ADDRESS_OF_ADMINISTRATOR" : "ADDRESS_OF_ROLE",
                    people.about(),
                    people.ids(),
                    never ? List.of(Choice.KEEP) : List.of(Choice.APPLY, Choice.KEEP),
                    never ? null : Choice.APPLY,
                    null);
            if (chosen == Choice.KEEP) {
                rows.update("to_mail = (SELECT p.mail FROM person p WHERE p.id = r.person_id)", people.ids());
            }
        }
    }

    /**
     * An address that somebody else has may be of another person now.
     *
     * @return whether an answer leaves rows out
     */
    boolean reusedAddresses() {
        record Reused(int line, UUID holder, String mail, String name, boolean named) {}
        List<Reused> reused = jdbc.query(
                "SELECT r.line, p.id, r.to_mail, " + NAME
                        + " || ' (' || p.employee_id || ')', h.line IS NOT NULL FROM people_import_row r JOIN person"
                        + " p ON p.mail = r.to_mail AND p.mail <> '' AND p.id <> r.person_id LEFT JOIN people_import_row h ON"
                        + " h.import_id = r.import_id AND h.person_id = p.id AND NOT h.left_out AND h.line > 0 WHERE r.import_id = ?"
                        + " AND NOT r.left_out AND r.line > 0 AND r.displaces IS NULL AND (h.line IS NULL OR h.to_mail = r.to_mail)"
                        + " ORDER BY r.line",
                (row, n) -> new Reused(
                        row.getInt(1),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getString(4),
                        row.getBoolean(5)),
                id);
        if (reused.isEmpty()) {
            return false;
        }
        Set<UUID> holders = reused.stream().map(Reused::holder).collect(Collectors.toSet());
        List<UUID> important = jdbc.query(
                connection -> {
                    var query = connection.prepareStatement(
                            "SELECT DISTINCT p.id FROM person p JOIN person_role o ON o.person_id = p.id WHERE p.active AND p.id = ANY"
                                    + " (?)");
                    query.setArray(1, connection.createArrayOf("uuid", holders.toArray()));
                    return query;
                },
                (row, n) -> row.getObject(1, UUID.class));
        boolean leftOut = false;
        for (boolean withRole : new boolean[] {true, false}) {
            List<Reused> some = reused.stream()
                    .filter(one -> important.contains(one.holder()) == withRole)
                    .toList();
            if (some.isEmpty()) {
                continue;
            }
            Choice chosen = questions.ask(
                    withRole ? "addresses-known-with-roles" : "addresses-known",
                    withRole ? "ADDRESS_KNOWN_WITH_ROLE" : "ADDRESS_KNOWN",
                    some.stream()
                            .limit(NAMED)
                            .map(one -> one.mail() + ": " + one.name())
                            .collect(Collectors.joining("; ")),
                    some.stream().map(Reused::line).toList(),
                    some.stream().anyMatch(Reused::named)
                            ? List.of(Choice.LEAVE_OUT)
                            : List.of(Choice.OTHER_PERSON, Choice.LEAVE_OUT),
                    withRole ? Choice.OTHER_PERSON : null,
                    null);
            for (Reused one : some) {
                if (chosen == Choice.LEAVE_OUT) {
                    leftOut = true;
                    jdbc.update(
                            "UPDATE people_import_row SET left_out = true WHERE import_id = ? AND line = ?",
                            id,
                            one.line());
                } else if (chosen == Choice.OTHER_PERSON) {
                    jdbc.update(
                            "UPDATE people_import_row SET displaces = ? WHERE import_id = ? AND line = ?",
                            one.holder(),
                            id,
                            one.line());
                    // Who loses the address is switched off by that, not for missing in the file.
                    jdbc.update(
                            "DELETE FROM people_import_row WHERE import_id = ? AND line < 0 AND person_id = ?",
                            id,
                            one.holder());
                }
            }
        }
        return leftOut;
    }
}
