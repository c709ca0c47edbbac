package dev.plumbline.assessment.calibration;

import static java.util.stream.Collectors.toMap;

import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.calibration.ViewingSessions.Seat;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.FourEyes;
import dev.plumbline.assessment.worklist.FourEyes.Duty;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.assessment.worklist.EndingTasks;
import dev.plumbline.assessment.worklist.OpeningTasks;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks the members whom HR has named to decide in the facilitator's place: one task for each seat, from the preview on and
 * for as long as an item waits for its decider. No process waits for it. It is over when they have decided, when another
 * is named, and when nothing is left that only they can decide.
 */
@Component
class AskingDeciders {

    /** The task; its slot is the seat. */
    static final WorkStep TASK = WorkStep.DECIDE_ITEMS;

    private static final Logger LOG = LoggerFactory.getLogger(AskingDeciders.class);

    /** A draft asks nobody for anything yet. */
    private static final Set<State> ASKING = EnumSet.of(State.PREVIEW, State.IN_SESSION);

    private final CalibrationSessions sessions;
    private final CalibrationHolders holders;
    private final FourEyes eyes;
    private final SessionRoom room;
    private final Cycles cycles;
    private final Worklist worklist;
    private final OpeningTasks openingTasks;
    private final EndingTasks endingTasks;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    AskingDeciders(
            CalibrationSessions sessions,
            CalibrationHolders holders,
            FourEyes eyes,
            SessionRoom room,
            Cycles cycles,
            Worklist worklist, OpeningTasks openingTasks, EndingTasks endingTasks,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions) {
        this.sessions = sessions;
        this.holders = holders;
        this.eyes = eyes;
        this.room = room;
        this.cycles = cycles;
        this.worklist = worklist;
        this.openingTasks = openingTasks;
        this.endingTasks = endingTasks;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
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
        List<Seat> seats = room.seats(session.id());
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

    private boolean differs(CalibrationSession session) {
        Map<Integer, WorkItem> asked = asked(session);
        return !waiting(session).equals(asked.keySet())
                || room.seats(session.id()).stream().anyMatch(seat -> elsewhere(seat, asked.get(seat.seat())));
    }

    /**
     * People are withdrawn or reopened, or get another manager, without the session being notified. After this look
     * nobody has a task that is no longer needed, and nobody is without one that is theirs again.
     */
    @Scheduled(fixedDelay = 15_000, initialDelay = 10_000)
    void lookAtAll() {
        for (UUID id : jdbc.queryForList(
                "SELECT s.id FROM calibration_session s JOIN assessment_cycle c ON c.id = s.cycle_id WHERE s.state IN ('PREVIEW',"
                        + " 'IN_SESSION') AND c.status = 'OPEN' AND EXISTS (SELECT 1 FROM calibration_item i WHERE i.session_id ="
                        + " s.id AND i.decider_id IS NOT NULL) ORDER BY s.id",
                UUID.class)) {
            try {
                // Two transactions: the second reads the session's present state under its lock.
                Boolean differs = transaction.execute(
                        status -> sessions.findById(id).filter(this::differs).isPresent());
                if (Boolean.TRUE.equals(differs)) {
                    transaction.executeWithoutResult(
                            status -> sessions.lock(id).ifPresent(session -> look(session, null)));
                }
            } catch (CannotCreateTransactionException | DataAccessResourceFailureException away) {
                throw away;
            } catch (RuntimeException e) {
                LOG.warn("The deciders of session {} are asked again later: {}", id, e.toString());
            }
        }
    }

    /** The seats of those who have something left to decide, by the rule of {@link SessionRights#mayDecide}. */
    private Set<Integer> waiting(CalibrationSession session) {
        Set<Integer> waiting = new HashSet<>();
        if (!ASKING.contains(session.state())) {
            return waiting;
        }
        List<Item> open = room.itemsNamed(session).stream()
                .filter(item -> !item.withdrawn() && item.calibrated() == null)
                .toList();
        UUID leads = session.facilitatorId();
        Set<UUID> notLed = leads == null ? Set.of() : eyes.barred(leads, Duty.CALIBRATE, cases(open));
        for (Seat seat : room.seats(session.id())) {
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
