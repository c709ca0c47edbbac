package dev.plumbline.notification.delivery;

import dev.plumbline.events.NotificationEvent.Kind;
import dev.plumbline.events.NotificationEvent.NotificationPosted;
import dev.plumbline.messaging.outbox.Outbox;
import dev.plumbline.notification.recipient.Recipients;
import dev.plumbline.notification.recipient.Recipients.Recipient;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes what was noted, in the person's language: a notification in the product, and a mail to be sent. */
@Component
class Telling implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

    private static final int BATCH = 60;

    /** How long a notice waits for a person who is not known here yet. */
    private static final Duration PATIENCE = Duration.ofDays(1);

    private static final String ALONE = ".alone";

    private record Notice(
            UUID id,
            Kind kind,
            @Nullable UUID person,
            @Nullable String group,
            @Nullable UUID subject,
            @Nullable UUID cycle,
            String element,
            String path,
            @Nullable Instant due,
            Instant at) {}

    private final JdbcTemplate jdbc;
    private final Recipients recipients;
    private final Outbox outbox;
    private final MessageSource messages;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final String address;
    private final String host;
    private final Rounds rounds = new Rounds("telling", Duration.ofMillis(700), this::tellRound);

    Telling(
            JdbcTemplate jdbc,
            Recipients recipients,
            Outbox outbox,
            MessageSource messages,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${plumbline.address}") String address) {
        this.jdbc = jdbc;
        this.recipients = recipients;
        this.outbox = outbox;
        this.messages = messages;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.address = address;
        this.host = java.net.URI.create(address).getHost();
    }

    @Override
    public void start() {
        rounds.start();
    }

    @Override
    public void stop() {
        rounds.end();
        rounds.join(Duration.ofSeconds(5));
    }

    @Override
    public boolean isRunning() {
        return rounds.isRunning();
    }

    /** Tells all that can be told now. */
    boolean tellRound() {
        try {
            boolean more = true;
            while (more) {
                more = Boolean.TRUE.equals(transaction.execute(status -> tellSome()));
            }
        } catch (RuntimeException e) {
            LOG.warn("A notice cannot be written; the others are told one by one", e);
            next().forEach(this::tellAlone);
        }
        return false;
    }

    private boolean tellSome() {
        List<Notice> notices = next();
        Known known = known(notices);
        List<Notice> told = new ArrayList<>();
        List<Object[]> deliveries = new ArrayList<>();
        for (Notice notice : notices) {
            if (tell(notice, known, deliveries)) {
                told.add(notice);
            }
        }
        keep(told, deliveries);
        return !told.isEmpty() && notices.size() == BATCH;
    }

    /** The names that some notices need, each read once. */
    private record Known(Map<UUID, Recipient> people, Map<UUID, String> names, Map<UUID, String> cycles) {}

    private Known known(List<Notice> notices) {
        Set<UUID> people = new HashSet<>();
        Set<UUID> cycles = new HashSet<>();
        for (Notice notice : notices) {
            Stream.of(notice.person(), notice.subject())
                    .filter(Objects::nonNull)
                    .forEach(people::add);
            if (notice.cycle() != null) {
                cycles.add(notice.cycle());
            }
        }
        return new Known(recipients.active(people), recipients.names(people), recipients.cycleNames(cycles));
    }

    private void keep(List<Notice> told, List<Object[]> deliveries) {
        jdbc.batchUpdate(
                "INSERT INTO delivery (notice_id, person_id, kind, address, subject, body, message_id, state,"
                        + " not_before) VALUES (?, ?, ?, ?, ?, ?, ?, 'PENDING', ?) ON CONFLICT DO NOTHING",
                deliveries);
        jdbc.update(connection -> {
            var update = connection.prepareStatement("UPDATE notice SET state = 'TOLD' WHERE id = ANY (?)");
            update.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", told.stream().map(Notice::id).toArray()));
            return update;
        });
    }

    private void tellAlone(Notice notice) {
        try {
            transaction.executeWithoutResult(status -> {
                List<Object[]> deliveries = new ArrayList<>();
                if (tell(notice, known(List.of(notice)), deliveries)) {
                    keep(List.of(notice), deliveries);
                }
            });
        } catch (RuntimeException e) {
            LOG.warn("Notice {} of {} cannot be written: {}", notice.id(), notice.kind(), e.toString());
        }
    }

    private List<Notice> next() {
        return jdbc.query(
                // Those for persons who are not known yet wait aside, so that they hold nobody else up.
                "SELECT * FROM notice n WHERE n.state = 'NEW' AND n.at >= ? AND (n.person_id IS NULL OR EXISTS (SELECT"
                    + " 1 FROM recipient r WHERE r.person_id = n.person_id AND r.active)) ORDER BY n.at, n.id LIMIT ?"
                    + " FOR UPDATE OF n SKIP LOCKED",
                (row, n) -> {
                    Timestamp due = row.getTimestamp("due_at");
                    return new Notice(
                            row.getObject("id", UUID.class),
                            Kind.valueOf(row.getString("kind")),
                            row.getObject("person_id", UUID.class),
                            row.getString("group_role"),
                            row.getObject("subject_id", UUID.class),
                            row.getObject("cycle_id", UUID.class),
                            row.getString("element"),
                            row.getString("path"),
                            due == null ? null : due.toInstant(),
                            row.getTimestamp("at").toInstant());
                },
                Timestamp.from(clock.instant().minus(PATIENCE)),
                BATCH);
    }

    /** Writes what a notice says; false if its person is not known yet. */
    private boolean tell(Notice notice, Known known, List<Object[]> deliveries) {
        if (notice.person() == null) {
            for (Recipient member : recipients.group(String.valueOf(notice.group()))) {
                if (!member.id().equals(notice.subject())) {
                    jdbc.update(
                            "INSERT INTO notice (id, event_id, kind, person_id, subject_id, cycle_id, element, path,"
                                    + " due_at, at) SELECT ?, event_id, kind, ?, subject_id, cycle_id, element, path,"
                                    + " due_at, at FROM notice WHERE id = ? ON CONFLICT DO NOTHING",
                            UUID.randomUUID(),
                            member.id(),
                            notice.id());
                }
            }
            return true;
        }
        Recipient person = known.people().get(notice.person());
        if (person == null) {
            return false;
        }
        Object[] mail = write(notice, person, known);
        if (person.wantsMailFor(notice.kind())) {
            deliveries.add(mail);
        }
        return true;
    }

    /** Puts it in front of the person, and returns the mail that says the same. */
    private Object[] write(Notice notice, Recipient to, Known known) {
        String cycle = notice.cycle() == null ? "" : known.cycles().getOrDefault(notice.cycle(), "");
        String subject = notice.subject() == null ? "" : known.names().getOrDefault(notice.subject(), "");
        String due = notice.due() == null
                ? ""
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(to.language())
                        .withZone(to.zone())
                        .format(notice.due());
        String task = messages.getMessage("task." + notice.element(), null, to.language());
        Object[] arguments = {task, subject, cycle, due, to.givenName(), address + notice.path()};
        String title = messages.getMessage(title(notice, subject), arguments, to.language());
        String body = messages.getMessage("mail." + notice.kind() + alone(notice), arguments, to.language());
        outbox.say(new NotificationPosted(notice.id(), to.id(), notice.kind(), title, notice.path(), notice.at()));
        return new Object[] {
            notice.id(),
            to.id(),
            notice.kind().name(),
            to.mail(),
            title,
            body,
            "<" + notice.id() + "@" + host + ">",
            Timestamp.from(to.mailFrom(clock.instant()))
        };
    }

    /** What belongs to no cycle is told in words of its own. */
    private static String alone(Notice notice) {
        return notice.cycle() == null ? ALONE : "";
    }

    private static String title(Notice notice, String subject) {
        if (notice.cycle() == null) {
            return "title." + notice.kind() + ALONE;
        }
        boolean ofAnother = !subject.isEmpty()
                && notice.person() != null
                && !notice.person().equals(notice.subject());
        return "title." + notice.kind() + (ofAnother ? ".of" : "");
    }
}
