package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.worklist.EndingTasks;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.outbox.Outbox;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ends a step of an assessment: its task is done, the others are notified, and the history records it. */
@Component
public class EndingSteps {

    private final EndingTasks endingTasks;
    private final Outbox outbox;
    private final AssessmentHistory journal;

    EndingSteps(EndingTasks endingTasks, Outbox outbox, AssessmentHistory journal) {
        this.endingTasks = endingTasks;
        this.outbox = outbox;
        this.journal = journal;
    }

    /**
     * Ends a step in the transaction of what was done.
     *
     * @param round the round of the assessment in which the step was open
     * @param said the event by which the others are notified
     * @param act the key of what was done, for the history
     * @param text the reason, or the comment; null without
     */
    public void end(
            Assessment assessment,
            WorkStep step,
            int round,
            UUID actor,
            Actor by,
            AssessmentEvent said,
            String act,
            @Nullable String text) {
        endingTasks.done(assessment.id().toString(), step, 0, round, actor);
        outbox.say(said);
        journal.person(by, act, assessment, text);
    }

    /** A rule ends a step: nobody did it, or its date has passed. */
    public void endByRule(
            Assessment assessment, WorkStep step, int round, String rule, AssessmentEvent said, String act) {
        endingTasks.done(assessment.id().toString(), step, 0, round, null);
        outbox.say(said);
        journal.rule(rule, act, assessment);
    }
}
