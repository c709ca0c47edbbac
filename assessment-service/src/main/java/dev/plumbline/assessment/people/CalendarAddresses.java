package dev.plumbline.assessment.people;

import dev.plumbline.assessment.audit.Audit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Secret addresses under which a calendar program reads somebody's dates; each person has one at most. */
@Service
public class CalendarAddresses {

    private final JdbcTemplate jdbc;
    private final Audit audit;

    CalendarAddresses(JdbcTemplate jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** Whether the person has an address. */
    @Transactional(readOnly = true)
    public boolean has(UUID person) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM calendar_address WHERE person_id = ?)", Boolean.class, person));
    }

    /** Makes a new address and returns its secret, which is not kept; an earlier one shows nothing any more. */
    @Transactional
    public String renew(UUID person) {
        String secret = Secrets.make();
        jdbc.update(
                "INSERT INTO calendar_address (person_id, secret_hash) VALUES (?, ?) ON CONFLICT (person_id) DO UPDATE SET secret_hash = EXCLUDED.secret_hash",
                person,
                Secrets.hash(secret));
        audit.person(person, "calendar-address-made", "person", person, null, null, null);
        return secret;
    }

    /** From now on the person has no address. */
    @Transactional
    public void remove(UUID person) {
        jdbc.update("DELETE FROM calendar_address WHERE person_id = ?", person);
        audit.person(person, "calendar-address-removed", "person", person, null, null, null);
    }

    /** The active person whose address that is. */
    @Transactional(readOnly = true)
    public Optional<UUID> personOf(String secret) {
        return jdbc
                .queryForList(
                        "SELECT c.person_id FROM calendar_address c JOIN person p ON p.id = c.person_id WHERE c.secret_hash = ? AND"
                                + " p.active",
                        UUID.class,
                        Secrets.hash(secret))
                .stream()
                .findFirst();
    }
}
