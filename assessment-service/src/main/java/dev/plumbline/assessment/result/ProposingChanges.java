package dev.plumbline.assessment.result;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentHistory;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.people.ReportingLines;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.result.Appeals.Appeal;
import dev.plumbline.assessment.result.Appeals.Changed;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.FourEyes;
import dev.plumbline.assessment.worklist.FourEyes.Duty;
import dev.plumbline.assessment.worklist.OpeningTasks;
import dev.plumbline.events.WorkStep;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * A change on appeal is proposed: a second person confirms it before anything changes, or does not. Both raise the version of the
 * assessment, also where the next step is due by the same date: nobody confirms what they have not read.
 */
@Component
class ProposingChanges {

    private final Assessments assessments;
    private final Appeals appeals;
    private final Cycles cycles;
    private final Policies policies;
    private final ReportingLines reportingLines;
    private final FourEyes eyes;
    private final OpeningTasks openingTasks;
    private final AssessmentHistory history;
    private final Clock clock;

    ProposingChanges(
            Assessments assessments,
            Appeals appeals,
            Cycles cycles,
            Policies policies,
            ReportingLines reportingLines,
            FourEyes eyes,
            OpeningTasks openingTasks,
            AssessmentHistory history,
            Clock clock) {
        this.assessments = assessments;
        this.appeals = appeals;
        this.cycles = cycles;
        this.policies = policies;
        this.reportingLines = reportingLines;
        this.eyes = eyes;
        this.openingTasks = openingTasks;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Proposes a change of the open appeal: the proposer's manager confirms it, or HR where four eyes bar them. The
     * caller has locked the assessment.
     */
    void propose(Assessment assessment, Appeal open, UUID actor, List<Changed> changes, String answer) {
        appeals.propose(open.id(), changes, answer, actor);
        AssessmentCycle cycle = cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound);
        assessment.appealGoesOn(cycle.endOfDayAfter(
                clock.instant(),
                policies.policy(cycle.policyVersion()).appealing().confirmDays()));
        Optional<UUID> second =
                reportingLines.managerOf(actor).filter(manager -> eyes.may(manager, Duty.CONFIRM, assessment.id()));
        openingTasks.ask(
                WorkStep.CONFIRM_APPEAL,
                assessment.id().toString(),
                assessment.round(),
                second.orElse(null),
                second.isPresent() ? null : Role.HR.name());
        assessments.countChange(assessment.id());
        history.note(actor, "appeal-change-proposed", assessment, answer);
    }

    /**
     * What was proposed on a discussion is not confirmed: it is discussed again, in as many days as at first. The caller has locked the
     * assessment.
     */
    void refused(Assessment assessment, Appeal open, UUID actor, String why) {
        appeals.refuse(open.id(), why);
        AssessmentCycle cycle = cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound);
        assessment.appealGoesOn(cycle.endOfDayAfter(
                clock.instant(),
                policies.policy(cycle.policyVersion()).appealing().talkDays()));
        openingTasks.again(assessment.id().toString(), open.step(), 0, assessment.round());
        assessments.countChange(assessment.id());
        history.note(actor, "appeal-change-refused", assessment, why);
    }
}
