package dev.plumbline.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;

/**
 * Starts the broker as the program of a container: one node, configured by the variables of the official image. {@code
 * KAFKA_ADVERTISED_LISTENERS} is {@code advertised.listeners} and so on; two underscores are one underscore, three are a
 * hyphen. {@code CLUSTER_ID} names the cluster of a log that is new. The log is in {@code KAFKA_LOG_DIRS}.
 */
public final class KafkaMain {

    private static final String PREFIX = "KAFKA_";
    private static final Pattern UNDERSCORES = Pattern.compile("_{1,3}");

    /** Where the log is unless {@code KAFKA_LOG_DIRS} names another folder. */
    private static final Path HOME = Path.of("/var/lib/kafka");

    /** Variables of the official image that are no settings of the broker. */
    private static final Set<String> OTHERS = Set.of(
            "KAFKA_GC_LOG_OPTS",
            "KAFKA_HEAP_OPTS",
            "KAFKA_JMX_HOSTNAME",
            "KAFKA_JMX_OPTS",
            "KAFKA_JVM_PERFORMANCE_OPTS",
            "KAFKA_LOG4J_LOGGERS",
            "KAFKA_LOG4J_OPTS",
            "KAFKA_LOG4J_ROOT_LOGLEVEL",
            "KAFKA_OPTS",
            "KAFKA_TOOLS_LOG4J_LOGLEVEL",
            "KAFKA_VERSION");

    private KafkaMain() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, String> environment = System.getenv();
        String cluster =
                environment.getOrDefault("CLUSTER_ID", Uuid.randomUuid().toString());
        KafkaRaftServer server = KafkaServer.start(HOME, settings(HOME, environment), cluster);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(server::shutdown));
        // The words for which those who start containers wait.
        System.out.println("The broker is up: Transitioning from RECOVERY to RUNNING");
        server.awaitShutdown();
    }

    /** The settings of a lone broker, with what the environment says on top. */
    static Properties settings(Path home, Map<String, String> environment) {
        Properties settings = KafkaServer.alone(home);
        settings.putAll(Map.of(
                "controller.quorum.voters", "1@localhost:9094",
                "listeners", "PLAINTEXT://:9092,CONTROLLER://:9094",
                "advertised.listeners", "PLAINTEXT://localhost:9092"));
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !OTHERS.contains(name)) {
                settings.setProperty(setting(name), value);
            }
        });
        return settings;
    }

    private static String setting(String variable) {
        return UNDERSCORES
                .matcher(variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT))
                .replaceAll(underscores -> switch (underscores.group().length()) {
                    case 1 -> ".";
                    case 2 -> "_";
                    // Three underscores mean a hyphen, as in the images of Kafka.
                    default -> "-";
                });
    }
}
