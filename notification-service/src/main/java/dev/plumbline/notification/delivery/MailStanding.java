package dev.plumbline.notification.delivery;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The state of notices and mails: what waits, what is uncertain, what failed or was not delivered, and why. */
@Repository
class MailStanding {

    private static final int MOST_SHOWN = 200;

    /** What ended longer ago is not shown any more. */
    private static final String SHOWN = "ended_at > now() - interval '14 days'";

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

    private final JdbcTemplate jdbc;

    MailStanding(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Counts counts() {
        return new Counts(
                waiting("SELECT count(*)::int, min(created_at) FROM delivery WHERE state IN ('PENDING', 'UNCERTAIN',"
                        + " 'SENDING')"),
                waiting("SELECT count(*)::int, NULL::timestamptz FROM delivery WHERE state = 'UNCERTAIN'")
                        .count(),
                waiting("SELECT count(*)::int, NULL::timestamptz FROM delivery WHERE state = 'FAILED' AND " + SHOWN)
                        .count(),
                waiting("SELECT count(*)::int, min(at) FROM notice WHERE state = 'NEW'"),
                waiting("SELECT count(*)::int, NULL::timestamptz FROM notice WHERE state = 'UNTOLD' AND " + SHOWN)
                        .count());
    }

    private Waiting waiting(String sql) {
        return jdbc.query(sql, (row, n) -> {
                    Timestamp oldest = row.getTimestamp(2);
                    return new Waiting(row.getInt(1), oldest == null ? null : oldest.toInstant());
                })
                .getFirst();
    }

    /** Those that failed in the last 14 days, newest first, at most 200. */
    List<Failed> failed() {
        return jdbc.query(
                "SELECT * FROM delivery WHERE state = 'FAILED' AND " + SHOWN
                        + " ORDER BY ended_at DESC, notice_id LIMIT ?",
                (row, n) -> new Failed(
                        row.getObject("notice_id", UUID.class),
                        row.getObject("person_id", UUID.class),
                        row.getString("kind"),
                        row.getString("reason"),
                        row.getString("error"),
                        row.getTimestamp("ended_at").toInstant()),
                MOST_SHOWN);
    }

    /** How many notices of the last 14 days were not delivered, by the reason. */
    Map<String, Integer> untold() {
        return byReason(
                "SELECT untold_why, count(*)::int FROM notice WHERE state = 'UNTOLD' AND " + SHOWN + " GROUP BY 1");
    }

    /** How many notices of the last 14 days were shown in the product only, by the reason. */
    Map<String, Integer> withoutMail() {
        return byReason("SELECT without_mail, count(*)::int FROM notice WHERE without_mail IS NOT NULL AND " + SHOWN
                + " GROUP BY 1");
    }

    private Map<String, Integer> byReason(String sql) {
        Map<String, Integer> counts = new TreeMap<>();
        jdbc.query(sql, row -> {
            counts.put(String.valueOf(row.getString(1)), row.getInt(2));
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
        return jdbc.update(
                "UPDATE delivery SET state = CASE WHEN uncertain > 0 THEN 'UNCERTAIN' ELSE 'PENDING' END, uncertain ="
                        + " least(uncertain, 1), uncertain_since = CASE WHEN uncertain > 0 THEN now() END, refused_since ="
                        + " NULL, put_off = 0, reason = NULL, ended_at = NULL, not_before = now() WHERE state = 'FAILED'"
                        + " AND "
                        + SHOWN
                        + " AND (?::uuid IS NULL OR notice_id = ?::uuid)",
                id,
                id);
    }
}
