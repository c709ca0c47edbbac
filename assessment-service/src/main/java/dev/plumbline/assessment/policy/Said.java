package dev.plumbline.assessment.policy;

import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evaluation.Recommendation;
import dev.plumbline.assessment.evaluation.Trace;

/** What the rules say of a skill by one policy, and why. */
public record Said(Decision decision, Trace trace) {

    static Said of(Recommendation recommendation) {
        return new Said(recommendation.decision(), recommendation.trace());
    }
}
