package dev.plumbline.assessment.result;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.CycleEnded;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.participant.PhaseWatch;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.Actor;
import dev.plumbline.events.CycleEvent.CycleClosed;
import dev.plumbline.messaging.job.Jobs;
import dev.plumbline.messaging.outbox.Outbox;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The end of a cycle. An assessment closes by itself when its right to appeal has ended and no appeal is open,
 * acknowledged or not; closing and appealing lock the same row, so the one that commits first is valid. The cycle
 * closes after the last of its assessments, and never while somebody is unfinished.
 */
@Service
public class ClosingCycles {

    /** For how long after a failure no new job is begun. */
    private static final Duration LEFT_ALONE = Duration.ofMinutes(15);

    private static final String HAS_ASSESSMENT = """
            SELECT NOT EXISTS (SELECT 1 FROM assessment WHERE cycle_id = :cycleId AND state NOT IN ('CLOSED',
                'WITHDRAWN'))
              AND EXISTS (SELECT 1 FROM cycle_occurrence WHERE cycle_id = :cycleId AND happening =
                'AcknowledgementEnded')
            """;

    private final Cycles cycles;
    private final Jobs jobs;
    private final Audit audit;
    private final Outbox outbox;
    private final ApplicationEventPublisher publisher;
    private final JdbcClient jdbc;

    ClosingCycles(
            Cycles cycles,
            Jobs jobs,
            Audit audit,
            Outbox outbox,
            ApplicationEventPublisher publisher,
            JdbcClient jdbc) {
        this.cycles = cycles;
        this.jobs = jobs;
        this.audit = audit;
        this.outbox = outbox;
        this.publisher = publisher;
        this.jdbc = jdbc;
    }

    /**
     * The process asks to close the cycle. A job that is running already may have checked before this, so another one
     * follows it.
     */
    @Transactional
    public void begin(UUID cycle) {
        jobs.start(ResultJobs.CLOSE, cycle.toString(), "{}", 0, "SYSTEM");
    }

    /**
     * Called every few seconds while an assessment can be closed. After a job has failed, no new one is begun for a
     * while, so that an operator can look at it.
     */
    @EventListener
    void due(PhaseWatch.ClosingDue due) {
        String cycle = due.cycle().toString();
        if (!jobs.failedWithin(ResultJobs.CLOSE, cycle, LEFT_ALONE)) {
            jobs.startUnlessWaiting(ResultJobs.CLOSE, cycle, "{}", "SYSTEM");
        }
    }

    /** Closes the cycle if everybody is finished and the end of the acknowledgements was announced. */
    void closeIfOver(UUID id) {
        AssessmentCycle cycle = cycles.lock(id).orElseThrow(Refusal::notFound);
        boolean over = Boolean.TRUE.equals(jdbc.sql(HAS_ASSESSMENT)
                .param("cycleId", id)
                .query(Boolean.class)
                .single());
        if (!over || cycle.status() != AssessmentCycle.Status.OPEN) {
            return;
        }
        cycle.close();
        if (!cycle.isSingle()) {
            outbox.say(new CycleClosed(id, cycle.round(), Actor.SYSTEM));
        }
        audit.rule("SYSTEM", "cycle-closed", "cycle", id, "OPEN", "CLOSED");
        publisher.publishEvent(new CycleEnded(id, CycleEnded.Why.CYCLE_CLOSED));
    }
}
