package dev.plumbline.messaging.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.events.Topics;
import dev.plumbline.messaging.Infrastructure;
import dev.plumbline.servers.FaultSchedule;
import dev.plumbline.servers.KafkaServer;
import dev.plumbline.servers.PostgresServer;
import java.io.File;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The same kills for the outbox and for a plain send after the commit. The latter loses what it has not sent, which
 * shows that the kills have an effect.
 */
@EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "the long tier: ./test --long")
class KilledSenderIT {

    private static final int KILLS = 15;
    private static final int LEAST_DEEDS = 100;

    @Test
    void aPlainSendAfterTheCommitLosesEventsWhenItsProcessIsKilledAndTheOutboxLosesNone() throws Exception {
        var schedule = FaultSchedule.draw("Killing senders");
        int lost = lost(KilledSender.Way.AFTER_COMMIT, schedule.part(0));
        System.out.println("A plain send after the commit lost " + lost + " events under " + KILLS + " kills");
        assertThat(lost).isPositive();
        assertThat(lost(KilledSender.Way.OUTBOX, schedule.part(0))).isZero();
    }

    /** How many rows were committed but their events never sent, after the kills. */
    private int lost(KilledSender.Way way, FaultSchedule schedule) throws Exception {
        try (var infrastructure = new Infrastructure()) {
            Infrastructure.topics().ensure();
            infrastructure.jdbc.execute("CREATE TABLE deed (id uuid PRIMARY KEY)");
            for (int kill = 0; kill < KILLS; kill++) {
                int before = deeds(infrastructure);
                Process sender = start(infrastructure, way);
                await().atMost(Duration.ofSeconds(30))
                        .pollInterval(Duration.ofMillis(50))
                        .until(() -> deeds(infrastructure) > before + LEAST_DEEDS);
                schedule.pause(Duration.ZERO, Duration.ofMillis(300));
                sender.destroyForcibly().waitFor();
            }
            if (way == KilledSender.Way.OUTBOX) {
                Relay relay = infrastructure.relay(Duration.ofSeconds(1));
                relay.start();
                await().atMost(Duration.ofSeconds(60)).until(() -> relay.lag() == 0);
                relay.stop();
            }
            Set<String> done =
                    new HashSet<>(infrastructure.jdbc.queryForList("SELECT id::text FROM deed", String.class));
            Set<String> said = new HashSet<>();
            Infrastructure.records(Topics.ASSESSMENTS, done, done.size()).forEach(record -> said.add(record.key()));
            System.out.println(way + ": " + done.size() + " deeds, " + said.size() + " said");
            return done.size() - said.size();
        }
    }

    private static int deeds(Infrastructure infrastructure) {
        Integer deeds = infrastructure.jdbc.queryForObject("SELECT count(*)::int FROM deed", Integer.class);
        return deeds == null ? 0 : deeds;
    }

    private static Process start(Infrastructure infrastructure, KilledSender.Way way) throws Exception {
        var builder = new ProcessBuilder(List.of(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledSender.class.getName(),
                        infrastructure.url,
                        way.name()))
                .redirectErrorStream(true)
                .redirectOutput(new File("target/killed-sender.log"));
        builder.environment()
                .putAll(Map.of(
                        PostgresServer.ADDRESS_VARIABLE,
                        infrastructure.url.substring(0, infrastructure.url.lastIndexOf('/')),
                        "PLUMBLINE_POSTGRES_USER",
                        infrastructure.dataSource.getUsername(),
                        "PLUMBLINE_POSTGRES_PASSWORD",
                        infrastructure.dataSource.getPassword(),
                        KafkaServer.ADDRESS_VARIABLE,
                        Infrastructure.kafka().bootstrap()));
        return builder.start();
    }
}
