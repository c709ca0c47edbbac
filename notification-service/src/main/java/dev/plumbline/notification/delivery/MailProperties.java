package dev.plumbline.notification.delivery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mails are sent.
 *
 * @param from the sender's address
 * @param connections the most connections to the mail server of one node, 1 to 32; each sends one mail at a time
 * @param endPatience how long to wait for the answer to the end of a mail; RFC 5321 4.5.3.2.6 requires ten minutes
 * @param security how the connection to the mail server is secured; without TLS unless set
 * @param certificates file with the certificates (PEM) that are trusted in place of the JVM's own, such as that of a
 *     company's authority; null or empty for the JVM's
 * @param lease how long a claimed mail stays with its sender after the claim was last renewed
 */
@ConfigurationProperties("plumbline.mail")
record MailProperties(
        String from,
        @DefaultValue("4") int connections,
        @DefaultValue("PT10M") Duration endPatience,
        @DefaultValue("NONE") Security security,
        @Nullable Path certificates,
        @DefaultValue("PT1M") Duration lease) {

    /**
     * How the connection to the mail server is secured. The server must prove by its certificate that it is the one
     * named.
     */
    enum Security {
        /** Not at all: mails and the password are sent in the clear. */
        NONE,
        /**
         * The connection begins in the clear and switches to TLS (RFC 3207); a server that does not switch is sent
         * nothing.
         */
        STARTTLS,
        /** TLS from the first byte (RFC 8314). */
        TLS
    }

    MailProperties {
        if (connections < 1 || connections > 32) {
            throw new IllegalArgumentException("plumbline.mail.connections is 1 to 32, not " + connections);
        }
        if (certificates != null && certificates.toString().isBlank()) {
            certificates = null;
        }
        if (certificates != null && !Files.isReadable(certificates)) {
            throw new IllegalArgumentException(
                    "plumbline.mail.certificates names the file " + certificates + ", which cannot be read");
        }
        if (certificates != null && security == Security.NONE) {
            throw new IllegalArgumentException(
                    "plumbline.mail.certificates is given, and nothing is secured by them: say"
                            + " PLUMBLINE_SMTP_SECURITY, starttls or tls, or leave them out");
        }
        mustBePositive("end-patience", endPatience);
        mustBePositive("lease", lease);
    }

    private static void mustBePositive(String name, Duration duration) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(
                    "plumbline.mail." + name + " is a duration above zero such as PT10M, not " + duration);
        }
    }
}
