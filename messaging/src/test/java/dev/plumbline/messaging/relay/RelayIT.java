package dev.plumbline.messaging.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.events.Topics;
import dev.plumbline.messaging.Infrastructure;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelayIT {

    private Infrastructure infrastructure;
    private final UUID key = UUID.randomUUID();
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void open() {
        infrastructure = new Infrastructure();
    }

    @AfterEach
    void close() {
        started.forEach(Process::destroyForcibly);
        infrastructure.close();
    }

    private void say(int from, int to) {
        for (int round = from; round <= to; round++) {
            int n = round;
            infrastructure.transaction.executeWithoutResult(
                    status -> infrastructure.outbox.say(Infrastructure.event(key, n)));
        }
    }

    private List<Integer> sequences(int atLeast) {
        return Infrastructure.records(Topics.ASSESSMENTS, Set.of(key.toString()), atLeast).stream()
                .map(RelayIT::sequence)
                .toList();
    }

    private static int sequence(ConsumerRecord<String, String> record) {
        return Integer.parseInt(new String(
                record.headers().lastHeader("ce_sequence").value(), java.nio.charset.StandardCharsets.UTF_8));
    }

    private static List<Integer> upTo(int n) {
        return IntStream.rangeClosed(1, n).boxed().toList();
    }

    @Test
    void whatIsCommittedArrivesInOrderAndTheLagGoesToNothing() {
        say(1, 40);
        assertThat(infrastructure.relay(Duration.ofSeconds(5)).lag()).isEqualTo(40);
        var relay = infrastructure.relay(Duration.ofSeconds(5));
        relay.start();
        assertThat(sequences(40)).isEqualTo(upTo(40));
        relay.stop();
        assertThat(relay.lag()).isZero();
    }

    @Test
    void aRelayKilledBetweenSendAndCursorSendsAgainAndTheFirstAppearancesKeepTheirOrder() throws Exception {
        say(1, 30);
        Process first = relayProcess();
        assertThat(sequences(30)).isEqualTo(upTo(30));
        first.destroyForcibly().waitFor();
        // The process died before it wrote its cursor: set it back to where it certainly was.
        infrastructure.jdbc.update("UPDATE relay SET positions = array_fill(0::bigint, ARRAY[64])");
        say(31, 40);
        relayProcess();
        List<Integer> all = sequences(70);
        assertThat(all).hasSizeGreaterThanOrEqualTo(70);
        assertThat(new LinkedHashSet<>(all)).containsExactlyElementsOf(upTo(40));
    }

    @Test
    void aRelayStoppedInItsTracksIsReplacedAndWhenItWakesItFindsItself() throws Exception {
        Process first = relayProcess();
        await().atMost(Duration.ofSeconds(30)).until(() -> fence() == 1);
        say(1, 20);
        assertThat(sequences(20)).isEqualTo(upTo(20));

        signal(first, "STOP");
        say(21, 40);
        Process second = relayProcess();
        await().atMost(Duration.ofSeconds(30)).until(() -> fence() == 2);
        assertThat(new LinkedHashSet<>(sequences(40))).containsExactlyElementsOf(upTo(40));

        signal(first, "CONT");
        say(41, 60);
        assertThat(new LinkedHashSet<>(sequences(60))).containsExactlyElementsOf(upTo(60));
        assertThat(second.isAlive()).isTrue();
        assertThat(fence()).as("the second still leads").isEqualTo(2);
        assertThat(infrastructure.relay(Duration.ofSeconds(1)).lag()).isLessThanOrEqualTo(60);
    }

    @Test
    void aReplaySendsAgainWhatWasSaidSince() {
        say(1, 5);
        var relay = infrastructure.relay(Duration.ofSeconds(2));
        relay.start();
        assertThat(sequences(5)).hasSize(5);
        await().atMost(Duration.ofSeconds(10)).until(() -> relay.lag() == 0);
        Instant between = infrastructure
                .jdbc
                .queryForObject("SELECT clock_timestamp()", java.sql.Timestamp.class)
                .toInstant();
        say(6, 8);
        assertThat(sequences(8)).hasSize(8);
        assertThat(relay.replay(between)).isEqualTo(3);
        assertThat(sequences(11)).hasSize(11).endsWith(6, 7, 8);
        relay.stop();
    }

    @Test
    void aReplayBeginsAtTheEarliestAtWhatInboxesRemember() {
        say(1, 8);
        infrastructure.jdbc.update(
                "UPDATE outbox_event SET created_at = created_at - interval '101 days' WHERE sequence <= 5");
        var relay = infrastructure.relay(Duration.ofSeconds(2));
        relay.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> relay.lag() == 0);
        relay.stop();
        assertThat(relay.replay(Instant.parse("2020-01-01T00:00:00Z"))).isEqualTo(3);
    }

    @Test
    void aReplayFromLaterThanWhatIsSentPassesNothingBy() {
        say(1, 4);
        var relay = infrastructure.relay(Duration.ofSeconds(2));
        assertThat(relay.replay(Instant.now().plus(Duration.ofDays(365)))).isEqualTo(4);
        relay.start();
        assertThat(sequences(4)).isEqualTo(upTo(4));
        relay.stop();
    }

    private long fence() {
        return infrastructure.jdbc.queryForObject("SELECT fence FROM relay", Long.class);
    }

    private Process relayProcess() throws Exception {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RelayProcess.class.getName(),
                        infrastructure.url,
                        Infrastructure.kafka().bootstrap())
                .redirectErrorStream(true)
                .redirectOutput(new File("target/relay-process-" + started.size() + ".log"))
                .start();
        started.add(process);
        return process;
    }

    private static void signal(Process process, String name) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }
}
