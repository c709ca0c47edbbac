package dev.plumbline.notification.delivery;

import dev.plumbline.events.NotificationEvent.Channel;
import dev.plumbline.events.NotificationEvent.Kind;
import dev.plumbline.events.NotificationEvent.NotificationDelivered;
import dev.plumbline.events.NotificationEvent.NotificationFailed;
import dev.plumbline.messaging.outbox.Outbox;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends mail. A mail has no transaction: it is marked as being sent before, and as sent after. One that a dead process
 * left in between is sent again with the same Message-ID, and counted.
 */
@Component
class Mailing {

    private static final Logger LOG = LoggerFactory.getLogger(Mailing.class);
    private static final Duration LEFT_BEHIND = Duration.ofMinutes(1);

    /** How often the server may refuse a mail before it is given up; a server that is away is tried without end. */
    private static final int MOST_REFUSALS = 3;

    private record Mail(
            UUID id,
            UUID person,
            Kind kind,
            String address,
            String subject,
            String body,
            String messageId,
            int attempts) {}

    /** Keeps the Message-ID that it was given, so that a mail sent again can be told. */
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

    private final JdbcTemplate jdbc;
    private final JavaMailSenderImpl sender;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final String from;

    Mailing(
            JdbcTemplate jdbc,
            JavaMailSenderImpl sender,
            Outbox outbox,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${plumbline.mail.from}") String from) {
        this.jdbc = jdbc;
        this.sender = sender;
        this.outbox = outbox;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.from = from;
    }

    @Scheduled(fixedDelay = 700)
    void sendAll() {
        List<Mail> mails = take();
        while (!mails.isEmpty()) {
            sendTogether(mails);
            mails = take();
        }
    }

    /** Sends some mails over one connection, and records each as soon as the server has it. */
    private void sendTogether(List<Mail> mails) {
        int at = 0;
        try (Transport transport = sender.getSession().getTransport("smtp")) {
            transport.connect(
                    sender.getHost(), sender.getPort(), given(sender.getUsername()), given(sender.getPassword()));
            for (; at < mails.size(); at++) {
                send(transport, mails.get(at));
            }
        } catch (MessagingException e) {
            // The server is away or the connection was lost; what it already has is recorded.
            mails.subList(at, mails.size()).forEach(mail -> putOff(mail, e, false));
        }
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    @Scheduled(fixedDelay = 15_000)
    void takeUpLeftBehind() {
        int uncertain = jdbc.update(
                "UPDATE delivery SET state = 'PENDING', uncertain = uncertain + 1 WHERE state = 'SENDING' AND not_before < ?",
                Timestamp.from(clock.instant().minus(LEFT_BEHIND)));
        if (uncertain > 0) {
            LOG.warn(
                    "{} mails were being sent when a process died; they are sent again with the same Message-ID",
                    uncertain);
        }
    }

    private List<Mail> take() {
        Timestamp now = Timestamp.from(clock.instant());
        return jdbc.query(
                "UPDATE delivery SET state = 'SENDING', attempts = attempts + 1, not_before = ? WHERE notice_id IN (SELECT"
                        + " notice_id FROM delivery WHERE state = 'PENDING' AND not_before <= ? ORDER BY not_before LIMIT 5 FOR"
                        + " UPDATE SKIP LOCKED) RETURNING *",
                (row, n) -> new Mail(
                        row.getObject("notice_id", UUID.class),
                        row.getObject("person_id", UUID.class),
                        Kind.valueOf(row.getString("kind")),
                        row.getString("address"),
                        row.getString("subject"),
                        row.getString("body"),
                        row.getString("message_id"),
                        row.getInt("attempts")),
                now,
                now);
    }

    /**
     * @throws MessagingException if the connection is of no use any more
     */
    private void send(Transport transport, Mail mail) throws MessagingException {
        MimeMessage message;
        try {
            message = message(mail);
        } catch (MessagingException e) {
            putOff(mail, e, true);
            return;
        }
        try {
            transport.sendMessage(message, message.getAllRecipients());
        } catch (SendFailedException e) {
            putOff(mail, e, mail.attempts() >= MOST_REFUSALS && isRefused(e));
            return;
        }
        transaction.executeWithoutResult(status -> {
            jdbc.update("UPDATE delivery SET state = 'SENT', error = NULL WHERE notice_id = ?", mail.id());
            outbox.say(new NotificationDelivered(mail.id(), mail.person(), mail.kind(), Channel.MAIL));
        });
    }

    private MimeMessage message(Mail mail) throws MessagingException {
        var message = new Identified(sender.getSession(), mail.messageId());
        message.setFrom(new InternetAddress(from));
        message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(mail.address()));
        message.setSubject(mail.subject(), "UTF-8");
        message.setText(mail.body(), "UTF-8");
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setSentDate(Date.from(clock.instant()));
        message.saveChanges();
        return message;
    }

    /** True if the server has refused the mail for good (a reply of 5xx); a server that is away has refused nothing. */
    private static boolean isRefused(SendFailedException failure) {
        for (@Nullable Exception next = failure; next instanceof MessagingException m; next = m.getNextException()) {
            int reply = switch (m) {
                case SMTPAddressFailedException address -> address.getReturnCode();
                case SMTPSendFailedException send -> send.getReturnCode();
                case SMTPSenderFailedException sender -> sender.getReturnCode();
                default -> 0;
            };
            if (reply >= 500) {
                return true;
            }
        }
        return false;
    }

    private void putOff(Mail mail, Exception failure, boolean forGood) {
        LOG.warn("Mail {} to be tried again: {}", mail.messageId(), failure.toString());
        transaction.executeWithoutResult(status -> {
            jdbc.update(
                    "UPDATE delivery SET state = ?, error = ?, not_before = ? WHERE notice_id = ?",
                    forGood ? "FAILED" : "PENDING",
                    String.valueOf(failure.getMessage()),
                    Timestamp.from(clock.instant().plusSeconds(Math.min(300, 1L << Math.min(mail.attempts(), 8)))),
                    mail.id());
            if (forGood) {
                outbox.say(new NotificationFailed(
                        mail.id(), mail.person(), mail.kind(), Channel.MAIL, String.valueOf(failure.getMessage())));
            }
        });
    }
}
