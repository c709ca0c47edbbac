package dev.plumbline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.plumbline.events.NotificationEvent;
import dev.plumbline.messaging.retention.Retention;
import dev.plumbline.messaging.retention.Retentions;
import dev.plumbline.servers.JsonColumns;
import dev.plumbline.servers.KafkaServer;
import dev.plumbline.servers.KeptSample;
import dev.plumbline.servers.KeptTables;
import dev.plumbline.servers.PostgresServer;
import dev.plumbline.servers.SampleGaps;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The notices and mails of an installation of the first release, in every state, are upgraded to today's release: what
 * was sent stays sent, what was being sent arrives once.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpgradeIT {

    private static final Path SAMPLE = KeptSample.FOLDER;
    private static final PostgresServer POSTGRES = PostgresServer.forTests();
    private static final KafkaServer KAFKA = KafkaServer.forTests();
    private static final String URL =
            POSTGRES.database("upgrade_notification_" + ProcessHandle.current().pid());
    private static final GreenMail SMTP = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));

    /** The mails as they were in the first release: state by Message-ID. */
    private static Map<String, String> before = Map.of();

    private static Set<String> missing = Set.of();
    private static List<String> undocumented = List.of();

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) throws IOException {
        new KeptSample(URL, POSTGRES.user(), POSTGRES.password())
                .bringOn(folder -> Flyway.configure()
                        .dataSource(URL, POSTGRES.user(), POSTGRES.password())
                        .locations("filesystem:" + folder)
                        .outOfOrder(true)
                        .load()
                        .migrate());
        undocumented = JsonColumns.differences(
                URL,
                POSTGRES.user(),
                POSTGRES.password(),
                Path.of("src/test/resources/documents/columns.txt"),
                Path.of("../messaging/src/test/resources/documents/columns.txt"));
        // Before the service begins to work on what waits.
        List<String> kinds =
                Stream.of(NotificationEvent.Kind.values()).map(Enum::name).toList();
        missing = new SampleGaps(URL, POSTGRES.user(), POSTGRES.password())
                .missing(Map.of("notice.kind", kinds, "delivery.kind", kinds));
        before = mails();
        SMTP.start();
        registry.add("PLUMBLINE_NOTIFICATION_DB", () -> URL);
        registry.add("PLUMBLINE_DB_USER", POSTGRES::user);
        registry.add("PLUMBLINE_DB_PASSWORD", POSTGRES::password);
        registry.add("PLUMBLINE_KAFKA", KAFKA::bootstrap);
        registry.add("PLUMBLINE_SMTP_HOST", () -> "127.0.0.1");
        registry.add("PLUMBLINE_SMTP_PORT", () -> SMTP.getSmtp().getPort());
    }

    private static Map<String, String> mails() {
        Map<String, String> mails = new TreeMap<>();
        new JdbcTemplate(new org.springframework.jdbc.datasource.DriverManagerDataSource(
                        URL, POSTGRES.user(), POSTGRES.password()))
                .query("SELECT message_id, state FROM delivery", row -> {
                    mails.put(row.getString(1), row.getString(2));
                });
        return mails;
    }

    @AfterAll
    static void stop() {
        SMTP.stop();
    }

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    @Order(1)
    void everyTableAndStateHasARow() throws IOException {
        assertThat(SampleGaps.unexplained(missing, SAMPLE.resolve("without-rows.txt")))
                .as("what the sample has no row of; see Upgrade in CONTRIBUTING.md")
                .isEmpty();
    }

    /** See Store a document as JSON in CONTRIBUTING.md. */
    @Test
    @Order(1)
    void everyColumnThatHoldsJsonHasASampleOfItsDocument() {
        assertThat(undocumented).isEmpty();
    }

    @Test
    @Order(2)
    void whatWasOnItsWayArrivesOnceAndWhatWasSentStaysSent() throws Exception {
        List<String> waiting = ids("PENDING");
        assertThat(waiting).hasSizeGreaterThan(2);
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(received()).containsAll(waiting));
        assertThat(received())
                .doesNotContainAnyElementsOf(ids("SENT", "FAILED"))
                .doesNotHaveDuplicates();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            Map<String, String> after = mails();
            ids("SENT").forEach(id -> assertThat(after).containsEntry(id, "SENT"));
            ids("FAILED").forEach(id -> assertThat(after).containsEntry(id, "FAILED"));
            waiting.forEach(id -> assertThat(after).containsEntry(id, "SENT"));
            // A mail that was being sent may have arrived: it is never taken for sent, nor does it fail at once.
            assertThat(ids("SENDING"))
                    .isNotEmpty()
                    .allSatisfy(id -> assertThat(after.get(id)).isNotEqualTo("FAILED"));
        });
    }

    private static List<String> ids(String... states) {
        return before.entrySet().stream()
                .filter(mail -> List.of(states).contains(mail.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> received() throws jakarta.mail.MessagingException {
        List<String> ids = new ArrayList<>();
        for (MimeMessage message : SMTP.getReceivedMessages()) {
            ids.add(message.getMessageID());
        }
        return ids;
    }

    @Autowired
    private Retentions retentions;

    @Test
    @Order(4)
    void everyTableHasItsLineOnHowLongItsRowsAreKept() throws IOException {
        assertThat(KeptTables.differences(
                        URL,
                        POSTGRES.user(),
                        POSTGRES.password(),
                        retentions.all().stream().collect(Collectors.toMap(Retention::table, Retention::why)),
                        Path.of("../docs/operations.md")))
                .isEmpty();
    }
}
