package dev.plumbline.notification.delivery;

import dev.plumbline.events.NotificationEvent.Channel;
import dev.plumbline.events.NotificationEvent.Kind;
import dev.plumbline.events.NotificationEvent.NotificationDelivered;
import dev.plumbline.events.NotificationEvent.NotificationFailed;
import dev.plumbline.messaging.outbox.Outbox;
import dev.plumbline.notification.message.Works;
import dev.plumbline.notification.recipient.Recipients.Recipient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The mails to be sent, and what happened to them. A node that sends a mail claims it first; every later change names
 * the claim, and changes nothing once another node has claimed the mail. Claims and pauses are timed by the clock of
 * the database alone.
 */
@Repository
class Deliveries {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    /** How long a mail whose end was not answered waits before it is sent again, by the times that has happened. */
    private static final List<Duration> UNCERTAIN_PAUSES =
            List.of(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofHours(8));

    /** How long a mail whose end was not answered is sent again at all. */
    private static final Duration UNCERTAIN_AT_MOST = Duration.ofDays(1);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** How long a mail is tried again that the server refuses temporarily. */
    private static final Duration REFUSED_AT_MOST = Duration.ofDays(4);

    /** Why a mail has failed. */
    enum Reason {
        /** The server does not accept it. */
        REFUSED,
        /** The server has not accepted it for days. */
        REFUSED_TOO_LONG,
        /** Its end was repeatedly not answered; it may have arrived. */
        UNANSWERED,
        /** It cannot be written, because of its address or its words. */
        NOT_WRITABLE
    }

    /** Why somebody who was notified gets no mail. */
    enum WithoutMail {
        /** They want none of this kind. */
        NOT_WANTED,
        /** They left before it went out. */
        PERSON_INACTIVE,
        /** The work that it asks for was over before it went out. */
        WORK_OVER,
        /** Somebody else held the work that it asks for before it went out. */
        HELD_BY_ANOTHER,
        /** What it says was no longer so before it went out. */
        NO_LONGER_SO
    }

    /**
     * A mail that is to be sent.
     *
     * @param id the id of its notice
     * @param always whether it goes out at once, whatever the person wishes
     */
    record Written(UUID id, Recipient to, Kind kind, String subject, String body, String messageId, boolean always) {}

    /**
     * A claimed mail.
     *
     * @param id the id of its notice
     * @param claim names who has claimed it
     * @param attempts how often it was claimed, this time included
     * @param putOff how often it was put off, for whatever reason
     * @param uncertain how often its end was not answered
     * @param item the piece of work that it is about; null where it is about none
     * @param whose whose work it is about
     * @param past whether what it says is no longer so
     * @param noted when it was recorded that the person is to be notified
     * @param now the database's clock at the claim
     * @param always whether it goes out at once, whatever the person wishes
     * @param toFormerAddress whether it is for a former address of the person
     * @param path where its notice leads; null where that is not known
     * @param language of the person; English where the person is not known
     */
    record Mail(
            UUID id,
            UUID claim,
            UUID person,
            Kind kind,
            String address,
            String subject,
            String body,
            String messageId,
            int attempts,
            int putOff,
            int uncertain,
            @Nullable UUID item,
            Works.Whose whose,
            boolean past,
            Instant noted,
            Instant now,
            boolean always,
            boolean toFormerAddress,
            @Nullable String path,
            Locale language) {}

    private static final String EXHAUSTED = """
            state = 'UNCERTAIN'
                AND (uncertain > %d OR uncertain_since < now() - make_interval(secs => %d))""".formatted(UNCERTAIN_PAUSES.size(), UNCERTAIN_AT_MOST.toSeconds());

    /** The pause of a mail whose end was not answered, by the times that has happened. */
    private static final String UNCERTAIN_PAUSE = IntStream.range(0, UNCERTAIN_PAUSES.size())
            .mapToObj(times -> "WHEN %d THEN %d"
                    .formatted(times, UNCERTAIN_PAUSES.get(times).toSeconds()))
            .collect(Collectors.joining(" ", "make_interval(secs => CASE uncertain ", " ELSE 0 END)"));

    private static final String ADD = """
            INSERT INTO delivery (notice_id, person_id, kind, address, subject, body, message_id, state, not_before, always)
            VALUES (:notice, :person, :kind, :address, :subject, :body, :message, 'PENDING', :notBefore, :always)
            ON CONFLICT DO NOTHING
            """;

