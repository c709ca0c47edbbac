package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.participant.PhaseEndings;
import dev.plumbline.assessment.participant.PhaseWatch;
import dev.plumbline.assessment.participant.SteeredCycles;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.CycleEvent;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** HR ends the phase of reviews before everybody is reviewed. */
@Service
public class EndingReviews {

    private final SteeredCycles steered;
    private final Audit audit;
    private final PhaseEndings endings;
    private final PhaseWatch watch;

    EndingReviews(SteeredCycles steered, Audit audit, PhaseEndings endings, PhaseWatch watch) {
        this.steered = steered;
        this.audit = audit;
        this.endings = endings;
        this.watch = watch;
    }

    /**
     * HR ends the phase of reviews: calibration and publication continue with what is reviewed, and later reviews are
     * added one by one.
     *
     * @throws Refusal unless the cycle is in the phase of reviews and not paused
     */
    @Transactional
    public void endReview(UUID actor, UUID id) {
        AssessmentCycle cycle = steered.lockRunning(actor, id);
        cycle.mustHaveMany();
        if (cycle.phase() != AssessmentCycle.Phase.REVIEW) {
            throw Refusal.conflict("not-in-review", Objects.requireNonNull(cycle.phase()));
        }
        endings.endReview(cycle, CycleEvent.Why.BY_HR);
        audit.person(actor, "review-ended", "cycle", id, "REVIEW", cycle.phase(), null);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                watch.look(id);
            }
        });
    }
}
