package dev.plumbline.assessment.people;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Another mail address of somebody with an account is confirmed or refused: by a second person in HR, or an
 * administrator, or by the person themselves when they are signed in. Until then the present address holds.
 */
@Service
public class ConfirmingAddresses {

    /**
     * An address that waits.
     *
     * @param mail the present address
     * @param named the address that is to take its place
     * @param administrator whether the person is an administrator: then only another one confirms it
     * @param namedByName empty where who named it is nobody any more
     * @param place the key after which the next page of the list starts
     */
    public record Waiting(
            UUID person,
            String name,
            String employeeId,
            String mail,
            String named,
            boolean administrator,
            UUID namedBy,
            String namedByName,
            Instant namedAt,
            long place) {}

    private static final String READ = """
            SELECT c.person_id, c.mail, c.named_by, c.named_at, c.place, p.mail AS present, p.employee_id,
                btrim(p.given_name || ' ' || p.family_name) AS name,
                coalesce(btrim(n.given_name || ' ' || n.family_name), '') AS by_name,
                EXISTS (
                    SELECT 1 FROM person_role r WHERE r.person_id = c.person_id AND r.role = 'ADMINISTRATOR') AS administrator
            FROM address_change c
            JOIN person p ON p.id = c.person_id
            LEFT JOIN person n ON n.id = c.named_by
            """;

    private static final String PAGE = READ + """
            WHERE c.place > :after
            ORDER BY c.place
            LIMIT :most
            """;

    private static final String OF_PERSON = READ + """
            WHERE c.person_id = :person
            """;

    private static final String FORGET = """
            DELETE FROM address_change WHERE person_id = :person
            """;

    private static final String REMOVE_LINKS = """
            DELETE FROM one_time_link WHERE person_id = :person AND used_at IS NULL
            """;

    private static final String CHANGE = """
            UPDATE person
            SET mail = :mail, revision = revision + 1, version = version + 1, announced = false
            WHERE id = :person
            """;

    private static final RowMapper<Waiting> ROW = (row, n) -> new Waiting(
            row.getObject("person_id", UUID.class),
            row.getString("name"),
            row.getString("employee_id"),
            row.getString("present"),
            row.getString("mail"),
            row.getBoolean("administrator"),
            row.getObject("named_by", UUID.class),
            row.getString("by_name"),
            row.getTimestamp("named_at").toInstant(),
            row.getLong("place"));

    private final JdbcClient jdbc;
    private final ImportingPeople importing;
    private final People people;
    private final Roles roles;
    private final AccountMails mails;
    private final Audit audit;

    ConfirmingAddresses(
            JdbcClient jdbc, ImportingPeople importing, People people, Roles roles, AccountMails mails, Audit audit) {
        this.jdbc = jdbc;
        this.importing = importing;
        this.people = people;
        this.roles = roles;
        this.mails = mails;
        this.audit = audit;
    }

    /**
     * The addresses that wait, in the order in which they were named.
     *
     * @param after the place after which the page starts; 0 for the first page
     * @throws Refusal unless the person is HR or an administrator
     */
    @Transactional(readOnly = true)
    public List<Waiting> waiting(UUID actor, long after, int limit) {
        importing.mustManage(actor);
        return jdbc.sql(PAGE)
                .param("after", after)
                .param("most", limit)
                .query(ROW)
                .list();
    }

    /** The address that waits for a person; empty for none. */
    @Transactional(readOnly = true)
    public Optional<Waiting> of(UUID person) {
        return jdbc.sql(OF_PERSON).param("person", person).query(ROW).optional();
    }

    /**
     * The address that was named is the person's from now on. The former address is notified, and links that were sent to it are
     * worth nothing any more.
     *
     * @param shown the named address as it was read
     * @throws Refusal for others than HR and administrators, for HR where the person is an administrator, for who has named it,
     *     for a program of the person, and where another address waits by now or somebody else has it
     */
    @Transactional
    public void confirm(CurrentUser me, UUID person, String shown) {
        Waiting waiting = begin(me, person);
        if (!me.id().equals(person) && me.id().equals(waiting.namedBy())) {
            throw Refusal.forbidden("address-second-person");
        }
        if (!me.id().equals(person) && waiting.administrator()) {
            roles.mustBeAdministrator(me.id());
        }
        mustBeShown(waiting, shown);
        if (people.findByMail(waiting.named()).isPresent()) {
            throw Refusal.conflict("address-taken", "TAKEN", waiting.named());
        }
        jdbc.sql(FORGET).param("person", person).update();
        jdbc.sql(REMOVE_LINKS).param("person", person).update();
        jdbc.sql(CHANGE).param("mail", waiting.named()).param("person", person).update();
        if (!waiting.mail().isEmpty()) {
            mails.addressChanged(person, waiting.mail());
        }
        audit.person(
                me.id(), "person-address-confirmed", "person", person, waiting.mail(), waiting.named(), by(waiting));
    }

    /**
     * The present address stays. Who has named the other may take it back too.
     *
     * @param shown the named address as it was read
     * @throws Refusal for others than HR, administrators and the person, and where another address waits by now
     */
    @Transactional
    public void refuse(CurrentUser me, UUID person, String shown) {
        Waiting waiting = begin(me, person);
        mustBeShown(waiting, shown);
        jdbc.sql(FORGET).param("person", person).update();
        audit.person(me.id(), "person-address-refused", "person", person, waiting.named(), waiting.mail(), by(waiting));
    }

    private static String by(Waiting waiting) {
        return "named by " + waiting.namedBy();
    }

    /** A file may have named another one since the page was read. */
    private static void mustBeShown(Waiting waiting, String shown) {
        if (!waiting.named().equals(shown)) {
            throw Refusal.conflict("address-other", "OTHER", waiting.named());
        }
    }

    /**
     * Asks for the right to confirm or refuse an address of a person.
     *
     * @throws Refusal for others than HR, administrators and the person, and for a program of the person
     */
    public void mayAct(CurrentUser me, UUID person) {
        if (!me.id().equals(person)) {
            importing.mustManage(me.id());
        } else if (me.byToken()) {
            throw Refusal.forbidden("address-by-program");
        }
    }

    /** One at a time with everything that changes who is who. */
    private Waiting begin(CurrentUser me, UUID person) {
        mayAct(me, person);
        importing.lock();
        if (people.lock(person).isEmpty()) {
            throw Refusal.notFound();
        }
        return of(person).orElseThrow(Refusal::notFound);
    }
}
