package dev.plumbline.assessment.quality;

import static dev.plumbline.assessment.quality.AssuredCycles.mail;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.cycle.AssessmentCycle.Phase;
import dev.plumbline.assessment.cycle.Milestones;
import dev.plumbline.assessment.cycle.QualityPlan;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.WithdrawingParticipants;
import dev.plumbline.assessment.people.MaintainingPeople;
import dev.plumbline.assessment.result.PreviewingPublication;
import dev.plumbline.assessment.result.PreviewingPublication.Which;
import dev.plumbline.assessment.result.PreviewingPublication.Why;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.ActingOnPeople;
import dev.plumbline.assessment.steering.CancellingCycles;
import dev.plumbline.assessment.steering.ChosenInCycle;
import dev.plumbline.assessment.steering.EndingReviews;
import dev.plumbline.assessment.steering.HaltingCycles;
import dev.plumbline.assessment.steering.PeopleAct;
import dev.plumbline.assessment.steering.SteeringCycles;
import dev.plumbline.events.WorkRole;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What comes of what is not decided: at the date, when HR ends the phase, when somebody is withdrawn or the cycle cancelled. */
class EndOfQualityIT extends AssuredCase {

    @Autowired
    private ReportingQuality reporting;

    @Autowired
    private EndingReviews endingReviews;

    @Autowired
    private PreviewingPublication previewing;

    @Autowired
    private WithdrawingParticipants withdrawing;

    @Autowired
    private CancellingCycles cancelling;

    @Autowired
    private SteeringCycles steering;

    @Autowired
    private HaltingCycles halting;

    @Autowired
    private ActingOnPeople acting;

    @Autowired
    private EndingQuality ending;

    @Autowired
    private MaintainingPeople maintaining;

    private int tasksToSign(UUID cycle) {
        return jdbc.queryForObject(
                "SELECT count(*)::int FROM work_item WHERE cycle_id = ? AND element = 'user_sign_quality'",
                Integer.class,
                cycle);
    }

    @Test
    void withoutCalibrationWhatIsOpenIsNotPublishedBeforeTheDate() throws Exception {
        List<UUID> assessments = assured.reviewed(reviewer, 2, 0, false, new QualityPlan(100, 0, List.of()));
        UUID cycle = assured.cycleOf(assessments.getFirst());
        assured.until(cycle, Phase.QUALITY);
        assured.untilAsked(cycle, 2 * statements());
        acceptAll(assessments.getFirst());
        assertThat(pages.post(Scene.HR, "/cycles/" + cycle + "/end-quality", "version", PagesAs.ANY_VERSION)
                        .location())
                .endsWith("?done=qualityEnded");
        assertThat(assured.cycle(cycle).phase()).isEqualTo(Phase.PUBLICATION);
        var out = previewing.page(hr(), cycle, Which.READY, null, 50).items();
        assertThat(out).extracting("assessmentId").containsExactly(assessments.getFirst());
        var held = previewing.page(hr(), cycle, Which.NOT_READY, null, 50).items();
        assertThat(held).singleElement().satisfies(one -> {
            assertThat(one.assessmentId()).isEqualTo(assessments.getLast());
            assertThat(one.why()).isEqualTo(Why.QUALITY);
        });
        assertThat(previewing.counts(hr(), cycle)).extracting("why").containsExactly(Why.READY, Why.QUALITY);
        acceptAll(assessments.getLast());
        assertThat(previewing.page(hr(), cycle, Which.READY, null, 50).items()).hasSize(2);
        assertThat(jdbc.queryForList(
                        "SELECT payload FROM outbox_event WHERE key = ? AND type LIKE '%quality-assurance-ended%' ORDER BY position",
                        String.class, cycle.toString()))
                .singleElement()
                .asString()
                .contains("\"why\":\"BY_HR\"");
    }

