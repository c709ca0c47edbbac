package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.assessment.worklist.DelegatingTasks;
import dev.plumbline.assessment.worklist.FourEyes;
import dev.plumbline.assessment.worklist.FourEyes.Part;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent;
import dev.plumbline.events.AssessmentEvent.AssessmentReopened;
import dev.plumbline.events.AssessmentEvent.AssessmentWithdrawn;
import dev.plumbline.events.AssessmentEvent.SelfAssessmentBypassed;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.outbox.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What HR does with one participant: start the review without a self-assessment, withdraw, reopen. */
@Service
public class ParticipantActs {

    /** The most characters of a reason that HR gives for an act. */
    public static final int LONGEST_REASON = 4000;

    /** How long the employee has after HR has begun an assessment again past the cycle's own date. */
    private static final Duration AGAIN = Duration.ofDays(14);

    /**
     * Somebody who was not withdrawn, and why: the code of a refusal. The name is empty where there is no such
     * assessment.
     */
    public record Skipped(UUID assessment, String name, String code) {}

    private final Assessments assessments;
    private final Cycles cycles;
    private final People people;
    private final Rights rights;
    private final AssessmentHistory history;
    private final Worklist worklist;
    private final FourEyes eyes;
    private final AnnouncingAssessments announcing;
    private final Outbox outbox;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    ParticipantActs(
            Assessments assessments,
            Cycles cycles,
            People people,
            Rights rights,
            AssessmentHistory history,
            Worklist worklist,
            FourEyes eyes,
            AnnouncingAssessments announcing,
            Outbox outbox,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.assessments = assessments;
        this.cycles = cycles;
        this.people = people;
        this.rights = rights;
        this.history = history;
        this.worklist = worklist;
        this.eyes = eyes;
        this.announcing = announcing;
        this.outbox = outbox;
        this.publisher = publisher;
        this.clock = clock;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private AssessmentCycle cycleOf(Assessment assessment) {
        AssessmentCycle cycle = cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound);
        cycle.mustBeOpen();
        return cycle;
    }

    /** HR lets the review start without a self-assessment; refused once one was submitted. */
    @Transactional
    public Assessment bypass(UUID actor, UUID id) {
        Assessment assessment = assessments.lock(id).orElseThrow(Refusal::notFound);
        rights.mustBeHrFor(actor, assessment);
        cycleOf(assessment);
        bypass(assessment, Actor.person(actor));
        history.person(actor, "self-assessment-bypassed", assessment, null);
        return assessment;
    }

    /** The date has passed: the review starts without a self-assessment. The caller has locked the assessment. */
    void bypassByDeadline(Assessment assessment) {
        bypass(assessment, Actor.DEADLINE);
        history.rule("DEADLINE", "self-assessment-bypassed", assessment);
    }

    private void bypass(Assessment assessment, Actor by) {
        int round = assessment.round();
        assessment.bypass(clock.instant());
        announcing.first(assessment);
        worklist.done(assessment.id().toString(), WorkStep.ASSESS_SELF, 0, round, by.person());
        outbox.say(
                new SelfAssessmentBypassed(assessment.id(), assessment.cycleId(), assessment.subjectId(), round, by));
    }

    /** HR withdraws the person; refused once a result is published. */
    @Transactional
    public Assessment withdraw(UUID actor, UUID id, String reason) {
        Assessment assessment = assessments.lock(id).orElseThrow(Refusal::notFound);
        rights.mustBeHrFor(actor, assessment);
        cycleOf(assessment);
        if (Text.isBlank(reason)) {
            throw Refusal.invalid("reason", "reason-missing");
        }
        Refusal.ifTooLong("reason", reason, LONGEST_REASON);
        withdraw(assessment, Text.block(reason), Actor.person(actor));
        history.person(actor, "assessment-withdrawn", assessment, Text.block(reason));
        return assessment;
    }

