package dev.plumbline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.plumbline.events.AccountEvent.AccountChanged;
import dev.plumbline.events.AccountEvent.AddressChanged;
import dev.plumbline.events.AccountEvent.What;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent;
import dev.plumbline.events.AssessmentEvent.AppealDecided;
import dev.plumbline.events.AssessmentEvent.AppealKind;
import dev.plumbline.events.AssessmentEvent.ResultPublished;
import dev.plumbline.events.CycleEvent;
import dev.plumbline.events.Event;
import dev.plumbline.events.MessageType;
import dev.plumbline.events.NotificationEvent.Kind;
import dev.plumbline.events.PeopleEvent.PersonStated;
import dev.plumbline.events.PeopleEvent.QuietHours;
import dev.plumbline.events.PeopleEvent.RoleHeld;
import dev.plumbline.events.WorkItemEvent.WorkItemClosed;
import dev.plumbline.events.WorklistEvent.WorkItemAssigned;
import dev.plumbline.events.WorklistEvent.WorkItemClaimed;
import dev.plumbline.events.WorklistEvent.WorkItemDue;
import dev.plumbline.events.WorklistEvent.WorkItemOverdue;
import dev.plumbline.messaging.Envelope;
import dev.plumbline.messaging.EventJson;
import dev.plumbline.messaging.LinkSecrets;
import dev.plumbline.notification.SmtpSink.Deed;
import dev.plumbline.notification.SmtpSink.Step;
import dev.plumbline.servers.KafkaServer;
import dev.plumbline.servers.PostgresServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** From the event on Kafka to the mail in a mailbox, on a real database, a real broker and a real SMTP server. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
class TellingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Instant DUE = Instant.parse("2026-12-03T22:59:00Z");
    private static final PostgresServer POSTGRES = PostgresServer.forTests();
    private static final KafkaServer KAFKA = KafkaServer.forTests();
    private static final int SMTP = freePort();

    private static KafkaProducer<byte[], byte[]> kafka;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        registry.add(
                "PLUMBLINE_NOTIFICATION_DB",
                () -> POSTGRES.database(
                        "notification_" + ProcessHandle.current().pid()));
        registry.add("PLUMBLINE_DB_USER", POSTGRES::user);
        registry.add("PLUMBLINE_DB_PASSWORD", POSTGRES::password);
        registry.add("PLUMBLINE_KAFKA", KAFKA::bootstrap);
        registry.add("PLUMBLINE_SMTP_HOST", () -> "127.0.0.1");
        registry.add("PLUMBLINE_SMTP_PORT", () -> SMTP);
        registry.add("PLUMBLINE_ADDRESS", () -> "https://plumbline.example");
    }

    private static int freePort() {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Autowired
    private JdbcTemplate jdbc;

    private final UUID cycle = UUID.randomUUID();
    private final UUID assessment = UUID.randomUUID();
    private final UUID employee = UUID.randomUUID();
    private final UUID manager = UUID.randomUUID();
    private GreenMail smtp;

    @BeforeAll
    static void open() {
        kafka = new KafkaProducer<>(
                Map.of("bootstrap.servers", KAFKA.bootstrap(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void close() {
        kafka.close();
    }

    @BeforeEach
    void twoPeopleAndACycle() {
        startSmtp();
        person(employee, "Jonas", "jonas." + employee + "@x.example", "Europe/Berlin");
        person(manager, "Mara", "mara." + manager + "@x.example", "Europe/Berlin");
        say(new CycleEvent.CycleOpened(
                cycle,
                1,
                "Autumn cycle",
                "CYCLE",
                UUID.randomUUID(),
                1,
                LocalDate.EPOCH,
                new CycleEvent.Milestones(DUE, DUE, DUE, DUE, DUE, DUE),
                true,
                2,
                Actor.SYSTEM));
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                                "SELECT count(*) FROM recipient WHERE person_id IN (?, ?)",
                                Integer.class,
                                employee,
                                manager)
                        == 2);
    }

    @AfterEach
    void stopSmtp() {
        smtp.stop();
    }

    private void startSmtp() {
        smtp = new GreenMail(new ServerSetup(SMTP, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        smtp.start();
    }

    private void person(UUID id, String name, String mail, String zone, RoleHeld... roles) {
        say(new PersonStated(
                id, 1, name, "Test", mail, "en", zone, "Platforms", null, true, List.of(roles), null, null));
    }

    private UUID say(Event event) {
        UUID id = UUID.randomUUID();
        say(id, event);
        return id;
    }

    private void say(UUID id, Event event) {
        say(id, event, Instant.now());
    }

    private void say(UUID id, Event event, Instant time) {
        MessageType type = MessageType.of(event);
        var record = new ProducerRecord<>(type.topic(), bytes(event.key()), bytes(EventJson.write(event)));
        new Envelope(id, type.wireName(), "/test", time, event.key(), 1, null, null, null)
                .headers()
                .forEach((name, value) -> record.headers().add(name, bytes(value)));
        try {
            kafka.send(record).get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private WorkItemAssigned assigned(
            String element, @Nullable UUID holder, @Nullable String group, @Nullable String why) {
        return new WorkItemAssigned(
                UUID.randomUUID(),
                assessment.toString(),
                "participant-assessment",
                element,
                0,
                1,
                employee,
                cycle,
                holder,
                group,
                null,
                null,
                DUE,
                0,
                why);
    }

    /** The mails to a person, oldest first. */
    private List<MimeMessage> to(UUID person) {
        return Stream.of(smtp.getReceivedMessages())
                .filter(mail -> {
                    try {
                        return mail.getAllRecipients()[0].toString().contains(person.toString());
                    } catch (MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private MimeMessage one(UUID person) {
        await().atMost(PATIENCE).until(() -> !to(person).isEmpty());
        return to(person).getFirst();
    }

    private void mustSay(UUID person, String subject, String... body) throws Exception {
        MimeMessage mail = one(person);
        assertThat(mail.getSubject()).isEqualTo(subject);
        assertThat(mail.getContent().toString()).contains(body);
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
        assertThat(mail.getContent().toString()).contains("https://plumbline.example/welcome/" + secret);
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
        assertThat(mail.getContent().toString()).contains("Hello Jonas", "contact your HR department at once");
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
                new CycleEvent.Milestones(DUE, DUE, DUE, DUE, DUE, DUE),
                true,
                2,
                Actor.SYSTEM));
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
        assertThat(sent.getContent().toString())
                .contains("Hello Jo nas X-Bad: 1,")
                .doesNotContain("\u202E", "\u0007");
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
                            "SELECT payload FROM outbox_event WHERE type LIKE '%notification-failed%' AND key = ?",
                            String.class, employee.toString()))
                    .contains("550 no such mailbox");
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
