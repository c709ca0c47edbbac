package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.events.Topics;
import dev.plumbline.servers.KafkaServer;
import dev.plumbline.servers.OwnCertificate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.core.KafkaAdmin;

/** Topics on a broker that allows nobody more than they need. */
class TopicRightsIT {

    @TempDir
    static Path folder;

    private static OwnCertificate certificate;
    private static KafkaServer kafka;

    @BeforeAll
    static void start() {
        certificate = OwnCertificate.of(folder, "localhost");
        kafka = KafkaServer.secured(certificate, Map.of(KafkaServer.ADMIN, "first", "service", "second"));
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    private static TopicCreation topics(String user, String password) {
        return new TopicCreation(
                new KafkaAdmin(kafka.settings(certificate, user, password)),
                Infrastructure.properties(Duration.ofSeconds(5)));
    }

    @Test
    void whereAllTopicsAreThereTheRightToMakeThemIsNotNeeded() throws Exception {
        assertThatThrownBy(() -> topics("service", "second").ensure())
                .hasMessageContaining("is missing or hidden, and may not be created by this user")
                .hasMessageContaining("docs/operations.md");
        Map<String, Object> admin = kafka.settings(certificate, KafkaServer.ADMIN, "first");
        kafka.prepare(admin, List.of(Topics.PEOPLE), "service", "service");
        assertThatThrownBy(() -> topics("service", "second").ensure())
                .as("one is there")
                .hasMessageContaining("is missing or hidden");
        kafka.prepare(
                admin,
                Topics.ALL.stream().filter(name -> !name.equals(Topics.PEOPLE)).toList(),
                "service",
                "service");
        assertThatCode(() -> topics("service", "second").ensure()).doesNotThrowAnyException();
        try (Admin client = Admin.create(admin)) {
            assertThat(client.listTopics().names().get(30, TimeUnit.SECONDS)).containsAll(Topics.ALL);
        }
    }

    @Test
    void whoDoesNotKnowThePasswordIsLetInNowhere() {
        assertThatThrownBy(() -> topics("service", "third").ensure())
                .hasMessage("The broker does not say which topics it has")
                .hasRootCauseInstanceOf(org.apache.kafka.common.errors.SaslAuthenticationException.class);
    }
}
