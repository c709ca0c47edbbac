package dev.plumbline.assessment.worklist;

import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.outbox.Outbox;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** When open tasks are due: moves the dates, sends reminders, and notifies of tasks that are overdue. */
@Service
public class TaskDeadlines {

    private static final Duration DUE_SOON = Duration.ofDays(2);

    /** The order in which everybody locks tasks that locks more than one: that of what they are about, and then of their ids. */
    static final String IN_ORDER = "ORDER BY business_key COLLATE \"C\", id";

    private final JdbcTemplate jdbc;
    private final AbleHolders able;
    private final Outbox outbox;

    TaskDeadlines(JdbcTemplate jdbc, AbleHolders able, Outbox outbox) {
        this.jdbc = jdbc;
        this.able = able;
        this.outbox = outbox;
    }

    /**
     * Reminds of what falls due within two days and marks what is overdue, each once.
     *
     * @return how many notifications were sent; 0 when nothing is left
     */
    @Transactional
    public int sweep(UUID cycle, Instant asOf, Chunk chunk, int limit) {
        int nudged = sendNudges(cycle, asOf, chunk, limit);
        if (nudged > 0) {
            return nudged;
        }
        int told = sweepOne(cycle, asOf, "overdue", "due_at <= ?", chunk, limit);
        return told > 0
                ? told
                : sweepOne(cycle, asOf.plus(DUE_SOON), "reminded", "due_at <= ? AND NOT overdue", chunk, limit);
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
        jdbc.update(connection -> {
            var move = connection.prepareStatement(locked("due_at = ? AND element = ANY (?)")
                    + " UPDATE work_item w SET due_at = ?, reminded = false, overdue = false, version = version + 1 FROM"
                    + " locked WHERE w.id = locked.id");
            move.setObject(1, cycle);
            move.setTimestamp(2, Timestamp.from(from));
            move.setArray(
                    3,
                    connection.createArrayOf(
                            "text", steps.stream().map(WorkStep::element).toArray()));
            move.setTimestamp(4, Timestamp.from(to));
            return move;
        });
    }

    /**
     * Open tasks of a cycle are due so many days later, at the same time of the day; whoever was notified is notified
     * again.
     */
    @Transactional
    public void postpone(UUID cycle, int days, ZoneId zone) {
        jdbc.update(
                locked("due_at IS NOT NULL")
                        + " UPDATE work_item w SET due_at = (w.due_at AT TIME ZONE ? + make_interval(days => ?)) AT TIME ZONE ?,"
                        + " reminded = false, overdue = false, version = version + 1 FROM locked WHERE w.id = locked.id",
                cycle,
                zone.getId(),
                days,
                zone.getId());
    }

    /** The open tasks of a cycle, the first argument, that fulfil a condition; locked in order. */
    private static String locked(String condition) {
        return "WITH locked AS MATERIALIZED (SELECT id FROM work_item WHERE cycle_id = ? AND state IN ('OPEN', 'CLAIMED') AND "
                + condition + " " + IN_ORDER + " FOR UPDATE)";
    }

    /** An open task that was due before is due by then, and its notifications are sent again. */
    @Transactional
    public void renew(UUID item, Instant due) {
        jdbc.update(
                "UPDATE work_item SET due_at = ?, reminded = false, overdue = false, version = version + 1 WHERE id = ? AND state IN"
                        + " ('OPEN', 'CLAIMED') AND due_at < ?",
                Timestamp.from(due),
                item,
                Timestamp.from(due));
    }

    /**
     * Open tasks of one kind, each about another key, are due by dates of their own; where a date moves, notifications
     * are sent again.
     */
    @Transactional
    public void dueEach(WorkStep step, Map<String, Instant> dueByKey) {
        jdbc.update(connection -> {
            var move = connection.prepareStatement(
                    "WITH d AS MATERIALIZED (SELECT unnest(?::text[]) AS key, unnest(?::timestamptz[]) AS due), locked AS MATERIALIZED"
                            + " (SELECT id, d.due FROM work_item JOIN d ON business_key = d.key WHERE element = ? AND state IN ('OPEN',"
                            + " 'CLAIMED') AND due_at <> d.due " + IN_ORDER
                            + " FOR UPDATE OF work_item) UPDATE work_item w SET due_at ="
                            + " locked.due, reminded = false, overdue = false, version = version + 1 FROM locked WHERE w.id = locked.id");
            move.setArray(1, connection.createArrayOf("text", dueByKey.keySet().toArray()));
            move.setArray(
                    2,
                    connection.createArrayOf(
                            "timestamptz",
                            dueByKey.values().stream().map(Instant::toString).toArray()));
            move.setString(3, step.element());
            return move;
        });
    }

