package dev.plumbline.assessment.people;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.live.StillSignedIn;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is signed in to the pages, on all nodes. A session ends some time after it was used last, at the latest some time
 * after it began, and as soon as somebody ends it or its person is switched off. The database says what time it is.
 */
@Service
public class Sessions implements StillSignedIn {

    /** Why a session has ended before its time. */
    public enum Ended {
        /** The person is not active any more. */
        SWITCHED_OFF,
        /** The password was changed elsewhere. */
        PASSWORD,
        /** The person ended it elsewhere. */
        ELSEWHERE
    }

    /**
     * A session that is valid, with its person as of now.
     *
     * @param used whether its use was last noted more than a minute ago, so that it has to be noted again
     * @param kept what is remembered in it, a JSON object
     */
    public record Standing(UUID id, CurrentUser me, Instant created, Instant lastAccess, boolean used, String kept) {}

    /**
     * A session as its owner sees it.
     *
     * @param cameBy how the person signed in, such as {@code FORM}
     * @param agent what the browser calls itself
     */
    public record Own(UUID id, String cameBy, String agent, Instant createdAt, Instant lastAccessAt) {}

    /** That the session {@code s} of the person {@code p} is valid. */
    private static final String VALID = """
            s.ended IS NULL AND p.active AND s.created_at > now() - :longest * interval '1 second'
                AND s.last_access_at > now() - :idle * interval '1 second'
            """;

    private static final String PERSON = """
            p.id AS person_id, p.given_name, p.family_name, p.time_zone,
                ARRAY(SELECT DISTINCT r.role FROM person_role r WHERE r.person_id = p.id
                    AND (r.unit = '') = (r.role <> 'HR_PARTNER')) AS roles
            """;

    private static final String BEGIN = """
            INSERT INTO web_session (id, secret_hash, person_id, came_by, agent, created_at, last_access_at, kept)
            VALUES (:id, :secret, :person, :cameBy, :agent, now(), now(), :kept::jsonb)
            """;

    private static final String FIND = """
            SELECT s.id, s.created_at, s.last_access_at, s.last_access_at < now() - interval '1 minute' AS used, s.kept, %s
            FROM web_session s
            JOIN person p ON p.id = s.person_id
            WHERE s.secret_hash = :secret AND %s
            """.formatted(PERSON, VALID);

    private static final String ACTIVE_PERSON = """
            SELECT %s
            FROM person p
            WHERE p.id = :person AND p.active
            """.formatted(PERSON);

    private static final String WHY_ENDED = """
            SELECT CASE WHEN p.active THEN s.ended ELSE 'SWITCHED_OFF' END AS why
            FROM web_session s
            JOIN person p ON p.id = s.person_id
            WHERE s.secret_hash = :secret
            """;

    private static final String USE = """
            UPDATE web_session SET last_access_at = now() WHERE id = :id AND last_access_at < now() - interval '1 minute'
            """;

    private static final String RENAME = """
            UPDATE web_session SET secret_hash = :after WHERE secret_hash = :before
            """;

    private static final String STILL_VALID = """
            SELECT s.id
            FROM web_session s
            JOIN person p ON p.id = s.person_id
            WHERE s.id = ANY (:ids) AND %s
            """.formatted(VALID);

    private static final String OF_PERSON = """
            SELECT s.id, s.came_by, s.agent, s.created_at, s.last_access_at
            FROM web_session s
            JOIN person p ON p.id = s.person_id
            WHERE s.person_id = :person AND %s
            ORDER BY s.last_access_at DESC, s.id
            """.formatted(VALID);

    private static final String END = """
            UPDATE web_session SET ended = :why WHERE id = :id AND person_id = :person AND ended IS NULL
            """;

    private static final String END_OTHERS = """
            UPDATE web_session
            SET ended = :why
            WHERE person_id = :person AND ended IS NULL AND id IS DISTINCT FROM CAST(:but AS uuid)
            """;

    private static final String REMOVE_OVER = """
            DELETE FROM web_session
            WHERE id IN (
                SELECT id
                FROM web_session
                WHERE created_at <= CAST(:asOf AS timestamptz) - :longest * interval '1 second'
                   OR last_access_at <= CAST(:asOf AS timestamptz) - :idle * interval '1 second'
                LIMIT :most)
            """;

    private static final int LONGEST_AGENT = 300;

    private final JdbcClient jdbc;
    private final Audit audit;
    private final long longest;
    private final long idle;

