package dev.plumbline.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.zaxxer.hikari.HikariDataSource;
import dev.plumbline.messaging.Loop;
import dev.plumbline.messaging.LoopsHealth;
import dev.plumbline.servers.KafkaServer;
import dev.plumbline.servers.PostgresServer;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.impl.jobexecutor.AcquireJobsCommandFactory;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The thread in which the engine looks for its jobs, and what health says of it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
class JobAcquisitionIT {

    private static final PostgresServer POSTGRES = PostgresServer.forTests();
    private static final KafkaServer KAFKA = KafkaServer.forTests();
    private static final Duration SOON = Duration.ofSeconds(90);

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        registry.add(
                "PLUMBLINE_WORKFLOW_DB",
                () -> POSTGRES.database("acquisition_" + ProcessHandle.current().pid()));
        registry.add("PLUMBLINE_DB_USER", POSTGRES::user);
        registry.add("PLUMBLINE_DB_PASSWORD", POSTGRES::password);
        registry.add("PLUMBLINE_KAFKA", KAFKA::bootstrap);
        registry.add("spring.datasource.hikari.allow-pool-suspension", () -> "true");
    }

    static {
        // A suspended pool refuses at once, as a database that is away does, instead of waiting for ever.
        System.setProperty("com.zaxxer.hikari.throwIfSuspended", "true");
    }

    @Autowired
    private HikariDataSource database;

    @Autowired
    private JobExecutor executor;

    @Autowired
    private JobAcquisition acquisition;

    @Autowired
    private LoopsHealth health;

    private AcquireJobsCommandFactory wellOne;

    @AfterEach
    void isWellAgain() {
        if (wellOne != null) {
            executor.shutdown();
            executor.setAcquireJobsCmdFactory(wellOne);
            executor.start();
        }
    }

    @Test
    void anErrorThatEndsTheEnginesThreadIsNamedInHealthAlthoughTheExecutorSaysThatItIsActive() {
        await().atMost(SOON).until(() -> acquisition.thread() != null);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        wellOne = executor.getAcquireJobsCmdFactory();
        executor.setAcquireJobsCmdFactory(jobs -> {
            throw new NoClassDefFoundError("played");
        });
        await().dontCatchUncaughtExceptions()
                .atMost(SOON)
                .until(() -> !acquisition.thread().isAlive());
        assertThat(executor.isActive()).as("what the engine says itself").isTrue();
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.health().getDetails()).containsEntry("job-acquisition", "its thread has ended");
    }

    @Test
    void ofADatabaseThatIsAwayTheEngineSaysNoMoreThanTheRestOfTheService() {
        await().atMost(SOON).until(() -> acquisition.thread() != null);
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(log);
        database.getHikariPoolMXBean().suspendPool();
        try {
            await().during(Duration.ofSeconds(8)).atMost(Duration.ofSeconds(12)).until(() -> {
                executor.jobWasAdded();
                return List.copyOf(log.list).stream()
                        .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                        // The broker of the tests runs in the same process.
                        .filter(event -> event.getLoggerName().startsWith("org.camunda")
                                || event.getLoggerName().startsWith("com.zaxxer")
                                || event.getLoggerName().startsWith("dev.plumbline"))
                        .allMatch(event -> event.getLevel() == Level.WARN
                                && event.getLoggerName().equals("dev.plumbline.messaging.Outages")
                                && event.getThrowableProxy() == null);
            });
            assertThat(List.copyOf(log.list))
                    .filteredOn(event -> event.getLoggerName().equals("dev.plumbline.messaging.Outages"))
                    .hasSizeLessThanOrEqualTo(1);
        } finally {
            database.getHikariPoolMXBean().resumePool();
            root.detachAppender(log);
        }
    }

    @Test
    void oneThatIsStuckIsNamedAndOneThatLooksForJobsIsNot() {
        await().atMost(SOON)
                .until(() ->
                        acquisition.thread() != null && acquisition.thread().isAlive());
        long now = System.nanoTime();
        assertThat(acquisition.ailment(now)).isEmpty();
        assertThat(acquisition.ailment(now + Loop.PATIENCE.plusSeconds(61).toNanos()))
                .hasValueSatisfying(what -> assertThat(what).startsWith("no sign of life for"));
        executor.shutdown();
        assertThat(acquisition.ailment(now))
                .as("it is just being started or ended")
                .isEmpty();
        assertThat(acquisition.ailment(now + Loop.PATIENCE.plusSeconds(61).toNanos()))
                .hasValue("the job executor does not run");
        wellOne = acquisition.commands();
    }
}
