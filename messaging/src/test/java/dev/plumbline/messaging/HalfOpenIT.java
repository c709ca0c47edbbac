package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.events.AssessmentEvent;
import dev.plumbline.events.Topics;
import dev.plumbline.messaging.inbox.Inboxes;
import dev.plumbline.messaging.inbox.MessageHandler;
import dev.plumbline.messaging.inbox.Received;
import dev.plumbline.messaging.inbox.Transience;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.JobKind;
import dev.plumbline.messaging.job.Jobs;
import dev.plumbline.messaging.relay.Relay;
import dev.plumbline.servers.KafkaServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * The other end of a connection has silently gone: what is sent is lost, and nothing ever comes back. Whoever waits for
 * an answer stops waiting by itself, and continues over a new connection.
 */
class HalfOpenIT {

    static {
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    /** As the services have it, but for the patience, which a test has not. */
    private static final Map<String, String> DRIVER =
            Map.of("socketTimeout", "4", "connectTimeout", "3", "loginTimeout", "3");

    private static final Duration GIVEN_UP_WITHIN = Duration.ofSeconds(12);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(10);

    private final Set<String> applied = ConcurrentHashMap.newKeySet();

    private final class Noting implements MessageHandler {

        private final String consumer = "half-open-" + UUID.randomUUID();

        @Override
        public String consumer() {
            return consumer;
        }

        @Override
        public List<String> topics() {
            return List.of(Topics.ASSESSMENTS);
        }

        @Override
        public void handle(Received message) {
            applied.add(((AssessmentEvent) message.event()).key());
        }
    }

    private static final class Nothing implements JobKind {

        @Override
        public String name() {
            return "nothing";
        }

        @Override
        public int doNext(Job job, Chunk chunk) {
            return 0;
        }
    }

    private static UUID say(Infrastructure at) {
        UUID key = UUID.randomUUID();
        at.transaction.executeWithoutResult(status -> at.outbox.say(Infrastructure.event(key, 1)));
        return key;
    }

    private static Inboxes inboxes(Infrastructure at, MessageHandler handler, Map<String, Object> kafka) {
        return new Inboxes(
                List.of(handler),
                JdbcClient.create(at.jdbc),
                at.transaction,
                new Transience(List.of()),
                new DefaultKafkaConsumerFactory<>(kafka),
                topics(kafka),
                Traces.NONE,
                Clock.systemUTC());
    }

    private static TopicCreation topics(Map<String, Object> kafka) {
        return new TopicCreation(
                new KafkaAdmin(Map.of("bootstrap.servers", kafka.get("bootstrap.servers"))),
                Infrastructure.properties(Duration.ofSeconds(5)));
    }

    private static Relay relay(Infrastructure at, Map<String, Object> kafka) {
        return new Relay(
                at.dataSource,
                () -> new KafkaProducer<>(kafka),
                topics(kafka),
                Infrastructure.properties(Duration.ofSeconds(3)),
                Clock.systemUTC());
    }

    @Test
    void relayInboxJobsAndPoolComeBackToADatabaseThatWasGoneWithoutAWord() throws Exception {
        var direct = new Infrastructure();
        int port = Integer.parseInt(direct.url.replaceAll(".*:(\\d+)/.*", "$1"));
        try (direct;
                var cable = new Cable(port);
                var through =
                        new Infrastructure(direct.url.replace(":" + port + "/", ":" + cable.port() + "/"), DRIVER)) {
            var kafka = Infrastructure.kafkaSettings();
            var relay = relay(through, kafka);
            var inboxes = inboxes(through, new Noting(), kafka);
            var jobs = new Jobs(
                    JdbcClient.create(through.jdbc),
                    through.transaction,
                    () -> List.of(new Nothing()),
                    new Transience(List.of()));
            relay.start();
            inboxes.start();
            jobs.start();
            try {
                UUID before = say(direct);
                await().atMost(Duration.ofSeconds(40)).until(() -> applied.contains(before.toString()));
                assertThat(relay.leading()).isTrue();

                cable.swallow();
                UUID meanwhile = say(direct);
                UUID job = direct.transaction.execute(status -> new Jobs(
                                JdbcClient.create(direct.jdbc),
                                direct.transaction,
                                () -> List.of(new Nothing()),
                                new Transience(List.of()))
                        .start("nothing", "s", "{}", 0, "SYSTEM"));
                await().atMost(GIVEN_UP_WITHIN).untilAsserted(() -> {
                    assertThat(relay.leading()).isFalse();
                    assertThat(jobs.loops()).allMatch(loop -> loop.trouble() != null);
                });
                assertThat(through.dataSource.getHikariPoolMXBean().getTotalConnections())
                        .as("a bounded pool")
                        .isLessThanOrEqualTo(16);

                cable.plugIn();
                long back = System.nanoTime();
                await().atMost(BACK_WITHIN).until(() -> applied.contains(meanwhile.toString()));
                await().atMost(BACK_WITHIN)
                        .until(() -> jobs.find(job).orElseThrow().state() == Job.State.DONE);
                await().atMost(BACK_WITHIN).until(() -> answers(through));
                System.out.printf(
                        "All went on %d ms after the database could be reached again%n",
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - back));
            } finally {
                relay.stop();
                inboxes.stop();
                jobs.stop();
            }
        }
    }

