package dev.plumbline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.events.Actor;
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

    @Test
    void hrHearsOnceADayThatPeopleHaveLeft() throws Exception {
        UUID hr = another("Hella", new RoleHeld("HR", null));
        Instant day = Instant.parse("2031-05-01T08:00:00Z").plusSeconds(86_400L * Math.floorMod(hr.hashCode(), 9000));
        say(new PersonLeft(UUID.randomUUID(), 0, day));
        say(new PersonLeft(employee, 2, day));
        say(new PersonLeft(UUID.randomUUID(), 1, day.plusSeconds(60)));
        says(hr, "People have left with open assessments", "https://plumbline.example/leavers");
        say(new PersonLeft(UUID.randomUUID(), 1, day.plusSeconds(86_400)));
        await().atMost(PATIENCE).until(() -> shown(hr) == 2);
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
                DUE));
        says(
                deputy,
                "Review: Jonas Test – Autumn cycle, for Mara Test",
                "a new task of Mara Test, who is away: Review of Jonas Test",
                "https://plumbline.example/tasks/" + item);
    }
}
