package dev.plumbline.notification;

import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.plumbline.events.Actor;
import dev.plumbline.events.CycleEvent;
import dev.plumbline.events.Event;
import dev.plumbline.events.MessageType;
import dev.plumbline.events.PeopleEvent.PersonStated;
import dev.plumbline.events.PeopleEvent.RoleHeld;
import dev.plumbline.events.WorklistEvent.WorkItemAssigned;
import dev.plumbline.messaging.Envelope;
import dev.plumbline.messaging.EventJson;
import dev.plumbline.servers.KafkaServer;
import dev.plumbline.servers.PostgresServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** From the event on Kafka to the mail in a mailbox, on a real database, a real broker and a real SMTP server. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
abstract class FromEventToMail {
    static final Duration PATIENCE = Duration.ofSeconds(40);

    static final Instant DUE = Instant.parse("2026-12-03T22:59:00Z");

    static final PostgresServer POSTGRES = PostgresServer.forTests();

    static final KafkaServer KAFKA = KafkaServer.forTests();

    static final int SMTP = freePort();

    static KafkaProducer<byte[], byte[]> kafka;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        registry.add(
                "PLUMBLINE_NOTIFICATION_DB",
                () -> POSTGRES.database(
                        "notification_" + ProcessHandle.current().pid()));
        registry.add("PLUMBLINE_DB_USER", POSTGRES::user);
        registry.add("PLUMBLINE_DB_PASSWORD", POSTGRES::password);
        registry.add("PLUMBLINE_KAFKA", KAFKA::bootstrap);
        registry.add("PLUMBLINE_SMTP_HOST", () -> "127.0.0.1");
        registry.add("PLUMBLINE_SMTP_PORT", () -> SMTP);
        registry.add("PLUMBLINE_ADDRESS", () -> "https://plumbline.example");
    }

    /** The text of a mail, as those read it who read no pages. */
    static String text(MimeMessage mail) {
        return part(mail, "text/plain");
    }

    /** The page of a mail. */
    static String page(MimeMessage mail) {
        return part(mail, "text/html");
    }

    private static String part(MimeMessage mail, String type) {
        try {
            var parts = (MimeMultipart) mail.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                if (parts.getBodyPart(i).isMimeType(type)) {
                    return parts.getBodyPart(i).getContent().toString();
                }
            }
            throw new AssertionError("The mail has no part " + type);
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException("A mail that cannot be read", e);
        }
    }

    static int freePort() {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Autowired
    JdbcTemplate jdbc;

    final UUID cycle = UUID.randomUUID();

    final UUID assessment = UUID.randomUUID();

    final UUID employee = UUID.randomUUID();

    final UUID manager = UUID.randomUUID();

    GreenMail smtp;

    @BeforeAll
    static void open() {
        kafka = new KafkaProducer<>(
                Map.of("bootstrap.servers", KAFKA.bootstrap(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void close() {
        kafka.close();
    }

    @BeforeEach
    void twoPeopleAndACycle() {
        startSmtp();
        person(employee, "Jonas", "jonas." + employee + "@x.example", "Europe/Berlin");
        person(manager, "Mara", "mara." + manager + "@x.example", "Europe/Berlin");
        say(new CycleEvent.CycleOpened(
                cycle,
                1,
                "Autumn cycle",
                "CYCLE",
                UUID.randomUUID(),
                1,
                LocalDate.EPOCH,
                new CycleEvent.Milestones(DUE, DUE, DUE, DUE, DUE, DUE, null),
                true,
                2,
                Actor.SYSTEM,
                null));
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                                "SELECT count(*) FROM recipient WHERE person_id IN (?, ?)",
                                Integer.class,
                                employee,
                                manager)
                        == 2);
    }

    @AfterEach
    void stopSmtp() {
        smtp.stop();
    }

    /** Starts the mail server where another one was: its address may be in use for a moment longer. */
    void startSmtp() {
        await().atMost(PATIENCE).ignoreException(IllegalStateException.class).untilAsserted(() -> {
            smtp = new GreenMail(new ServerSetup(SMTP, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            smtp.start();
        });
    }

    void person(UUID id, String name, String mail, String zone, RoleHeld... roles) {
        say(new PersonStated(
                id, 1, name, "Test", mail, "en", zone, "Platforms", null, true, List.of(roles), null, null));
    }

    UUID say(Event event) {
        UUID id = UUID.randomUUID();
        say(id, event);
        return id;
    }

    void say(UUID id, Event event) {
        say(id, event, Instant.now());
    }

    void say(UUID id, Event event, Instant time) {
        MessageType type = MessageType.of(event);
        var record = new ProducerRecord<>(type.topic(), bytes(event.key()), bytes(EventJson.write(event)));
        new Envelope(id, type.wireName(), "/test", time, event.key(), 1, null, null, null)
                .headers()
                .forEach((name, value) -> record.headers().add(name, bytes(value)));
        try {
            kafka.send(record).get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    WorkItemAssigned assigned(String element, @Nullable UUID holder, @Nullable String group, @Nullable String why) {
        return new WorkItemAssigned(
                UUID.randomUUID(),
                assessment.toString(),
                "participant-assessment",
                element,
                0,
                1,
                employee,
                cycle,
                holder,
                group,
                null,
                null,
                DUE,
                0,
                why);
    }

    /** The mails to a person, oldest first. */
    List<MimeMessage> to(UUID person) {
        return Stream.of(smtp.getReceivedMessages())
                .filter(mail -> {
                    try {
                        return mail.getAllRecipients()[0].toString().contains(person.toString());
                    } catch (MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    MimeMessage one(UUID person) {
        await().atMost(PATIENCE).until(() -> !to(person).isEmpty());
        return to(person).getFirst();
    }

    /** How many notifications a person was sent inside the product. */
    int shown(UUID person) {
        return jdbc.queryForObject(
                "SELECT count(*)::int FROM outbox_event WHERE type LIKE '%notification-posted%' AND key = ?",
                Integer.class, person.toString());
    }

    /** Somebody else whom this service knows. */
    UUID another(String name, RoleHeld... roles) {
        UUID id = UUID.randomUUID();
        person(id, name, name + "." + id + "@x.example", "Europe/Berlin", roles);
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                                "SELECT count(*)::int FROM recipient WHERE person_id = ?", Integer.class, id)
                        == 1);
        return id;
    }
}
