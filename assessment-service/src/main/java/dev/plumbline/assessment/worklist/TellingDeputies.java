package dev.plumbline.assessment.worklist;

import dev.plumbline.events.WorklistEvent.WorkItemDeputed;
import dev.plumbline.messaging.outbox.Outbox;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has deputies notified of the tasks that are opened while the person whose deputy they are is away, each once, and only of
 * those that they may do. Of what was open before, they were notified as a whole when they became deputies.
 */
@Component
class TellingDeputies {

    private static final int CHUNK = 90;

    /** A task and one who may do it in its holder's place. */
    private record Deputed(WorkItem item, UUID deputy) {}

    static final String NOT_TOLD =
            "SELECT " + WorkItemRows.COLUMNS + ", s.deputy_id FROM substitution s JOIN person h ON h.id ="
                    + " s.person_id JOIN person d ON d.id = s.deputy_id AND d.active JOIN work_item w ON w.holder_id = s.person_id AND"
                    + " w.state IN ('OPEN', 'CLAIMED') AND w.opened_at >= (s.begins::timestamp AT TIME ZONE h.time_zone) LEFT JOIN person"
                    + " o ON o.id = w.owner_id LEFT JOIN person f ON f.id = w.done_for WHERE (?::timestamptz AT TIME ZONE"
                    + " h.time_zone)::date BETWEEN s.begins AND s.ends AND "
                    // As DeputyRights says it: nothing about whoever has named the deputy for somebody else.
                    + "(s.named_by IS NULL OR s.named_by = s.person_id OR s.named_by IS DISTINCT FROM w.subject_id) AND "
                    + DeputyRights.ABOUT_A_PARTICIPANT + " AND " + DeputyRights.BY_ROLE
                    + " AND NOT EXISTS (SELECT 1 FROM deputy_told t WHERE t.item_id = w.id AND t.deputy_id = s.deputy_id) AND "
                    + FourEyes.hindrance("s.deputy_id") + " IS NULL AND " + FourEyes.hindrance("w.holder_id")
                    + " IS NULL ORDER BY w.business_key COLLATE \"C\", w.id, s.deputy_id LIMIT ? FOR UPDATE OF w SKIP LOCKED";

    private final JdbcTemplate jdbc;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TellingDeputies(JdbcTemplate jdbc, Outbox outbox, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Until none is left. */
    @Scheduled(fixedDelay = 15_000, initialDelay = 10_000)
    void tell() {
        while (Objects.requireNonNullElse(transaction.execute(status -> tellSome()), 0) > 0) {
            // On to the next chunk.
        }
    }

    private int tellSome() {
        List<Deputed> some = jdbc.query(
                NOT_TOLD,
                (row, n) -> new Deputed(WorkItemRows.item(row, n), row.getObject("deputy_id", UUID.class)),
                clock.instant().toString(),
                CHUNK);
        for (Deputed one : some) {
            WorkItem item = one.item();
            int first = jdbc.update(
                    "INSERT INTO deputy_told (item_id, deputy_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    item.id(),
                    one.deputy());
            if (first > 0) {
                outbox.say(new WorkItemDeputed(
                        item.id(),
                        item.businessKey(),
                        item.process(),
                        item.element(),
                        item.slot(),
                        item.round(),
                        item.subject(),
                        item.cycle(),
                        one.deputy(),
                        Objects.requireNonNull(item.holder()),
                        item.due()));
            }
        }
        return some.size();
    }
}
