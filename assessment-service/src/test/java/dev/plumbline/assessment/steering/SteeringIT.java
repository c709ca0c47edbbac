package dev.plumbline.assessment.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Platform.MovableClock;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.calibration.CalibrationSessions;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Milestones;
import dev.plumbline.assessment.participant.ApplyingDeadlines;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.review.ReturningReviews;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.WorkRole;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A cycle that is changed while it runs. */
class SteeringIT extends Platform {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String LATECOMER = "tilda.weil@demo.example";

    @Autowired
    private Scene scene;

    @Autowired
    private MovableClock clock;

    @Autowired
    private SteeringCycles steering;

    @Autowired
    private HaltingCycles halting;

    @Autowired
    private RemindingPeople reminding;

    @Autowired
    private ActingOnPeople acting;

    @Autowired
    private PagesAs pages;

    @Autowired
    private ReturningReviews returning;

    @Autowired
    private ApplyingDeadlines sweeping;

    @Autowired
    private CalibrationSessions sessions;

    @Autowired
    private CycleProgress progress;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    ViewingCycles viewingCycles;

    @Autowired
    AddingParticipants addingParticipants;

    @Autowired
    CancellingCycles cancelling;

    private Instant dueOf(UUID item) {
        return jdbc.queryForObject("SELECT due_at FROM work_item WHERE id = ?", java.sql.Timestamp.class, item)
                .toInstant();
    }

    @Test
    void movedDatesTakeTheOpenTasksOfTheirPhaseAlongAndNoOthers() {
        UUID hr = scene.id(Scene.HR);
        UUID cycle = scene.launched("Moved", false, Scene.EMPLOYEE, LATECOMER);
        UUID self = scene.opened("user_assess_self", WorkRole.SUBJECT, scene.assessment(cycle, Scene.EMPLOYEE));
        UUID own = scene.assessment(cycle, LATECOMER);
        jdbc.update("UPDATE assessment SET self_due_at = now() + interval '20 days' WHERE id = ?", own);
        UUID ofOwn = scene.opened("user_assess_self", WorkRole.SUBJECT, own);
        Instant before = dueOf(ofOwn);
        LocalDate later = Scene.today().plusDays(18);
        Milestones dates = Scene.dates();
        AssessmentCycle moved = steering.moveDates(
                hr,
                cycle,
                Milestones.of(
                        later, dates.review(), dates.calibration(), dates.publication(), dates.acknowledgement()));
        assertThat(dueOf(self)).isEqualTo(moved.selfAssessmentDue());
        assertThat(moved.milestones().selfAssessment()).isEqualTo(later);
        assertThat(dueOf(ofOwn)).as("a date of one's own").isEqualTo(before);
        assertThat(jdbc.queryForList(
                        "SELECT payload FROM outbox_event WHERE key = ? AND type LIKE '%cycle-dates-moved%' ORDER BY position",
                        String.class, cycle.toString()))
                .singleElement(InstanceOfAssertFactories.STRING)
                .as("others are told of the date that has moved, and of no other")
                .contains("\"user_assess_self\"", "\"due\":\"" + moved.selfAssessmentDue() + "\"")
                .doesNotContain("\"user_review\"");
        assertThat(viewingCycles.forHr(hr, cycle).asOf())
                .as("the date to which work is aged")
                .isEqualTo(dates.review());
    }

    private AssessmentCycle moved(UUID cycle, int self, int review) {
        Milestones dates = Scene.dates();
        LocalDate today = Scene.today();
        return steering.moveDates(
                scene.id(Scene.HR),
                cycle,
                Milestones.of(
                        today.plusDays(self),
                        today.plusDays(review),
                        dates.calibration(),
                        dates.publication(),
                        dates.acknowledgement()));
    }

