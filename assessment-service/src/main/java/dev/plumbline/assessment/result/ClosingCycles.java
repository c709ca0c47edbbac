package dev.plumbline.assessment.result;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.CycleEnded;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentHistory;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.participant.PhaseWatch;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.AssessmentClosed;
import dev.plumbline.events.CycleEvent.CycleClosed;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.job.Jobs;
import dev.plumbline.messaging.outbox.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The end of a cycle. An assessment closes by itself when its right to appeal has ended and no appeal is open,
 * acknowledged or not; closing and appealing lock the same row, so the one that commits first is valid. The cycle
 * closes after the last of its assessments, and never while somebody is unfinished.
 */
@Service
public class ClosingCycles {

    private static final int CHUNK = 90;

    /** For how long after a failure no new job is begun. */
    private static final Duration LEFT_ALONE = Duration.ofMinutes(15);

    private final Cycles cycles;
    private final Assessments assessments;
    private final AssessmentHistory history;
    private final Worklist worklist;
    private final Jobs jobs;
    private final Audit audit;
    private final Outbox outbox;
    private final ApplicationEventPublisher publisher;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    ClosingCycles(
            Cycles cycles,
            Assessments assessments,
            AssessmentHistory history,
            Worklist worklist,
            Jobs jobs,
            Audit audit,
            Outbox outbox,
            ApplicationEventPublisher publisher,
            JdbcTemplate jdbc,
            Clock clock) {
        this.cycles = cycles;
        this.assessments = assessments;
        this.history = history;
        this.worklist = worklist;
        this.jobs = jobs;
        this.audit = audit;
        this.outbox = outbox;
        this.publisher = publisher;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The process asks to close the cycle. A job that is running already may have checked before this, so another one
     * follows it.
     */
    @Transactional
    public void begin(UUID cycle) {
        jobs.start(CycleClosing.KIND, cycle.toString(), "{}", 0, "SYSTEM");
    }

    /**
     * Called every few seconds while an assessment can be closed. After a job has failed, no new one is begun for a
     * while, so that an operator can look at it.
     */
    @EventListener
    void due(PhaseWatch.ClosingDue due) {
        String cycle = due.cycle().toString();
        if (!jobs.failedWithin(CycleClosing.KIND, cycle, LEFT_ALONE)) {
            jobs.startUnlessWaiting(CycleClosing.KIND, cycle, "{}", "SYSTEM");
        }
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
                worklist.done(assessment.id().toString(), WorkStep.ACKNOWLEDGE, 0, round, null);
            }
            assessment.close(clock.instant());
            outbox.say(new AssessmentClosed(assessment.id(), id, assessment.subjectId(), round, Actor.SYSTEM));
            history.rule("SYSTEM", "assessment-closed", assessment);
        }
        return next.size();
    }

    /** Closes the cycle if everybody is finished and the end of the acknowledgements was announced. */
    void closeIfOver(UUID id) {
        AssessmentCycle cycle = cycles.lock(id).orElseThrow(Refusal::notFound);
        boolean over = Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT NOT EXISTS (SELECT 1 FROM assessment WHERE cycle_id = ? AND state NOT IN ('CLOSED', 'WITHDRAWN')) AND"
                        + " EXISTS (SELECT 1 FROM cycle_occurrence WHERE cycle_id = ? AND happening = 'AcknowledgementEnded')",
                Boolean.class,
                id,
                id));
        if (!over || cycle.status() != AssessmentCycle.Status.OPEN) {
            return;
        }
        cycle.close();
        outbox.say(new CycleClosed(id, cycle.round(), Actor.SYSTEM));
        audit.rule("SYSTEM", "cycle-closed", "cycle", id, "OPEN", "CLOSED");
        publisher.publishEvent(new CycleEnded(id, CycleEnded.Why.CYCLE_CLOSED));
    }
}
