package dev.plumbline.assessment.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Platform.MovableClock;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.participant.ApplyingDeadlines;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.steering.SettingUnitDates.UnitDates;
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

/** Dates that differ from those of the cycle: those of a unit, and days of grace that employees do not see. */
class OwnDatesIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private SettingUnitDates unitDates;

    @Autowired
    private LaunchingCycles launching;

    @Autowired
    private AddingParticipants adding;

    @Autowired
    private ApplyingDeadlines sweeping;

    @Autowired
    private Policies policies;

    @Autowired
    private Cycles cycles;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private MovableClock clock;

    @AfterEach
    void backToNow() {
        clock.backToNow();
    }

    private static LocalDate day(Instant due) {
        return LocalDate.ofInstant(due, Scene.ZONE);
    }

    private String unitOf(String mail) {
        return jdbc.queryForObject("SELECT unit FROM person WHERE mail = ?", String.class, mail);
    }

    private void sweepInDays(UUID cycle, int days) {
        sweeping.begin(cycle, clock.moveDays(days));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> jdbc.queryForObject(
                                "SELECT count(*) FROM job WHERE kind = 'sweep-deadlines' AND subject = ? AND state <> 'DONE'",
                                Integer.class,
                                cycle.toString())
                        == 0);
    }

    @Test
    void aUnitHasItsOwnDatesForSelfAssessmentAndReview() throws Exception {
        UUID hr = scene.id(Scene.HR);
        LocalDate today = Scene.today();
        String unit = unitOf(Scene.EMPLOYEE);
        String elsewhere = jdbc.queryForObject(
                "SELECT mail FROM person WHERE active AND unit <> ? AND mail ~ '^[a-z]+[.][a-z]+@demo[.]example$' AND manager_id IN"
                        + " (SELECT id FROM person WHERE active) ORDER BY employee_id LIMIT 1",
                String.class,
                unit);
        UUID cycle = scene.drafted("Own dates " + UUID.randomUUID(), Scene.EMPLOYEE, Scene.STRANGER, elsewhere);
        jdbc.update(
                "DELETE FROM cycle_population WHERE cycle_id = ? AND person_id = ?", cycle, scene.id(Scene.STRANGER));
        String page = "/cycles/" + cycle + "/unit-dates";
        String version = String.valueOf(cycles.findById(cycle).orElseThrow().version());
        var set = pages.post(
                Scene.HR,
                page,
                "version",
                version,
                "unit",
                unit,
                "selfAssessment",
                today.plusDays(3).toString(),
                "review",
                today.plusDays(8).toString());
        assertThat(set.location()).isEqualTo(page + "?done=saved");
        assertThat(unitDates.of(hr, cycle)).containsExactly(new UnitDates(unit, today.plusDays(3), today.plusDays(8)));
        assertThat(pages.get(Scene.HR, page, "HR").words()).contains(unit);
        launching.launch(hr, cycle);

        UUID own = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.opened("user_assess_self", WorkRole.SUBJECT, own);
        assertThat(day(scene.dueOf(own, "user_assess_self"))).isEqualTo(today.plusDays(3));
        scene.handIn(own, 5);
        scene.opened("user_review", WorkRole.REVIEWER, own);
        assertThat(day(scene.dueOf(own, "user_review"))).isEqualTo(today.plusDays(8));
        UUID other = scene.assessment(cycle, elsewhere);
        scene.opened("user_assess_self", WorkRole.SUBJECT, other);
        assertThat(day(scene.dueOf(other, "user_assess_self"))).isEqualTo(today.plusDays(14));

        adding.add(hr, cycle, List.of(scene.id(Scene.STRANGER)));
        UUID late = scene.assessment(cycle, Scene.STRANGER);
        scene.opened("user_assess_self", WorkRole.SUBJECT, late);
        assertThat(day(scene.dueOf(late, "user_assess_self"))).isAfterOrEqualTo(today.plusDays(14));
        assertThat(pages.get(Scene.HR, page, "HR").status())
                .as("it is launched")
                .isEqualTo(409);
    }

    @Test
    void withinDaysOfGraceNothingIsBypassedAndNoDateSaysSo() {
        UUID cycle = scene.launched("Grace " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        int version = policies.add(
                scene.id(Scene.HR),
                Policy.FIRST.with(new Policy.SecondAssessment(2, 0)).with(new Policy.Course(2, 24, 3)));
        jdbc.update("UPDATE assessment_cycle SET policy_version = ? WHERE id = ?", version, cycle);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.opened("user_assess_self", WorkRole.SUBJECT, assessment);
        assertThat(day(scene.dueOf(assessment, "user_assess_self")))
                .isEqualTo(Scene.today().plusDays(14));
        sweepInDays(cycle, 16);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.ASSIGNED);
        sweepInDays(cycle, 18);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.SUBMITTED);
        assertThat(scene.read(assessment).bypassed()).isTrue();
    }
}
