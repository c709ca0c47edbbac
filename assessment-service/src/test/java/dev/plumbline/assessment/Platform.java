package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.evidence.FileScanner;
import dev.plumbline.servers.KafkaServer;
import dev.plumbline.servers.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The whole service with its demo company, on a real database and a real broker, under a clock that can be moved. */
@SpringBootTest(
        classes = AssessmentApplication.class,
        properties = {
            "plumbline.demo=true",
            "plumbline.demo-people=24",
            "management.server.port=0",
            "spring.datasource.hikari.allow-pool-suspension=true",
            "spring.datasource.hikari.connection-timeout=2000"
        })
@AutoConfigureMockMvc(print = MockMvcPrint.NONE)
@TestExecutionListeners(
        listeners = FromTheStart.class,
        mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
@Import({Platform.Time.class, Platform.Scanning.class, AsDescribed.EveryAnswer.class})
public abstract class Platform {

    private static final PostgresServer POSTGRES = PostgresServer.forTests();
    private static final KafkaServer KAFKA = KafkaServer.forTests();

    /** The folder whose pages are imported on start. */
    public static final Path FRAMEWORKS =
            Path.of("target", "frameworks-" + ProcessHandle.current().pid());

    static {
        // A suspended pool refuses at once, like a database that is not available, instead of waiting.
        System.setProperty("com.zaxxer.hikari.throwIfSuspended", "true");
        Awaitility.setDefaultPollDelay(Duration.ofMillis(20));
        Awaitility.setDefaultPollInterval(Duration.ofMillis(30));
    }

    @Autowired
    private MovableClock time;

    @Autowired
    private JdbcTemplate people;

    /** Who of the demo company had which roles before the first test. */
    private static @Nullable List<Object[]> roles;

    /**
     * All tests of the service share its people: each test finds them as they are at the start of the demo company, and
     * today.
     */
    @BeforeEach
    public void everybodyIsThereAsEver() {
        time.backToNow();
        people.update("DELETE FROM substitution");
        RowsInOrder.set(
                people,
                "person",
                "active = true, language = 'en', time_zone = '" + Scene.ZONE.getId()
                        + "', without_mail = '', quiet_from = NULL, quiet_to = NULL",
                "mail LIKE '%@demo.example' AND (NOT active OR language <> 'en' OR time_zone <> ? OR without_mail <> '' OR"
                        + " quiet_from IS NOT NULL OR quiet_to IS NOT NULL)",
                Scene.ZONE.getId());
        // Roles end with whoever leaves, and do not come back with them.
        if (roles == null) {
            roles = people.query(
                    "SELECT r.person_id, r.role, r.unit FROM person_role r JOIN person p ON p.id = r.person_id WHERE p.mail LIKE"
                            + " '%@demo.example'",
                    (row, n) -> new Object[] {row.getObject(1), row.getString(2), row.getString(3)});
        }
        people.batchUpdate(
                "INSERT INTO person_role (person_id, role, unit) SELECT ?, ?, ? WHERE EXISTS (SELECT 1 FROM person WHERE id = ?) ON"
                        + " CONFLICT DO NOTHING",
                roles.stream()
                        .map(role -> new Object[] {role[0], role[1], role[2], role[0]})
                        .toList());
        // What a role needs is the skill of that code that was published last: other tests' skills go by other codes.
        people.update("""
                UPDATE framework_version v SET status = 'RETIRED'
                FROM framework f
                WHERE f.id = v.framework_id AND f.name <> ? AND v.status = 'PUBLISHED'
                  AND EXISTS (SELECT 1 FROM skill s WHERE s.version_id = v.id AND s.code IN ('ITMG', 'INCR'))
                """, Scene.FRAMEWORK);
    }

    @DynamicPropertySource
    public static void servers(DynamicPropertyRegistry registry) {
        String database = "assessment_" + ProcessHandle.current().pid();
        registry.add("PLUMBLINE_ASSESSMENT_DB", () -> POSTGRES.database(database));
        registry.add("PLUMBLINE_DB_USER", POSTGRES::user);
        registry.add("PLUMBLINE_DB_PASSWORD", POSTGRES::password);
        registry.add("PLUMBLINE_KAFKA", KAFKA::bootstrap);
        registry.add("PLUMBLINE_FRAMEWORKS", FRAMEWORKS::toString);
    }

    /** A clock that goes with the real one, from wherever it was moved to. */
    public static final class MovableClock extends Clock {

        private volatile Duration ahead = Duration.ZERO;
        private final ThreadLocal<Runnable> atNextReading = new ThreadLocal<>();

        /** Has something happen when this thread reads the clock next within a transaction that writes, in the middle of an act. */
        public void atNextReading(Runnable happening) {
            atNextReading.set(happening);
        }

        public void moveTo(Instant instant) {
            ahead = Duration.between(Instant.now(), instant);
        }

        /** Moves the clock forward by days of the calendar of the demo company's people, to the same time of day. */
        public Instant moveDays(int days) {
            Instant then = Instant.now().atZone(Scene.ZONE).plusDays(days).toInstant();
            moveTo(then);
            return then;
        }

        public void backToNow() {
            ahead = Duration.ZERO;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.offset(Clock.system(zone), ahead);
        }

        @Override
        public Instant instant() {
            Runnable happening = atNextReading.get();
            if (happening != null
                    && TransactionSynchronizationManager.isActualTransactionActive()
                    && !TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
                atNextReading.remove();
                happening.run();
            }
            return Instant.now().plus(ahead);
        }
    }

    /** A scanner that finds something in files that say so, and does not answer for files that ask for that. */
    public static final String FOUND = "pretend-this-is-malicious";

    public static final String SCANNER_AWAY = "pretend-the-scanner-is-away";

    /** The time that a slow scanner needs, which is longer than a transaction may be idle. */
    public static final String SCANNER_SLOW = "pretend-the-scanner-takes-eleven-seconds";

    @TestConfiguration
    public static class Scanning {

        @Bean
        public FileScanner playedScanner() {
            return content -> {
                String text = new String(content, StandardCharsets.ISO_8859_1);
                if (text.contains(SCANNER_AWAY)) {
                    throw new IOException("nobody answers");
                }
                if (text.contains(SCANNER_SLOW)) {
                    try {
                        assertThat(new CountDownLatch(1).await(11, TimeUnit.SECONDS))
                                .isFalse();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                }
                return text.contains(FOUND) ? Optional.of("Played.Finding") : Optional.empty();
            };
        }
    }

    @TestConfiguration
    public static class Time {

        @Bean
        @Primary
        public MovableClock movableClock() {
            return new MovableClock();
        }
    }
}
