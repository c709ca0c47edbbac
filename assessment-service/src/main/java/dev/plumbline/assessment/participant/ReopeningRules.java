package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.events.AssessmentEvent.Step;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where HR can reopen an assessment: at a step whose predecessor is completed. */
final class ReopeningRules {

    /** States that are reached only after a completed review. */
    private static final Set<AssessmentState> REVIEWED = EnumSet.of(
            AssessmentState.REVIEWED,
            AssessmentState.IN_CALIBRATION,
            AssessmentState.TO_EXPLAIN,
            AssessmentState.READY_TO_PUBLISH,
            AssessmentState.PUBLISHED,
            AssessmentState.ACKNOWLEDGED,
            AssessmentState.CLOSED);

    private ReopeningRules() {}

    /**
     * Why an assessment cannot be reopened at a step, as the code of a refusal; null where it can.
     *
     * @param stood its state; for somebody withdrawn, the state before that
     * @param recalled whether the employee has recalled what they submitted: nobody reviews it
     */
    static @Nullable String hindrance(
            Assessment assessment, AssessmentState stood, boolean recalled, AssessmentCycle cycle, Step step) {
        if (assessment.state() == AssessmentState.APPEALED) {
            return "reopen-appealed";
        }
        return switch (step) {
            case SELF_ASSESSMENT -> assessment.state() == AssessmentState.ASSIGNED ? "reopen-not-begun" : null;
            case REVIEW ->
                recalled
                        ? "reopen-recalled"
                        : assessment.state() != AssessmentState.ASSIGNED
                                        && (assessment.hasSubmitted() || assessment.bypassed())
                                ? null
                                : "reopen-not-submitted";
            case CALIBRATION ->
                !cycle.calibrationRequired()
                        ? "reopen-without-calibration"
                        : REVIEWED.contains(stood) ? null : "reopen-not-reviewed";
        };
    }
}
