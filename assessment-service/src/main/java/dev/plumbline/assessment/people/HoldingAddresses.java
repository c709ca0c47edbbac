package dev.plumbline.assessment.people;

import dev.plumbline.assessment.audit.Audit;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps another address of somebody with an account back until a second person has confirmed it, or the person
 * themselves: whoever reads mails to the address of an account can set its password. One's own address is kept back too: a
 * program may have named it. It does not matter which roles the person holds while the row is stored, so nobody makes an
 * exception for themselves by granting one meanwhile.
 */
@Component
class HoldingAddresses {

    /** That the address of the row {@code r} is kept back from the person {@code p}. */
    static final String KEPT_BACK = """
            NOT r.left_out AND r.line > 0 AND r.to_mail <> p.mail AND r.to_mail <> ''
                AND EXISTS (SELECT 1 FROM account c WHERE c.person_id = p.id)
            """;

    private static final String COUNT = """
            SELECT count(*)::int
            FROM people_import_row r
            JOIN person p ON p.id = r.person_id
            WHERE r.import_id = :import AND %s
            """.formatted(KEPT_BACK);

    private static final String LEAVE_OUT = """
            UPDATE people_import_row r
            SET to_mail = p.mail
            FROM person p
            JOIN address_change c ON c.person_id = p.id
            WHERE r.import_id = :import AND r.person_id = p.id AND r.to_mail = c.mail
            """;

    private static final String NAME = """
            WITH kept AS (
                SELECT p.id, p.mail, r.to_mail
                FROM people_import_row r
                JOIN person p ON p.id = r.person_id
                WHERE r.import_id = :import AND %s AND r.line = ANY (:lines)),
            named AS (
                INSERT INTO address_change (person_id, mail, named_by, named_at)
                SELECT k.id, k.to_mail, :by, :now FROM kept k
                ON CONFLICT (person_id) DO UPDATE
                SET mail = excluded.mail, named_by = excluded.named_by, named_at = excluded.named_at
                WHERE address_change.mail <> excluded.mail
                RETURNING person_id)
            SELECT k.id, k.mail, k.to_mail
            FROM kept k
            JOIN named n ON n.person_id = k.id
            """.formatted(KEPT_BACK);

    private static final String KEEP_PRESENT = """
            UPDATE people_import_row r
            SET to_mail = p.mail, displaces = NULL
            FROM person p
            WHERE p.id = r.person_id AND r.import_id = :import AND %s AND r.line = ANY (:lines)
            """.formatted(KEPT_BACK);

    private record Asked(UUID person, String present, String named) {}

    private final JdbcClient jdbc;
    private final AccountMails mails;
    private final Audit audit;
    private final Clock clock;

    HoldingAddresses(JdbcClient jdbc, AccountMails mails, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.mails = mails;
        this.audit = audit;
        this.clock = clock;
    }

    /** How many addresses of an import would be kept back. */
    static int count(JdbcClient jdbc, UUID id) {
        return jdbc.sql(COUNT).param("import", id).query(Integer.class).single();
    }

    /** An address that is kept back already is no change; in the current transaction. */
    static void leaveOutWhatWaits(JdbcClient jdbc, UUID id) {
        jdbc.sql(LEAVE_OUT).param("import", id).update();
    }

    /**
     * Keeps the addresses of some rows back, in the current transaction: from then on the rows have the present address, and
     * nobody loses theirs for them. Its owner is notified of each that was not named before.
     *
     * @param lines of the rows
     * @return whether any was kept back
     */
    boolean hold(UUID actor, UUID id, Collection<Integer> lines) {
        Integer[] some = lines.toArray(Integer[]::new);
        List<Asked> asked = jdbc.sql(NAME)
                .param("import", id)
                .param("lines", some)
                .param("by", actor)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, n) ->
                        new Asked(row.getObject("id", UUID.class), row.getString("mail"), row.getString("to_mail")))
                .list();
        for (Asked one : asked) {
            if (!one.present().isEmpty()) {
                mails.addressAsked(one.person(), one.present());
            }
            audit.person(
                    actor, "person-address-named", "person", one.person(), one.present(), one.named(), "import " + id);
        }
        return jdbc.sql(KEEP_PRESENT).param("import", id).param("lines", some).update() > 0;
    }
}
