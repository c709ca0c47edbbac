package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.worklist.HoldingTasks;
import dev.plumbline.assessment.worklist.TaskDeadlines;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.AssessmentPaused;
import dev.plumbline.events.AssessmentEvent.AssessmentResumed;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Pauses one person in a cycle that continues for the others, and resumes them. What a calibration session decides, and what follows
 * from the dates of the cycle's results, is not held by it. The caller has checked the right, and locked the cycle, which
 * continues, and the assessment.
 */
@Component
public class PausingParticipants {

    /** The steps that are due by a date of the whole cycle: with its results, and that of quality assurance. */
    private static final List<WorkStep> BY_THE_CYCLE = List.of(WorkStep.EXPLAIN_CHANGE, WorkStep.ASSURE_STATEMENTS);

    private final AnnouncingAssessments announcing;
    private final HoldingTasks holding;
    private final TaskDeadlines deadlines;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    PausingParticipants(
            AnnouncingAssessments announcing,
            HoldingTasks holding,
            TaskDeadlines deadlines,
            Outbox outbox,
            Audit audit,
            Clock clock) {
        this.announcing = announcing;
        this.holding = holding;
        this.deadlines = deadlines;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Pauses a person: nothing of theirs falls due and nothing of it can be decided; drafts are still saved.
     *
     * @throws dev.plumbline.assessment.site.refusal.Refusal if they are paused already, or their assessment is over
     */
    public void pause(UUID actor, Assessment assessment, String reason) {
        Instant now = clock.instant();
        assessment.pause(now);
        paused(Actor.person(actor), assessment, now);
        audit.person(actor, "assessment-paused", "assessment", assessment.id(), null, now, reason);
    }

    /**
     * Pauses somebody who has left, without a result. The cycle may be paused as a whole: then it counts from that day on, and
     * the same days are not counted twice.
     */
    void pauseLeaver(AssessmentCycle cycle, Assessment assessment) {
        Instant since = Objects.requireNonNullElseGet(cycle.pausedSince(), clock::instant);
        assessment.pauseByLeaving(since);
        paused(Actor.SYSTEM, assessment, since);
        audit.rule("SYSTEM", "assessment-paused", "assessment", assessment.id(), null, since);
    }

    private void paused(Actor by, Assessment assessment, Instant since) {
        announcing.first(assessment);
        holding.hold(assessment.id().toString(), since);
        outbox.say(new AssessmentPaused(
                assessment.id(),
                assessment.cycleId(),
                assessment.subjectId(),
                assessment.round(),
                assessment.reviewerId(),
                since,
                by));
    }

    /**
     * Resumes a person. What is not done is due as many days later as the pause was long.
     *
     * @return those days
     * @throws dev.plumbline.assessment.site.refusal.Refusal unless they are paused
     */
    public int resume(UUID actor, AssessmentCycle cycle, Assessment assessment) {
        return resume(Actor.person(actor), cycle, assessment);
    }

    /** As {@link #resume(UUID, AssessmentCycle, Assessment)}, by a person or a rule; the cycle may be paused as a whole. */
    int resume(Actor by, AssessmentCycle cycle, Assessment assessment) {
        Instant since = assessment.pausedSince();
        int days = assessment.resume(cycle, Objects.requireNonNullElseGet(cycle.pausedSince(), clock::instant));
        String key = assessment.id().toString();
        holding.free(key);
        if (days > 0) {
            deadlines.postpone(key, days, cycle.timeZone(), BY_THE_CYCLE);
        }
        outbox.say(new AssessmentResumed(
                assessment.id(),
                assessment.cycleId(),
                assessment.subjectId(),
                assessment.round(),
                assessment.reviewerId(),
                days,
                by));
        UUID person = by.person();
        if (person == null) {
            audit.rule(by.kind().name(), "assessment-resumed", "assessment", assessment.id(), since, days + " days");
        } else {
            audit.person(person, "assessment-resumed", "assessment", assessment.id(), since, days + " days", null);
        }
        return days;
    }
}
