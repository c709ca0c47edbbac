package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import com.zaxxer.hikari.HikariDataSource;
import dev.plumbline.assessment.evidence.Evidence;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.messaging.Loop;
import dev.plumbline.messaging.LoopsHealth;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** While a database does not answer during an act, or ends it, whoever asked is asked to try again later. */
class StalledIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private MockMvc http;

    @Autowired
    private RecordingEvidence evidence;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private HikariDataSource pool;

    @Autowired
    private Flyway migrations;

    @Autowired
    private List<Loop.Runs> working;

    @Autowired
    private LoopsHealth health;

    private RequestPostProcessor employee() {
        return scene.as(Scene.EMPLOYEE);
    }

    private MockHttpServletResponse change(UUID piece) throws Exception {
        return http.perform(put("/api/v1/evidence/" + piece)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                                {"title": "Changed", "done": "x", "part": "OBSERVED", "setting": "WORKPLACE", "began": "2025-01-01"}
                                """)
                        .header("If-Match", "\"0\"")
                        .with(employee()))
                .andReturn()
                .getResponse();
    }

    private static void mustSayWhenToComeBack(MockHttpServletResponse answer) throws Exception {
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("5");
    }

    private static void standStill() {
        try {
            assertThat(new CountDownLatch(1).await(12, TimeUnit.SECONDS)).isFalse();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @WithTimersOfTheDatabase
    void anActWhoseTransactionStoodStillForTooLongIsToBeDoneAgain() throws Exception {
        Evidence piece = evidence.add(scene.id(Scene.EMPLOYEE), Scene.piece("Stood still"));
        clock.atNextReading(StalledIT::standStill);
        mustSayWhenToComeBack(change(piece.id()));
        assertThat(change(piece.id()).getStatus()).as("a moment later").isEqualTo(200);
    }

    @Test
    @WithTimersOfTheDatabase
    void aPageDoesTheSame() throws Exception {
        Evidence piece = evidence.add(scene.id(Scene.EMPLOYEE), Scene.piece("On the page"));
        clock.atNextReading(StalledIT::standStill);
        var form = multipart("/evidence/" + piece.id());
        form.param("title", "On the page")
                .param("done", "x")
                .param("part", "OBSERVED")
                .param("setting", "WORKPLACE")
                .param("began", "2025-01-01")
                .param("version", "0")
                .with(employee())
                .with(csrf());
        mustSayWhenToComeBack(http.perform(form).andReturn().getResponse());
    }

    @Test
    void anActThatTheDatabaseBreaksOffIsToBeDoneAgain() throws Exception {
        Evidence piece = evidence.add(scene.id(Scene.EMPLOYEE), Scene.piece("Broken off"));
        try (Connection holding = pool.getConnection()) {
            holding.setAutoCommit(false);
            try (var lock = holding.prepareStatement("SELECT id FROM evidence WHERE id = ? FOR UPDATE")) {
                lock.setObject(1, piece.id());
                lock.executeQuery();
            }
            Thread.ofVirtual()
                    .start(() -> await().atMost(Duration.ofSeconds(4))
                            .pollInterval(Duration.ofMillis(100))
                            .until(() -> Boolean.TRUE.equals(jdbc.queryForObject(
                                    "SELECT coalesce(bool_or(pg_terminate_backend(pid)), false) FROM pg_stat_activity WHERE datname ="
                                            + " current_database() AND wait_event_type = 'Lock' AND query LIKE '%evidence%' AND pid <>"
                                            + " pg_backend_pid()",
                                    Boolean.class))));
            mustSayWhenToComeBack(change(piece.id()));
            holding.rollback();
        }
    }

    @Test
    void theServicesConnectionsGiveUpOneWhoseOtherEndIsGoneAndMigrationsTakeTheirTime() throws Exception {
        try (Connection connection = pool.getConnection()) {
            assertThat(connection.getNetworkTimeout()).isEqualTo(30_000);
        }
        try (Connection connection =
                migrations.getConfiguration().getDataSource().getConnection()) {
            assertThat(connection.getNetworkTimeout()).isZero();
        }
    }

    @Test
    void healthLooksAtTheLoopsOfTheService() {
        assertThat(working.stream().flatMap(runs -> runs.loops().stream()).map(Loop::name))
                .contains("relay", "doorbell-ring", "inbox-assessment-service", "jobs-1", "jobs-2", "jobs-3", "live");
        assertThat(health.health().getStatus()).as("loopsOfTheService").isEqualTo(Status.UP);
    }
}
