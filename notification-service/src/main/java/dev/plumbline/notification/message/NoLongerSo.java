package dev.plumbline.notification.message;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Notices that say what is no longer so: they are not delivered and their mails do not go out any more, or say what is so now. */
@Repository
class NoLongerSo {

    /** A mail that has waited longer goes out all the same. */
    private static final Duration LONGEST = Duration.ofDays(14);

    private static final String PAST = """
            UPDATE notice
            SET past_since = now(), pauses = '{}', state = CASE state WHEN 'NEW' THEN 'UNTOLD' ELSE state END,
                untold_why = CASE state WHEN 'NEW' THEN 'NO_LONGER_SO' ELSE untold_why END,
                ended_at = CASE state WHEN 'NEW' THEN now() ELSE ended_at END
            WHERE (past_since IS NULL OR pauses <> '{}')
                AND at > now() - make_interval(secs => :longest)
            """;

    private static final String REMINDERS = PAST + """
                AND kind IN ('DUE_SOON', 'OVERDUE')
                AND cycle_id = :cycle
                AND (:subject::uuid IS NULL OR subject_id = :subject::uuid)
                AND (:due::timestamptz IS NULL OR due_at = :due::timestamptz)
                AND (:elements::text[] IS NULL OR element = ANY (:elements::text[]))
            """;

    /**
     * What says something else beside the date is still so: it is said anew, with the new date. What somebody sends just now, or has
     * sent, stays as it is.
     */
    private static final String SAID_ANEW = """
            WITH dated AS MATERIALIZED (
                SELECT n.id, n.state
                FROM notice n
                WHERE n.kind NOT IN ('DUE_SOON', 'OVERDUE')
                    AND n.past_since IS NULL
                    AND n.state IN ('NEW', 'TOLD')
                    AND n.at > now() - make_interval(secs => :longest)
                    AND n.cycle_id = :cycle
                    AND n.due_at = :due
                    AND (:subject::uuid IS NULL OR n.subject_id = :subject::uuid)
                    AND (:elements::text[] IS NULL OR n.element = ANY (:elements::text[]))
                ORDER BY n.id
                FOR UPDATE),
            unsent AS (
                DELETE FROM delivery d
                USING dated
                WHERE d.notice_id = dated.id AND d.state = 'PENDING' AND d.claim IS NULL
                RETURNING d.notice_id)
            UPDATE notice n
            SET due_at = :to, state = 'NEW', ended_at = NULL
            FROM dated
            WHERE n.id = dated.id
                AND (dated.state = 'NEW' OR EXISTS (SELECT 1 FROM unsent WHERE unsent.notice_id = n.id))
            """;

    /** What is offered to a manager who is the deputy as well is theirs all the same. */
    private static final String DEPUTED = PAST + """
                AND kind = 'TASK_ASSIGNED'
                AND on_behalf_of = :away
                AND person_id = :deputy
                AND item_id IS NOT NULL
            """;

    private final JdbcClient jdbc;

    NoLongerSo(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What was due by one date is due by another: nobody is reminded by the first, and what waits says the other.
     *
     * @param subject whose assessment it is; null for all of the cycle
     * @param elements the steps that were due then; null for any
     */
    void moved(UUID cycle, @Nullable UUID subject, @Nullable List<String> elements, Instant before, Instant due) {
        of(REMINDERS, cycle, subject, before, elements).update();
        of(SAID_ANEW, cycle, subject, before, elements)
                .param("to", Timestamp.from(due))
                .update();
    }

    private JdbcClient.StatementSpec of(
            String sql, UUID cycle, @Nullable UUID subject, @Nullable Instant due, @Nullable List<String> elements) {
        return jdbc.sql(sql)
                .param("longest", LONGEST.toSeconds())
                .param("cycle", cycle)
                .param("subject", subject)
                .param("due", due == null ? null : Timestamp.from(due))
                .param("elements", elements == null ? null : elements.toArray(String[]::new));
    }

    /** Somebody is no longer the deputy of who was away. */
    void deputed(UUID away, UUID deputy) {
        jdbc.sql(DEPUTED)
                .param("longest", LONGEST.toSeconds())
                .param("away", away)
                .param("deputy", deputy)
                .update();
    }
}
