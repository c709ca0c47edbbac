package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import java.util.UUID;

/** What is looked at again of the reviews of a cycle; implemented by quality, which draws it. */
public interface QualityOfCycle {

    /**
     * Begins whatever is to be done of it by now: draws what was reviewed, asks again about what was answered, closes what is too
     * late. The caller has locked the cycle, which is open, not paused, and past its reviews.
     *
     * @return whether nothing is left: all that was drawn is decided and signed
     */
    boolean look(AssessmentCycle cycle);

    /** How many statements of a cycle were drawn. */
    int drawn(AssessmentCycle cycle);

    /** Whether statements of the review of an assessment are sent back, and not answered. */
    boolean isSentBack(UUID assessment);
}
