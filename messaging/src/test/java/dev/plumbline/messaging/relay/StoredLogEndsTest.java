package dev.plumbline.messaging.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.messaging.StoredDocumentsTest;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** How far the logs were acknowledged is read as it was stored. */
class StoredLogEndsTest {

    @Test
    void endsAreReadAndWrittenBackAsTheyAre() {
        String sample = StoredDocumentsTest.sample("log-ends");
        LogEnds read = LogEnds.ofJson(sample);
        assertThat(read.partitions())
                .containsExactly(
                        new TopicPartition("plumbline.assessments", 0),
                        new TopicPartition("plumbline.assessments", 11),
                        new TopicPartition("plumbline.people", 3));
        assertThat(JsonMapper.shared().readTree(read.json()))
                .isEqualTo(JsonMapper.shared().readTree(sample));
    }
}
