package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.events.AssessmentEvent.Step;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where HR can begin an assessment again: at a step whose predecessor stands. */
final class ReopeningRules {

    /** States that only a review that stands leads to. */
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
     * Why an assessment cannot begin again at a step, as the code of a refusal; null where it can.
     *
     * @param stood where it stands; of somebody withdrawn where they stood before
     */
    static @Nullable String hindrance(Assessment assessment, AssessmentState stood, AssessmentCycle cycle, Step step) {
        if (assessment.state() == AssessmentState.APPEALED) {
            return "reopen-appealed";
        }
        return switch (step) {
            case SELF_ASSESSMENT -> assessment.state() == AssessmentState.ASSIGNED ? "reopen-not-begun" : null;
            case REVIEW ->
                assessment.state() != AssessmentState.ASSIGNED && (assessment.hasSubmitted() || assessment.bypassed())
                        ? null
                        : "reopen-not-submitted";
            case CALIBRATION ->
                !cycle.calibrationRequired()
                        ? "reopen-without-calibration"
                        : REVIEWED.contains(stood) ? null : "reopen-not-reviewed";
        };
    }
}
