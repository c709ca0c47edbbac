package dev.plumbline.assessment.result;

import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.participant.OpenAssessments;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.result.Appeals.Proposal;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.assessment.worklist.EndingTasks;
import dev.plumbline.events.Actor;
import dev.plumbline.events.WorkStep;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A second person confirms what was proposed on an appeal, or does not. */
@Service
public class ConfirmingAppeals {

    private final Assessments assessments;
    private final OpenAssessments opened;
    private final Rights rights;
    private final Appeals appeals;
    private final AppealDecisions deciding;
    private final ProposingChanges proposing;
    private final EndingTasks endingTasks;

    ConfirmingAppeals(
            Assessments assessments,
            OpenAssessments opened,
            Rights rights,
            Appeals appeals,
            AppealDecisions deciding,
            ProposingChanges proposing,
            EndingTasks endingTasks) {
        this.assessments = assessments;
        this.opened = opened;
        this.rights = rights;
        this.appeals = appeals;
        this.deciding = deciding;
        this.proposing = proposing;
        this.endingTasks = endingTasks;
    }

    /** What was proposed on the open appeal, for whoever confirms it. */
    @Transactional(readOnly = true)
    public Proposal proposal(UUID actor, AssessmentId id) {
        Assessment assessment = assessments.findById(id.value()).orElseThrow(Refusal::notFound);
        rights.mustHold(actor, assessment, WorkStep.CONFIRM_APPEAL);
        return proposal(assessment);
    }

    private Proposal proposal(Assessment assessment) {
        return appeals.proposed(appeals.open(assessment))
                .orElseThrow(() -> Refusal.conflict("no-proposal", assessment.state()));
    }

    /** The second person confirms what was proposed: it is decided. */
    @Transactional
    public Assessment confirm(UUID actor, AssessmentId id) {
        Assessment assessment = opened.lock(actor, id);
        Actor second = rights.mustHold(actor, assessment, WorkStep.CONFIRM_APPEAL);
        Proposal proposal = proposalOfAnother(actor, assessment);
        endingTasks.done(id.toString(), WorkStep.CONFIRM_APPEAL, 0, assessment.round(), actor);
        deciding.decide(
                assessment,
                proposal.appeal(),
                Actor.person(proposal.by()),
                proposal.changes(),
                proposal.answer(),
                second);
        return assessment;
    }

    /** The second person does not confirm: the reviewer reads why, and decides again. */
    @Transactional
    public Assessment refuse(UUID actor, AssessmentId id, String why) {
        Assessment assessment = opened.lock(actor, id);
        rights.mustHold(actor, assessment, WorkStep.CONFIRM_APPEAL);
        Proposal proposal = proposalOfAnother(actor, assessment);
        if (Text.visible(why) < 20 || Text.length(why) > 4000) {
            throw Refusal.invalid("text", "comment-too-short", 20);
        }
        endingTasks.done(id.toString(), WorkStep.CONFIRM_APPEAL, 0, assessment.round(), actor);
        proposing.refused(assessment, proposal.appeal(), actor, Text.block(why));
        return assessment;
    }

    private Proposal proposalOfAnother(UUID actor, Assessment assessment) {
        Proposal proposal = proposal(assessment);
        if (actor.equals(proposal.by())) {
            throw Refusal.forbidden("four-eyes");
        }
        return proposal;
    }
}
