package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The cycles that HR steers: what HR does with one begins here, with the right to do it and the lock of its row. */
@Component
public class SteeredCycles {

    private final Cycles cycles;
    private final Assessments assessments;
    private final Rights rights;

    SteeredCycles(Cycles cycles, Assessments assessments, Rights rights) {
        this.cycles = cycles;
        this.assessments = assessments;
        this.rights = rights;
    }

    /**
     * A cycle for an act of HR, its row locked until the transaction ends.
     *
     * @throws Refusal as forbidden to all but HR, then as not found; and about the single assessment of the actor
     */
    public AssessmentCycle lock(UUID actor, UUID id) {
        rights.mustBeHr(actor);
        AssessmentCycle cycle = cycles.lock(id).orElseThrow(Refusal::notFound);
        if (cycle.isSingle() && assessments.existsByCycleIdAndSubjectId(id, actor)) {
            throw rights.aboutOneself(actor);
        }
        return cycle;
    }

    /** As {@link #lock}, and refused unless the cycle is open; it may be paused. */
    public AssessmentCycle lockOpen(UUID actor, UUID id) {
        AssessmentCycle cycle = lock(actor, id);
        cycle.mustBeOpen();
        return cycle;
    }

    /** As {@link #lock}, and refused unless the cycle is open and not paused. */
    public AssessmentCycle lockRunning(UUID actor, UUID id) {
        AssessmentCycle cycle = lock(actor, id);
        cycle.mustGoOn();
        return cycle;
    }
}
