package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.worklist.EndingTasks;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.outbox.Outbox;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes a step of an assessment, in the transaction of the act. It begins with the lock of the assessment and the question who
 * may act; then the caller does what is its own; it ends with the task, the event for the others, and the history.
 */
@Component
public class TakingSteps {

    /**
     * A step that is being taken. The row of the assessment is locked.
     *
     * @param by who acts, and in whose place; or the rule that does
     * @param round the round of the assessment in which the step was open
     */
    public record Begun(Assessment assessment, Actor by, int round) {

        /** Of an assessment that is locked, before anything of it is changed. */
        public static Begun of(Assessment assessment, Actor by) {
            return new Begun(assessment, by, assessment.round());
        }
    }

    private final OpenAssessments open;
    private final Rights rights;
    private final AnnouncingAssessments announcing;
    private final EndingTasks endingTasks;
    private final Outbox outbox;
    private final AssessmentHistory history;

    TakingSteps(
            OpenAssessments open,
            Rights rights,
            AnnouncingAssessments announcing,
            EndingTasks endingTasks,
            Outbox outbox,
            AssessmentHistory history) {
        this.open = open;
        this.rights = rights;
        this.announcing = announcing;
        this.endingTasks = endingTasks;
        this.outbox = outbox;
        this.history = history;
    }

    /**
     * Begins what the person assessed does.
     *
     * @throws dev.plumbline.assessment.site.refusal.Refusal as {@link OpenAssessments#lock}, and to everybody else
     */
    public Begun bySubject(UUID actor, AssessmentId id) {
        Assessment assessment = open.lock(actor, id);
        rights.mustBeSubject(actor, assessment);
        return Begun.of(assessment, Actor.person(actor));
    }

    /**
     * Begins what the holder of an open step does, or the holder's deputy.
     *
     * @throws dev.plumbline.assessment.site.refusal.Refusal as {@link OpenAssessments#lock}, and to everybody else
     */
    public Begun byHolder(UUID actor, AssessmentId id, WorkStep step) {
        Assessment assessment = open.lock(actor, id);
        return Begun.of(assessment, rights.mustHold(actor, assessment, step));
    }

    /**
     * Begins what HR does, while the cycle is paused too.
     *
     * @throws dev.plumbline.assessment.site.refusal.Refusal as {@link OpenAssessments#lockForHr}
     */
    public Begun byHr(UUID actor, AssessmentId id) {
        return Begun.of(open.lockForHr(actor, id), Actor.person(actor));
    }

    /**
     * Begins the end of an assessment without a result.
     *
     * @throws dev.plumbline.assessment.site.refusal.Refusal as {@link OpenAssessments#lockToWithdraw}
     */
    public Begun toWithdraw(UUID actor, AssessmentId id) {
        return Begun.of(open.lockToWithdraw(actor, id), Actor.person(actor));
    }

    /**
     * Ends the step: whoever acted has done its task.
     *
     * @param said the event by which the others are notified
     * @param act the key of what was done, for the history
     * @param text the reason, or the comment; null without
     */
    public Assessment end(Begun begun, WorkStep step, AssessmentEvent said, String act, @Nullable String text) {
        return end(begun, step, begun.by().person(), said, act, text);
    }

    /** As {@link #end}, where the step is open no more, and nobody has done it: its task is in nobody's list of what is done. */
    public Assessment endUndone(Begun begun, WorkStep step, AssessmentEvent said, String act, @Nullable String text) {
        return end(begun, step, null, said, act, text);
    }

    /** As {@link #end}, where no task is open for what was done. */
    public Assessment endWithoutTask(Begun begun, AssessmentEvent said, String act, @Nullable String text) {
        return end(begun, null, null, said, act, text);
    }

    private Assessment end(
            Begun begun,
            @Nullable WorkStep step,
            @Nullable UUID doneBy,
            AssessmentEvent said,
            String act,
            @Nullable String text) {
        Assessment assessment = begun.assessment();
        announcing.first(assessment);
        if (step != null) {
            endingTasks.done(assessment.id().toString(), step, 0, begun.round(), doneBy);
        }
        outbox.say(said);
        return record(begun, act, text);
    }

    /** Records what was done, where nobody is to be notified of it. */
    Assessment record(Begun begun, String act, @Nullable String text) {
        Assessment assessment = begun.assessment();
        Actor by = begun.by();
        if (by.kind() == Actor.Kind.PERSON) {
            history.person(by, act, assessment, text);
        } else {
            history.rule(by.kind().name(), act, assessment);
        }
        return assessment;
    }
}
