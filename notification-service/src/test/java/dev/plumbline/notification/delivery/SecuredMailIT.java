package dev.plumbline.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.notification.SmtpSink;
import dev.plumbline.notification.SmtpSink.Secured;
import dev.plumbline.notification.SmtpSink.Step;
import dev.plumbline.notification.delivery.MailProperties.Security;
import dev.plumbline.servers.OwnCertificate;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails to servers that speak TLS, and to some that should. */
class SecuredMailIT extends SendingMails {

    @TempDir
    static Path folder;

    private static OwnCertificate ofTheServer;

    @BeforeAll
    static void certificate() {
        ofTheServer = OwnCertificate.of(folder, "localhost");
    }

    private SmtpSink sink(Secured secured) {
        return autoClosed(
                secured == Secured.NOT
                        ? new SmtpSink(SmtpSink.WELL)
                        : new SmtpSink(SmtpSink.WELL, secured, ofTheServer.context()));
    }

    private Mailing node(String host, SmtpSink sink, Security security, @Nullable Path trusted) {
        return node(
                host,
                sink.port(),
                new MailProperties("plumbline@x.example", 1, MINUTES, security, trusted, Duration.ofMinutes(1)),
                Clock.systemUTC());
    }

    private void isSent(UUID mail, SmtpSink sink) {
        assertThat(state(mail))
                .as("error: %s", jdbc.queryForList("SELECT error FROM delivery WHERE notice_id = ?", mail))
                .isEqualTo("SENT");
        assertThat(sink.received()).hasSize(1);
    }

    private void nothingWentOut(UUID mail, SmtpSink sink, String why) {
        assertThat(state(mail)).isEqualTo("PENDING");
        assertThat(sink.received()).isEmpty();
        assertThat(sink.steps()).noneMatch(at -> at.step() == Step.MAIL);
        assertThat(jdbc.queryForObject("SELECT error FROM delivery WHERE notice_id = ?", String.class, mail))
                .contains(why);
    }

    @Test
    void aConnectionGoesOverToTlsBeforeAnyMail() {
        UUID mail = mail();
        SmtpSink sink = sink(Secured.STARTTLS);
        node("localhost", sink, Security.STARTTLS, ofTheServer.certificate()).sendRound();
        isSent(mail, sink);
        assertThat(sink.steps())
                .extracting(SmtpSink.At::step)
                .containsSubsequence(Step.HELO, Step.STARTTLS, Step.HELO, Step.MAIL, Step.END);
    }

    @Test
    void severalMailsGoOverOneSecuredConnection() {
        mails(3);
        SmtpSink sink = sink(Secured.STARTTLS);
        node("localhost", sink, Security.STARTTLS, ofTheServer.certificate()).sendRound();
        assertThat(count("state = 'SENT'")).isEqualTo(3);
        assertThat(sink.connections()).isEqualTo(1);
    }

    @Test
    void aConnectionIsSecuredFromItsFirstByte() {
        UUID mail = mail();
        SmtpSink sink = sink(Secured.IMPLICITLY);
        node("localhost", sink, Security.TLS, ofTheServer.certificate()).sendRound();
        isSent(mail, sink);
    }

    @Test
    void whereTlsIsRequiredAServerWithoutItIsSentNothing() {
        UUID mail = mail();
        SmtpSink plain = sink(Secured.NOT);
        node("localhost", plain, Security.STARTTLS, ofTheServer.certificate()).sendRound();
        nothingWentOut(mail, plain, "STARTTLS is required");
        pausesAreOver();
        node("localhost", plain, Security.TLS, ofTheServer.certificate()).sendRound();
        nothingWentOut(mail, plain, "");
    }

    @Test
    void aServerThatTakesNothingInTheClearIsLeftAloneByAClientWithoutTlsAndSaysWhy() {
        UUID mail = mail();
        SmtpSink sink = sink(Secured.STARTTLS);
        node("localhost", sink, Security.NONE, null).sendRound();
        assertThat(state(mail)).isEqualTo("PENDING");
        assertThat(sink.received()).isEmpty();
        assertThat(jdbc.queryForObject("SELECT error FROM delivery", String.class))
                .contains("530 Must issue a STARTTLS command first");
    }

    @Test
    void aCertificateThatNobodyKnowsOrOfAnotherHostIsNotTrusted() {
        UUID mail = mail();
        for (Secured secured : new Secured[] {Secured.STARTTLS, Secured.IMPLICITLY}) {
            Security security = secured == Secured.STARTTLS ? Security.STARTTLS : Security.TLS;
            SmtpSink sink = sink(secured);
            node("localhost", sink, security, null).sendRound();
            nothingWentOut(mail, sink, "");
            pausesAreOver();
            // The server is the one that is trusted, but not the one that was named.
            node("127.0.0.1", sink, security, ofTheServer.certificate()).sendRound();
            nothingWentOut(mail, sink, "");
            pausesAreOver();
            node("localhost", sink, security, ofTheServer.certificate()).sendRound();
            isSent(mail, sink);
            database.empty();
            mail = mail();
        }
    }

    @Test
    void certificatesThatCannotBeReadAreRefusedAtOnce() {
        assertThatThrownBy(() -> new MailProperties(
                        "a@x.example", 1, MINUTES, Security.TLS, folder.resolve("missing.pem"), MINUTES))
                .hasMessageContaining("plumbline.mail.certificates")
                .hasMessageContaining("missing.pem");
        assertThatThrownBy(() -> new MailProperties(
                        "a@x.example", 1, MINUTES, Security.NONE, ofTheServer.certificate(), MINUTES))
                .hasMessageContaining("nothing is secured by them");
        assertThat(new MailProperties("a@x.example", 1, MINUTES, Security.TLS, Path.of(""), MINUTES).certificates())
                .isNull();
    }
}
