package dev.plumbline.assessment.home.web;

import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.events.WorkStep;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who works towards the next station of an assessment. A second assessment leads to none: whether there is one is not
 * shown here.
 *
 * @param holderId whose task it is; null where nobody has it
 * @param holder their name; empty where nobody has it
 * @param due null where it has no day
 */
record InHands(
        String station,
        @Nullable UUID holderId,
        String holder,
        @Nullable Instant due) {

    private static final Map<WorkStep, AssessmentState> STATIONS = Map.of(
            WorkStep.ASSESS_SELF, AssessmentState.SUBMITTED,
            WorkStep.REVIEW, AssessmentState.REVIEWED,
            WorkStep.ACKNOWLEDGE, AssessmentState.ACKNOWLEDGED);

    /** By the open tasks of an assessment; null where none of them leads to a station. */
    static @Nullable InHands of(List<WorkItem> open) {
        return open.stream()
                .filter(item -> STATIONS.containsKey(item.step()))
                .findFirst()
                .map(item -> new InHands(
                        Objects.requireNonNull(STATIONS.get(item.step())).name(),
                        item.holder(),
                        Objects.requireNonNullElse(item.holderName(), ""),
                        item.due()))
                .orElse(null);
    }
}
