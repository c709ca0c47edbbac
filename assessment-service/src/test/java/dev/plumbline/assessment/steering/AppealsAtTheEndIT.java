package dev.plumbline.assessment.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Milestones;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.result.AcknowledgingResults;
import dev.plumbline.assessment.result.DecidingAppeals;
import dev.plumbline.assessment.result.LodgingAppeals;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.AssessmentEvent.AppealKind;
import dev.plumbline.events.AssessmentEvent.Step;
import dev.plumbline.events.WorkRole;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** No cycle closes over the right to appeal, which each person has for days of their own. */
class AppealsAtTheEndIT extends EndingCycles {

    private static final String OBJECTION = "The second light was not looked at by anybody.";

    @Autowired
    private SteeringCycles steering;

    @Autowired
    private HaltingCycles halting;

    @Autowired
    private AcknowledgingResults acknowledging;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    LodgingAppeals lodgingAppeals;

    @Autowired
    DecidingAppeals decidingAppeals;

    private void acknowledge(UUID assessment) {
        acknowledging.acknowledge(scene.read(assessment).subjectId(), AssessmentId.of(assessment));
    }

    private void lodge(UUID assessment, AppealKind kind) {
        lodgingAppeals.lodge(
                scene.read(assessment).subjectId(),
                AssessmentId.of(assessment),
                kind,
                List.of(scene.said(assessment)),
                OBJECTION);
    }

    private void reviewOther(UUID cycle) {
        UUID other = scene.assessment(cycle, OTHER);
        scene.review(
                jdbc.queryForObject(
                        "SELECT mail FROM person WHERE id = ?",
                        String.class,
                        scene.read(other).reviewerId()),
                other,
                5,
                null);
        until(other, AssessmentState.READY_TO_PUBLISH);
    }

    @Test
    void nothingClosesOverWhoIsLeftInReviewAndTheSecondWaveMayStillAppeal() {
        UUID hr = scene.id(Scene.HR);
        UUID cycle = halfPublished("Left in review");
        UUID first = scene.assessment(cycle, Scene.EMPLOYEE);
        UUID other = scene.assessment(cycle, OTHER);
        acknowledge(first);
        inDays(100);
        until(first, AssessmentState.CLOSED);
        asked(cycle);
        closing.begin(cycle);
        noJobIsLeft(cycle);
        assertThat(read(cycle).status()).isEqualTo(AssessmentCycle.Status.OPEN);
        assertThat(ended(cycle)).isZero();
        assertThat(question(cycle)).hasValueSatisfying(item -> {
            assertThat(item.group()).isEqualTo("HR");
            assertThat(item.cycle()).isEqualTo(cycle);
            assertThat(item.path()).isEqualTo("/cycles/" + cycle + "/unfinished");
        });

        reviewOther(cycle);
        assertThat(publishing.publish(hr, cycle).toPublish()).isEqualTo(1);
        until(other, AssessmentState.PUBLISHED);
        await().atMost(PATIENCE).until(() -> question(cycle).isEmpty());
        inDays(127);
        lodge(other, AppealKind.DISCUSS_AGAIN);
        inDays(400);
        closing.begin(cycle);
        noJobIsLeft(cycle);
        assertThat(scene.read(other).state()).isEqualTo(AssessmentState.APPEALED);
        assertThat(read(cycle).status()).isEqualTo(AssessmentCycle.Status.OPEN);
        assertThat(ended(cycle)).isZero();
    }

