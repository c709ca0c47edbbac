package dev.plumbline.assessment.worklist;

import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.outbox.Outbox;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** When open tasks are due: moves the dates, sends reminders, and notifies of tasks that are overdue. */
@Service
public class TaskDeadlines {

    /**
     * A time at which is reminded of what falls due.
     *
     * @param days how many days before its date
     * @param until what is due by then is reminded of now
     */
    public record Soon(int days, Instant until) {}

    /** The order in which everybody locks tasks that locks more than one: that of what they are about, and then of their ids. */
    static final String IN_ORDER = "ORDER BY business_key COLLATE \"C\", id";

    private static final String MOVE_DUE = locked("due_at = :from AND element = ANY (:elements)") + """
            UPDATE work_item w
            SET due_at = :to, reminded = false, reminded_days = NULL, overdue = false, version = version + 1
            FROM locked
            WHERE w.id = locked.id
            """;

    private static final String ALL_DUE = locked("due_at <> :due AND element = :element") + """
            UPDATE work_item w
            SET due_at = :due, reminded = false, reminded_days = NULL, overdue = false, version = version + 1
            FROM locked
            WHERE w.id = locked.id
            """;

    private static final String POSTPONE = locked("due_at IS NOT NULL") + """
            UPDATE work_item w
            SET due_at = (w.due_at AT TIME ZONE :zone + make_interval(days => :days)) AT TIME ZONE :zone,
                reminded = false, reminded_days = NULL, overdue = false, version = version + 1
            FROM locked
            WHERE w.id = locked.id
            """;

    private static final String RENEW = """
            UPDATE work_item
            SET due_at = :due, reminded = false, reminded_days = NULL, overdue = false, version = version + 1
            WHERE id = :item
                AND state IN ('OPEN', 'CLAIMED')
                AND due_at < :due
            """;

    private static final String DUE_EACH = """
            WITH d AS MATERIALIZED (
                SELECT unnest(:keys::text[]) AS key, unnest(:due::timestamptz[]) AS due),
            locked AS MATERIALIZED (
                SELECT id, d.due
                FROM work_item
                JOIN d ON business_key = d.key
                WHERE element = :element
                    AND state IN ('OPEN', 'CLAIMED')
                    AND due_at <> d.due
                %s
                FOR UPDATE OF work_item)
            UPDATE work_item w
            SET due_at = locked.due, reminded = false, reminded_days = NULL, overdue = false, version = version + 1
            FROM locked
            WHERE w.id = locked.id
            """.formatted(IN_ORDER);

    private static final String POSTPONE_ONE = """
            WITH locked AS MATERIALIZED (
                SELECT id
                FROM work_item
                WHERE business_key = :key
                    AND state IN ('OPEN', 'CLAIMED')
                    AND due_at IS NOT NULL
                    AND element <> ALL (:except)
                %s
                FOR UPDATE)
            UPDATE work_item w
            SET due_at = (w.due_at AT TIME ZONE :zone + make_interval(days => :days)) AT TIME ZONE :zone,
                reminded = false, reminded_days = NULL, overdue = false, version = version + 1
            FROM locked
            WHERE w.id = locked.id
            """.formatted(IN_ORDER);

    private static final String REMIND = """
            WITH locked AS MATERIALIZED (
                SELECT id
                FROM work_item
                WHERE id = ANY (:tasks)
                    AND state IN ('OPEN', 'CLAIMED')
                    AND holder_id IS NOT NULL
                    AND due_at IS NOT NULL
                    AND (nudged_at IS NULL OR nudged_at <= :unless)
                %s
                FOR UPDATE)
            UPDATE work_item w
            SET nudge = true, nudged_at = :now
            FROM locked
            WHERE w.id = locked.id
            RETURNING w.id
            """.formatted(IN_ORDER);

    private static final String TO_NUDGE = WorkItemRows.SELECT + """
            WHERE w.cycle_id = :cycle
                AND w.nudge
                AND\s""" + HoldingTasks.NOT_HELD + """

            ORDER BY w.business_key COLLATE "C", w.id
            LIMIT :most
            FOR UPDATE OF w
            """;

    /** Whoever is notified by it that the task is overdue is not notified of that again by the next sweep. */
    private static final String NUDGED = """
            UPDATE work_item
            SET nudge = false, reminded = reminded OR :late, overdue = overdue OR :late
            WHERE id = :item
            """;

    private static final String LATE = WorkItemRows.SELECT + """
            WHERE w.cycle_id = :cycle
                AND w.state IN ('OPEN', 'CLAIMED')
                AND NOT w.overdue
                AND w.due_at <= :until
                AND\s""" + HoldingTasks.NOT_HELD + """

            ORDER BY w.business_key COLLATE "C", w.id
            LIMIT :most
            FOR UPDATE OF w
            """;

