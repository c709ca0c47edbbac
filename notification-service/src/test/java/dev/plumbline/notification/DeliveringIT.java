package dev.plumbline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.events.Actor;
import dev.plumbline.events.CycleEvent;
import dev.plumbline.events.PeopleEvent.PersonStated;
import dev.plumbline.events.PeopleEvent.RoleHeld;
import dev.plumbline.events.WorkItemEvent.WorkItemClosed;
import dev.plumbline.events.WorklistEvent.WorkItemAssigned;
import dev.plumbline.events.WorklistEvent.WorkItemClaimed;
import dev.plumbline.notification.SmtpSink.Deed;
import dev.plumbline.notification.SmtpSink.Step;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A mail comes once, to an address that accepts it, also when a server is away or a process ends. */
class DeliveringIT extends FromEventToMail {
    @Test
    void whatIsSaidAgainOfAPersonAfterYearsIsAbsorbedByItsRevision() {
        UUID person = UUID.randomUUID();
        say(UUID.randomUUID(), stated(person, 4, "Now"), Instant.now());
        say(UUID.randomUUID(), stated(person, 3, "Before"), Instant.now().minus(Duration.ofDays(400)));
        UUID again = UUID.randomUUID();
        say(again, stated(person, 4, "Now"), Instant.now().minus(Duration.ofDays(399)));
        say(again, stated(person, 4, "Now"), Instant.now().minus(Duration.ofDays(399)));
        UUID last = UUID.randomUUID();
        say(UUID.randomUUID(), stated(person, 5, "Later"), Instant.now());
        say(last, stated(person, 4, "Now"), Instant.now());
        await().atMost(PATIENCE)
                .until(() ->
                        jdbc.queryForObject("SELECT count(*) FROM inbox WHERE event_id = ?", Integer.class, last) == 1);
        assertThat(jdbc.queryForList(
                        "SELECT given_name || revision FROM recipient WHERE person_id = ?", String.class, person))
                .containsExactly("Later5");
        assertThat(jdbc.queryForList("SELECT cause FROM parked_message WHERE key = ?", String.class, person.toString()))
                .isEmpty();
    }

    private static PersonStated stated(UUID id, long revision, String name) {
        return new PersonStated(
                id,
                revision,
                name,
                "Test",
                id + "@x.example",
                "en",
                "UTC",
                "Platforms",
                null,
                true,
                List.of(),
                null,
                null);
    }

    @Test
    void theSameEventTwiceIsOneMail() {
        WorkItemAssigned event = assigned("user_assess_self", employee, null, null);
        UUID id = say(event);
        one(employee);
        say(id, event);
        say(assigned("user_review", manager, null, null));
        one(manager);
        assertThat(to(employee)).hasSize(1);
    }

    /** Whoever sends names of people keeps them in one form; a name in another form breaks no mail nevertheless. */
    @Test
    void namesPutNoFieldIntoTheHeadOfAMailAndTurnNoWordsAround() throws Exception {
        UUID tricky = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        UUID named = UUID.randomUUID();
        String mail = "tricky." + tricky + "@x.example";
        say(new CycleEvent.CycleOpened(
                named,
                1,
                "Autumn\r\nBcc: all@x.example\r\n\r\nBody",
                "CYCLE",
                UUID.randomUUID(),
                1,
                LocalDate.EPOCH,
                new CycleEvent.Milestones(DUE, DUE, DUE, DUE, DUE, DUE, null),
                true,
                2,
                Actor.SYSTEM,
                null));
        person(other, "A\u202Egnp.exe\u0007\nB", "other." + other + "@x.example", "Europe/Berlin");
        person(tricky, "Jo\u2028nas\r\nX-Bad: 1", mail, "Europe/Berlin");
        say(new WorkItemAssigned(
                UUID.randomUUID(),
                UUID.randomUUID().toString(),
                "participant-assessment",
                "user_review",
                0,
                1,
                other,
                named,
                tricky,
                null,
                null,
                null,
                DUE,
                0,
                null));
        MimeMessage sent = one(tricky);
        assertThat(sent.getHeader("Bcc")).isNull();
        assertThat(sent.getHeader("X-Bad")).isNull();
        assertThat(sent.getAllRecipients()).hasSize(1);
        assertThat(sent.getSubject())
                .contains("Agnp.exe B Test", "Autumn Bcc: all@x.example Body")
                .doesNotContain("\n", "\r", "\u202E");
        assertThat(text(sent)).contains("Hello Jo nas X-Bad: 1,").doesNotContain("\u202E", "\u0007");
    }

