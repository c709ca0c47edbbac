package dev.plumbline.assessment.review;

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
}