    /**
     * HR withdraws several people of a cycle, in the order of their ids; whoever cannot be withdrawn stays, and is
     * returned with the code of the refusal. The caller has checked the cycle.
     */
    public List<Skipped> withdrawAll(UUID actor, UUID cycle, List<UUID> ids, String reason) {
        List<Skipped> skipped = new ArrayList<>();
        for (UUID id : ids.stream().distinct().sorted().toList()) {
            Optional<Assessment> found =
                    assessments.lock(id).filter(a -> a.cycleId().equals(cycle));
            if (found.isEmpty()) {
                skipped.add(new Skipped(id, "", "not-found"));
                continue;
            }
            Assessment assessment = found.get();
            try {
                rights.mustBeHrFor(actor, assessment);
                withdraw(assessment, reason, Actor.person(actor));
                history.person(actor, "assessment-withdrawn", assessment, reason);
            } catch (Refusal refusal) {
                // Refused before anything was written: the rights and the state are asked first.
                skipped.add(new Skipped(id, name(assessment), refusal.code()));
            }
        }
        return skipped;
    }

    private String name(Assessment assessment) {
        return people.findById(assessment.subjectId()).map(Person::name).orElse("");
    }

    /** The cycle was cancelled. The caller has locked the assessment. */
    public void withdrawWithCycle(Assessment assessment) {
        withdraw(assessment, "CYCLE_CANCELLED", Actor.SYSTEM);
        history.rule("SYSTEM", "assessment-withdrawn", assessment);
    }

    private void withdraw(Assessment assessment, String reason, Actor by) {
        assessment.withdraw(clock.instant());
        boolean nothingSaid = !assessment.hasSubmitted() && !assessment.bypassed();
        if (nothingSaid && announcing.leaveOut(assessment)) {
            return;
        }
        announcing.first(assessment);
        outbox.say(new AssessmentWithdrawn(
                assessment.id(), assessment.cycleId(), assessment.subjectId(), assessment.round(), reason, by));
    }

    /** Whoever the review is reassigned to is the reviewer. */
    @EventListener
    void reviewerChanged(DelegatingTasks.Reassigned reassigned) {
        if (reassigned.item().is(WorkStep.REVIEW)) {
            assessments.lock(UUID.fromString(reassigned.item().businessKey())).ifPresent(assessment -> {
                UUID former = assessment.reviewerId();
                if (former != null) {
                    eyes.took(former, Part.REVIEWED, assessment.id());
                }
                assessment.reviewBy(reassigned.to());
            });
        }
    }

    /**
     * An assessment was reopened; the contexts that hold anything of it that is open listen to it. Its row is locked.
     */
    public record Reopened(UUID assessment) {}

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
        return assessment.state() == AssessmentState.WITHDRAWN
                ? ReopeningRules.hindrance(
                        assessment, history.lastBefore(assessment.id(), AssessmentState.WITHDRAWN), cycle, step)
                : ReopeningRules.hindrance(assessment, assessment.state(), cycle, step);
    }

    /**
     * HR reopens an assessment at a step.
     *
     * @throws Refusal where what comes before the step is not completed
     */
    @Transactional
    public Assessment reopen(UUID actor, UUID id, AssessmentEvent.Step step, String reason) {
        // The cycle first: it does not close while somebody is being reopened, and nobody is reopened once it is
        // closed.
        AssessmentCycle cycle = assessments.cycleOf(id).flatMap(cycles::lock).orElseThrow(Refusal::notFound);
        Assessment assessment = assessments.lock(id).orElseThrow(Refusal::notFound);
        rights.mustBeHrFor(actor, assessment);
        cycle.mustBeOpen();
        if (Text.isBlank(reason)) {
            throw Refusal.invalid("reason", "reason-missing");
        }
        Refusal.ifTooLong("reason", reason, LONGEST_REASON);
        String hindrance = hindrance(assessment, cycle, step);
        if (hindrance != null) {
            throw Refusal.conflict(hindrance, assessment.state());
        }
        int round = assessment.round();
        announcing.first(assessment);
        assessment.reopen(
                switch (step) {
                    case SELF_ASSESSMENT -> AssessmentState.SELF_ASSESSING;
                    case REVIEW -> AssessmentState.SUBMITTED;
                    case CALIBRATION -> AssessmentState.REVIEWED;
                },
                later(cycle.selfAssessmentDue(), clock.instant().plus(AGAIN)),
                clock.instant());
        outbox.say(new AssessmentReopened(
                id,
                assessment.cycleId(),
                assessment.subjectId(),
                round,
                assessment.round(),
                step,
                cycle.calibrationRequired(),
                Actor.person(actor)));
        publisher.publishEvent(new Reopened(id));
        history.person(actor, "assessment-reopened", assessment, reason);
        return assessment;
    }
}
