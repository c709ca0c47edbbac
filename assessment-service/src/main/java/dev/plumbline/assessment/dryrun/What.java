package dev.plumbline.assessment.dryrun;

import dev.plumbline.assessment.participant.AssessmentState;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can happen in a dry run: to one person, or to the cycle as a whole. */
public enum What {
    ASKED(AssessmentState.ASSIGNED),
    SELF_DUE_SOON(null),
    SELF_OVERDUE(null),
    SUBMITTED(AssessmentState.SUBMITTED),
    BYPASSED(AssessmentState.SUBMITTED),
    RETURNED(AssessmentState.SELF_ASSESSING),
    REVIEW_DUE_SOON(null),
    REVIEW_OVERDUE(null),
    ESCALATED(null),
    ESCALATED_TO_HR(null),
    SECOND_ASKED(AssessmentState.SECOND_ASSESSMENT),
    REVIEWED(AssessmentState.REVIEWED),
    QUALITY_ASKED(null),
    QUALITY_DECIDED(null),
    READY(AssessmentState.READY_TO_PUBLISH),
    IN_CALIBRATION(AssessmentState.IN_CALIBRATION),
    CHANGED(AssessmentState.TO_EXPLAIN),
    PUBLISHED(AssessmentState.PUBLISHED),
    ACKNOWLEDGE_DUE_SOON(null),
    ACKNOWLEDGE_OVERDUE(null),
    ACKNOWLEDGED(AssessmentState.ACKNOWLEDGED),
    APPEALED(AssessmentState.APPEALED),
    APPEAL_DECIDED(AssessmentState.PUBLISHED),
    CLOSED(AssessmentState.CLOSED),
    CYCLE_OPENED(null),
    SELF_ASSESSMENT_ENDED(null),
    REVIEW_ENDED(null),
    QUALITY_ENDED(null),
    CALIBRATION_ENDED(null),
    PUBLICATION_ASKED(null),
    RESULTS_PUBLISHED(null),
    CYCLE_CLOSED(null);

    private final @Nullable AssessmentState state;

    What(@Nullable AssessmentState state) {
        this.state = state;
    }

    /** The state in which it leaves the person's assessment; empty where it changes none. */
    public Optional<AssessmentState> state() {
        return Optional.ofNullable(state);
    }

    /** Those that bring somebody a task. */
    static String[] tasks() {
        return Stream.of(
                        ASKED,
                        SUBMITTED,
                        BYPASSED,
                        RETURNED,
                        SECOND_ASKED,
                        QUALITY_ASKED,
                        CHANGED,
                        PUBLISHED,
                        APPEALED,
                        PUBLICATION_ASKED)
                .map(What::name)
                .toArray(String[]::new);
    }

    /** Those that change a state. */
    static String[] changing() {
        return Stream.of(values())
                .filter(what -> what.state != null)
                .map(What::name)
                .toArray(String[]::new);
    }
}
