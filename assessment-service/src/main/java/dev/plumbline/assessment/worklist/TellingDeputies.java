package dev.plumbline.assessment.worklist;

import dev.plumbline.events.AccountEvent.DeputyTasksOpen;
import dev.plumbline.events.WorklistEvent.WorkItemDeputed;
import dev.plumbline.messaging.inbox.Transience;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.job.PassingOver;
import dev.plumbline.messaging.outbox.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has deputies notified of the tasks that they may do while the person whose deputy they are is away: of what is open when the
 * absence begins, or when they are named in it, once as a whole; of what is opened, becomes the person's or is offered to them later
 * one by one. Of what four eyes bar them from, or they are too near to, when it is looked at they are notified when they may do it.
 */
@Component
class TellingDeputies {

    private static final int CHUNK = 90;

    /** So many of what is open are looked at in one transaction. */
    private static final int CHUNK_OF_OPEN = 500;

    /** After so long is looked again at what a deputy could not do. */
    private static final Duration AGAIN = Duration.ofMinutes(10);

    /** What is looked at for a deputy. */
    private record Looked(UUID item, UUID deputy, UUID away) {}

    /** A task, one who may do it, and in whose place. */
    private record Deputed(WorkItem item, UUID deputy, UUID away) {}

    /** A deputy who is to be notified of what is open. */
    private record Begun(UUID id, UUID person, UUID deputy) {}

    /** From when on tasks are new for a deputy. */
    private static final String FROM = "greatest(s.begins::timestamp AT TIME ZONE h.time_zone, s.named_at)";

    private static final String OPEN_WHILE_AWAY = """
            FROM substitution s
            JOIN person h ON h.id = s.person_id
            JOIN person d ON d.id = s.deputy_id AND d.active
            JOIN work_item w ON s.person_id IN (w.holder_id, w.escalated_to) AND w.state IN ('OPEN', 'CLAIMED')
            LEFT JOIN person o ON o.id = w.owner_id
            LEFT JOIN person f ON f.id = w.done_for
            LEFT JOIN deputy_told t ON t.item_id = w.id AND t.deputy_id = s.deputy_id
            WHERE (:now::timestamptz AT TIME ZONE h.time_zone)::date BETWEEN s.begins AND s.ends
            """;

    /** As DeputyRights says it: nothing about whoever has named the deputy for somebody else. */
    private static final String MAY =
            "((s.named_by IS NULL OR s.named_by = s.person_id OR s.named_by IS DISTINCT FROM w.subject_id) AND "
                    + DeputyRights.ABOUT_A_PARTICIPANT + " AND " + DeputyRights.BY_ROLE + " AND "
                    + DeputyRights.apart("s.deputy_id") + " AND " + FourEyes.hindrance("s.deputy_id") + " IS NULL AND "
                    + FourEyes.hindrance("s.person_id")
                    + " IS NULL)";

    private static final String BEGUN = """
            SELECT s.id, s.person_id, s.deputy_id
            FROM substitution s
            JOIN person h ON h.id = s.person_id
            WHERE NOT s.told_of_open
                AND (:now::timestamptz AT TIME ZONE h.time_zone)::date >= s.begins
            ORDER BY s.id
            LIMIT :most
            FOR UPDATE OF s SKIP LOCKED
            """;

    private static final String TOLD_OF_OPEN = """
            UPDATE substitution
            SET told_of_open = true
            WHERE id = :id
            """;

    /** What the person had before, or is offered. */
    private static final String OPEN_BEFORE = OPEN_WHILE_AWAY + """
                AND s.id = :id
                AND (s.person_id = w.escalated_to OR coalesce(w.held_since, w.opened_at) < SINCE)
            """.replace("SINCE", FROM);

    /** Each is looked at for the deputy, a chunk at a time; what was looked at for an earlier absence is looked at again. */
    private static final String LOOK_AT_OPEN =
            """
            INSERT INTO deputy_told (item_id, deputy_id, told, looked_at)
            SELECT w.id, s.deputy_id, MAY, greatest(:now::timestamptz, SINCE)
            """.replace("MAY", MAY).replace("SINCE", FROM) + OPEN_BEFORE + """
                AND (t.item_id IS NULL OR t.looked_at < SINCE)
            LIMIT :most
            ON CONFLICT (item_id, deputy_id) DO UPDATE SET told = EXCLUDED.told, looked_at = EXCLUDED.looked_at
            """.replace("SINCE", FROM);

    private static final String COUNT_OF_OPEN =
            "SELECT count(*)::int " + OPEN_BEFORE + " AND t.told AND t.looked_at >= " + FROM;

    /** Whoever has very many tasks has them looked at a chunk at a time: four eyes are asked of these alone. */
    private static final String NEW = "SELECT w.id, s.deputy_id, s.person_id " + OPEN_WHILE_AWAY + """
                AND s.told_of_open
                AND CASE
                    WHEN t.item_id IS NOT NULL THEN NOT t.told AND t.looked_at < :again::timestamptz
                    ELSE s.person_id = w.escalated_to OR coalesce(w.held_since, w.opened_at) >= %s END
            LIMIT :most
            FOR UPDATE OF w SKIP LOCKED
            """.formatted(FROM);

