package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.FileSystemResource;

/** How long services wait for an answer that never comes: the tests of that have a shorter patience than an installation. */
class PatienceTest {

    private static final String DRIVER = "spring.datasource.hikari.data-source-properties.";

    private static Properties settings(String service) {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new FileSystemResource(Path.of("..", service, "src/main/resources/application.yml")));
        Properties settings = yaml.getObject();
        assertThat(settings).isNotEmpty();
        return settings;
    }

    /** Seconds. */
    @ParameterizedTest
    @ValueSource(strings = {"assessment-service", "workflow", "notification-service"})
    void noConnectionToADatabaseIsWaitedForWithoutEnd(String service) {
        Properties settings = settings(service);
        assertThat(number(settings, DRIVER + "connectTimeout")).isBetween(1, 10);
        assertThat(number(settings, DRIVER + "loginTimeout")).isBetween(1, 10);
        assertThat(number(settings, DRIVER + "socketTimeout")).isBetween(5, 60);
    }

    /** Milliseconds. */
    @Test
    void noMailServerIsWaitedForWithoutEnd() {
        Properties settings = settings("notification-service");
        String mail = "spring.mail.properties.mail.smtp.";
        assertThat(number(settings, mail + "connectiontimeout")).isBetween(1_000, 10_000);
        assertThat(number(settings, mail + "timeout")).isBetween(1_000, 30_000);
        assertThat(number(settings, mail + "writetimeout")).isBetween(1_000, 30_000);
    }

    private static int number(Properties settings, String name) {
        assertThat(settings).containsKey(name);
        return Integer.parseInt(settings.get(name).toString());
    }
}
