package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.participant.TakingSteps.Begun;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent;
import dev.plumbline.events.AssessmentEvent.AssessmentReopened;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** HR reopens an assessment at a step. */
@Service
public class ReopeningAssessments {

    /** How long the employee has after HR has begun an assessment again past the cycle's own date. */
    private static final Duration AGAIN = Duration.ofDays(14);

    /**
     * An assessment was reopened; the contexts that hold anything of it that is open listen to it. Its row is locked.
     */
    public record Reopened(UUID assessment) {}

    private final Assessments assessments;
    private final Cycles cycles;
    private final Rights rights;
    private final AssessmentHistory history;
    private final TakenBack takenBack;
    private final TakingSteps steps;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    ReopeningAssessments(
            Assessments assessments,
            Cycles cycles,
            Rights rights,
            AssessmentHistory history,
            TakenBack takenBack,
            TakingSteps steps,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.assessments = assessments;
        this.cycles = cycles;
        this.rights = rights;
        this.history = history;
        this.takenBack = takenBack;
        this.steps = steps;
        this.publisher = publisher;
        this.clock = clock;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The steps at which HR can reopen an assessment in its present state. */
    @Transactional(readOnly = true)
    public List<AssessmentEvent.Step> entrances(Assessment assessment) {
        AssessmentCycle cycle = cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound);
        return cycle.status() != AssessmentCycle.Status.OPEN
                ? List.of()
                : Stream.of(AssessmentEvent.Step.values())
                        .filter(step -> hindrance(assessment, cycle, step) == null)
                        .toList();
    }

    /** Why an assessment cannot be reopened at a step; null where it can. */
    private @Nullable String hindrance(Assessment assessment, AssessmentCycle cycle, AssessmentEvent.Step step) {
        if (assessment.pausedSince() != null) {
            return "person-paused";
        }
        boolean recalled = takenBack.isRecalled(assessment.id());
        return assessment.state() == AssessmentState.WITHDRAWN
                ? ReopeningRules.hindrance(
                        assessment,
                        history.lastBefore(assessment.id(), AssessmentState.WITHDRAWN),
                        recalled,
                        cycle,
                        step)
                : ReopeningRules.hindrance(assessment, assessment.state(), recalled, cycle, step);
    }

    /** As {@link #reopen(UUID, AssessmentId, AssessmentEvent.Step, String, Long)}, whatever version was read. */
    @Transactional
    public Assessment reopen(UUID actor, AssessmentId id, AssessmentEvent.Step step, String reason) {
        return reopen(actor, id, step, reason, null);
    }

    /**
     * HR reopens an assessment at a step.
     *
     * @param version the assessment's version that was read; null not to compare
     * @throws Refusal where what comes before the step is not completed, and where the version is old: nobody reopens
     *     what somebody else has reopened a moment ago
     */
    @Transactional
    public Assessment reopen(
            UUID actor, AssessmentId id, AssessmentEvent.Step step, String reason, @Nullable Long version) {
        // The cycle first: it does not close while somebody is being reopened, and nobody is reopened once it is
        // closed.
        AssessmentCycle cycle =
                assessments.cycleOf(id.value()).flatMap(cycles::lock).orElseThrow(Refusal::notFound);
        Assessment assessment = assessments.lock(id.value()).orElseThrow(Refusal::notFound);
        rights.mustBeHrFor(actor, assessment);
        cycle.mustBeOpen();
        Refusal.ifStale(version, assessment.version());
        Refusal.ifNoReason("reason", reason);
        Refusal.ifTooLong("reason", reason, BypassingSelfAssessments.LONGEST_REASON);
        reopen(actor, cycle, assessment, step, reason);
        return assessment;
    }

    /**
     * As {@link #reopen(UUID, AssessmentId, AssessmentEvent.Step, String, Long)}. The caller has checked the right and the
     * reason, and locked the cycle and then the assessment.
     */
    public void reopen(
            UUID actor, AssessmentCycle cycle, Assessment assessment, AssessmentEvent.Step step, String reason) {
        String hindrance = hindrance(assessment, cycle, step);
        if (hindrance != null) {
            throw Refusal.conflict(hindrance, assessment.state());
        }
        Begun begun = Begun.of(assessment, Actor.person(actor));
        Instant again = clock.instant().plus(AGAIN);
        Instant due = later(assessment.selfDue(cycle), again);
        assessment.reopen(
                switch (step) {
                    case SELF_ASSESSMENT -> AssessmentState.SELF_ASSESSING;
                    case REVIEW -> AssessmentState.SUBMITTED;
                    case CALIBRATION -> AssessmentState.REVIEWED;
                },
                due,
                later(assessment.reviewDue(cycle), step == AssessmentEvent.Step.SELF_ASSESSMENT ? due : again),
                clock.instant());
        steps.endWithoutTask(
                begun,
                new AssessmentReopened(
                        assessment.id(),
                        assessment.cycleId(),
                        assessment.subjectId(),
                        begun.round(),
                        assessment.round(),
                        step,
                        cycle.calibrationRequired(),
                        begun.by()),
                "assessment-reopened",
                reason);
        publisher.publishEvent(new Reopened(assessment.id()));
    }

    /**
     * A quality assurer sends statements back: the review begins again, and the employee cannot recall what they submitted. The
     * caller has checked the right, and locked the cycle and then the assessment.
     *
     * @param begun who sends back, before anything was changed
     * @param statements those that are sent back
     */
    public void sendBack(Begun begun, AssessmentCycle cycle, List<UUID> statements, String reason) {
        Assessment assessment = begun.assessment();
        assessment.sendBackToReviewer(cycle, clock.instant());
        steps.endWithoutTask(
                begun,
                new AssessmentReopened(
                        assessment.id(),
                        assessment.cycleId(),
                        assessment.subjectId(),
                        begun.round(),
                        assessment.round(),
                        AssessmentEvent.Step.REVIEW,
                        cycle.calibrationRequired(),
                        begun.by(),
                        AssessmentReopened.Cause.QUALITY,
                        statements,
                        assessment.reviewerId()),
                "statements-sent-back",
                reason);
        publisher.publishEvent(new Reopened(assessment.id()));
    }
}
