package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.EndingTasks;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.SelfAssessmentBypassed;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.outbox.Outbox;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The review starts without a self-assessment: HR lets it, or its date has passed. */
@Service
public class BypassingSelfAssessments {
    /** The most characters of a reason that HR gives for an act. */
    public static final int LONGEST_REASON = 4000;

    private final Assessments assessments;
    private final Cycles cycles;
    private final Rights rights;
    private final AssessmentHistory history;
    private final EndingTasks endingTasks;
    private final AnnouncingAssessments announcing;
    private final Outbox outbox;
    private final Clock clock;

    BypassingSelfAssessments(
            Assessments assessments,
            Cycles cycles,
            Rights rights,
            AssessmentHistory history,
            EndingTasks endingTasks,
            AnnouncingAssessments announcing,
            Outbox outbox,
            Clock clock) {
        this.assessments = assessments;
        this.cycles = cycles;
        this.rights = rights;
        this.history = history;
        this.endingTasks = endingTasks;
        this.announcing = announcing;
        this.outbox = outbox;
        this.clock = clock;
    }

    private AssessmentCycle cycleOf(Assessment assessment) {
        AssessmentCycle cycle = cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound);
        cycle.mustBeOpen();
        return cycle;
    }

    /** HR lets the review start without a self-assessment; refused once one was submitted. */
    @Transactional
    public Assessment bypass(UUID actor, UUID id) {
        Assessment assessment = assessments.lock(id).orElseThrow(Refusal::notFound);
        rights.mustBeHrFor(actor, assessment);
        cycleOf(assessment);
        bypass(assessment, Actor.person(actor));
        history.person(actor, "self-assessment-bypassed", assessment, null);
        return assessment;
    }

    /** The date has passed: the review starts without a self-assessment. The caller has locked the assessment. */
    void bypassByDeadline(Assessment assessment) {
        bypass(assessment, Actor.DEADLINE);
        history.rule("DEADLINE", "self-assessment-bypassed", assessment);
    }

    private void bypass(Assessment assessment, Actor by) {
        int round = assessment.round();
        assessment.bypass(clock.instant());
        announcing.first(assessment);
        endingTasks.done(assessment.id().toString(), WorkStep.ASSESS_SELF, 0, round, by.person());
        outbox.say(
                new SelfAssessmentBypassed(assessment.id(), assessment.cycleId(), assessment.subjectId(), round, by));
    }
}
