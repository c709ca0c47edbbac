package dev.plumbline.messaging.relay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import tools.jackson.databind.json.JsonMapper;

/** Where the log of each partition ends, by its name {@code topic/partition}: the offset that the next record gets. */
final class LogEnds {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, Long> ends = new TreeMap<>();

    static LogEnds ofJson(String json) {
        var read = new LogEnds();
        JSON.readTree(json)
                .properties()
                .forEach(e -> read.ends.put(e.getKey(), e.getValue().asLong()));
        return read;
    }

    String json() {
        return JSON.writeValueAsString(ends);
    }

    /**
     * A record was acknowledged.
     *
     * @return false if it is at an offset where another was acknowledged before: the log has lost its end
     */
    boolean acknowledged(RecordMetadata at) {
        var partition = new TopicPartition(at.topic(), at.partition());
        boolean atTheEnd = at.offset() >= ends.getOrDefault(name(partition), 0L);
        if (atTheEnd) {
            set(partition, at.offset() + 1);
        }
        return atTheEnd;
    }

    void set(TopicPartition partition, long end) {
        ends.put(name(partition), end);
    }

    /** The lower of both ends for each partition known here. */
    LogEnds atMost(LogEnds other) {
        var lower = new LogEnds();
        ends.forEach((name, end) -> lower.ends.put(name, Math.min(end, other.ends.getOrDefault(name, end))));
        return lower;
    }

    /** The partitions that are shorter in {@code seen} than here, with the end that they had. */
    Map<TopicPartition, Long> shorterIn(LogEnds seen) {
        Map<TopicPartition, Long> shorter = new HashMap<>();
        ends.forEach((name, end) -> {
            if (seen.ends.getOrDefault(name, 0L) < end) {
                shorter.put(partition(name), end);
            }
        });
        return shorter;
    }

    /** The partitions named. */
    List<TopicPartition> partitions() {
        return ends.keySet().stream().map(LogEnds::partition).toList();
    }

    private static String name(TopicPartition partition) {
        return partition.topic() + "/" + partition.partition();
    }

    private static TopicPartition partition(String name) {
        int slash = name.lastIndexOf('/');
        return new TopicPartition(name.substring(0, slash), Integer.parseInt(name.substring(slash + 1)));
    }
}
