package dev.plumbline.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.notification.SmtpSink;
import dev.plumbline.notification.SmtpSink.Deed;
import dev.plumbline.notification.SmtpSink.Step;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Two nodes that share a database: a mail is sent once, whatever their clocks show and whichever of them freezes. */
class TwoNodesIT extends SendingMails {

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
}
