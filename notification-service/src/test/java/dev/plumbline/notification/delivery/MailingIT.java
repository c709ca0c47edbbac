package dev.plumbline.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.messaging.Cable;
import dev.plumbline.messaging.Loop;
import dev.plumbline.notification.SmtpSink;
import dev.plumbline.notification.SmtpSink.Deed;
import dev.plumbline.notification.SmtpSink.Received;
import dev.plumbline.notification.SmtpSink.Script;
import dev.plumbline.notification.SmtpSink.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Mails to servers of every behaviour. */
class MailingIT extends SendingMails {

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
        pausesAreOver();
        node.sendRound();
        assertThat(state(full)).isEqualTo("FAILED");
        assertThat(jdbc.queryForObject(
                        "SELECT reason || ' ' || error FROM delivery WHERE notice_id = ?", String.class, full))
                .isEqualTo("REFUSED_TOO_LONG 452 mailbox is full");
    }

    @Test
    void eachRefusalForNowRestsLongerWhicheverCodeAndStepItIsAndFailsTooLateOnly() {
        record Refusal(String code, Step step) {}
        for (var refusal : List.of(
                new Refusal("421", Step.MAIL),
                new Refusal("421", Step.END),
                new Refusal("450", Step.RCPT),
                new Refusal("451", Step.DATA),
                new Refusal("451", Step.END),
                new Refusal("452", Step.RCPT))) {
            String code = refusal.code();
            Step step = refusal.step();
            database.empty();
            UUID mail = mail();
            SmtpSink sink = sink(when(
                    step, code.equals("421") ? Deed.saysAndCloses("421 come again") : Deed.says(code + " come again")));
            double before = 0;
            for (int i = 0; i < 2; i++) {
                // A node of its own each time: one that has just had a 421 leaves the server alone for a while.
                node(sink).sendRound();
                assertThat(state(mail)).as(code + " at " + step).isEqualTo("PENDING");
                double rest = jdbc.queryForObject(
                        "SELECT extract(epoch FROM not_before - now()) FROM delivery", Double.class);
                assertThat(rest).as(code + " at " + step).isGreaterThan(before + 2);
                before = rest;
                pausesAreOver();
            }
            assertThat(number("put_off", mail)).isEqualTo(2);
            jdbc.update("UPDATE delivery SET refused_since = now() - interval '97 hours'");
            node(sink).sendRound();
            assertThat(state(mail)).as(code + " at " + step).isEqualTo("FAILED");
            assertThat(database.said()).hasSize(1).allMatch(type -> type.contains("notification-failed"));
        }
    }

    /** Refused once, then the server, or this service, is away over a long weekend. */
    @Test
    void aMailThatWasRefusedForNowIsNotGivenUpWhileItCannotBeTried() {
        UUID mail = mail();
        node(sink(when(Step.RCPT, Deed.says("451 greylisted, try again")))).sendRound();
        jdbc.update("UPDATE delivery SET refused_since = now() - interval '5 days'");
        pausesAreOver();
        Mailing away = node(sink(when(Step.CONNECT, Deed.saysAndCloses("421 down for maintenance"))));
        away.sendRound();
        away.watchRound();
        assertThat(state(mail)).isEqualTo("PENDING");
        pausesAreOver();
        Mailing back = node(sink(SmtpSink.WELL));
        back.watchRound();
        back.sendRound();
        assertThat(state(mail)).isEqualTo("SENT");
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
                when(Step.MAIL, Deed.says("530 authentication required")),
                when(Step.MAIL, Deed.says("550 sender not allowed")),
                when(Step.MAIL, Deed.says("553 sender address rejected: not owned by user")))) {
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

    /** By then a server may know how large it is. */
    @Test
    void aMailThatIsTooLargeFailsAlone() {
        mails(3);
        var asked = new AtomicInteger();
        SmtpSink sink = sink(at -> at.step() == Step.MAIL && asked.incrementAndGet() == 1
                ? Deed.says("552 too large")
                : SmtpSink.WELL.about(at));
        node(sink).sendRound();
        assertThat(count("state = 'FAILED'")).isEqualTo(1);
        assertThat(count("state = 'SENT'")).isEqualTo(2);
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

    /** The answer to the sign-in never comes: it is waited for as long as for any other, and nothing is held to be sent. */
    @Test
    void aSignInThatIsNotAnsweredIsGivenUpAndTriedAgain() {
        UUID mail = mail();
        SmtpSink sink = sink(at -> switch (at.step()) {
            case HELO -> Deed.says("250-sink\r\n250 AUTH PLAIN");
            case OTHER -> at.connection() == 1 ? Deed.isSilent() : Deed.says("235 welcome");
            default -> SmtpSink.WELL.about(at);
        });
        Mailing node = signingIn(sink.port());
        Instant begun = Instant.now();
        assertThat(node.sendRound()).isFalse();
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(13));
        assertThat(sink.steps()).extracting(SmtpSink.At::step).startsWith(Step.CONNECT, Step.HELO, Step.OTHER);
        assertThat(state(mail)).isEqualTo("PENDING");
        assertThat(number("uncertain", mail)).isZero();
        started(node);
        awaitState(mail, "SENT");
        assertThat(sink.connections()).isEqualTo(2);
        assertThat(sink.received()).hasSize(1);
    }

    /** What is sent to the server is lost, and nothing ever comes back: also not over the connection of before. */
    @Test
    void aServerThatWasGoneWithoutAWordGetsItsMailsOnceItCanBeReachedAgain() {
        SmtpSink sink = sink(SmtpSink.WELL);
        Cable cable = cable(sink.port());
        UUID before = mail();
        started(node(cable.port(), 4, Duration.ofSeconds(2), Duration.ofMinutes(1), Clock.systemUTC()));
        awaitState(before, "SENT");
        cable.swallow();
        UUID meanwhile = mail();
        // Longer than an answer is waited for: whoever waited has begun again.
        await().during(Duration.ofSeconds(13))
                .atMost(Duration.ofSeconds(20))
                .until(() -> sink.received().size() == 1 && number("uncertain", meanwhile) == 0);
        cable.plugIn();
        awaitState(meanwhile, "SENT");
        assertThat(number("uncertain", meanwhile)).isZero();
        assertThat(sink.received()).hasSize(2);
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

    @Test
    void aMailThatSaysWhatIsNoLongerSoIsLeftOut() {
        UUID past = mailAbout(UUID.randomUUID(), "OVERDUE", Duration.ZERO);
        jdbc.update("UPDATE notice SET past_since = now() WHERE id = ?", past);
        SmtpSink sink = sink(SmtpSink.WELL);
        node(sink).sendRound();
        assertThat(sink.received()).isEmpty();
        assertThat(withoutMail(past)).isEqualTo("NO_LONGER_SO");
        assertThat(count("true")).isZero();
    }

    @Test
    void whatIsOfferedGoesOutThoughSomebodyPreparesItForWhoseItIs() {
        UUID reviewer = UUID.randomUUID();
        UUID offered = mailAbout(UUID.randomUUID(), "OVERDUE", Duration.ZERO);
        UUID taken = mailAbout(UUID.randomUUID(), "OVERDUE", Duration.ZERO);
        jdbc.update(
                "UPDATE notice SET on_behalf_of = ?, whose_id = ? WHERE id IN (?, ?)",
                reviewer,
                reviewer,
                offered,
                taken);
        jdbc.update(
                "INSERT INTO work_holder (item_id, holder_id, owner_id)"
                        + " SELECT item_id, ?, CASE WHEN id = ? THEN ?::uuid END FROM notice WHERE id IN (?, ?)",
                UUID.randomUUID(),
                offered,
                reviewer,
                offered,
                taken);
        SmtpSink sink = sink(SmtpSink.WELL);
        node(sink).sendRound();
        assertThat(sink.received()).extracting(Received::messageId).containsExactly("<" + offered + "@x.example>");
        assertThat(withoutMail(taken)).isEqualTo("HELD_BY_ANOTHER");
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
        // Cut to a byte each, its letters would be the address of somebody else.
        UUID accented = mail();
        String theirs = "š" + UUID.randomUUID() + "@demo.example";
        jdbc.update("UPDATE recipient SET mail = ? WHERE mail = ?", theirs, address(accented));
        UUID nowhere = mail();
        jdbc.update("UPDATE recipient SET time_zone = 'Mars/Olympus' WHERE mail = ?", address(nowhere));
        UUID noId = mail();
        jdbc.update("UPDATE delivery SET body = ? WHERE notice_id = ?", "Hello {link:" + "-".repeat(36) + "}", noId);
        UUID named = mail();
        jdbc.update("UPDATE delivery SET body = ? WHERE notice_id = ?", "Hello {link:" + named + "}", named);
        // This node has no key for the secrets of links.
        UUID withoutKey = mail();
        UUID link = UUID.randomUUID();
        jdbc.update("UPDATE notice SET path = ? WHERE id = ?", "/welcome/{link:" + link + "}", withoutKey);
        jdbc.update(
                "UPDATE delivery SET always = true, body = ? WHERE notice_id = ?",
                "Hello https://x.example/welcome/{link:" + link + "}",
                withoutKey);
        UUID other = mail();
        node(sink(SmtpSink.WELL)).sendRound();
        assertThat(state(other)).isEqualTo("SENT");
        assertThat(state(noId))
                .as("a name that is written like a link, and has no id")
                .isEqualTo("SENT");
        assertThat(state(named)).as("a name that is written like a link").isEqualTo("SENT");
        assertThat(state(withoutKey)).isEqualTo("FAILED");
        assertThat(jdbc.queryForObject("SELECT reason FROM delivery WHERE notice_id = ?", String.class, withoutKey))
                .isEqualTo("NOT_WRITABLE");
        assertThat(state(crooked)).isEqualTo("FAILED");
        assertThat(state(accented)).isEqualTo("FAILED");
        assertThat(state(nowhere)).isEqualTo("FAILED");
    }

    @Test
    void whoSendsMailAfterMailGivesASignOfLifeAtEach() throws Exception {
        mails(8);
        SmtpSink sink = sink(at ->
                at.step() == Step.END ? Deed.saysAfter(Duration.ofMillis(500), "250 taken") : SmtpSink.WELL.about(at));
        Mailing node = node(sink);
        var round = new Loop("tried", Duration.ofSeconds(2), loop -> node.sendRound());
        round.start();
        try {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
                assertThat(round.ailment()).isEmpty();
                return count("state = 'SENT'") == 8;
            });
            assertThat(sink.connections()).as("all in one round").isEqualTo(1);
        } finally {
            round.stop();
        }
    }
}
