package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.EscalatingTasks;
import dev.plumbline.assessment.worklist.TaskDeadlines;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.JobKind;
import dev.plumbline.messaging.job.Jobs;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Applies the deadlines of a cycle that have passed: sends reminders, marks tasks as overdue, escalates reviews, and starts reviews
 * without a self-assessment.
 */
@Component
public class ApplyingDeadlines implements JobKind {

    private static final String KIND = "sweep-deadlines";

    /** How many assessments one chunk moves, all listeners of {@link Swept} together at most twice that. */
    public static final int CHUNK = 90;

    /**
     * Of one cycle, as of an instant; the contexts whose deadlines have acts of their own listen to it, take what they do by
     * the chunk, and count it.
     */
    public record Swept(UUID cycle, Instant asOf, Chunk chunk, int[] done) {}

    private final Jobs jobs;
    private final TaskDeadlines deadlines;
    private final EscalatingTasks escalating;
    private final Assessments assessments;
    private final Cycles cycles;
    private final Policies policies;
    private final BypassingSelfAssessments acts;
    private final ApplicationEventPublisher publisher;

    ApplyingDeadlines(
            Jobs jobs,
            TaskDeadlines deadlines,
            EscalatingTasks escalating,
            Assessments assessments,
            Cycles cycles,
            Policies policies,
            BypassingSelfAssessments acts,
            ApplicationEventPublisher publisher) {
        this.jobs = jobs;
        this.deadlines = deadlines;
        this.escalating = escalating;
        this.assessments = assessments;
        this.cycles = cycles;
        this.policies = policies;
        this.acts = acts;
        this.publisher = publisher;
    }

    /** Begins to apply the deadlines as of an instant, if any has passed. */
    @Transactional
    public void begin(UUID cycle, Instant asOf) {
        jobs.start(KIND, cycle.toString(), asOf.toString(), 0, "DEADLINE");
    }

    /** Whose date has passed by then is waited for no longer. Employees do not see days of grace: no date includes them. */
    private Instant waitedUntil(AssessmentCycle cycle, Instant asOf) {
        return cycle.daysBefore(asOf, policies.graceDays(cycle.policyVersion()));
    }

    /**
     * By when a review was due that is escalated as of an instant: so many days before it, at the same time of the cycle's day.
     *
     * @return null for 0 days: then it is never
     */
    static @Nullable Instant escalatedBy(AssessmentCycle cycle, Instant asOf, int days) {
        return days == 0 ? null : cycle.daysBefore(asOf, days);
    }

    @Override
    public String name() {
        return KIND;
    }

    @Override
    public int doNext(Job job, Chunk chunk) {
        return apply(UUID.fromString(job.subject()), Instant.parse(job.parameters()), chunk);
    }

    /** Applies some of the deadlines of a cycle; returns how many, and 0 when none is left. */
    int apply(UUID id, Instant asOf, Chunk chunk) {
        AssessmentCycle cycle = cycles.keep(id).orElseThrow(Refusal::notFound);
        // What is open once a cycle is closed, such as a correction, has its date; nothing else follows from one.
        boolean closed = cycle.status() == AssessmentCycle.Status.CLOSED;
        if (!closed && (cycle.status() != AssessmentCycle.Status.OPEN || cycle.pausedSince() != null)) {
            return 0;
        }
        int told = deadlines.sweep(
                id,
                asOf,
                policies.reminderDays(cycle.policyVersion()).stream()
                        // On the day that is so many days before the date, from its beginning.
                        .map(days -> new TaskDeadlines.Soon(days, cycle.endOfDayAfter(asOf, days)))
                        .toList(),
                chunk,
                CHUNK);
        if (told > 0 || closed) {
            return told;
        }
        int escalated = escalating.escalate(
                id,
                asOf,
                escalatedBy(cycle, asOf, policies.escalateAfterDays(cycle.policyVersion())),
                escalatedBy(cycle, asOf, policies.toHrAfterDays(cycle.policyVersion())),
                chunk,
                CHUNK);
        if (escalated > 0) {
            return escalated;
        }
        List<Assessment> due = chunk.take(
                CHUNK,
                most -> assessments.lockUnsubmittedDue(
                        id, cycle.selfAssessmentDue(), waitedUntil(cycle, asOf), asOf, most),
                Assessment::id);
        if (!due.isEmpty()) {
            due.forEach(acts::bypassByDeadline);
            return due.size();
        }
        var swept = new Swept(id, asOf, chunk, new int[1]);
        publisher.publishEvent(swept);
        return swept.done()[0];
    }
}
