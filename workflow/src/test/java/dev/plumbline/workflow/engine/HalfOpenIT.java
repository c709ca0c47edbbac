package dev.plumbline.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.plumbline.messaging.Cable;
import dev.plumbline.messaging.LoopsHealth;
import dev.plumbline.servers.KafkaServer;
import dev.plumbline.servers.PostgresServer;
import java.time.Duration;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The database of the engine has silently gone: what the engine sends is lost, and nothing ever comes back. It gives its
 * connections up by itself, and continues over new ones.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
class HalfOpenIT {

    private static final String PROCESS = "half-open";
    private static final String NAME = "half_open_" + ProcessHandle.current().pid();
    private static final PostgresServer POSTGRES = PostgresServer.forTests();
    private static final KafkaServer KAFKA = KafkaServer.forTests();
    private static final String DIRECT = POSTGRES.database(NAME);
    private static final int PORT = Integer.parseInt(DIRECT.replaceAll(".*:(\\d+)/.*", "$1"));
    private static final Cable CABLE = new Cable(PORT);

    private static final Duration GIVEN_UP_WITHIN = Duration.ofSeconds(20);

    /** The engine looks for timers at least once a minute. */
    private static final Duration BACK_WITHIN = Duration.ofSeconds(80);

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        registry.add("PLUMBLINE_WORKFLOW_DB", () -> DIRECT.replace(":" + PORT + "/", ":" + CABLE.port() + "/"));
        registry.add("PLUMBLINE_DB_USER", POSTGRES::user);
        registry.add("PLUMBLINE_DB_PASSWORD", POSTGRES::password);
        registry.add("PLUMBLINE_KAFKA", KAFKA::bootstrap);
        // As the service has it, but for the patience, which a test has not.
        registry.add("spring.datasource.hikari.data-source-properties.socketTimeout", () -> "4");
        registry.add("spring.datasource.hikari.data-source-properties.connectTimeout", () -> "3");
        registry.add("spring.datasource.hikari.data-source-properties.loginTimeout", () -> "3");
    }

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JobAcquisition acquisition;

    @Autowired
    private HikariDataSource pool;

    @Autowired
    private LoopsHealth health;

    @Test
    void aTimerThatIsDueWhileTheDatabaseIsSilentFiresOnceItAnswersAgain() {
        var direct = new JdbcTemplate(new DriverManagerDataSource(DIRECT, POSTGRES.user(), POSTGRES.password()));
        repository
                .createDeployment()
                .addModelInstance(
                        PROCESS + ".bpmn",
                        Bpmn.createExecutableProcess(PROCESS)
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .intermediateCatchEvent("wait")
                                .timerWithDuration("PT15S")
                                // A task would be a step, and the steps of a process that nobody started are refused.
                                .intermediateCatchEvent("waited")
                                .timerWithDuration("P1D")
                                .endEvent()
                                .done())
                .deploy();
        await().atMost(Duration.ofSeconds(90)).until(() -> acquisition.thread() != null);
        String key = UUID.randomUUID().toString();
        runtime.startProcessInstanceByKey(PROCESS, key);

        CABLE.swallow();
        direct.update(
                "UPDATE act_ru_job SET duedate_ = now() AT TIME ZONE 'UTC' WHERE handler_type_ LIKE 'timer%'"
                        + " AND process_def_key_ = ?",
                PROCESS);
        long asked = System.nanoTime();
        assertThatThrownBy(() -> runtime.createProcessInstanceQuery().count()).isInstanceOf(RuntimeException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - asked))
                .as("whoever waits for an answer stops waiting by itself")
                .isLessThan(GIVEN_UP_WITHIN);
        assertThat(pool.getHikariPoolMXBean().getTotalConnections())
                .as("a bounded pool")
                .isLessThanOrEqualTo(12);
        assertThat(waited(direct)).isZero();

        CABLE.plugIn();
        await().atMost(BACK_WITHIN).until(() -> waited(direct) == 1);
        await().atMost(BACK_WITHIN)
                .untilAsserted(() -> assertThat(health.health().getStatus()).isEqualTo(Status.UP));
        assertThat(acquisition.thread().isAlive()).isTrue();
    }

    private static int waited(JdbcTemplate direct) {
        return direct.queryForObject(
                "SELECT count(*)::int FROM act_ru_execution WHERE act_id_ = 'waited'", Integer.class);
    }
}
