package dev.plumbline.notification.message;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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

    /** What says something else beside the date is still so. */
    private static final String DATED = """
            SELECT id, state = 'NEW' AS waits
            FROM notice
            WHERE kind NOT IN ('DUE_SOON', 'OVERDUE')
                AND past_since IS NULL
                AND state IN ('NEW', 'TOLD')
                AND at > now() - make_interval(secs => :longest)
                AND cycle_id = :cycle
                AND due_at = :due
                AND (:subject::uuid IS NULL OR subject_id = :subject::uuid)
                AND (:elements::text[] IS NULL OR element = ANY (:elements::text[]))
            ORDER BY id
            FOR UPDATE
            """;

    private static final String SAID_AGAIN = """
            UPDATE notice
            SET due_at = :to, state = 'NEW', ended_at = NULL
            WHERE id = ANY (:notices)
            """;

    /** What is offered to a manager who is the deputy as well is theirs all the same. */
    private static final String DEPUTED = PAST + """
                AND kind = 'TASK_ASSIGNED'
                AND on_behalf_of = :away
                AND person_id = :deputy
                AND item_id IS NOT NULL
            """;

    private final JdbcClient jdbc;
    private final UnsentMails unsent;

    NoLongerSo(JdbcClient jdbc, UnsentMails unsent) {
        this.unsent = unsent;
        this.jdbc = jdbc;
    }

    /**
     * What was due by one date is due by another: nobody is reminded by the first, and what waits says the other. What
     * somebody sends just now, or has sent, stays as it is.
     *
     * @param subject whose assessment it is; null for all of the cycle
     * @param elements the steps that were due then; null for any
     */
    void moved(UUID cycle, @Nullable UUID subject, @Nullable List<String> elements, Instant before, Instant due) {
        of(REMINDERS, cycle, subject, before, elements).update();
        Map<Boolean, List<UUID>> dated = of(DATED, cycle, subject, before, elements)
                .query((row, n) -> Map.entry(row.getBoolean("waits"), row.getObject("id", UUID.class)))
                .stream()
                .collect(Collectors.partitioningBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        Set<UUID> again = new HashSet<>(dated.getOrDefault(true, List.of()));
        again.addAll(unsent.takeBack(dated.getOrDefault(false, List.of())));
        jdbc.sql(SAID_AGAIN)
                .param("to", Timestamp.from(due))
                .param("notices", again.toArray(UUID[]::new))
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
