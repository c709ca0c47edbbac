package dev.plumbline.notification.delivery;

import dev.plumbline.messaging.retention.KeepsRows;
import dev.plumbline.messaging.retention.Retention;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How long it is known who was notified of what. */
@Component
class NotificationRows implements KeepsRows {

    private static final Period WORDS = Period.ofDays(30);
    private static final Period WORK = Period.ofDays(60);

    /** What is kept longer than its words. */
    private static final Duration FAILED_WORDS_MORE = Duration.ofDays(60);

    private static final String NOTICES = """
            WITH over AS MATERIALIZED (
                SELECT n.id FROM notice n WHERE n.at < :before AND n.state <> 'NEW' AND NOT EXISTS (SELECT 1 FROM delivery d WHERE
                    d.notice_id = n.id AND d.state NOT IN ('SENT', 'FAILED'))
                ORDER BY n.at LIMIT :most FOR UPDATE SKIP LOCKED),
            mails AS (
                DELETE FROM delivery d USING over o WHERE d.notice_id = o.id)
            DELETE FROM notice n USING over o WHERE n.id = o.id""";

    /** Formatted with a state, of which there is an index. */
    private static final String FORGET_WORDS = """
            UPDATE delivery
            SET body = ''
            WHERE ctid = ANY (ARRAY(
                SELECT ctid
                FROM delivery
                WHERE state = '%s' AND body <> '' AND ended_at < :before
                ORDER BY ended_at
                LIMIT :most
                FOR UPDATE SKIP LOCKED))
            """;

    @Override
    public List<Retention> retentions() {
        return List.of(
                Retention.none("recipient", "as long as the person: a copy of what assessment-service says of them"),
                Retention.none("cycle", "as long as the cycle: a copy of its name"),
                Retention.of(
                        "notice",
                        Period.ofDays(400),
                        "400 days after it was noted, with its mail; one that waits stays",
                        (jdbc, before, most) -> jdbc.sql(NOTICES)
                                .param("before", before)
                                .param("most", most)
                                .update()),
                Retention.after("work_over", "created_at", "true", WORK, "60 days: no notice of it waits so long"),
                Retention.after("work_holder", "created_at", "true", WORK, "60 days: no notice of it waits so long"),
                Retention.of(
                        "delivery",
                        WORDS,
                        "as long as its notice; its text 30 days after it was sent, 90 after it failed",
                        NotificationRows::forgetWords));
    }

    private static int forgetWords(JdbcClient jdbc, Timestamp before, int most) {
        int sent = forgetWords(jdbc, "SENT", before, most);
        return sent > 0
                ? sent
                : forgetWords(jdbc, "FAILED", Timestamp.from(before.toInstant().minus(FAILED_WORDS_MORE)), most);
    }

    private static int forgetWords(JdbcClient jdbc, String state, Timestamp before, int most) {
        return jdbc.sql(FORGET_WORDS.formatted(state))
                .param("before", before)
                .param("most", most)
                .update();
    }
}
