package dev.plumbline.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.messaging.Envelope;
import dev.plumbline.messaging.StoredDocumentsTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The headers of records that wait are read as they were stored. */
class StoredHeadersTest {

    @Test
    void headersAreReadAndWrittenBackAsTheyAre() {
        String sample = StoredDocumentsTest.sample("headers");
        Map<String, String> read = InboxStore.headers(sample);
        assertThat(Envelope.of(read).sequence()).isEqualTo(7);
        assertThat(read).hasSize(8).containsEntry("other", "Zo\u00EB \u2764 \0 \"quoted\"");
        assertThat(JsonMapper.shared().readTree(JsonMapper.shared().writeValueAsString(read)))
                .isEqualTo(JsonMapper.shared().readTree(sample));
    }
}
