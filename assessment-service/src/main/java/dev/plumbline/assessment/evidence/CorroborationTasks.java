package dev.plumbline.assessment.evidence;

import dev.plumbline.assessment.evidence.CorroboratingEvidence.Corroboration;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.worklist.EndingTasks;
import dev.plumbline.assessment.worklist.OpeningTasks;
import dev.plumbline.assessment.worklist.RoleHolders;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.WorkStep;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The tasks of those who are asked about a piece of work. */
@Component
class CorroborationTasks {

    private static final WorkStep TASK = WorkStep.CORROBORATE;
    private static final Duration ANSWERED_WITHIN = Duration.ofDays(14);

    private final OpeningTasks openingTasks;
    private final EndingTasks endingTasks;
    private final Worklist worklist;

    CorroborationTasks(OpeningTasks openingTasks, EndingTasks endingTasks, Worklist worklist) {
        this.openingTasks = openingTasks;
        this.endingTasks = endingTasks;
        this.worklist = worklist;
    }

    /** Somebody is asked a question about a piece of another person. */
    void ask(UUID question, Person asked, Person owner, String title, Instant now) {
        openingTasks.ask(
                TASK,
                question.toString(),
                new RoleHolders.Holder(
                        asked.id(),
                        null,
                        null,
                        now.plus(ANSWERED_WITHIN),
                        owner.id(),
                        null,
                        owner.name(),
                        owner.unit(),
                        title,
                        "",
                        0));
    }

    /** A question is answered. */
    void answered(UUID question, UUID by) {
        endingTasks.done(question.toString(), TASK, 0, 1, by);
    }

    /** Whether whoever was asked left without an answer, and is back: they have the task no more, and can be asked again. */
    boolean isToBeAskedAgain(Corroboration question) {
        return question.answer() == null
                && !question.askedHasLeft()
                && worklist.openOf(question.id().toString()).stream().noneMatch(item -> item.is(TASK));
    }
}
