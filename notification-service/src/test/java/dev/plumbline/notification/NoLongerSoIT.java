package dev.plumbline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.AssessmentExtended;
import dev.plumbline.events.AssessmentEvent.AssessmentPaused;
import dev.plumbline.events.AssessmentEvent.AssessmentResumed;
import dev.plumbline.events.CycleEvent.CycleDatesMoved;
import dev.plumbline.events.CycleEvent.CyclePaused;
import dev.plumbline.events.CycleEvent.CycleResumed;
import dev.plumbline.events.CycleEvent.Moved;
import dev.plumbline.events.PeopleChange.SubstitutionEnded;
import dev.plumbline.events.PeopleEvent.PersonStated;
import dev.plumbline.events.PeopleEvent.QuietHours;
import dev.plumbline.events.WorklistEvent.WorkItemDeputed;
import dev.plumbline.events.WorklistEvent.WorkItemEnded;
import dev.plumbline.events.WorklistEvent.WorkItemOverdue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a mail says that waits for the end of the quiet hours can be so no longer: it does not go out then. */
class NoLongerSoIT extends FromEventToMail {

    private static final Actor HR = Actor.person(UUID.fromString("5a6ef4a3-5b86-4a86-8a4c-0b6a3b1f0009"));

    private final UUID quiet = UUID.randomUUID();

    @BeforeEach
    void somebodyHasQuietHours() {
        say(new PersonStated(
                quiet,
                1,
                "Quentin",
                "Test",
                "quentin." + quiet + "@x.example",
                "en",
                "Europe/Berlin",
                "Platforms",
                null,
                true,
                List.of(),
                null,
                new QuietHours("00:00", "23:59")));
    }

    private void overdue(UUID subject, Instant due) {
        say(new WorkItemOverdue(
                UUID.randomUUID(),
                assessment.toString(),
                "participant-assessment",
                "user_review",
                0,
                1,
                subject,
                cycle,
                quiet,
                null,
                null,
                due));
    }

    private void deputed(UUID away) {
        say(new WorkItemDeputed(
                UUID.randomUUID(),
                assessment.toString(),
                "participant-assessment",
                "user_review",
                0,
                1,
                employee,
                cycle,
                quiet,
                away,
                DUE,
                null));
    }

    private void shownOf(int number) {
        await().atMost(PATIENCE).until(() -> shown(quiet) == number);
    }

    /** Of how many notices it is said that they are no longer so. */
    private int past() {
        return jdbc.queryForObject(
                "SELECT count(*)::int FROM notice WHERE person_id = ? AND past_since IS NOT NULL",
                Integer.class,
                quiet);
    }

    private void awaitPast(int number) {
        await().atMost(PATIENCE).until(() -> past() == number);
    }

    @Test
    void whoseAssessmentIsPausedIsRemindedByNothingThatWaits() {
        overdue(employee, DUE);
        overdue(manager, DUE);
        shownOf(2);
        say(new AssessmentPaused(assessment, cycle, employee, 1, quiet, DUE, HR));
        awaitPast(1);
        shownOf(3);
        assertThat(past()).as("that it is paused is so").isEqualTo(1);
    }

    @Test
    void whatIsExtendedIsNotSaidToBeOverdue() {
        overdue(employee, DUE);
        overdue(employee, DUE.plus(Duration.ofDays(1)));
        shownOf(2);
        say(new AssessmentExtended(assessment, cycle, employee, 1, quiet, DUE, DUE.plus(Duration.ofDays(9)), HR));
        awaitPast(1);
        shownOf(3);
        assertThat(past()).as("what has another date has it still").isEqualTo(1);
    }

    private void moved(Instant due) {
        say(new CycleDatesMoved(cycle, 1, List.of(new Moved(List.of("user_review"), DUE, due)), HR));
    }

    @Test
    void nobodyIsRemindedByADateThatHasMoved() {
        overdue(employee, DUE);
        overdue(manager, DUE.plus(Duration.ofDays(1)));
        shownOf(2);
        moved(DUE.plus(Duration.ofDays(9)));
        awaitPast(1);
        say(new CycleDatesMoved(
                cycle, 1, List.of(new Moved(List.of("user_assess_self"), DUE.plus(Duration.ofDays(1)), DUE)), HR));
        overdue(employee, DUE.plus(Duration.ofDays(9)));
        shownOf(3);
        assertThat(past()).as("what is due by another date, and another step").isEqualTo(1);
    }

    private String waiting() {
        return jdbc.queryForObject(
                "SELECT coalesce(string_agg(body, ' '), '') FROM delivery WHERE person_id = ?", String.class, quiet);
    }

