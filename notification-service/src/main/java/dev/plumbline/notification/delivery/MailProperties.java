package dev.plumbline.notification.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mails are sent.
 *
 * @param from the sender's address
 * @param connections the most connections to the mail server of one node, 1 to 32; each sends one mail at a time
 * @param endPatience how long the answer to the end of a mail is waited for; RFC 5321 4.5.3.2.6 asks for ten minutes
 * @param lease how long a mail stays with who sends it after they last said that they are at it
 */
@ConfigurationProperties("plumbline.mail")
record MailProperties(
        String from,
        @DefaultValue("4") int connections,
        @DefaultValue("PT10M") Duration endPatience,
        @DefaultValue("PT1M") Duration lease) {

    MailProperties {
        if (connections < 1 || connections > 32) {
            throw new IllegalArgumentException("plumbline.mail.connections is 1 to 32, not " + connections);
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
