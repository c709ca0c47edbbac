package dev.plumbline.assessment.result;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentHistory;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.EndingTasks;
import dev.plumbline.assessment.worklist.OpeningTasks;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.CorrectionDecided;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What each step of a correction ends and begins: the tasks, what is kept of it, the event for the others, and the audit trail. Each
 * raises the version of the assessment: nobody decides about a proposal, or a request, that they have not read.
 */
@Component
class EndingCorrections {

    private final Assessments assessments;
    private final Corrections corrections;
    private final Cycles cycles;
    private final Policies policies;
    private final OpeningTasks openingTasks;
    private final EndingTasks endingTasks;
    private final AssessmentHistory history;
    private final Outbox outbox;
    private final Clock clock;

    EndingCorrections(
            Assessments assessments,
            Corrections corrections,
            Cycles cycles,
            Policies policies,
            OpeningTasks openingTasks,
            EndingTasks endingTasks,
            AssessmentHistory history,
            Outbox outbox,
            Clock clock) {
        this.assessments = assessments;
        this.corrections = corrections;
        this.cycles = cycles;
        this.policies = policies;
        this.openingTasks = openingTasks;
        this.endingTasks = endingTasks;
        this.history = history;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Something is proposed: a second person is asked to confirm it. */
    void proposed(Assessment assessment, Correction correction, Actor by, String reason) {
        done(assessment, correction, WorkStep.CORRECT_RESULT, by);
        ask(assessment, correction, WorkStep.CONFIRM_CORRECTION);
        assessments.countChange(assessment.id());
        history.note(Objects.requireNonNull(by.person()), "correction-proposed", assessment, reason);
    }

    /** What was proposed is not confirmed: HR looks at it again. */
    void refused(Assessment assessment, Correction correction, Actor by, String why) {
        corrections.refuse(correction.id(), why);
        done(assessment, correction, WorkStep.CONFIRM_CORRECTION, by);
        ask(assessment, correction, WorkStep.CORRECT_RESULT);
        assessments.countChange(assessment.id());
        history.note(Objects.requireNonNull(by.person()), "correction-refused", assessment, why);
    }

    /** Nothing is corrected. */
    void declined(Assessment assessment, Correction correction, Actor by, String reason, boolean appealNamed) {
        UUID person = Objects.requireNonNull(by.person());
        corrections.decline(correction.id(), reason, appealNamed, person, clock.instant());
        done(assessment, correction, WorkStep.CORRECT_RESULT, by);
        outbox.say(decided(assessment, correction, false, false, appealNamed, by));
        assessments.countChange(assessment.id());
        history.note(person, "correction-declined", assessment, reason);
    }

    /** The fact is corrected, in the revision that the assessment has now. */
    void corrected(Assessment assessment, Correction correction, Actor confirmedBy, boolean levelChanged) {
        UUID second = Objects.requireNonNull(confirmedBy.person());
        corrections.correct(correction.id(), second, assessment.revision(), clock.instant());
        done(assessment, correction, WorkStep.CONFIRM_CORRECTION, confirmedBy);
        Actor by = Actor.person(Objects.requireNonNull(correction.proposedBy()));
        outbox.say(decided(assessment, correction, true, levelChanged, false, by));
        history.note(second, "correction-confirmed", assessment, inShort(correction));
    }

    private static String inShort(Correction correction) {
        StringBuilder text = new StringBuilder();
        correction
                .changes()
                .forEach(one -> text.append(one.kind())
                        .append(": ")
                        .append(one.before())
                        .append(" -> ")
                        .append(one.after())
                        .append('\n'));
        return text.append(correction.reason()).toString();
    }

    private void done(Assessment assessment, Correction correction, WorkStep step, Actor by) {
        endingTasks.done(assessment.id().toString(), step, correction.number(), correction.round(), by.person());
    }

    private void ask(Assessment assessment, Correction correction, WorkStep step) {
        AssessmentCycle cycle = cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound);
        var days = policies.policy(cycle.policyVersion()).appealing();
        Instant due = cycle.endOfDayAfter(
                clock.instant(), step == WorkStep.CONFIRM_CORRECTION ? days.confirmDays() : days.talkDays());
        openingTasks.ask(step, assessment.id().toString(), correction.number(), correction.round(), due);
    }

    private static CorrectionDecided decided(
            Assessment assessment,
            Correction correction,
            boolean corrected,
            boolean levelChanged,
            boolean appealNamed,
            Actor by) {
        return new CorrectionDecided(
                assessment.id(),
                assessment.cycleId(),
                assessment.subjectId(),
                assessment.round(),
                correction.fact(),
                corrected,
                levelChanged,
                appealNamed,
                assessment.revision(),
                assessment.reviewerId(),
                correction.askedBy(),
                by);
    }
}
