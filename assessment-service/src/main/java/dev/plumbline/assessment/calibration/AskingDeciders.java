package dev.plumbline.assessment.calibration;

import static java.util.stream.Collectors.toMap;

import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.calibration.ViewingSessions.Seat;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.EndingTasks;
import dev.plumbline.assessment.worklist.FourEyes;
import dev.plumbline.assessment.worklist.FourEyes.Duty;
import dev.plumbline.assessment.worklist.OpeningTasks;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.WorkStep;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks the members whom HR has named to decide in the facilitator's place: one task for each seat, from the preview on and
 * for as long as an item waits for its decider. No process waits for it. It is over when they have decided, when another
 * is named, and when nothing is left that only they can decide.
 */
@Component
class AskingDeciders {

    /** The task; its slot is the seat. */
    static final WorkStep TASK = WorkStep.DECIDE_ITEMS;

    /** A draft asks nobody for anything yet. */
    private static final Set<State> ASKING = EnumSet.of(State.PREVIEW, State.IN_SESSION);

    private final CalibrationHolders holders;
    private final FourEyes eyes;
    private final CalibrationItems calibrationItems;
    private final Cycles cycles;
    private final Worklist worklist;
    private final OpeningTasks openingTasks;
    private final EndingTasks endingTasks;

    AskingDeciders(
            CalibrationHolders holders,
            FourEyes eyes,
            CalibrationItems calibrationItems,
            Cycles cycles,
            Worklist worklist,
            OpeningTasks openingTasks,
            EndingTasks endingTasks) {
        this.holders = holders;
        this.eyes = eyes;
        this.calibrationItems = calibrationItems;
        this.cycles = cycles;
        this.worklist = worklist;
        this.openingTasks = openingTasks;
        this.endingTasks = endingTasks;
    }

    /**
     * What a session asks of its deciders is put right. The caller has locked the session.
     *
     * @param by who has just decided; null where something else has changed
     */
    void look(CalibrationSession session, @Nullable UUID by) {
        if (!differs(session)) {
            return;
        }
        Set<Integer> waiting = waiting(session);
        Map<Integer, WorkItem> asked = asked(session);
        String key = session.id().toString();
        List<Seat> seats = calibrationItems.seats(session.id());
        seats.stream()
                .filter(seat -> elsewhere(seat, asked.get(seat.seat())))
                .forEach(seat -> endingTasks.cancelled(
                        Objects.requireNonNull(asked.remove(seat.seat())).id()));
        asked.forEach((seat, task) -> {
            if (!waiting.contains(seat)) {
                if (by != null && by.equals(task.holder())) {
                    endingTasks.done(key, TASK, seat, task.round(), by);
                } else {
                    endingTasks.cancelled(task.id());
                }
            }
        });
        AssessmentCycle cycle = cycles.findById(session.cycleId()).orElseThrow(Refusal::notFound);
        for (Seat seat : seats) {
            if (waiting.contains(seat.seat()) && !asked.containsKey(seat.seat())) {
                openingTasks.ask(TASK, key, seat.seat(), holders.holder(session, cycle, seat.person()));
            }
        }
    }

    /** Whether what is asked of the session's deciders is not what is to be asked. */
    boolean differs(CalibrationSession session) {
        Map<Integer, WorkItem> asked = asked(session);
        return !waiting(session).equals(asked.keySet())
                || calibrationItems.seats(session.id()).stream()
                        .anyMatch(seat -> elsewhere(seat, asked.get(seat.seat())));
    }

    /** The seats of those who have something left to decide, by the rule of {@link SessionRights#mayDecide}. */
    private Set<Integer> waiting(CalibrationSession session) {
        Set<Integer> waiting = new HashSet<>();
        if (!ASKING.contains(session.state())) {
            return waiting;
        }
        List<Item> open = calibrationItems.itemsNamed(session).stream()
                .filter(item -> !item.withdrawn() && item.calibrated() == null)
                .toList();
        UUID leads = session.facilitatorId();
        Set<UUID> notLed = leads == null ? Set.of() : eyes.barred(leads, Duty.CALIBRATE, cases(open));
        for (Seat seat : calibrationItems.seats(session.id())) {
            List<Item> named = open.stream()
                    .filter(item -> seat.person().equals(item.decider()))
                    .filter(item -> leads == null || notLed.contains(item.assessmentId()))
                    .toList();
            if (!named.isEmpty()) {
                Set<UUID> barred = eyes.barred(seat.person(), Duty.CALIBRATE, cases(named));
                if (named.stream().anyMatch(item -> !barred.contains(item.assessmentId()))) {
                    waiting.add(seat.seat());
                }
            }
        }
        return waiting;
    }

    private static List<UUID> cases(List<Item> items) {
        return items.stream().map(Item::assessmentId).distinct().toList();
    }

    private Map<Integer, WorkItem> asked(CalibrationSession session) {
        return worklist.openOf(session.id().toString()).stream()
                .filter(item -> item.is(TASK))
                .collect(toMap(WorkItem::slot, Function.identity(), (one, other) -> one, HashMap::new));
    }

    /** Whether a task is no longer with the seat's member, who works here: they have come back, or the seat is another's. */
    private static boolean elsewhere(Seat seat, @Nullable WorkItem task) {
        return task != null && seat.active() && !seat.person().equals(task.holder());
    }
}
