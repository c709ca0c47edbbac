package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.participant.BypassingSelfAssessments;
import dev.plumbline.assessment.participant.PhaseEndings;
import dev.plumbline.assessment.participant.SteeredCycles;
import dev.plumbline.assessment.participant.UnfinishedWatch;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.events.Actor;
import dev.plumbline.events.CycleEvent.CycleCancelled;
import dev.plumbline.messaging.job.Jobs;
import dev.plumbline.messaging.outbox.Outbox;
import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** HR cancels a cycle; everybody in it is withdrawn. */
@Service
public class CancellingCycles {

    /** Why, as an event says it: the words of HR stay in this service. */
    private static final String BY_HR = "BY_HR";

    private final SteeredCycles steered;
    private final UnfinishedWatch unfinished;
    private final JdbcClient jdbc;
    private final Jobs jobs;
    private final Outbox outbox;
    private final Audit audit;
    private final PhaseEndings endings;
    private final Clock clock;

    CancellingCycles(
            SteeredCycles steered,
            UnfinishedWatch unfinished,
            JdbcClient jdbc,
            Jobs jobs,
            Outbox outbox,
            Audit audit,
            PhaseEndings endings,
            Clock clock) {
        this.steered = steered;
        this.unfinished = unfinished;
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.outbox = outbox;
        this.audit = audit;
        this.endings = endings;
        this.clock = clock;
    }

    /**
     * Cancels a cycle: a job withdraws everybody from it and ends its sessions. Drafts and evidence stay as they are.
     *
     * @param reason kept with the cycle, and in the audit trail
     * @throws Refusal without a reason, once the cycle is over, and once results are being published
     */
    @Transactional
    public void cancel(UUID actor, UUID id, String reason) {
        AssessmentCycle cycle = steered.lock(actor, id);
        cycle.mustHaveMany();
        Refusal.ifNoReason("reason", reason);
        Refusal.ifTooLong("reason", reason, BypassingSelfAssessments.LONGEST_REASON);
        if (endings.happened(cycle, "PublicationDecided")) {
            throw Refusal.conflict("cancel-results-out", cycle.status());
        }
        AssessmentCycle.Status before = cycle.status();
        String because = Text.block(reason);
        cycle.cancel(new AssessmentCycle.Cancelled(clock.instant(), actor, because));
        if (before == AssessmentCycle.Status.OPEN) {
            unfinished.forget(cycle);
            outbox.say(new CycleCancelled(id, cycle.round(), BY_HR, Actor.person(actor)));
            jobs.start(WithdrawingEverybody.KIND, id.toString(), "{}", participants(id), actor.toString());
        }
        audit.person(actor, "cycle-cancelled", "cycle", id, before, cycle.status(), because);
    }

    private int participants(UUID id) {
        return jdbc.sql("SELECT count(*) FROM assessment WHERE cycle_id = :cycle AND state <> 'WITHDRAWN'")
                .param("cycle", id)
                .query(Integer.class)
                .single();
    }
}
