package dev.plumbline.notification.delivery;

import dev.plumbline.messaging.Loop;
import dev.plumbline.messaging.inbox.Transience;
import dev.plumbline.notification.delivery.Deliveries.Written;
import dev.plumbline.notification.delivery.Notices.Notice;
import dev.plumbline.notification.delivery.Notices.Untold;
import dev.plumbline.notification.message.AccountNotices;
import dev.plumbline.notification.message.Works;
import dev.plumbline.notification.recipient.Recipients;
import dev.plumbline.notification.recipient.Recipients.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes the recorded notices, in the person's language: a notification in the product, and a mail to be sent. */
@Component
class DeliveringNotices implements SmartLifecycle, Loop.Runs {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveringNotices.class);
    private static final int BATCH = 60;
    private final Notices notices;
    private final Deliveries deliveries;
    private final Works works;
    private final Recipients recipients;
    private final TransactionTemplate transaction;
    private final Transience transience;
    private final CaughtUp caughtUp;
    private final WritingNotices writing;
    private final Loop delivering =
            Loop.resting("delivering", Loop.PATIENCE, Duration.ofMillis(700), this::deliverRound);
    private final Loop waiting =
            Loop.resting("waiting-notices", Loop.PATIENCE, Duration.ofMinutes(1), this::giveUpRound);

    DeliveringNotices(
            Notices notices,
            Deliveries deliveries,
            Works works,
            Recipients recipients,
            PlatformTransactionManager transactions,
            Transience transience,
            CaughtUp caughtUp,
            WritingNotices writing) {
        this.notices = notices;
        this.deliveries = deliveries;
        this.works = works;
        this.recipients = recipients;
        this.transaction = new TransactionTemplate(transactions);
        this.transience = transience;
        this.caughtUp = caughtUp;
        this.writing = writing;
    }

    @Override
    public void start() {
        delivering.start();
        waiting.start();
    }

    @Override
    public void stop() {
        delivering.end();
        waiting.end();
        delivering.join(Duration.ofSeconds(5));
        waiting.join(Duration.ofSeconds(1));
    }

    @Override
    public boolean isRunning() {
        return delivering.runs();
    }

    @Override
    public List<Loop> loops() {
        return List.of(delivering, waiting);
    }

    /** Delivers some of the notices that can be delivered now; true if there may be more. */
    boolean deliverRound() {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> deliver(notices.next(BATCH)) > 0));
        } catch (RuntimeException e) {
            if (transience.passes(e)) {
                throw e;
            }
            LOG.warn("A notice cannot be written; the others are told one by one: {}", e.toString());
            notices.nextIds(BATCH).forEach(this::deliverAlone);
            return true;
        }
    }

    /** Ends the waiting for people who have not become known, once all events have been read. */
    boolean giveUpRound() {
        if (caughtUp.isSo()) {
            int untold = notices.giveUp();
            if (untold > 0) {
                LOG.warn("{} notices stay untold, for nobody is there to be told; /actuator/mail counts them", untold);
            }
        }
        return false;
    }

    private void deliverAlone(UUID id) {
        Loop.signOfLife();
        try {
            transaction.executeWithoutResult(status -> deliver(notices.again(id)));
        } catch (RuntimeException e) {
            if (transience.passes(e)) {
                throw e;
            }
            LOG.warn("Notice {} cannot be written: {}", id, e.toString());
            notices.putOff(id, e.toString());
        }
    }

    /** The names that some notices need, and the state of the work they are about, each read once. */
    record Known(
            Map<UUID, Recipient> people,
            Map<UUID, String> names,
            Map<UUID, String> cycles,
            Map<UUID, Works.Standing> works) {}

    private Known known(List<Notice> some) {
        Set<UUID> people = new HashSet<>();
        Set<UUID> cycles = new HashSet<>();
        Set<UUID> items = new HashSet<>();
        for (Notice notice : some) {
            Stream.of(notice.person(), notice.subject(), notice.onBehalfOf())
                    .filter(Objects::nonNull)
                    .forEach(people::add);
            if (notice.cycle() != null) {
                cycles.add(notice.cycle());
            }
            if (notice.item() != null) {
                items.add(notice.item());
            }
        }
        return new Known(
                recipients.active(people),
                recipients.names(people),
                recipients.cycleNames(cycles),
                works.standings(items));
    }

    /** Delivers some notices, and records those that nobody needs any more; returns the number of both together. */
    private int deliver(List<Notice> some) {
        if (some.isEmpty()) {
            return 0;
        }
        Instant now = notices.now();
        Known known = known(some);
        List<UUID> told = new ArrayList<>();
        List<UUID> withoutMail = new ArrayList<>();
        List<Written> mails = new ArrayList<>();
        Map<UUID, Untold> untold = new HashMap<>();
        for (Notice notice : some) {
            var standing = notice.item() == null ? null : known.works().get(notice.item());
            var moot = Works.moot(notice.kind(), notice.whose(), standing, notice.at(), now);
            Recipient person = notice.person() == null ? null : known.people().get(notice.person());
            if (moot.isPresent()) {
                untold.put(notice.id(), Untold.valueOf(moot.get().name()));
            } else if (notice.person() == null) {
                deliverToMembers(notice);
                told.add(notice.id());
            } else if (person != null) {
                Written mail = writing.write(notice, person, known);
                if (AccountNotices.isAbout(notice.element()) || person.wantsMailFor(notice.kind())) {
                    mails.add(mail);
                } else {
                    withoutMail.add(notice.id());
                }
                told.add(notice.id());
            }
            // A notice whose person has left just now stays waiting.
        }
        deliveries.add(mails);
        notices.told(told);
        notices.withoutMail(withoutMail);
        notices.untold(untold);
        return told.size() + untold.size();
    }

    private void deliverToMembers(Notice ofGroup) {
        for (Recipient member : recipients.group(String.valueOf(ofGroup.group()))) {
            if (!member.id().equals(ofGroup.subject()) && !ofGroup.barred().contains(member.id())) {
                notices.forMember(ofGroup, member.id());
            }
        }
    }
}
