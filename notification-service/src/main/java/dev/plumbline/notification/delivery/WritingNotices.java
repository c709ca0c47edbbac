package dev.plumbline.notification.delivery;

import dev.plumbline.events.NotificationEvent.Kind;
import dev.plumbline.events.NotificationEvent.NotificationPosted;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.outbox.Outbox;
import dev.plumbline.notification.delivery.Deliveries.Written;
import dev.plumbline.notification.delivery.Notices.Notice;
import dev.plumbline.notification.message.AccountNotices;
import dev.plumbline.notification.message.Escalations;
import dev.plumbline.notification.message.Mentors;
import dev.plumbline.notification.message.Moves;
import dev.plumbline.notification.message.Requests;
import dev.plumbline.notification.message.Steered;
import dev.plumbline.notification.recipient.Recipients.Recipient;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Writes one notice in the language of its person: in the product, and as the mail that says the same. */
@Component
class WritingNotices {
    private static final String ALONE = ".alone";
    private static final String OF_ANOTHER = ".of";
    private static final String INVITED = ".reconfirm";
    private static final String OWN = ".own";

    /** The kinds whose mail is about the assessment of the reader, or of somebody else. */
    private static final Set<Kind> NAME_ANOTHER = Set.of(Kind.TASK_ASSIGNED, Kind.DUE_SOON, Kind.OVERDUE);

    private final Outbox outbox;
    private final MessageSource messages;
    private final String address;
    private final String host;

    WritingNotices(Outbox outbox, MessageSource messages, @Value("${plumbline.address}") String address) {
        this.outbox = outbox;
        this.messages = messages;
        this.address = address;
        this.host = java.net.URI.create(address).getHost();
    }

    /** Shows it to the person in the product, and returns the mail that says the same. */
    Written write(Notice notice, Recipient to, DeliveringNotices.Known known) {
        String cycle = notice.cycle() == null ? "" : known.cycles().getOrDefault(notice.cycle(), "");
        String subject = notice.subject() == null ? "" : known.names().getOrDefault(notice.subject(), "");
        String due = notice.due() == null
                ? ""
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(to.language())
                        .withZone(to.zone())
                        .format(notice.due());
        if (AccountNotices.isAbout(notice.element())) {
            return writeOfAccount(notice, to, subject, due);
        }
        if (Moves.isAbout(notice.element()) || Mentors.isAbout(notice.element())) {
            return writeOfMove(notice, to, subject, cycle);
        }
        if (Steered.isAbout(notice.element())) {
            return writeOfSteered(notice, to, subject, cycle, due);
        }
        if (Escalations.isAbout(notice.element()) || Requests.isAbout(notice.element())) {
            return writeByAnother(notice, to, subject, cycle, due, known);
        }
        String task = messages.getMessage("task." + notice.element(), null, to.language());
        UUID away = notice.onBehalfOf();
        String inPlaceOf = away == null ? "" : known.names().getOrDefault(away, "");
        Object[] arguments = {task, subject, cycle, due, to.givenName(), address + notice.path(), inPlaceOf};
        if (away != null) {
            String title = messages.getMessage("title.deputed" + alone(notice), arguments, to.language());
            String body = messages.getMessage("mail.deputed" + alone(notice), arguments, to.language());
            return written(notice, to, title, body);
        }
        String title = messages.getMessage(title(notice, subject), arguments, to.language());
        String body = messages.getMessage(body(notice, subject), arguments, to.language());
        return written(notice, to, title, body);
    }

    private Written written(Notice notice, Recipient to, String title, String body) {
        outbox.say(new NotificationPosted(notice.id(), to.id(), notice.kind(), title, notice.path(), notice.at()));
        return new Written(notice.id(), to, notice.kind(), title, body, messageId(notice), false);
    }

    private String messageId(Notice notice) {
        return "<" + notice.id() + "@" + host + ">";
    }

    /** What somebody has to know of their account; a link is in its mail alone. */
    private Written writeOfAccount(Notice notice, Recipient to, String other, String day) {
        Object[] arguments = {other, day, to.givenName(), address + notice.path(), notice.tasks()};
        String title = messages.getMessage("title." + notice.element(), arguments, to.language());
        String body = messages.getMessage("mail." + notice.element(), arguments, to.language());
        if (!AccountNotices.isLink(notice.path())) {
            outbox.say(new NotificationPosted(notice.id(), to.id(), notice.kind(), title, notice.path(), notice.at()));
        }
        String address = notice.address();
        Recipient at = address == null ? to : to.at(address);
        return new Written(notice.id(), at, notice.kind(), title, body, messageId(notice), true);
    }

    private Written writeOfMove(Notice notice, Recipient to, String subject, String cycle) {
        Object[] arguments = {subject, cycle, to.givenName(), address + notice.path()};
        String title = messages.getMessage("title." + notice.element(), arguments, to.language());
        String body = messages.getMessage("mail." + notice.element(), arguments, to.language());
        return written(notice, to, title, body);
    }

    /** That HR has paused, resumed, extended or reopened one assessment. */
    private Written writeOfSteered(Notice notice, Recipient to, String subject, String cycle, String due) {
        Object[] arguments = {subject, cycle, due, to.givenName(), address + notice.path()};
        String title = messages.getMessage("title." + notice.element(), arguments, to.language());
        String body = messages.getMessage("mail." + notice.element(), arguments, to.language());
        return written(notice, to, title, body);
    }

    /** What another has caused: that their overdue review is offered to somebody as well, or that they ask for an assessment. */
    private Written writeByAnother(
            Notice notice, Recipient to, String subject, String cycle, String due, DeliveringNotices.Known known) {
        UUID from = notice.onBehalfOf();
        String another = from == null ? "" : known.names().getOrDefault(from, "");
        Object[] arguments = {subject, cycle, due, to.givenName(), address + notice.path(), another};
        String title = messages.getMessage("title." + notice.element(), arguments, to.language());
        String body = messages.getMessage("mail." + notice.element(), arguments, to.language());
        return written(notice, to, title, body);
    }

    /** A notice without a cycle has its own wording. */
    private static String alone(Notice notice) {
        return notice.cycle() == null ? ALONE : "";
    }

    private static String title(Notice notice, String subject) {
        if (notice.cycle() == null) {
            return "title." + notice.kind() + ofNoCycle(notice);
        }
        return "title." + notice.kind() + (isOfAnother(notice, subject) ? OF_ANOTHER : "");
    }

    /** What is to be done about somebody else names them. */
    private static String body(Notice notice, String subject) {
        if (notice.cycle() == null) {
            return "mail." + notice.kind() + ofNoCycle(notice);
        }
        boolean names = NAME_ANOTHER.contains(notice.kind()) && isOfAnother(notice, subject);
        return "mail." + notice.kind() + (names ? OF_ANOTHER : "");
    }

    /** Nobody asks for a level to be confirmed again; and whoever has a task about themselves is not named in it. */
    private static String ofNoCycle(Notice notice) {
        boolean isNew = notice.kind() == Kind.TASK_ASSIGNED;
        boolean invited = isNew && WorkStep.RECONFIRM.is(notice.element());
        boolean own = (invited || !isNew)
                && notice.person() != null
                && notice.person().equals(notice.subject());
        return ALONE + (invited ? INVITED : "") + (own ? OWN : "");
    }

    private static boolean isOfAnother(Notice notice, String subject) {
        return !subject.isEmpty() && notice.person() != null && !notice.person().equals(notice.subject());
    }
}
