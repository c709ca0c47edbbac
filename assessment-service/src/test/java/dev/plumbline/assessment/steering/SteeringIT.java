package dev.plumbline.assessment.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Platform.MovableClock;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.calibration.CalibrationSessions;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Milestones;
import dev.plumbline.assessment.participant.ApplyingDeadlines;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.WorkRole;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
        assertThat(viewingCycles.forHr(hr, cycle).asOf())
                .as("the date to which work is aged")
                .isEqualTo(dates.review());
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
        refusedAsPaused(() -> steering.nudge(hr, cycle));
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

    @Test
    void aNudgeTellsOnceMoreOfWhatIsOverdue() {
        UUID hr = scene.id(Scene.HR);
        UUID cycle = scene.launched("Nudged", false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.opened("user_review", WorkRole.REVIEWER, assessment);
        clock.moveDays(40);
        for (int told = 1; told <= 2; told++) {
            int overdue = told;
            assertThat(steering.nudge(hr, cycle)).isEqualTo(1);
            await().atMost(PATIENCE)
                    .until(() -> jdbc.queryForObject(
                                    "SELECT count(*)::int FROM outbox_event WHERE key = ? AND type LIKE '%work-item-overdue%'",
                                    Integer.class, assessment.toString())
                            == overdue);
            clock.moveDays(42);
        }
        assertThat(progress.of(cycle, CycleProgress.By.MANAGER, 10))
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.all()).isEqualTo(1);
                    assertThat(group.reviewing()).isEqualTo(1);
                    assertThat(group.late()).isEqualTo(1);
                });
    }
}