    @Test
    void withoutCalibrationWhatIsReadyIsSentBackAllTheSame() {
        UUID assessment = one(false);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.READY_TO_PUBLISH);
        UUID item = shown(assessment).getFirst().id();
        assuring.sendBack(assured.holder(assessment), AssessmentId.of(assessment), item, WHY, null);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.IN_REVIEW);
    }

    @Test
    void aReviewThatIsSentBackIsDueWithQualityAssuranceAlsoWhereThatIsMoved() {
        UUID assessment = one(true);
        UUID cycle = assured.cycleOf(assessment);
        UUID item = shown(assessment).getFirst().id();
        assuring.sendBack(assured.holder(assessment), AssessmentId.of(assessment), item, WHY, null);
        scene.opened("user_review", WorkRole.REVIEWER, assessment);
        assertThat(scene.dueOf(assessment, "user_review"))
                .isEqualTo(assured.cycle(cycle).due(Phase.QUALITY));
        Milestones dates = assured.cycle(cycle).milestones();
        steering.moveDates(hr(), cycle, dates.withQuality(dates.quality().plusDays(2)));
        Instant moved = assured.cycle(cycle).due(Phase.QUALITY);
        assertThat(scene.read(assessment).reviewDue(assured.cycle(cycle))).isEqualTo(moved);
        assertThat(scene.dueOf(assessment, "user_review")).isEqualTo(moved);
    }

    private Instant heldUntil(UUID assessment) {
        Timestamp until =
                jdbc.queryForObject("SELECT quality_until FROM assessment WHERE id = ?", Timestamp.class, assessment);
        return until == null ? null : until.toInstant();
    }

    private Instant taskDue(UUID assessment) {
        return jdbc.queryForObject(
                        "SELECT due_at FROM work_item WHERE business_key = ? AND element = 'user_assure_statements'"
                                + " AND state IN ('OPEN', 'CLAIMED')",
                        Timestamp.class,
                        assessment.toString())
                .toInstant();
    }

    /** What is still looked at is held until the date, also where that is moved; what is over is not held again. */
    @Test
    void whatIsHeldIsHeldUntilTheDateThatIsMoved() {
        List<UUID> assessments = assured.reviewed(reviewer, 2, 0, false, new QualityPlan(100, 0, List.of()));
        UUID over = assessments.getFirst();
        UUID open = assessments.getLast();
        UUID cycle = assured.cycleOf(over);
        assured.until(cycle, Phase.QUALITY);
        assured.untilAsked(cycle, 2 * statements());
        acceptAll(over);
        Milestones dates = assured.cycle(cycle).milestones();
        steering.moveDates(hr(), cycle, dates.withQuality(dates.quality().plusDays(2)));
        Instant moved = assured.cycle(cycle).due(Phase.QUALITY);
        assertThat(heldUntil(open)).isEqualTo(moved).isEqualTo(taskDue(open));
        assertThat(heldUntil(over)).isNull();

        halting.pause(hr(), cycle);
        jdbc.update("UPDATE assessment_cycle SET paused_since = now() - interval '3 days' WHERE id = ?", cycle);
        assertThat(halting.resume(hr(), cycle)).isEqualTo(3);
        Instant resumed = assured.cycle(cycle).due(Phase.QUALITY);
        assertThat(resumed).isAfter(moved);
        assertThat(heldUntil(open)).isEqualTo(resumed).isEqualTo(taskDue(open));
        assertThat(heldUntil(over)).isNull();
    }

    /** The date of quality assurance is the cycle's: it is moved neither with one person, nor once the phase is over. */
    @Test
    void whatIsLookedAtIsDueByTheDateOfTheCycleWhoeverIsPaused() {
        UUID assessment = one(false);
        UUID cycle = assured.cycleOf(assessment);
        Instant due = assured.cycle(cycle).due(Phase.QUALITY);
        ChosenInCycle chosen =
                new ChosenInCycle(List.of(new ChosenInCycle.One(assessment, null)), ChosenInCycle.Filter.ALL);
        acting.act(hr(), cycle, new PeopleAct(PeopleAct.Kind.PAUSE, null, null, null, ""), chosen);
        jdbc.update("UPDATE assessment SET paused_since = paused_since - interval '6 days' WHERE id = ?", assessment);
        acting.act(hr(), cycle, new PeopleAct(PeopleAct.Kind.RESUME, null, null, null, ""), chosen);
        assertThat(scene.read(assessment).pausedSince()).isNull();
        assertThat(taskDue(assessment)).isEqualTo(due);

        ending.end(hr(), cycle);
        assured.until(cycle, Phase.PUBLICATION);
        halting.pause(hr(), cycle);
        jdbc.update("UPDATE assessment_cycle SET paused_since = now() - interval '3 days' WHERE id = ?", cycle);
        halting.resume(hr(), cycle);
        assertThat(assured.cycle(cycle).due(Phase.QUALITY)).isEqualTo(due);
        assertThat(taskDue(assessment)).isEqualTo(due);
        assertThat(heldUntil(assessment)).isEqualTo(due);
    }

    /** Whoever left when they were asked to sign is asked again once they are back: the phase waits for them. */
    @Test
    void whoeverIsBackIsAskedToSignAgain() {
        UUID assessment = one(true);
        UUID cycle = assured.cycleOf(assessment);
        UUID holder = assured.holder(assessment);
        acceptAll(assessment);
        UUID signature = assured.signature(cycle, holder);
        maintaining.activate(hr(), holder, Refusal.ANY_VERSION, false);
        assured.until(
                cycle,
                () -> jdbc.queryForObject(
                        "SELECT state = 'CANCELLED' FROM work_item WHERE business_key = ?",
                        Boolean.class,
                        signature.toString()));
        maintaining.activate(hr(), holder, Refusal.ANY_VERSION, true);
        assertThat(assured.signature(cycle, holder)).isEqualTo(signature);
        assured.untilNoJobRuns(cycle);
        signing.sign(holder, signature);
        assured.until(cycle, Phase.CALIBRATION);
    }

    /** A holder has accepted the first statement of an assessment when the date of its cycle passes. */
    private void oneIsDecidedWhenTheDatePasses(UUID holder, UUID assessment) {
        assuring.accept(
                holder,
                AssessmentId.of(assessment),
                shown(assessment).getFirst().id(),
                null);
        jdbc.update(
                "UPDATE assessment_cycle SET quality_due = now() - interval '1 minute' WHERE id = ?",
                assured.cycleOf(assessment));
    }

    @Test
    void whatIsNotDecidedByTheDateLapsesAndThePhaseEnds() {
        UUID assessment = one(false);
        UUID cycle = assured.cycleOf(assessment);
        oneIsDecidedWhenTheDatePasses(assured.holder(assessment), assessment);
        assured.until(cycle, Phase.PUBLICATION);
        assured.until(cycle, () -> assured.count(cycle, "state = 'LAPSED'") == statements() - 1);
        assertThat(assured.holder(assessment)).isNull();
        assertThat(previewing.page(hr(), cycle, Which.READY, null, 50).items()).hasSize(1);
    }

    /** Whoever has decided answers for it, also after the date; the publication does not wait for them. */
    @Test
    void afterTheDateTheSignatureIsAskedForOnceAndTheResultGoesOutWithoutIt() {
        UUID assessment = one(false);
        UUID cycle = assured.cycleOf(assessment);
        UUID holder = assured.holder(assessment);
        oneIsDecidedWhenTheDatePasses(holder, assessment);
        assured.until(cycle, Phase.PUBLICATION);
        UUID signature = assured.signature(cycle, holder);
        assertThat(jdbc.queryForObject(
                        "SELECT due_at > now() FROM work_item WHERE business_key = ?",
                        Boolean.class,
                        signature.toString()))
                .as("there is time to sign")
                .isTrue();
        assertThat(previewing.page(hr(), cycle, Which.READY, null, 50).items()).hasSize(1);
        assured.untilNoJobRuns(cycle);
        var asked = signing.of(holder, signature);
        assertThat(List.of(asked.accepted(), asked.lapsed(), asked.open())).containsExactly(1, 0, 0);
        assertThat(signing.sign(holder, signature).signedAt()).isNotNull();
        assured.untilNoJobRuns(cycle);
        assertThat(tasksToSign(cycle)).isEqualTo(1);
    }

    /** What is asked for after the date is taken back once, with the end of the cycle. */
    @Test
    void aCancelledCycleTakesTheSignatureBackThatWasAskedForAfterTheDate() {
        UUID assessment = one(true);
        UUID cycle = assured.cycleOf(assessment);
        UUID holder = assured.holder(assessment);
        oneIsDecidedWhenTheDatePasses(holder, assessment);
        assured.signature(cycle, holder);
        cancelling.cancel(hr(), cycle, "It is not needed.");
        assured.until(
                cycle,
                () -> jdbc.queryForList("SELECT id FROM quality_signature WHERE cycle_id = ?", UUID.class, cycle)
                        .isEmpty());
        assured.untilNoJobRuns(cycle);
        assertThat(tasksToSign(cycle)).isEqualTo(1);
        assertThat(jdbc.queryForObject(
                        "SELECT state FROM work_item WHERE cycle_id = ? AND element = 'user_sign_quality'",
                        String.class,
                        cycle))
                .isEqualTo("CANCELLED");
    }

    /** What was drawn of whoever is withdrawn stays in the share: it was judged, and drawn. */
    @Test
    void whoeverIsWithdrawnIsLookedAtNoMoreAndTheShareHolds() {
        List<UUID> assessments = assured.reviewed(reviewer, 3, 1, true, new QualityPlan(50, 0, List.of()));
        UUID cycle = assured.cycleOf(assessments.getFirst());
        assured.until(cycle, Phase.REVIEW);
        endingReviews.endReview(hr(), cycle);
        int two = Drawing.share(2 * statements(), 50);
        assured.untilAsked(cycle, two);
        UUID gone = assessments.getFirst();
        int ofGone = assured.count(cycle, "assessment_id = '" + gone + "'");
        UUID holder = assured.holder(gone);
        assuring.accept(holder, AssessmentId.of(gone), shown(gone).getFirst().id(), null);
        withdrawing.withdraw(hr(), AssessmentId.of(gone), "They have left.");
        assured.until(cycle, () -> assured.count(cycle, "state = 'ENDED'") == ofGone - 1);
        assertThat(assured.holder(gone)).isNull();
        var before = reporting.reviewers(hr(), cycle, null, 50).items().getFirst();
        assertThat(List.of(before.judged(), before.drawn(), before.accepted(), before.open(), before.ended()))
                .containsExactly(2 * statements(), two, 1, two - ofGone, ofGone - 1);
        assertThat(reporting.counts(hr(), cycle).ended()).isEqualTo(ofGone - 1);
        scene.review(mail(reviewer), assessments.getLast(), AssuredCycles.LEVEL, null);
        int three = Drawing.share(3 * statements(), 50);
        assured.untilAsked(cycle, three);
        var after = reporting.reviewers(hr(), cycle, null, 50).items().getFirst();
        assertThat(List.of(after.judged(), after.drawn(), after.accepted(), after.open(), after.ended()))
                .containsExactly(3 * statements(), three, 1, three - ofGone, ofGone - 1);
    }

    @Test
    void aCancelledCycleAsksNobodyAndItsReportSaysWhatWasDrawn() {
        List<UUID> assessments = assured.reviewed(reviewer, 2, 0, true, new QualityPlan(100, 0, List.of()));
        UUID cycle = assured.cycleOf(assessments.getFirst());
        assured.untilAsked(cycle, 2 * statements());
        cancelling.cancel(hr(), cycle, "It is not needed.");
        assured.until(cycle, () -> assured.count(cycle, "state = 'ENDED'") == 2 * statements());
        assertThat(assured.holder(assessments.getLast())).isNull();
        assertThat(reporting.counts(hr(), cycle).drawn()).isEqualTo(2 * statements());
    }
}
