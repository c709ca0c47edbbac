package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.config.IntervalTask;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.scheduling.config.TaskExecutionOutcome;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Another service accepts connections and answers nothing. Only the loop that asks it waits for it. */
class SilentNeighbourIT extends Platform {

    /** Longer than in an installation, so that whatever waits for the neighbour is found waiting. */
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(60);

    /** For so long after the neighbour was asked a test may begin: it is waited for as long again. */
    private static final Duration BEGINS_WITHIN = ANSWERS_WITHIN.dividedBy(2);

    private static final Duration PHASE_MOVES_WITHIN = Duration.ofSeconds(2);

    /** What is repeated after a longer time cannot begin again while the neighbour is waited for. */
    private static final Duration OFTEN = Duration.ofSeconds(15);

    /** The loop that asks the other services how they are. */
    private static final String ASKING = "PageFrame.lookForNeighbours";

    private static final List<Socket> ASKED = new CopyOnWriteArrayList<>();
    private static final ServerSocket SILENT = silent();

    private static ServerSocket silent() {
        try {
            var socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofPlatform().daemon().start(() -> {
                while (!socket.isClosed()) {
                    try {
                        ASKED.add(socket.accept());
                    } catch (IOException e) {
                        // Closed.
                    }
                }
            });
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @DynamicPropertySource
    static void neighbours(DynamicPropertyRegistry registry) {
        String address = "http://localhost:" + SILENT.getLocalPort();
        registry.add("plumbline.neighbours", () -> "workflow=" + address + ",notification-service=" + address);
        registry.add("plumbline.neighbour.answers-within", ANSWERS_WITHIN::toString);
    }

    @AfterAll
    static void close() throws IOException {
        SILENT.close();
        for (Socket one : ASKED) {
            one.close();
        }
    }

    @Autowired
    private Scene scene;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private List<ScheduledTaskHolder> schedules;

    /** A machine that is busy with something else may be late once: it is asked three times. */
    @Test
    void phasesMoveAsSoonAsEver() {
        theNeighbourIsWaitedFor();
        List<Duration> took = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            UUID cycle = scene.launched("Beside a silent neighbour " + UUID.randomUUID(), false, Scene.EMPLOYEE);
            scene.handIn(scene.assessment(cycle, Scene.EMPLOYEE), 5);
            Instant handedIn = Instant.now();
            await().atMost(ANSWERS_WITHIN.dividedBy(3))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> "REVIEW"
                            .equals(jdbc.queryForObject(
                                    "SELECT phase FROM assessment_cycle WHERE id = ?", String.class, cycle)));
            took.add(Duration.between(handedIn, Instant.now()));
        }
        assertThat(took).anyMatch(one -> one.compareTo(PHASE_MOVES_WITHIN) <= 0);
    }

    /** Of all that begins every few seconds, all but the asking begins again while the neighbour is silent. */
    @Test
    void everyOtherLoopGoesOn() {
        List<ScheduledTask> others = tasks().stream()
                .filter(task -> beginsOften(task) && !task.toString().contains(ASKING))
                .toList();
        assertThat(others).hasSizeGreaterThan(6);
        theNeighbourIsWaitedFor();
        Instant from = Instant.now();
        await().atMost(ANSWERS_WITHIN.minus(BEGINS_WITHIN))
                .untilAsserted(() -> assertThat(others.stream().filter(task -> !hasBegunSince(task, from)))
                        .as("what has not begun again since")
                        .isEmpty());
    }

    private void theNeighbourIsWaitedFor() {
        await().atMost(ANSWERS_WITHIN.multipliedBy(2))
                .until(() -> !ASKED.isEmpty()
                        && tasks().stream()
                                .anyMatch(task -> task.toString().contains(ASKING)
                                        && outcome(task).status() == TaskExecutionOutcome.Status.STARTED
                                        && Duration.between(outcome(task).executionTime(), Instant.now())
                                                        .compareTo(BEGINS_WITHIN)
                                                < 0));
    }

    private static boolean beginsOften(ScheduledTask task) {
        return task.getTask() instanceof IntervalTask repeated
                && repeated.getIntervalDuration().compareTo(OFTEN) <= 0;
    }

    private static boolean hasBegunSince(ScheduledTask task, Instant from) {
        Instant begun = outcome(task).executionTime();
        return begun != null && !begun.isBefore(from);
    }

    private static TaskExecutionOutcome outcome(ScheduledTask task) {
        return task.getTask().getLastExecutionOutcome();
    }

    private List<ScheduledTask> tasks() {
        return schedules.stream()
                .flatMap(holder -> holder.getScheduledTasks().stream())
                .toList();
    }
}
