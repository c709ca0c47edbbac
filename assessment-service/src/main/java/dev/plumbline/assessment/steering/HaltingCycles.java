package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.participant.HeldForQuality;
import dev.plumbline.assessment.participant.PhaseWatch;
import dev.plumbline.assessment.participant.SteeredCycles;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.TaskDeadlines;
import dev.plumbline.events.Actor;
import dev.plumbline.events.CycleEvent.CyclePaused;
import dev.plumbline.events.CycleEvent.CycleResumed;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What HR does with a cycle that cannot simply continue: pauses it, resumes it, cancels it. */
@Service
public class HaltingCycles {
    private static final String MOVE = """
            WITH locked AS MATERIALIZED (
                SELECT id
                FROM assessment
                WHERE cycle_id = :cycle AND %s AND %s IS NOT NULL
                ORDER BY id
                FOR UPDATE)
            UPDATE assessment a
            SET %s = (a.%s AT TIME ZONE :zone + make_interval(days => :days)) AT TIME ZONE :zone, version = a.version + 1
            FROM locked
            WHERE a.id = locked.id
            """;

    private final SteeredCycles steered;
    private final TaskDeadlines deadlines;
    private final HeldForQuality held;
    private final PhaseWatch watch;
    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    HaltingCycles(
            SteeredCycles steered,
            TaskDeadlines deadlines,
            HeldForQuality held,
            PhaseWatch watch,
            JdbcClient jdbc,
            Outbox outbox,
            Audit audit,
            Clock clock) {
        this.steered = steered;
        this.deadlines = deadlines;
        this.held = held;
        this.watch = watch;
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** Pauses an open cycle: nothing falls due and nothing can be decided; drafts are still saved. */
    @Transactional
    public void pause(UUID actor, UUID id) {
        AssessmentCycle cycle = steered.lock(actor, id);
        Instant now = clock.instant();
        cycle.pause(now);
        outbox.say(new CyclePaused(id, cycle.round(), now, Actor.person(actor)));
        audit.person(actor, "cycle-paused", "cycle", id, null, null, null);
    }

    /**
     * Resumes a paused cycle. Everything that is not done is due as many days later as the pause was long.
     *
     * @return those days
     * @throws Refusal unless the cycle is paused
     */
    @Transactional
    public int resume(UUID actor, UUID id) {
        AssessmentCycle cycle = steered.lock(actor, id);
        int days = cycle.resume(clock.instant());
        // On the day of the pause no date moves, so that nobody is notified again.
        if (days > 0) {
            postpone(cycle, days);
        }
        outbox.say(new CycleResumed(id, cycle.round(), days, Actor.person(actor)));
        audit.person(actor, "cycle-resumed", "cycle", id, null, days + " days", null);
        watch.look(id);
        return days;
    }

    private void postpone(AssessmentCycle cycle, int days) {
        moveOwnDate(cycle, days, "self_due_at", "state IN ('ASSIGNED', 'SELF_ASSESSING')");
        moveOwnDate(
                cycle,
                days,
                "review_due_at",
                "state IN ('ASSIGNED', 'SELF_ASSESSING', 'SUBMITTED', 'IN_REVIEW', 'SECOND_ASSESSMENT', 'TO_SETTLE')");
        for (String date : List.of("acknowledge_by", "appeal_until", "appeal_step_due")) {
            moveOwnDate(cycle, days, date, "state IN ('PUBLISHED', 'ACKNOWLEDGED', 'APPEALED')");
        }
        held.move(cycle.id(), cycle.due(AssessmentCycle.Phase.QUALITY));
        // Whoever is paused alone is not paused for the same days twice.
        moveOwnDate(cycle, days, "paused_since", "paused_since IS NOT NULL");
        deadlines.postpone(cycle.id(), days, cycle.timeZone());
        // The date of quality assurance stays where HR has ended the phase before.
        deadlines.allDue(cycle.id(), WorkStep.ASSURE_STATEMENTS, cycle.due(AssessmentCycle.Phase.QUALITY));
    }

    /** A date that a person has of their own moves as the cycle's do; assessments are locked before their tasks, by id. */
    private void moveOwnDate(AssessmentCycle cycle, int days, String date, String open) {
        jdbc.sql(MOVE.formatted(open, date, date, date))
                .param("cycle", cycle.id())
                .param("zone", cycle.timeZone().getId())
                .param("days", days)
                .update();
    }
}
