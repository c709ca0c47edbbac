package dev.plumbline.demo;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.steering.LaunchingCycles;
import dev.plumbline.assessment.steering.SettingUpCycles;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The cycles of the demo company: launched by HR, and read again later. */
@Component
class DemoCycles {
    private final SettingUpCycles settingUp;
    private final LaunchingCycles launching;
    private final Cycles cycles;
    private final Assessments assessments;

    DemoCycles(SettingUpCycles settingUp, LaunchingCycles launching, Cycles cycles, Assessments assessments) {
        this.settingUp = settingUp;
        this.launching = launching;
        this.cycles = cycles;
        this.assessments = assessments;
    }

    /** Sets a cycle up and launches it; returns its id. */
    UUID launch(UUID hr, SettingUpCycles.Setup setup) {
        AssessmentCycle cycle = settingUp.create(hr, setup);
        launching.launch(hr, cycle.id());
        return cycle.id();
    }

    /** The assessments of a cycle as they are now, by id. */
    List<Assessment> assessments(UUID cycle) {
        return assessments.findByCycleIdOrderById(cycle);
    }

    /** An assessment as it is now. */
    Assessment reread(Assessment assessment) {
        return assessments.findById(assessment.id()).orElseThrow();
    }

    boolean isPublishable(UUID cycle) {
        return cycles.findById(cycle)
                .map(c -> c.phase() == AssessmentCycle.Phase.PUBLICATION)
                .orElse(false);
    }

    boolean isClosed(UUID cycle) {
        return cycles.findById(cycle)
                .map(c -> c.status() == AssessmentCycle.Status.CLOSED)
                .orElse(false);
    }
}
