package dev.plumbline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.events.AccountEvent.AccountChanged;
import dev.plumbline.events.AccountEvent.AddressChangeAsked;
import dev.plumbline.events.AccountEvent.AddressChanged;
import dev.plumbline.events.AccountEvent.DeputyTasksOpen;
import dev.plumbline.events.AccountEvent.MentorAnswered;
import dev.plumbline.events.AccountEvent.PersonInvited;
import dev.plumbline.events.AccountEvent.What;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent;
import dev.plumbline.events.AssessmentEvent.AppealDecided;
import dev.plumbline.events.AssessmentEvent.AppealKind;
import dev.plumbline.events.AssessmentEvent.AssessmentWithdrawn;
import dev.plumbline.events.AssessmentEvent.ResultPublished;
import dev.plumbline.events.CycleEvent;
import dev.plumbline.events.NotificationEvent.Kind;
import dev.plumbline.events.PeopleEvent.PersonStated;
import dev.plumbline.events.PeopleEvent.QuietHours;
import dev.plumbline.events.PeopleEvent.RoleHeld;
import dev.plumbline.events.WorkStep;
import dev.plumbline.events.WorklistEvent.WorkItemAssigned;
import dev.plumbline.events.WorklistEvent.WorkItemDue;
import dev.plumbline.events.WorklistEvent.WorkItemOverdue;
import dev.plumbline.messaging.LinkSecrets;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who gets which mail and which notification, and what they say. */
class TellingIT extends FromEventToMail {
    private void mustSay(UUID person, String subject, String... body) throws Exception {
        MimeMessage mail = one(person);
        assertThat(mail.getSubject()).isEqualTo(subject);
        assertThat(text(mail)).contains(body).contains("You get this mail because ");
        assertThat(page(mail))
                .contains("<html lang=\"en\">", "You get this mail because ")
                .containsOnlyOnce("<a ");
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM outbox_event WHERE type LIKE '%notification-posted%' AND key = ?",
                        Integer.class, person.toString()))
                .as("told inside the product too")
                .isEqualTo(1);
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                                "SELECT count(*) FROM outbox_event WHERE type LIKE '%notification-delivered%' AND key"
                                        + " = ?",
                                Integer.class, person.toString())
                        == 1);
    }

    @Test
    void whatConcernsAnAccountComesWhateverMailsAreWishedForAndItsSecretStandsInTheMailAlone() throws Exception {
        var always = new QuietHours("00:00", "23:59");
        say(new PersonStated(
                employee,
                2,
                "Jonas",
                "Test",
                "jonas." + employee + "@x.example",
                "en",
                "Europe/Berlin",
                "Platforms",
                null,
                true,
                List.of(),
                List.of(Kind.values()),
                always));
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                                "SELECT count(*)::int FROM recipient WHERE person_id = ? AND revision = 2",
                                Integer.class,
                                employee)
                        == 1);
        UUID link = UUID.randomUUID();
        String secret = new LinkSecrets("a-key-of-the-tests-for-links-0123456789").of(link);
        say(new AccountChanged(employee, What.PASSWORD_LINK_ASKED, null, link, null, Instant.now()));
        MimeMessage mail = one(employee);
        assertThat(mail.getSubject()).isEqualTo("Set a new password");
        assertThat(text(mail)).contains("https://plumbline.example/welcome/" + secret);
        assertThat(jdbc.queryForObject(
                        "SELECT (SELECT count(*) FROM delivery WHERE body LIKE '%' || ? || '%') + (SELECT count(*) FROM"
                                + " outbox_event WHERE payload LIKE '%' || ? || '%')",
                        Integer.class, secret, secret))
                .as("the secret is kept nowhere")
                .isZero();
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM outbox_event WHERE type LIKE '%notification-posted%' AND key = ?",
                        Integer.class, employee.toString()))
                .as("nor is it shown inside the product")
                .isZero();
    }

    @Test
    void bothHearOfADeputy() throws Exception {
        say(new AccountChanged(manager, What.BECAME_DEPUTY, employee, null, DUE, Instant.now()));
        mustSay(
                manager,
                "You are now the deputy of Jonas Test",
                "From December 3, 2026 on you do",
                "https://plumbline.example/account");
    }

    @Test
    void aDeputyHearsOnceHowManyTasksAreOpen() throws Exception {
        say(new DeputyTasksOpen(manager, employee, 3, Instant.now()));
        mustSay(
                manager,
                "3 tasks of Jonas Test to do as their deputy",
                "3 tasks of theirs are open",
                "https://plumbline.example/tasks?tab=DEPUTISING");
    }

    @Test
    void whoseActionItIsHearsWhatAMentorHasAnswered() throws Exception {
        say(new MentorAnswered(employee, manager, true, Instant.now()));
        mustSay(
                employee,
                "Mara Test will help you with a development action",
                "has agreed to be your mentor",
                "https://plumbline.example/development");
    }

    @Test
    void whoseActionItIsHearsThatAMentorDeclines() throws Exception {
        say(new MentorAnswered(employee, manager, false, Instant.now()));
        mustSay(
                employee,
                "Mara Test will not help you with a development action",
                "you can ask somebody else",
                "https://plumbline.example/development");
    }

    @Test
    void aTask() throws Exception {
        WorkItemAssigned event = assigned("user_assess_self", employee, null, null);
        say(event);
        mustSay(
                employee,
                "Self-assessment – Autumn cycle",
                "due on December 3, 2026",
                "https://plumbline.example/tasks/" + event.itemId());
    }

    @Test
    void aTaskOnAnotherNamesThem() throws Exception {
        WorkItemAssigned event = assigned("user_review", manager, null, null);
        say(event);
        mustSay(manager, "Review: Jonas Test – Autumn cycle", "https://plumbline.example/tasks/" + event.itemId());
    }

    @Test
    void whatBelongsToNoCycleIsToldWithoutOne() throws Exception {
        UUID item = UUID.randomUUID();
        say(new WorkItemAssigned(
                item,
                UUID.randomUUID().toString(),
                "own",
                "user_corroborate",
                0,
                1,
                employee,
                null,
                manager,
                null,
                null,
                null,
                DUE,
                0,
                null));
        mustSay(
                manager,
                "Confirm a piece of work: Jonas Test",
                "Jonas Test asks you for something",
                "December 3, 2026",
                "https://plumbline.example/tasks/" + item);
    }

    private void invited(UUID person) {
        say(new WorkItemAssigned(
                UUID.randomUUID(),
                UUID.randomUUID().toString(),
                "own",
                "user_reconfirm",
                0,
                1,
                employee,
                null,
                person,
                null,
                null,
                null,
                DUE,
                0,
                null));
    }

    @Test
    void nobodyIsSaidToAskForALevelToBeConfirmedAgain() throws Exception {
        invited(employee);
        mustSay(
                employee,
                "Have a level of yours confirmed again",
                "You can have a level of yours confirmed again.",
                "December 3, 2026");
        invited(manager);
        mustSay(
                manager,
                "Have a level of Jonas Test confirmed again",
                "You can have a level of Jonas Test confirmed again.",
                "December 3, 2026");
    }

    @Test
    void whoIsRemindedOfTheirOwnIsNotNamed() throws Exception {
        say(new WorkItemDue(
                UUID.randomUUID(),
                UUID.randomUUID().toString(),
                "own",
                "user_reconfirm",
                0,
                1,
                employee,
                null,
                employee,
                null,
                null,
                DUE));
        mustSay(
                employee,
                "Due on December 3, 2026: Have a level confirmed again",
                "This task is due on December 3, 2026: Have a level confirmed again.");
    }

    @Test
    void whoDecidesInTheFacilitatorsPlaceHearsOfIt() throws Exception {
        UUID item = UUID.randomUUID();
        say(new WorkItemAssigned(
                item,
                UUID.randomUUID().toString(),
                "own",
                "user_decide_items",
                3,
                1,
                null,
                cycle,
                manager,
                null,
                null,
                null,
                DUE,
                0,
                null));
        mustSay(manager, "Decide instead of the facilitator – Autumn cycle", "https://plumbline.example/tasks/" + item);
    }

    @Test
    void aReturn() throws Exception {
        say(assigned("user_assess_self", employee, null, "RETURNED"));
        mustSay(employee, "Your self-assessment was returned – Autumn cycle", "better evidence");
    }

    @Test
    void aTaskThatIsDueInTwoDays() throws Exception {
        say(new WorkItemDue(
                UUID.randomUUID(),
                assessment.toString(),
                "participant-assessment",
                "user_assess_self",
                0,
                1,
                employee,
                cycle,
                employee,
                null,
                null,
                DUE));
        mustSay(employee, "Due on December 3, 2026: Self-assessment – Autumn cycle", "This task is due");
    }

    @Test
    void aTaskThatIsOverdue() throws Exception {
        say(new WorkItemOverdue(
                UUID.randomUUID(),
                assessment.toString(),
                "participant-assessment",
                "user_review",
                0,
                1,
                employee,
                cycle,
                manager,
                null,
                null,
                DUE));
        mustSay(manager, "Overdue since December 3, 2026: Review, Jonas Test – Autumn cycle", "It can still be done");
    }

    @Test
    void aChangeToExplain() throws Exception {
        say(assigned("user_explain_change", manager, null, null));
        mustSay(manager, "Explain a change: Jonas Test – Autumn cycle", "Calibration changed a level");
    }

    @Test
    void aPublishedResultTellsOnceThoughTheTaskToAcknowledgeFollows() throws Exception {
        say(new ResultPublished(assessment, cycle, employee, 1, 1, List.<AssessmentEvent.PublishedSkill>of()));
        say(assigned("user_acknowledge", employee, null, null));
        mustSay(employee, "Your result is published – Autumn cycle", "/assessments/" + assessment + "/to/result");
        assertThat(to(employee)).hasSize(1);
    }

    @Test
    void aDecidedAppeal() throws Exception {
        say(new AppealDecided(assessment, cycle, employee, 1, 2, AppealKind.DISCUSS_AGAIN, false, 1, Actor.SYSTEM));
        mustSay(employee, "Your appeal was decided – Autumn cycle", "You find the answer with your result");
    }

    @Test
    void whoTakesBackTheirOwnRequestIsNotNotifiedOfIt() throws Exception {
        UUID other = UUID.randomUUID();
        say(new AssessmentWithdrawn(other, cycle, employee, 1, "BY_REQUESTER", Actor.person(employee)));
        say(new AssessmentWithdrawn(assessment, cycle, employee, 1, "BY_REQUESTER", Actor.person(UUID.randomUUID())));
        mustSay(employee, "Your assessment ended without a result – Autumn cycle", "There is nothing more to do");
        assertThat(to(employee)).hasSize(1);
    }

    @Test
    void whoWantsNoMailOfAKindIsToldInTheProductOnly() {
        say(new PersonStated(
                employee,
                2,
                "Jonas",
                "Test",
                "jonas." + employee + "@x.example",
                "en",
                "Europe/Berlin",
                "Platforms",
                null,
                true,
                List.of(),
                List.of(Kind.TASK_ASSIGNED),
                null));
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                                "SELECT count(*)::int FROM recipient WHERE person_id = ? AND without_mail ="
                                        + " ARRAY['TASK_ASSIGNED']",
                                Integer.class,
                                employee)
                        == 1);
        say(assigned("user_assess_self", employee, null, null));
        say(assigned("user_assess_self", employee, null, "RETURNED"));
        one(employee);
        assertThat(to(employee)).as("the return alone comes by mail").hasSize(1);
        assertThat(jdbc.queryForList(
                        "SELECT kind FROM notice WHERE person_id = ? AND state = 'TOLD' ORDER BY kind",
                        String.class,
                        employee))
                .containsExactly("RETURNED", "TASK_ASSIGNED");
    }

    @Test
    void aGroupsTaskTellsEachMemberButNotTheSubject() {
        UUID hr = UUID.randomUUID();
        String group = "HR_" + UUID.randomUUID();
        person(hr, "Helena", "helena." + hr + "@x.example", "Europe/Berlin", new RoleHeld(group, null));
        say(new PersonStated(
                employee,
                2,
                "Jonas",
                "Test",
                "jonas." + employee + "@x.example",
                "en",
                "Europe/Berlin",
                "Platforms",
                null,
                true,
                List.of(new RoleHeld(group, null)),
                null,
                null));
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                                "SELECT count(*) FROM recipient WHERE ? = ANY (roles)", Integer.class, group)
                        == 2);
        say(assigned("user_settle_disagreement", null, group, null));
        one(hr);
        assertThat(to(employee)).isEmpty();
    }

    /** Four eyes bar a member from a case: its name and its task are not for them, when it is due and late neither. */
    @Test
    void aMemberWhomFourEyesBarIsNotTold() {
        UUID able = UUID.randomUUID();
        UUID barred = UUID.randomUUID();
        String group = "HR_" + UUID.randomUUID();
        person(able, "Helena", "helena." + able + "@x.example", "Europe/Berlin", new RoleHeld(group, null));
        person(barred, "Ben", "ben." + barred + "@x.example", "Europe/Berlin", new RoleHeld(group, null));
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                                "SELECT count(*) FROM recipient WHERE ? = ANY (roles)", Integer.class, group)
                        == 2);
        String element = "user_settle_disagreement";
        String key = assessment.toString();
        String process = "participant-assessment";
        UUID item = UUID.randomUUID();
        say(new WorkItemAssigned(
                item,
                key,
                process,
                element,
                0,
                1,
                employee,
                cycle,
                null,
                group,
                null,
                null,
                DUE,
                0,
                null,
                List.of(barred)));
        say(new WorkItemDue(
                item, key, process, element, 0, 1, employee, cycle, null, group, null, DUE, List.of(barred)));
        say(new WorkItemOverdue(
                item, key, process, element, 0, 1, employee, cycle, null, group, null, DUE, List.of(barred)));
        await().atMost(PATIENCE).until(() -> to(able).size() == 3);
        assertThat(to(barred)).isEmpty();
        assertThat(jdbc.queryForObject("SELECT count(*) FROM notice WHERE person_id = ?", Integer.class, barred))
                .isZero();
    }

    @Test
    void aFormerAddressIsToldThatItIsOneThoughThePersonHasAnotherAlready() throws Exception {
        String former = "former." + employee + "@old.example";
        say(new AddressChanged(employee, former, Instant.now()));
        MimeMessage mail = one(employee);
        assertThat(mail.getAllRecipients()[0]).hasToString(former);
        assertThat(mail.getSubject()).isEqualTo("Your mail address was changed");
        assertThat(text(mail)).contains("Hello Jonas", "contact your HR department at once");
        assertThat(to(employee)).hasSize(1);
    }

    @Test
    void whoIsInvitedGetsALinkForTheirFirstPassword() throws Exception {
        UUID link = UUID.randomUUID();
        say(new PersonInvited(employee, link, Instant.now()));
        MimeMessage mail = one(employee);
        assertThat(mail.getSubject()).isEqualTo("Your account at Plumbline");
        assertThat(text(mail))
                .contains("Hello Jonas", "within seven days", "/welcome/")
                .doesNotContain(link.toString());
    }

    @Test
    void thePresentAddressIsToldThatAnotherOneIsNamedBeforeAnythingChanges() throws Exception {
        String present = "present." + employee + "@here.example";
        say(new AddressChangeAsked(employee, present, Instant.now()));
        MimeMessage mail = one(employee);
        assertThat(mail.getAllRecipients()[0]).hasToString(present);
        assertThat(mail.getSubject()).isEqualTo("Your mail address is to be changed");
        assertThat(text(mail)).contains("Hello Jonas", "Nothing has changed yet", "/account");
        assertThat(to(employee)).hasSize(1);
    }

    /** A name, title or note that is written like the place of a link's secret. */
    private static String like(UUID link) {
        return "{link:" + link + "}";
    }

    private void mustStandAsTyped(UUID person, int mails, List<String> secrets, String... typed) {
        await().atMost(PATIENCE).until(() -> to(person).size() >= mails);
        assertThat(to(person))
                .hasSize(mails)
                .allSatisfy(mail -> assertThat(mail.getSubject() + "\n" + text(mail))
                        .doesNotContain(secrets)
                        .containsAnyOf(typed));
    }

    @Test
    void aNameThatIsWrittenLikeALinkStandsInEveryMailAsItWasTypedAndGivesNoSecretAway() throws Exception {
        UUID link = UUID.randomUUID();
        var ofLinks = new LinkSecrets("a-key-of-the-tests-for-links-0123456789");
        List<String> secrets = List.of(ofLinks.of(link));
        UUID stranger = UUID.randomUUID();
        person(stranger, like(link), "stranger." + stranger + "@x.example", "Europe/Berlin");
        UUID named = UUID.randomUUID();
        say(new CycleEvent.CycleOpened(
                named,
                1,
                like(link),
                "CYCLE",
                UUID.randomUUID(),
                1,
                LocalDate.EPOCH,
                new CycleEvent.Milestones(DUE, DUE, DUE, DUE, DUE, DUE, null),
                true,
                2,
                Actor.SYSTEM,
                null));
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                                "SELECT (SELECT count(*) FROM recipient WHERE person_id = ?) + (SELECT count(*) FROM"
                                        + " cycle WHERE cycle_id = ?)",
                                Integer.class,
                                stranger,
                                named)
                        == 2);
        String key = assessment.toString();
        String process = "participant-assessment";
        int mails = 0;
        for (WorkStep step : WorkStep.values()) {
            if (step == WorkStep.ACKNOWLEDGE) {
                continue;
            }
            say(new WorkItemAssigned(
                    UUID.randomUUID(),
                    key,
                    process,
                    step.element(),
                    0,
                    1,
                    stranger,
                    named,
                    manager,
                    null,
                    null,
                    null,
                    DUE,
                    0,
                    null));
            mails++;
        }
        say(new WorkItemDue(
                UUID.randomUUID(), key, process, "user_review", 0, 1, stranger, named, manager, null, null, DUE));
        say(new WorkItemOverdue(
                UUID.randomUUID(), key, process, "user_review", 0, 1, stranger, named, manager, null, null, DUE));
        say(new AccountChanged(manager, What.BECAME_DEPUTY, stranger, null, DUE, Instant.now()));
        mustStandAsTyped(manager, mails + 3, secrets, like(link));
        say(new ResultPublished(assessment, named, employee, 1, 1, List.<AssessmentEvent.PublishedSkill>of()));
        say(new AppealDecided(assessment, named, employee, 1, 2, AppealKind.DISCUSS_AGAIN, false, 1, Actor.SYSTEM));
        say(new AssessmentWithdrawn(assessment, named, employee, 1, "LEFT", Actor.SYSTEM));
        say(new WorkItemAssigned(
                UUID.randomUUID(),
                key,
                process,
                "user_assess_self",
                0,
                2,
                employee,
                named,
                employee,
                null,
                null,
                null,
                DUE,
                0,
                "RETURNED"));
        mustStandAsTyped(employee, 4, secrets, like(link));
        // Their own link has its secret; their name, which is written like another, has none.
        UUID own = UUID.randomUUID();
        int since = to(stranger).size();
        for (What what : What.values()) {
            say(new AccountChanged(
                    stranger, what, stranger, what == What.PASSWORD_LINK_ASKED ? own : null, DUE, Instant.now()));
        }
        say(new AddressChanged(stranger, "former." + stranger + "@old.example", Instant.now()));
        mustStandAsTyped(stranger, since + What.values().length + 1, secrets, like(link));
        assertThat(to(stranger))
                .anySatisfy(mail -> assertThat(text(mail)).contains("/welcome/" + ofLinks.of(own)))
                .allSatisfy(mail -> assertThat(text(mail)).doesNotContain(like(own)));
    }
}