    /** Has the next sweep notify once more of every task that is overdue; returns how many those are. */
    @Transactional
    public int tellAgainOfLate(UUID cycle, Instant asOf) {
        return jdbc.update(
                locked("due_at <= ?") + " UPDATE work_item w SET overdue = false FROM locked WHERE w.id = locked.id",
                cycle,
                Timestamp.from(asOf));
    }

    /**
     * Has the next sweep remind the holders of open tasks, whether they are due or not.
     *
     * @param unless those who were reminded after it are not reminded again
     * @return the tasks those are; the others are over, without a holder or a date, or were reminded of
     */
    @Transactional
    public Set<UUID> remindOf(Collection<UUID> tasks, Instant now, Instant unless) {
        PreparedStatementCreator marking = connection -> {
            var mark = connection.prepareStatement(
                    "WITH locked AS MATERIALIZED (SELECT id FROM work_item WHERE id = ANY (?) AND state IN ('OPEN', 'CLAIMED') AND"
                            + " holder_id IS NOT NULL AND due_at IS NOT NULL AND (nudged_at IS NULL OR nudged_at <= ?) "
                            + IN_ORDER
                            + " FOR UPDATE) UPDATE work_item w SET nudge = true, nudged_at = ? FROM locked WHERE w.id = locked.id RETURNING w.id");
            mark.setArray(1, connection.createArrayOf("uuid", tasks.toArray()));
            mark.setTimestamp(2, Timestamp.from(unless));
            mark.setTimestamp(3, Timestamp.from(now));
            return mark;
        };
        return new HashSet<>(jdbc.query(marking, (row, n) -> row.getObject(1, UUID.class)));
    }

    private int sendNudges(UUID cycle, Instant asOf, Chunk chunk, int limit) {
        List<WorkItem> asked = chunk.take(
                limit,
                most -> jdbc.query(
                        WorkItemRows.SELECT
                                + "WHERE w.cycle_id = ? AND w.nudge ORDER BY w.business_key COLLATE \"C\", w.id LIMIT ? FOR UPDATE OF w",
                        WorkItemRows::item,
                        cycle,
                        most),
                WorkItem::id);
        jdbc.batchUpdate(
                "UPDATE work_item SET nudge = false WHERE id = ?",
                asked.stream().map(item -> new Object[] {item.id()}).toList());
        for (WorkItem item : asked) {
            Instant due = item.due();
            if (item.isOpen() && item.holder() != null && due != null) {
                outbox.say(due.isAfter(asOf) ? item.dueSoon(null) : item.overdue(null));
            }
        }
        return asked.size();
    }

    private int sweepOne(UUID cycle, Instant until, String mark, String condition, Chunk chunk, int limit) {
        List<WorkItem> due = chunk.take(
                limit,
                most -> jdbc.query(
                        WorkItemRows.SELECT + "WHERE w.cycle_id = ? AND w.state IN ('OPEN', 'CLAIMED') AND NOT w."
                                + mark
                                + " AND w." + condition
                                + " ORDER BY w.business_key COLLATE \"C\", w.id LIMIT ? FOR UPDATE OF w",
                        WorkItemRows::item,
                        cycle,
                        Timestamp.from(until),
                        most),
                WorkItem::id);
        for (WorkItem item : due) {
            // What is overdue need not be reminded of any more.
            jdbc.update(
                    "UPDATE work_item SET reminded = true, overdue = overdue OR ? WHERE id = ?",
                    mark.equals("overdue"),
                    item.id());
            List<UUID> barred = item.holder() != null ? null : able.barredMembers(item);
            outbox.say(mark.equals("overdue") ? item.overdue(barred) : item.dueSoon(barred));
        }
        return due.size();
    }
}
