package dev.plumbline.assessment.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

class NamesInARowTest {

    private static String names(int all, String... first) {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/site");
        return new Sentences(messages, Clock.systemUTC()).names(List.of(first), all);
    }

    @Test
    void theFirstAreNamedAndTheOthersCounted() {
        assertThat(names(0)).isEmpty();
        assertThat(names(1, "Ada")).isEqualTo("Ada");
        assertThat(names(3, "Ada", "Ben", "Cleo")).isEqualTo("Ada, Ben and Cleo");
        assertThat(names(17, "Ada", "Ben", "Cleo", "Dora", "Emil")).isEqualTo("Ada, Ben, Cleo, Dora, Emil and 12 more");
    }
}
