package dev.plumbline.messaging.relay;

import dev.plumbline.messaging.Envelope;
import dev.plumbline.messaging.Kept;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that Kafka has lost records that it had acknowledged, and repairs this: the shortened logs are first filled
 * up with records that mean nothing, past the highest offset that was acknowledged, and only then are the lost records
 * sent again. So no consumer has committed an offset past a record that it has not seen.
 */
final class LostRecords {

    private static final Logger LOG = LoggerFactory.getLogger(LostRecords.class);
    private static final int AT_ONCE = 5_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Map<String, Object> adminSettings;
    private final Lease lease;
    private final String source;
    private final Clock clock;

    LostRecords(Map<String, Object> adminSettings, Lease lease, String source, Clock clock) {
        this.adminSettings = adminSettings;
        this.lease = lease;
        this.source = source;
        this.clock = clock;
    }

    /** A record was acknowledged at an offset where another one had been: the end of the log is lost. */
    static final class LogShortened extends RuntimeException {

        private final LogEnds found = new LogEnds();

        LogShortened(RecordMetadata at) {
            super("The log of " + at.topic() + "/" + at.partition() + " has lost its end; it went on at "
                    + at.offset());
            found.set(new TopicPartition(at.topic(), at.partition()), at.offset());
        }
    }

    /**
     * Compares the logs with what was acknowledged and sends again what is missing; false if another node leads by now.
     */
    boolean mend(Lease.Turn turn, Producer<byte[], byte[]> producer) {
        return mend(turn, producer, new LogEnds());
    }

    /** Repairs a log that was found to be shorter than before while sending to it. */
    boolean mend(Lease.Turn turn, Producer<byte[], byte[]> producer, LogShortened found) {
        return mend(turn, producer, found.found);
    }

    /**
     * @param found ends that were seen before this check; the logs may have grown past them since
     * @return false when another leads by now
     * @throws IllegalStateException if Kafka does not answer
     */
    private boolean mend(Lease.Turn turn, Producer<byte[], byte[]> producer, LogEnds found) {
        LogEnds seen = ends(turn.ends().partitions()).atMost(found);
        Map<TopicPartition, Long> shortened = turn.ends().shorterIn(seen);
        if (shortened.isEmpty()) {
            return true;
        }
        LOG.error("Kafka has lost acknowledged records of {}; they are sent again", shortened.keySet());
        if (!lease.rewindToMark(turn, seen, clock.instant().minus(Kept.SENT_AGAIN))) {
            return false;
        }
        shortened.forEach((partition, end) -> fill(producer, partition, end));
        LOG.info("The logs of {} are as long as they were; sending again from the last mark", shortened.keySet());
        return true;
    }

    private LogEnds ends(List<TopicPartition> partitions) {
        var seen = new LogEnds();
        if (partitions.isEmpty()) {
            return seen;
        }
        try (Admin admin = Admin.create(adminSettings)) {
            admin.listOffsets(partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
                    .all()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .forEach((partition, end) -> seen.set(partition, end.offset()));
            return seen;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while looking at the logs", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka does not say where its logs end", e);
        }
    }

    private void fill(Producer<byte[], byte[]> producer, TopicPartition partition, long end) {
        long last = -1;
        Instant at = lease.now();
        while (last + 1 < end) {
            // The first answer shows where the log ends by now; the rest follows at once.
            int more = last < 0 ? 1 : (int) Math.min(AT_ONCE, end - last - 1);
            List<Future<RecordMetadata>> answers = new ArrayList<>(more);
            for (int i = 0; i < more; i++) {
                answers.add(producer.send(filler(partition, at)));
            }
            for (Future<RecordMetadata> answer : answers) {
                last = Relay.acknowledged(answer, () -> "a filler for " + partition)
                        .offset();
            }
        }
    }

    private ProducerRecord<byte[], byte[]> filler(TopicPartition partition, Instant at) {
        var envelope = new Envelope(
                UUID.randomUUID(), Envelope.GAP, source, clock.instant(), Envelope.GAP, 0, null, null, null);
        return Relay.record(partition.topic(), partition.partition(), Envelope.GAP, envelope, "{}", at);
    }
}
