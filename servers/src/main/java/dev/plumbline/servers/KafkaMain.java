package dev.plumbline.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaRaftServer;

/**
 * Starts the broker as the program of a container: one node, told by variables as the usual images are, {@code
 * KAFKA_ADVERTISED_LISTENERS} for {@code advertised.listeners} and so on. The log stays in {@code KAFKA_DATA}, {@code
 * /var/lib/kafka} unless said.
 */
public final class KafkaMain {

    private static final String PREFIX = "KAFKA_";

    /** Variables that are no settings of the broker. */
    private static final String DATA = "KAFKA_DATA";

    private KafkaMain() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, String> environment = System.getenv();
        Path home = Path.of(environment.getOrDefault(DATA, "/var/lib/kafka"));
        KafkaRaftServer server = KafkaServer.start(home, settings(home, environment));
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
            if (name.startsWith(PREFIX) && !name.equals(DATA)) {
                settings.setProperty(
                        name.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        });
        return settings;
    }
}
