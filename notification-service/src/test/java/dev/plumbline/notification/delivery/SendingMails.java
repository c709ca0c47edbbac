package dev.plumbline.notification.delivery;

import static org.awaitility.Awaitility.await;

import dev.plumbline.messaging.Cable;
import dev.plumbline.messaging.LinkSecrets;
import dev.plumbline.notification.SmtpSink;
import dev.plumbline.notification.SmtpSink.Deed;
import dev.plumbline.notification.SmtpSink.Script;
import dev.plumbline.notification.SmtpSink.Step;
import dev.plumbline.notification.delivery.MailProperties.Security;
import dev.plumbline.notification.message.Works;
import dev.plumbline.notification.recipient.Recipients;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Nodes that send, mails to be sent, and servers that behave as a test says. */
abstract class SendingMails {

    static final Duration PATIENCE = Duration.ofSeconds(40);
    static final Duration MINUTES = Duration.ofMinutes(10);

    static OwnDatabase database;
    static JdbcTemplate jdbc;

    private final List<AutoCloseable> running = new ArrayList<>();

    @BeforeAll
    static void migrate() {
        database = new OwnDatabase("mailing");
        jdbc = database.jdbc();
    }

    @BeforeEach
    void nothingToSend() {
        database.empty();
    }

    @AfterEach
    void endWhatRuns() throws Exception {
        for (AutoCloseable one : running.reversed()) {
            one.close();
        }
    }

    SmtpSink sink(Script script) {
        return autoClosed(new SmtpSink(script));
    }

    /** A cable to a server, until the test is over. */
    Cable cable(int port) {
        var cable = new Cable(port);
        running.add(cable);
        return cable;
    }

    /** Closed when the test is over. */
    SmtpSink autoClosed(SmtpSink sink) {
        running.add(sink);
        return sink;
    }

    Mailing node(int port, int connections, Duration endPatience, Duration lease, Clock clock) {
        return node(
                "127.0.0.1",
                port,
                new MailProperties("plumbline@x.example", connections, endPatience, Security.NONE, null, lease),
                clock);
    }

    Mailing node(String host, int port, MailProperties properties, Clock clock) {
        return node(host, port, null, properties, clock);
    }

    /** A node that signs in at the server with a password. */
    Mailing signingIn(int port) {
        return node(
                "127.0.0.1",
                port,
                "plumbline",
                new MailProperties("plumbline@x.example", 1, MINUTES, Security.NONE, null, Duration.ofMinutes(1)),
                Clock.systemUTC());
    }

    private Mailing node(String host, int port, @Nullable String user, MailProperties properties, Clock clock) {
        var sender = new JavaMailSenderImpl();
        sender.setUsername(user);
        sender.setPassword(user == null ? null : "a password");
        sender.setHost(host);
        sender.setPort(port);
        sender.getJavaMailProperties()
                .putAll(Map.of(
                        "mail.smtp.connectiontimeout", "5000",
                        "mail.smtp.timeout", "10000",
                        "mail.smtp.writetimeout", "10000"));
        var named = new NamedParameterJdbcTemplate(jdbc);
        var deliveries = new Deliveries(named, database.outbox(clock), database.transactions(), properties);
        var server = new MailServer(sender, properties, clock);
        var texts = new ResourceBundleMessageSource();
        texts.setBasename("messages/mail");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        return new Mailing(
                deliveries,
                server,
                new Recipients(JdbcClient.create(jdbc)),
                new Works(named),
                new WritingMails(server, properties, new LinkSecrets(""), texts, "https://x.example", ""),
                properties);
    }

    Mailing node(SmtpSink sink) {
        return node(sink.port(), 4, MINUTES, Duration.ofMinutes(1), Clock.systemUTC());
    }

    /** A node that works by itself until the test is over. */
    Mailing started(Mailing mailing) {
        mailing.start();
        running.add(mailing::stop);
        return mailing;
    }

    /** A round of a node on a thread of its own, so that the node can get stuck in it. */
    static Thread aside(Runnable round) {
        return Thread.ofPlatform().daemon().start(round);
    }

    UUID mailTo(UUID person) {
        UUID id = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO notice (id, event_id, kind, person_id, element, path, at, state) VALUES (?, ?,"
                        + " 'TASK_ASSIGNED', ?, 'user_review', '/', now(), 'TOLD')",
                id,
                UUID.randomUUID(),
                person);
        jdbc.update(
                "INSERT INTO delivery (notice_id, person_id, kind, address, subject, body, message_id, state,"
                        + " not_before) VALUES (?, ?, 'TASK_ASSIGNED', ?, 'A task', 'Hello', ?, 'PENDING', now())",
                id,
                person,
                person + "@x.example",
                "<" + id + "@x.example>");
        return id;
    }

    UUID mail() {
        return mailTo(database.person(null, null));
    }

    List<UUID> mails(int count) {
        return IntStream.range(0, count).mapToObj(n -> mail()).toList();
    }

    static String address(UUID mail) {
        return jdbc.queryForObject("SELECT address FROM delivery WHERE notice_id = ?", String.class, mail);
    }

    static String state(UUID mail) {
        return jdbc.queryForObject("SELECT state FROM delivery WHERE notice_id = ?", String.class, mail);
    }

    static int number(String column, UUID mail) {
        return jdbc.queryForObject("SELECT " + column + " FROM delivery WHERE notice_id = ?", Integer.class, mail);
    }

    static int count(String which) {
        return jdbc.queryForObject("SELECT count(*)::int FROM delivery WHERE " + which, Integer.class);
    }

    static void awaitState(UUID mail, String state) {
        await().atMost(PATIENCE).until(() -> state.equals(state(mail)));
    }

    /** As if the pause of every mail that is claimed by nobody were over. */
    static void pausesAreOver() {
        jdbc.update(
                "UPDATE delivery SET not_before = now() - interval '1 second' WHERE state IN ('PENDING', 'UNCERTAIN')"
                        + " AND claim IS NULL");
    }

    static Script when(Step step, Deed deed) {
        return at -> at.step() == step ? deed : SmtpSink.WELL.about(at);
    }
}
