package dev.plumbline.assessment.people;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Access tokens, by which programs do under {@code /api} what their owner may do. Only the hash is kept. A token ends after
 * its time, when it is revoked, and when its owner is switched off; a token makes no tokens. The database says what time
 * it is.
 */
@Service
public class AccessTokens {

    /** What a token is for. */
    public enum Scope {
        /** Reading only. */
        READ,
        /** Reading and writing. */
        WRITE
    }

    /** A token as its owner sees it; the secret is shown once, when it is made. */
    public record Token(UUID id, String name, Scope scope, Instant madeAt, Instant expiresAt, boolean revoked) {}

    /** Whose token it is, and what it may be used for. */
    public record Bearer(UUID person, Scope scope) {}

    private static final int MOST = 100;

    private static final String COUNT_ACCESS_TOKEN = """
            SELECT count(*)
            FROM access_token
            WHERE person_id = :personId
              AND revoked_at IS NULL
              AND expires_at > now()
            """;

    private static final String INSERT_ACCESS_TOKEN = """
            INSERT INTO access_token (id, person_id, name, token_hash, expires_at, scope, made_at)
            VALUES (:id, :personId, :name, :tokenHash, now() + :days * interval '1 day', :scope, now())
            """;

    private static final String SELECT_ACCESS_TOKEN = """
            SELECT t.person_id, t.scope
            FROM access_token t
            JOIN person p ON p.id = t.person_id
            WHERE t.token_hash = :tokenHash
              AND t.revoked_at IS NULL
              AND t.expires_at > now()
              AND p.active
              AND t.made_at > now() - :longestDays * interval '1 day'
            """;

    private static final String SELECT_ACCESS_TOKENS = """
            SELECT id, name, scope, made_at, expires_at, revoked_at IS NOT NULL
            FROM access_token
            WHERE person_id = :personId
            ORDER BY expires_at, id
            """;

    private static final String UPDATE_ACCESS_TOKEN = """
            UPDATE access_token
            SET revoked_at = now()
            WHERE id = :id
              AND person_id = :personId
              AND revoked_at IS NULL
            """;

    private static final String UPDATE_ACCESS_TOKENS = """
            UPDATE access_token
            SET revoked_at = now()
            WHERE person_id = :personId
              AND revoked_at IS NULL
            """;

    private final JdbcClient jdbc;
    private final People people;
    private final Roles roles;
    private final Audit audit;
    private final int longestDays;

    AccessTokens(
            JdbcClient jdbc,
            People people,
            Roles roles,
            Audit audit,
            @Value("${plumbline.tokens.longest}") Duration longest) {
        this.jdbc = jdbc;
        this.people = people;
        this.roles = roles;
        this.audit = audit;
        this.longestDays = Math.max(1, (int) longest.toDays());
    }

    /** The longest life of a token, in days. */
    public int longestDays() {
        return longestDays;
    }

    /**
     * Makes a token and returns its secret, which is not kept.
     *
     * @param days how long it is valid, from 1 to {@link #longestDays}
     * @throws Refusal for a program, which came by a token itself; for a name that is none, for days out of bounds
     */
    @Transactional
    public String make(CurrentUser me, String name, int days, Scope scope) {
        mustNotBeProgram(me);
        String line = Text.line(name);
        List<Fault> faults = new ArrayList<>();
        if (line.isEmpty() || line.length() > 80) {
            faults.add(Fault.at("name", "token-name"));
        }
        if (days < 1 || days > longestDays) {
            faults.add(Fault.at("days", "token-days", longestDays));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        if (people.lock(me.id()).isEmpty()) {
            throw Refusal.notFound();
        }
        Integer valid = jdbc.sql(COUNT_ACCESS_TOKEN)
                .param("personId", me.id())
                .query(Integer.class)
                .single();
        if (valid != null && valid >= MOST) {
            throw Refusal.invalid("name", "token-many", MOST);
        }
        String secret = "pl_" + Secrets.make();
        jdbc.sql(INSERT_ACCESS_TOKEN)
                .param("id", UUID.randomUUID())
                .param("personId", me.id())
                .param("name", line)
                .param("tokenHash", Secrets.hash(secret))
                .param("days", days)
                .param("scope", scope.name())
                .update();
        audit.person(me.id(), "access-token-made", "person", me.id(), null, line + " " + scope + " " + days, null);
        return secret;
    }

    /**
     * What gives a lasting secret is not for programs: it would outlive the token.
     *
     * @throws Refusal for a program, which came by a token
     */
    public static void mustNotBeProgram(CurrentUser me) {
        if (me.byToken()) {
            throw Refusal.forbidden("token-by-token");
        }
    }

    /** Whose valid token that is, and what it is for. */
    public Optional<Bearer> bearer(String secret) {
        return jdbc
                .sql(SELECT_ACCESS_TOKEN)
                .param("tokenHash", Secrets.hash(secret))
                .param("longestDays", longestDays)
                .query((row, n) -> new Bearer(row.getObject(1, UUID.class), Scope.valueOf(row.getString(2))))
                .list()
                .stream()
                .findFirst();
    }

    /**
     * The tokens of a person, the one that ends first first; for themselves and administrators.
     *
     * @throws Refusal for anybody else
     */
    public List<Token> of(UUID actor, UUID person) {
        mustManage(actor, person);
        return jdbc.sql(SELECT_ACCESS_TOKENS)
                .param("personId", person)
                .query((row, n) -> new Token(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        Scope.valueOf(row.getString(3)),
                        row.getTimestamp(4).toInstant(),
                        row.getTimestamp(5).toInstant(),
                        row.getBoolean(6)))
                .list();
    }

    private void mustManage(UUID actor, UUID person) {
        if (!actor.equals(person)) {
            roles.mustBeAdministrator(actor);
            if (!people.existsById(person)) {
                throw Refusal.notFound();
            }
        }
    }

    /**
     * Ends a token; for its owner and administrators.
     *
     * @throws Refusal as not found for none that is valid
     */
    @Transactional
    public void revoke(UUID actor, UUID person, UUID token) {
        mustManage(actor, person);
        int revoked = jdbc.sql(UPDATE_ACCESS_TOKEN)
                .param("id", token)
                .param("personId", person)
                .update();
        if (revoked == 0) {
            throw Refusal.notFound();
        }
        audit.person(actor, "access-token-revoked", "person", person, token, null, null);
    }

    /** Ends all tokens of a person, in the current transaction, and returns how many. */
    int revokeAll(UUID person) {
        return jdbc.sql(UPDATE_ACCESS_TOKENS).param("personId", person).update();
    }

    /** How long a token lasts where nobody says it. */
    public int usualDays(@Nullable Integer days) {
        return days == null ? Math.min(30, longestDays) : days;
    }
}
