package dev.plumbline.assessment.people;

import dev.plumbline.assessment.people.ImportRows.Some;
import dev.plumbline.assessment.people.PeopleImport.Choice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whose address an import would change: of who holds a role, and one that somebody else has. */
final class ImportAddresses {

    private static final int NAMED = ImportRows.NAMED;
    private static final String NAME = ImportRows.NAME;

    /** What somebody would lose whose address is another person's from then on. */
    private enum Loss {
        ROLE("addresses-known-with-roles", "ADDRESS_KNOWN_WITH_ROLE"),
        /** Without one, any address could be named for them at once. */
        ACCOUNT("addresses-known-with-accounts", "ADDRESS_KNOWN_WITH_ACCOUNT"),
        NOTHING("addresses-known", "ADDRESS_KNOWN");

        private final String key;
        private final String kind;

        Loss(String key, String kind) {
            this.key = key;
            this.kind = kind;
        }
    }

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
     * Whoever reads the mails of a person could have their first password sent to them: of who holds a role, and of who judges
     * others because they report to them. The address of an account is kept back in any case ({@link HoldingAddresses});
     * here it is only asked that nobody but an administrator names another one for an administrator.
     */
    void addressesOfRoles() {
        String changed = "FROM people_import_row r JOIN person p ON p.id = r.person_id WHERE r.import_id = ? AND NOT"
                + " r.left_out AND r.to_mail <> p.mail AND p.id <> ? AND (EXISTS (SELECT 1 FROM person_role o WHERE"
                + " o.person_id = p.id) OR EXISTS (SELECT 1 FROM person q WHERE q.manager_id = p.id AND q.active)) AND"
                + " (NOT ? AND EXISTS (SELECT 1 FROM person_role o WHERE o.person_id = p.id AND o.role ="
                + " 'ADMINISTRATOR')) = ?"
                + " AND (? OR NOT EXISTS (SELECT 1 FROM account c WHERE c.person_id = p.id))";
        for (boolean never : new boolean[] {true, false}) {
            Some people = rows.people(
                    "SELECT " + NAME + ", p.id " + changed + " ORDER BY 1, 2",
                    id,
                    actor,
                    byAdministrator,
                    never,
                    never);
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
        Map<UUID, Loss> losses = losses(holders);
        boolean leftOut = false;
        for (Loss loss : Loss.values()) {
            List<Reused> some = reused.stream()
                    .filter(one -> losses.getOrDefault(one.holder(), Loss.NOTHING) == loss)
                    .toList();
            if (some.isEmpty()) {
                continue;
            }
            Choice chosen = questions.ask(
                    loss.key,
                    loss.kind,
                    some.stream()
                            .limit(NAMED)
                            .map(one -> one.mail() + ": " + one.name())
                            .collect(Collectors.joining("; ")),
                    some.stream().map(Reused::line).toList(),
                    some.stream().anyMatch(Reused::named)
                            ? List.of(Choice.LEAVE_OUT)
                            : List.of(Choice.OTHER_PERSON, Choice.LEAVE_OUT),
                    loss == Loss.NOTHING ? null : Choice.OTHER_PERSON,
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

    /** What each of some people would lose; who would lose nothing is missing. */
    private Map<UUID, Loss> losses(Set<UUID> holders) {
        Map<UUID, Loss> losses = new HashMap<>();
        jdbc.query(
                connection -> {
                    var query = connection.prepareStatement(
                            "SELECT p.id, p.active AND EXISTS (SELECT 1 FROM person_role o WHERE o.person_id = p.id), EXISTS (SELECT 1"
                                    + " FROM account c WHERE c.person_id = p.id) FROM person p WHERE p.id = ANY (?)");
                    query.setArray(1, connection.createArrayOf("uuid", holders.toArray()));
                    return query;
                },
                row -> {
                    if (row.getBoolean(2) || row.getBoolean(3)) {
                        losses.put(row.getObject(1, UUID.class), row.getBoolean(2) ? Loss.ROLE : Loss.ACCOUNT);
                    }
                });
        return losses;
    }
}
