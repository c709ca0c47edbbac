package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.EndingTasks;
import dev.plumbline.assessment.worklist.FourEyes;
import dev.plumbline.assessment.worklist.FourEyes.Part;
import dev.plumbline.events.Actor;
import dev.plumbline.events.CalibrationEvent;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.outbox.Outbox;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A second person signs what a session has decided, or does not. */
@Service
public class SigningSessions {

    private final CalibrationSessions sessions;
    private final SessionRights rights;
    private final CalibrationItems calibrationItems;
    private final FourEyes eyes;
    private final EndingTasks endingTasks;
    private final AskingDeciders deciders;
    private final Audit audit;
    private final Outbox outbox;

    SigningSessions(
            CalibrationSessions sessions,
            SessionRights rights,
            CalibrationItems calibrationItems,
            FourEyes eyes,
            EndingTasks endingTasks,
            AskingDeciders deciders,
            Audit audit,
            Outbox outbox) {
        this.sessions = sessions;
        this.rights = rights;
        this.calibrationItems = calibrationItems;
        this.eyes = eyes;
        this.endingTasks = endingTasks;
        this.deciders = deciders;
        this.audit = audit;
        this.outbox = outbox;
    }

    /** A second person signs: HR, or whom HR has named; nobody who took part, is judged, or leads or reports to who is. */
    @Transactional
    public CalibrationSession sign(UUID actor, UUID id) {
        CalibrationSession session = second(actor, id);
        session.mustBe(State.READY);
        endingTasks.done(id.toString(), WorkStep.SIGN, 0, session.round(), actor);
        outbox.say(new CalibrationEvent.CalibrationSessionSigned(
                id, session.cycleId(), calibrationItems.code(session), session.round(), Actor.person(actor)));
        audit.person(actor, "session-signed", "calibration-session", id, null, null, null);
        return session;
    }

    /** The second person does not sign: the session continues. */
    @Transactional
    public CalibrationSession resume(UUID actor, UUID id) {
        CalibrationSession session = second(actor, id);
        int round = session.round();
        session.resume();
        endingTasks.done(id.toString(), WorkStep.SIGN, 0, round, actor);
        deciders.look(session, null);
        outbox.say(new CalibrationEvent.CalibrationSessionResumed(
                id, session.cycleId(), calibrationItems.code(session), round, session.round(), Actor.person(actor)));
        audit.person(actor, "session-resumed", "calibration-session", id, State.READY, session.state(), null);
        return session;
    }

    private CalibrationSession second(UUID actor, UUID id) {
        CalibrationSession session = sessions.lock(id).orElseThrow(Refusal::notFound);
        if (!rights.signs(actor, id)) {
            rights.mustKnow(actor, session);
            rights.mustBeHr(actor);
            throw Refusal.forbidden("second-signature");
        }
        rights.mustGoOn(session);
        eyes.took(
                actor,
                Part.SIGNED,
                calibrationItems.counted(session).stream()
                        .map(Item::assessmentId)
                        .distinct()
                        .toList());
        return session;
    }
}
