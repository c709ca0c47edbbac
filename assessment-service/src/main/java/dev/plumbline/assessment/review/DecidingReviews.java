package dev.plumbline.assessment.review;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evaluation.Recommendation;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.SkillAssessmentId;
import dev.plumbline.assessment.participant.TakingSteps;
import dev.plumbline.assessment.participant.TakingSteps.Begun;
import dev.plumbline.assessment.review.Review.Kind;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.MarkingTasks;
import dev.plumbline.events.AssessmentEvent.ReviewSubmitted;
import dev.plumbline.events.Level;
import dev.plumbline.events.WorkStep;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The reviewer decides. */
@Service
public class DecidingReviews {

    private final AssessorRights rights;
    private final ReviewCases cases;
    private final ReviewStore reviews;
    private final Decisions decisions;
    private final DrawingSecondAssessors drawing;
    private final TakingSteps steps;
    private final MarkingTasks marking;
    private final Clock clock;

    DecidingReviews(
            AssessorRights rights,
            ReviewCases cases,
            ReviewStore reviews,
            Decisions decisions,
            DrawingSecondAssessors drawing,
            TakingSteps steps,
            MarkingTasks marking,
            Clock clock) {
        this.marking = marking;
        this.rights = rights;
        this.cases = cases;
        this.reviews = reviews;
        this.decisions = decisions;
        this.drawing = drawing;
        this.steps = steps;
        this.clock = clock;
    }

    /**
     * Decides on the form that was saved last: the recommendation is taken over where nothing else was decided with a
     * reason.
     *
     * @param revision the one that was read; null not to compare
     */
    @Transactional
    public Assessment submit(UUID actor, AssessmentId id, @Nullable Long revision) {
        return submit(actor, id, revision, null);
    }

    /** As {@link #submit(UUID, AssessmentId, Long)}, by a bulk approval; null without one. */
    @Transactional
    Assessment submit(UUID actor, AssessmentId id, @Nullable Long revision, @Nullable UUID bulkApproval) {
        Begun begun = rights.toDecide(actor, id, Kind.REVIEWER);
        Assessment assessment = begun.assessment();
        assessment.mustBe(AssessmentState.SUBMITTED, AssessmentState.IN_REVIEW);
        Instant now = clock.instant();
        assessment.beginReview(now);
        ReviewCase judged = cases.open(assessment, Kind.REVIEWER).judged();
        Refusal.ifStale(revision, judged.review().revision());
        ReviewChecks.mustBeComplete(judged);
        List<Level.Decided> recommended = new ArrayList<>();
        List<Level.Decided> approved = new ArrayList<>();
        judged.skills().forEach((said, skill) -> {
            Recommendation recommendation =
                    Objects.requireNonNull(judged.recommendations().get(said));
            Decision decision = judged.decided(said);
            decisions.forgetWhatFollowed(SkillAssessmentId.of(said), assessment.revision());
            decisions.keepRecommended(
                    SkillAssessmentId.of(said),
                    assessment.revision(),
                    recommendation.decision(),
                    recommendation.trace());
            decisions.keep(
                    SkillAssessmentId.of(said),
                    assessment.revision(),
                    Decisions.Kind.APPROVED,
                    decision,
                    judged.reason(said),
                    null,
                    actor);
            recommended.add(Wire.decided(skill.id(), recommendation.decision()));
            approved.add(Wire.decided(skill.id(), decision));
        });
        reviews.keepAsJudged(judged);
        cases.keep(judged, now);
        boolean second = drawing.draw(judged, actor);
        assessment.review(second, now);
        passWhereNothingIsCalibrated(assessment, judged.cycle(), now);
        reviews.submitted(id, now);
        Assessment reviewed = steps.end(
                begun,
                WorkStep.REVIEW,
                new ReviewSubmitted(
                        id.value(),
                        assessment.cycleId(),
                        assessment.subjectId(),
                        begun.round(),
                        recommended,
                        approved,
                        second,
                        begun.by(),
                        bulkApproval,
                        isShared(assessment, judged.cycle())),
                bulkApproval == null ? "review-submitted" : "review-submitted-in-bulk",
                null);
        // The task of the review is there by now, whether it was opened before or will be.
        marking.reviewed(id.value().toString(), differs(judged));
        return reviewed;
    }

    /** Whether another level is approved than was claimed, in any skill; where nothing was claimed, nothing differs. */
    private static boolean differs(ReviewCase judged) {
        return judged.skills().keySet().stream().anyMatch(said -> {
            Integer claimed = OpenedLevels.claimed(judged.self(), said);
            return claimed != null && !claimed.equals(judged.decided(said).level());
        });
    }

    /** Whether the person can read the review from now on, before calibration. */
    static boolean isShared(Assessment assessment, AssessmentCycle cycle) {
        return assessment.state() == AssessmentState.REVIEWED && cycle.reviewShared();
    }

    /** What is reviewed moves to publication where the cycle has no calibration. */
    static void passWhereNothingIsCalibrated(Assessment assessment, AssessmentCycle cycle, Instant now) {
        if (assessment.state() == AssessmentState.REVIEWED && !cycle.calibrationRequired()) {
            assessment.passCalibration(now);
        }
    }
}
