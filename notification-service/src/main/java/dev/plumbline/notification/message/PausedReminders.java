package dev.plumbline.notification.message;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reminders of tasks of what is paused: nobody is reminded by what was recorded until then. What is resumed on the same day is due
 * as before, so that they go out all the same.
 */
@Repository
class PausedReminders {

    /** A mail that has waited longer goes out all the same. */
    private static final Duration LONGEST = Duration.ofDays(14);

    private static final String OF_IT = """
            kind IN ('DUE_SOON', 'OVERDUE')
                AND cycle_id = :cycle
                AND (:subject::uuid IS NULL OR subject_id = :subject::uuid)
                AND at > now() - make_interval(secs => :longest)
            """;

    private static final String PAUSE = """
            UPDATE notice
            SET pauses = array_append(pauses, :paused),
                past_since = coalesce(past_since, now()), state = CASE state WHEN 'NEW' THEN 'UNTOLD' ELSE state END,
                untold_why = CASE state WHEN 'NEW' THEN 'NO_LONGER_SO' ELSE untold_why END,
                ended_at = CASE state WHEN 'NEW' THEN now() ELSE ended_at END
            WHERE (past_since IS NULL OR pauses <> '{}')
                AND\s""" + OF_IT;

    /** What has not been delivered, or has no mail, because of the pause is delivered after all; it is shown once. */
    private static final String RESUME = """
            UPDATE notice
            SET pauses = '{}', past_since = NULL,
                state = CASE WHEN 'NO_LONGER_SO' IN (untold_why, without_mail) THEN 'NEW' ELSE state END,
                ended_at = CASE WHEN 'NO_LONGER_SO' IN (untold_why, without_mail) THEN NULL ELSE ended_at END,
                untold_why = nullif(untold_why, 'NO_LONGER_SO'),
                without_mail = nullif(without_mail, 'NO_LONGER_SO')
            WHERE array_remove(pauses, :paused) = '{}'
                AND pauses <> '{}'
                AND\s""" + OF_IT;

    /** What is paused in another way as well stays so. */
    private static final String RESUME_ONE_OF_TWO = """
            UPDATE notice
            SET pauses = array_remove(pauses, :paused)
            WHERE :paused = ANY (pauses)
                AND\s""" + OF_IT;

    private static final String PAST_FOR_GOOD = """
            UPDATE notice
            SET pauses = '{}'
            WHERE :paused = ANY (pauses)
                AND\s""" + OF_IT;

    private final JdbcClient jdbc;

    PausedReminders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Something is paused.
     *
     * @param paused the assessment or the cycle
     * @param subject whose assessment it is; null for all of the cycle
     */
    void pause(UUID paused, UUID cycle, @Nullable UUID subject) {
        update(PAUSE, paused, cycle, subject);
    }

    /**
     * It is resumed.
     *
     * @param days how many days later what is open is due
     */
    void resume(UUID paused, UUID cycle, @Nullable UUID subject, int days) {
        if (days > 0) {
            update(PAST_FOR_GOOD, paused, cycle, subject);
        } else {
            update(RESUME, paused, cycle, subject);
            update(RESUME_ONE_OF_TWO, paused, cycle, subject);
        }
    }

    private void update(String sql, UUID paused, UUID cycle, @Nullable UUID subject) {
        jdbc.sql(sql)
                .param("paused", paused)
                .param("cycle", cycle)
                .param("subject", subject)
                .param("longest", LONGEST.toSeconds())
                .update();
    }
}
