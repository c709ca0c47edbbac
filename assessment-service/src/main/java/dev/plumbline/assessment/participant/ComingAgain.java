package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.worklist.RoleHolders.Due;
import dev.plumbline.events.WorkProcess;
import dev.plumbline.events.WorkStep;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Why a step of a participant's process comes to its holder again. */
@Component
class ComingAgain {

    private final QualityOfCycle quality;
    private final ReturnsOf returns;

    ComingAgain(QualityOfCycle quality, ReturnsOf returns) {
        this.quality = quality;
        this.returns = returns;
    }

    /** Why it does; empty for nothing but what its task says. A review of the first round is nobody's again. */
    Optional<String> why(Due due) {
        return WorkStep.REVIEW.is(due.element())
                        && due.process().equals(WorkProcess.PARTICIPANT_ASSESSMENT.id())
                        && due.round() > 1
                        && quality.isSentBack(UUID.fromString(due.businessKey()))
                ? Optional.of("SENT_BACK")
                : Optional.empty();
    }

    /**
     * How often its assessment was returned. A self-assessment of a round that did not begin with a return, as after the employee
     * has recalled it or HR has reopened it, is asked for as if it had never been.
     */
    int returned(Due due, Assessment assessment) {
        if (assessment.returned() == 0) {
            return 0;
        }
        if (WorkStep.REVIEW.is(due.element())) {
            return assessment.returned();
        }
        return WorkStep.ASSESS_SELF.is(due.element()) && returns.isOfReturn(assessment.id(), due.round())
                ? assessment.returned()
                : 0;
    }
}
