package dev.plumbline.assessment.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Platform.MovableClock;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.calibration.CalibrationSession;
import dev.plumbline.assessment.calibration.CancellingSessions;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.PhaseWatch;
import dev.plumbline.assessment.participant.ReopeningAssessments;
import dev.plumbline.assessment.participant.WithdrawingParticipants;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.people.Roles;
import dev.plumbline.assessment.result.AcknowledgingResults;
import dev.plumbline.assessment.result.ClosingCycles;
import dev.plumbline.assessment.result.DecidingAppeals;
import dev.plumbline.assessment.result.LodgingAppeals;
import dev.plumbline.assessment.result.PublishingResults;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.AssessmentEvent.AppealKind;
import dev.plumbline.events.AssessmentEvent.Step;
import dev.plumbline.events.WorkRole;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What happens to a cycle whose dates pass while people are at different steps of it. */
class EndOfCycleIT extends Platform {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String OTHER = "tilda.weil@demo.example";
    private static final String OBJECTION = "The second light was not looked at by anybody.";

    @Autowired
    private Scene scene;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Cycles cycles;

    @Autowired
    private SteeringCycles steering;

    @Autowired
    private HaltingCycles halting;

    @Autowired
    private DecidingUnfinished deciding;

    @Autowired
    private PublishingResults publishing;

    @Autowired
    private AcknowledgingResults acknowledging;

    @Autowired
    private ClosingCycles closing;

    @Autowired
    private ReopeningCycles again;

    @Autowired
    private CancellingSessions leftOver;

    @Autowired
    private PhaseWatch watch;

    @Autowired
    private Worklist worklist;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private MockMvc http;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    LodgingAppeals lodgingAppeals;

    @Autowired
    DecidingAppeals decidingAppeals;

    @Autowired
    WithdrawingParticipants withdrawing;

    @Autowired
    ReopeningAssessments reopening;

    @Autowired
    CancellingCycles cancelling;

    @Autowired
    private Roles roles;

    private void inDays(int days) {
        clock.moveDays(days);
    }

    private AssessmentCycle read(UUID cycle) {
        return cycles.findById(cycle).orElseThrow();
    }

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

    private Optional<WorkItem> question(UUID cycle) {
        return worklist.openOf(cycle.toString()).stream()
                .filter(item -> item.element().equals("user_decide_unfinished"))
                .findFirst();
    }

    private int ended(UUID cycle) {
        return jdbc.queryForObject(
                "SELECT count(*)::int FROM outbox_event WHERE key = ? AND type LIKE '%acknowledgement-ended%'",
                Integer.class, cycle.toString());
    }

    private void until(UUID assessment, AssessmentState state) {
        await().atMost(PATIENCE).until(() -> scene.read(assessment).state() == state);
    }

