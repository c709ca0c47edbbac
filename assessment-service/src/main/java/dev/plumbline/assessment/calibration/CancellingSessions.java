package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.cycle.CancellingCycle.CycleEmptied;
import dev.plumbline.events.Actor;
import dev.plumbline.events.CalibrationEvent.CalibrationSessionCancelled;
import dev.plumbline.messaging.outbox.Outbox;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Ends the sessions of a cycle that was given up; what was finalised stays as it is. */
@Component
class CancellingSessions {

    private final CalibrationSessions sessions;
    private final SessionRoom room;
    private final AskingDeciders deciders;
    private final Outbox outbox;
    private final Audit audit;

    CancellingSessions(
            CalibrationSessions sessions, SessionRoom room, AskingDeciders deciders, Outbox outbox, Audit audit) {
        this.sessions = sessions;
        this.room = room;
        this.deciders = deciders;
        this.outbox = outbox;
        this.audit = audit;
    }

    @EventListener
    void cancel(CycleEmptied emptied) {
        for (CalibrationSession session : sessions.lockUnfinished(emptied.cycle())) {
            State before = session.state();
            session.cancel();
            deciders.look(session, null);
            if (before != State.DRAFT) {
                // A draft has no process, and nobody has heard of it.
                outbox.say(new CalibrationSessionCancelled(
                        session.id(),
                        session.cycleId(),
                        room.code(session),
                        session.round(),
                        "CYCLE_CANCELLED",
                        Actor.SYSTEM));
            }
            audit.rule("SYSTEM", "session-cancelled", "calibration-session", session.id(), before, session.state());
        }
    }
}
