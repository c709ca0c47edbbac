package dev.plumbline.notification.delivery;

import dev.plumbline.messaging.LinkSecrets;
import dev.plumbline.notification.delivery.Deliveries.Mail;
import dev.plumbline.notification.message.AccountNotices;
import dev.plumbline.notification.recipient.Words;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Writes a mail as it goes over the wire: its text, and the same as a page (RFC 2046 5.1.4), for whoever reads mails in
 * one. Both say why the mail came, and who sends it.
 */
@Component
class WritingMails {

    /** Keeps the Message-ID that it was given, so that a mail that is sent again can be recognised. */
    private static final class Identified extends MimeMessage {
        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }

    private static final String UTF_8 = "UTF-8";

    private final MailServer server;
    private final MailProperties properties;
    private final LinkSecrets links;
    private final MessageSource messages;
    private final String address;
    private final String organisation;

    WritingMails(
            MailServer server,
            MailProperties properties,
            LinkSecrets links,
            MessageSource messages,
            @Value("${plumbline.address}") String address,
            @Value("${plumbline.organisation}") String organisation) {
        this.server = server;
        this.properties = properties;
        this.links = links;
        this.messages = messages;
        this.address = address;
        this.organisation = Words.line(organisation);
    }

    /**
     * The mail as it is sent.
     *
     * @throws MessagingException if an address is none, or mail cannot be sent to it
     * @throws IllegalStateException if the mail was written for another address of the installation, or a secret of its
     *     link cannot be made
     */
    MimeMessage write(Mail mail) throws MessagingException {
        var message = new Identified(server.session(), mail.messageId());
        message.setFrom(new InternetAddress(properties.from()));
        message.setRecipient(MimeMessage.RecipientType.TO, recipient(mail.address()));
        String subject = Words.line(mail.subject());
        message.setSubject(subject, UTF_8);
        String link = link(mail);
        String text = AccountNotices.withSecret(mail.body(), address, mail.path(), link);
        String why = why(mail);
        var page = new MailPage(said("language", mail), subject, text, link, said("open", mail), why, organisation);
        message.setContent(new MimeMultipart(
                "alternative",
                part(signed(text.stripTrailing() + "\n\n" + why, organisation), "plain"),
                part(page.html(), "html")));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setSentDate(Date.from(mail.now()));
        message.saveChanges();
        return message;
    }

    /** Other letters than those of ASCII would be cut to a byte each on their way, and the mail would reach somebody else. */
    private static InternetAddress recipient(String address) throws AddressException {
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(address)) {
            throw new AddressException("Mail can be sent to an address of ASCII only", address);
        }
        return new InternetAddress(address);
    }

    private static BodyPart part(String text, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        return part;
    }

    /** Why the mail came, in a sentence. */
    private String why(Mail mail) {
        return said(mail.always() ? "why.always" : "why." + mail.kind(), mail);
    }

    private String said(String key, Mail mail) {
        return messages.getMessage(key, null, mail.language());
    }

    /** The address of the mail's link, with its secret; null where it is not known. */
    private @Nullable String link(Mail mail) {
        String path = mail.path();
        return path == null ? null : AccountNotices.address(address, path, links::of);
    }

    /** The text with the organisation below it, as a signature is (RFC 3676 4.3); as it is where none is said. */
    static String signed(String text, String organisation) {
        return organisation.isEmpty()
                ? text.stripTrailing() + "\n"
                : text.stripTrailing() + "\n\n-- \n" + organisation + "\n";
    }
}