    private void swept(UUID cycle) {
        sweeping.begin(cycle, clock.instant());
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                                "SELECT count(*)::int FROM job WHERE kind = 'sweep-deadlines' AND subject = ? AND state <> 'DONE'",
                                Integer.class,
                                cycle.toString())
                        == 0);
    }

    @Test
    void aReturnedSelfAssessmentIsDueWithItsReviewAlsoWhereThatIsMoved() {
        UUID cycle = scene.launched("Returned and moved", false, Scene.EMPLOYEE);
        UUID returned = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(returned, 5);
        returning.returnToSubject(
                scene.id(Scene.MANAGER),
                AssessmentId.of(returned),
                List.of(scene.skill()
                        .level(5)
                        .orElseThrow()
                        .statements()
                        .getFirst()
                        .id()),
                "Show who was accountable for it, please.");
        scene.opened("user_assess_self", WorkRole.SUBJECT, returned);
        long read = scene.read(returned).version();
        AssessmentCycle moved = moved(cycle, 14, 40);
        assertThat(scene.read(returned).selfDueAt()).isEqualTo(moved.reviewDue());
        assertThat(scene.dueOf(returned, "user_assess_self")).isEqualTo(moved.reviewDue());
        assertThat(scene.read(returned).version())
                .as("whoever read it before saves nothing over its new date")
                .isGreaterThan(read);
        clock.moveDays(30);
        swept(cycle);
        assertThat(scene.read(returned).state())
                .as("past the date from which it was moved")
                .isEqualTo(AssessmentState.SELF_ASSESSING);
        clock.moveDays(41);
        swept(cycle);
        assertThat(scene.read(returned).state()).isEqualTo(AssessmentState.SUBMITTED);
    }

    @Test
    void whoHadMoreTimeThanTheOthersHasNoLessWhereTheDatesOfAllAreMoved() {
        UUID cycle = scene.launched("No less time", false, Scene.EMPLOYEE, LATECOMER);
        UUID later = scene.assessment(cycle, Scene.EMPLOYEE);
        UUID earlier = scene.assessment(cycle, LATECOMER);
        Instant extended = clock.instant().plus(Duration.ofDays(16));
        Instant ofUnit = clock.instant().plus(Duration.ofDays(10));
        jdbc.update(
                "UPDATE assessment SET self_due_at = ?, review_due_at = ? WHERE id = ?",
                Timestamp.from(extended),
                Timestamp.from(extended),
                later);
        jdbc.update(
                "UPDATE assessment SET self_due_at = ?, review_due_at = ? WHERE id = ?",
                Timestamp.from(ofUnit),
                Timestamp.from(ofUnit),
                earlier);
        UUID first = scene.opened("user_assess_self", WorkRole.SUBJECT, later);
        UUID second = scene.opened("user_assess_self", WorkRole.SUBJECT, earlier);
        AssessmentCycle moved = moved(cycle, 24, 28);
        assertThat(dueOf(first)).isEqualTo(moved.selfAssessmentDue());
        assertThat(scene.read(later).selfDueAt()).isEqualTo(moved.selfAssessmentDue());
        assertThat(scene.read(later).reviewDue(moved))
                .as("a review is never due before what it judges")
                .isEqualTo(moved.selfAssessmentDue());
        assertThat(Duration.between(ofUnit, dueOf(second)).abs())
                .as("the earlier date of a unit stays")
                .isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void aReviewWithALaterDateIsNotDueBeforeTheOthersWhereThoseAreMoved() {
        UUID cycle = scene.launched("Reviews moved", false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        jdbc.update(
                "UPDATE assessment SET review_due_at = ? WHERE id = ?",
                Timestamp.from(clock.instant().plus(Duration.ofDays(30))),
                assessment);
        scene.handIn(assessment, 5);
        UUID review = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        AssessmentCycle moved = moved(cycle, 14, 40);
        assertThat(dueOf(review)).isEqualTo(moved.reviewDue());
        assertThat(scene.read(assessment).reviewDue(moved)).isEqualTo(moved.reviewDue());
    }

    @Test
    void aCycleThatIsResumedOnTheDayOfItsPauseMovesNoDateAndNotifiesNobodyAgain() {
        UUID hr = scene.id(Scene.HR);
        UUID cycle = scene.launched("Paused by mistake", false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        UUID task = scene.opened("user_assess_self", WorkRole.SUBJECT, assessment);
        jdbc.update("UPDATE work_item SET reminded_days = 3, overdue = true WHERE id = ?", task);
        jdbc.update(
                "UPDATE assessment SET self_due_at = ? WHERE id = ?",
                Timestamp.from(clock.instant().plus(Duration.ofDays(16))),
                assessment);
        String told = "SELECT reminded_days || ' ' || overdue || ' ' || version FROM work_item WHERE id = ?";
        String before = jdbc.queryForObject(told, String.class, task);
        long read = scene.read(assessment).version();
        halting.pause(hr, cycle);
        assertThat(halting.resume(hr, cycle)).isZero();
        assertThat(jdbc.queryForObject(told, String.class, task)).isEqualTo(before);
        assertThat(scene.read(assessment).version()).isEqualTo(read);
    }

    @Test
    void whoIsTakenInLateIsAnnouncedLikeEverybodyAndHasTwoWeeks() {
        UUID hr = scene.id(Scene.HR);
        UUID cycle = scene.launched("Added to the cycle", false, Scene.EMPLOYEE);
        clock.moveDays(10);
        assertThat(addingParticipants.add(hr, cycle, List.of(scene.id(LATECOMER))))
                .isEqualTo(1);
        UUID added = scene.assessment(cycle, LATECOMER);
        await().atMost(PATIENCE).until(() -> scene.read(added).announced());
        assertThat(scene.read(added).state()).isEqualTo(AssessmentState.ASSIGNED);
        assertThat(Duration.between(clock.instant(), scene.read(added).selfDueAt()))
                .isBetween(Duration.ofDays(13), Duration.ofDays(15));
        assertThat(jdbc.queryForList(
                        "SELECT type FROM outbox_event WHERE key = ? ORDER BY position",
                        String.class,
                        added.toString()))
                .containsExactly("plumbline.assessments.assessment-assigned.v1");
        assertThat(viewingCycles.skillsOf(added)).hasSize(1);
    }

    @Test
    void whileACycleIsPausedDraftsAreSavedAndNothingElseAndThenOpenDatesMoveOn() {
        UUID hr = scene.id(Scene.HR);
        UUID cycle = scene.launched("Paused", false, Scene.EMPLOYEE, LATECOMER);
        UUID self = scene.assessment(cycle, Scene.EMPLOYEE);
        UUID reviewed = scene.assessment(cycle, LATECOMER);
        UUID task = scene.opened("user_assess_self", WorkRole.SUBJECT, self);
        scene.draft(self, 5);
        jdbc.update(
                "UPDATE assessment SET self_due_at = ? WHERE id = ?",
                Timestamp.from(clock.instant().plus(Duration.ofDays(14))),
                reviewed);
        long read = scene.read(reviewed).version();
        halting.pause(hr, cycle);
        scene.draft(self, 5);
        refusedAsPaused(() -> scene.handIn(self, 5));
        refusedAsPaused(() -> reminding.remind(hr, cycle, new RemindingPeople.Whose(List.of(), "", true)));
        clock.moveDays(40);
        sweeping.begin(cycle, clock.instant());
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                                "SELECT count(*)::int FROM job WHERE subject = ? AND state = 'RUNNING'",
                                Integer.class,
                                cycle.toString())
                        == 0);
        assertThat(scene.read(reviewed).state()).isEqualTo(AssessmentState.ASSIGNED);
        LocalDate before = viewingCycles.forHr(hr, cycle).milestones().selfAssessment();
        assertThat(halting.resume(hr, cycle)).isEqualTo(40);
        assertThat(scene.read(reviewed).version())
                .as("whoever read it before saves nothing over its new date")
                .isGreaterThan(read);
        AssessmentCycle resumed = viewingCycles.forHr(hr, cycle);
        assertThat(resumed.milestones().selfAssessment()).isEqualTo(before.plusDays(40));
        assertThat(dueOf(task)).isEqualTo(resumed.selfAssessmentDue());
        scene.handIn(self, 5);
        assertThat(jdbc.queryForList(
                        "SELECT type FROM outbox_event WHERE key = ? AND type LIKE '%cycle-%' ORDER BY position",
                        String.class, cycle.toString()))
                .containsExactly(
                        "plumbline.cycles.cycle-opened.v1",
                        "plumbline.cycles.cycle-paused.v1",
                        "plumbline.cycles.cycle-resumed.v1");
    }

    private static void refusedAsPaused(ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("cycle-paused"));
    }

    @Test
    void givingACycleUpTakesEverybodyOutAndEndsItsSessions() {
        UUID hr = scene.id(Scene.HR);
        UUID cycle = scene.launched("Given up", true, Scene.EMPLOYEE, LATECOMER);
        UUID reviewed = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(reviewed, 5);
        scene.review(Scene.MANAGER, reviewed, 5, null);
        UUID session = scene.calibration(cycle, reviewed).id();
        jdbc.update("UPDATE calibration_session SET state = 'PREVIEW' WHERE id = ?", session);
        UUID waiting = scene.assessment(cycle, LATECOMER);
        await().atMost(PATIENCE).until(() -> scene.read(waiting).announced());
        cancelling.cancel(hr, cycle, "Merged with the next one.");
        await().atMost(PATIENCE)
                .until(() -> sessions.findById(session).orElseThrow().state() == State.CANCELLED);
        assertThat(viewingCycles.forHr(hr, cycle).status()).isEqualTo(AssessmentCycle.Status.CANCELLED);
        for (UUID out : List.of(reviewed, waiting)) {
            assertThat(scene.read(out).state()).isEqualTo(AssessmentState.WITHDRAWN);
            assertThat(lastSaid(out)).isEqualTo("plumbline.assessments.assessment-withdrawn.v1");
        }
        assertThat(lastSaid(session)).isEqualTo("plumbline.calibrations.calibration-session-cancelled.v1");
        assertThat(lastSaid(cycle)).isEqualTo("plumbline.cycles.cycle-cancelled.v1");
    }

    private String lastSaid(UUID key) {
        return jdbc.queryForList(
                        "SELECT type FROM outbox_event WHERE key = ? ORDER BY position DESC LIMIT 1",
                        String.class,
                        key.toString())
                .getFirst();
    }

    /** The line of a cycle in somebody's list of tasks. */
    private String listed(String mail, String cycle) throws Exception {
        return Jsoup.parse(pages.get(mail, "/tasks").html())
                .select("tr:contains(" + cycle + ")")
                .text();
    }

    @Test
    void whatIsPausedIsNeitherCountedNorShownAsOverdue() throws Exception {
        UUID hr = scene.id(Scene.HR);
        String name = "0 paused " + UUID.randomUUID();
        UUID cycle = scene.launched(name, false, Scene.EMPLOYEE, LATECOMER);
        UUID alone = scene.assessment(cycle, Scene.EMPLOYEE);
        UUID other = scene.assessment(cycle, LATECOMER);
        scene.opened("user_assess_self", WorkRole.SUBJECT, alone);
        scene.opened("user_assess_self", WorkRole.SUBJECT, other);
        jdbc.update("UPDATE work_item SET due_at = now() - interval '3 days' WHERE cycle_id = ?", cycle);
        assertThat(late(cycle)).isEqualTo(2);
        assertThat(listed(Scene.EMPLOYEE, name)).contains("3 days late");

        acting.act(
                hr,
                cycle,
                new PeopleAct(PeopleAct.Kind.PAUSE, null, null, null, ""),
                new ChosenInCycle(List.of(new ChosenInCycle.One(alone, null)), ChosenInCycle.Filter.ALL));
        assertThat(late(cycle)).as("one is paused alone").isEqualTo(1);
        assertThat(viewingCycles.participants(cycle, ViewingCycles.Which.LATE, null, 10))
                .extracting(ViewingCycles.Participant::assessmentId)
                .containsExactly(other);
        assertThat(listed(Scene.EMPLOYEE, name)).contains("paused").doesNotContain("late");
        assertThat(listed(LATECOMER, name)).contains("3 days late");
        assertThat(Jsoup.parse(pages.get(Scene.MANAGER, "/team").html())
                        .select("li:has(> a[href=/assessments/" + alone + "])")
                        .text())
                .contains("paused")
                .doesNotContain("late");

        halting.pause(hr, cycle);
        assertThat(late(cycle)).as("the cycle is paused").isZero();
        assertThat(viewingCycles.participants(cycle, ViewingCycles.Which.LATE, null, 10))
                .isEmpty();
        assertThat(listed(LATECOMER, name)).contains("paused").doesNotContain("late");
        assertThat(pages.get(Scene.HR, "/cycles/" + cycle + "/participants.csv", "HR")
                        .html())
                .doesNotContain("Yes");
    }

    private int late(UUID cycle) {
        int late = progress.totals(List.of(cycle)).get(cycle).late();
        assertThat(progress.of(cycle, CycleProgress.By.MANAGER, 10))
                .extracting(CycleProgress.Group::late)
                .satisfies(counts -> assertThat(
                                counts.stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(late));
        return late;
    }

    @Test
    void whoIsLateIsCountedInTheGroup() {
        UUID cycle = scene.launched("Late in a group", false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.opened("user_review", WorkRole.REVIEWER, assessment);
        clock.moveDays(40);
        assertThat(progress.of(cycle, CycleProgress.By.MANAGER, 10))
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.all()).isEqualTo(1);
                    assertThat(group.reviewing()).isEqualTo(1);
                    assertThat(group.late()).isEqualTo(1);
                });
    }
}
