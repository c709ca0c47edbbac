package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.worklist.TaskDeadlines;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.AssessmentExtended;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.outbox.Outbox;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gives one person more time for the step that is open, while the dates of the cycle stay. The caller has checked the right, and
 * locked the cycle, which continues, and the assessment.
 */
@Component
public class ExtendingDates {

    private static final Set<WorkStep> DATED = EnumSet.of(
            WorkStep.ASSESS_SELF,
            WorkStep.REVIEW,
            WorkStep.SECOND_ASSESSMENT,
            WorkStep.SETTLE_DISAGREEMENT,
            WorkStep.ACKNOWLEDGE,
            WorkStep.DISCUSS_AGAIN,
            WorkStep.DECIDE_APPEAL,
            WorkStep.CONFIRM_APPEAL);

    private final AnnouncingAssessments announcing;
    private final Worklist worklist;
    private final TaskDeadlines deadlines;
    private final Outbox outbox;
    private final Audit audit;

    ExtendingDates(
            AnnouncingAssessments announcing, Worklist worklist, TaskDeadlines deadlines, Outbox outbox, Audit audit) {
        this.announcing = announcing;
        this.worklist = worklist;
        this.deadlines = deadlines;
        this.outbox = outbox;
        this.audit = audit;
    }

    /**
     * The step that is open is due later.
     *
     * @throws dev.plumbline.assessment.site.refusal.Refusal while the person is paused; if nothing of theirs has a date of its
     *     own now, if it is due then or later already, and if the results of the cycle are due before
     */
    public void extend(UUID actor, AssessmentCycle cycle, Assessment assessment, Instant due) {
        Instant before = assessment.stepDue(cycle);
        assessment.extend(cycle, due);
        announcing.first(assessment);
        String key = assessment.id().toString();
        Optional<WorkItem> open = worklist.openOf(key).stream()
                .filter(item -> DATED.stream().anyMatch(item::is))
                .findFirst();
        open.flatMap(item -> DATED.stream().filter(item::is).findFirst())
                .ifPresent(step -> deadlines.dueEach(step, Map.of(key, due)));
        outbox.say(new AssessmentExtended(
                assessment.id(),
                assessment.cycleId(),
                assessment.subjectId(),
                assessment.round(),
                open.map(WorkItem::holder).orElseGet(() -> whose(assessment)),
                Objects.requireNonNull(before),
                due,
                Actor.person(actor)));
        audit.person(actor, "assessment-extended", "assessment", assessment.id(), before, due, null);
    }

    /** Whose step is open, where its task has not arrived yet. */
    private static @Nullable UUID whose(Assessment assessment) {
        return switch (assessment.state()) {
            case ASSIGNED, SELF_ASSESSING, PUBLISHED -> assessment.subjectId();
            case SUBMITTED, IN_REVIEW -> assessment.reviewerId();
            // Of every other state it is not known before the task is there.
            default -> null;
        };
    }
}
