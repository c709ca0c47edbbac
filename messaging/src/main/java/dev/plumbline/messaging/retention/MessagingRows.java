package dev.plumbline.messaging.retention;

import dev.plumbline.events.Topics;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long the rows of messaging are kept, in each service's database. */
public final class MessagingRows implements KeepsRows {

    private static final Period JOBS = Period.ofDays(30);
    private static final Duration FAILED_JOBS_MORE = Duration.ofDays(370);
    private static final Period LONG = Period.ofDays(400);

    private static final String OLD_JOBS = """
            DELETE FROM job
            WHERE ctid = ANY (ARRAY(
                SELECT ctid
                FROM job
                WHERE started_at < :before AND state = :state
                ORDER BY started_at
                LIMIT :most
                FOR UPDATE SKIP LOCKED))
            """;

    @Override
    public List<Retention> retentions() {
        return List.of(
                Retention.none(
                        "outbox_event",
                        "14 days, and as long as it is not sent or a replay is under way; a partition is a day and is removed as a whole"),
                Retention.afterDay(
                        "outbox_stream",
                        "said_on",
                        "topic <> '" + Topics.PEOPLE + "'",
                        LONG,
                        "400 days after the last message of the key; those of people stay, because their topic is kept permanently"),
                Retention.none("relay", "one row"),
                Retention.none("relay_mark", "14 days"),
                Retention.none(
                        "inbox",
                        "100 days at least; a partition is a month and is removed as a whole when its last day is more than 131 days ago"),
                Retention.after(
                        "unknown_message",
                        "seen_at",
                        "true",
                        Period.ofDays(180),
                        "180 days, for a version that knows their type"),
                Retention.none("too_old_message", "100 days after the last one of its type and key"),
                Retention.none("skipped_message", "permanently: one row for each message that an operator has skipped"),
                Retention.none("housekeeping", "one row for each kind of work that one node does"),
                Retention.none("parked_key", "as long as a message of the key is parked"),
                Retention.after(
                        "parked_message",
                        "ended_at",
                        "state = 'RETRIED'",
                        LONG,
                        "400 days after it was tried again; parked ones wait for an operator, and a skip is permanent"),
                Retention.of("job", JOBS, "30 days after it began; failed ones 400 days", MessagingRows::removeJobs),
                Retention.none("job_set_aside", "as long as its job"),
                Retention.none("audit_entry", "permanently: who decided what, and why"),
                Retention.none("audit_content", "as long as its entry, or until it is erased"),
                Retention.none("audit_seal", "permanently: each seal signs the one before; 50 MB a year"));
    }

    private static int removeJobs(JdbcClient jdbc, Timestamp before, int most) {
        int done = remove(jdbc, "DONE", before, most);
        return done > 0
                ? done
                : remove(jdbc, "FAILED", Timestamp.from(before.toInstant().minus(FAILED_JOBS_MORE)), most);
    }

    private static int remove(JdbcClient jdbc, String state, Timestamp before, int most) {
        return jdbc.sql(OLD_JOBS)
                .param("before", before)
                .param("state", state)
                .param("most", most)
                .update();
    }
}