    /** Those of which was not reminded so few days before their date yet. */
    private static final String SOON = LATE.replace("AND NOT w.overdue", """
            AND NOT w.overdue
                AND NOT w.reminded
                AND (w.reminded_days IS NULL OR w.reminded_days > (
                    SELECT min(s.days)
                    FROM unnest(:days::int[], :untils::timestamptz[]) s(days, until)
                    WHERE w.due_at <= s.until))
            """.strip());

    private static final String LATE_OF_NO_CYCLE = ofNoCycle(LATE);

    private static final String SOON_OF_NO_CYCLE = ofNoCycle(SOON);

    /** What is overdue need not be reminded of any more. */
    private static final String OVERDUE = """
            UPDATE work_item
            SET reminded = true, overdue = true
            WHERE id = :item
            """;

    private static final String REMINDED = """
            UPDATE work_item
            SET reminded = :last, reminded_days = :days
            WHERE id = :item
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;
    private final AbleHolders able;
    private final Outbox outbox;

    TaskDeadlines(JdbcClient jdbc, NamedParameterJdbcOperations batches, AbleHolders able, Outbox outbox) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.able = able;
        this.outbox = outbox;
    }

    /**
     * Reminds of what falls due soon, at each of the times once, and marks what is overdue.
     *
     * @param soon when is reminded, the most days first; none for never
     * @return how many notifications were sent; 0 when nothing is left
     */
    @Transactional
    public int sweep(UUID cycle, Instant asOf, List<Soon> soon, Chunk chunk, int limit) {
        int nudged = sendNudges(cycle, asOf, chunk, limit);
        if (nudged > 0) {
            return nudged;
        }
        int late = markOverdue(cycle, asOf, chunk, limit);
        return late > 0 || soon.isEmpty() ? late : remindOfSoon(cycle, soon, chunk, limit);
    }

    /**
     * As {@link #sweep}, for what belongs to no cycle. Nobody has to take an invitation to have a level confirmed: whoever does
     * not is neither reminded nor late.
     *
     * @return how many notifications were sent; 0 when nothing is left
     */
    @Transactional
    public int sweepOfNoCycle(Instant asOf, List<Soon> soon, Chunk chunk, int limit) {
        int late = markOverdue(null, asOf, chunk, limit);
        return late > 0 || soon.isEmpty() ? late : remindOfSoon(null, soon, chunk, limit);
    }

    private static String ofNoCycle(String tasks) {
        return tasks.replace(
                "w.cycle_id = :cycle", "w.cycle_id IS NULL AND w.element <> '" + WorkStep.RECONFIRM.element() + "'");
    }

    /**
     * Open tasks that were due by one instant are due by another; whoever was notified that they are overdue is
     * notified again.
     */
    @Transactional
    public void moveDue(UUID cycle, Set<WorkStep> steps, Instant from, Instant to) {
        if (from.equals(to)) {
            return;
        }
        jdbc.sql(MOVE_DUE)
                .param("cycle", cycle)
                .param("from", Timestamp.from(from))
                .param("elements", steps.stream().map(WorkStep::element).toArray(String[]::new))
                .param("to", Timestamp.from(to))
                .update();
    }

    /** All open tasks of a step in a cycle are due by one instant; where that moves one, notifications are sent again. */
    @Transactional
    public void allDue(UUID cycle, WorkStep step, Instant due) {
        jdbc.sql(ALL_DUE)
                .param("cycle", cycle)
                .param("element", step.element())
                .param("due", Timestamp.from(due))
                .update();
    }

    /**
     * Open tasks of a cycle are due so many days later, at the same time of the day; whoever was notified is notified
     * again.
     */
    @Transactional
    public void postpone(UUID cycle, int days, ZoneId zone) {
        jdbc.sql(POSTPONE)
                .param("cycle", cycle)
                .param("zone", zone.getId())
                .param("days", days)
                .update();
    }

    /**
     * As {@link #postpone(UUID, int, ZoneId)}, for the tasks of one case.
     *
     * @param key the case
     * @param except the steps whose date stays
     */
    @Transactional
    public void postpone(String key, int days, ZoneId zone, Collection<WorkStep> except) {
        jdbc.sql(POSTPONE_ONE)
                .param("key", key)
                .param("except", except.stream().map(WorkStep::element).toArray(String[]::new))
                .param("zone", zone.getId())
                .param("days", days)
                .update();
    }

    /** The open tasks of a cycle that fulfil a condition; locked in order. */
    private static String locked(String condition) {
        return """
            WITH locked AS MATERIALIZED (
                SELECT id
                FROM work_item
                WHERE cycle_id = :cycle
                    AND state IN ('OPEN', 'CLAIMED')
                    AND %s
                %s
                FOR UPDATE)
            """.formatted(condition, IN_ORDER);
    }

    /** An open task that was due before is due by then, and its notifications are sent again. */
    @Transactional
    public void renew(UUID item, Instant due) {
        jdbc.sql(RENEW).param("due", Timestamp.from(due)).param("item", item).update();
    }

    /**
     * Open tasks of one kind, each about another key, are due by dates of their own; where a date moves, notifications
     * are sent again.
     */
    @Transactional
    public void dueEach(WorkStep step, Map<String, Instant> dueByKey) {
        jdbc.sql(DUE_EACH)
                .param("keys", dueByKey.keySet().toArray(String[]::new))
                .param("due", dueByKey.values().stream().map(Instant::toString).toArray(String[]::new))
                .param("element", step.element())
                .update();
    }

    /**
     * Has the next sweep remind the holders of open tasks, whether they are due or not.
     *
     * @param unless those who were reminded after it are not reminded again
     * @return the tasks those are; the others are over, without a holder or a date, or were reminded of
     */
    @Transactional
    public Set<UUID> remindOf(Collection<UUID> tasks, Instant now, Instant unless) {
        return new HashSet<>(jdbc.sql(REMIND)
                .param("tasks", tasks.toArray(UUID[]::new))
                .param("unless", Timestamp.from(unless))
                .param("now", Timestamp.from(now))
                .query(UUID.class)
                .list());
    }

    private int sendNudges(UUID cycle, Instant asOf, Chunk chunk, int limit) {
        List<WorkItem> asked = chunk.take(
                limit,
                most -> jdbc.sql(TO_NUDGE)
                        .param("cycle", cycle)
                        .param("most", most)
                        .query(WorkItemRows::item)
                        .list(),
                WorkItem::id);
        batches.batchUpdate(
                NUDGED,
                asked.stream()
                        .map(item -> new MapSqlParameterSource("item", item.id())
                                .addValue("late", isReminded(item) && isLate(item, asOf)))
                        .toArray(SqlParameterSource[]::new));
        for (WorkItem item : asked) {
            if (isReminded(item)) {
                outbox.say(isLate(item, asOf) ? item.overdue(null) : item.dueSoon(null));
            }
        }
        return asked.size();
    }

    private static boolean isReminded(WorkItem item) {
        return item.isOpen() && item.holder() != null && item.due() != null;
    }

    private static boolean isLate(WorkItem item, Instant asOf) {
        Instant due = item.due();
        return due != null && !due.isAfter(asOf);
    }

    private int markOverdue(@Nullable UUID cycle, Instant asOf, Chunk chunk, int limit) {
        List<WorkItem> late = chunk.take(
                limit,
                most -> jdbc.sql(cycle == null ? LATE_OF_NO_CYCLE : LATE)
                        .param("cycle", cycle)
                        .param("until", Timestamp.from(asOf))
                        .param("most", most)
                        .query(WorkItemRows::item)
                        .list(),
                WorkItem::id);
        for (WorkItem item : late) {
            jdbc.sql(OVERDUE).param("item", item.id()).update();
            outbox.say(item.overdue(barred(item)));
        }
        return late.size();
    }

    private int remindOfSoon(@Nullable UUID cycle, List<Soon> soon, Chunk chunk, int limit) {
        List<WorkItem> due = chunk.take(
                limit,
                most -> jdbc.sql(cycle == null ? SOON_OF_NO_CYCLE : SOON)
                        .param("cycle", cycle)
                        .param("until", Timestamp.from(soon.getFirst().until()))
                        .param("days", soon.stream().map(Soon::days).toArray(Integer[]::new))
                        .param(
                                "untils",
                                soon.stream().map(one -> one.until().toString()).toArray(String[]::new))
                        .param("most", most)
                        .query(WorkItemRows::item)
                        .list(),
                WorkItem::id);
        for (WorkItem item : due) {
            Instant date = Objects.requireNonNull(item.due());
            Soon now = soon.reversed().stream()
                    .filter(one -> !date.isAfter(one.until()))
                    .findFirst()
                    .orElseThrow();
            jdbc.sql(REMINDED)
                    .param("last", now.equals(soon.getLast()))
                    .param("days", now.days())
                    .param("item", item.id())
                    .update();
            outbox.say(item.dueSoon(barred(item)));
        }
        return due.size();
    }

    private @Nullable List<UUID> barred(WorkItem item) {
        return item.holder() != null ? null : able.barredMembers(item);
    }
}
