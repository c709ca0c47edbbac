package dev.plumbline.assessment.participant;

import java.util.UUID;

/** The state of an assessment after an act, as REST answers it. */
public record AssessmentStateView(UUID id, AssessmentState state, int round) {

    public static AssessmentStateView of(Assessment assessment) {
        return new AssessmentStateView(assessment.id(), assessment.state(), assessment.round());
    }
}
