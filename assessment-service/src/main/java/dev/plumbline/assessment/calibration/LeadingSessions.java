package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.EndingTasks;
import dev.plumbline.assessment.worklist.FourEyes;
import dev.plumbline.assessment.worklist.FourEyes.Duty;
import dev.plumbline.assessment.worklist.FourEyes.Part;
import dev.plumbline.events.Actor;
import dev.plumbline.events.CalibrationEvent;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.outbox.Outbox;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The facilitator leads a session from its preview to its end. */
@Service
public class LeadingSessions {

    private final SessionRights rights;
    private final CalibrationItems calibrationItems;
    private final FourEyes eyes;
    private final EndingTasks endingTasks;
    private final AskingDeciders deciders;
    private final Audit audit;
    private final Outbox outbox;
    private final ItemStore items;
    private final Clock clock;

    LeadingSessions(
            SessionRights rights,
            CalibrationItems calibrationItems,
            FourEyes eyes,
            EndingTasks endingTasks,
            AskingDeciders deciders,
            Audit audit,
            Outbox outbox,
            ItemStore items,
            Clock clock) {
        this.rights = rights;
        this.calibrationItems = calibrationItems;
        this.eyes = eyes;
        this.endingTasks = endingTasks;
        this.deciders = deciders;
        this.audit = audit;
        this.outbox = outbox;
        this.items = items;
        this.clock = clock;
    }

    /** The preview begins. */
    @Transactional
    public CalibrationSession schedule(UUID actor, UUID id) {
        CalibrationSession session = rights.lead(actor, id);
        int seats = calibrationItems.seats(id).size();
        int quorum = calibrationItems.policy(session).calibration().quorum();
        if (seats < quorum) {
            throw Refusal.invalid("calibrators", "session-quorum", quorum, seats);
        }
        if (calibrationItems.counted(session).isEmpty()) {
            throw Refusal.conflict("session-empty", session.state());
        }
        rights.mustAllBeActive(session);
        session.schedule();
        items.asked(id);
        outbox.say(new CalibrationEvent.CalibrationSessionScheduled(
                id, session.cycleId(), calibrationItems.code(session), session.round(), seats, Actor.person(actor)));
        audit.person(actor, "session-scheduled", "calibration-session", id, State.DRAFT, session.state(), null);
        deciders.look(session, null);
        return session;
    }

    /** The session opens: the votes are shown, and the agenda takes them in. */
    @Transactional
    public CalibrationSession open(UUID actor, UUID id) {
        CalibrationSession session = rights.lead(actor, id);
        session.open();
        items.putQuestionedOnAgenda(id);
        // What is left of the preview ends with it.
        items.askedNoMore(id);
        outbox.say(new CalibrationEvent.CalibrationSessionOpened(
                id, session.cycleId(), calibrationItems.code(session), session.round(), Actor.person(actor)));
        audit.person(actor, "session-opened", "calibration-session", id, State.PREVIEW, session.state(), null);
        return session;
    }

    /** Every item of the agenda is decided; the others are taken as approved. */
    @Transactional
    public CalibrationSession ready(UUID actor, UUID id) {
        CalibrationSession session = rights.lead(actor, id);
        session.mustBe(State.IN_SESSION);
        List<Item> counted = calibrationItems.counted(session);
        long open = counted.stream()
                .filter(i -> !i.agenda().isEmpty() && i.calibrated() == null)
                .count();
        if (open > 0) {
            throw Refusal.conflict("agenda-open", session.state(), open);
        }
        items.takeAsApproved(
                counted.stream().filter(item -> item.calibrated() == null).toList(), clock.instant());
        ShareChanged share = ShareChanged.of(
                counted, calibrationItems.policy(session).calibration().signaturePercent());
        int round = session.round();
        session.ready(actor);
        // Whoever leads a session takes part in all that it takes as approved, but for what others decide in their
        // place.
        List<UUID> cases = counted.stream().map(Item::assessmentId).distinct().toList();
        Set<UUID> others = eyes.barred(actor, Duty.CALIBRATE, cases);
        eyes.took(
                actor,
                Part.CALIBRATED,
                cases.stream().filter(one -> !others.contains(one)).toList());
        endingTasks.done(id.toString(), WorkStep.RUN_SESSION, 0, round, actor);
        deciders.look(session, null);
        outbox.say(new CalibrationEvent.CalibrationSessionReady(
                id,
                session.cycleId(),
                calibrationItems.code(session),
                round,
                share.asksForSignature(),
                share.changed(),
                share.counted(),
                Actor.person(actor)));
        audit.person(actor, "session-ready", "calibration-session", id, State.IN_SESSION, session.state(), null);
        return session;
    }
}
