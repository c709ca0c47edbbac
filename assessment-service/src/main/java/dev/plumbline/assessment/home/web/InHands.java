package dev.plumbline.assessment.home.web;

import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.events.WorkStep;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who works towards the next station of an assessment. A second assessment leads to none: whether there is one is not
 * shown here. Nor is it that a second person is to confirm the answer to an appeal: it would say that a level changes.
 *
 * @param holderId whose task it is; null where nobody has it
 * @param holder their name; empty where nobody has it
 * @param group the role whose members can take it; null where a person has it, or nobody
 * @param due null where it has no day
 */
record InHands(
        String station,
        @Nullable UUID holderId,
        String holder,
        @Nullable String group,
        @Nullable Instant due) {

    private static final Map<WorkStep, AssessmentState> STATIONS = Map.of(
            WorkStep.ASSESS_SELF, AssessmentState.SUBMITTED,
            WorkStep.REVIEW, AssessmentState.REVIEWED,
            WorkStep.ACKNOWLEDGE, AssessmentState.ACKNOWLEDGED);

    private static final Set<WorkStep> ANSWERING = EnumSet.of(WorkStep.DISCUSS_AGAIN, WorkStep.DECIDE_APPEAL);

    /** By the open tasks of an assessment; null where none of them leads to a station. */
    static @Nullable InHands of(Assessment assessment, List<WorkItem> open) {
        if (assessment.state() == AssessmentState.APPEALED) {
            String appeal = AssessmentState.APPEALED.name();
            Instant due = assessment.appealStepDue();
            return open.stream()
                    .filter(item -> ANSWERING.contains(item.step()))
                    .findFirst()
                    .map(item -> of(appeal, item, due == null ? item.due() : due))
                    .orElseGet(() -> new InHands(appeal, null, "", null, due));
        }
        return open.stream()
                .filter(item -> STATIONS.containsKey(item.step()))
                .findFirst()
                .map(item ->
                        of(Objects.requireNonNull(STATIONS.get(item.step())).name(), item, item.due()))
                .orElse(null);
    }

    private static InHands of(String station, WorkItem item, @Nullable Instant due) {
        return new InHands(
                station,
                item.holder(),
                Objects.requireNonNullElse(item.holderName(), ""),
                item.holder() == null ? item.group() : null,
                due);
    }
}
