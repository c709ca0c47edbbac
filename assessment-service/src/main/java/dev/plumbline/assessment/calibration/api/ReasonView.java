package dev.plumbline.assessment.calibration.api;

import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.review.Decisions;
import java.util.List;
import java.util.Objects;

/**
 * Why an assessor decided otherwise than recommended, or how a disagreement was settled.
 *
 * @param kind whose decision it is: APPROVED of the reviewer, SECOND of the second assessor, SETTLED of HR
 */
record ReasonView(Decisions.Kind kind, Decision decision, String reason) {

    static List<ReasonView> of(List<Decisions.Made> made) {
        return made.stream()
                .map(one -> new ReasonView(one.kind(), one.decision(), Objects.requireNonNull(one.reason())))
                .toList();
    }
}
