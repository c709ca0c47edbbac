package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The state of an assessment, and which states can follow it. */
public enum AssessmentState {
    ASSIGNED,
    SELF_ASSESSING,
    SUBMITTED,
    IN_REVIEW,
    SECOND_ASSESSMENT,
    TO_SETTLE,
    REVIEWED,
    IN_CALIBRATION,
    TO_EXPLAIN,
    READY_TO_PUBLISH,
    PUBLISHED,
    ACKNOWLEDGED,
    APPEALED,
    CLOSED,
    WITHDRAWN;

    /** The states that can follow, reopening by HR apart. */
    public Set<AssessmentState> next() {
        return switch (this) {
            case ASSIGNED -> EnumSet.of(SELF_ASSESSING, SUBMITTED, WITHDRAWN);
            case SELF_ASSESSING -> EnumSet.of(SUBMITTED, WITHDRAWN);
            case SUBMITTED -> EnumSet.of(SELF_ASSESSING, IN_REVIEW, WITHDRAWN);
            case IN_REVIEW -> EnumSet.of(SELF_ASSESSING, SECOND_ASSESSMENT, REVIEWED, WITHDRAWN);
            case SECOND_ASSESSMENT -> EnumSet.of(TO_SETTLE, REVIEWED, WITHDRAWN);
            case TO_SETTLE -> EnumSet.of(REVIEWED, WITHDRAWN);
            case REVIEWED -> EnumSet.of(IN_CALIBRATION, READY_TO_PUBLISH, WITHDRAWN);
            case IN_CALIBRATION -> EnumSet.of(TO_EXPLAIN, READY_TO_PUBLISH, WITHDRAWN);
            case TO_EXPLAIN -> EnumSet.of(READY_TO_PUBLISH, WITHDRAWN);
            case READY_TO_PUBLISH -> EnumSet.of(PUBLISHED, WITHDRAWN);
            case PUBLISHED -> EnumSet.of(ACKNOWLEDGED, APPEALED, CLOSED);
            case ACKNOWLEDGED -> EnumSet.of(APPEALED, CLOSED);
            case APPEALED -> EnumSet.of(PUBLISHED);
            case CLOSED, WITHDRAWN -> EnumSet.noneOf(AssessmentState.class);
        };
    }

    /** The phase of a cycle whose work an assessment in this state waits for; null once it is withdrawn. */
    public AssessmentCycle.@Nullable Phase phase() {
        return switch (this) {
            case ASSIGNED, SELF_ASSESSING -> AssessmentCycle.Phase.SELF_ASSESSMENT;
            case SUBMITTED, IN_REVIEW, SECOND_ASSESSMENT, TO_SETTLE -> AssessmentCycle.Phase.REVIEW;
            case REVIEWED, IN_CALIBRATION -> AssessmentCycle.Phase.CALIBRATION;
            case TO_EXPLAIN, READY_TO_PUBLISH -> AssessmentCycle.Phase.PUBLICATION;
            case PUBLISHED, ACKNOWLEDGED, APPEALED, CLOSED -> AssessmentCycle.Phase.ACKNOWLEDGEMENT;
            case WITHDRAWN -> null;
        };
    }

    /** Whether a result is published. */
    public boolean published() {
        return this == PUBLISHED || this == ACKNOWLEDGED || this == APPEALED || this == CLOSED;
    }
}
