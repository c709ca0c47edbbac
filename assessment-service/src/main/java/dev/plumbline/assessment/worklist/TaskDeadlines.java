package dev.plumbline.assessment.worklist;

import dev.plumbline.events.WorklistEvent;
import dev.plumbline.messaging.outbox.Outbox;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** When open tasks are due: moved, reminded of, told of when they are late. */
@Service
public class TaskDeadlines {

    private static final Duration DUE_SOON = Duration.ofDays(2);

    private final JdbcTemplate jdbc;
    private final Outbox outbox;

    TaskDeadlines(JdbcTemplate jdbc, Outbox outbox) {
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    /**
     * Reminds of what falls due within two days and marks what is overdue, each once.
     *
     * @return how many were told; 0 when nothing is left
     */
    @Transactional
    public int sweep(UUID cycle, Instant asOf, int limit) {
        int told = sweepOne(cycle, asOf, "overdue", "due_at <= ?", limit);
        return told > 0 ? told : sweepOne(cycle, asOf.plus(DUE_SOON), "reminded", "due_at <= ? AND NOT overdue", limit);
    }

    /** Open tasks that were due by one instant are due by another; who was told that they are late is told anew. */
    @Transactional
    public void moveDue(UUID cycle, Set<String> elements, Instant from, Instant to) {
        if (from.equals(to)) {
            return;
        }
        jdbc.update(connection -> {
            var move = connection.prepareStatement(
                    "UPDATE work_item SET due_at = ?, reminded = false, overdue = false, version = version + 1 WHERE cycle_id = ?"
                            + " AND state IN ('OPEN', 'CLAIMED') AND due_at = ? AND element = ANY (?)");
            move.setTimestamp(1, Timestamp.from(to));
            move.setObject(2, cycle);
            move.setTimestamp(3, Timestamp.from(from));
            move.setArray(4, connection.createArrayOf("text", elements.toArray()));
            return move;
        });
    }

    /** Open tasks of a cycle are due so many days later, at the same time of the day; who was told is told anew. */
    @Transactional
    public void postpone(UUID cycle, int days, ZoneId zone) {
        jdbc.update(
                "UPDATE work_item SET due_at = (due_at AT TIME ZONE ? + make_interval(days => ?)) AT TIME ZONE ?, reminded = false,"
                        + " overdue = false, version = version + 1 WHERE cycle_id = ? AND state IN ('OPEN', 'CLAIMED') AND due_at IS"
                        + " NOT NULL",
                zone.getId(),
                days,
                zone.getId(),
                cycle);
    }

    /** Has the next sweep tell once more of every task that is late; returns how many those are. */
    @Transactional
    public int tellAgainOfLate(UUID cycle, Instant asOf) {
        return jdbc.update(
                "UPDATE work_item SET overdue = false WHERE cycle_id = ? AND state IN ('OPEN', 'CLAIMED') AND due_at <= ?",
                cycle,
                Timestamp.from(asOf));
    }

    private int sweepOne(UUID cycle, Instant until, String mark, String condition, int limit) {
        List<WorkItem> due = jdbc.query(
                WorkItemRows.SELECT + "WHERE w.cycle_id = ? AND w.state IN ('OPEN', 'CLAIMED') AND NOT w." + mark
                        + " AND w." + condition + " ORDER BY w.id LIMIT ? FOR UPDATE OF w",
                WorkItemRows::item,
                cycle,
                Timestamp.from(until),
                limit);
        for (WorkItem item : due) {
            // What is overdue need not be reminded of any more.
            jdbc.update(
                    "UPDATE work_item SET reminded = true, overdue = overdue OR ? WHERE id = ?",
                    mark.equals("overdue"),
                    item.id());
            Instant at = Objects.requireNonNull(item.due());
            outbox.say(
                    mark.equals("overdue")
                            ? new WorklistEvent.WorkItemOverdue(
                                    item.id(),
                                    item.businessKey(),
                                    item.process(),
                                    item.element(),
                                    item.slot(),
                                    item.round(),
                                    item.subject(),
                                    item.cycle(),
                                    item.holder(),
                                    item.group(),
                                    item.groupUnit(),
                                    at)
                            : new WorklistEvent.WorkItemDue(
                                    item.id(),
                                    item.businessKey(),
                                    item.process(),
                                    item.element(),
                                    item.slot(),
                                    item.round(),
                                    item.subject(),
                                    item.cycle(),
                                    item.holder(),
                                    item.group(),
                                    item.groupUnit(),
                                    at));
        }
        return due.size();
    }
}
