package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.participant.ApplyingDeadlines;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.assessment.worklist.TaskDeadlines;
import dev.plumbline.events.WorkProcess;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * HR, or a manager for those who report to them, has the holders of open tasks reminded, before they are due or after. Mails
 * keep to quiet hours, as all mails do.
 */
@Service
public class RemindingPeople {

    /** The most assessments that are named one by one. */
    public static final int MOST = 500;

    /** The most that are named with the reason why nobody is reminded of them; all are counted. */
    static final int MOST_NAMED = 100;

    /**
     * Whose open tasks it is about.
     *
     * @param assessments those of these assessments; empty for all that the rest describes
     * @param unit those of the people of this unit and all below it, regardless of case; empty for all units
     * @param late only those that are overdue
     */
    public record Whose(List<UUID> assessments, String unit, boolean late) {
        public Whose {
            unit = Text.line(unit);
        }
    }

    /** Why nobody is reminded of an assessment. */
    public enum Why {
        /** It is the actor's own: nobody has others reminded of their own. */
        ON_ONESELF,
        /** It is over, or its person was withdrawn. */
        FINISHED,
        /** It is paused. */
        PAUSED,
        /** Nobody has to do anything about it now. */
        NOTHING_OPEN,
        /** It is not due yet; only what is overdue was asked for. */
        NOT_LATE,
        /** A group has the task, none of whose members has taken it. */
        NO_HOLDER,
        /** Whoever has the task has left. */
        INACTIVE,
        /** Whoever has the task has no mail address. */
        NO_MAIL,
        /** The task has no date by which it is due. */
        NO_DATE,
        /** Somebody had them reminded of it less than the policy's hours ago. */
        REMINDED,
        /** Somebody has done, given away or reminded of the task at the same time. */
        CHANGED
    }

    /** An assessment of which nobody is reminded. */
    public record Skipped(UUID assessment, String name, Why why) {}

    /**
     * What came of it.
     *
     * @param reminded of how many tasks somebody is reminded
     * @param people how many people are reminded
     * @param counts of how many nobody is, by the reason
     * @param skipped the first of those, by the names of their people
     */
    public record Outcome(int reminded, int people, Map<Why, Integer> counts, List<Skipped> skipped) {}

    /**
     * A reminder that would be sent.
     *
     * @param holder the name of whoever would receive it
     * @param element the kind of the task
     * @param name of whose assessment the task is
     * @param isAboutAnother whether that is somebody else than the holder, who can have the same name
     */
    public record Reminder(
            String holder, String element, UUID assessment, String name, boolean isAboutAnother, Instant due) {}

    /**
     * What would come of it now.
     *
     * @param outcome what {@link #remind} would answer
     * @param reminders the first of those that would be sent, by the names of whose assessments they are about
     */
    public record Before(Outcome outcome, List<Reminder> reminders) {}

    /**
     * Whom somebody may have reminded in a cycle.
     *
     * @param cycle its name
     * @param hours for how many hours after a reminder nobody is reminded of the same task
     * @param units the units of those people, and those above them
     */
    public record Reach(String cycle, long hours, List<String> units) {}

    private record Found(
            UUID assessment,
            UUID subject,
            String name,
            @Nullable UUID task,
            @Nullable String element,
            @Nullable Instant due,
            @Nullable UUID holder,
            String holderName,
            @Nullable Why why) {

        /** The reminder of it; null where none would be sent. */
        @Nullable
        Reminder reminder() {
            return why != null || element == null || due == null
                    ? null
                    : new Reminder(holderName, element, assessment, name, !subject.equals(holder), due);
        }
    }

