package dev.plumbline.notification.delivery;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The state of notices and mails: what waits, what is uncertain, what failed or was not delivered, and why. */
@Repository
class MailStanding {

    private static final int MOST_SHOWN = 200;

    /** What ended longer ago is not shown any more. */
    private static final String SHOWN = "ended_at > now() - interval '14 days'";

    private static final String MAILS_WAITING = """
            SELECT count(*)::int AS waiting, min(created_at) AS oldest
            FROM delivery
            WHERE state IN ('PENDING', 'UNCERTAIN', 'SENDING')
            """;
    private static final String MAILS_UNCERTAIN = """
            SELECT count(*)::int AS waiting, NULL::timestamptz AS oldest FROM delivery WHERE state = 'UNCERTAIN'
            """;
    private static final String MAILS_FAILED = """
            SELECT count(*)::int AS waiting, NULL::timestamptz AS oldest FROM delivery WHERE state = 'FAILED' AND %s
            """.formatted(SHOWN);
    private static final String NOTICES_WAITING = """
            SELECT count(*)::int AS waiting, min(at) AS oldest FROM notice WHERE state = 'NEW'
            """;
    private static final String NOTICES_UNTOLD = """
            SELECT count(*)::int AS waiting, NULL::timestamptz AS oldest FROM notice WHERE state = 'UNTOLD' AND %s
            """.formatted(SHOWN);

    private static final String FAILED = """
            SELECT notice_id, person_id, kind, reason, error, ended_at
            FROM delivery
            WHERE state = 'FAILED' AND %s
            ORDER BY ended_at DESC, notice_id
            LIMIT :most
            """.formatted(SHOWN);

    private static final String UNTOLD = """
            SELECT untold_why AS reason, count(*)::int AS times
            FROM notice
            WHERE state = 'UNTOLD' AND %s
            GROUP BY 1
            """.formatted(SHOWN);

    private static final String WITHOUT_MAIL = """
            SELECT without_mail AS reason, count(*)::int AS times
            FROM notice
            WHERE without_mail IS NOT NULL AND %s
            GROUP BY 1
            """.formatted(SHOWN);

    private static final String RETRY = """
            UPDATE delivery
            SET state = CASE WHEN uncertain > 0 THEN 'UNCERTAIN' ELSE 'PENDING' END, uncertain = least(uncertain, 1),
                uncertain_since = CASE WHEN uncertain > 0 THEN now() END, refused_since = NULL, put_off = 0, reason = NULL,
                ended_at = NULL, not_before = now()
            WHERE state = 'FAILED' AND %s AND (:id::uuid IS NULL OR notice_id = :id::uuid)
            """.formatted(SHOWN);

    /**
     * What waits.
     *
     * @param oldest when the oldest of them was recorded; null where none waits
     */
    record Waiting(int count, @Nullable Instant oldest) {}

    /** The numbers that are watched. {@code failed} and {@code untold} are those of the last 14 days. */
    record Counts(Waiting mails, int uncertain, int failed, Waiting notices, int untold) {}

    /** A mail that failed. {@code reason} is a {@link Deliveries.Reason} or {@link Deliveries.WithoutMail}. */
    record Failed(
            UUID id,
            UUID person,
            String kind,
            @Nullable String reason,
            @Nullable String error,
            Instant since) {}

    private final JdbcClient jdbc;

    MailStanding(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Counts counts() {
        return new Counts(
                waiting(MAILS_WAITING),
                waiting(MAILS_UNCERTAIN).count(),
                waiting(MAILS_FAILED).count(),
                waiting(NOTICES_WAITING),
                waiting(NOTICES_UNTOLD).count());
    }

    private Waiting waiting(String sql) {
        return jdbc.sql(sql)
                .query((row, n) -> {
                    Timestamp oldest = row.getTimestamp("oldest");
                    return new Waiting(row.getInt("waiting"), oldest == null ? null : oldest.toInstant());
                })
                .single();
    }

    /** Those that failed in the last 14 days, newest first, at most 200. */
    List<Failed> failed() {
        return jdbc.sql(FAILED)
                .param("most", MOST_SHOWN)
                .query((row, n) -> new Failed(
                        row.getObject("notice_id", UUID.class),
                        row.getObject("person_id", UUID.class),
                        row.getString("kind"),
                        row.getString("reason"),
                        row.getString("error"),
                        row.getTimestamp("ended_at").toInstant()))
                .list();
    }

    /** How many notices of the last 14 days were not delivered, by the reason. */
    Map<String, Integer> untold() {
        return byReason(UNTOLD);
    }

    /** How many notices of the last 14 days were shown in the product only, by the reason. */
    Map<String, Integer> withoutMail() {
        return byReason(WITHOUT_MAIL);
    }

    private Map<String, Integer> byReason(String sql) {
        Map<String, Integer> counts = new TreeMap<>();
        jdbc.sql(sql).query(row -> {
            counts.put(String.valueOf(row.getString("reason")), row.getInt("times"));
        });
        return counts;
    }

    /**
     * Has failed mails sent again, as if for the first time.
     *
     * @param id the mail; null for all that are shown as failed
     * @return how many
     */
    int retry(@Nullable UUID id) {
        return jdbc.sql(RETRY).param("id", id).update();
    }
}
