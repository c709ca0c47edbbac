package dev.plumbline.servers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;
import org.testcontainers.kafka.KafkaContainer;

/** A Kafka broker. The embedded one is the real broker in KRaft mode, one node, its log on disk. */
public final class KafkaServer implements AutoCloseable {

    /** Variable that gives bootstrap servers, {@code host:port[,host:port]}. */
    public static final String ADDRESS_VARIABLE = "PLUMBLINE_KAFKA";

    private final String bootstrap;
    private final AutoCloseable running;

    private KafkaServer(String bootstrap, AutoCloseable running) {
        this.bootstrap = bootstrap;
        this.running = running;
    }

    /** A broker for tests, on the footing that the environment wants; its data go when it closes. */
    public static KafkaServer forTests() {
        Map<String, String> environment = System.getenv();
        return switch (Footing.of(environment, ADDRESS_VARIABLE)) {
            case GIVEN -> new KafkaServer(environment.getOrDefault(ADDRESS_VARIABLE, ""), () -> {});
            case CONTAINERS -> container(environment.getOrDefault("PLUMBLINE_KAFKA_IMAGE", "apache/kafka:4.2.0"));
            case EMBEDDED -> embedded(null, 0);
        };
    }

    /**
     * The embedded real broker.
     *
     * @param data where the log stays; null for a place that goes when the broker closes
     * @param port where it listens on loopback; 0 for a free one
     */
    public static KafkaServer embedded(@Nullable Path data, int port) {
        try {
            int broker = port == 0 ? freePort() : port;
            return embedded(data, broker, broker);
        } catch (IOException e) {
            throw new UncheckedIOException("Kafka did not start", e);
        }
    }

    /**
     * The embedded real broker behind something that carries its connections.
     *
     * @param data where the log stays; null for a place that goes when the broker closes
     * @param broker the port where it listens on loopback
     * @param told the port on loopback at which its clients are told to find it
     */
    public static KafkaServer embedded(@Nullable Path data, int broker, int told) {
        try {
            Path home = data == null ? Files.createTempDirectory("plumbline-kafka") : data;
            var properties = properties(home, broker, freePort());
            properties.setProperty("advertised.listeners", "PLAINTEXT://localhost:" + told);
            KafkaRaftServer server = start(home, properties);
            return new KafkaServer("localhost:" + broker, () -> {
                server.shutdown();
                server.awaitShutdown();
                if (data == null) {
                    delete(home);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("Kafka did not start", e);
        }
    }

    /** Starts a broker, whose log is formatted where there is none yet. */
    static KafkaRaftServer start(Path home, Properties properties) throws IOException {
        if (!Files.exists(Path.of(properties.getProperty("log.dirs")).resolve("meta.properties"))) {
            format(home, properties);
        }
        var server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        server.startup();
        return server;
    }

    private static Properties properties(Path home, int broker, int controller) {
        Properties p = alone(home);
        p.putAll(Map.of(
                "controller.quorum.voters", "1@localhost:" + controller,
                "listeners", "PLAINTEXT://localhost:" + broker + ",CONTROLLER://localhost:" + controller,
                "advertised.listeners", "PLAINTEXT://localhost:" + broker));
        return p;
    }

    /** What a broker needs that is alone; where it listens is not in it. */
    static Properties alone(Path home) {
        var p = new Properties();
        p.putAll(Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("log.dirs", home.resolve("log").toString()),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("log.cleaner.dedupe.buffer.size", "16777216"),
                Map.entry("log.index.size.max.bytes", "1048576")));
        return p;
    }

    private static void format(Path home, Properties properties) throws IOException {
        Files.createDirectories(home);
        Path file = home.resolve("server.properties");
        try (OutputStream out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
        var said = new java.io.ByteArrayOutputStream();
        int status = StorageTool.execute(
                new String[] {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()},
                new PrintStream(said, true, StandardCharsets.UTF_8));
        if (status != 0) {
            throw new IOException("Kafka's log could not be formatted: " + said.toString(StandardCharsets.UTF_8));
        }
    }

    @SuppressWarnings("resource")
    private static KafkaServer container(String image) {
        // It waits for words in the broker's log that our own image says too.
        var container = new KafkaContainer(
                org.testcontainers.utility.DockerImageName.parse(image).asCompatibleSubstituteFor("apache/kafka"));
        container.start();
        return new KafkaServer(container.getBootstrapServers(), container::stop);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path home) throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** Where clients begin, {@code host:port[,host:port]}. */
    public String bootstrap() {
        return bootstrap;
    }

    @Override
    public void close() {
        try {
            running.close();
        } catch (Exception e) {
            throw new IllegalStateException("Kafka did not stop", e);
        }
    }
}