    @Test
    void aMailOfANewTaskThatWaitsSaysTheDateThatIsSoNow() {
        say(assigned("user_review", quiet, null, null));
        await().atMost(PATIENCE).until(() -> waiting().contains("December 3, 2026"));
        moved(DUE.plus(Duration.ofDays(9)));
        await().atMost(PATIENCE).until(() -> waiting().contains("December 12, 2026"));
        assertThat(waiting()).doesNotContain("December 3, 2026").containsOnlyOnce("You have a new task");
        assertThat(jdbc.queryForObject("SELECT count(*)::int FROM notice WHERE person_id = ?", Integer.class, quiet))
                .isEqualTo(1);
    }

    @Test
    void inACycleThatIsPausedNobodyIsReminded() {
        overdue(employee, DUE);
        overdue(manager, DUE);
        shownOf(2);
        say(new CyclePaused(UUID.randomUUID(), 1, DUE, HR));
        say(new CyclePaused(cycle, 1, DUE, HR));
        awaitPast(2);
    }

    /** How many mails of reminders wait. */
    private int waitingReminders() {
        return jdbc.queryForObject(
                "SELECT count(*)::int FROM delivery WHERE person_id = ? AND kind = 'OVERDUE' AND state = 'PENDING'",
                Integer.class,
                quiet);
    }

    @Test
    void whatIsResumedOnTheDayOfItsPauseIsRemindedOfAllTheSame() {
        overdue(employee, DUE);
        overdue(manager, DUE);
        shownOf(2);
        say(new AssessmentPaused(assessment, cycle, employee, 1, quiet, DUE, HR));
        awaitPast(1);
        say(new CyclePaused(cycle, 1, DUE, HR));
        awaitPast(2);
        say(new AssessmentResumed(assessment, cycle, employee, 1, quiet, 0, HR));
        shownOf(4);
        assertThat(past()).as("the cycle is paused still").isEqualTo(2);
        say(new CycleResumed(cycle, 1, 0, HR));
        awaitPast(0);
        assertThat(waitingReminders()).isEqualTo(2);
    }

    @Test
    void whatWasLeftOutWhileItWasPausedGoesOutAllTheSame() {
        overdue(employee, DUE);
        shownOf(1);
        say(new CyclePaused(cycle, 1, DUE, HR));
        awaitPast(1);
        // The quiet hours end before it is resumed.
        jdbc.update("DELETE FROM delivery WHERE person_id = ?", quiet);
        jdbc.update("UPDATE notice SET without_mail = 'NO_LONGER_SO' WHERE person_id = ?", quiet);
        say(new CycleResumed(cycle, 1, 0, HR));
        await().atMost(PATIENCE).until(() -> waitingReminders() == 1);
        assertThat(past()).isZero();
        assertThat(jdbc.queryForList("SELECT without_mail FROM notice WHERE person_id = ?", String.class, quiet))
                .containsOnlyNulls();
    }

    @Test
    void whatHasAnotherDateAfterAPauseIsPastThoughItIsPausedAgain() {
        overdue(employee, DUE);
        shownOf(1);
        say(new CyclePaused(cycle, 1, DUE, HR));
        awaitPast(1);
        say(new CycleResumed(cycle, 1, 2, HR));
        overdue(manager, DUE);
        shownOf(2);
        say(new CyclePaused(cycle, 1, DUE, HR));
        awaitPast(2);
        say(new CycleResumed(cycle, 1, 0, HR));
        awaitPast(1);
        assertThat(pastOf(employee)).isTrue();
    }

    @Test
    void whatIsExtendedWhileTheCycleIsPausedIsPast() {
        overdue(employee, DUE);
        overdue(manager, DUE);
        shownOf(2);
        say(new CyclePaused(cycle, 1, DUE, HR));
        awaitPast(2);
        say(new AssessmentExtended(assessment, cycle, employee, 1, quiet, DUE, DUE.plus(Duration.ofDays(9)), HR));
        shownOf(3);
        say(new CycleResumed(cycle, 1, 0, HR));
        awaitPast(1);
        assertThat(pastOf(employee)).isTrue();
    }

    private boolean pastOf(UUID subject) {
        return jdbc.queryForObject(
                "SELECT past_since IS NOT NULL FROM notice WHERE person_id = ? AND subject_id = ? AND kind = 'OVERDUE'",
                Boolean.class,
                quiet,
                subject);
    }

    @Test
    void whoIsNoDeputyAnyMoreHearsOfNoTask() {
        deputed(manager);
        deputed(employee);
        shownOf(2);
        say(new SubstitutionEnded(manager, UUID.randomUUID(), quiet, Instant.now()));
        awaitPast(1);
    }

    @Test
    void whatNoProcessWaitsForAndIsDoneIsOver() {
        UUID item = UUID.randomUUID();
        say(new WorkItemEnded(item, assessment.toString(), "own", "user_corroborate", 0, 1, employee, null));
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                                "SELECT count(*)::int FROM work_over WHERE item_id = ?", Integer.class, item)
                        == 1);
    }
}
