package dev.plumbline.notification.delivery;

import dev.plumbline.events.NotificationEvent.Kind;
import dev.plumbline.notification.message.Works;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What people are to be notified of, and what happened to it. A notice waits until it can be delivered; if it never is,
 * it says why. How long one has waited is said by the clock of the database, for one node records it and another sends
 * it.
 */
@Repository
class Notices {

    /** How long a notice waits for names that it mentions and that are not known here yet. */
    private static final Duration FOR_NAMES = Duration.ofMinutes(1);

    /** How long a notice waits for a person who is not known here, and for a group to have a member. */
    private static final Duration FOR_SOMEBODY = Duration.ofDays(30);

    /** How long a notice waits for somebody who has left, for they may be just coming back. */
    private static final Duration FOR_SOMEBODY_INACTIVE = Duration.ofDays(1);

    /** How often a notice is tried that cannot be written, over some hours. */
    private static final int MOST_ATTEMPTS = 12;

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final int MOST_DOUBLED = 8;

    /** Why a notice was not delivered. */
    enum Untold {
        /** Nobody of that id has become known here. */
        PERSON_UNKNOWN,
        /** The person has left. */
        PERSON_INACTIVE,
        /** The group has no active member but the subject, and whom four eyes bar. */
        NOBODY_IN_GROUP,
        /** The work that it asks for was over before it could be delivered. */
        WORK_OVER,
        /** Somebody else held the work that it asks for before it could be delivered. */
        HELD_BY_ANOTHER,
        /** What it says was no longer so before it could be delivered. */
        NO_LONGER_SO,
        /** It could repeatedly not be written; its error says what was wrong. */
        NOT_WRITABLE
    }

    /**
     * Something of which a person or a group is to be notified.
     *
     * @param group the role whose members are notified, each by a notice of their own; null where {@code person} is
     *     given
     * @param barred members of the group who are not notified
     * @param item the piece of work that it is about; null where it is about none
     * @param at when it was recorded
     * @param address the person's former address, to which the mail goes; null for the present one
     * @param onBehalfOf in whose place the person can do the work; null for their own
     * @param owner whose the work is, where it is offered to the person, or to whom they act in the place of, as well; null
     *     where it is theirs
     */
    record Notice(
            UUID id,
            Kind kind,
            @Nullable UUID person,
            @Nullable String group,
            Set<UUID> barred,
            @Nullable UUID subject,
            @Nullable UUID cycle,
            @Nullable UUID item,
            String element,
            String path,
            @Nullable Instant due,
            Instant at,
            @Nullable String address,
            @Nullable UUID onBehalfOf,
            @Nullable Integer tasks,
            @Nullable UUID owner) {

        /** Whose work it is about: the person's, or that of whom they act in the place of, unless it is offered to them. */
        Works.Whose whose() {
            UUID theirs = onBehalfOf == null ? person : onBehalfOf;
            return owner == null ? new Works.Whose(theirs, false) : new Works.Whose(owner, true);
        }
    }

    private static final String HAS_MEMBERS = """
            EXISTS (
                SELECT 1 FROM recipient r
                WHERE r.roles @> ARRAY[n.group_role] AND r.active AND r.person_id IS DISTINCT FROM n.subject_id
                    AND r.person_id <> ALL (n.barred))""";

    private static final String ACTIVE =
            "EXISTS (SELECT 1 FROM recipient r WHERE r.person_id = n.person_id AND r.active)";

    private static final String KNOWN = "EXISTS (SELECT 1 FROM recipient r WHERE r.person_id = n.person_id)";

    private static final String READY = """
            n.state = 'NEW' AND (n.not_before IS NULL OR n.not_before <= now())
                AND CASE WHEN n.person_id IS NULL THEN %s ELSE %s END
                AND (n.at < %s
                    OR ((n.cycle_id IS NULL OR EXISTS (SELECT 1 FROM cycle c WHERE c.cycle_id = n.cycle_id))
                        AND (n.subject_id IS NULL
                            OR EXISTS (SELECT 1 FROM recipient s WHERE s.person_id = n.subject_id))))
            """.formatted(HAS_MEMBERS, ACTIVE, ago(FOR_NAMES));

    private static final String SELECT = """
            SELECT n.id, n.kind, n.person_id, n.group_role, n.barred, n.subject_id, n.cycle_id, n.item_id, n.element, n.path,
                n.due_at, n.at, n.to_address, n.on_behalf_of, n.tasks, n.whose_id
            FROM notice n
            """;

    private static final String NEXT =
            SELECT + "WHERE " + READY + "ORDER BY n.at, n.id LIMIT :most FOR UPDATE OF n SKIP LOCKED";

    private static final String NEXT_IDS =
            "SELECT n.id FROM notice n WHERE " + READY + "ORDER BY n.at, n.id LIMIT :most";

    private static final String AGAIN = SELECT + "WHERE n.id = :id AND n.state = 'NEW' FOR UPDATE SKIP LOCKED";

    private static final String FOR_MEMBER = """
            INSERT INTO notice (id, event_id, kind, person_id, subject_id, cycle_id, item_id, element, path, due_at, at,
                on_behalf_of, whose_id)
            SELECT :id, event_id, kind, :member, subject_id, cycle_id, item_id, element, path, due_at, at, on_behalf_of,
                whose_id
            FROM notice
            WHERE id = :group
            ON CONFLICT DO NOTHING
            """;

    private static final String TOLD = """
            UPDATE notice SET state = 'TOLD', ended_at = now() WHERE id = ANY (:notices)
            """;

