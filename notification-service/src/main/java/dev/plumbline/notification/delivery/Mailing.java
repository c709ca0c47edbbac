package dev.plumbline.notification.delivery;

import dev.plumbline.messaging.Loop;
import dev.plumbline.notification.delivery.Deliveries.Mail;
import dev.plumbline.notification.delivery.Deliveries.Reason;
import dev.plumbline.notification.delivery.Deliveries.WithoutMail;
import dev.plumbline.notification.message.Works;
import dev.plumbline.notification.recipient.Recipients;
import dev.plumbline.notification.recipient.Recipients.Recipient;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Sends mail, over a few connections of its own threads, each mail claimed just before. A mail has no transaction: that
 * its end is about to be sent is recorded before, and what the server answered after. One whose answer is not known is
 * sent again with the same Message-ID, a few times within a day, and counted.
 */
@Component
class Mailing implements SmartLifecycle, Loop.Runs {

    private static final Logger LOG = LoggerFactory.getLogger(Mailing.class);

    /** After so many mails a new connection is opened; servers do not like endless ones. */
    private static final int MOST_OVER_ONE_CONNECTION = 100;

    /** The longest that it may take to connect and to send all of a mail but its end. */
    private static final Duration UP_TO_THE_END = Duration.ofMinutes(2);

    private static final Duration MORE_THAN_PATIENCE = Duration.ofSeconds(30);

    /** A mail that a thread of this node is sending. */
    private record Underway(Mail mail, Dialogue dialogue, long breakOffAt) {}

    private final Deliveries deliveries;
    private final MailServer server;
    private final Recipients recipients;
    private final Works works;
    private final WritingMails writing;
    private final MailProperties properties;
    private final Map<UUID, Underway> underway = new ConcurrentHashMap<>();
    private final List<Loop> senders;
    private final Loop watch;
    private volatile boolean stopping;

    Mailing(
            Deliveries deliveries,
            MailServer server,
            Recipients recipients,
            Works works,
            WritingMails writing,
            MailProperties properties) {
        this.writing = writing;
        this.deliveries = deliveries;
        this.server = server;
        this.recipients = recipients;
        this.works = works;
        this.properties = properties;
        // Nothing that a mail waits for lasts longer than the answer to its end.
        Duration patience = properties.endPatience().plus(Loop.PATIENCE);
        this.senders = IntStream.rangeClosed(1, properties.connections())
                .mapToObj(n -> Loop.resting("mail-" + n, patience, Duration.ofMillis(700), this::sendRound))
                .toList();
        this.watch =
                Loop.resting("mail-watch", Loop.PATIENCE, properties.lease().dividedBy(12), this::watchRound);
    }

    @Override
    public void start() {
        stopping = false;
        watch.start();
        senders.forEach(Loop::start);
    }

    @Override
    public void stop() {
        stopping = true;
        senders.forEach(Loop::end);
        // A thread that still waits for an answer then records that none came.
        if (!areOverWithin(Duration.ofSeconds(5))) {
            underway.values().forEach(mail -> mail.dialogue().breakOff());
            if (!areOverWithin(Duration.ofSeconds(3))) {
                LOG.warn("Mails are still being sent; what becomes of them will not be known");
            }
        }
        watch.end();
        watch.join(Duration.ofSeconds(2));
    }

    private boolean areOverWithin(Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        return senders.stream()
                .allMatch(sender -> sender.join(Duration.ofNanos(Math.max(1, until - System.nanoTime()))));
    }

    @Override
    public boolean isRunning() {
        return watch.runs();
    }

    @Override
    public List<Loop> loops() {
        return Stream.concat(senders.stream(), Stream.of(watch)).toList();
    }

    /** Sends what is to be sent over one connection; true if there may be more. */
    boolean sendRound() {
        if (!server.mayBeTried()) {
            return false;
        }
        Optional<Mail> first = claim();
        if (first.isEmpty()) {
            return false;
        }
        Dialogue dialogue = server.dialogue();
        begin(first.get(), dialogue);
        try {
            server.connect(dialogue);
        } catch (MailServer.LeftAlone e) {
            deliveries.release(first.get(), String.valueOf(e.getMessage()));
            return false;
        } catch (MessagingException | RuntimeException e) {
            LOG.warn("The mail server cannot be reached: {}", e.toString());
            deliveries.release(first.get(), e.toString());
            return false;
        } finally {
            underway.remove(first.get().claim());
        }
        try {
            return sendOver(dialogue, first.get());
        } finally {
            close(dialogue);
        }
    }

