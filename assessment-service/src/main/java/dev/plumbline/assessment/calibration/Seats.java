package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.calibration.ViewingSessions.Seat;
import dev.plumbline.assessment.worklist.EndingTasks;
import dev.plumbline.assessment.worklist.MovingTasks;
import dev.plumbline.events.Actor;
import dev.plumbline.events.CalibrationEvent.PreviewCompleted;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.outbox.Outbox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The seats of a session: given again before it has begun, replaced one by one afterwards. */
@Component
class Seats {

    private static final String EMPTY_ALL = """
            DELETE FROM calibration_seat
            WHERE session_id = :session
            """;

    private static final String SEAT = """
            INSERT INTO calibration_seat (session_id, seat, person_id)
            VALUES (:session, :seat, :person)
            """;

    private static final String ASKED = """
            SELECT seat
            FROM calibration_seat
            WHERE session_id = :session
                AND asked
            """;

    private static final String REPLACE = """
            UPDATE calibration_seat
            SET person_id = :person, done = false
            WHERE session_id = :session
                AND seat = :seat
            """;

    private static final String EMPTY = """
            DELETE FROM calibration_seat
            WHERE session_id = :session
                AND seat = :seat
            """;

    private final CalibrationItems calibrationItems;
    private final EndingTasks endingTasks;
    private final MovingTasks tasks;
    private final Outbox outbox;
    private final JdbcClient jdbc;

    Seats(
            CalibrationItems calibrationItems,
            EndingTasks endingTasks,
            MovingTasks tasks,
            Outbox outbox,
            JdbcClient jdbc) {
        this.calibrationItems = calibrationItems;
        this.endingTasks = endingTasks;
        this.tasks = tasks;
        this.outbox = outbox;
        this.jdbc = jdbc;
    }

    List<Staffing.Change> seatAnew(CalibrationSession session, List<UUID> calibrators) {
        jdbc.sql(EMPTY_ALL).param("session", session.id()).update();
        int seat = 1;
        for (UUID person : calibrators) {
            seat(session, seat++, person);
        }
        return List.of();
    }

    private void seat(CalibrationSession session, int seat, UUID person) {
        jdbc.sql(SEAT)
                .param("session", session.id())
                .param("seat", seat)
                .param("person", person)
                .update();
    }

    List<Staffing.Change> replace(UUID actor, CalibrationSession session, List<UUID> calibrators) {
        List<Seat> seats = calibrationItems.seats(session.id());
        Set<Integer> asked = Set.copyOf(jdbc.sql(ASKED)
                .param("session", session.id())
                .query(Integer.class)
                .list());
        Set<UUID> seated = seats.stream().map(Seat::person).collect(Collectors.toSet());
        List<UUID> come = calibrators.stream().filter(p -> !seated.contains(p)).toList();
        // Seats whose preview is waited for are taken first: their tasks are not lost then.
        List<Seat> given = seats.stream()
                .filter(s -> !calibrators.contains(s.person()))
                .sorted(Comparator.comparing((Seat s) -> !asked.contains(s.seat()))
                        .thenComparingInt(Seat::seat))
                .toList();
        int next = seats.stream().mapToInt(Seat::seat).max().orElse(0) + 1;
        List<Staffing.Change> changes = new ArrayList<>();
        for (int i = 0; i < Math.max(come.size(), given.size()); i++) {
            UUID comes = i < come.size() ? come.get(i) : null;
            Seat goes = i < given.size() ? given.get(i) : null;
            changes.add(
                    new Staffing.Change(Staffing.Place.CALIBRATOR, null, goes == null ? null : goes.person(), comes));
            if (goes == null) {
                seat(session, next++, Objects.requireNonNull(comes));
            } else if (comes == null) {
                leave(actor, session, goes, asked.contains(goes.seat()));
            } else {
                jdbc.sql(REPLACE)
                        .param("person", comes)
                        .param("session", session.id())
                        .param("seat", goes.seat())
                        .update();
                tasks.move(actor, session.id().toString(), WorkStep.PREVIEW, goes.seat(), session.round(), comes);
            }
        }
        return changes;
    }

    /** A seat that nobody takes: the process no longer waits for its preview. */
    private void leave(UUID actor, CalibrationSession session, Seat seat, boolean asked) {
        jdbc.sql(EMPTY)
                .param("session", session.id())
                .param("seat", seat.seat())
                .update();
        if (asked) {
            endingTasks.done(session.id().toString(), WorkStep.PREVIEW, seat.seat(), session.round(), null);
            outbox.say(new PreviewCompleted(
                    session.id(),
                    session.cycleId(),
                    calibrationItems.code(session),
                    session.round(),
                    seat.seat(),
                    Actor.person(actor)));
        }
    }
}
