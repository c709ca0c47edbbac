package dev.plumbline.assessment.cycle;

import java.util.UUID;

/** Where an assessment stands after an act, as REST answers it. */
public record Stands(UUID id, AssessmentState state, int round) {

    public static Stands of(Assessment assessment) {
        return new Stands(assessment.id(), assessment.state(), assessment.round());
    }
}
