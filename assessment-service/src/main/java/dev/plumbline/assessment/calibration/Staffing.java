package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.assessment.worklist.MovingTasks;
import dev.plumbline.events.WorkStep;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who leads a session, who sits in it, and who decides where the facilitator may not. A calibrator who takes another's
 * seat has its task; the process keeps the seat.
 */
@Component
class Staffing {
    private static final int MOST_SEATS = 20;
    private static final int LONGEST_REASON = 4000;

    /** Which place was given to somebody else. */
    enum Place {
        FACILITATOR,
        CALIBRATOR,
        DECIDER
    }

    record Change(
            Place place,
            @Nullable UUID item,
            @Nullable UUID before,
            @Nullable UUID after) {}

    private static final String HAS_ASSESSMENT = """
            SELECT EXISTS (SELECT 1 FROM assessment a JOIN skill_assessment k ON k.assessment_id = a.id WHERE
                a.cycle_id = :cycleId AND a.subject_id = :subjectId AND k.skill_id = :skillId AND (a.state IN
                ('ASSIGNED', 'SELF_ASSESSING', 'SUBMITTED', 'IN_REVIEW', 'SECOND_ASSESSMENT', 'TO_SETTLE',
                'REVIEWED', 'IN_CALIBRATION') OR (a.state <> 'WITHDRAWN' AND EXISTS (SELECT 1 FROM calibration_item
                i WHERE i.session_id = :sessionId AND i.skill_assessment_id = k.id))))
            """;

    private static final String INSERT_SESSION_CHANGE = """
            INSERT INTO session_change (session_id, number, ordinal, place, item_id, before_id, after_id, reason,
                by_id, at)
            VALUES (:sessionId, :number, :ordinal, :place, :itemId, :beforeId, :afterId, :reason, :byId, :at)
            """;

    private final People people;
    private final SessionRights rights;
    private final CalibrationItems calibrationItems;
    private final MovingTasks tasks;
    private final AskingDeciders deciders;
    private final Audit audit;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Seats seats;

    Staffing(
            People people,
            SessionRights rights,
            CalibrationItems calibrationItems,
            MovingTasks tasks,
            AskingDeciders deciders,
            Audit audit,
            JdbcClient jdbc,
            Seats seats,
            Clock clock) {
        this.people = people;
        this.rights = rights;
        this.calibrationItems = calibrationItems;
        this.tasks = tasks;
        this.deciders = deciders;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
        this.seats = seats;
    }