    /** An assessment is found once for each of its open tasks, or once where none is open. */
    private static final String FOUND =
            """
            SELECT a.id, a.subject_id, btrim(s.given_name || ' ' || s.family_name) AS name, w.id AS task, w.element, w.due_at,
                w.holder_id AS holder, btrim(h.given_name || ' ' || h.family_name) AS holder_name,
                CASE
                    %s
                    WHEN w.id IS NULL THEN 'NOTHING_OPEN'
                    WHEN :late AND coalesce(w.due_at > :now, true) THEN 'NOT_LATE'
                    %s
                END AS why
            FROM assessment a
            JOIN person s ON s.id = a.subject_id
            LEFT JOIN work_item w
                ON w.business_key = a.id::text AND w.process = '%s' AND w.state IN ('OPEN', 'CLAIMED')
            LEFT JOIN person h ON h.id = w.holder_id
            WHERE a.cycle_id = :cycle
                AND (cardinality(CAST(:chosen AS uuid[])) = 0 OR a.id = ANY (CAST(:chosen AS uuid[])))
                AND (:unit = '' OR s.unit IN (
                    SELECT l.unit FROM unit_line l WHERE search_key(l.above) = search_key(:unit)))
                AND (:hr OR s.manager_id = :actor)
            ORDER BY name, a.id
            """.formatted(ReminderRule.OF_THE_CASE, ReminderRule.OF_THE_TASK, WorkProcess.PARTICIPANT_ASSESSMENT.id());

    private static final String HAS_REPORT = """
            SELECT EXISTS (
                SELECT 1
                FROM person p
                JOIN assessment a ON a.subject_id = p.id AND a.cycle_id = :cycle
                WHERE p.manager_id = :actor)
            """;

    private static final String UNITS = """
            SELECT DISTINCT l.above
            FROM assessment a
            JOIN person s ON s.id = a.subject_id
            JOIN unit_line l ON l.unit = s.unit
            WHERE a.cycle_id = :cycle AND (:hr OR s.manager_id = :actor)
            ORDER BY 1
            """;

