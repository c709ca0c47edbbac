package dev.plumbline.assessment.selfassessment;

import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.participant.ReadingAssessments;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a level of a skill needs to pass, by the policy of its cycle: so that it is known before a level is claimed. Templates of whoever
 * may read the assessment ask it as {@code @neededToPass}.
 */
@Component("neededToPass")
public class NeededToPass {

    private final Assessments assessments;
    private final ReadingAssessments reading;
    private final Policies policies;

    NeededToPass(Assessments assessments, ReadingAssessments reading, Policies policies) {
        this.assessments = assessments;
        this.reading = reading;
        this.policies = policies;
    }

    /**
     * The policy of the assessment's cycle; of a skill it says {@link Policy#forSkill}.
     *
     * @throws Refusal as not found, where there is no such assessment
     */
    @Transactional(readOnly = true)
    public Policy of(UUID assessment) {
        Assessment found = assessments.findById(assessment).orElseThrow(Refusal::notFound);
        return policies.policy(reading.cycleOf(found).policyVersion());
    }
}