    Sessions(
            JdbcClient jdbc,
            Audit audit,
            @Value("${plumbline.sessions.longest}") Duration longest,
            @Value("${plumbline.sessions.idle}") Duration idle) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.longest = longest.toSeconds();
        this.idle = idle.toSeconds();
    }

    /**
     * Begins a session.
     *
     * @param secret what the browser keeps
     * @param agent what the browser calls itself, null if it does not
     */
    public void begin(String secret, UUID person, String cameBy, @Nullable String agent, String kept) {
        jdbc.sql(BEGIN)
                .param("id", UUID.randomUUID())
                .param("secret", Secrets.hash(secret))
                .param("person", person)
                .param("cameBy", cameBy)
                .param("agent", agent == null ? "" : Text.cut(Text.line(agent), LONGEST_AGENT))
                .param("kept", kept)
                .update();
    }

    /**
     * The session with that secret and its person's name and roles as of now, if it is valid and the person is active.
     */
    public Optional<Standing> find(String secret) {
        return jdbc.sql(FIND)
                .param("secret", Secrets.hash(secret))
                .param("longest", longest)
                .param("idle", idle)
                .query((row, n) -> new Standing(
                        row.getObject("id", UUID.class),
                        me(row, row.getObject("id", UUID.class), false),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("last_access_at").toInstant(),
                        row.getBoolean("used"),
                        row.getString("kept")))
                .optional();
    }

    /** An active person with their roles as of now, without a session. */
    public Optional<CurrentUser> person(UUID person, boolean byToken) {
        return jdbc.sql(ACTIVE_PERSON)
                .param("person", person)
                .query((row, n) -> me(row, null, byToken))
                .optional();
    }

    private static CurrentUser me(ResultSet row, @Nullable UUID session, boolean byToken) throws SQLException {
        String given = row.getString("given_name");
        String family = row.getString("family_name");
        return new CurrentUser(
                row.getObject("person_id", UUID.class),
                Person.name(given, family),
                Person.initials(given, family),
                ZoneId.of(row.getString("time_zone")),
                Set.of((String[]) row.getArray("roles").getArray()),
                session,
                byToken);
    }

    /** Why a session with that secret is no longer valid, where somebody ended it; empty where its time was over. */
    public Optional<Ended> ended(String secret) {
        return jdbc.sql(WHY_ENDED)
                .param("secret", Secrets.hash(secret))
                .query((row, n) -> Optional.ofNullable(row.getString("why")).map(Ended::valueOf))
                .optional()
                .flatMap(ended -> ended);
    }

    /** The session is being used; written at most once a minute, and never set back. */
    public void use(UUID session) {
        jdbc.sql(USE).param("id", session).update();
    }

    /** The browser keeps another secret for the session from now on. */
    public void rename(String before, String after) {
        jdbc.sql(RENAME)
                .param("after", Secrets.hash(after))
                .param("before", Secrets.hash(before))
                .update();
    }

    /** Something else is to be remembered in the session. */
    public void keep(UUID session, String kept) {
        jdbc.sql("UPDATE web_session SET kept = :kept::jsonb WHERE id = :id")
                .param("kept", kept)
                .param("id", session)
                .update();
    }

    /** The person signs out. */
    public void forget(String secret) {
        jdbc.sql("DELETE FROM web_session WHERE secret_hash = :secret")
                .param("secret", Secrets.hash(secret))
                .update();
    }

    @Override
    public Set<UUID> stillSignedIn(Collection<UUID> sessions) {
        return jdbc.sql(STILL_VALID)
                .param("ids", sessions.toArray(UUID[]::new))
                .param("longest", longest)
                .param("idle", idle)
                .query(UUID.class)
                .set();
    }

    /** The valid sessions of a person, the one used last first. */
    public List<Own> of(UUID person) {
        return jdbc.sql(OF_PERSON)
                .param("person", person)
                .param("longest", longest)
                .param("idle", idle)
                .query((row, n) -> new Own(
                        row.getObject("id", UUID.class),
                        row.getString("came_by"),
                        row.getString("agent"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("last_access_at").toInstant()))
                .list();
    }

    /**
     * The person ends one of their own sessions.
     *
     * @throws Refusal as not found if they have none such
     */
    @Transactional
    public void end(UUID person, UUID session) {
        int ended = jdbc.sql(END)
                .param("why", Ended.ELSEWHERE.name())
                .param("id", session)
                .param("person", person)
                .update();
        if (ended == 0) {
            throw Refusal.notFound();
        }
        audit.person(person, "session-ended", "person", person, session, null, null);
    }

    /** The person signs out everywhere. */
    @Transactional
    public void endAll(UUID person) {
        int ended = endOthers(person, null, Ended.ELSEWHERE);
        audit.person(person, "signed-out-everywhere", "person", person, ended, null, null);
    }

    /** Ends all sessions of a person but one, in the current transaction, and returns how many. */
    int endOthers(UUID person, @Nullable UUID but, Ended why) {
        return jdbc.sql(END_OTHERS)
                .param("why", why.name())
                .param("person", person)
                .param("but", but)
                .update();
    }

    /** Removes at most some sessions whose time was over at that moment, and returns how many. */
    int removeOver(JdbcClient database, Timestamp asOf, int most) {
        return database.sql(REMOVE_OVER)
                .param("asOf", asOf)
                .param("longest", longest)
                .param("idle", idle)
                .param("most", most)
                .update();
    }
}
