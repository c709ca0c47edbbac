package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.Platform.MovableClock;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.AssessmentState;
import dev.plumbline.assessment.cycle.CycleProgress;
import dev.plumbline.assessment.cycle.RunningCycles;
import dev.plumbline.assessment.cycle.SteeringCycles;
import dev.plumbline.events.WorkRole;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
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
    private RunningCycles running;

    @Autowired
    private CycleProgress progress;

    @Autowired
    private JdbcTemplate jdbc;

    @AfterEach
    void backToNow() {
        clock.backToNow();
    }

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
        LocalDate later = LocalDate.now().plusDays(18);
        AssessmentCycle.Milestones dates = Scene.dates();
        AssessmentCycle moved = steering.moveDates(
                hr,
                cycle,
                new AssessmentCycle.Milestones(
                        later, dates.review(), dates.calibration(), dates.publication(), dates.acknowledgement()));
        assertThat(dueOf(self)).isEqualTo(moved.selfAssessmentDue());
        assertThat(moved.milestones().selfAssessment()).isEqualTo(later);
        assertThat(dueOf(ofOwn)).as("a date of one's own").isEqualTo(before);
        assertThat(running.forHr(hr, cycle).asOf())
                .as("the date to which work is aged")
                .isEqualTo(dates.review());
    }

    @Test
    void whoIsTakenInLateIsAnnouncedLikeEverybodyAndHasTwoWeeks() {
        UUID hr = scene.id(Scene.HR);
        UUID cycle = scene.launched("Taken in", false, Scene.EMPLOYEE);
        clock.moveTo(Instant.now().plus(Duration.ofDays(10)));
        assertThat(steering.add(hr, cycle, List.of(scene.id(LATECOMER)))).isEqualTo(1);
        UUID added = scene.assessment(cycle, LATECOMER);
        await().atMost(PATIENCE).until(() -> scene.read(added).announced());
        assertThat(scene.read(added).state()).isEqualTo(AssessmentState.ASSIGNED);
        assertThat(Duration.between(clock.instant(), scene.read(added).selfDueAt()))
                .isBetween(Duration.ofDays(13), Duration.ofDays(15));
        assertThat(jdbc.queryForList("SELECT type FROM outbox_event WHERE key = ?", String.class, added.toString()))
                .containsExactly("plumbline.assessments.assessment-assigned.v1");
        assertThat(running.skillsOf(added)).hasSize(1);
    }

    @Test
    void aNudgeTellsOnceMoreOfWhatIsOverdue() {
        UUID hr = scene.id(Scene.HR);
        UUID cycle = scene.launched("Nudged", false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.opened("user_review", WorkRole.REVIEWER, assessment);
        clock.moveTo(Instant.now().plus(Duration.ofDays(40)));
        for (int told = 1; told <= 2; told++) {
            int overdue = told;
            assertThat(steering.nudge(hr, cycle)).isEqualTo(1);
            await().atMost(PATIENCE)
                    .until(() -> jdbc.queryForObject(
                                    "SELECT count(*)::int FROM outbox_event WHERE key = ? AND type LIKE '%work-item-overdue%'",
                                    Integer.class, assessment.toString())
                            == overdue);
            clock.moveTo(Instant.now().plus(Duration.ofDays(42)));
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
