package dev.plumbline.assessment.review;

import dev.plumbline.assessment.worklist.WorkItem;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which rounds of an assessment began because its reviewer returned it. Templates ask it as {@code @returnedRounds}, for whom the page
 * of the assessment is shown.
 */
@Component("returnedRounds")
public class ReturnedRounds {

    private final Returns returns;

    ReturnedRounds(Returns returns) {
        this.returns = returns;
    }

    /** The numbers of those rounds; none of an assessment that was never returned. */
    @Transactional(readOnly = true)
    public Set<Integer> of(UUID assessment) {
        return returns.rounds(assessment);
    }

    /** Whether a task of an assessment is of a round that began so. */
    @Transactional(readOnly = true)
    public boolean began(WorkItem task) {
        return of(UUID.fromString(task.businessKey())).contains(task.round());
    }

    /** The same of some assessments, by assessment, read at once; one that was never returned is left out. */
    @Transactional(readOnly = true)
    public Map<UUID, Set<Integer>> of(Collection<UUID> assessments) {
        return assessments.isEmpty() ? Map.of() : returns.rounds(assessments);
    }
}
