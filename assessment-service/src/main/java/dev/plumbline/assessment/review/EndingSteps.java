package dev.plumbline.assessment.review;

import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentHistory;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent;
import dev.plumbline.events.Level;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.outbox.Outbox;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ends a step of an assessment: its task is done, the others are notified, and the history records it. */
@Component
class EndingSteps {

    private final Worklist worklist;
    private final Outbox outbox;
    private final AssessmentHistory journal;

    EndingSteps(Worklist worklist, Outbox outbox, AssessmentHistory journal) {
        this.worklist = worklist;
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
    void end(
            Assessment assessment,
            WorkStep step,
            int round,
            UUID actor,
            Actor by,
            AssessmentEvent said,
            String act,
            @Nullable String text) {
        worklist.done(assessment.id().toString(), step, 0, round, actor);
        outbox.say(said);
        journal.person(by, act, assessment, text);
    }

    /** A decision as events carry it. */
    static Level.Decided decided(UUID skill, Decision decision) {
        var attainmentClass = decision.attainmentClass();
        return new Level.Decided(
                skill,
                decision.level(),
                attainmentClass == null ? null : Level.AttainmentClass.valueOf(attainmentClass.name()));
    }
}
