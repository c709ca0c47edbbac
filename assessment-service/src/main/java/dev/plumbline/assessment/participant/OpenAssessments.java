package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The assessments of cycles that are open: what acts on them begins here. */
@Component
public class OpenAssessments {

    private final Assessments assessments;
    private final Cycles cycles;
    private final Rights rights;

    OpenAssessments(Assessments assessments, Cycles cycles, Rights rights) {
        this.assessments = assessments;
        this.cycles = cycles;
        this.rights = rights;
    }

    /**
     * The assessment for an act that moves it, its row locked until the transaction ends.
     *
     * @throws Refusal as not found to those who may not read it; then if its cycle is not open, or it or its cycle is paused
     */
    public Assessment lock(UUID actor, AssessmentId id) {
        Assessment assessment = lockForDraft(actor, id);
        cycleOf(assessment).mustGoOn();
        assessment.mustGoOn();
        return assessment;
    }

    /** As {@link #lock}, for drafts: those are saved while the cycle is paused too. */
    public Assessment lockForDraft(UUID actor, AssessmentId id) {
        Assessment assessment = assessments.lock(id.value()).orElseThrow(Refusal::notFound);
        rights.mustRead(actor, assessment);
        cycleOf(assessment).mustBeOpen();
        return assessment;
    }

    /**
     * The assessment for what is done about its published result, which has no date: also once its cycle is closed. Its row is
     * locked.
     *
     * @throws Refusal as not found to those who may not read it; then while it has no result that is valid, or it or its cycle is
     *     paused
     */
    public Assessment lockPublished(UUID actor, AssessmentId id) {
        Assessment assessment = lockToCorrect(actor, id);
        mustHaveAResult(assessment);
        return assessment;
    }

    /** Refuses while an assessment has no result that is valid. */
    public static void mustHaveAResult(Assessment assessment) {
        if (!assessment.state().published()) {
            throw Refusal.conflict("correction-no-result", assessment.state());
        }
    }

    /** As {@link #lockPublished}, for what changes nothing of the result: also while it is reviewed again. */
    public Assessment lockToCorrect(UUID actor, AssessmentId id) {
        Assessment assessment = assessments.lock(id.value()).orElseThrow(Refusal::notFound);
        rights.mustRead(actor, assessment);
        AssessmentCycle cycle = cycleOf(assessment);
        if (cycle.status() == AssessmentCycle.Status.OPEN) {
            cycle.mustGoOn();
        }
        assessment.mustGoOn();
        return assessment;
    }

    /**
     * The assessment for an act of HR, which is possible while the cycle is paused too; its row is locked.
     *
     * @throws Refusal as not found to those who may not read it; then to all but HR, and about themselves; then if its
     *     cycle is not open
     */
    Assessment lockForHr(UUID actor, AssessmentId id) {
        Assessment assessment = assessments.lock(id.value()).orElseThrow(Refusal::notFound);
        rights.mustBeHrFor(actor, assessment);
        cycleOf(assessment).mustBeOpen();
        return assessment;
    }

    /**
     * The assessment for whoever ends it without a result, its row locked: HR, or whoever asked for it as a single one while it
     * has had none.
     *
     * @throws Refusal as {@link #lockForHr}, unless the actor may take it back
     */
    Assessment lockToWithdraw(UUID actor, AssessmentId id) {
        Assessment assessment = assessments.lock(id.value()).orElseThrow(Refusal::notFound);
        AssessmentCycle cycle = cycleOf(assessment);
        if (mayTakeBack(actor, assessment, cycle)) {
            rights.mustRead(actor, assessment);
        } else {
            rights.mustBeHrFor(actor, assessment);
        }
        cycle.mustBeOpen();
        return assessment;
    }

    /**
     * Whether a person asked for a single assessment that has had no result, so that they can take that back. Where HR has begun a
     * published one again, it has another revision, and is HR's to end.
     */
    public static boolean mayTakeBack(UUID person, Assessment assessment, AssessmentCycle cycle) {
        return cycle.isSingle() && cycle.createdBy().equals(person) && assessment.revision() == 1;
    }

    private AssessmentCycle cycleOf(Assessment assessment) {
        return cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound);
    }
}
