package dev.plumbline.assessment.people;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The links by which a person sets a password once. One node makes a link and another is asked for it, so the clock of
 * the database says until when it is valid.
 */
@Component
public class OneTimeLinks {

    /** How long a link is valid that an administrator is shown and passes on. */
    static final Duration SHOWN_LINK_VALID = Duration.ofHours(24);

    /** How long a link is valid that is in the log, where others read it too; another start makes another. */
    static final Duration LOGGED_LINK_VALID = Duration.ofHours(1);

    static final Duration MAILED_LINK_VALID = Duration.ofHours(1);

    /** How long somebody who is invited has for their first password. */
    static final Duration INVITATION_VALID = Duration.ofDays(7);

    private static final String HAS_ONE_TIME_LINK = """
            SELECT EXISTS (SELECT 1 FROM one_time_link WHERE person_id = :personId AND mailed_at > now() - interval
                '5 minutes')
            """;

    private static final String INSERT_ONE_TIME_LINK = """
            INSERT INTO one_time_link (token_hash, person_id, expires_at)
            VALUES (:tokenHash, :personId, now() + :seconds * interval '1 second')
            """;

    private static final String INSERT_ONE_TIME_LINK_TO_KEEP = """
            INSERT INTO one_time_link (token_hash, person_id, expires_at, mailed_at)
            VALUES (:tokenHash, :personId, now() + :seconds * interval '1 second', now())
            """;

    private static final String SELECT_ONE_TIME_LINK = """
            SELECT person_id
            FROM one_time_link
            WHERE token_hash = :tokenHash
              AND used_at IS NULL
              AND expires_at > now()
            """;

    private static final String SELECT_NEVER_INVITED = """
            SELECT p.id
            FROM person p
            WHERE p.active
              AND p.mail <> ''
              AND NOT EXISTS (SELECT FROM account a WHERE a.person_id = p.id)
              AND NOT EXISTS (SELECT FROM one_time_link l WHERE l.person_id = p.id)
            ORDER BY p.id
            LIMIT :most
            """;

    private final JdbcClient jdbc;

    OneTimeLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Active people with an address who have no password, and no link of which is still known. Whoever else asks waits until
     * they have theirs.
     */
    List<UUID> neverInvited(int most) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('invitations'))")
                .query()
                .listOfRows();
        return jdbc.sql(SELECT_NEVER_INVITED)
                .param("most", most)
                .query(UUID.class)
                .list();
    }

    boolean hasFreshLink(UUID person) {
        return Boolean.TRUE.equals(jdbc.sql(HAS_ONE_TIME_LINK)
                .param("personId", person)
                .query(Boolean.class)
                .single());
    }

    /** The secret of a new link of a person, in place of those that they have not used. */
    String link(UUID person, Duration valid) {
        String secret = Secrets.make();
        // One at a time: of two links made at once the earlier is worth nothing either.
        jdbc.sql("SELECT id FROM person WHERE id = :id FOR NO KEY UPDATE")
                .param("id", person)
                .query(UUID.class)
                .list();
        withdraw(person);
        jdbc.sql(INSERT_ONE_TIME_LINK)
                .param("tokenHash", Secrets.hash(secret))
                .param("personId", person)
                .param("seconds", valid.toSeconds())
                .update();
        return secret;
    }

    /** All links of a person that were not used are worth nothing any more. */
    void withdraw(UUID person) {
        jdbc.sql("DELETE FROM one_time_link WHERE person_id = :personId AND used_at IS NULL")
                .param("personId", person)
                .update();
    }

    /** A link that is mailed leaves one that was shown as it is: who asks for one takes nothing from anybody. */
    void keep(UUID person, String secret, Duration valid) {
        jdbc.sql(INSERT_ONE_TIME_LINK_TO_KEEP)
                .param("tokenHash", Secrets.hash(secret))
                .param("personId", person)
                .param("seconds", valid.toSeconds())
                .update();
    }

    /** Whose unused, unexpired link that is; null for none. */
    public @Nullable UUID personOfLink(String secret) {
        return jdbc.sql(SELECT_ONE_TIME_LINK).param("tokenHash", Secrets.hash(secret)).query(UUID.class).list().stream()
                .findFirst()
                .orElse(null);
    }
}