    private boolean sendOver(Dialogue dialogue, Mail first) {
        Optional<Mail> next = Optional.of(first);
        for (int sent = 0; next.isPresent() && !stopping; sent++) {
            if (!send(dialogue, next.get(), sent == 0)) {
                return server.mayBeTried();
            }
            if (sent + 1 >= MOST_OVER_ONE_CONNECTION) {
                return true;
            }
            next = claim();
        }
        next.ifPresent(mail -> deliveries.release(mail, "The service stopped"));
        return false;
    }

    /** The next mail that is to go out; mails that are not to go out, or not yet, are corrected first. */
    private Optional<Mail> claim() {
        Optional<Mail> claimed = deliveries.claim();
        while (claimed.isPresent()) {
            Loop.signOfLife();
            Mail mail = claimed.get();
            try {
                Optional<Mail> toSend = lookedAt(mail);
                if (toSend.isPresent()) {
                    return toSend;
                }
            } catch (DateTimeException e) {
                deliveries.fail(mail, Reason.NOT_WRITABLE, "The person's time zone is not known: " + e.getMessage());
            }
            claimed = deliveries.claim();
        }
        return Optional.empty();
    }

    /** Checks once more what may have changed since the mail was written. */
    private Optional<Mail> lookedAt(Mail mail) {
        Optional<Recipient> known = recipients.find(mail.person());
        if (known.isEmpty()) {
            return Optional.of(mail);
        }
        Recipient person = known.get();
        if (!person.active()) {
            deliveries.leaveOut(mail, WithoutMail.PERSON_INACTIVE);
            return Optional.empty();
        }
        if (!mail.always() && !person.wantsMailFor(mail.kind())) {
            deliveries.leaveOut(mail, WithoutMail.NOT_WANTED);
            return Optional.empty();
        }
        Optional<WithoutMail> moot = moot(mail);
        if (moot.isPresent()) {
            deliveries.leaveOut(mail, moot.get());
            return Optional.empty();
        }
        Instant from = mail.always() ? mail.now() : person.mailFrom(mail.now());
        if (from.isAfter(mail.now())) {
            deliveries.waitUntil(mail, from);
            return Optional.empty();
        }
        boolean asAddressed = mail.toFormerAddress() || person.mail().equals(mail.address());
        return Optional.of(asAddressed ? mail : deliveries.readdressed(mail, person.mail()));
    }

    private Optional<WithoutMail> moot(Mail mail) {
        if (mail.past()) {
            return Optional.of(WithoutMail.NO_LONGER_SO);
        }
        if (mail.item() == null) {
            return Optional.empty();
        }
        Works.Standing standing = works.standings(List.of(mail.item())).get(mail.item());
        return Works.moot(mail.kind(), mail.whose(), standing, mail.noted(), mail.now())
                .map(why -> WithoutMail.valueOf(why.name()));
    }

    private void begin(Mail mail, Dialogue dialogue) {
        Loop.signOfLife();
        underway.put(mail.claim(), new Underway(mail, dialogue, System.nanoTime() + UP_TO_THE_END.toNanos()));
    }

    /** Sends a mail; false if nothing more can be sent over the connection. */
    private boolean send(Dialogue dialogue, Mail mail, boolean isFirst) {
        MimeMessage message;
        try {
            message = writing.write(mail);
        } catch (MessagingException | RuntimeException e) {
            // One that cannot be written now cannot be later: it fails alone, and the next ones go out.
            LOG.warn("Mail {} cannot be written: {}", mail.messageId(), e.toString());
            deliveries.fail(mail, Reason.NOT_WRITABLE, String.valueOf(e.getMessage()));
            return true;
        }
        begin(mail, dialogue);
        try {
            Dialogue.Outcome outcome = dialogue.send(message, () -> mayEnd(mail, dialogue));
            surely(() -> record(mail, outcome));
            return goesOn(dialogue, outcome, isFirst);
        } finally {
            underway.remove(mail.claim());
        }
    }