    private final Cycles cycles;
    private final Policies policies;
    private final HeldRoles heldRoles;
    private final TaskDeadlines deadlines;
    private final ApplyingDeadlines sweeping;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    RemindingPeople(
            Cycles cycles,
            Policies policies,
            HeldRoles heldRoles,
            TaskDeadlines deadlines,
            ApplyingDeadlines sweeping,
            JdbcClient jdbc,
            Audit audit,
            Clock clock) {
        this.cycles = cycles;
        this.policies = policies;
        this.heldRoles = heldRoles;
        this.deadlines = deadlines;
        this.sweeping = sweeping;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Refuses unless the person may have somebody of a cycle reminded: HR, and whoever has a report in it.
     *
     * @throws Refusal as not found to others
     */
    @Transactional(readOnly = true)
    public void mayRemind(UUID actor, UUID cycle) {
        if (!cycles.existsById(cycle)) {
            throw Refusal.notFound();
        }
        boolean may = heldRoles.holds(actor, Role.HR)
                || jdbc.sql(HAS_REPORT)
                        .param("cycle", cycle)
                        .param("actor", actor)
                        .query(Boolean.class)
                        .single();
        if (!may) {
            throw Refusal.notFound();
        }
    }

    /**
     * Whom the person may have reminded in a cycle.
     *
     * @throws Refusal as {@link #mayRemind}
     */
    @Transactional(readOnly = true)
    public Reach reach(UUID actor, UUID cycleId) {
        mayRemind(actor, cycleId);
        AssessmentCycle cycle = cycles.findById(cycleId).orElseThrow(Refusal::notFound);
        return new Reach(
                cycle.name(),
                policies.betweenNudges(cycle.policyVersion()).toHours(),
                jdbc.sql(UNITS)
                        .param("cycle", cycleId)
                        .param("hr", heldRoles.holds(actor, Role.HR))
                        .param("actor", actor)
                        .query(String.class)
                        .list());
    }

    /**
     * Who would be reminded now, and of what nobody would be and why; nothing is sent.
     *
     * @throws Refusal as {@link #remind}
     */
    @Transactional(readOnly = true)
    public Before before(UUID actor, UUID cycleId, Whose whose) {
        Instant now = clock.instant();
        Instant unless = mustGoOn(actor, cycleId, whose, now);
        List<Found> all = found(actor, cycleId, whose, now, unless);
        Set<UUID> tasks = new HashSet<>();
        List<Reminder> reminders = new ArrayList<>();
        for (Found one : all) {
            UUID task = one.task();
            Reminder reminder = one.reminder();
            if (task != null && reminder != null) {
                tasks.add(task);
                if (reminders.size() < MOST_NAMED) {
                    reminders.add(reminder);
                }
            }
        }
        return new Before(outcome(all, tasks), reminders);
    }

    /**
     * Has people reminded. The reminders are sent by a job; a manager reaches those who report to them, and nobody else.
     *
     * @throws Refusal as {@link #mayRemind}; for more than {@link #MOST} assessments; unless the cycle is open and not paused
     */
    @Transactional
    public Outcome remind(UUID actor, UUID cycleId, Whose whose) {
        Instant now = clock.instant();
        Instant unless = mustGoOn(actor, cycleId, whose, now);
        List<Found> all = found(actor, cycleId, whose, now, unless);
        List<UUID> tasks = new ArrayList<>();
        for (Found one : all) {
            UUID task = one.task();
            if (one.why() == null && task != null) {
                tasks.add(task);
            }
        }
        Set<UUID> reminded = deadlines.remindOf(tasks, now, unless);
        if (!reminded.isEmpty()) {
            sweeping.begin(cycleId, now);
            audit.person(actor, "people-reminded", "cycle", cycleId, null, reminded.size() + " tasks", null);
        }
        return outcome(all, reminded);
    }

    /** What comes of it where somebody is reminded of some tasks. */
    private static Outcome outcome(List<Found> all, Set<UUID> reminded) {
        Map<Why, Integer> counts = new EnumMap<>(Why.class);
        List<Skipped> skipped = new ArrayList<>();
        Set<UUID> people = new HashSet<>();
        for (Found one : all) {
            UUID task = one.task();
            UUID holder = one.holder();
            if (task != null && holder != null && reminded.contains(task)) {
                people.add(holder);
            } else {
                Why why = Objects.requireNonNullElse(one.why(), Why.CHANGED);
                counts.merge(why, 1, Integer::sum);
                if (skipped.size() < MOST_NAMED) {
                    skipped.add(new Skipped(one.assessment(), one.name(), why));
                }
            }
        }
        return new Outcome(reminded.size(), people.size(), counts, skipped);
    }

    /** Returns after when nobody may have been reminded of a task who is to be now. */
    private Instant mustGoOn(UUID actor, UUID cycleId, Whose whose, Instant now) {
        mayRemind(actor, cycleId);
        if (whose.assessments().size() > MOST) {
            throw Refusal.invalid("assessments", "remind-most", MOST);
        }
        AssessmentCycle cycle = cycles.findById(cycleId).orElseThrow(Refusal::notFound);
        cycle.mustGoOn();
        return now.minus(policies.betweenNudges(cycle.policyVersion()));
    }

    private List<Found> found(UUID actor, UUID cycle, Whose whose, Instant now, Instant unless) {
        return jdbc.sql(FOUND)
                .param("late", whose.late())
                .param("now", Timestamp.from(now))
                .param("before", Timestamp.from(unless))
                .param("cycle", cycle)
                .param("chosen", whose.assessments().toArray(UUID[]::new))
                .param("unit", whose.unit())
                .param("hr", heldRoles.holds(actor, Role.HR))
                .param("actor", actor)
                .query((row, n) -> {
                    String why = row.getString("why");
                    Timestamp due = row.getTimestamp("due_at");
                    return new Found(
                            row.getObject("id", UUID.class),
                            row.getObject("subject_id", UUID.class),
                            row.getString("name"),
                            row.getObject("task", UUID.class),
                            row.getString("element"),
                            due == null ? null : due.toInstant(),
                            row.getObject("holder", UUID.class),
                            Objects.requireNonNullElse(row.getString("holder_name"), ""),
                            why == null ? null : Why.valueOf(why));
                })
                .list();
    }
}
