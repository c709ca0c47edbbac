package dev.plumbline.assessment.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Platform.MovableClock;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.participant.ApplyingDeadlines;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.ReopeningAssessments;
import dev.plumbline.assessment.participant.WithdrawingParticipants;
import dev.plumbline.assessment.review.ReturningReviews;
import dev.plumbline.assessment.selfassessment.RecallingSelfAssessments;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import dev.plumbline.events.AssessmentEvent.Step;
import dev.plumbline.events.WorkRole;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What happens when a date passes, once for each date. */
class DeadlinesIT extends Platform {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    private Scene scene;

    @Autowired
    private MovableClock clock;

    @Autowired
    private ApplyingDeadlines sweeping;

    @Autowired
    private ReturningReviews returning;

    @Autowired
    private RecallingSelfAssessments recalling;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    WithdrawingParticipants withdrawing;

    @Autowired
    ReopeningAssessments reopening;

    @Autowired
    SelfAssessments selfAssessments;

    private void sweepInDays(UUID cycle, int days) {
        Instant then = clock.moveDays(days);
        sweeping.begin(cycle, then);
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                                "SELECT count(*) FROM job WHERE kind = 'sweep-deadlines' AND subject = ? AND state <> 'DONE'",
                                Integer.class,
                                cycle.toString())
                        == 0);
    }

    private List<String> said(UUID assessment) {
        return jdbc.queryForList(
                "SELECT type FROM outbox_event WHERE key = ? ORDER BY position", String.class, assessment.toString());
    }

    private String last(UUID assessment, String type) {
        return jdbc.queryForList(
                        "SELECT payload FROM outbox_event WHERE key = ? AND type LIKE ? ORDER BY position",
                        String.class,
                        assessment.toString(),
                        "%" + type + "%")
                .getLast();
    }

    @Test
    void asManyDaysBeforeTheDateAsThePolicySaysIsRemindedAndAfterItIsOverdueAndEachOnce() {
        UUID cycle = scene.launched("Reminded", false, Scene.EMPLOYEE);
        UUID a = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(a, 5);
        scene.opened("user_review", WorkRole.REVIEWER, a);
        sweepInDays(cycle, 20);
        assertThat(said(a)).noneMatch(type -> type.contains("work-item-due"));
        int due = (int) ChronoUnit.DAYS.between(
                LocalDate.ofInstant(clock.instant(), Scene.ZONE).minusDays(20),
                LocalDate.ofInstant(scene.dueOf(a, "user_review"), Scene.ZONE));
        sweepInDays(cycle, due - 4);
        assertThat(said(a)).noneMatch(type -> type.contains("work-item-due"));
        for (int days = due - 3; days < due - 1; days++) {
            sweepInDays(cycle, days);
            sweepInDays(cycle, days);
            assertThat(said(a))
                    .filteredOn(type -> type.contains("work-item-due"))
                    .hasSize(1);
        }
        sweepInDays(cycle, due - 1);
        sweepInDays(cycle, due);
        assertThat(said(a)).filteredOn(type -> type.contains("work-item-due")).hasSize(2);
        assertThat(last(a, "work-item-due")).contains(scene.id(Scene.MANAGER).toString());
        sweepInDays(cycle, due + 1);
        sweepInDays(cycle, due + 2);
        assertThat(said(a))
                .filteredOn(type -> type.contains("work-item-overdue"))
                .hasSize(1);
        assertThat(said(a)).filteredOn(type -> type.contains("work-item-due")).hasSize(2);
        assertThat(scene.read(a).state())
                .as("an overdue review is never decided by the date")
                .isEqualTo(AssessmentState.SUBMITTED);
    }

    @Test
    void whatWasNeverHandedInIsBypassedAtItsDate() {
        UUID cycle = scene.launched("Bypassed by date", false, Scene.EMPLOYEE);
        UUID a = scene.assessment(cycle, Scene.EMPLOYEE);
        sweepInDays(cycle, 13);
        assertThat(scene.read(a).state()).isEqualTo(AssessmentState.ASSIGNED);
        sweepInDays(cycle, 15);
        assertThat(scene.read(a).state()).isEqualTo(AssessmentState.SUBMITTED);
        assertThat(scene.read(a).bypassed()).isTrue();
        assertThat(last(a, "self-assessment-bypassed")).contains("DEADLINE");
    }

    @Test
    void aReturnedOneHasTimeUntilTheReviewsDateAndThenGoesOnWithItsLastSubmission() {
        UUID cycle = scene.launched("Returned by date", false, Scene.EMPLOYEE);
        UUID a = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(a, 5);
        UUID statement =
                scene.skill().level(5).orElseThrow().statements().getFirst().id();
        returning.returnToSubject(
                scene.id(Scene.MANAGER),
                AssessmentId.of(a),
                List.of(statement),
                "Show who was accountable for it, please.");
        var before = selfAssessments.submitted(a);
        sweepInDays(cycle, 15);
        assertThat(scene.read(a).state()).as("past the first date").isEqualTo(AssessmentState.SELF_ASSESSING);
        sweepInDays(cycle, 30);
        assertThat(scene.read(a).state()).isEqualTo(AssessmentState.SUBMITTED);
        assertThat(scene.read(a).bypassed()).isFalse();
        assertThat(selfAssessments.submitted(a)).isEqualTo(before);
        assertThat(last(a, "self-assessment-submitted")).contains("DEADLINE", "\"round\":2");
    }

    private int returnedAs(String element, WorkRole role, UUID assessment) {
        UUID task = scene.opened(element, role, assessment);
        return jdbc.queryForObject("SELECT returned FROM work_item WHERE id = ?", Integer.class, task);
    }

    @Test
    void onlyARoundThatBeganWithAReturnAsksForBetterEvidence() {
        UUID cycle = scene.launched("Returned or not", false, Scene.EMPLOYEE);
        UUID a = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(a, 5);
        returning.returnToSubject(
                scene.id(Scene.MANAGER),
                AssessmentId.of(a),
                List.of(scene.skill()
                        .level(5)
                        .orElseThrow()
                        .statements()
                        .getFirst()
                        .id()),
                "Show who was accountable for it, please.");
        assertThat(returnedAs("user_assess_self", WorkRole.SUBJECT, a)).isEqualTo(1);
        assertThat(last(a, "work-item-assigned")).contains("\"RETURNED\"");
        scene.handIn(a, 5);
        assertThat(returnedAs("user_review", WorkRole.REVIEWER, a))
                .as("the reviewer reads that it was")
                .isEqualTo(1);
        recalling.recall(scene.id(Scene.EMPLOYEE), AssessmentId.of(a));
        assertThat(returnedAs("user_assess_self", WorkRole.SUBJECT, a))
                .as("recalled")
                .isZero();
        assertThat(last(a, "work-item-assigned")).doesNotContain("\"RETURNED\"");
        scene.handIn(a, 5);
        reopening.reopen(scene.id(Scene.HR), AssessmentId.of(a), Step.SELF_ASSESSMENT, "The wrong skill was assessed.");
        assertThat(returnedAs("user_assess_self", WorkRole.SUBJECT, a))
                .as("reopened by HR")
                .isZero();
        assertThat(last(a, "work-item-assigned")).doesNotContain("\"RETURNED\"");
    }

    @Test
    void whatHrBeganAgainAfterTheDateHasTimeOfItsOwn() {
        UUID cycle = scene.launched("Begun again", false, Scene.EMPLOYEE);
        UUID a = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(a, 5);
        clock.moveDays(20);
        reopening.reopen(scene.id(Scene.HR), AssessmentId.of(a), Step.SELF_ASSESSMENT, "The wrong skill was assessed.");
        sweepInDays(cycle, 21);
        assertThat(scene.read(a).state()).isEqualTo(AssessmentState.SELF_ASSESSING);
        sweepInDays(cycle, 35);
        assertThat(scene.read(a).state()).isEqualTo(AssessmentState.SUBMITTED);
    }

    @Test
    void everyStepStandsInTheAuditTrailWithWhatWasBeforeAndAfter() {
        UUID cycle = scene.launched("Audited", false, Scene.EMPLOYEE);
        UUID a = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(a, 5);
        withdrawing.withdraw(scene.id(Scene.HR), AssessmentId.of(a), "On leave until next year.");
        assertThat(jdbc.queryForList(
                        "SELECT act || ': ' || coalesce(before, '') || ' > ' || after || coalesce(' because ' || why, '') FROM"
                                + " audit_trail WHERE aggregate = ? ORDER BY seq",
                        String.class,
                        "assessment/" + a))
                .containsExactly(
                        "self-assessment-begun: ASSIGNED round 1 revision 1 > SELF_ASSESSING round 1 revision 1",
                        "self-assessment-submitted: SELF_ASSESSING round 1 revision 1 > SUBMITTED round 1 revision 1",
                        "assessment-withdrawn: SUBMITTED round 1 revision 1 > WITHDRAWN round 1 revision 1 because On leave until"
                                + " next year.");
    }
}
