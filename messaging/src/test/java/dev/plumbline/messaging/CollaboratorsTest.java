package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.messaging.outbox.Outbox;
import dev.plumbline.servers.Collaborators;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** No class works with more others than its purpose needs. */
class CollaboratorsTest {

    @Test
    void noClassHasMoreThanEight() throws URISyntaxException {
        Path classes = Path.of(
                Outbox.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        assertThat(Collaborators.over(classes, 8))
                .as("Part a class by purpose, do not bundle")
                .isEmpty();
    }
}
