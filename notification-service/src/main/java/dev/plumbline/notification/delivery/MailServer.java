package dev.plumbline.notification.delivery;

import dev.plumbline.notification.delivery.MailProperties.Security;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * The server to which mails are sent. After it could not be reached, nothing is sent to it for a time that grows, and
 * then it is tried over one connection; the mails wait meanwhile.
 */
@Component
final class MailServer {

    private static final Logger LOG = LoggerFactory.getLogger(MailServer.class);

    private static final String SMTP = "smtp";
    private static final Duration LONGEST_REST = Duration.ofSeconds(20);

    /** What keeps mails from being sent, and since when. */
    record Trouble(Instant since, String cause) {}

    /** The server is to be left alone, or is just being tried by another thread. */
    static final class LeftAlone extends MessagingException {
        LeftAlone() {
            super("The mail server is left alone for a while");
        }
    }

    private final JavaMailSenderImpl settings;
    private final Duration endPatience;
    private final Security security;
    private final SSLSocketFactory tls;
    private final Clock clock;
    private int failures;
    private boolean trying;
    private long restUntil = System.nanoTime();
    private @Nullable Trouble trouble;

    MailServer(JavaMailSenderImpl settings, MailProperties properties, Clock clock) {
        this.settings = settings;
        this.endPatience = properties.endPatience();
        this.security = properties.security();
        this.tls = tls(settings, properties.certificates());
        this.clock = clock;
        if (security == Security.NONE && given(settings.getPassword()) != null) {
            LOG.warn("The password of the mail server goes over the network in the clear: say PLUMBLINE_SMTP_SECURITY");
        }
    }

    /** By the certificates given; else by what {@code spring.mail.ssl.bundle} names; else as the JVM trusts. */
    private static SSLSocketFactory tls(JavaMailSenderImpl settings, @Nullable Path certificates) {
        if (certificates != null) {
            var stores = new PemSslStoreBundle(
                    null, PemSslStoreDetails.forCertificate("file:" + certificates.toAbsolutePath()));
            return SslBundle.of(stores).createSslContext().getSocketFactory();
        }
        String protocol = settings.getProtocol();
        Object given = settings.getJavaMailProperties()
                .get("mail." + (protocol == null ? SMTP : protocol) + ".ssl.socketFactory");
        return given instanceof SSLSocketFactory factory ? factory : (SSLSocketFactory) SSLSocketFactory.getDefault();
    }

    /** What keeps mails from being sent; null when nothing is known to. */
    synchronized @Nullable Trouble trouble() {
        return trouble;
    }

    /** Whether a connection may be tried now. */
    synchronized boolean mayBeTried() {
        return System.nanoTime() - restUntil >= 0 && !(failures > 0 && trying);
    }

    /** A session to make mails in. */
    Session session() {
        return settings.getSession();
    }

    /** A dialogue with the server, not connected yet. */
    Dialogue dialogue() {
        String protocol = settings.getProtocol();
        return Dialogue.of(
                settings.getJavaMailProperties(), protocol == null ? SMTP : protocol, security, tls, endPatience);
    }

    /**
     * Connects.
     *
     * @throws LeftAlone if it is not to be tried now
     * @throws MessagingException if the server is away or refuses the sign-in
     */
    void connect(Dialogue dialogue) throws MessagingException {
        begin();
        try {
            dialogue.connect(
                    settings.getHost(),
                    settings.getPort(),
                    given(settings.getUsername()),
                    given(settings.getPassword()));
            reached();
        } catch (MessagingException | RuntimeException e) {
            failed(e.toString());
            throw e;
        }
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private synchronized void begin() throws LeftAlone {
        if (!mayBeTried()) {
            throw new LeftAlone();
        }
        trying = true;
    }

    private synchronized void reached() {
        trying = false;
        failures = 0;
        trouble = null;
    }

    /** The server could not be reached, or refused us; nothing is sent to it for a while. */
    synchronized void failed(String cause) {
        trying = false;
        failures++;
        Duration rest = Duration.ofSeconds(1L << Math.min(failures - 1, 10));
        restUntil = System.nanoTime() + (rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST).toNanos();
        trouble = new Trouble(trouble == null ? clock.instant() : trouble.since(), cause);
    }
}