    private boolean mayEnd(Mail mail, Dialogue dialogue) {
        if (!deliveries.ends(mail)) {
            LOG.warn("Mail {} was claimed by another meanwhile; it is theirs to send", mail.messageId());
            return false;
        }
        Loop.signOfLife();
        Duration longest = properties.endPatience().plus(MORE_THAN_PATIENCE);
        underway.put(mail.claim(), new Underway(mail, dialogue, System.nanoTime() + longest.toNanos()));
        return true;
    }

    private void record(Mail mail, Dialogue.Outcome outcome) {
        switch (outcome) {
            case Dialogue.Accepted accepted -> deliveries.sent(mail);
            case Dialogue.Refused refused when refused.isOfTheSender() -> deliveries.release(mail, refused.text());
            case Dialogue.Refused refused
            when refused.isForGood() -> {
                LOG.warn("Mail {} is refused for good: {}", mail.messageId(), refused.text());
                deliveries.fail(mail, Reason.REFUSED, refused.text());
            }
            case Dialogue.Refused refused -> {
                LOG.info("Mail {} is refused for now: {}", mail.messageId(), refused.text());
                deliveries.refused(mail, refused.text());
            }
            case Dialogue.NotSent notSent -> {
                LOG.info("Mail {} was not sent: {}", mail.messageId(), notSent.why());
                deliveries.putOff(mail, notSent.why());
            }
            case Dialogue.Unanswered unanswered -> {
                LOG.warn("Mail {} was sent, and its end not answered: {}", mail.messageId(), unanswered.why());
                deliveries.unanswered(mail, unanswered.why());
            }
        }
    }

    /**
     * Whether the connection can be used for further mails. If it broke at its first mail, nothing is sent to the
     * server for a while.
     */
    private boolean goesOn(Dialogue dialogue, Dialogue.Outcome outcome, boolean isFirst) {
        switch (outcome) {
            case Dialogue.Accepted accepted -> {
                return true;
            }
            case Dialogue.Refused refused when refused.isOfTheSender() -> server.failed(refused.text());
            case Dialogue.Refused refused
            when refused.code() == 421 -> {
                if (isFirst) {
                    server.failed(refused.text());
                }
            }
            case Dialogue.Refused refused -> {
                return dialogue.isConnected();
            }
            case Dialogue.NotSent notSent -> {
                if (isFirst) {
                    server.failed(notSent.why());
                }
            }
            case Dialogue.Unanswered unanswered -> {
                if (isFirst) {
                    server.failed(unanswered.why());
                }
            }
        }
        return false;
    }

    /**
     * Nobody else knows what the server answered, so it is recorded even if the database is away for a while; after the
     * patience for an answer the mail counts as not answered.
     */
    private void surely(Runnable note) {
        long until = System.nanoTime() + properties.endPatience().toNanos();
        BooleanSupplier patient = () -> !stopping && System.nanoTime() - until < 0;
        while (true) {
            Loop.signOfLife();
            try {
                note.run();
                return;
            } catch (DataAccessException | TransactionException e) {
                if (!patient.getAsBoolean()) {
                    throw e;
                }
                LOG.warn("What became of a mail cannot be noted yet: {}", e.toString());
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            }
        }
    }

    private static void close(Dialogue dialogue) {
        try {
            dialogue.close();
        } catch (MessagingException e) {
            LOG.debug("A connection to the mail server was closed badly", e);
        }
    }

    /** Renews the claims of mails being sent, ends what takes too long, and continues with what others left behind. */
    boolean watchRound() {
        long now = System.nanoTime();
        List.copyOf(underway.values()).stream()
                .filter(mail -> now - mail.breakOffAt() >= 0)
                .forEach(mail -> mail.dialogue().breakOff());
        deliveries.renew(underway.values().stream().map(Underway::mail).toList());
        int leftBehind = deliveries.takeUpLeftBehind();
        if (leftBehind > 0) {
            LOG.warn("{} mails were being sent when whoever sent them was lost; they may have arrived", leftBehind);
        }
        int givenUp = deliveries.giveUp();
        if (givenUp > 0) {
            LOG.warn("{} mails are given up; /actuator/mail names them", givenUp);
        }
        return false;
    }
}
