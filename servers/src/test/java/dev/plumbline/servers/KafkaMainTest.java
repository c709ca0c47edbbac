package dev.plumbline.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class KafkaMainTest {

    @Test
    void variablesBecomeSettingsAndTheOthersStay() {
        Properties settings = KafkaMain.settings(
                Path.of("/var/lib/kafka"),
                Map.of(
                        "KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://kafka:9092",
                        "KAFKA_LOG_DIRS", "/elsewhere",
                        "KAFKA_A__B", "an underscore",
                        "KAFKA_A___B", "a hyphen",
                        "KAFKA_HEAP_OPTS", "-Xmx1g",
                        "PATH", "/bin"));
        assertThat(settings)
                .containsEntry("advertised.listeners", "PLAINTEXT://kafka:9092")
                .containsEntry("process.roles", "broker,controller")
                .containsEntry("log.dirs", "/elsewhere")
                .containsEntry("a_b", "an underscore")
                .containsEntry("a-b", "a hyphen")
                .doesNotContainKeys("heap.opts", "path");
    }
}
