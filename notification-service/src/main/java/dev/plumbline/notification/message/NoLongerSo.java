package dev.plumbline.notification.message;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Notices that say what is no longer so: their mails do not go out any more, and those that wait are not delivered. */
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
     * Nothing falls due for now, or by another date: nobody is reminded by what was recorded until now.
     *
     * @param subject whose assessment it is; null for all of the cycle
     * @param due only what was due then; null whenever it was
     */
    void reminders(UUID cycle, @Nullable UUID subject, @Nullable Instant due) {
        jdbc.sql(REMINDERS)
                .param("longest", LONGEST.toSeconds())
                .param("cycle", cycle)
                .param("subject", subject)
                .param("due", due == null ? null : Timestamp.from(due))
                .update();
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