    private static boolean answers(Infrastructure at) {
        try (Connection connection = at.dataSource.getConnection()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    @Test
    void aChannelIsHeardAgainAfterItsConnectionWasGoneWithoutAWord() throws Exception {
        var direct = new Infrastructure();
        int port = Integer.parseInt(direct.url.replaceAll(".*:(\\d+)/.*", "$1"));
        try (direct;
                var cable = new Cable(port);
                var through =
                        new Infrastructure(direct.url.replace(":" + port + "/", ":" + cable.port() + "/"), DRIVER)) {
            Set<String> heard = ConcurrentHashMap.newKeySet();
            var listener = new ChannelListener(through.dataSource, "a_channel");
            var loop = new Loop("listens", l -> listener.hear(l, () -> heard.add("begun"), heard::add));
            loop.start();
            try {
                await().until(() -> heard.contains("begun"));
                assertThat(through.dataSource.getHikariPoolMXBean().getActiveConnections())
                        .as("none of the pool's")
                        .isZero();
                direct.jdbc.execute("NOTIFY a_channel, 'one'");
                await().until(() -> heard.contains("one"));
                cable.swallow();
                direct.jdbc.execute("NOTIFY a_channel, 'lost'");
                await().atMost(GIVEN_UP_WITHIN).until(() -> loop.failures() > 0);
                heard.clear();
                cable.plugIn();
                await().atMost(BACK_WITHIN).until(() -> heard.contains("begun"));
                direct.jdbc.execute("NOTIFY a_channel, 'two'");
                await().until(() -> heard.contains("two"));
                assertThat(heard).doesNotContain("lost");
            } finally {
                loop.stop();
            }
        }
    }

    @Test
    void relayAndInboxComeBackToABrokerThatWasGoneWithoutAWord() throws Exception {
        int port = freePort();
        try (var infrastructure = new Infrastructure();
                var cable = new Cable(port);
                var broker = KafkaServer.embedded(null, port, cable.port())) {
            Map<String, Object> kafka = new HashMap<>(Infrastructure.kafkaSettings());
            kafka.put("bootstrap.servers", "localhost:" + cable.port());
            var relay = relay(infrastructure, kafka);
            var inboxes = inboxes(infrastructure, new Noting(), kafka);
            relay.start();
            inboxes.start();
            try {
                UUID before = say(infrastructure);
                await().atMost(Duration.ofSeconds(40)).until(() -> applied.contains(before.toString()));
                cable.swallow();
                UUID meanwhile = say(infrastructure);
                await().atMost(Duration.ofSeconds(30)).until(() -> !relay.leading());
                assertThat(applied).doesNotContain(meanwhile.toString());
                cable.plugIn();
                long back = System.nanoTime();
                await().atMost(Duration.ofSeconds(25)).until(() -> applied.contains(meanwhile.toString()));
                System.out.printf(
                        "Relay and inbox went on %d ms after the broker could be reached again%n",
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - back));
            } finally {
                relay.stop();
                inboxes.stop();
            }
        }
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
