package dev.plumbline.assessment.quality;

import static dev.plumbline.assessment.quality.AssuredCycles.PATIENCE;
import static dev.plumbline.assessment.quality.AssuredCycles.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.cycle.AssessmentCycle.Phase;
import dev.plumbline.assessment.cycle.QualityPlan;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.ReopeningAssessments;
import dev.plumbline.assessment.quality.ReadingStatements.Shown;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.steering.EndingReviews;
import dev.plumbline.events.AssessmentEvent.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is drawn when: of late reviews, of those that begin again, and of whoever reviews for the first time. */
class DrawnAgainIT extends AssuredCase {

    @Autowired
    private ReopeningAssessments reopening;

    @Autowired
    private EndingReviews endingReviews;

    @Autowired
    private Reviewing reviewing;

    @Test
    void aLateReviewIsDrawnWhenItComesAndTheShareHolds() {
        List<UUID> assessments = assured.reviewed(reviewer, 4, 1, true, new QualityPlan(50, 0, List.of()));
        UUID cycle = assured.cycleOf(assessments.getFirst());
        assured.until(cycle, () -> assured.cycle(cycle).phase() == Phase.REVIEW);
        endingReviews.endReview(hr(), cycle);
        int three = Drawing.share(3 * statements(), 50);
        assured.untilAsked(cycle, three);
        scene.review(mail(reviewer), assessments.getLast(), AssuredCycles.LEVEL, null);
        assured.untilAsked(cycle, Drawing.share(4 * statements(), 50));
        assertThat(assured.count(cycle, "assessment_id = '" + assessments.getLast() + "'"))
                .isEqualTo(Drawing.share(4 * statements(), 50) - three);
    }

    @Test
    void whatBeginsAgainAfterEverythingWasAcceptedIsDrawnAgain() {
        List<UUID> assessments = assured.reviewed(reviewer, 2, 0, true, new QualityPlan(100, 0, List.of()));
        UUID cycle = assured.cycleOf(assessments.getFirst());
        assured.untilAsked(cycle, 2 * statements());
        UUID again = assessments.getFirst();
        acceptAll(again);
        reopening.reopen(hr(), AssessmentId.of(again), Step.REVIEW, WHY);
        assured.until(
                cycle,
                () -> jdbc.queryForObject(
                                "SELECT count(*)::int FROM quality_item WHERE assessment_id = ? AND state = 'CLOSED'",
                                Integer.class,
                                again)
                        == statements());
        scene.review(mail(reviewer), again, AssuredCycles.LEVEL, null);
        assured.untilAsked(cycle, 2 * statements());
        assertThat(shown(again))
                .hasSize(statements())
                .allSatisfy(one -> assertThat(one.state()).isEqualTo(ItemState.OPEN));
    }

    /** What the reviewer submits then is no answer to what was sent back or accepted: all of it is drawn again. */
    @Test
    void aReviewThatHrReopensAndThatIsSubmittedBeforeItIsNoticedIsDrawnAgain() {
        UUID assessment = one(true);
        UUID cycle = assured.cycleOf(assessment);
        UUID holder = assured.holder(assessment);
        AssessmentId id = AssessmentId.of(assessment);
        List<Shown> before = shown(assessment);
        assuring.accept(holder, id, before.getFirst().id(), null);
        assured.heldBack(cycle, () -> {
            reopening.reopen(hr(), id, Step.REVIEW, WHY);
            assured.submitAgain(reviewer, assessment, null, Verdict.MET);
            assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.REVIEWED);
        });
        assured.until(
                cycle,
                () -> assured.count(cycle, "state = 'CLOSED'") == before.size()
                        && assured.count(cycle, "state = 'OPEN'") == before.size());
        assured.untilAsked(cycle, before.size());
        assertThat(assured.count(cycle, "state NOT IN ('OPEN', 'CLOSED')")).isZero();
    }

    @Test
    void aReviewWithTheReviewerAgainBecauseOfHrIsLookedAtNoMoreAlsoOnceTheyHaveBegun() {
        UUID assessment = one(true);
        UUID cycle = assured.cycleOf(assessment);
        AssessmentId id = AssessmentId.of(assessment);
        assured.heldBack(cycle, () -> {
            reopening.reopen(hr(), id, Step.REVIEW, WHY);
            reviewing.save(
                    reviewer, id, Review.Kind.REVIEWER, scene.judgement(assessment, AssuredCycles.LEVEL, null), null);
            assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.IN_REVIEW);
        });
        assured.until(cycle, () -> assured.count(cycle, "state = 'CLOSED'") == statements());
        assertThat(assured.holder(assessment)).isNull();
    }

    /** Where HR has begun only calibration again, nothing of the review is another: what was accepted stays so. */
    @Test
    void whereOnlyCalibrationBeginsAgainNothingIsDrawnAgain() {
        UUID assessment = one(true);
        UUID cycle = assured.cycleOf(assessment);
        acceptAll(assessment);
        int round = scene.read(assessment).round();
        jdbc.update("UPDATE assessment SET round = round + 1 WHERE id = ?", assessment);
        assertThat(scene.read(assessment).round()).isGreaterThan(round);
        UUID holder = jdbc.queryForObject(
                "SELECT assurer_id FROM quality_case WHERE assessment_id = ?", UUID.class, assessment);
        signing.sign(holder, assured.signature(cycle, holder));
        assured.until(cycle, Phase.CALIBRATION);
        assertThat(assured.count(cycle, "state = 'ACCEPTED'")).isEqualTo(statements());
        assertThat(assured.count(cycle, "state = 'CLOSED'")).isZero();
    }

    @Test
    void reviewersInTheirFirstCycleHaveMoreDrawn() {
        List<UUID> fresh = assured.reviewed(reviewer, 2, 0, true, new QualityPlan(10, 40, List.of()));
        UUID cycle = assured.cycleOf(fresh.getFirst());
        assured.untilAsked(cycle, Drawing.share(2 * statements(), 50));
        List<UUID> later = assured.reviewed(reviewer, 2, 0, true, new QualityPlan(10, 40, List.of()));
        assured.untilAsked(assured.cycleOf(later.getFirst()), Drawing.share(2 * statements(), 10));
    }

    @Test
    void eachIsDrawnOnceHoweverOftenItIsLookedAt() throws Exception {
        UUID assessment = one(true);
        UUID cycle = assured.cycleOf(assessment);
        List<Integer> before = new ArrayList<>();
        before.add(assured.count(cycle, "true"));
        await().pollDelay(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> true);
        assertThat(assured.count(cycle, "true")).isEqualTo(before.getFirst());
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM job WHERE kind = 'assure-quality' AND subject = ? AND state = 'FAILED'",
                        Integer.class,
                        cycle.toString()))
                .isZero();
    }
}
