package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.people.ReportingLines;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.worklist.FourEyes;
import dev.plumbline.assessment.worklist.FourEyes.Duty;
import dev.plumbline.assessment.worklist.TaskRights;
import dev.plumbline.assessment.worklist.Vacancy;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.WorkStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may do what in a session. */
@Component
class SessionRights {
    private final CalibrationSessions sessions;
    private final CalibrationItems calibrationItems;
    private final ReportingLines reportingLines;
    private final Cycles cycles;
    private final FourEyes eyes;
    private final Worklist worklist;
    private final Rights general;
    private final TaskRights taskRights;

    SessionRights(
            CalibrationSessions sessions,
            CalibrationItems calibrationItems,
            ReportingLines reportingLines,
            Cycles cycles,
            FourEyes eyes,
            Worklist worklist,
            Rights general,
            TaskRights taskRights) {
        this.eyes = eyes;
        this.worklist = worklist;
        this.general = general;
        this.sessions = sessions;
        this.calibrationItems = calibrationItems;
        this.reportingLines = reportingLines;
        this.cycles = cycles;
        this.taskRights = taskRights;
    }

    /** The session, locked, for its facilitator; refused as not found to those who may not know of it. */
    CalibrationSession lead(UUID actor, UUID id) {
        CalibrationSession session = sessions.lock(id).orElseThrow(Refusal::notFound);
        if (!actor.equals(session.facilitatorId())) {
            if (general.isHr(actor) || seatOf(actor, id) != null) {
                throw Refusal.forbidden("not-facilitator");
            }
            throw Refusal.notFound();
        }
        mustGoOn(session);
        return session;
    }

    /**
     * The item, for whoever decides on it: the facilitator, or the member whom HR has named because it is of the
     * facilitator's own line.
     *
     * @throws Refusal as not found to those who may not know of it, and for one's own item
     */
    Item mustDecide(UUID actor, CalibrationSession session, UUID itemId) {
        Item item = calibrationItems.item(session, itemId);
        boolean leads = actor.equals(session.facilitatorId());
        if (!leads && !isMember(actor, session) && !general.isHr(actor)) {
            throw Refusal.notFound();
        }
        if (actor.equals(item.subjectId()) && !leads) {
            throw Refusal.notFound();
        }
        if (leads) {
            mustBeImpartial(actor, item);
        } else if (!actor.equals(item.decider())) {
            throw Refusal.forbidden("not-facilitator");
        } else if (!mayDecide(actor, session, item)) {
            throw Refusal.forbidden("not-decider");
        }
        return item;
    }

    /** Whether a person decides on an item, once the session is open. */
    boolean mayDecide(UUID person, CalibrationSession session, Item item) {
        if (person.equals(session.facilitatorId())) {
            return impartial(person, item);
        }
        return person.equals(item.decider())
                && (session.facilitatorId() == null || !impartial(session.facilitatorId(), item))
                && seatOf(person, session.id()) != null
                && impartial(person, item);
    }

    /** Refuses unless all calibrators of a session still work here. */
    void mustAllBeActive(CalibrationSession session) {
        List<Fault> faults = new ArrayList<>();
        for (ViewingSessions.Seat seat : calibrationItems.seats(session.id())) {
            if (!seat.active()) {
                faults.add(Fault.at("calibrators", "seat-inactive", seat.name()));
            }
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }

    /** Refuses while the cycle of a session is paused, and once it is over. */
    void mustGoOn(CalibrationSession session) {
        cycles.findById(session.cycleId()).orElseThrow(Refusal::notFound).mustGoOn();
    }

    /** The seat of a person; null for none. */
    @Nullable
    Integer seatOf(UUID person, UUID id) {
        return calibrationItems.seats(id).stream()
                .filter(s -> s.person().equals(person))
                .map(ViewingSessions.Seat::seat)
                .findFirst()
                .orElse(null);
    }

    /** The seat of a calibrator of the session; refused to others. */
    int mustSit(UUID actor, UUID id) {
        Integer seat = seatOf(actor, id);
        if (seat == null) {
            if (general.isHr(actor)) {
                throw Refusal.forbidden("not-calibrator");
            }
            throw Refusal.notFound();
        }
        return seat;
    }

    /** Nobody decides on themselves, on their own line, or where they judged in another role. */
    boolean impartial(UUID person, Item item) {
        return eyes.may(person, Duty.CALIBRATE, item.assessmentId());
    }

    /** Why a person may not decide on an item, as the code of the refusal; null where they may. */
    @Nullable
    String hindrance(UUID person, Item item) {
        return eyes.hindrance(person, Duty.CALIBRATE, item.assessmentId())
                .map(Refusal::code)
                .orElse(null);
    }

    void mustBeImpartial(UUID actor, Item item) {
        eyes.hindrance(actor, Duty.CALIBRATE, item.assessmentId()).ifPresent(refusal -> {
            throw refusal;
        });
    }

    /** Refuses unless a person is of HR. */
    void mustBeHr(UUID actor) {
        general.mustBeHr(actor);
    }

    /** Whether a person is a manager of the subject, or their reviewer: they see the item, and say something to the session. */
    boolean leads(UUID person, Item item) {
        return person.equals(item.reviewerId()) || reportingLines.isAbove(person, item.subjectId());
    }

    /**
     * Refuses whoever is to judge the assessment of an item a second time: what a session saw of it is what was judged before.
     *
     * @throws Refusal as forbidden
     */
    void mustNotJudgeAgain(UUID person, Item item) {
        general.mustNotJudgeAgain(person, AssessmentId.of(item.assessmentId()), item.subjectId());
    }

    /** Those of some items that a person may see: none about themselves, and none of what they are to judge a second time. */
    List<Item> seen(UUID person, List<Item> items) {
        Set<UUID> judgedAgain = general.toJudgeAgain(
                person, items.stream().map(Item::subjectId).distinct().toList());
        return items.stream()
                .filter(item -> !item.subjectId().equals(person) && !judgedAgain.contains(item.assessmentId()))
                .toList();
    }

    /** Whether the session waits for the signature of a person. */
    boolean signs(UUID person, UUID id) {
        return taskRights.mayDo(person, id.toString(), WorkStep.SIGN);
    }

    /** Whether a person signs the session, has signed it, or has refused to: they may see it. */
    boolean signsOrHas(UUID person, UUID id) {
        return signs(person, id) || taskRights.did(person, id.toString(), WorkStep.SIGN);
    }

    /** Whether the session waits for a signature that nobody in HR may give. */
    boolean nobodySigns(UUID id) {
        return worklist.openOf(id.toString()).stream()
                .anyMatch(item -> item.is(WorkStep.SIGN) && item.vacancy() == Vacancy.NOBODY_ABLE);
    }

    /** Refuses as not found unless a person may know of the session. */
    void mustKnow(UUID person, CalibrationSession session) {
        if (!isMember(person, session)
                && !general.isHr(person)
                && !taskRights.did(person, session.id().toString(), WorkStep.SIGN)) {
            throw Refusal.notFound();
        }
    }

    boolean isMember(UUID person, CalibrationSession session) {
        return person.equals(session.facilitatorId()) || seatOf(person, session.id()) != null;
    }
}
