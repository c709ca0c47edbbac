package dev.plumbline.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.servers.KafkaServer;
import dev.plumbline.servers.PostgresServer;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.TimeZone;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The engine's times mean the same on every node, in every zone, in every hour of the year. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "camunda.bpm.job-execution.enabled=false")
class EngineTimesIT {

    private static final PostgresServer POSTGRES = PostgresServer.forTests();
    private static final KafkaServer KAFKA = KafkaServer.forTests();

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        registry.add(
                "PLUMBLINE_WORKFLOW_DB",
                () -> POSTGRES.database("times_" + ProcessHandle.current().pid()));
        registry.add("PLUMBLINE_DB_USER", POSTGRES::user);
        registry.add("PLUMBLINE_DB_PASSWORD", POSTGRES::password);
        registry.add("PLUMBLINE_KAFKA", KAFKA::bootstrap);
    }

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcTemplate jdbc;

    private Job timer;

    @BeforeEach
    void aProcessWaitsForATimer() {
        repository
                .createDeployment()
                .addModelInstance(
                        "waiting.bpmn",
                        Bpmn.createExecutableProcess("waiting")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .intermediateCatchEvent()
                                .timerWithDuration("P1D")
                                .endEvent()
                                .done())
                .deploy();
        String instance = runtime.startProcessInstanceByKey("waiting").getId();
        timer = management.createJobQuery().processInstanceId(instance).singleResult();
    }

    @AfterEach
    void nothingWaits() {
        runtime.deleteProcessInstance(timer.getProcessInstanceId(), "over");
    }

    private Instant storedInUtc() {
        Timestamp stored = jdbc.queryForObject(
                "SELECT duedate_ AT TIME ZONE 'UTC' FROM act_ru_job WHERE id_ = ?", Timestamp.class, timer.getId());
        return stored.toInstant();
    }

    @Test
    void aTimerStandsInUtcWhateverZoneTheMachineIsIn() {
        assertThat(storedInUtc()).isEqualTo(timer.getDuedate().toInstant());
        assertThat(TimeZone.getDefault().getRawOffset()).isZero();
    }

    @Test
    void theHourThatComesTwiceInAutumnIsTwoHours() {
        for (String at : new String[] {"2027-10-31T00:30:00Z", "2027-10-31T01:30:00Z"}) {
            management.setJobDuedate(timer.getId(), Date.from(Instant.parse(at)));
            assertThat(storedInUtc()).isEqualTo(at);
            assertThat(management
                            .createJobQuery()
                            .jobId(timer.getId())
                            .singleResult()
                            .getDuedate())
                    .isEqualTo(Instant.parse(at));
        }
    }

    @Test
    void whatWasWrittenInTheZoneOfAMachineIsMovedToUtc() throws Exception {
        moved("2027-01-15 12:00:00", "Pacific/Auckland", "2027-01-14T23:00:00Z");
        moved("2027-07-15 12:00:00", "Europe/Berlin", "2027-07-15T10:00:00Z");
        moved("2027-01-15 12:00:00", "GMT+13:00", "2027-01-14T23:00:00Z");
        moved("2027-01-15 12:00:00", "Etc/UTC", "2027-01-15T12:00:00Z");
    }

    private void moved(String written, String zone, String utc) throws Exception {
        jdbc.update("UPDATE act_ru_job SET duedate_ = ?::timestamp WHERE id_ = ?", written, timer.getId());
        try (var connection = database.getConnection()) {
            EngineTimes.moveToUtc(connection, ZoneId.of(zone));
        }
        assertThat(storedInUtc()).as("%s in %s", written, zone).isEqualTo(utc);
    }
}