    private static final String NO_MAIL_WANTED = """
            UPDATE notice SET without_mail = 'NOT_WANTED' WHERE id = ANY (:notices)
            """;

    private static final String UNTOLD = """
            UPDATE notice SET state = 'UNTOLD', untold_why = :why, ended_at = now() WHERE id = :notice
            """;

    private static final String PUT_OFF = """
            UPDATE notice SET attempts = attempts + 1, error = :error, not_before = now() + :pause * interval '1 second'
            WHERE id = :notice AND state = 'NEW'
            """;

    private static final String GIVE_UP =
            """
            UPDATE notice n
            SET state = 'UNTOLD', ended_at = now(),
                untold_why = CASE
                    WHEN n.person_id IS NULL THEN 'NOBODY_IN_GROUP'
                    WHEN %1$s THEN 'PERSON_INACTIVE'
                    ELSE 'PERSON_UNKNOWN' END
            WHERE n.state = 'NEW'
                AND ((n.person_id IS NULL AND n.at < %2$s AND NOT %3$s)
                    OR (n.person_id IS NOT NULL AND n.at < %4$s AND NOT %5$s AND (n.at < %2$s OR %1$s)))
            """.formatted(KNOWN, ago(FOR_SOMEBODY), HAS_MEMBERS, ago(FOR_SOMEBODY_INACTIVE), ACTIVE);

    private static String ago(Duration time) {
        return "now() - interval '" + time.toSeconds() + " seconds'";
    }

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;

    Notices(NamedParameterJdbcOperations batches) {
        this.jdbc = JdbcClient.create(batches);
        this.batches = batches;
    }

    /**
     * The oldest that can be delivered now, locked for the transaction. Those for persons who are not known yet are
     * left out, so that they block nobody else; so are those that could not be written a moment ago.
     */
    List<Notice> next(int atMost) {
        return jdbc.sql(NEXT).param("most", atMost).query(Notices::notice).list();
    }

    /** The ids of those that {@link #next} would give, not locked. */
    List<UUID> nextIds(int atMost) {
        return jdbc.sql(NEXT_IDS).param("most", atMost).query(UUID.class).list();
    }

    /** That notice, locked for the transaction, if it is still to be delivered and nobody else is working on it. */
    List<Notice> again(UUID id) {
        return jdbc.sql(AGAIN).param("id", id).query(Notices::notice).list();
    }

    private static Notice notice(ResultSet row, int n) throws SQLException {
        Timestamp due = row.getTimestamp("due_at");
        return new Notice(
                row.getObject("id", UUID.class),
                Kind.valueOf(row.getString("kind")),
                row.getObject("person_id", UUID.class),
                row.getString("group_role"),
                Set.of((UUID[]) row.getArray("barred").getArray()),
                row.getObject("subject_id", UUID.class),
                row.getObject("cycle_id", UUID.class),
                row.getObject("item_id", UUID.class),
                row.getString("element"),
                row.getString("path"),
                due == null ? null : due.toInstant(),
                row.getTimestamp("at").toInstant(),
                row.getString("to_address"),
                row.getObject("on_behalf_of", UUID.class),
                row.getObject("tasks", Integer.class),
                row.getObject("whose_id", UUID.class));
    }

    /** Adds the notice of a group for one of its members; once, however often this is called. */
    void forMember(Notice ofGroup, UUID member) {
        jdbc.sql(FOR_MEMBER)
                .param("id", UUID.randomUUID())
                .param("member", member)
                .param("group", ofGroup.id())
                .update();
    }

    /** The clock by which notices are recorded, wait and end. */
    Instant now() {
        return jdbc.sql("SELECT now()").query(Timestamp.class).single().toInstant();
    }

    /** They were delivered. */
    void told(Collection<UUID> notices) {
        jdbc.sql(TOLD).param("notices", notices.toArray(UUID[]::new)).update();
    }

    /** They were delivered, and their persons want no mail. */
    void withoutMail(Collection<UUID> notices) {
        if (!notices.isEmpty()) {
            jdbc.sql(NO_MAIL_WANTED)
                    .param("notices", notices.toArray(UUID[]::new))
                    .update();
        }
    }

    /** They will not be delivered, each for its reason. */
    void untold(Map<UUID, Untold> reasons) {
        batches.batchUpdate(
                UNTOLD,
                reasons.entrySet().stream()
                        .map(one -> new MapSqlParameterSource("notice", one.getKey())
                                .addValue("why", one.getValue().name()))
                        .toArray(SqlParameterSource[]::new));
    }

    /**
     * It could not be written; it is tried again after a pause that grows, and remains undelivered after many attempts.
     */
    void putOff(UUID notice, String error) {
        int before = jdbc.sql("SELECT attempts FROM notice WHERE id = :notice")
                .param("notice", notice)
                .query(Integer.class)
                .single();
        jdbc.sql(PUT_OFF)
                .param("error", error)
                .param(
                        "pause",
                        FIRST_PAUSE
                                .multipliedBy(1L << Math.min(before, MOST_DOUBLED))
                                .toSeconds())
                .param("notice", notice)
                .update();
        if (before + 1 >= MOST_ATTEMPTS) {
            untold(Map.of(notice, Untold.NOT_WRITABLE));
        }
    }

    /**
     * Ends the waiting of those whose person or group has not become known, and of those whose person has left.
     *
     * @return how many
     */
    int giveUp() {
        return jdbc.sql(GIVE_UP).update();
    }
}
