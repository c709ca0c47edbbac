package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.participant.SecondAssessorOf.Awaited;
import dev.plumbline.assessment.worklist.TaskRights;
import dev.plumbline.assessment.worklist.TaskRights.Coming;
import dev.plumbline.events.WorkStep;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Which assessments somebody is to judge a second time and has not: they read nothing of what was judged of these before. */
@Component
class JudgedAgain {

    private final SecondAssessorOf secondAssessors;
    private final TaskRights taskRights;

    JudgedAgain(SecondAssessorOf secondAssessors, TaskRights taskRights) {
        this.secondAssessors = secondAssessors;
        this.taskRights = taskRights;
    }

    /**
     * Those of some people that a person is to judge: because they were chosen, as somebody's deputy, or as one of a group. It does
     * not matter whether its task is open already.
     */
    Set<UUID> by(UUID person, Collection<UUID> subjects) {
        List<Awaited> awaited = secondAssessors.awaited(subjects);
        if (awaited.isEmpty()) {
            return Set.of();
        }
        Set<UUID> theirs = new HashSet<>(taskRights.mayDoNowOrLater(
                person,
                WorkStep.SECOND_ASSESSMENT,
                awaited.stream().map(JudgedAgain::coming).toList()));
        awaited.stream()
                .filter(one -> person.equals(one.chosen().person()))
                .map(Awaited::assessment)
                .forEach(theirs::add);
        return theirs;
    }

    private static Coming coming(Awaited one) {
        return new Coming(
                one.assessment(),
                one.subject(),
                one.chosen().person(),
                one.chosen().role(),
                one.chosen().unit());
    }
}