    private static final String CLAIM = """
            UPDATE delivery
            SET claim = gen_random_uuid(), attempts = attempts + 1, not_before = now() + make_interval(secs => :lease)
            WHERE notice_id = (
                SELECT notice_id FROM delivery
                WHERE state IN ('PENDING', 'UNCERTAIN') AND not_before <= now() AND NOT (%s)
                ORDER BY not_before LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING notice_id, claim, person_id, kind, address, subject, body, message_id, attempts, put_off, uncertain, always,
                now() AS claimed_at,
                (SELECT n.item_id FROM notice n WHERE n.id = notice_id) AS item_id,
                coalesce((SELECT coalesce(n.whose_id, n.on_behalf_of) FROM notice n WHERE n.id = notice_id), person_id) AS whose_id,
                EXISTS (SELECT 1 FROM notice n WHERE n.id = notice_id AND n.whose_id IS NOT NULL) AS offered,
                EXISTS (SELECT 1 FROM notice n WHERE n.id = notice_id AND n.past_since IS NOT NULL) AS past,
                (SELECT n.at FROM notice n WHERE n.id = notice_id) AS noted_at,
                EXISTS (SELECT 1 FROM notice n WHERE n.id = notice_id AND n.to_address IS NOT NULL) AS to_former_address,
                (SELECT n.path FROM notice n WHERE n.id = notice_id) AS path,
                coalesce((SELECT r.language FROM recipient r WHERE r.person_id = delivery.person_id), 'en') AS language
            """.formatted(EXHAUSTED);

    private static final String RENEW = """
            UPDATE delivery SET not_before = now() + make_interval(secs => :lease)
            WHERE notice_id = ANY (:notices) AND claim = ANY (:claims) AND state IN ('PENDING', 'UNCERTAIN', 'SENDING')
            """;

    private static final String ENDS = """
            UPDATE delivery SET state = 'SENDING', not_before = now() + make_interval(secs => :lease)
            WHERE notice_id = :notice AND claim = :claim AND state IN ('PENDING', 'UNCERTAIN')
            """;

    private static final String SENT = """
            UPDATE delivery SET state = 'SENT', claim = NULL, error = NULL, reason = NULL, ended_at = now()
            WHERE notice_id = :notice AND claim = :claim AND state IN ('SENDING', 'UNCERTAIN')
            """;

    private static final String REFUSED = """
            UPDATE delivery
            SET state = CASE WHEN uncertain > 0 THEN 'UNCERTAIN' ELSE 'PENDING' END, claim = NULL, put_off = put_off + 1,
                refused_since = coalesce(refused_since, now()), error = :error,
                not_before = now() + make_interval(secs => :pause)
            WHERE notice_id = :notice AND claim = :claim AND state IN ('PENDING', 'UNCERTAIN', 'SENDING')
            """;

    private static final String REFUSED_TOO_LONG = """
            SELECT coalesce(refused_since < now() - make_interval(secs => :most), false)
            FROM delivery
            WHERE notice_id = :notice AND claim = :claim
            """;

    private static final String PUT_OFF = """
            UPDATE delivery
            SET state = CASE WHEN uncertain > 0 THEN 'UNCERTAIN' ELSE 'PENDING' END, claim = NULL, put_off = put_off + 1,
                error = :error, not_before = now() + make_interval(secs => :pause)
            WHERE notice_id = :notice AND claim = :claim AND state IN ('PENDING', 'UNCERTAIN', 'SENDING')
            """;

    private static final String RELEASE = """
            UPDATE delivery
            SET state = CASE WHEN uncertain > 0 THEN 'UNCERTAIN' ELSE 'PENDING' END, claim = NULL, error = :error,
                not_before = now()
            WHERE notice_id = :notice AND claim = :claim AND state IN ('PENDING', 'UNCERTAIN', 'SENDING')
            """;

    private static final String WAIT_UNTIL = """
            UPDATE delivery SET claim = NULL, not_before = :until
            WHERE notice_id = :notice AND claim = :claim AND state IN ('PENDING', 'UNCERTAIN')
            """;

    private static final String READDRESS = """
            UPDATE delivery SET address = :address WHERE notice_id = :notice AND claim = :claim
            """;

    private static final String LEAVE_OUT = """
            DELETE FROM delivery WHERE notice_id = :notice AND claim = :claim AND state = 'PENDING'
            """;

    private static final String WITHOUT_MAIL = """
            UPDATE notice SET without_mail = :why WHERE id = :notice
            """;

    private static final String FAIL = """
            UPDATE delivery SET state = 'FAILED', claim = NULL, reason = :reason, error = :error, ended_at = now()
            WHERE notice_id = :notice AND claim = :claim AND state IN ('PENDING', 'UNCERTAIN', 'SENDING')
            """;

    private static final String UNANSWERED = """
            UPDATE delivery
            SET state = 'UNCERTAIN', claim = NULL, uncertain = uncertain + 1,
                uncertain_since = coalesce(uncertain_since, now()), error = :error, not_before = now() + %s
            WHERE notice_id = :notice AND claim = :claim AND state = 'SENDING'
            """.formatted(UNCERTAIN_PAUSE);

