package dev.plumbline.assessment.review;

import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.events.Level;
import java.util.UUID;

/** What others read of a review, in the events' own types. */
final class Wire {

    private Wire() {}

    /** A decision as events carry it. */
    static Level.Decided decided(UUID skill, Decision decision) {
        var attainmentClass = decision.attainmentClass();
        return new Level.Decided(
                skill,
                decision.level(),
                attainmentClass == null ? null : Level.AttainmentClass.valueOf(attainmentClass.name()));
    }
}
