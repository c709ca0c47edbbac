package dev.plumbline.assessment.result;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.participant.PhaseEndings;
import dev.plumbline.assessment.participant.TakingSteps;
import dev.plumbline.assessment.participant.TakingSteps.Begun;
import dev.plumbline.assessment.review.ReviewCase;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.PublishedSkill;
import dev.plumbline.events.AssessmentEvent.ResultPublished;
import dev.plumbline.events.CycleEvent;
import dev.plumbline.events.Level;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The job that publishes a wave of results. */
@Component
class PublishingWaves {
    private final Cycles cycles;
    private final Assessments assessments;
    private final Policies policies;
    private final KeepingResults keeping;
    private final TakingSteps steps;
    private final Outbox outbox;
    private final Clock clock;
    private final PhaseEndings endings;

    PublishingWaves(
            Cycles cycles,
            Assessments assessments,
            Policies policies,
            KeepingResults keeping,
            TakingSteps steps,
            Outbox outbox,
            PhaseEndings endings,
            Clock clock) {
        this.cycles = cycles;
        this.assessments = assessments;
        this.policies = policies;
        this.keeping = keeping;
        this.steps = steps;
        this.outbox = outbox;
        this.clock = clock;
        this.endings = endings;
    }

    /**
     * Whether a wave waits because its cycle is paused. The cycle stays as it is until the chunk that follows is
     * published: nobody has a result from a pause that has just begun.
     *
     * @param more whether somebody is left to publish; the end of the wave changes the cycle, which is then locked for
     *     that at once
     */
    boolean waits(UUID id, boolean more) {
        return (more ? cycles.keep(id) : cycles.lock(id))
                        .orElseThrow(Refusal::notFound)
                        .pausedSince()
                != null;
    }

    int publishNext(UUID id, Chunk chunk) {
        AssessmentCycle cycle = cycles.findById(id).orElseThrow(Refusal::notFound);
        Policy policy = policies.policy(cycle.policyVersion());
        Instant now = clock.instant();
        List<Assessment> next = chunk.take(50, most -> assessments.lockReadyToPublish(id, now, most), Assessment::id);
        Map<UUID, ReviewCase> judged = keeping.toPublish(cycle, next);
        for (Assessment assessment : next) {
            Begun begun = Begun.of(assessment, Actor.SYSTEM);
            List<Results.SkillResult> published =
                    keeping.publish(assessment, Objects.requireNonNull(judged.get(assessment.id())));
            assessment.publish(
                    cycle.endOfDayAfter(now, AssessmentCycle.ANSWER_DAYS),
                    cycle.endOfDayAfter(now, policy.appealing().appealDays()),
                    now);
            steps.endWithoutTask(
                    begun,
                    new ResultPublished(
                            assessment.id(),
                            id,
                            assessment.subjectId(),
                            begun.round(),
                            assessment.revision(),
                            published.stream().map(PublishingWaves::wire).toList()),
                    "result-published",
                    null);
        }
        return next.size();
    }

    /** One whose result was set aside stays where it is: HR is asked. */
    private void publishedAlone(AssessmentCycle single) {
        if (assessments.countReadyToPublish(single.id(), clock.instant()) == 0) {
            single.enter(AssessmentCycle.Phase.ACKNOWLEDGEMENT);
        }
    }

    static PublishedSkill wire(Results.SkillResult result) {
        var attainmentClass = result.decision().attainmentClass();
        return new PublishedSkill(
                result.skill().id(),
                result.decision().level(),
                attainmentClass == null ? null : Level.AttainmentClass.valueOf(attainmentClass.name()),
                Level.Outcome.valueOf(result.outcome().name()),
                result.validUntil());
    }

    void published(UUID id, int count) {
        AssessmentCycle cycle = cycles.lock(id).orElseThrow(Refusal::notFound);
        int occurrence = endings.note(id, "ResultsPublished");
        if (cycle.isSingle()) {
            publishedAlone(cycle);
            return;
        }
        cycle.enter(AssessmentCycle.Phase.ACKNOWLEDGEMENT);
        outbox.say(new CycleEvent.ResultsPublished(id, cycle.round(), CycleEvent.Why.BY_HR, occurrence, count));
    }
}
