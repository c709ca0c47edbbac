package dev.plumbline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.servers.Collaborators;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** No class works with more others than its purpose needs. */
class CollaboratorsTest {

    @Test
    void noClassHasMoreThanEight() throws URISyntaxException {
        Path classes = Path.of(DemoConfiguration.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        assertThat(Collaborators.over(classes, 8)).isEmpty();
    }
}
