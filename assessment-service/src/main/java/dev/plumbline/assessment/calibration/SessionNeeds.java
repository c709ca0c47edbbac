package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.calibration.Item.Agenda;
import dev.plumbline.assessment.calibration.ViewingSessions.Changed;
import dev.plumbline.assessment.calibration.ViewingSessions.Facilitator;
import dev.plumbline.assessment.calibration.ViewingSessions.Seat;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.worklist.FourEyes;
import dev.plumbline.assessment.worklist.FourEyes.Duty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether all that a session must decide can be decided by somebody, and what HR must do where it cannot. */
@Component
public class SessionNeeds {

    /** What HR must do. */
    public enum What {
        /** Nobody leads. */
        NO_FACILITATOR,
        /** Who leads no longer works here. */
        FACILITATOR_GONE,
        /** Too few calibrators are named to begin. */
        TOO_FEW_CALIBRATORS,
        /** A calibrator no longer works here. */
        CALIBRATOR_GONE,
        /** An item on the agenda is of the facilitator's own line, and nobody is named to decide it. */
        NO_DECIDER,
        /** Too few calibrators may decide on an item of the agenda. */
        TOO_FEW_FOR_ITEM,
        /** A signature is asked for, and four eyes bar everybody in HR from giving it. */
        NO_SIGNER
    }

    /**
     * One thing that HR must do.
     *
     * @param name of whom: the facilitator, the calibrator, or the item's person; empty where nobody leads
     * @param item the item; null where it is about none
     * @param seated how many are named, or may decide on the item, and {@code quorum} how many must; else both 0
     */
    public record Need(What what, String name, @Nullable UUID item, int seated, int quorum) {}

    /**
     * People on whom too few calibrators may decide.
     *
     * @param barred the calibrators who may not, by name
     * @param items the items of these people
     * @param may how many calibrators may, and {@code quorum} how many must
     */
    public record Shortage(List<String> barred, List<Item> items, int may, int quorum) {}

    private static final String SELECT_SESSION_CHANGE = """
            SELECT c.place, coalesce(btrim(s.given_name || ' ' || s.family_name), '') AS subject,
                coalesce(btrim(b.given_name || ' ' || b.family_name), '') AS before,
                coalesce(btrim(a.given_name || ' ' || a.family_name), '') AS after, c.reason,
                btrim(w.given_name || ' ' || w.family_name) AS by, c.at
            FROM session_change c
            JOIN person w ON w.id = c.by_id
            LEFT JOIN person b ON b.id = c.before_id
            LEFT JOIN person a ON a.id = c.after_id
            LEFT JOIN calibration_item i ON i.id = c.item_id
            LEFT JOIN assessment m ON m.id = i.assessment_id
            LEFT JOIN person s ON s.id = m.subject_id
            WHERE c.session_id = :sessionId
              AND m.subject_id IS DISTINCT FROM :subjectId
            ORDER BY c.number, c.ordinal
            """;

    private final People people;
    private final CalibrationItems calibrationItems;
    private final SessionRights rights;
    private final FourEyes eyes;
    private final JdbcClient jdbc;

    SessionNeeds(
            People people, CalibrationItems calibrationItems, SessionRights rights, FourEyes eyes, JdbcClient jdbc) {
        this.eyes = eyes;
        this.people = people;
        this.calibrationItems = calibrationItems;
        this.rights = rights;
        this.jdbc = jdbc;
    }

    /** Who leads a session; null where nobody does. */
    @Nullable
    Facilitator facilitator(CalibrationSession session) {
        UUID leads = session.facilitatorId();
        return leads == null
                ? null
                : people.findById(leads)
                        .map(person -> new Facilitator(person.id(), person.name(), person.active()))
                        .orElse(null);
    }

    /** What HR must do, over the items that the reader may see; once the agenda is closed only who signs is left. */
    List<Need> needs(CalibrationSession session, @Nullable Facilitator facilitator, List<Item> items) {
        if (!session.isUndecided()) {
            return session.state() == State.READY && rights.nobodySigns(session.id())
                    ? List.of(new Need(What.NO_SIGNER, "", null, 0, 0))
                    : List.of();
        }
        List<Need> needs = new ArrayList<>();
        if (facilitator == null) {
            needs.add(new Need(What.NO_FACILITATOR, "", null, 0, 0));
        } else if (!facilitator.active()) {
            needs.add(new Need(What.FACILITATOR_GONE, facilitator.name(), null, 0, 0));
        }
        List<Seat> seats = calibrationItems.seats(session.id());
        seats.stream()
                .filter(seat -> !seat.active())
                .forEach(seat -> needs.add(new Need(What.CALIBRATOR_GONE, seat.name(), null, 0, 0)));
        int quorum = calibrationItems.policy(session).calibration().quorum();
        if (seats.size() < quorum) {
            // What follows cannot be said before.
            needs.add(new Need(What.TOO_FEW_CALIBRATORS, "", null, seats.size(), quorum));
            return needs;
        }
        List<Item> open = items.stream()
                .filter(item -> !item.withdrawn() && !item.agenda().isEmpty() && item.calibrated() == null)
                .toList();
        List<UUID> cases = open.stream().map(Item::assessmentId).distinct().toList();
        Map<UUID, Set<UUID>> barred = barred(seats, open);
        Set<UUID> notLed = facilitator == null ? Set.of() : eyes.barred(facilitator.person(), Duty.CALIBRATE, cases);
        for (Item item : open) {
            List<UUID> fit = seats.stream()
                    .filter(seat -> fits(seat, item, barred))
                    .map(Seat::person)
                    .toList();
            if (notLed.contains(item.assessmentId()) && (item.decider() == null || !fit.contains(item.decider()))) {
                needs.add(new Need(What.NO_DECIDER, item.subjectName(), item.id(), 0, 0));
            }
            if (fit.size() < quorum) {
                needs.add(new Need(What.TOO_FEW_FOR_ITEM, item.subjectName(), item.id(), fit.size(), quorum));
            }
        }
        return needs;
    }