    @Test
    void everybodyAcknowledgedOnTheFirstDayAndMayStillAppealUntilTheDate() {
        UUID assessment = scene.resultBelowTheClaim("First day", Scene.EMPLOYEE);
        UUID cycle = scene.read(assessment).cycleId();
        acknowledge(assessment);
        inDays(80);
        assertThat(read(cycle).milestones().appeal())
                .isEqualTo(read(cycle).milestones().acknowledgement().plusDays(14));
        assertThat(read(cycle).appealDue()).isAfter(clock.instant());
        closing.begin(cycle);
        noJobIsLeft(cycle);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.ACKNOWLEDGED);
        assertThat(ended(cycle)).isZero();
        lodge(assessment, AppealKind.DISCUSS_AGAIN);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.APPEALED);
    }

    @Test
    void theCycleClosesByItselfWhenTheRightToAppealOfEverybodyHasEnded() {
        UUID assessment = scene.resultBelowTheClaim("By itself", Scene.EMPLOYEE);
        UUID cycle = scene.read(assessment).cycleId();
        inDays(90);
        assertThatThrownBy(() -> lodge(assessment, AppealKind.DISCUSS_AGAIN))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo("appeal-too-late"));
        until(assessment, AssessmentState.CLOSED);
        await().atMost(PATIENCE).until(() -> ended(cycle) == 1);
        assertThat(jdbc.queryForObject(
                        "SELECT payload FROM outbox_event WHERE key = ? AND type LIKE '%acknowledgement-ended%' ORDER BY position",
                        String.class, cycle.toString()))
                .contains("\"why\":\"DONE\"");
        assertThat(worklist.openOf(assessment.toString()))
                .as("not acknowledged, and over")
                .isEmpty();
        closing.begin(cycle);
        await().atMost(PATIENCE).until(() -> read(cycle).status() == AssessmentCycle.Status.CLOSED);
        closing.begin(cycle);
        noJobIsLeft(cycle);
        assertThat(ended(cycle)).isEqualTo(1);
    }

    @Test
    void anAppealThatIsLodgedWhileTheCycleIsClosingIsNotBuried() throws Exception {
        UUID assessment = scene.resultBelowTheClaim("Buried", Scene.EMPLOYEE);
        UUID cycle = scene.read(assessment).cycleId();
        acknowledge(assessment);
        var lodged = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        CompletableFuture<Void> appeal =
                CompletableFuture.runAsync(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                    lodge(assessment, AppealKind.DISCUSS_AGAIN);
                    lodged.countDown();
                    try {
                        go.await(30, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }));
        assertThat(lodged.await(30, TimeUnit.SECONDS)).isTrue();
        inDays(100);
        closing.begin(cycle);
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                        "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%appeal_until%')",
                        Boolean.class));
        go.countDown();
        appeal.get(30, TimeUnit.SECONDS);
        noJobIsLeft(cycle);
        noJobHasFailed(cycle);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.APPEALED);
        assertThat(read(cycle).status()).isEqualTo(AssessmentCycle.Status.OPEN);
    }

    /** Everybody else is finished, every date has passed, and nothing but the decision about the appeal is still to come. */
    @Test
    void anAppealThatIsStillToBeDecidedHoldsTheCycleOpenByItself() {
        UUID assessment = scene.resultBelowTheClaim("Only an appeal", Scene.EMPLOYEE);
        UUID cycle = scene.read(assessment).cycleId();
        lodge(assessment, AppealKind.DISCUSS_AGAIN);
        inDays(400);
        staysOpenOverAnAppeal(assessment, 0);
        decideAndEnd(assessment, 500);
        assertThat(ended(cycle)).isEqualTo(1);
    }

    /** The end was announced, and then one assessment was begun again: its appeal is asked for again when the cycle closes. */
    @Test
    void anAppealAfterTheEndWasAnnouncedHoldsTheCycleOpenByItself() {
        UUID hr = scene.id(Scene.HR);
        UUID assessment = scene.resultBelowTheClaim("An appeal after the end", Scene.EMPLOYEE);
        UUID cycle = scene.read(assessment).cycleId();
        inDays(90);
        until(assessment, AssessmentState.CLOSED);
        await().atMost(PATIENCE).until(() -> ended(cycle) == 1);
        reopening.reopen(hr, AssessmentId.of(assessment), Step.SELF_ASSESSMENT, "The wrong evidence was linked.");
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        until(assessment, AssessmentState.READY_TO_PUBLISH);
        publishing.publish(hr, cycle);
        until(assessment, AssessmentState.PUBLISHED);
        lodge(assessment, AppealKind.DISCUSS_AGAIN);
        inDays(400);
        staysOpenOverAnAppeal(assessment, 1);
        decideAndEnd(assessment, 500);
        assertThat(ended(cycle)).isEqualTo(1);
    }

    /** The watch looks at the cycle meanwhile, and the process asks to close it. */
    private void staysOpenOverAnAppeal(UUID assessment, int announced) {
        UUID cycle = scene.read(assessment).cycleId();
        closing.begin(cycle);
        noJobIsLeft(cycle);
        watch.look(cycle);
        await().during(Duration.ofSeconds(4)).atMost(PATIENCE).untilAsserted(() -> {
            assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.APPEALED);
            assertThat(read(cycle).status()).isEqualTo(AssessmentCycle.Status.OPEN);
            assertThat(ended(cycle)).isEqualTo(announced);
            assertThat(question(cycle)).as("there is a result").isEmpty();
        });
        noJobHasFailed(cycle);
    }

    /** No assessment was taken that cannot be closed. */
    private void noJobHasFailed(UUID cycle) {
        assertThat(jdbc.queryForList(
                        "SELECT error FROM job WHERE subject = ? AND (state = 'FAILED' OR error IS NOT NULL)",
                        String.class,
                        cycle.toString()))
                .isEmpty();
    }

    private void decideAndEnd(UUID assessment, int day) {
        UUID cycle = scene.read(assessment).cycleId();
        scene.opened("user_discuss_again", WorkRole.REVIEWER, assessment);
        decidingAppeals.decide(
                scene.id(Scene.MANAGER),
                AssessmentId.of(assessment),
                List.of(),
                "We went through all of the work again together.");
        inDays(day);
        until(assessment, AssessmentState.CLOSED);
        await().atMost(PATIENCE).until(() -> ended(cycle) == 1);
        closing.begin(cycle);
        await().atMost(PATIENCE).until(() -> read(cycle).status() == AssessmentCycle.Status.CLOSED);
    }

    @Test
    void aPersonHasDaysOfTheirOwnToAcknowledgeToTalkAndToChallenge() {
        UUID hr = scene.id(Scene.HR);
        UUID cycle = halfPublished("Own days");
        UUID other = scene.assessment(cycle, OTHER);
        inDays(65);
        reviewOther(cycle);
        publishing.publish(hr, cycle);
        until(other, AssessmentState.PUBLISHED);
        scene.opened("user_acknowledge", WorkRole.SUBJECT, other);
        AssessmentCycle about = read(cycle);
        Instant now = clock.instant();
        assertThat(scene.dueOf(other, "user_acknowledge")).isEqualTo(about.endOfDayAfter(now, 14));
        assertThat(scene.read(other).appealDue(about)).isEqualTo(about.endOfDayAfter(now, 28));

        LocalDate later = about.milestones().acknowledgement().plusDays(30);
        steering.moveDates(
                hr,
                cycle,
                Milestones.of(
                        about.milestones().selfAssessment(),
                        about.milestones().review(),
                        about.milestones().calibration(),
                        about.milestones().publication(),
                        later));
        assertThat(scene.dueOf(other, "user_acknowledge")).isEqualTo(read(cycle).acknowledgementDue());

        UUID first = scene.assessment(cycle, Scene.EMPLOYEE);
        lodge(first, AppealKind.DISCUSS_AGAIN);
        scene.opened("user_discuss_again", WorkRole.REVIEWER, first);
        assertThat(scene.dueOf(first, "user_discuss_again")).isEqualTo(about.endOfDayAfter(now, 10));
        inDays(100);
        decidingAppeals.decide(
                scene.id(Scene.MANAGER),
                AssessmentId.of(first),
                List.of(),
                "We went through all of the work again together.");
        assertThat(scene.read(first).appealDue(read(cycle)))
                .as("time to challenge is left")
                .isAfterOrEqualTo(about.endOfDayAfter(clock.instant(), 14));
        lodge(first, AppealKind.CHALLENGE);
        scene.opened("user_decide_appeal", WorkRole.HR_PARTNER, first);
        assertThat(scene.dueOf(first, "user_decide_appeal")).isEqualTo(about.endOfDayAfter(clock.instant(), 20));
    }

    @Test
    void aPauseMovesThePersonsOwnDaysToo() {
        UUID hr = scene.id(Scene.HR);
        UUID assessment = scene.resultBelowTheClaim("Paused at the end", Scene.EMPLOYEE);
        UUID cycle = scene.read(assessment).cycleId();
        Instant before = scene.read(assessment).appealUntil();
        LocalDate appealBefore = read(cycle).milestones().appeal();
        halting.pause(hr, cycle);
        inDays(90);
        closing.begin(cycle);
        noJobIsLeft(cycle);
        assertThat(scene.read(assessment).state()).as("no task becomes due").isEqualTo(AssessmentState.PUBLISHED);
        halting.resume(hr, cycle);
        assertThat(read(cycle).milestones().appeal()).isEqualTo(appealBefore.plusDays(90));
        assertThat(ChronoUnit.DAYS.between(
                        before.atZone(ZoneId.of("Europe/Berlin")).toLocalDate(),
                        scene.read(assessment)
                                .appealUntil()
                                .atZone(ZoneId.of("Europe/Berlin"))
                                .toLocalDate()))
                .isEqualTo(90);
    }
}