    private static final String TO_TELL = "SELECT " + WorkItemRows.COLUMNS + ", s.deputy_id, s.person_id AS away "
            + OPEN_WHILE_AWAY
            + "AND (w.id, s.deputy_id, s.person_id) IN (SELECT item, deputy, away"
            + " FROM unnest(:found::uuid[], :theirs::uuid[], :aways::uuid[]) q(item, deputy, away)) AND " + MAY
            + " ORDER BY w.business_key COLLATE \"C\", w.id, s.deputy_id";

    private static final String TOLD = """
            INSERT INTO deputy_told (item_id, deputy_id, told, looked_at)
            SELECT item, deputy, told, :now::timestamptz
            FROM unnest(:found::uuid[], :theirs::uuid[], :told::boolean[]) q(item, deputy, told)
            ON CONFLICT (item_id, deputy_id) DO UPDATE SET told = EXCLUDED.told, looked_at = EXCLUDED.looked_at
            """;

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final PassingOver passing;
    private final Clock clock;

    TellingDeputies(
            JdbcClient jdbc,
            Outbox outbox,
            Transience transience,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.passing = new PassingOver(new TransactionTemplate(transactions), transience);
        this.clock = clock;
    }

    /** Until none is left, but for those for whom it fails: they are passed over until the next time. */
    @Scheduled(fixedDelay = 15_000, initialDelay = 10_000)
    void tell() {
        passing.doAll("Notifying deputies of what is open", this::tellOfOpen);
        passing.doAll("Notifying deputies of tasks", this::tellSome);
    }

    /** Looks at a chunk of what is open for the next deputy, who is notified as a whole at its end; returns how many there were. */
    private int tellOfOpen(Chunk chunk) {
        Instant now = clock.instant();
        List<Begun> next = chunk.take(
                1,
                most -> jdbc.sql(BEGUN)
                        .param("now", now.toString())
                        .param("most", most)
                        .query((row, n) -> new Begun(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                row.getObject(3, UUID.class)))
                        .list(),
                Begun::id);
        next.forEach(one -> {
            int looked = jdbc.sql(LOOK_AT_OPEN)
                    .param("now", now.toString())
                    .param("id", one.id())
                    .param("most", CHUNK_OF_OPEN)
                    .update();
            if (looked < CHUNK_OF_OPEN) {
                jdbc.sql(TOLD_OF_OPEN).param("id", one.id()).update();
                int may = jdbc.sql(COUNT_OF_OPEN)
                        .param("now", now.toString())
                        .param("id", one.id())
                        .query(Integer.class)
                        .single();
                if (may > 0) {
                    outbox.say(new DeputyTasksOpen(one.deputy(), one.person(), may, now));
                }
            }
        });
        return next.size();
    }

    private int tellSome(Chunk chunk) {
        Instant now = clock.instant();
        List<Looked> next = chunk.take(
                CHUNK,
                most -> jdbc.sql(NEW)
                        .param("now", now.toString())
                        .param("again", now.minus(AGAIN).toString())
                        .param("most", most)
                        .query((row, n) -> new Looked(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                row.getObject(3, UUID.class)))
                        .list(),
                Function.identity());
        if (next.isEmpty()) {
            return 0;
        }
        UUID[] found = next.stream().map(Looked::item).toArray(UUID[]::new);
        UUID[] theirs = next.stream().map(Looked::deputy).toArray(UUID[]::new);
        Map<List<UUID>, Deputed> told = new LinkedHashMap<>();
        jdbc.sql(TO_TELL)
                .param("now", now.toString())
                .param("found", found)
                .param("theirs", theirs)
                .param("aways", next.stream().map(Looked::away).toArray(UUID[]::new))
                .query((row, n) -> new Deputed(
                        WorkItemRows.item(row, n),
                        row.getObject("deputy_id", UUID.class),
                        row.getObject("away", UUID.class)))
                .list()
                // Who is the deputy of both, or twice of one, is notified once.
                .forEach(one -> told.putIfAbsent(List.of(one.item().id(), one.deputy()), one));
        Map<List<UUID>, Boolean> looked = new LinkedHashMap<>();
        for (int n = 0; n < found.length; n++) {
            List<UUID> key = List.of(found[n], theirs[n]);
            looked.put(key, told.containsKey(key));
        }
        jdbc.sql(TOLD)
                .param("now", now.toString())
                .param("found", looked.keySet().stream().map(List::getFirst).toArray(UUID[]::new))
                .param("theirs", looked.keySet().stream().map(List::getLast).toArray(UUID[]::new))
                .param("told", looked.values().toArray(Boolean[]::new))
                .update();
        for (Deputed one : told.values()) {
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
                    one.away(),
                    item.due(),
                    from(item, one.away())));
        }
        return next.size();
    }

    /** Whose it is, where it is offered to who is away as well. */
    private static @Nullable UUID from(WorkItem item, UUID away) {
        UUID whose = item.owner() == null ? item.holder() : item.owner();
        return away.equals(item.holder()) ? null : whose;
    }
}
