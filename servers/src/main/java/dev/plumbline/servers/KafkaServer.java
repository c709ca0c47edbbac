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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;
import org.testcontainers.kafka.KafkaContainer;

/** A Kafka broker. The embedded one is the real broker in KRaft mode, one node, its log on disk. */
public final class KafkaServer implements AutoCloseable {

    /** Variable that gives bootstrap servers, {@code host:port[,host:port]}. */
    public static final String ADDRESS_VARIABLE = "PLUMBLINE_KAFKA";

    /** The user of a {@link #secured} broker who may do everything. */
    public static final String ADMIN = "admin";

    private static final String SCRAM = "SCRAM-SHA-512";

    private final String bootstrap;
    private final AutoCloseable running;

    private KafkaServer(String bootstrap, AutoCloseable running) {
        this.bootstrap = bootstrap;
        this.running = running;
    }

    /** A broker for tests, of the kind that the environment names; its data are deleted when it closes. */
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
     * @param told the port on loopback that the broker gives its clients as its address
     */
    public static KafkaServer embedded(@Nullable Path data, int broker, int told) {
        try {
            Path home = data == null ? Files.createTempDirectory("plumbline-kafka") : data;
            var properties = properties(home, broker, freePort());
            properties.setProperty("advertised.listeners", "PLAINTEXT://localhost:" + told);
            KafkaRaftServer server = start(home, properties, randomCluster());
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

    /**
     * The embedded real broker, whose log is deleted when it closes. It uses TLS only, accepts users with a password
     * (SCRAM-SHA-512), and allows them what access control lists say. {@link #ADMIN} may do everything.
     *
     * @param passwords of each user; that of {@link #ADMIN} is among them
     */
    public static KafkaServer secured(OwnCertificate certificate, Map<String, String> passwords) {
        try {
            Path home = Files.createTempDirectory("plumbline-kafka");
            int broker = freePort();
            int controller = freePort();
            Properties properties = properties(home, broker, controller);
            properties.putAll(Map.ofEntries(
                    Map.entry("listeners", "SASL_SSL://localhost:" + broker + ",CONTROLLER://localhost:" + controller),
                    Map.entry("advertised.listeners", "SASL_SSL://localhost:" + broker),
                    Map.entry("listener.security.protocol.map", "SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT"),
                    Map.entry("inter.broker.listener.name", "SASL_SSL"),
                    Map.entry("sasl.enabled.mechanisms", SCRAM),
                    Map.entry("sasl.mechanism.inter.broker.protocol", SCRAM),
                    Map.entry(
                            "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                            jaas(ADMIN, passwords.getOrDefault(ADMIN, ""))),
                    Map.entry("ssl.keystore.type", "PKCS12"),
                    Map.entry("ssl.keystore.location", certificate.store().toString()),
                    Map.entry("ssl.keystore.password", OwnCertificate.PASSWORD),
                    Map.entry("ssl.truststore.type", "PEM"),
                    Map.entry(
                            "ssl.truststore.location", certificate.certificate().toString()),
                    Map.entry("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                    Map.entry("super.users", "User:" + ADMIN + ";User:ANONYMOUS")));
            KafkaRaftServer server = start(home, properties, randomCluster(), passwords);
            return new KafkaServer("localhost:" + broker, () -> {
                server.shutdown();
                server.awaitShutdown();
                delete(home);
            });
        } catch (IOException e) {
            throw new UncheckedIOException("Kafka did not start", e);
        }
    }

    /** The settings with which a client gets access to a {@link #secured} broker. */
    public Map<String, Object> settings(OwnCertificate trusted, String user, String password) {
        return Map.of(
                "bootstrap.servers",
                bootstrap,
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                SCRAM,
                "sasl.jaas.config",
                jaas(user, password),
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                trusted.certificate().toString());
    }

    /**
     * What an operator of a {@link #secured} broker does before a service comes: makes the topics, and lets the service's user
     * read and write them, and read as its group. It may make none itself.
     */
    public void prepare(Map<String, Object> admin, List<String> topics, String user, String group) {
        try (Admin client = Admin.create(admin)) {
            client.createTopics(topics.stream()
                            .map(name -> new NewTopic(name, 3, (short) 1))
                            .toList())
                    .all()
                    .get(30, TimeUnit.SECONDS);
            List<AclBinding> rights = Stream.concat(
                            topics.stream()
                                    .flatMap(topic -> Stream.of(
                                            allowed(user, ResourceType.TOPIC, topic, AclOperation.READ),
                                            allowed(user, ResourceType.TOPIC, topic, AclOperation.WRITE))),
                            Stream.of(allowed(user, ResourceType.GROUP, group, AclOperation.READ)))
                    .toList();
            client.createAcls(rights).all().get(30, TimeUnit.SECONDS);
            // The controller has answered; the broker learns of it a moment later.
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (!client.listTopics().names().get(30, TimeUnit.SECONDS).containsAll(topics)
                    || !client.describeAcls(AclBindingFilter.ANY)
                            .values()
                            .get(30, TimeUnit.SECONDS)
                            .containsAll(rights)) {
                if (System.nanoTime() > end) {
                    throw new TimeoutException("The broker does not know its topics and rights after 30 s");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while preparing the broker", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The broker could not be prepared", e);
        }
    }

    private static AclBinding allowed(String user, ResourceType type, String name, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
    }

    private static String jaas(String user, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                + password + "\";";
    }

    private static String randomCluster() {
        return Uuid.randomUuid().toString();
    }

    /** Starts a broker, whose log is formatted for that cluster where there is none yet. */
    static KafkaRaftServer start(Path home, Properties properties, String cluster) throws IOException {
        return start(home, properties, cluster, Map.of());
    }

    private static KafkaRaftServer start(
            Path home, Properties properties, String cluster, Map<String, String> passwords) throws IOException {
        if (!Files.exists(Path.of(properties.getProperty("log.dirs")).resolve("meta.properties"))) {
            format(home, properties, cluster, passwords);
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

    private static void format(Path home, Properties properties, String cluster, Map<String, String> passwords)
            throws IOException {
        Files.createDirectories(home);
        Path file = home.resolve("server.properties");
        try (OutputStream out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
        var said = new java.io.ByteArrayOutputStream();
        List<String> arguments = new ArrayList<>(List.of("format", "-t", cluster, "-c", file.toString()));
        passwords.forEach((user, password) ->
                arguments.addAll(List.of("--add-scram", SCRAM + "=[name=" + user + ",password=" + password + "]")));
        int status = StorageTool.execute(
                arguments.toArray(String[]::new), new PrintStream(said, true, StandardCharsets.UTF_8));
        if (status != 0) {
            throw new IOException("Kafka's log could not be formatted: " + said.toString(StandardCharsets.UTF_8));
        }
    }

    @SuppressWarnings("resource")
    private static KafkaServer container(String image) {
        // It waits for words in the broker's log that our own image writes too.
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
