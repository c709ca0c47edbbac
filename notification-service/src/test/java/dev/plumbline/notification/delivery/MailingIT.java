package dev.plumbline.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.notification.SmtpSink;
import dev.plumbline.notification.SmtpSink.Deed;
import dev.plumbline.notification.SmtpSink.Received;
import dev.plumbline.notification.SmtpSink.Script;
import dev.plumbline.notification.SmtpSink.Step;
import dev.plumbline.notification.message.Works;
import dev.plumbline.notification.recipient.Recipients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Mails to servers of every behaviour, by one node and by two that share a database, a frozen one among them. */
class MailingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration MINUTES = Duration.ofMinutes(10);

    private static OwnDatabase database;
    private static JdbcTemplate jdbc;

    private final List<AutoCloseable> running = new ArrayList<>();

    @BeforeAll
    static void migrate() {
        database = new OwnDatabase("mailing");
        jdbc = database.jdbc();
    }

    @BeforeEach
    void nothingToSend() {
        database.empty();
    }

    @AfterEach
    void endWhatRuns() throws Exception {
        for (AutoCloseable one : running.reversed()) {
            one.close();
        }
    }

    private SmtpSink sink(Script script) {
        var sink = new SmtpSink(script);
        running.add(sink);
        return sink;
    }

    private Mailing node(int port, int connections, Duration endPatience, Duration lease, Clock clock) {
        var properties = new MailProperties("plumbline@x.example", connections, endPatience, lease);
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        sender.getJavaMailProperties()
                .putAll(Map.of(
                        "mail.smtp.connectiontimeout", "5000",
                        "mail.smtp.timeout", "10000",
                        "mail.smtp.writetimeout", "10000"));
        var deliveries = new Deliveries(jdbc, database.outbox(clock), database.transactions(), properties);
        return new Mailing(
                deliveries,
                new MailServer(sender, properties, clock),
                new Recipients(jdbc),
                new Works(jdbc),
                properties);
    }

    private Mailing node(SmtpSink sink) {
        return node(sink.port(), 4, MINUTES, Duration.ofMinutes(1), Clock.systemUTC());
    }

    /** A node that works by itself until the test is over. */
    private Mailing started(Mailing mailing) {
        mailing.start();
        running.add(mailing::stop);
        return mailing;
    }

    /** A round of a node on a thread of its own, so that the node can hang in it. */
    private static Thread aside(Runnable round) {
        return Thread.ofPlatform().daemon().start(round);
    }

    private UUID mailTo(UUID person) {
        UUID id = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO notice (id, event_id, kind, person_id, element, path, at, state) VALUES (?, ?,"
                        + " 'TASK_ASSIGNED', ?, 'user_review', '/', now(), 'TOLD')",
                id,
                UUID.randomUUID(),
                person);
        jdbc.update(
                "INSERT INTO delivery (notice_id, person_id, kind, address, subject, body, message_id, state,"
                        + " not_before) VALUES (?, ?, 'TASK_ASSIGNED', ?, 'A task', 'Hello', ?, 'PENDING', now())",
                id,
                person,
                person + "@x.example",
                "<" + id + "@x.example>");
        return id;
    }

    private UUID mail() {
        return mailTo(database.person(null, null));
    }

    private List<UUID> mails(int count) {
        return IntStream.range(0, count).mapToObj(n -> mail()).toList();
    }

    private static String address(UUID mail) {
        return jdbc.queryForObject("SELECT address FROM delivery WHERE notice_id = ?", String.class, mail);
    }

    private static String state(UUID mail) {
        return jdbc.queryForObject("SELECT state FROM delivery WHERE notice_id = ?", String.class, mail);
    }

    private static int number(String column, UUID mail) {
        return jdbc.queryForObject("SELECT " + column + " FROM delivery WHERE notice_id = ?", Integer.class, mail);
    }

    private static int count(String which) {
        return jdbc.queryForObject("SELECT count(*)::int FROM delivery WHERE " + which, Integer.class);
    }

    private static void awaitState(UUID mail, String state) {
        await().atMost(PATIENCE).until(() -> state.equals(state(mail)));
    }

    /** As if the pause of every mail that is claimed by nobody were over. */
    private static void pausesAreOver() {
        jdbc.update(
                "UPDATE delivery SET not_before = now() - interval '1 second' WHERE state IN ('PENDING', 'UNCERTAIN')"
                        + " AND claim IS NULL");
    }

    private static Script when(Step step, Deed deed) {
        return at -> at.step() == step ? deed : SmtpSink.WELL.about(at);
    }

    @Test
    void aServerThatAnswersTheEndAfterTwelveSecondsGetsEachMailOnceAndHoldsUpNoOther() {
        UUID slow = mail();
        String to = address(slow);
        List<UUID> others = mails(20);
        SmtpSink sink = sink(at -> at.step() == Step.END && at.to().equals(to)
                ? Deed.saysAfter(Duration.ofSeconds(12), "250 taken")
                : SmtpSink.WELL.about(at));
        started(node(sink));
        await().atMost(Duration.ofSeconds(8)).until(() -> count("state = 'SENT'") == others.size());
        assertThat(state(slow)).isEqualTo("SENDING");
        awaitState(slow, "SENT");
        assertThat(sink.received()).hasSize(21);
        assertThat(number("uncertain", slow)).isZero();
        assertThat(database.said()).hasSize(21).allMatch(type -> type.contains("notification-delivered"));
    }

    @Test
    void aMailWhoseEndIsNotAnsweredIsSentThreeMoreTimesUnderItsIdAndThenGivenUpAndSaid() {
        UUID mail = mail();
        SmtpSink sink = sink(when(Step.END, Deed.hangsUp()));
        started(node(sink));
        for (int times = 1; times <= 3; times++) {
            int so = times;
            await().atMost(PATIENCE)
                    .until(() -> number("uncertain", mail) == so && state(mail).equals("UNCERTAIN"));
            assertThat(jdbc.queryForObject(
                            "SELECT not_before > now() + interval '30 seconds' FROM delivery", Boolean.class))
                    .as("it rests after time " + times)
                    .isTrue();
            pausesAreOver();
        }
        awaitState(mail, "FAILED");
        assertThat(sink.received()).hasSize(4).extracting(Received::messageId).containsOnly("<" + mail + "@x.example>");
        assertThat(number("uncertain", mail)).isEqualTo(4);
        assertThat(jdbc.queryForObject("SELECT reason FROM delivery", String.class))
                .isEqualTo("UNANSWERED");
        assertThat(database.said()).hasSize(1).allMatch(type -> type.contains("notification-failed"));
        pausesAreOver();
        assertThat(node(sink).sendRound()).as("it is not sent again").isFalse();
    }

    @Test
    void aMailWhoseEndIsNotAnsweredInTimeIsUncertainAndAnAnswerToTheNextTrySettlesIt() {
        UUID mail = mail();
        var ends = new AtomicInteger();
        SmtpSink sink = sink(
                at -> at.step() == Step.END && ends.incrementAndGet() == 1 ? Deed.isSilent() : SmtpSink.WELL.about(at));
        started(node(sink.port(), 1, Duration.ofSeconds(2), Duration.ofMinutes(1), Clock.systemUTC()));
        awaitState(mail, "UNCERTAIN");
        pausesAreOver();
        awaitState(mail, "SENT");
        assertThat(number("uncertain", mail)).isEqualTo(1);
        assertThat(sink.received()).hasSize(2).extracting(Received::messageId).containsOnly("<" + mail + "@x.example>");
    }

    @Test
    void anUncertainMailIsTriedForADayOnly() {
        UUID mail = mail();
        jdbc.update("UPDATE delivery SET state = 'UNCERTAIN', uncertain = 1, uncertain_since = now() - interval '25"
                + " hours'");
        SmtpSink sink = sink(SmtpSink.WELL);
        Mailing node = node(sink);
        assertThat(node.sendRound()).isFalse();
        node.watchRound();
        assertThat(state(mail)).isEqualTo("FAILED");
        assertThat(sink.received()).isEmpty();
    }

    @Test
    void whatIsLostBeforeTheEndOfAMailIsCertainlyNotSent() {
        for (Step step : List.of(Step.MAIL, Step.RCPT, Step.DATA)) {
            database.empty();
            UUID mail = mail();
            node(sink(when(step, Deed.hangsUp()))).sendRound();
            assertThat(state(mail)).as("lost at " + step).isEqualTo("PENDING");
            assertThat(number("uncertain", mail)).isZero();
            pausesAreOver();
            node(sink(SmtpSink.WELL)).sendRound();
            assertThat(state(mail)).isEqualTo("SENT");
        }
    }

    @Test
    void anAnswerToTheEndCountsHoweverTheConnectionEnds() {
        UUID transientlyRefused = mail();
        node(sink(when(Step.END, Deed.saysAndCloses("451 try later")))).sendRound();
        assertThat(state(transientlyRefused)).isEqualTo("PENDING");
        assertThat(number("uncertain", transientlyRefused)).isZero();

        UUID refused = mail();
        node(sink(when(Step.END, Deed.saysAndCloses("554 this is spam")))).sendRound();
        assertThat(state(refused)).isEqualTo("FAILED");
        assertThat(jdbc.queryForObject("SELECT error FROM delivery WHERE notice_id = ?", String.class, refused))
                .isEqualTo("554 this is spam");

        UUID taken = mail();
        node(sink(when(Step.END, Deed.saysAndCloses("250 taken")))).sendRound();
        assertThat(state(taken)).isEqualTo("SENT");

        UUID takenInOtherWords = mail();
        node(sink(when(Step.END, Deed.says("252 taken")))).sendRound();
        assertThat(state(takenInOtherWords)).isEqualTo("SENT");
    }

    @Test
    void aRecipientWhomTheServerRefusesFailsAtOnceAndTheOthersGetTheirMails() {
        UUID refused = mail();
        String to = address(refused);
        mails(5);
        SmtpSink sink = sink(at -> at.step() == Step.RCPT && at.to().equals(to)
                ? Deed.says("550 no such mailbox")
                : SmtpSink.WELL.about(at));
        node(sink).sendRound();
        assertThat(state(refused)).isEqualTo("FAILED");
        assertThat(count("state = 'SENT'")).isEqualTo(5);
        assertThat(sink.connections()).isEqualTo(1);
        assertThat(sink.steps().stream()
                        .filter(at -> at.step() == Step.RCPT && at.to().equals(to)))
                .hasSize(1);
        assertThat(database.said())
                .filteredOn(type -> type.contains("notification-failed"))
                .hasSize(1);
    }

    @Test
    void whatIsRefusedForNowRestsLongerEachTimeAndFailsAfterDays() {
        UUID full = mail();
        String to = address(full);
        mails(5);
        SmtpSink sink = sink(at -> at.step() == Step.RCPT && at.to().equals(to)
                ? Deed.says("452 mailbox is full")
                : SmtpSink.WELL.about(at));
        Mailing node = node(sink);
        node.sendRound();
        assertThat(count("state = 'SENT'")).isEqualTo(5);
        assertThat(sink.connections()).isEqualTo(1);
        double before = 0;
        for (int i = 0; i < 12; i++) {
            assertThat(state(full)).isEqualTo("PENDING");
            double rest = jdbc.queryForObject(
                    "SELECT extract(epoch FROM not_before - now()) FROM delivery WHERE notice_id = ?",
                    Double.class,
                    full);
            assertThat(rest).isGreaterThan(Math.min(before * 1.5, 3_000)).isLessThan(3_601);
            before = rest;
            pausesAreOver();
            node.sendRound();
        }
        node.watchRound();
        assertThat(state(full)).isEqualTo("PENDING");
        jdbc.update("UPDATE delivery SET refused_since = now() - interval '97 hours' WHERE notice_id = ?", full);
        node.watchRound();
        assertThat(state(full)).isEqualTo("FAILED");
        assertThat(jdbc.queryForObject(
                        "SELECT reason || ' ' || error FROM delivery WHERE notice_id = ?", String.class, full))
                .isEqualTo("REFUSED_TOO_LONG 452 mailbox is full");
    }

    @Test
    void aServerThatClosesWith421GetsAllMailsOverFurtherConnectionsAndOnlyOneRests() {
        mails(10);
        var commands = new AtomicInteger();
        SmtpSink sink = sink(at -> at.step() == Step.MAIL && commands.incrementAndGet() == 4
                ? Deed.saysAndCloses("421 too many mails at once")
                : SmtpSink.WELL.about(at));
        Mailing node = node(sink);
        assertThat(node.sendRound()).as("there is more to do at once").isTrue();
        assertThat(count("state = 'SENT'")).isEqualTo(3);
        node.sendRound();
        assertThat(count("state = 'SENT'")).isEqualTo(9);
        assertThat(count("state = 'PENDING' AND put_off = 1")).isEqualTo(1);
        pausesAreOver();
        node.sendRound();
        assertThat(count("state = 'SENT'")).isEqualTo(10);
        assertThat(sink.received()).hasSize(10);
        assertThat(count("uncertain > 0")).isZero();
    }

    @Test
    void aServerThatLetsNobodyInIsLeftAloneForAWhileAndNoMailIsPutOffForIt() {
        mails(10);
        for (Script script : List.<Script>of(
                when(Step.CONNECT, Deed.saysAndCloses("421 come back later")),
                when(Step.MAIL, Deed.says("530 authentication required")))) {
            SmtpSink sink = sink(script);
            Mailing node = node(sink);
            assertThat(node.sendRound()).isFalse();
            assertThat(node.sendRound()).isFalse();
            assertThat(sink.connections())
                    .as("the second round leaves it alone")
                    .isEqualTo(1);
            assertThat(count("state = 'PENDING' AND put_off = 0 AND claim IS NULL"))
                    .isEqualTo(10);
        }
        SmtpSink well = sink(SmtpSink.WELL);
        node(well).sendRound();
        assertThat(count("state = 'SENT'")).isEqualTo(10);
    }

    @Test
    void aServerThatSwallowsEverythingEndsTheRoundAfterOneConnection() {
        List<UUID> all = mails(300);
        SmtpSink sink = sink(when(Step.CONNECT, Deed.isSilent()));
        Mailing node = node(sink);
        Instant begun = Instant.now();
        assertThat(node.sendRound()).isFalse();
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(13));
        assertThat(sink.connections()).isEqualTo(1);
        assertThat(count("state = 'PENDING' AND not_before <= now()")).isEqualTo(all.size());
    }

    @Test
    void twoNodesWithClocksAnHourApartAndASlowServerSendEachMailOnce() {
        List<UUID> all = mails(60);
        SmtpSink sink = sink(at ->
                at.step() == Step.END ? Deed.saysAfter(Duration.ofMillis(900), "250 taken") : SmtpSink.WELL.about(at));
        Duration lease = Duration.ofSeconds(2);
        started(node(sink.port(), 4, MINUTES, lease, Clock.offset(Clock.systemUTC(), Duration.ofHours(1))));
        started(node(sink.port(), 4, MINUTES, lease, Clock.offset(Clock.systemUTC(), Duration.ofHours(-1))));
        await().atMost(PATIENCE).until(() -> count("state = 'SENT'") == all.size());
        assertThat(sink.received()).hasSize(all.size());
        assertThat(count("uncertain > 0")).isZero();
        assertThat(database.said()).hasSize(all.size());
    }

    @Test
    void aMailThatIsBeingSentForLongerThanALeaseStaysWithItsNode() {
        UUID mail = mail();
        SmtpSink sink = sink(when(Step.END, Deed.saysAfter(Duration.ofSeconds(5), "250 taken")));
        Duration lease = Duration.ofSeconds(2);
        started(node(sink.port(), 1, MINUTES, lease, Clock.systemUTC()));
        await().atMost(PATIENCE).until(() -> state(mail).equals("SENDING"));
        started(node(sink.port(), 1, MINUTES, lease, Clock.systemUTC()));
        awaitState(mail, "SENT");
        assertThat(sink.received()).hasSize(1);
        assertThat(number("uncertain", mail)).isZero();
    }

    @Test
    void aNodeThatFreezesBeforeTheEndOfAMailFindsItClaimedByAnotherAndDoesNotEndIt() throws Exception {
        UUID mail = mail();
        var thawed = new CountDownLatch(1);
        SmtpSink sink = sink(at -> {
            if (at.step() == Step.DATA && at.connection() == 1) {
                awaitQuietly(thawed);
            }
            return SmtpSink.WELL.about(at);
        });
        Duration lease = Duration.ofSeconds(1);
        // It renews nothing meanwhile, as a frozen process does not.
        Mailing frozen = node(sink.port(), 1, MINUTES, lease, Clock.systemUTC());
        Thread round = aside(frozen::sendRound);
        await().atMost(PATIENCE).until(() -> sink.steps().stream().anyMatch(at -> at.step() == Step.DATA));
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject("SELECT not_before < now() FROM delivery", Boolean.class));
        node(sink).sendRound();
        assertThat(state(mail)).isEqualTo("SENT");
        thawed.countDown();
        round.join(Duration.ofSeconds(20));
        assertThat(sink.received()).hasSize(1);
        assertThat(state(mail)).isEqualTo("SENT");
        assertThat(number("uncertain", mail)).isZero();
    }

    @Test
    void whatANodeSaysThatWasFrozenAfterTheEndChangesNothingOnceAnotherHasTheMail() throws Exception {
        UUID mail = mail();
        var thawed = new CountDownLatch(1);
        SmtpSink sink = sink(at -> {
            if (at.step() == Step.END && at.connection() == 1) {
                awaitQuietly(thawed);
                return Deed.says("451 try later");
            }
            return SmtpSink.WELL.about(at);
        });
        Mailing frozen = node(sink.port(), 1, MINUTES, Duration.ofSeconds(1), Clock.systemUTC());
        Thread round = aside(frozen::sendRound);
        await().atMost(PATIENCE).until(() -> state(mail).equals("SENDING"));
        Mailing other = node(sink);
        await().atMost(PATIENCE).until(() -> {
            other.watchRound();
            return state(mail).equals("UNCERTAIN");
        });
        jdbc.update("UPDATE delivery SET not_before = now()");
        other.sendRound();
        assertThat(state(mail)).isEqualTo("SENT");
        thawed.countDown();
        round.join(Duration.ofSeconds(20));
        assertThat(state(mail)).as("the late refusal is of no account").isEqualTo("SENT");
        assertThat(number("uncertain", mail)).isEqualTo(1);
        assertThat(database.said()).hasSize(1);
    }

    @Test
    void aNodeThatWasFrozenAfterTheEndStillSaysThatTheServerTookTheMail() throws Exception {
        UUID mail = mail();
        var thawed = new CountDownLatch(1);
        SmtpSink sink = sink(at -> {
            if (at.step() == Step.END) {
                awaitQuietly(thawed);
            }
            return SmtpSink.WELL.about(at);
        });
        Mailing frozen = node(sink.port(), 1, MINUTES, Duration.ofSeconds(1), Clock.systemUTC());
        Thread round = aside(frozen::sendRound);
        await().atMost(PATIENCE).until(() -> state(mail).equals("SENDING"));
        Mailing other = node(sink);
        await().atMost(PATIENCE).until(() -> {
            other.watchRound();
            return state(mail).equals("UNCERTAIN");
        });
        thawed.countDown();
        round.join(Duration.ofSeconds(20));
        assertThat(state(mail)).isEqualTo("SENT");
        jdbc.update("UPDATE delivery SET not_before = now()");
        assertThat(other.sendRound()).isFalse();
        assertThat(sink.received()).hasSize(1);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatAnOlderVersionWasSendingIsLeftToItForAWhileAndThenUncertain() {
        UUID mail = mail();
        jdbc.update("UPDATE delivery SET state = 'SENDING', not_before = now() - interval '1 minute'");
        Mailing node = node(sink(SmtpSink.WELL));
        node.watchRound();
        assertThat(state(mail)).isEqualTo("SENDING");
        jdbc.update("UPDATE delivery SET not_before = now() - interval '2 minutes'");
        node.watchRound();
        assertThat(state(mail)).isEqualTo("UNCERTAIN");
        assertThat(number("uncertain", mail)).isEqualTo(1);
    }

    @Test
    void stoppingEndsAMailThatWaitsForItsAnswerAsUncertain() {
        UUID mail = mail();
        Mailing node = node(sink(when(Step.END, Deed.isSilent())));
        node.start();
        await().atMost(PATIENCE).until(() -> state(mail).equals("SENDING"));
        node.stop();
        assertThat(state(mail)).isEqualTo("UNCERTAIN");
    }

    @Test
    void quietHoursHoldAlsoForAMailThatWasPutOff() {
        // Quiet from an hour ago on, by the clock on the wall in Berlin, whatever the time of day is now.
        LocalTime here = LocalTime.now(ZoneId.of("Europe/Berlin"));
        UUID pending = mailTo(database.person(here.minusHours(1), here.plusHours(2)));
        UUID uncertain = mailTo(database.person(here.minusHours(1), here.plusHours(2)));
        jdbc.update(
                "UPDATE delivery SET state = 'UNCERTAIN', uncertain = 1, uncertain_since = now() WHERE notice_id = ?",
                uncertain);
        UUID other = mail();
        SmtpSink sink = sink(SmtpSink.WELL);
        node(sink).sendRound();
        assertThat(state(other)).isEqualTo("SENT");
        assertThat(sink.received()).hasSize(1);
        for (UUID mail : List.of(pending, uncertain)) {
            assertThat(jdbc.queryForObject(
                            "SELECT not_before BETWEEN now() + interval '58 minutes' AND now() + interval '182"
                                    + " minutes' FROM delivery WHERE notice_id = ?",
                            Boolean.class,
                            mail))
                    .isTrue();
        }
        assertThat(state(uncertain)).isEqualTo("UNCERTAIN");
        jdbc.update("UPDATE recipient SET quiet_from = NULL, quiet_to = NULL");
        pausesAreOver();
        node(sink).sendRound();
        assertThat(sink.received()).hasSize(3);
    }

    @Test
    void whatChangedSinceAMailWasWrittenIsAskedJustBeforeItIsSent() {
        UUID gone = mail();
        UUID unwanted = mail();
        UUID moved = mail();
        SmtpSink sink = sink(SmtpSink.WELL);
        jdbc.update("UPDATE recipient SET active = false WHERE mail = ?", address(gone));
        jdbc.update("UPDATE recipient SET without_mail = '{TASK_ASSIGNED}' WHERE mail = ?", address(unwanted));
        jdbc.update("UPDATE recipient SET mail = 'new@x.example' WHERE mail = ?", address(moved));
        node(sink).sendRound();
        assertThat(sink.received()).extracting(Received::to).containsExactly("new@x.example");
        assertThat(state(moved)).isEqualTo("SENT");
        assertThat(address(moved)).isEqualTo("new@x.example");
        assertThat(jdbc.queryForList(
                        "SELECT without_mail FROM notice WHERE id IN (?, ?) ORDER BY 1", String.class, gone, unwanted))
                .containsExactly("NOT_WANTED", "PERSON_INACTIVE");
        assertThat(count("state <> 'SENT'")).isZero();
    }

    @Test
    void aMailAboutWorkThatIsOverOrAnothersByNowIsLeftOut() {
        UUID done = mailAbout(UUID.randomUUID(), "TASK_ASSIGNED", Duration.ZERO);
        jdbc.update("INSERT INTO work_over SELECT item_id FROM notice WHERE id = ?", done);
        UUID taken = mailAbout(UUID.randomUUID(), "OVERDUE", Duration.ZERO);
        jdbc.update("INSERT INTO work_holder SELECT item_id, ? FROM notice WHERE id = ?", UUID.randomUUID(), taken);
        UUID returnedLongAgo = mailAbout(UUID.randomUUID(), "RETURNED", Duration.ofHours(2));
        jdbc.update("INSERT INTO work_over SELECT item_id FROM notice WHERE id = ?", returnedLongAgo);
        UUID returned = mailAbout(UUID.randomUUID(), "RETURNED", Duration.ZERO);
        jdbc.update("INSERT INTO work_over SELECT item_id FROM notice WHERE id = ?", returned);
        UUID own = mailAbout(UUID.randomUUID(), "DUE_SOON", Duration.ZERO);
        jdbc.update("INSERT INTO work_holder SELECT item_id, person_id FROM notice WHERE id = ?", own);
        SmtpSink sink = sink(SmtpSink.WELL);
        node(sink).sendRound();
        assertThat(sink.received())
                .extracting(Received::messageId)
                .containsExactlyInAnyOrder("<" + returned + "@x.example>", "<" + own + "@x.example>");
        for (UUID over : List.of(done, returnedLongAgo)) {
            assertThat(withoutMail(over)).isEqualTo("WORK_OVER");
        }
        assertThat(withoutMail(taken)).isEqualTo("HELD_BY_ANOTHER");
        assertThat(count("state <> 'SENT'")).isZero();
    }

    private static String withoutMail(UUID notice) {
        return jdbc.queryForObject("SELECT without_mail FROM notice WHERE id = ?", String.class, notice);
    }

    private UUID mailAbout(UUID item, String kind, Duration ago) {
        UUID mail = mail();
        jdbc.update("UPDATE delivery SET kind = ? WHERE notice_id = ?", kind, mail);
        jdbc.update(
                "UPDATE notice SET kind = ?, item_id = ?, at = now() - make_interval(secs => ?) WHERE id = ?",
                kind,
                item,
                (double) ago.toSeconds(),
                mail);
        return mail;
    }

    @Test
    void aMailThatCannotBeWrittenHoldsUpNoOther() {
        UUID crooked = mail();
        jdbc.update("UPDATE recipient SET mail = 'no address at all <' WHERE mail = ?", address(crooked));
        UUID nowhere = mail();
        jdbc.update("UPDATE recipient SET time_zone = 'Mars/Olympus' WHERE mail = ?", address(nowhere));
        UUID other = mail();
        node(sink(SmtpSink.WELL)).sendRound();
        assertThat(state(other)).isEqualTo("SENT");
        assertThat(state(crooked)).isEqualTo("FAILED");
        assertThat(state(nowhere)).isEqualTo("FAILED");
    }
}