    /** A mail without a claim was marked by a version without claims, which took up to 90 seconds. */
    private static final String TAKE_UP = """
            UPDATE delivery
            SET state = 'UNCERTAIN', uncertain = uncertain + 1, uncertain_since = coalesce(uncertain_since, now()),
                error = 'Whoever sent it was lost before the answer was recorded',
                not_before = now() + CASE uncertain WHEN 0 THEN interval '10 seconds' ELSE %s END
            WHERE notice_id IN (
                SELECT notice_id FROM delivery
                WHERE state = 'SENDING'
                    AND not_before < now() - CASE WHEN claim IS NULL THEN interval '90 seconds' ELSE interval '0' END
                ORDER BY notice_id FOR UPDATE SKIP LOCKED)
            """.formatted(UNCERTAIN_PAUSE);

    private static final String GIVE_UP = """
            UPDATE delivery SET state = 'FAILED', claim = NULL, reason = :reason, ended_at = now()
            WHERE notice_id IN (
                SELECT notice_id FROM delivery
                WHERE %s AND (claim IS NULL OR not_before < now())
                ORDER BY notice_id LIMIT 100 FOR UPDATE SKIP LOCKED)
            RETURNING notice_id, person_id, kind
            """.formatted(EXHAUSTED);

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final Duration lease;

    Deliveries(
            NamedParameterJdbcOperations batches,
            Outbox outbox,
            PlatformTransactionManager transactions,
            MailProperties properties) {
        this.jdbc = JdbcClient.create(batches);
        this.batches = batches;
        this.outbox = outbox;
        this.transaction = new TransactionTemplate(transactions);
        this.lease = properties.lease();
    }

    /** A statement about a mail, as long as it is claimed as it was. */
    private JdbcClient.StatementSpec claimed(String sql, Mail mail) {
        return jdbc.sql(sql).param("notice", mail.id()).param("claim", mail.claim());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** Adds mails that are to be sent, at once or at the end of the quiet hours. */
    void add(List<Written> mails) {
        if (mails.isEmpty()) {
            return;
        }
        Instant now = jdbc.sql("SELECT now()").query(Timestamp.class).single().toInstant();
        batches.batchUpdate(
                ADD,
                mails.stream()
                        .map(mail -> new MapSqlParameterSource("notice", mail.id())
                                .addValue("person", mail.to().id())
                                .addValue("kind", mail.kind().name())
                                .addValue("address", mail.to().mail())
                                .addValue("subject", mail.subject())
                                .addValue("body", mail.body())
                                .addValue("message", mail.messageId())
                                .addValue(
                                        "notBefore",
                                        Timestamp.from(
                                                mail.always() ? now : mail.to().mailFrom(now)))
                                .addValue("always", mail.always()))
                        .toArray(SqlParameterSource[]::new));
    }

    /** Claims the mail that has waited longest; empty when none is to be sent now. */
    Optional<Mail> claim() {
        return jdbc.sql(CLAIM)
                .param("lease", seconds(lease))
                .query(Deliveries::mail)
                .optional();
    }

    private static Mail mail(ResultSet row, int n) throws SQLException {
        return new Mail(
                row.getObject("notice_id", UUID.class),
                row.getObject("claim", UUID.class),
                row.getObject("person_id", UUID.class),
                Kind.valueOf(row.getString("kind")),
                row.getString("address"),
                row.getString("subject"),
                row.getString("body"),
                row.getString("message_id"),
                row.getInt("attempts"),
                row.getInt("put_off"),
                row.getInt("uncertain"),
                row.getObject("item_id", UUID.class),
                new Works.Whose(row.getObject("whose_id", UUID.class), row.getBoolean("offered")),
                row.getBoolean("past"),
                row.getTimestamp("noted_at").toInstant(),
                row.getTimestamp("claimed_at").toInstant(),
                row.getBoolean("always"),
                row.getBoolean("to_former_address"),
                row.getString("path"),
                Locale.forLanguageTag(row.getString("language")));
    }

    /** Keeps the claims of mails that are being sent. */
    void renew(Collection<Mail> mails) {
        if (!mails.isEmpty()) {
            jdbc.sql(RENEW)
                    .param("lease", seconds(lease))
                    .param("notices", mails.stream().map(Mail::id).toArray(UUID[]::new))
                    .param("claims", mails.stream().map(Mail::claim).toArray(UUID[]::new))
                    .update();
        }
    }

    /** The end of the mail is about to be sent; false if another has claimed it meanwhile, and it must not be. */
    boolean ends(Mail mail) {
        return claimed(ENDS, mail).param("lease", seconds(lease)).update() == 1;
    }

    /**
     * The server has accepted it. Also true for a mail that seemed left behind, as long as nobody has claimed it since.
     */
    void sent(Mail mail) {
        transaction.executeWithoutResult(status -> {
            int changed = claimed(SENT, mail).update();
            if (changed == 1) {
                outbox.say(new NotificationDelivered(mail.id(), mail.person(), mail.kind(), Channel.MAIL));
            }
        });
    }

    /**
     * The server does not accept it for now. It is tried again after a pause that grows, and fails once the server
     * refuses it days after it did so first. Time alone ends nothing: a mail that could not be tried since, because the
     * server or this service was away, gets another try.
     */
    void refused(Mail mail, String error) {
        if (refusedTooLong(mail)) {
            LOG.warn("Mail {} is refused for too long: {}", mail.messageId(), error);
            fail(mail, Reason.REFUSED_TOO_LONG, error);
            return;
        }
        claimed(REFUSED, mail)
                .param("error", error)
                .param("pause", seconds(pause(mail.putOff())))
                .update();
    }

    private boolean refusedTooLong(Mail mail) {
        return claimed(REFUSED_TOO_LONG, mail)
                .param("most", seconds(REFUSED_AT_MOST))
                .query(Boolean.class)
                .list()
                .contains(Boolean.TRUE);
    }

    /** The connection was lost before the mail was sent; it is tried again after a pause, however long that takes. */
    void putOff(Mail mail, String error) {
        claimed(PUT_OFF, mail)
                .param("error", error)
                .param("pause", seconds(pause(mail.putOff())))
                .update();
    }

    private static Duration pause(int before) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(before, 12));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** The server has not looked at the mail: it may be claimed again at once. */
    void release(Mail mail, String error) {
        claimed(RELEASE, mail).param("error", error).update();
    }

