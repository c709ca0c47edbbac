package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.calibration.Item.Vote;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.EndingTasks;
import dev.plumbline.assessment.worklist.FourEyes;
import dev.plumbline.assessment.worklist.FourEyes.Part;
import dev.plumbline.events.Actor;
import dev.plumbline.events.CalibrationEvent;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.outbox.Outbox;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The calibrators look at the cases, each alone, and vote. */
@Service
public class PreviewingCases {

    private final CalibrationSessions sessions;
    private final SessionRights rights;
    private final CalibrationItems calibrationItems;
    private final FourEyes eyes;
    private final EndingTasks endingTasks;
    private final Outbox outbox;
    private final ItemStore items;

    PreviewingCases(
            CalibrationSessions sessions,
            SessionRights rights,
            CalibrationItems calibrationItems,
            FourEyes eyes,
            EndingTasks endingTasks,
            Outbox outbox,
            ItemStore items) {
        this.sessions = sessions;
        this.rights = rights;
        this.calibrationItems = calibrationItems;
        this.eyes = eyes;
        this.endingTasks = endingTasks;
        this.outbox = outbox;
        this.items = items;
    }

    /**
     * A calibrator's vote on an item, alone, before the session.
     *
     * @param read the version of the item that was read; null not to compare
     * @throws Refusal besides while the cycle is paused: votes count for the decision; if another version was read
     */
    @Transactional
    public void vote(
            UUID actor, UUID id, UUID itemId, Vote.Choice choice, @Nullable Integer level, @Nullable Long read) {
        CalibrationSession session = sessions.lock(id).orElseThrow(Refusal::notFound);
        rights.mustSit(actor, id);
        rights.mustGoOn(session);
        session.mustBe(State.PREVIEW, State.IN_SESSION);
        Item item = calibrationItems.item(session, itemId);
        rights.mustBeImpartial(actor, item);
        item.mustTakePart(session);
        Refusal.ifStale(read, item.version());
        SkillText skill = calibrationItems.skill(session);
        if (choice == Vote.Choice.DISAGREE && level != null && !skill.defines(level)) {
            throw Refusal.invalid("level", "level-undefined", skill.name(), level, skill.defined());
        }
        items.vote(itemId, actor, choice, choice == Vote.Choice.DISAGREE ? level : null);
        eyes.took(actor, Part.CALIBRATED, item.assessmentId());
        if (session.state() == State.IN_SESSION) {
            items.putQuestionedOnAgenda(id);
        }
    }

    /** The calibrator is done with the preview. */
    @Transactional
    public void completePreview(UUID actor, UUID id) {
        CalibrationSession session = sessions.lock(id).orElseThrow(Refusal::notFound);
        int seat = rights.mustSit(actor, id);
        rights.mustGoOn(session);
        session.mustBe(State.PREVIEW);
        Optional<Boolean> asked = items.done(id, seat);
        if (asked.isEmpty()) {
            throw Refusal.conflict("preview-done", session.state());
        }
        if (!asked.get()) {
            // They came after the preview had begun: no step of the process waits for them.
            return;
        }
        endingTasks.done(id.toString(), WorkStep.PREVIEW, seat, session.round(), actor);
        outbox.say(new CalibrationEvent.PreviewCompleted(
                id, session.cycleId(), calibrationItems.code(session), session.round(), seat, Actor.person(actor)));
    }
}
