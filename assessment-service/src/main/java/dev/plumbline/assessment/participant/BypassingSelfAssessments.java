package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.participant.TakingSteps.Begun;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.SelfAssessmentBypassed;
import dev.plumbline.events.WorkStep;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The review starts without a self-assessment: HR lets it, or its date has passed. */
@Service
public class BypassingSelfAssessments {
    /** The most characters of a reason that HR gives for an act. */
    public static final int LONGEST_REASON = 4000;

    private final TakingSteps steps;
    private final Clock clock;

    BypassingSelfAssessments(TakingSteps steps, Clock clock) {
        this.steps = steps;
        this.clock = clock;
    }

    /** HR lets the review start without a self-assessment; refused once one was submitted. */
    @Transactional
    public Assessment bypass(UUID actor, AssessmentId id) {
        return bypass(steps.byHr(actor, id));
    }

    /** The date has passed: the review starts without a self-assessment. The caller has locked the assessment. */
    void bypassByDeadline(Assessment assessment) {
        bypass(Begun.of(assessment, Actor.DEADLINE));
    }

    private Assessment bypass(Begun begun) {
        Assessment assessment = begun.assessment();
        assessment.bypass(clock.instant());
        return steps.end(
                begun,
                WorkStep.ASSESS_SELF,
                new SelfAssessmentBypassed(
                        assessment.id(), assessment.cycleId(), assessment.subjectId(), begun.round(), begun.by()),
                "self-assessment-bypassed",
                null);
    }
}
