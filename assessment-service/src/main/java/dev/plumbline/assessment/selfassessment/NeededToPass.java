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
     * What the policy says about judging a skill.
     *
     * @param skillOrigin by which the skill is the same in all editions
     * @throws Refusal as not found, where there is no such assessment
     */
    @Transactional(readOnly = true)
    public Policy.Judging of(UUID assessment, UUID skillOrigin) {
        Assessment found = assessments.findById(assessment).orElseThrow(Refusal::notFound);
        return policies.policy(reading.cycleOf(found).policyVersion())
                .forSkill(skillOrigin)
                .judging();
    }
}
