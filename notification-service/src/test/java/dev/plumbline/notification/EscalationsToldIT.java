package dev.plumbline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.ReviewEscalated;
import dev.plumbline.events.AssessmentEvent.ReviewerChanged;
import dev.plumbline.events.PeopleEvent.PersonStated;
import dev.plumbline.events.PeopleEvent.QuietHours;
import dev.plumbline.events.PeopleEvent.RoleHeld;
import dev.plumbline.events.WorklistEvent.WorkItemAssigned;
import dev.plumbline.events.WorklistEvent.WorkItemDeputed;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is notified when an overdue review is offered to somebody beside its reviewer. */
class EscalationsToldIT extends FromEventToMail {

    private ReviewEscalated escalated(
            UUID item, @Nullable UUID to, ReviewEscalated.@Nullable Why why, @Nullable List<UUID> barred) {
        return new ReviewEscalated(
                assessment, cycle, employee, 1, manager, to, to == null ? "HR" : null, item, DUE, why, barred);
    }

    @Test
    void theNextManagerHearsSinceWhenAndThatItIsOfferedToThemAsWell() throws Exception {
        UUID above = another("Tomas");
        UUID item = UUID.randomUUID();
        say(escalated(item, above, null, null));
        MimeMessage mail = one(above);
        assertThat(mail.getSubject())
                .startsWith("Overdue since ")
                .endsWith(": Review of Jonas Test – Autumn cycle, offered to you as well");
        assertThat(text(mail))
                .contains(
                        "It is with Mara Test, and is offered to you as well",
                        "https://plumbline.example/tasks/" + item);
        assertThat(shown(above)).as("told inside the product too").isEqualTo(1);
    }

    @Test
    void hrHearsItWithTheReasonAndNobodyOfHrWhomFourEyesBar() throws Exception {
        UUID hr = another("Hanna", new RoleHeld("HR", null));
        UUID barred = another("Hugo", new RoleHeld("HR", null));
        say(escalated(UUID.randomUUID(), null, ReviewEscalated.Why.NOBODY_ABOVE, List.of(barred)));
        MimeMessage mail = one(hr);
        assertThat(mail.getSubject()).endsWith(", and nobody above Mara Test can do it");
        assertThat(text(mail)).contains("So it is on the list of HR");
        assertThat(shown(barred)).isZero();
        say(escalated(UUID.randomUUID(), null, null, List.of(barred)));
        await().atMost(PATIENCE).until(() -> shown(hr) == 2);
        assertThat(jdbc.queryForList(
                        "SELECT payload FROM outbox_event WHERE type LIKE '%notification-posted%' AND key = ? ORDER BY position",
                        String.class, hr.toString()))
                .anyMatch(posted -> posted.contains("now on the list of HR too"));
        assertThat(shown(barred)).isZero();
    }

    @Test
    void quietHoursDelayOnlyTheMail() throws Exception {
        UUID above = UUID.randomUUID();
        String address = "tine." + above + "@x.example";
        say(new PersonStated(
                above,
                1,
                "Tine",
                "Test",
                address,
                "en",
                "Europe/Berlin",
                "Platforms",
                null,
                true,
                List.of(),
                null,
                new QuietHours("00:00", "23:59")));
        UUID awake = another("Tove");
        say(escalated(UUID.randomUUID(), above, null, null));
        say(escalated(UUID.randomUUID(), awake, null, null));
        one(awake);
        await().atMost(PATIENCE).until(() -> shown(above) == 1);
        assertThat(to(above)).isEmpty();
    }

    @Test
    void whoTakesItOverAndWhoHadItAreBothNotified() throws Exception {
        UUID above = another("Tessa");
        say(new ReviewerChanged(assessment, cycle, employee, 1, manager, above, Actor.person(above)));
        say(assigned("user_review", above, null, "TAKEN_OVER"));
        assertThat(one(above).getSubject()).isEqualTo("Review: Jonas Test – Autumn cycle");
        MimeMessage mail = one(manager);
        assertThat(mail.getSubject()).isEqualTo("You no longer review Jonas Test – Autumn cycle");
        assertThat(text(mail)).contains("somebody has taken over what was overdue");
    }

    private UUID preparedBy(UUID person) {
        UUID item = UUID.randomUUID();
        say(new WorkItemAssigned(
                item,
                assessment.toString(),
                "participant-assessment",
                "user_review",
                0,
                1,
                employee,
                cycle,
                person,
                null,
                null,
                manager,
                DUE,
                0,
                "DELEGATED"));
        one(person);
        return item;
    }

    @Test
    void whatSomebodyPreparesForTheReviewerIsOfferedAllTheSame() throws Exception {
        UUID above = another("Tilda");
        UUID hr = another("Hella", new RoleHeld("HR", null));
        UUID item = preparedBy(another("Dana"));
        say(escalated(item, above, null, null));
        say(escalated(item, null, null, null));
        assertThat(one(above).getSubject()).endsWith(", offered to you as well");
        assertThat(one(hr).getSubject()).endsWith(", now on the list of HR too");
    }

    private WorkItemDeputed deputed(UUID item, UUID deputy, UUID away, UUID from) {
        return new WorkItemDeputed(
                item,
                assessment.toString(),
                "participant-assessment",
                "user_review",
                0,
                1,
                employee,
                cycle,
                deputy,
                away,
                DUE,
                from);
    }

    @Test
    void theDeputyOfWhomItIsOfferedToHearsOfItAsLongAsItIsTheReviewers() throws Exception {
        UUID away = another("Aron");
        UUID deputy = another("Dilan");
        UUID next = another("Nora");
        var reassigned = assigned("user_review", next, null, "REASSIGNED");
        say(reassigned);
        one(next);
        say(deputed(reassigned.itemId(), deputy, away, next));
        assertThat(one(deputy).getSubject()).endsWith(", for Aron Test");
        UUID other = another("Delia");
        say(deputed(reassigned.itemId(), other, away, manager));
        UUID prepared = preparedBy(another("Dana"));
        say(deputed(prepared, other, away, manager));
        assertThat(text(one(other))).contains("https://plumbline.example/tasks/" + prepared);
        assertThat(shown(other)).isEqualTo(1);
    }

    @Test
    void whatSomebodyElseHasMeanwhileIsOfferedToNobody() throws Exception {
        UUID above = another("Toni");
        UUID next = another("Nils");
        var reassigned = assigned("user_review", next, null, "REASSIGNED");
        say(reassigned);
        one(next);
        say(escalated(reassigned.itemId(), above, null, null));
        say(assigned("user_second_assessment", above, null, null));
        await().atMost(PATIENCE).until(() -> shown(above) == 1);
        assertThat(one(above).getSubject()).doesNotContain("offered to you as well");
    }
}
