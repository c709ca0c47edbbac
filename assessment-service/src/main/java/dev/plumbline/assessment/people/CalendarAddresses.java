package dev.plumbline.assessment.people;

import dev.plumbline.assessment.audit.Audit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Secret addresses under which a calendar program reads somebody's dates; each person has one at most. */
@Service
public class CalendarAddresses {

    private static final String INSERT_CALENDAR_ADDRESS = """
            INSERT INTO calendar_address (person_id, secret_hash)
            VALUES (:personId, :secretHash)
            ON CONFLICT (person_id) DO UPDATE
            SET secret_hash = EXCLUDED.secret_hash
            """;

    private static final String SELECT_CALENDAR_ADDRESS = """
            SELECT c.person_id
            FROM calendar_address c
            JOIN person p ON p.id = c.person_id
            WHERE c.secret_hash = :secretHash
              AND p.active
            """;

    private final JdbcClient jdbc;
    private final Audit audit;

    CalendarAddresses(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** Whether the person has an address. */
    @Transactional(readOnly = true)
    public boolean has(UUID person) {
        return Boolean.TRUE.equals(
                jdbc.sql("SELECT EXISTS (SELECT 1 FROM calendar_address WHERE person_id = :personId)")
                        .param("personId", person)
                        .query(Boolean.class)
                        .single());
    }

    /** Makes a new address and returns its secret, which is not kept; an earlier one shows nothing any more. */
    @Transactional
    public String renew(UUID person) {
        String secret = Secrets.make();
        jdbc.sql(INSERT_CALENDAR_ADDRESS)
                .param("personId", person)
                .param("secretHash", Secrets.hash(secret))
                .update();
        audit.person(person, "calendar-address-made", "person", person, null, null, null);
        return secret;
    }

    /** From now on the person has no address. */
    @Transactional
    public void remove(UUID person) {
        int removed = jdbc.sql("DELETE FROM calendar_address WHERE person_id = :personId")
                .param("personId", person)
                .update();
        if (removed > 0) {
            audit.person(person, "calendar-address-removed", "person", person, null, null, null);
        }
    }

    /** The active person whose address that is. */
    @Transactional(readOnly = true)
    public Optional<UUID> personOf(String secret) {
        return jdbc
                .sql(SELECT_CALENDAR_ADDRESS)
                .param("secretHash", Secrets.hash(secret))
                .query(UUID.class)
                .list()
                .stream()
                .findFirst();
    }
}
