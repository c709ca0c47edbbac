package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.events.AssessmentEvent.ReviewEscalated;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.outbox.Outbox;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Offers reviews that have long been overdue to others as well: first to the next manager above the reviewer, later to HR.
 * They stay with the reviewer. Each step is done once for a task, a date and a reviewer, whoever applies the dates; whoever
 * comes to have an overdue one has as many days as its first reviewer had.
 */
@Service
public class EscalatingTasks {

    /** What is offered: reviews that are open and that a person holds. As the index of them has it. */
    private static final String REVIEWS = "w.cycle_id = :cycle AND w.element = '" + WorkStep.REVIEW.element()
            + "' AND w.holder_id IS NOT NULL AND w.state IN ('OPEN', 'CLAIMED') AND w.escalated_group IS NULL AND "
            + HoldingTasks.NOT_HELD;

    private static final String IN_ORDER = """
             ORDER BY w.business_key COLLATE "C", w.id
            LIMIT :most
            FOR UPDATE OF w
            """;

    /** Days are counted from its date, and from when it became whose it is, whichever is later. */
    private static final String UNTIL = " AND w.due_at <= :until AND w.whose_since <= :until";

    private static final String FOR_A_MANAGER =
            WorkItemRows.SELECT + "WHERE " + REVIEWS + " AND w.escalated_to IS NULL" + UNTIL + IN_ORDER;

    private static final String FOR_HR = WorkItemRows.SELECT + "WHERE " + REVIEWS + UNTIL + IN_ORDER;

    /** Those that have become another's since the dates were last applied. */
    private static final String NOTE_SINCE = """
            UPDATE work_item
            SET whose_since = :now
            WHERE id IN (
                SELECT w.id
                FROM work_item w
                WHERE w.cycle_id = :cycle
                    AND w.element = '%s'
                    AND w.holder_id IS NOT NULL
                    AND w.state IN ('OPEN', 'CLAIMED')
                    AND w.whose_since IS NULL
                ORDER BY w.business_key COLLATE "C", w.id
                LIMIT :most
                FOR UPDATE)
            """.formatted(WorkStep.REVIEW.element());

    /** Offered to a person who has left since, or whom four eyes have come to bar. */
    private static final String FOR_NOBODY =
            WorkItemRows.SELECT + """
            JOIN person t ON t.id = w.escalated_to
            WHERE w.cycle_id = :cycle
                AND w.escalated_to IS NOT NULL
                AND w.state IN ('OPEN', 'CLAIMED')
                AND (NOT t.active OR %s IS NOT NULL)
            """.formatted(FourEyes.hindrance("w.escalated_to")) + IN_ORDER;

    /**
     * The nearest above whose task it is, who is active, does not hold it, and whom four eyes do not bar. A line that ends in
     * itself is followed no further than any line.
     */
    private static final String NEXT = """
            WITH RECURSIVE w AS MATERIALIZED (
                SELECT id, element, subject_id, business_key, holder_id, coalesce(owner_id, holder_id) AS whose
                FROM work_item
                WHERE id = ANY (:items)),
            line(item, person, depth) AS (
                SELECT w.id, p.manager_id, 1
                FROM w
                JOIN person p ON p.id = w.whose
                WHERE p.manager_id IS NOT NULL
                UNION ALL
                SELECT l.item, p.manager_id, l.depth + 1
                FROM line l
                JOIN person p ON p.id = l.person
                WHERE p.manager_id IS NOT NULL
                    AND l.depth < 50)
            SELECT DISTINCT ON (w.id) w.id, l.person
            FROM line l
            JOIN w ON w.id = l.item
            JOIN person p ON p.id = l.person AND p.active
            WHERE l.person NOT IN (w.whose, w.holder_id)
                AND %s IS NULL
            ORDER BY w.id, l.depth
            """.formatted(FourEyes.hindrance("l.person"));

    private static final String OFFER = """
            UPDATE work_item w
            SET escalated_to = n.person, escalated_group = n.role, version = w.version + 1
            FROM unnest(:items::uuid[], :people::uuid[], :roles::text[]) n(item, person, role)
            WHERE w.id = n.item
            """;

    /** To whom a task is offered from now on, beside whose it is. */
    private record Offered(
            WorkItem item, @Nullable UUID person, @Nullable String group) {}

    private final AbleHolders able;
    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Audit audit;

    EscalatingTasks(AbleHolders able, JdbcClient jdbc, Outbox outbox, Audit audit) {
        this.able = able;
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.audit = audit;
    }