    /** The mail is to go out at an instant, not before. */
    void waitUntil(Mail mail, Instant instant) {
        claimed(WAIT_UNTIL, mail).param("until", Timestamp.from(instant)).update();
    }

    /** The mail goes to another address than it was written for. */
    Mail readdressed(Mail mail, String address) {
        claimed(READDRESS, mail).param("address", address).update();
        return new Mail(
                mail.id(),
                mail.claim(),
                mail.person(),
                mail.kind(),
                address,
                mail.subject(),
                mail.body(),
                mail.messageId(),
                mail.attempts(),
                mail.putOff(),
                mail.uncertain(),
                mail.item(),
                mail.whose(),
                mail.past(),
                mail.noted(),
                mail.now(),
                mail.always(),
                mail.toFormerAddress(),
                mail.path(),
                mail.language());
    }

    /**
     * Nobody needs the mail any more: its notice keeps the reason. A mail that may have arrived already fails instead.
     */
    void leaveOut(Mail mail, WithoutMail why) {
        if (mail.uncertain() > 0) {
            fail(mail, why.name(), "Not tried again");
            return;
        }
        transaction.executeWithoutResult(status -> {
            int gone = claimed(LEAVE_OUT, mail).update();
            if (gone == 1) {
                jdbc.sql(WITHOUT_MAIL)
                        .param("why", why.name())
                        .param("notice", mail.id())
                        .update();
            }
        });
    }

    /** The mail fails, and an event says so. */
    void fail(Mail mail, Reason reason, String error) {
        fail(mail, reason.name(), error);
    }

    private void fail(Mail mail, String reason, String error) {
        transaction.executeWithoutResult(status -> {
            int changed = claimed(FAIL, mail)
                    .param("reason", reason)
                    .param("error", error)
                    .update();
            if (changed == 1) {
                outbox.say(new NotificationFailed(mail.id(), mail.person(), mail.kind(), Channel.MAIL, reason));
            }
        });
    }

    /** No answer came to the end of the mail. */
    void unanswered(Mail mail, String error) {
        claimed(UNANSWERED, mail).param("error", error).update();
    }

    /**
     * Finds the mails whose sender was lost after their end was sent. Their claim stays until another takes them, so
     * that a sender that was only delayed can still record what the server answered.
     *
     * @return how many
     */
    int takeUpLeftBehind() {
        return jdbc.sql(TAKE_UP).update();
    }

    /**
     * Fails the mails that went unanswered too often or for too long, and sends an event for each.
     *
     * @return how many
     */
    int giveUp() {
        Integer failed = transaction.execute(status -> {
            List<NotificationFailed> events = jdbc.sql(GIVE_UP)
                    .param("reason", Reason.UNANSWERED.name())
                    .query((row, n) -> new NotificationFailed(
                            row.getObject("notice_id", UUID.class),
                            row.getObject("person_id", UUID.class),
                            Kind.valueOf(row.getString("kind")),
                            Channel.MAIL,
                            Reason.UNANSWERED.name()))
                    .list();
            events.forEach(outbox::say);
            return events.size();
        });
        return failed == null ? 0 : failed;
    }
}
