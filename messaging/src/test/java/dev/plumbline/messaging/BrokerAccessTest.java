package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.mock.env.MockEnvironment;

class BrokerAccessTest {

    private static final String PREFIX = "plumbline.messaging.broker.";

    @TempDir
    Path folder;

    private final KafkaProperties kafka = new KafkaProperties();

    /** As in the services' settings: what is not given is empty. */
    private Map<String, Object> told(String security, String user, String password, String certificates) {
        var environment = new MockEnvironment()
                .withProperty(PREFIX + "security", security)
                .withProperty(PREFIX + "user", user)
                .withProperty(PREFIX + "password", password)
                .withProperty(PREFIX + "certificates", certificates);
        BrokerAccess.telling(environment).postProcessAfterInitialization(kafka, "kafka");
        return kafka.buildAdminProperties();
    }

    private static String rootMessage(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }

    private void refused(String security, String user, String password, String certificates, String why) {
        assertThatThrownBy(() -> told(security, user, password, certificates))
                .satisfies(thrown -> assertThat(rootMessage(thrown)).contains(why));
    }

    @Test
    void whereNothingIsSaidNothingChanges() {
        kafka.getSecurity().setProtocol("SSL");
        kafka.getProperties().put("sasl.mechanism", "PLAIN");
        assertThat(told("", "", "", ""))
                .containsEntry("security.protocol", "SSL")
                .containsEntry("sasl.mechanism", "PLAIN")
                .doesNotContainKeys("sasl.jaas.config", "ssl.truststore.location");
    }

    @Test
    void aUserIsLetInBySaslAndTlsWhateverIsInThePassword() throws Exception {
        Path certificates = Files.writeString(folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----");
        assertThat(told("", "plumbline", "a\"b\\c;d", certificates.toString()))
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                .containsEntry(
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"plumbline\""
                                + " password=\"a\\\"b\\\\c;d\";")
                .containsEntry("ssl.truststore.type", "PEM")
                .containsEntry("ssl.truststore.location", certificates.toString());
    }

    @Test
    void certificatesAloneAskForTlsAndWhatIsSaidStands() throws Exception {
        Path certificates = Files.writeString(folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----");
        assertThat(told("", "", "", certificates.toString())).containsEntry("security.protocol", "SSL");
        assertThat(told("SASL_PLAINTEXT", "x", "y", "")).containsEntry("security.protocol", "SASL_PLAINTEXT");
        assertThat(told("ssl", "", "", "")).containsEntry("security.protocol", "SSL");
    }

    @Test
    void whatDoesNotGoTogetherIsRefusedNamingTheSettings() throws Exception {
        Path certificates = Files.writeString(folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----");
        refused("PLAINTEXT", "", "", certificates.toString(), "by which nothing is secured");
        refused("SASL_PLAINTEXT", "x", "y", certificates.toString(), "by which nothing is secured");
        refused("", "x", "", "", "PLUMBLINE_KAFKA_USER and PLUMBLINE_KAFKA_PASSWORD go together");
        refused("", "", "y", "", "PLUMBLINE_KAFKA_USER and PLUMBLINE_KAFKA_PASSWORD go together");
        refused("SSL", "x", "y", "", "PLUMBLINE_KAFKA_SECURITY is SSL");
        refused("SASL_SSL", "", "", "", "say PLUMBLINE_KAFKA_USER and PLUMBLINE_KAFKA_PASSWORD");
        refused("", "", "", folder.resolve("missing.pem").toString(), "missing.pem, which cannot be read");
        refused("TLS", "", "", "", "No enum constant");
    }
}
