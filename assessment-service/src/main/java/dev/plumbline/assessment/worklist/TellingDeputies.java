package dev.plumbline.assessment.worklist;

import dev.plumbline.events.WorklistEvent.WorkItemDeputed;
import dev.plumbline.messaging.outbox.Outbox;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has deputies notified of the tasks that are opened, or become the person's, while the person whose deputy they are is away,
 * each once, and only of those that they may do when it is looked at. Of what was open before, they were notified as a whole when they became deputies.
 */
@Component
class TellingDeputies {

    private static final int CHUNK = 90;

    /** A task and one who may do it in its holder's place. */
    private record Deputed(WorkItem item, UUID deputy) {}

    private static final String OPENED_WHILE_AWAY = """
            FROM substitution s
            JOIN person h ON h.id = s.person_id
            JOIN person d ON d.id = s.deputy_id AND d.active
            JOIN work_item w ON w.holder_id = s.person_id AND w.state IN ('OPEN', 'CLAIMED')
                AND coalesce(w.held_since, w.opened_at) >= (s.begins::timestamp AT TIME ZONE h.time_zone)
            LEFT JOIN person o ON o.id = w.owner_id
            LEFT JOIN person f ON f.id = w.done_for
            WHERE (:now::timestamptz AT TIME ZONE h.time_zone)::date BETWEEN s.begins AND s.ends
            """;

    /** Whoever has very many tasks has them looked at a chunk at a time: four eyes are asked of these alone. */
    private static final String NEW = "SELECT w.id, s.deputy_id " + OPENED_WHILE_AWAY + """
                AND NOT EXISTS (
                    SELECT 1
                    FROM deputy_told t
                    WHERE t.item_id = w.id
                        AND t.deputy_id = s.deputy_id)
            LIMIT :most
            FOR UPDATE OF w SKIP LOCKED
            """;

    private static final String TO_TELL = "SELECT " + WorkItemRows.COLUMNS + ", s.deputy_id " + OPENED_WHILE_AWAY
            + "AND (w.id, s.deputy_id) IN (SELECT item, deputy"
            + " FROM unnest(:found::uuid[], :theirs::uuid[]) t(item, deputy)) AND "
            // As DeputyRights says it: nothing about whoever has named the deputy for somebody else.
            + "(s.named_by IS NULL OR s.named_by = s.person_id OR s.named_by IS DISTINCT FROM w.subject_id) AND "
            + DeputyRights.ABOUT_A_PARTICIPANT + " AND " + DeputyRights.BY_ROLE + " AND "
            + FourEyes.hindrance("s.deputy_id") + " IS NULL AND " + FourEyes.hindrance("w.holder_id")
            + " IS NULL ORDER BY w.business_key COLLATE \"C\", w.id, s.deputy_id";

    private static final String TOLD = """
            INSERT INTO deputy_told (item_id, deputy_id)
            SELECT item, deputy
            FROM unnest(:found::uuid[], :theirs::uuid[]) t(item, deputy)
            ON CONFLICT DO NOTHING
            """;

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TellingDeputies(JdbcClient jdbc, Outbox outbox, PlatformTransactionManager transactions, Clock clock) {
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
        String now = clock.instant().toString();
        List<UUID> items = new ArrayList<>();
        List<UUID> deputies = new ArrayList<>();
        jdbc.sql(NEW).param("now", now).param("most", CHUNK).query(row -> {
            items.add(row.getObject(1, UUID.class));
            deputies.add(row.getObject(2, UUID.class));
        });
        if (items.isEmpty()) {
            return 0;
        }
        UUID[] found = items.toArray(UUID[]::new);
        UUID[] theirs = deputies.toArray(UUID[]::new);
        Set<Deputed> told = new LinkedHashSet<>(jdbc.sql(TO_TELL)
                .param("now", now)
                .param("found", found)
                .param("theirs", theirs)
                .query((row, n) -> new Deputed(WorkItemRows.item(row, n), row.getObject("deputy_id", UUID.class)))
                .list());
        jdbc.sql(TOLD).param("found", found).param("theirs", theirs).update();
        for (Deputed one : told) {
            WorkItem item = one.item();
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
        return items.size();
    }
}
