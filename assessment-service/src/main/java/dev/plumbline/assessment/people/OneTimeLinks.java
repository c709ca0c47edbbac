package dev.plumbline.assessment.people;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The links by which a person sets a password once. */
@Component
public class OneTimeLinks {

    private static final Duration LINK_VALID = Duration.ofHours(24);

    static final Duration MAILED_LINK_VALID = Duration.ofHours(1);

    private final JdbcTemplate jdbc;
    private final Clock clock;

    OneTimeLinks(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    boolean hasFreshLink(UUID person) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM one_time_link WHERE person_id = ? AND mailed_at > now() - interval '5 minutes')",
                Boolean.class,
                person));
    }

    String link(UUID person) {
        String secret = Secrets.make();
        // One at a time: of two links made at once the earlier is worth nothing either.
        jdbc.queryForList("SELECT id FROM person WHERE id = ? FOR NO KEY UPDATE", UUID.class, person);
        jdbc.update("DELETE FROM one_time_link WHERE person_id = ? AND used_at IS NULL", person);
        jdbc.update(
                "INSERT INTO one_time_link (token_hash, person_id, expires_at) VALUES (?, ?, ?)",
                Secrets.hash(secret),
                person,
                Timestamp.from(clock.instant().plus(LINK_VALID)));
        return secret;
    }

    /** A link that is mailed leaves one that was shown as it is: who asks for one takes nothing from anybody. */
    void keep(UUID person, String secret, Duration valid) {
        jdbc.update(
                "INSERT INTO one_time_link (token_hash, person_id, expires_at, mailed_at) VALUES (?, ?, ?, now())",
                Secrets.hash(secret),
                person,
                Timestamp.from(clock.instant().plus(valid)));
    }

    /** Whose unused, unexpired link that is; null for none. */
    public @Nullable UUID personOfLink(String secret) {
        return jdbc
                .queryForList(
                        "SELECT person_id FROM one_time_link WHERE token_hash = ? AND used_at IS NULL AND expires_at > ?",
                        UUID.class,
                        Secrets.hash(secret),
                        Timestamp.from(clock.instant()))
                .stream()
                .findFirst()
                .orElse(null);
    }
}
