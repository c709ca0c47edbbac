package dev.plumbline.assessment.worklist;

import static java.util.stream.Collectors.joining;

import dev.plumbline.events.WorkProcess;
import dev.plumbline.events.WorkStep;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What is true of a task because of the step that it is for. */
final class TaskKinds {

    /** What can be prepared by one person and decided by another. */
    static final Set<WorkStep> DELEGABLE = EnumSet.of(WorkStep.REVIEW, WorkStep.SECOND_ASSESSMENT);

    /** What only the person assessed can do. */
    static final Set<WorkStep> OF_THE_SUBJECT = EnumSet.of(WorkStep.ASSESS_SELF, WorkStep.ACKNOWLEDGE);

    /**
     * What nobody else can do: what only the person assessed can, what somebody saw themselves, what follows who somebody's
     * manager is, and what belongs to a seat.
     */
    static final List<WorkStep> OF_NOBODY_ELSE = List.of(
            WorkStep.ASSESS_SELF,
            WorkStep.ACKNOWLEDGE,
            WorkStep.CORROBORATE,
            WorkStep.RECONFIRM,
            WorkStep.AGREE_TO_MENTOR,
            WorkStep.SIGN_QUALITY,
            WorkStep.DECIDE_ITEMS);

    /** What others than its first holder can do: what is about a participant, and the signature of a session. */
    static final Set<WorkStep> FOR_OTHERS = forOthers();

    /** What ends when whoever was asked leaves: it was asked of them alone. */
    static final Set<WorkStep> OF_WHOM_WAS_ASKED =
            EnumSet.of(WorkStep.CORROBORATE, WorkStep.RECONFIRM, WorkStep.AGREE_TO_MENTOR, WorkStep.SIGN_QUALITY);

    private TaskKinds() {}

    private static Set<WorkStep> forOthers() {
        Set<WorkStep> steps = EnumSet.allOf(WorkStep.class);
        steps.removeIf(
                step -> step.process() != WorkProcess.PARTICIPANT_ASSESSMENT && step.process() != WorkProcess.OWN);
        steps.removeAll(OF_NOBODY_ELSE);
        steps.add(WorkStep.SIGN);
        return steps;
    }

    /** Steps as an SQL list of their elements. */
    static String sql(Collection<WorkStep> steps) {
        return steps.stream().map(step -> "'" + step.element() + "'").collect(joining(", ", "(", ")"));
    }
}
