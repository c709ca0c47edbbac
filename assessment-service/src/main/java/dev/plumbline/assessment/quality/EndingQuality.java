package dev.plumbline.assessment.quality;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.participant.PhaseEndings;
import dev.plumbline.assessment.participant.QualityOfCycle;
import dev.plumbline.assessment.participant.SteeredCycles;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.CycleEvent;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** HR ends the phase of quality assurance before all that was drawn is decided. */
@Service
public class EndingQuality {

    private final SteeredCycles steered;
    private final PhaseEndings endings;
    private final QualityOfCycle quality;
    private final Audit audit;

    EndingQuality(SteeredCycles steered, PhaseEndings endings, QualityOfCycle quality, Audit audit) {
        this.steered = steered;
        this.endings = endings;
        this.quality = quality;
        this.audit = audit;
    }

    /**
     * HR ends the phase: the cycle continues. What is not decided can be decided until its date, and is not published before that
     * where there is no calibration.
     *
     * @throws Refusal to all but HR; unless the cycle is in the phase of quality assurance and not paused
     */
    @Transactional
    public void end(UUID actor, UUID id) {
        AssessmentCycle cycle = steered.lockRunning(actor, id);
        cycle.mustHaveMany();
        if (cycle.phase() != AssessmentCycle.Phase.QUALITY) {
            throw Refusal.conflict("not-in-quality", Objects.requireNonNull(cycle.phase()));
        }
        endings.endQuality(cycle, CycleEvent.Why.BY_HR, quality.drawn(cycle));
        audit.person(actor, "quality-ended", "cycle", id, "QUALITY", cycle.phase(), null);
    }
}