    @Test
    void anAddressThatIsNoneGetsNoMailAndNobodyElseDoes() {
        UUID tricky = UUID.randomUUID();
        person(tricky, "Tricky", "a." + tricky + "@x.example\r\nBcc: all@x.example", "Europe/Berlin");
        say(assigned("user_assess_self", tricky, null, null));
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForList(
                                "SELECT reason FROM delivery WHERE person_id = ? AND state = 'FAILED'",
                                String.class,
                                tricky)
                        .equals(List.of("NOT_WRITABLE")));
        assertThat(to(tricky)).isEmpty();
    }

    @Test
    void aHundredNoticesForNobodyYetHoldNobodyUp() {
        for (int i = 0; i < 100; i++) {
            say(assigned("user_review", UUID.randomUUID(), null, null));
        }
        UUID late = UUID.randomUUID();
        say(assigned("user_review", late, null, null));
        say(assigned("user_assess_self", employee, null, null));
        one(employee);
        person(late, "Late", "late." + late + "@x.example", "Europe/Berlin");
        one(late);
    }

    @Test
    void whatIsOverBeforeItIsKnownAndWhatAnotherHasTakenIsNotTold() {
        WorkItemAssigned done = assigned("user_assess_self", manager, null, null);
        // The event that it is over comes by another topic, and may come first.
        say(new WorkItemClosed(
                done.itemId(), done.businessKey(), done.process(), done.element(), 0, 1, employee, cycle));
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                                "SELECT count(*)::int FROM work_over WHERE item_id = ?", Integer.class, done.itemId())
                        == 1);
        say(done);
        UUID hr = UUID.randomUUID();
        String group = "HR_" + UUID.randomUUID();
        person(hr, "Helena", "helena." + hr + "@x.example", "Europe/Berlin", new RoleHeld(group, null));
        WorkItemAssigned ofGroup = assigned("user_settle_disagreement", null, group, null);
        say(new WorkItemClaimed(
                ofGroup.itemId(),
                ofGroup.businessKey(),
                ofGroup.process(),
                ofGroup.element(),
                0,
                1,
                employee,
                cycle,
                manager));
        say(ofGroup);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(jdbc.queryForList(
                                "SELECT untold_why FROM notice WHERE item_id IN (?, ?) ORDER BY 1",
                                String.class,
                                done.itemId(),
                                ofGroup.itemId()))
                        .containsExactly("HELD_BY_ANOTHER", "WORK_OVER"));
        say(assigned("user_review", manager, null, null));
        one(manager);
        assertThat(to(manager)).hasSize(1);
        assertThat(to(hr)).isEmpty();
    }

    @Test
    void aServerThatIsAwayLosesNoMail() {
        smtp.stop();
        say(assigned("user_assess_self", employee, null, null));
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                                "SELECT coalesce(max(attempts), 0) FROM delivery WHERE person_id = ?",
                                Integer.class,
                                employee)
                        >= 2);
        // As after hours: many attempts do not make a mail fail when no server has refused it.
        jdbc.update("UPDATE delivery SET attempts = 50, not_before = now() WHERE person_id = ?", employee);
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                                "SELECT max(attempts) FROM delivery WHERE person_id = ?", Integer.class, employee)
                        > 50);
        assertThat(jdbc.queryForObject("SELECT state FROM delivery WHERE person_id = ?", String.class, employee))
                .isNotEqualTo("FAILED");
        startSmtp();
        jdbc.update("UPDATE delivery SET not_before = now() WHERE state = 'PENDING'");
        one(employee);
    }

    @Test
    void aMailLeftBehindByADeadProcessIsSentAgainUnderTheSameIdAndCounted() throws Exception {
        say(assigned("user_assess_self", employee, null, null));
        String id = one(employee).getMessageID();
        await().until(() -> "SENT".equals(state(employee)));
        // The process died between the end of the mail and the note that it was sent.
        jdbc.update(
                "UPDATE delivery SET state = 'SENDING', not_before = now() - interval '2 minutes' WHERE person_id = ?",
                employee);
        await().atMost(PATIENCE).until(() -> to(employee).size() == 2);
        assertThat(to(employee).get(1).getMessageID()).isEqualTo(id);
        await().until(() -> "SENT".equals(state(employee)));
        assertThat(jdbc.queryForObject("SELECT uncertain FROM delivery WHERE person_id = ?", Integer.class, employee))
                .isEqualTo(1);
    }

    private String state(UUID person) {
        return jdbc.queryForObject("SELECT state FROM delivery WHERE person_id = ?", String.class, person);
    }

    @Test
    void aMailThatTheServerRefusesIsGivenUpAndSaid() throws Exception {
        smtp.stop();
        try (var refusing = new SmtpSink(
                SMTP, at -> at.step() == Step.RCPT ? Deed.says("550 no such mailbox") : SmtpSink.WELL.about(at))) {
            say(assigned("user_assess_self", employee, null, null));
            await().atMost(PATIENCE)
                    .until(() -> jdbc.queryForList(
                                    "SELECT state FROM delivery WHERE person_id = ?", String.class, employee)
                            .contains("FAILED"));
            assertThat(refusing.steps())
                    .filteredOn(at -> at.step() == Step.RCPT && at.to().contains(employee.toString()))
                    .as("a refusal for good is asked for once")
                    .hasSize(1);
            assertThat(jdbc.queryForObject(
                            "SELECT payload FROM outbox_event WHERE type LIKE '%notification-failed%' AND key = ? ORDER BY position",
                            String.class, employee.toString()))
                    .as("a code: what the server said names people")
                    .contains("\"reason\":\"REFUSED\"")
                    .doesNotContain("550");
        }
    }

    @Test
    void aMailServerThatSwallowsEverythingDelaysNothingInTheProduct() {
        smtp.stop();
        try (var swallowing = new SmtpSink(SMTP, at -> Deed.isSilent())) {
            for (int i = 0; i < 100; i++) {
                say(assigned("user_assess_self", employee, null, null));
            }
            await().atMost(PATIENCE).until(() -> swallowing.connections() > 0);
            say(assigned("user_review", manager, null, null));
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> jdbc.queryForObject(
                                    "SELECT count(*)::int FROM outbox_event WHERE type LIKE '%notification-posted%'"
                                            + " AND key = ?",
                                    Integer.class, manager.toString())
                            == 1);
            assertThat(swallowing.connections()).isLessThan(10);
        }
        startSmtp();
        await().atMost(PATIENCE).until(() -> to(employee).size() == 100);
        one(manager);
    }
}