    private void noJobIsLeft(UUID cycle) {
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                                "SELECT count(*)::int FROM job WHERE subject = ? AND state = 'RUNNING'",
                                Integer.class,
                                cycle.toString())
                        == 0);
    }

    /** Two people, one of whom has a result while the other's review has only begun. */
    private UUID halfPublished(String name) {
        UUID cycle = scene.launched(name, false, Scene.EMPLOYEE, OTHER);
        scene.handIn(scene.assessment(cycle, Scene.EMPLOYEE), 5);
        scene.review(Scene.MANAGER, scene.assessment(cycle, Scene.EMPLOYEE), 5, null);
        scene.handIn(scene.assessment(cycle, OTHER), 5);
        jdbc.update("UPDATE assessment_cycle SET phase = 'PUBLICATION' WHERE id = ?", cycle);
        scene.publish(cycle, scene.assessment(cycle, Scene.EMPLOYEE));
        return cycle;
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
        await().atMost(PATIENCE).until(() -> question(cycle).isPresent());
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
    void aCycleThatAnEarlierVersionClosedOverTheUnfinishedIsOpenAgainUntilHrHasDecided() {
        UUID hr = scene.id(Scene.HR);
        UUID cycle = halfPublished("Closed over");
        UUID first = scene.assessment(cycle, Scene.EMPLOYEE);
        UUID other = scene.assessment(cycle, OTHER);
        inDays(100);
        until(first, AssessmentState.CLOSED);
        jdbc.update("UPDATE assessment_cycle SET status = 'CLOSED', phase = 'ACKNOWLEDGEMENT' WHERE id = ?", cycle);
        assertThatThrownBy(() -> withdrawing.withdraw(hr, AssessmentId.of(other), "Left."))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo("cycle-not-open"));

        again.openAgain();
        again.openAgain();
        assertThat(read(cycle).status()).isEqualTo(AssessmentCycle.Status.OPEN);
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM audit_entry WHERE act = 'cycle-opened-again' AND aggregate = ?",
                        Integer.class,
                        "cycle/" + cycle))
                .isEqualTo(1);
        await().atMost(PATIENCE).until(() -> question(cycle).isPresent());
        withdrawing.withdraw(hr, AssessmentId.of(other), "Left.");
        await().atMost(PATIENCE).until(() -> read(cycle).status() == AssessmentCycle.Status.CLOSED);
        assertThat(question(cycle)).isEmpty();
        assertThat(ended(cycle)).as("its process is over").isZero();
        again.openAgain();
        assertThat(read(cycle).status()).isEqualTo(AssessmentCycle.Status.CLOSED);
    }

    @Test
    void aSessionWhosePeopleWereAllTakenOutEndsWithItsCycle() {
        UUID hr = scene.id(Scene.HR);
        UUID cycle = scene.launched("Session left over", true, Scene.EMPLOYEE, OTHER);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        CalibrationSession session = scene.calibration(cycle, assessment);
        withdrawing.withdraw(hr, AssessmentId.of(assessment), "Left.");
        jdbc.update("UPDATE calibration_session SET state = 'IN_SESSION' WHERE id = ?", session.id());
        jdbc.update("UPDATE assessment SET state = 'CLOSED' WHERE id = ?", scene.assessment(cycle, OTHER));
        jdbc.update("UPDATE assessment_cycle SET phase = 'ACKNOWLEDGEMENT' WHERE id = ?", cycle);
        await().atMost(PATIENCE).until(() -> ended(cycle) == 1);
        closing.begin(cycle);
        await().atMost(PATIENCE).until(() -> read(cycle).status() == AssessmentCycle.Status.CLOSED);
        assertThat(stateOf(session)).isEqualTo("CANCELLED");
        assertThat(jdbc.queryForObject(
                        "SELECT payload FROM outbox_event WHERE key = ? AND type LIKE '%session-cancelled%'",
                        String.class, session.id().toString()))
                .contains("CYCLE_CLOSED");

        // As an earlier version left it.
        jdbc.update("UPDATE calibration_session SET state = 'IN_SESSION' WHERE id = ?", session.id());
        leftOver.cancelLeftOver();
        assertThat(stateOf(session)).isEqualTo("CANCELLED");
    }

    private String stateOf(CalibrationSession session) {
        return jdbc.queryForObject("SELECT state FROM calibration_session WHERE id = ?", String.class, session.id());
    }

    @Test
    void aCycleFromWhichEverybodyWasTakenOutEndsByItself() {
        UUID hr = scene.id(Scene.HR);
        UUID cycle = scene.launched("Nobody is left", false, Scene.EMPLOYEE, OTHER);
        scene.handIn(scene.assessment(cycle, Scene.EMPLOYEE), 5);
        scene.opened("assessment-cycle", "user_publish_results", WorkRole.HR, cycle, 0, 1);
        withdrawing.withdraw(hr, AssessmentId.of(scene.assessment(cycle, Scene.EMPLOYEE)), "Left.");
        withdrawing.withdraw(hr, AssessmentId.of(scene.assessment(cycle, OTHER)), "Left.");
        // There is nothing to decide: the step is passed, and the process continues as after any wave.
        await().atMost(PATIENCE).until(() -> said(cycle, "publication-decided") == 1);
        assertThat(worklist.openOf(cycle.toString())).isEmpty();
        publishing.beginPublishing(cycle);
        await().atMost(PATIENCE).until(() -> ended(cycle) == 1);
        closing.begin(cycle);
        await().atMost(PATIENCE).until(() -> read(cycle).status() == AssessmentCycle.Status.CLOSED);
        assertThat(said(cycle, "publication-decided")).isEqualTo(1);
        assertThat(jdbc.queryForObject(
                        "SELECT payload FROM outbox_event WHERE key = ? AND type LIKE '%publication-decided%'",
                        String.class, cycle.toString()))
                .contains("SYSTEM");
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM audit_entry WHERE act = 'publication-decided' AND aggregate = ?",
                        Integer.class,
                        "cycle/" + cycle))
                .isEqualTo(1);
    }

    private int said(UUID cycle, String event) {
        return jdbc.queryForObject(
                "SELECT count(*)::int FROM outbox_event WHERE key = ? AND type LIKE '%' || ? || '%'",
                Integer.class, cycle.toString(), event);
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
                        "SELECT payload FROM outbox_event WHERE key = ? AND type LIKE '%acknowledgement-ended%'",
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
                AssessmentCycle.Milestones.of(
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

    @Test
    void whoIsBegunAgainWhileTheCycleIsClosingHoldsItOpenUntilTheyAreFinished() {
        UUID hr = scene.id(Scene.HR);
        UUID assessment = scene.resultBelowTheClaim("Begun again at the end", Scene.EMPLOYEE);
        UUID cycle = scene.read(assessment).cycleId();
        inDays(90);
        until(assessment, AssessmentState.CLOSED);
        await().atMost(PATIENCE).until(() -> ended(cycle) == 1);
        reopening.reopen(hr, AssessmentId.of(assessment), Step.REVIEW, "The verdicts were entered for somebody else.");
        closing.begin(cycle);
        noJobIsLeft(cycle);
        assertThat(read(cycle).status()).isEqualTo(AssessmentCycle.Status.OPEN);
        withdrawing.withdraw(hr, AssessmentId.of(assessment), "Has left.");
        await().atMost(PATIENCE).until(() -> read(cycle).status() == AssessmentCycle.Status.CLOSED);
        assertThat(ended(cycle)).isEqualTo(1);
        assertThatThrownBy(() -> reopening.reopen(hr, AssessmentId.of(assessment), Step.REVIEW, "Once more, please."))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo("cycle-not-open"));
    }

    @Test
    void hrIsAskedEveryDayGoesOnWithANewDateAndNobodyDecidesAboutThemselves() throws Exception {
        UUID hr = scene.id(Scene.HR);
        UUID cycle = scene.launched("Unfinished", false, Scene.HR, OTHER);
        UUID own = scene.assessment(cycle, Scene.HR);
        UUID other = scene.assessment(cycle, OTHER);
        inDays(71);
        await().atMost(PATIENCE).until(() -> question(cycle).isPresent());
        Instant asked = question(cycle).orElseThrow().due();
        inDays(72);
        await().atMost(PATIENCE).until(() -> question(cycle).orElseThrow().due().isAfter(asked));
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM work_item WHERE business_key = ? AND element = 'user_decide_unfinished'",
                        Integer.class,
                        cycle.toString()))
                .isEqualTo(1);

        String page = page(Scene.HR, get("/cycles/" + cycle + "/unfinished"));
        assertThat(page).contains("People without a result", "Weil, Tilda");
        page = page(
                Scene.HR,
                post("/cycles/" + cycle + "/unfinished/withdraw")
                        .param("people", own.toString(), other.toString())
                        .param("reason", "On leave for the rest of the year."));
        assertThat(page).contains("One person was withdrawn", "It is your own assessment");
        assertThat(scene.read(own).state()).isNotEqualTo(AssessmentState.WITHDRAWN);
        assertThat(scene.read(other).state()).isEqualTo(AssessmentState.WITHDRAWN);
        assertThat(question(cycle)).isPresent();

        String day = Scene.today().plusDays(100).toString();
        http.perform(post("/cycles/" + cycle + "/unfinished/go-on")
                        .param("day", day)
                        .with(csrf())
                        .with(as(Scene.HR)))
                .andReturn();
        assertThat(read(cycle).milestones().acknowledgement()).hasToString(day);
        assertThat(read(cycle).milestones().appeal())
                .isEqualTo(LocalDate.parse(day).plusDays(14));
        assertThat(question(cycle)).isEmpty();
        assertThat(jdbc.queryForObject(
                        "SELECT done_by FROM work_item WHERE business_key = ? AND element = 'user_decide_unfinished'",
                        UUID.class,
                        cycle.toString()))
                .isEqualTo(hr);

        inDays(101);
        await().atMost(PATIENCE).until(() -> question(cycle).isPresent());
        cancelling.cancel(scene.id(Scene.OTHER_HR), cycle, "Merged with the next one.");
        assertThat(question(cycle)).isEmpty();
    }

    @Test
    void whoIsAloneInHrAndWithoutAResultIsToldWhoNamesSomebodyAndTheyDecide() throws Exception {
        UUID hr = scene.id(Scene.HR);
        UUID administrator = scene.id(Scene.OTHER_HR);
        UUID cycle = scene.launched("Alone in HR", false, Scene.HR);
        UUID own = scene.assessment(cycle, Scene.HR);
        inDays(71);
        await().atMost(PATIENCE).until(() -> question(cycle).isPresent());
        assertThat(page(Scene.HR, get("/cycles/" + cycle + "/unfinished")))
                .contains("Somebody else in HR decides about your assessment.");
        List<UUID> others = jdbc.queryForList(
                "DELETE FROM person_role WHERE role = 'HR' AND person_id <> ? RETURNING person_id", UUID.class, hr);
        boolean granted = false;
        try {
            String alone = "Ask an administrator to grant somebody else the role HR";
            assertThat(page(Scene.HR, get("/cycles/" + cycle + "/unfinished"))).contains(alone);
            assertThat(page(
                            Scene.HR,
                            post("/cycles/" + cycle + "/unfinished/withdraw")
                                    .param("people", own.toString())
                                    .param("reason", "On leave for the rest of the year.")))
                    .contains("It is your own assessment, and nobody else is in HR: ask an administrator");
            String body = "{\"assessments\":[\"" + own + "\"],\"reason\":\"On leave.\"}";
            assertThat(answer(Scene.HR, cycle, "withdraw", body).getContentAsString())
                    .contains("\"withdrawn\":0", "\"code\":\"on-oneself-alone\"");
            assertThat(answer(Scene.OTHER_HR, cycle, "withdraw", body).getStatus())
                    .as("an administrator who is not in HR names somebody, and does not decide")
                    .isEqualTo(403);
            assertThat(page(Scene.EMPLOYEE, get("/cycles/" + cycle + "/unfinished")))
                    .doesNotContain("People without a result");
            assertThat(scene.read(own).state()).isEqualTo(AssessmentState.ASSIGNED);
            assertThat(question(cycle)).isPresent();

            roles.grant(administrator, scene.id(OTHER), Role.HR, "", null);
            granted = true;
            assertThat(page(Scene.HR, get("/cycles/" + cycle + "/unfinished")))
                    .contains("Somebody else in HR decides about your assessment.");
            assertThat(page(OTHER, get("/cycles/" + cycle + "/unfinished")))
                    .contains("Ruiz, Helena")
                    .doesNotContain("decides about your assessment");
            assertThat(answer(OTHER, cycle, "withdraw", body).getContentAsString())
                    .contains("\"withdrawn\":1");
            assertThat(scene.read(own).state()).isEqualTo(AssessmentState.WITHDRAWN);
            assertThat(question(cycle)).isEmpty();
        } finally {
            others.forEach(person -> jdbc.update(
                    "INSERT INTO person_role (person_id, role, unit) VALUES (?, 'HR', '') ON CONFLICT DO NOTHING",
                    person));
            if (granted) {
                roles.withdraw(administrator, scene.id(OTHER), Role.HR, "", null);
            }
        }
    }

    @Test
    void overRestTheUnfinishedAreListedTakenOutAndGivenMoreTime() throws Exception {
        UUID cycle = halfPublished("Unfinished over REST");
        UUID other = scene.assessment(cycle, OTHER);
        inDays(75);
        var list = http.perform(get("/api/v1/cycles/" + cycle + "/unfinished").with(as(Scene.HR)))
                .andReturn()
                .getResponse();
        assertThat(list.getContentAsString()).contains(other.toString()).doesNotContain(Scene.EMPLOYEE);
        assertThat(http.perform(get("/api/v1/cycles/" + cycle + "/unfinished").with(as(Scene.EMPLOYEE)))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
        String day = Scene.today().plusDays(90).toString();
        assertThat(rest(cycle, "go-on", "{\"day\":\"" + Scene.today().minusDays(1) + "\"}"))
                .isEqualTo(422);
        assertThat(rest(cycle, "go-on", "{\"day\":\"" + day + "\"}")).isEqualTo(200);
        assertThat(rest(cycle, "withdraw", "{\"assessments\":[],\"reason\":\"Left.\"}"))
                .isEqualTo(422);
        assertThat(rest(cycle, "withdraw", "{\"assessments\":[\"" + other + "\"],\"reason\":\" \"}"))
                .isEqualTo(422);
        assertThat(rest(cycle, "withdraw", "{\"assessments\":[\"" + other + "\"],\"reason\":\"Left.\"}"))
                .isEqualTo(200);
        assertThat(scene.read(other).state()).isEqualTo(AssessmentState.WITHDRAWN);
    }

    private int rest(UUID cycle, String act, String body) throws Exception {
        return answer(Scene.HR, cycle, act, body).getStatus();
    }

    private MockHttpServletResponse answer(String mail, UUID cycle, String act, String body) throws Exception {
        return http.perform(post("/api/v1/cycles/" + cycle + "/unfinished/" + act)
                        .contentType("application/json")
                        .header("If-Match", "\"" + read(cycle).version() + "\"")
                        .content(body)
                        .with(as(mail)))
                .andReturn()
                .getResponse();
    }

    private String page(String mail, MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request.with(csrf()).with(as(mail)))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private RequestPostProcessor as(String mail) {
        var me = new CurrentUser(scene.id(mail), mail, "XX", ZoneId.of("Europe/Berlin"), Set.of());
        return authentication(UsernamePasswordAuthenticationToken.authenticated(me, null, List.of()));
    }
}
