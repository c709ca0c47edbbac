package dev.plumbline.assessment.review;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.participant.TakingSteps.Begun;
import dev.plumbline.assessment.review.Review.Kind;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.EscalatedTasks;
import dev.plumbline.assessment.worklist.TaskRights;
import dev.plumbline.events.Actor;
import dev.plumbline.events.WorkStep;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who may read, write, decide or settle a review. Each opens the assessment for whoever may, and judges nothing. */
@Component
class AssessorRights {
    private final Assessments assessments;
    private final Cycles cycles;
    private final Rights rights;
    private final SelfAssessments selfAssessments;
    private final TaskRights taskRights;
    private final EscalatedTasks escalated;
    private final FormerReviews former;

    AssessorRights(
            Assessments assessments,
            Cycles cycles,
            Rights rights,
            SelfAssessments selfAssessments,
            TaskRights taskRights,
            EscalatedTasks escalated,
            FormerReviews former) {
        this.escalated = escalated;
        this.former = former;
        this.assessments = assessments;
        this.cycles = cycles;
        this.rights = rights;
        this.selfAssessments = selfAssessments;
        this.taskRights = taskRights;
    }

    /**
     * The assessment, for its assessor of that kind.
     *
     * @throws Refusal not-found, not-reviewer, not-holder, review-passed, self-assessment-recalled
     */
    Assessment toRead(UUID actor, AssessmentId id, Kind kind) {
        Assessment assessment = assessments.findById(id.value()).orElseThrow(Refusal::notFound);
        mustAssess(actor, assessment, kind);
        return assessment;
    }

    /**
     * The assessment, for whoever reads what its former assessors of that kind had written: its assessor, and HR.
     *
     * @throws Refusal as {@link #toRead}; second-assessor-blind of former reviews, for whoever is to judge a second time
     */
    Assessment toReadFormer(UUID actor, AssessmentId id, Kind kind) {
        Assessment assessment = assessments.findById(id.value()).orElseThrow(Refusal::notFound);
        if (kind == Kind.REVIEWER) {
            rights.mustNotJudgeAgain(actor, assessment);
        }
        if (rights.isHr(actor) && !actor.equals(assessment.subjectId())) {
            selfAssessments.mustNotBeRecalled(assessment);
        } else {
            mustAssess(actor, assessment, kind);
        }
        return assessment;
    }

    /** As {@link #toRead}, locked; it is the actor's from now on if it was offered to them because it is overdue. */
    Assessment toWrite(UUID actor, AssessmentId id, Kind kind) {
        Assessment assessment = assessments.lock(id.value()).orElseThrow(Refusal::notFound);
        takeOver(mustAssess(actor, assessment, kind), assessment, kind);
        return assessment;
    }

    /**
     * As {@link #toWrite}, for what ends the step.
     *
     * @throws Refusal besides while somebody else prepares it, or the cycle is closed or paused
     */
    Begun toDecide(UUID actor, AssessmentId id, Kind kind) {
        Assessment assessment = assessments.lock(id.value()).orElseThrow(Refusal::notFound);
        Actor by = mustAssess(actor, assessment, kind);
        takeOver(by, assessment, kind);
        taskRights.mustNotBeDelegated(
                id.toString(), kind == Kind.REVIEWER ? WorkStep.REVIEW : WorkStep.SECOND_ASSESSMENT);
        cycles.findById(assessment.cycleId()).ifPresent(AssessmentCycle::mustGoOn);
        assessment.mustGoOn();
        return Begun.of(assessment, by);
    }

    /**
     * Whoever had the review as well, because it is overdue, or has it from a group, is the reviewer once they write, or their
     * deputy does. A second assessment of a group is theirs too once they write.
     */
    private void takeOver(Actor by, Assessment assessment, Kind kind) {
        String key = assessment.id().toString();
        if (kind == Kind.REVIEWER) {
            escalated.takeOver(inWhosePlace(by), key, WorkStep.REVIEW, assessment.reviewerId());
        } else {
            // What one of a group has written no other of it reads before they judge.
            escalated.takeFromGroup(inWhosePlace(by), key, WorkStep.SECOND_ASSESSMENT);
        }
    }

    private static UUID inWhosePlace(Actor by) {
        return Objects.requireNonNull(by.onBehalfOf() == null ? by.person() : by.onBehalfOf());
    }

    /** Whether an assessor is the reviewer only once they write: until then the review is another's. */
    boolean wouldTakeOver(UUID actor, Assessment assessment, Kind kind) {
        return kind == Kind.REVIEWER
                && ReviewBasis.isBeingWritten(assessment, kind)
                && escalated.wouldTakeOver(
                        inWhosePlace(mustAssess(actor, assessment, kind)),
                        assessment.id().toString(),
                        WorkStep.REVIEW,
                        assessment.reviewerId());
    }

    /** Whether what an assessor reads is not what is being written: it is another's, or a group's, until they write. */
    boolean wouldBegin(UUID actor, Assessment assessment, Kind kind) {
        return kind == Kind.REVIEWER
                ? wouldTakeOver(actor, assessment, kind)
                : ReviewBasis.isBeingWritten(assessment, kind)
                        && escalated.isGroups(assessment.id().toString(), WorkStep.SECOND_ASSESSMENT);
    }

    private Actor mustAssess(UUID actor, Assessment assessment, Kind kind) {
        try {
            return mayAssess(actor, assessment, kind);
        } catch (Refusal refusal) {
            // Whoever has written of it hears why they may no longer.
            if (former.isOf(actor, AssessmentId.of(assessment.id()), kind)) {
                throw Refusal.forbidden("review-passed");
            }
            throw refusal;
        }
    }

    private Actor mayAssess(UUID actor, Assessment assessment, Kind kind) {
        if (kind == Kind.SECOND) {
            return rights.mustHold(actor, assessment, WorkStep.SECOND_ASSESSMENT);
        }
        Actor by = rights.mustReview(actor, assessment);
        selfAssessments.mustNotBeRecalled(assessment);
        return by;
    }

    /** The assessment, for whoever settles what its two assessors saw differently. */
    Assessment toReadForSettling(UUID actor, AssessmentId id) {
        Assessment assessment = assessments.findById(id.value()).orElseThrow(Refusal::notFound);
        rights.mustHold(actor, assessment, WorkStep.SETTLE_DISAGREEMENT);
        return assessment;
    }

    /** As {@link #toReadForSettling}, locked, while the cycle is not paused. */
    Begun toSettle(UUID actor, AssessmentId id) {
        Assessment assessment = assessments.lock(id.value()).orElseThrow(Refusal::notFound);
        Actor by = rights.mustHold(actor, assessment, WorkStep.SETTLE_DISAGREEMENT);
        cycles.findById(assessment.cycleId()).ifPresent(AssessmentCycle::mustGoOn);
        assessment.mustGoOn();
        return Begun.of(assessment, by);
    }
}
