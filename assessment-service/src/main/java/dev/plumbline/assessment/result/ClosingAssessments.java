package dev.plumbline.assessment.result;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.participant.TakingSteps;
import dev.plumbline.assessment.participant.TakingSteps.Begun;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.AssessmentClosed;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.job.Chunk;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Closes the assessments of a cycle whose right to appeal has ended, some at a time. */
@Component
class ClosingAssessments {

    private static final int CHUNK = 90;
    private final Cycles cycles;
    private final Assessments assessments;
    private final TakingSteps steps;
    private final Clock clock;

    ClosingAssessments(Cycles cycles, Assessments assessments, TakingSteps steps, Clock clock) {
        this.cycles = cycles;
        this.assessments = assessments;
        this.steps = steps;
        this.clock = clock;
    }

    int closeNext(UUID id, Chunk chunk) {
        // Its dates and its pause hold until these are closed: nobody is closed by a date that is just being moved.
        AssessmentCycle cycle = cycles.keep(id).orElseThrow(Refusal::notFound);
        if (cycle.status() != AssessmentCycle.Status.OPEN || cycle.pausedSince() != null) {
            return 0;
        }
        Instant now = clock.instant();
        List<Assessment> next = chunk.take(
                CHUNK, most -> assessments.lockWhoseAppealsEnded(id, cycle.appealDue(), now, most), Assessment::id);
        for (Assessment assessment : next) {
            Begun begun = Begun.of(assessment, Actor.SYSTEM);
            boolean asked = assessment.state() == AssessmentState.PUBLISHED;
            assessment.close(now);
            var closed = new AssessmentClosed(assessment.id(), id, assessment.subjectId(), begun.round(), begun.by());
            if (asked) {
                steps.end(begun, WorkStep.ACKNOWLEDGE, closed, "assessment-closed", null);
            } else {
                steps.endWithoutTask(begun, closed, "assessment-closed", null);
            }
        }
        return next.size();
    }
}
