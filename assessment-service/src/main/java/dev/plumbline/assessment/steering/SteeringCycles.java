package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Milestones;
import dev.plumbline.assessment.participant.HeldForQuality;
import dev.plumbline.assessment.participant.SteeredCycles;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.worklist.TaskDeadlines;
import dev.plumbline.events.Actor;
import dev.plumbline.events.CycleEvent.CycleDatesMoved;
import dev.plumbline.events.CycleEvent.Moved;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.outbox.Outbox;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What HR does with a cycle while it runs: moves its dates. */
@Service
public class SteeringCycles {
    private static final String ACKNOWLEDGED_BY = """
            SELECT id, greatest(:due, acknowledge_by) AS due
            FROM assessment
            WHERE cycle_id = :cycle AND state = 'PUBLISHED'
            """;

    private final SteeredCycles steered;
    private final TaskDeadlines deadlines;
    private final MovingOwnDates ownDates;
    private final HeldForQuality held;
    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    SteeringCycles(
            SteeredCycles steered,
            TaskDeadlines deadlines,
            MovingOwnDates ownDates,
            HeldForQuality held,
            JdbcClient jdbc,
            Outbox outbox,
            Audit audit,
            Clock clock) {
        this.steered = steered;
        this.deadlines = deadlines;
        this.ownDates = ownDates;
        this.held = held;
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Moves the days by which the phases are due, and with them the open tasks that were due by those days, and the dates of people
     * that follow those of the cycle.
     *
     * @throws Refusal unless the cycle is open, the days are in order, those of phases that are over stay, and those that
     *     move lie not in the past
     */
    @Transactional
    public AssessmentCycle moveDates(UUID actor, UUID id, Milestones asked) {
        AssessmentCycle cycle = steered.lockOpen(actor, id);
        Milestones from = cycle.milestones();
        // Where no date of quality assurance is given, it stays as it is.
        Milestones whole = asked.quality() == null ? asked.withQuality(from.quality()) : asked;
        Milestones to = cycle.calibrationRequired() ? whole : whole.withoutCalibration();
        List<Fault> faults = faults(cycle, to.named());
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        List<Instant> before = dues(cycle);
        cycle.move(to);
        List<Instant> after = dues(cycle);
        List<MovingOwnDates.Moved> own = ownDates.move(cycle, before);
        held.move(id, cycle.due(AssessmentCycle.Phase.QUALITY));
        for (AssessmentCycle.Phase phase : AssessmentCycle.Phase.values()) {
            // What follows a result is due by each person's own date.
            if (phase != AssessmentCycle.Phase.ACKNOWLEDGEMENT) {
                deadlines.moveDue(id, phase.steps(), before.get(phase.ordinal()), after.get(phase.ordinal()));
            }
        }
        // Last, as a date of the cycle can be that of another step of theirs.
        ownDates.moveTasks(own);
        if (!from.acknowledgement().equals(to.acknowledgement())) {
            moveAcknowledgements(cycle);
        }
        announce(actor, cycle, before, after);
        audit.person(actor, "cycle-dates-moved", "cycle", id, from, to, null);
        return cycle;
    }

    /**
     * What is wrong with the days of which not all could be read.
     *
     * @param asked those that could be, by their names in the order of the phases
     */
    @Transactional
    public List<Fault> faults(UUID actor, UUID id, SequencedMap<String, LocalDate> asked) {
        AssessmentCycle cycle = steered.lockOpen(actor, id);
        SequencedMap<String, LocalDate> days = new LinkedHashMap<>(asked);
        if (!cycle.calibrationRequired()) {
            days.remove(Milestones.name(AssessmentCycle.Phase.CALIBRATION));
        }
        return faults(cycle, days);
    }

    private List<Fault> faults(AssessmentCycle cycle, SequencedMap<String, LocalDate> to) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), cycle.timeZone());
        List<Fault> faults = new ArrayList<>();
        if (to.containsKey("quality") && !cycle.isQualityAssured()) {
            faults.add(Fault.at(Milestones.pointer("quality"), "quality-date-without-plan"));
        }
        faults.addAll(Milestones.outOfOrder(to));
        faults.addAll(Milestones.tooFar(to, today));
        faults.addAll(moved(cycle, cycle.milestones().named(), to, today));
        return faults;
    }

    /** What is wrong with each date that is moved. */
    private static List<Fault> moved(
            AssessmentCycle cycle,
            SequencedMap<String, LocalDate> from,
            SequencedMap<String, LocalDate> to,
            LocalDate today) {
        List<Fault> faults = new ArrayList<>();
        for (AssessmentCycle.Phase phase : AssessmentCycle.Phase.values()) {
            String name = Milestones.name(phase);
            LocalDate day = to.get(name);
            LocalDate before = from.get(name);
            // One that a cycle without calibration has for it follows the others.
            if (day != null && before != null && !day.equals(before) && cycle.has(phase)) {
                if (phase.compareTo(Objects.requireNonNull(cycle.phase())) < 0) {
                    faults.add(Fault.at(Milestones.pointer(name), "cycle-date-over", before));
                } else if (day.isBefore(today)) {
                    faults.add(Fault.at(Milestones.pointer(name), "cycle-date-past", day));
                }
            }
        }
        LocalDate until = to.get("appeal");
        LocalDate before = Objects.requireNonNull(from.get("appeal"));
        if (until != null && !until.equals(before)) {
            if (until.isBefore(today)) {
                faults.add(Fault.at(Milestones.pointer("appeal"), "cycle-date-past", until));
            } else if (cycle.phase() == AssessmentCycle.Phase.ACKNOWLEDGEMENT && until.isBefore(before)) {
                faults.add(Fault.at(Milestones.pointer("appeal"), "cycle-appeal-shortened", before));
            }
        }
        return faults;
    }

    private void moveAcknowledgements(AssessmentCycle cycle) {
        Map<String, Instant> due = new HashMap<>();
        jdbc.sql(ACKNOWLEDGED_BY)
                .param("due", Timestamp.from(cycle.acknowledgementDue()))
                .param("cycle", cycle.id())
                .query(row -> {
                    due.put(row.getString("id"), row.getTimestamp("due").toInstant());
                });
        deadlines.dueEach(WorkStep.ACKNOWLEDGE, due);
    }

    private void announce(UUID actor, AssessmentCycle cycle, List<Instant> before, List<Instant> after) {
        List<Moved> moved = Stream.of(AssessmentCycle.Phase.values())
                .filter(phase -> isMoved(phase, before.get(phase.ordinal()), after.get(phase.ordinal())))
                .map(phase -> new Moved(byDateOf(phase), before.get(phase.ordinal()), after.get(phase.ordinal())))
                .filter(one -> !one.elements().isEmpty())
                .toList();
        if (!moved.isEmpty()) {
            outbox.say(new CycleDatesMoved(cycle.id(), cycle.round(), moved, Actor.person(actor)));
        }
    }

    /** What follows a result is due by each person's own date, but that it is received. */
    private static List<String> byDateOf(AssessmentCycle.Phase phase) {
        Set<WorkStep> steps =
                phase == AssessmentCycle.Phase.ACKNOWLEDGEMENT ? Set.of(WorkStep.ACKNOWLEDGE) : phase.steps();
        return steps.stream().map(WorkStep::element).sorted().toList();
    }

    /** A person's own date for that stays where the cycle's becomes earlier. */
    private static boolean isMoved(AssessmentCycle.Phase phase, Instant before, Instant after) {
        return phase == AssessmentCycle.Phase.ACKNOWLEDGEMENT ? after.isAfter(before) : !after.equals(before);
    }

    private static List<Instant> dues(AssessmentCycle cycle) {
        return Stream.of(AssessmentCycle.Phase.values()).map(cycle::due).toList();
    }
}
