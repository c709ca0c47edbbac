package dev.plumbline.assessment.people;

import dev.plumbline.assessment.people.ImportRows.Some;
import dev.plumbline.assessment.people.PeopleImport.Choice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whose address an import would change: of who holds a role, and one that somebody else has. */
final class ImportAddresses {

    private static final int NAMED = ImportRows.NAMED;
    private static final String NAME = ImportRows.NAME;

    private static final String OF_ROLES = """
            SELECT %s AS name, p.id
            FROM people_import_row r
            JOIN person p ON p.id = r.person_id
            WHERE r.import_id = :import AND NOT r.left_out AND r.to_mail <> p.mail AND p.id <> :actor
              AND (EXISTS (SELECT 1 FROM person_role o WHERE o.person_id = p.id)
                  OR EXISTS (SELECT 1 FROM person q WHERE q.manager_id = p.id AND q.active))
              AND (NOT :byAdministrator AND EXISTS (
                  SELECT 1 FROM person_role o WHERE o.person_id = p.id AND o.role = 'ADMINISTRATOR')) = :never
              AND (:never OR NOT EXISTS (SELECT 1 FROM account c WHERE c.person_id = p.id))
            ORDER BY name, p.id
            """.formatted(NAME);

    private static final String REUSED = """
            SELECT r.line, p.id, r.to_mail, %s || ' (' || p.employee_id || ')' AS name, h.line IS NOT NULL AS named
            FROM people_import_row r
            JOIN person p ON p.mail = r.to_mail AND p.mail <> '' AND p.id <> r.person_id
            LEFT JOIN people_import_row h
                ON h.import_id = r.import_id AND h.person_id = p.id AND NOT h.left_out AND h.line > 0
            WHERE r.import_id = :import AND NOT r.left_out AND r.line > 0 AND r.displaces IS NULL
              AND (h.line IS NULL OR h.to_mail = r.to_mail)
            ORDER BY r.line
            """.formatted(NAME);

    private static final String LEAVE_OUT = """
            UPDATE people_import_row SET left_out = true WHERE import_id = :import AND line = :line
            """;

    private static final String DISPLACE = """
            UPDATE people_import_row SET displaces = :holder WHERE import_id = :import AND line = :line
            """;

    private static final String NOT_MISSING = """
            DELETE FROM people_import_row WHERE import_id = :import AND line < 0 AND person_id = :holder
            """;

    private static final String LOSSES = """
            SELECT p.id, p.active AND EXISTS (SELECT 1 FROM person_role o WHERE o.person_id = p.id) AS role,
                EXISTS (SELECT 1 FROM account c WHERE c.person_id = p.id) AS account
            FROM person p
            WHERE p.id = ANY (:holders)
            """;

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

    private final JdbcClient jdbc;
    private final UUID id;
    private final UUID actor;
    private final boolean byAdministrator;
    private final ImportRows rows;
    private final ImportQuestions questions;

    ImportAddresses(
            JdbcClient jdbc, UUID id, UUID actor, boolean byAdministrator, ImportRows rows, ImportQuestions questions) {
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
        for (boolean never : new boolean[] {true, false}) {
            Some people =
                    rows.people(OF_ROLES, Map.of("actor", actor, "byAdministrator", byAdministrator, "never", never));
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
        List<Reused> reused = jdbc.sql(REUSED)
                .param("import", id)
                .query((row, n) -> new Reused(
                        row.getInt("line"),
                        row.getObject("id", UUID.class),
                        row.getString("to_mail"),
                        row.getString("name"),
                        row.getBoolean("named")))
                .list();
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
                    jdbc.sql(LEAVE_OUT)
                            .param("import", id)
                            .param("line", one.line())
                            .update();
                } else if (chosen == Choice.OTHER_PERSON) {
                    jdbc.sql(DISPLACE)
                            .param("holder", one.holder())
                            .param("import", id)
                            .param("line", one.line())
                            .update();
                    // Who loses the address is switched off by that, not for missing in the file.
                    jdbc.sql(NOT_MISSING)
                            .param("import", id)
                            .param("holder", one.holder())
                            .update();
                }
            }
        }
        return leftOut;
    }

    /** What each of some people would lose; who would lose nothing is missing. */
    private Map<UUID, Loss> losses(Set<UUID> holders) {
        Map<UUID, Loss> losses = new HashMap<>();
        jdbc.sql(LOSSES).param("holders", holders.toArray(UUID[]::new)).query(row -> {
            boolean role = row.getBoolean("role");
            if (role || row.getBoolean("account")) {
                losses.put(row.getObject("id", UUID.class), role ? Loss.ROLE : Loss.ACCOUNT);
            }
        });
        return losses;
    }
}