    /** Refuses whom a session cannot have: too many, unknown or inactive people, a facilitator who votes. */
    void check(UUID facilitator, List<UUID> calibrators) {
        List<UUID> distinct = calibrators.stream().distinct().toList();
        if (distinct.size() > MOST_SEATS) {
            throw Refusal.invalid("calibrators", "session-seats", MOST_SEATS);
        }
        if (distinct.contains(facilitator)) {
            throw Refusal.invalid("calibrators", "facilitator-votes");
        }
        Map<UUID, Person> known =
                people.findAllById(distinct).stream().collect(Collectors.toMap(Person::id, Function.identity()));
        Person leads = people.findById(facilitator).orElse(null);
        if (known.size() != distinct.size() || leads == null) {
            throw Refusal.invalid("calibrators", "person-unknown");
        }
        List<Fault> faults = new ArrayList<>();
        if (!leads.active()) {
            faults.add(Fault.at("facilitator", "seat-inactive", leads.name()));
        }
        for (UUID person : distinct) {
            Person seated = Objects.requireNonNull(known.get(person));
            if (!seated.active()) {
                faults.add(Fault.at("calibrators", "seat-inactive", seated.name()));
            }
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }

    /** Whether somebody is judged in a session, or may yet come to be: they do not say who judges. */
    boolean isJudged(UUID person, CalibrationSession session) {
        return Boolean.TRUE.equals(jdbc.sql(HAS_ASSESSMENT)
                .param("cycleId", session.cycleId())
                .param("subjectId", person)
                .param("skillId", session.skillId())
                .param("sessionId", session.id())
                .query(Boolean.class)
                .single());
    }

    /** Gives a session, locked by the caller, its facilitator and calibrators. */
    void change(UUID actor, CalibrationSession session, UUID facilitator, List<UUID> calibrators, String reason) {
        session.mustBe(State.DRAFT, State.PREVIEW, State.IN_SESSION);
        if (isJudged(actor, session)) {
            throw Refusal.forbidden("judged-in-session");
        }
        check(facilitator, calibrators);
        boolean begun = session.state() != State.DRAFT;
        List<UUID> distinct = calibrators.stream().distinct().toList();
        int quorum = calibrationItems.policy(session).calibration().quorum();
        if (begun && distinct.size() < quorum) {
            throw Refusal.invalid("calibrators", "session-quorum", quorum, distinct.size());
        }
        if (begun) {
            Refusal.ifNoReason("reason", reason);
        }
        if (Text.length(reason) > LONGEST_REASON) {
            throw Refusal.invalid("reason", "text-too-long", LONGEST_REASON);
        }
        String before = inShort(session);
        List<Change> changes = new ArrayList<>();
        UUID led = session.facilitatorId();
        if (!facilitator.equals(led)) {
            session.lead(facilitator);
            changes.add(new Change(Place.FACILITATOR, null, led, facilitator));
        }
        if (begun) {
            // Also where the place was empty for a while and HR has the task.
            tasks.move(actor, session.id().toString(), WorkStep.RUN_SESSION, 0, session.round(), facilitator);
        }
        if (begun) {
            changes.addAll(seats.replace(actor, session, distinct));
        } else {
            changes.addAll(seats.seatAnew(session, distinct));
        }
        int number = session.nextChange();
        if (begun) {
            keep(actor, session, number, changes, reason);
            deciders.look(session, null);
        }
        audit.person(
                actor,
                "session-staffed",
                "calibration-session",
                session.id(),
                before,
                inShort(session),
                reason.isEmpty() ? null : reason);
    }

    private String inShort(CalibrationSession session) {
        return "facilitator " + session.facilitatorId() + " calibrators "
                + calibrationItems.seats(session.id()).stream()
                        .map(seat -> seat.person().toString())
                        .collect(Collectors.joining(" "));
    }

    /** Names who decides on an item in the facilitator's place; the caller has locked the session. */
    Item nameDecider(UUID actor, CalibrationSession session, UUID itemId, UUID person, @Nullable Long version) {
        session.mustBe(State.DRAFT, State.PREVIEW, State.IN_SESSION);
        Item item = calibrationItems.item(session, itemId);
        if (actor.equals(item.subjectId())) {
            throw Refusal.notFound();
        }
        Refusal.ifStale(version, item.version());
        UUID leads = session.facilitatorId();
        if (leads != null && rights.impartial(leads, item)) {
            throw Refusal.conflict("facilitator-decides", session.state());
        }
        boolean fits = rights.seatOf(person, session.id()) != null
                && people.findById(person).filter(Person::active).isPresent()
                && rights.impartial(person, item);
        if (!fits) {
            throw Refusal.invalid("person", "decider-unfit");
        }
        jdbc.sql("UPDATE calibration_item SET decider_id = :deciderId, version = version + 1 WHERE id = :id")
                .param("deciderId", person)
                .param("id", itemId)
                .update();
        keep(
                actor,
                session,
                session.nextChange(),
                List.of(new Change(Place.DECIDER, itemId, item.decider(), person)),
                "");
        audit.person(
                actor, "decider-named", "skill-assessment", item.skillAssessmentId(), item.decider(), person, null);
        deciders.look(session, null);
        return calibrationItems.item(session, itemId);
    }

    private void keep(UUID actor, CalibrationSession session, int number, List<Change> changes, String reason) {
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            jdbc.sql(INSERT_SESSION_CHANGE)
                    .param("sessionId", session.id())
                    .param("number", number)
                    .param("ordinal", i)
                    .param("place", change.place().name())
                    .param("itemId", change.item())
                    .param("beforeId", change.before())
                    .param("afterId", change.after())
                    .param("reason", reason)
                    .param("byId", actor)
                    .param("at", Timestamp.from(clock.instant()))
                    .update();
        }
    }
}
