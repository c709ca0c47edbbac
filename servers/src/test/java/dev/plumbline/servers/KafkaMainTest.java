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
                        "KAFKA_DATA", "/elsewhere",
                        "PATH", "/bin"));
        assertThat(settings)
                .containsEntry("advertised.listeners", "PLAINTEXT://kafka:9092")
                .containsEntry("process.roles", "broker,controller")
                .doesNotContainKeys("data", "path");
    }
}
