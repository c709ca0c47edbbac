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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
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

    private static final String STANDS =
            " s.ended IS NULL AND p.active AND s.created_at > now() - ? * interval '1 second'"
                    + " AND s.last_access_at > now() - ? * interval '1 second'";

    private static final String PERSON = " p.id AS person_id, p.given_name, p.family_name, p.time_zone,"
            + " ARRAY(SELECT DISTINCT r.role FROM person_role r WHERE r.person_id = p.id"
            + " AND (r.unit = '') = (r.role <> 'HR_PARTNER')) AS roles ";

    private static final int LONGEST_AGENT = 300;

    private final JdbcTemplate jdbc;
    private final Audit audit;
    private final long longest;
    private final long idle;

    Sessions(
            JdbcTemplate jdbc,
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
        jdbc.update(
                "INSERT INTO web_session (id, secret_hash, person_id, came_by, agent, created_at, last_access_at, kept)"
                        + " VALUES (?, ?, ?, ?, ?, now(), now(), ?)",
                UUID.randomUUID(),
                Secrets.hash(secret),
                person,
                cameBy,
                agent == null ? "" : Text.cut(Text.line(agent), LONGEST_AGENT),
                kept);
    }

    /**
     * The session with that secret and its person's name and roles as of now, if it is valid and the person is active.
     */
    public Optional<Standing> find(String secret) {
        return jdbc
                .query(
                        "SELECT s.id, s.created_at, s.last_access_at, s.last_access_at < now() - interval '1 minute' AS used,"
                                + " s.kept," + PERSON + "FROM web_session s JOIN person p ON p.id = s.person_id"
                                + " WHERE s.secret_hash = ? AND" + STANDS,
                        (row, n) -> new Standing(
                                row.getObject("id", UUID.class),
                                me(row, row.getObject("id", UUID.class), false),
                                row.getTimestamp("created_at").toInstant(),
                                row.getTimestamp("last_access_at").toInstant(),
                                row.getBoolean("used"),
                                row.getString("kept")),
                        Secrets.hash(secret),
                        longest,
                        idle)
                .stream()
                .findFirst();
    }

    /** An active person with their roles as of now, without a session. */
    public Optional<CurrentUser> person(UUID person, boolean byToken) {
        return jdbc
                .query(
                        "SELECT" + PERSON + "FROM person p WHERE p.id = ? AND p.active",
                        (row, n) -> me(row, null, byToken),
                        person)
                .stream()
                .findFirst();
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
        return jdbc
                .query(
                        "SELECT CASE WHEN p.active THEN s.ended ELSE 'SWITCHED_OFF' END FROM web_session s"
                                + " JOIN person p ON p.id = s.person_id WHERE s.secret_hash = ?",
                        (row, n) -> Optional.ofNullable(row.getString(1)).map(Ended::valueOf),
                        Secrets.hash(secret))
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The session is being used; written at most once a minute, and never set back. */
    public void use(UUID session) {
        jdbc.update(
                "UPDATE web_session SET last_access_at = now() WHERE id = ? AND last_access_at < now() - interval '1 minute'",
                session);
    }

    /** The browser keeps another secret for the session from now on. */
    public void rename(String before, String after) {
        jdbc.update(
                "UPDATE web_session SET secret_hash = ? WHERE secret_hash = ?",
                Secrets.hash(after),
                Secrets.hash(before));
    }

    /** Something else is to be remembered in the session. */
    public void keep(UUID session, String kept) {
        jdbc.update("UPDATE web_session SET kept = ? WHERE id = ?", kept, session);
    }

    /** The person signs out. */
    public void forget(String secret) {
        jdbc.update("DELETE FROM web_session WHERE secret_hash = ?", Secrets.hash(secret));
    }

    @Override
    public Set<UUID> stillSignedIn(Collection<UUID> sessions) {
        return jdbc
                .query(
                        connection -> {
                            var query = connection.prepareStatement(
                                    "SELECT s.id FROM web_session s JOIN person p ON p.id = s.person_id"
                                            + " WHERE s.id = ANY (?) AND" + STANDS);
                            query.setArray(1, connection.createArrayOf("uuid", sessions.toArray()));
                            query.setLong(2, longest);
                            query.setLong(3, idle);
                            return query;
                        },
                        (row, n) -> row.getObject(1, UUID.class))
                .stream()
                .collect(Collectors.toSet());
    }

    /** The valid sessions of a person, the one used last first. */
    public List<Own> of(UUID person) {
        return jdbc.query(
                "SELECT s.id, s.came_by, s.agent, s.created_at, s.last_access_at FROM web_session s"
                        + " JOIN person p ON p.id = s.person_id WHERE s.person_id = ? AND" + STANDS
                        + " ORDER BY s.last_access_at DESC, s.id",
                (row, n) -> new Own(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        instant(row.getTimestamp(4)),
                        instant(row.getTimestamp(5))),
                person,
                longest,
                idle);
    }

    private static Instant instant(Timestamp at) {
        return at.toInstant();
    }

    /**
     * The person ends one of their own sessions.
     *
     * @throws Refusal as not found if they have none such
     */
    @Transactional
    public void end(UUID person, UUID session) {
        int ended = jdbc.update(
                "UPDATE web_session SET ended = ? WHERE id = ? AND person_id = ? AND ended IS NULL",
                Ended.ELSEWHERE.name(),
                session,
                person);
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
        return jdbc.update(
                "UPDATE web_session SET ended = ? WHERE person_id = ? AND ended IS NULL AND id IS DISTINCT FROM ?::uuid",
                why.name(),
                person,
                but == null ? null : but.toString());
    }

    /** Removes at most some sessions whose time was over at that moment, and returns how many. */
    int removeOver(JdbcTemplate database, Timestamp asOf, int most) {
        return database.update(
                "DELETE FROM web_session WHERE id IN (SELECT id FROM web_session WHERE created_at <= ?::timestamptz - ? * interval"
                        + " '1 second' OR last_access_at <= ?::timestamptz - ? * interval '1 second' LIMIT ?)",
                asOf,
                longest,
                asOf,
                idle,
                most);
    }
}