    /**
     * Offers the next reviews of a cycle that were due long ago to others. The caller has checked that the cycle is not paused.
     *
     * @param now the time by which the dates are applied
     * @param toManager those due by then are offered to the next manager; null to offer them to none
     * @param toHr those due by then are offered to HR; null to offer them to HR only where no manager can have them
     * @return how many were dealt with; 0 when nothing is left
     */
    @Transactional
    public int escalate(
            UUID cycle, Instant now, @Nullable Instant toManager, @Nullable Instant toHr, Chunk chunk, int limit) {
        int noted = jdbc.sql(NOTE_SINCE)
                .param("cycle", cycle)
                .param("now", Timestamp.from(now))
                .param("most", limit)
                .update();
        if (noted > 0) {
            return noted;
        }
        int done = toManager == null ? 0 : toManagers(due(FOR_A_MANAGER, cycle, toManager, chunk, limit));
        if (done == 0 && toHr != null) {
            done = toHr(due(FOR_HR, cycle, toHr, chunk, limit));
        }
        return done > 0 ? done : withdraw(cycle, chunk, limit);
    }

    private List<WorkItem> due(String which, UUID cycle, Instant until, Chunk chunk, int limit) {
        return chunk.take(
                limit,
                most -> jdbc.sql(which)
                        .param("cycle", cycle)
                        .param("until", Timestamp.from(until))
                        .param("most", most)
                        .query(WorkItemRows::item)
                        .list(),
                WorkItem::id);
    }

    private int toManagers(List<WorkItem> items) {
        Map<UUID, UUID> next = next(items);
        offer(items.stream()
                .map(item -> {
                    UUID person = next.get(item.id());
                    return new Offered(item, person, person == null ? Role.HR.name() : null);
                })
                .toList());
        for (WorkItem item : items) {
            UUID person = next.get(item.id());
            say(item, person, person == null ? ReviewEscalated.Why.NOBODY_ABOVE : null);
        }
        return items.size();
    }

    private int toHr(List<WorkItem> items) {
        offer(items.stream()
                .map(item -> new Offered(item, to(item), Role.HR.name()))
                .toList());
        items.forEach(item -> say(item, null, null));
        return items.size();
    }

    /** Whoever cannot have it any more does not: where HR does not have it yet, it is offered again by its date. */
    private int withdraw(UUID cycle, Chunk chunk, int limit) {
        List<WorkItem> items = chunk.take(
                limit,
                most -> jdbc.sql(FOR_NOBODY)
                        .param("cycle", cycle)
                        .param("most", most)
                        .query(WorkItemRows::item)
                        .list(),
                WorkItem::id);
        offer(items.stream()
                .map(item -> new Offered(item, null, isWithHr(item) ? Role.HR.name() : null))
                .toList());
        items.forEach(item -> audit.rule("DEADLINE", "review-no-longer-offered", "task", item.id(), to(item), null));
        return items.size();
    }

    private static @Nullable UUID to(WorkItem item) {
        return item.escalated() == null ? null : item.escalated().to();
    }

    private static boolean isWithHr(WorkItem item) {
        return item.escalated() != null && item.escalated().hr();
    }

    private Map<UUID, UUID> next(List<WorkItem> items) {
        Map<UUID, UUID> next = new HashMap<>();
        if (!items.isEmpty()) {
            jdbc.sql(NEXT)
                    .param("items", items.stream().map(WorkItem::id).toArray(UUID[]::new))
                    .query(row -> {
                        next.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
                    });
        }
        return next;
    }

    private void offer(List<Offered> offers) {
        if (!offers.isEmpty()) {
            jdbc.sql(OFFER)
                    .param(
                            "items",
                            offers.stream().map(offer -> offer.item().id()).toArray(UUID[]::new))
                    .param("people", offers.stream().map(Offered::person).toArray(UUID[]::new))
                    .param("roles", offers.stream().map(Offered::group).toArray(String[]::new))
                    .update();
        }
    }

    /** That it is offered to a person, or to HR where there is none. */
    private void say(WorkItem item, @Nullable UUID person, ReviewEscalated.@Nullable Why why) {
        String group = person == null ? Role.HR.name() : null;
        UUID whose = Objects.requireNonNull(item.owner() == null ? item.holder() : item.owner());
        outbox.say(new ReviewEscalated(
                UUID.fromString(item.businessKey()),
                Objects.requireNonNull(item.cycle()),
                Objects.requireNonNull(item.subject()),
                item.round(),
                whose,
                person,
                group,
                item.id(),
                Objects.requireNonNull(item.due()),
                why,
                group == null
                        ? null
                        : able.barredMembers(
                                group, null, item.element(), item.subject(), item.businessKey(), item.vacancy())));
        audit.rule("DEADLINE", "review-escalated", "task", item.id(), whose, person == null ? group : person);
    }
}
