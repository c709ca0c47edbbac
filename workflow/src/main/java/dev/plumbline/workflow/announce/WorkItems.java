package dev.plumbline.workflow.announce;

import dev.plumbline.events.WorkItemEvent;
import dev.plumbline.events.WorkRole;
import dev.plumbline.messaging.outbox.Outbox;
import dev.plumbline.workflow.engine.Steps;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Announces which human steps have become due, and which are over. */
@Component
public class WorkItems {

    private final Outbox outbox;

    WorkItems(Outbox outbox) {
        this.outbox = outbox;
    }

    /** A step became due for its role. */
    public void opened(Steps.Step step, Steps.Key key) {
        WorkRole role = Objects.requireNonNull(step.role(), "only user tasks are work items");
        outbox.say(new WorkItemEvent.WorkItemOpened(
                step.itemId(),
                step.businessKey(),
                step.process(),
                step.element(),
                step.slot(),
                step.round(),
                key.subjectId(),
                key.cycleId(),
                role));
    }

    /** The process has left the step. */
    public void closed(Steps.Step step, Steps.Key key) {
        outbox.say(new WorkItemEvent.WorkItemClosed(
                step.itemId(),
                step.businessKey(),
                step.process(),
                step.element(),
                step.slot(),
                step.round(),
                key.subjectId(),
                key.cycleId()));
    }

    /** The step was removed without being done. */
    public void cancelled(Steps.Step step, Steps.Key key) {
        outbox.say(new WorkItemEvent.WorkItemCancelled(
                step.itemId(),
                step.businessKey(),
                step.process(),
                step.element(),
                step.slot(),
                step.round(),
                key.subjectId(),
                key.cycleId()));
    }
}
