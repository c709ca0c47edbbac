package dev.plumbline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.AssessmentPaused;
import dev.plumbline.events.AssessmentEvent.AssessmentResumed;
import dev.plumbline.events.AssessmentEvent.ReviewerChanged;
import dev.plumbline.events.PeopleChange.PersonLeft;
import dev.plumbline.events.PeopleEvent.RoleHeld;
import dev.plumbline.events.WorklistEvent.WorkItemDeputed;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who is notified when people leave, have another manager or are away. */
class MovesToldIT extends FromEventToMail {

    private void says(UUID person, String subject, String... body) throws Exception {
        MimeMessage mail = one(person);
        assertThat(mail.getSubject()).isEqualTo(subject);
        assertThat(text(mail)).contains(body);
        assertThat(shown(person)).as("told inside the product too").isEqualTo(1);
    }

    @Test
    void bothHearThatSomebodyElseReviewsAndTheTaskBringsNoSecondMail() throws Exception {
        UUID next = another("Nina");
        say(new ReviewerChanged(assessment, cycle, employee, 1, manager, next, Actor.SYSTEM));
        say(assigned("user_review", next, null, "REVIEWER_CHANGED"));
        says(
                next,
                "You now review Jonas Test – Autumn cycle",
                "Jonas Test now reports to you",
                "https://plumbline.example/assessments/" + assessment + "/to/assessment");
        says(manager, "You no longer review Jonas Test – Autumn cycle", "There is nothing more to do");
        say(assigned("user_second_assessment", next, null, null));
        await().atMost(PATIENCE).until(() -> shown(next) == 2);
    }

    @Test
    void whereHrHasGivenTheReviewItsTaskBringsTheMail() throws Exception {
        UUID next = another("Nora");
        say(new ReviewerChanged(assessment, cycle, employee, 1, manager, next, Actor.person(UUID.randomUUID())));
        say(assigned("user_review", next, null, "REASSIGNED"));
        says(next, "Review: Jonas Test – Autumn cycle", "You have a new task: Review of Jonas Test.");
        says(manager, "You no longer review Jonas Test – Autumn cycle", "There is nothing more to do");
    }

    /** Those of other tests are not counted. */
    private void earlierOnesAreOld() {
        jdbc.update("UPDATE notice SET at = at - interval '2 days' WHERE element LIKE 'move_pe%'");
    }

    @Test
    void hrHearsOnceOfEachWhoHasLeftWhateverTheyHadOpen() throws Exception {
        earlierOnesAreOld();
        UUID hr = another("Hella", new RoleHeld("HR", null));
        UUID colleague = another("Hugo", new RoleHeld("HR", null));
        UUID another = another("Nadia");
        Instant day = Instant.parse("2031-05-01T08:00:00Z").plusSeconds(86_400L * Math.floorMod(hr.hashCode(), 9000));
        say(new PersonLeft(UUID.randomUUID(), 0, day));
        say(new AssessmentPaused(assessment, cycle, employee, 1, hr, day, Actor.SYSTEM));
        say(new PersonLeft(employee, 2, day));
        for (int n = 0; n < 3; n++) {
            say(assigned("user_assess_self", null, "HR", "SUBJECT_LEFT"));
        }
        says(
                hr,
                "Jonas Test has left with open assessments",
                "Jonas Test has left and has an assessment without a result.",
                "https://plumbline.example/leavers/" + employee);
        await().atMost(PATIENCE).until(() -> shown(colleague) == 1);
        say(new AssessmentResumed(assessment, cycle, employee, 1, hr, 2, Actor.SYSTEM));
        // They came back and left again, and somebody else left too.
        say(new PersonLeft(employee, 1, day.plusSeconds(7200)));
        say(new PersonLeft(another, 1, day.plusSeconds(60)));
        await().atMost(PATIENCE).until(() -> shown(hr) == 4);
        assertThat(shown(colleague))
                .as("who reviews hears that it continues, too")
                .isEqualTo(3);
    }

    @Test
    void ofVeryManyWhoLeaveOnOneDayHrHearsByOneMoreNotice() throws Exception {
        earlierOnesAreOld();
        UUID hr = another("Hedda", new RoleHeld("HR", null));
        Instant day = Instant.parse("2031-05-01T08:00:00Z").plusSeconds(86_400L * Math.floorMod(hr.hashCode(), 9000));
        for (int n = 0; n < 40; n++) {
            UUID leaver = another("Leo" + n);
            say(new PersonLeft(leaver, 1, day.plusSeconds(n)));
        }
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                                "SELECT count(*) FROM notice WHERE element = 'move_people_left' AND person_id = ?",
                                Integer.class,
                                hr)
                        == 1);
        await().atMost(PATIENCE).until(() -> shown(hr) == 11);
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM notice WHERE element = 'move_people_left' AND person_id IS NULL",
                        Integer.class))
                .isEqualTo(1);
        assertThat(jdbc.queryForList(
                        "SELECT DISTINCT path FROM notice WHERE element = 'move_people_left'", String.class))
                .containsExactly("/leavers");
        say(new PersonLeft(another("Late"), 1, day.plusSeconds(28_800)));
        await().atMost(PATIENCE).until(() -> shown(hr) == 12);
    }

    @Test
    void aDeputyHearsInWhosePlace() throws Exception {
        UUID deputy = another("Dora");
        UUID item = UUID.randomUUID();
        say(new WorkItemDeputed(
                item,
                assessment.toString(),
                "participant-assessment",
                "user_review",
                0,
                1,
                employee,
                cycle,
                deputy,
                manager,
                DUE,
                null));
        says(
                deputy,
                "Review: Jonas Test – Autumn cycle, for Mara Test",
                "a new task of Mara Test, who is away: Review of Jonas Test",
                "https://plumbline.example/tasks/" + item);
    }
}