    /**
     * On whom too few calibrators may decide, those together on whom the same may not. Before the session is open all count
     * who take part, for any of them can come onto the agenda by a vote.
     *
     * @param items those that the reader may see
     */
    List<Shortage> shortages(CalibrationSession session, List<Item> items) {
        List<Seat> seats = calibrationItems.seats(session.id());
        int quorum = calibrationItems.policy(session).calibration().quorum();
        if (!session.isUndecided() || seats.size() < quorum) {
            return List.of();
        }
        List<Item> open = items.stream()
                .filter(item -> !item.withdrawn() && item.calibrated() == null)
                .filter(item ->
                        session.state() != State.IN_SESSION || !item.agenda().isEmpty())
                .toList();
        Map<UUID, Set<UUID>> barred = barred(seats, open);
        Map<List<String>, List<Item>> together = new LinkedHashMap<>();
        for (Item item : open) {
            List<String> unfit = seats.stream()
                    .filter(seat -> !fits(seat, item, barred))
                    .map(Seat::name)
                    .toList();
            if (seats.size() - unfit.size() < quorum) {
                together.computeIfAbsent(unfit, names -> new ArrayList<>()).add(item);
            }
        }
        return together.entrySet().stream()
                .map(one -> new Shortage(
                        one.getKey(),
                        one.getValue(),
                        seats.size() - one.getKey().size(),
                        quorum))
                .toList();
    }

    /**
     * On whom some people may not decide in a session.
     *
     * @param all how many assessments are still to be decided, or can come to be
     * @param cases of those the ones on which each of the people may not decide
     */
    record Unfit(int all, Map<UUID, Set<UUID>> cases) {}

    Unfit unfit(CalibrationSession session, List<UUID> people) {
        List<UUID> cases = calibrationItems.items(session).stream()
                .filter(item -> !item.withdrawn() && item.calibrated() == null)
                .map(Item::assessmentId)
                .distinct()
                .toList();
        return new Unfit(
                cases.size(),
                people.stream()
                        .collect(Collectors.toMap(
                                Function.identity(), person -> eyes.barred(person, Duty.CALIBRATE, cases))));
    }

    /** The assessments on which each calibrator may not decide, by the calibrator. */
    private Map<UUID, Set<UUID>> barred(List<Seat> seats, List<Item> items) {
        List<UUID> cases = items.stream().map(Item::assessmentId).distinct().toList();
        return seats.stream()
                .collect(Collectors.toMap(Seat::person, seat -> eyes.barred(seat.person(), Duty.CALIBRATE, cases)));
    }

    private static boolean fits(Seat seat, Item item, Map<UUID, Set<UUID>> barred) {
        return seat.active() && !barred.getOrDefault(seat.person(), Set.of()).contains(item.assessmentId());
    }

    /** Whether an item is of the facilitator's own line, so that another decides on it. */
    boolean needsDecider(CalibrationSession session, Item item) {
        UUID leads = session.facilitatorId();
        return session.isUndecided() && !item.withdrawn() && leads != null && !rights.impartial(leads, item);
    }

    /** Whom HR can name to decide on an item. */
    List<Seat> deciders(CalibrationSession session, Item item) {
        return calibrationItems.seats(session.id()).stream()
                .filter(seat -> seat.active() && rights.impartial(seat.person(), item))
                .toList();
    }

    /** Whether HR may say that an item is not calibrated: it came after the other sessions of the skill were closed. */
    boolean mayLeaveOut(CalibrationSession session, Item item) {
        return session.state() == State.DRAFT
                && !item.withdrawn()
                && !item.agenda().contains(Agenda.DISAGREED)
                && calibrationItems.further(session);
    }

    /** Who took whose place, in order; without what is about the reader's own item. */
    List<Changed> changes(UUID session, UUID reader) {
        return jdbc.sql(SELECT_SESSION_CHANGE)
                .param("sessionId", session)
                .param("subjectId", reader)
                .query((row, n) -> new Changed(
                        row.getString("place"),
                        row.getString("subject"),
                        row.getString("before"),
                        row.getString("after"),
                        row.getString("reason"),
                        row.getString("by"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }
}
