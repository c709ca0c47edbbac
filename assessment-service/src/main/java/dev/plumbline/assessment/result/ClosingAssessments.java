package dev.plumbline.assessment.result;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentHistory;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.EndingTasks;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.AssessmentClosed;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.outbox.Outbox;
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
    private final AssessmentHistory history;
    private final EndingTasks endingTasks;
    private final Outbox outbox;
    private final Clock clock;

    ClosingAssessments(
            Cycles cycles,
            Assessments assessments,
            AssessmentHistory history,
            EndingTasks endingTasks,
            Outbox outbox,
            Clock clock) {
        this.cycles = cycles;
        this.assessments = assessments;
        this.history = history;
        this.endingTasks = endingTasks;
        this.outbox = outbox;
        this.clock = clock;
    }

    int closeNext(UUID id, Chunk chunk) {
        AssessmentCycle cycle = cycles.findById(id).orElseThrow(Refusal::notFound);
        if (cycle.status() != AssessmentCycle.Status.OPEN || cycle.pausedSince() != null) {
            return 0;
        }
        Instant now = clock.instant();
        List<Assessment> next = chunk.take(
                CHUNK, most -> assessments.lockWhoseAppealsEnded(id, cycle.appealDue(), now, most), Assessment::id);
        for (Assessment assessment : next) {
            int round = assessment.round();
            if (assessment.state() == AssessmentState.PUBLISHED) {
                endingTasks.done(assessment.id().toString(), WorkStep.ACKNOWLEDGE, 0, round, null);
            }
            assessment.close(clock.instant());
            outbox.say(new AssessmentClosed(assessment.id(), id, assessment.subjectId(), round, Actor.SYSTEM));
            history.rule("SYSTEM", "assessment-closed", assessment);
        }
        return next.size();
    }
}
