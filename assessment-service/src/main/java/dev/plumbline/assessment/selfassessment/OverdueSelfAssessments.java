package dev.plumbline.assessment.selfassessment;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.participant.ApplyingDeadlines;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.Actor;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What was recalled or returned, and is not submitted again in time. */
@Component
class OverdueSelfAssessments {

    private final Assessments assessments;
    private final Cycles cycles;
    private final Policies policies;
    private final SelfAssessments selfAssessments;
    private final HandingIn handing;

    OverdueSelfAssessments(
            Assessments assessments,
            Cycles cycles,
            Policies policies,
            SelfAssessments selfAssessments,
            HandingIn handing) {
        this.assessments = assessments;
        this.cycles = cycles;
        this.policies = policies;
        this.selfAssessments = selfAssessments;
        this.handing = handing;
    }

    /**
     * A self-assessment that was returned or recalled, and not submitted again by its date, continues with the last
     * submission.
     */
    @EventListener
    void handInOverdue(ApplyingDeadlines.Swept swept) {
        AssessmentCycle cycle = cycles.findById(swept.cycle()).orElseThrow(Refusal::notFound);
        for (Assessment assessment : swept.chunk()
                .take(
                        ApplyingDeadlines.CHUNK,
                        most -> assessments.lockSubmittedBeforeAndDue(
                                swept.cycle(),
                                cycle.selfAssessmentDue(),
                                cycle.daysBefore(swept.asOf(), policies.graceDays(cycle.policyVersion())),
                                swept.asOf(),
                                most),
                        Assessment::id)) {
            handing.hand(assessment, selfAssessments.submitted(assessment.id()), Actor.DEADLINE);
            swept.done()[0]++;
        }
    }
}
