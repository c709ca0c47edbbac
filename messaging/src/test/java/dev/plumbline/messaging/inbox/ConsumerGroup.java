package dev.plumbline.messaging.inbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * The logs of one topic in memory and consumers that share them as a Kafka group does: a consumer learns of what it gets
 * and loses inside a poll, and the same poll returns records of what it got.
 */
final class ConsumerGroup {

    private static final int MOST_AT_ONCE = 20;

    private final String topic;
    private final List<List<ConsumerRecord<byte[], byte[]>>> logs;
    private final long[] committed;
    private final int[] turns;
    private final @Nullable Member[] owners;
    private final @Nullable Member[] wanted;
    private final List<Member> members = new ArrayList<>();

    ConsumerGroup(String topic, int partitions) {
        this.topic = topic;
        this.logs = Stream.<List<ConsumerRecord<byte[], byte[]>>>generate(ArrayList::new)
                .limit(partitions)
                .toList();
        this.committed = new long[partitions];
        this.turns = new int[partitions];
        this.owners = new Member[partitions];
        this.wanted = new Member[partitions];
    }

    /** A new consumer; the first one gets all partitions. */
    synchronized Member join() {
        var member = new Member();
        members.add(member);
        if (members.size() == 1) {
            Arrays.fill(wanted, member);
        }
        return member;
    }

    synchronized int members() {
        return members.size();
    }

    synchronized void append(int partition, ProducerRecord<byte[], byte[]> record) {
        List<ConsumerRecord<byte[], byte[]>> log = logs.get(partition);
        log.add(new ConsumerRecord<>(
                topic,
                partition,
                log.size(),
                0,
                TimestampType.CREATE_TIME,
                record.key().length,
                record.value().length,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty()));
    }

    /**
     * Gives a partition to a member.
     *
     * @param atOnce whether its owner is expelled, so that it learns of the loss only when the other already reads;
     *     else the owner releases it in its next poll before the other gets it
     */
    synchronized void move(int partition, int member, boolean atOnce) {
        wanted[partition] = members.get(member);
        if (atOnce) {
            owners[partition] = null;
        }
    }

    private synchronized void settle(Member member) {
        Set<TopicPartition> kept = new HashSet<>();
        Set<TopicPartition> got = new HashSet<>();
        for (int p = 0; p < owners.length; p++) {
            if (owners[p] == member && wanted[p] != member) {
                owners[p] = null;
            }
            if (owners[p] == null && wanted[p] == member) {
                owners[p] = member;
                turns[p]++;
            }
            if (owners[p] == member) {
                var partition = new TopicPartition(topic, p);
                boolean known = member.turns.getOrDefault(p, -1) == turns[p];
                (known ? kept : got).add(partition);
                member.turns.put(p, turns[p]);
            }
        }
        if (!got.isEmpty() || !member.assignment().equals(kept)) {
            // What is lost is no longer paused, as with a real consumer; this one would remember it.
            Set<TopicPartition> lost = new HashSet<>(member.assignment());
            lost.removeAll(kept);
            member.resume(lost);
            member.rebalance(kept);
            got.addAll(kept);
            Set<TopicPartition> added = new HashSet<>(got);
            added.removeAll(kept);
            member.rebalance(got);
            added.forEach(partition -> member.seek(partition, committed[partition.partition()]));
        }
    }

    private synchronized List<ConsumerRecord<byte[], byte[]>> from(TopicPartition partition, long offset) {
        List<ConsumerRecord<byte[], byte[]>> log = logs.get(partition.partition());
        int first = (int) Math.min(offset, log.size());
        return List.copyOf(log.subList(first, Math.min(log.size(), first + MOST_AT_ONCE)));
    }

    private synchronized boolean commit(Member member, Map<TopicPartition, OffsetAndMetadata> offsets) {
        boolean owned = offsets.keySet().stream().allMatch(partition -> owners[partition.partition()] == member);
        if (owned) {
            offsets.forEach((partition, offset) -> committed[partition.partition()] = offset.offset());
        }
        return owned;
    }

    /** A consumer of the group. */
    final class Member extends MockConsumer<byte[], byte[]> {

        private final Map<Integer, Integer> turns = new HashMap<>();

        private Member() {
            super("earliest");
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            LockSupport.parkNanos(200_000);
            settle(this);
            for (TopicPartition partition : assignment()) {
                if (!paused().contains(partition)) {
                    from(partition, position(partition)).forEach(this::addRecord);
                }
            }
            return super.poll(timeout);
        }

        @Override
        public synchronized void commitAsync(
                Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable OffsetCommitCallback callback) {
            boolean taken = commit(this, offsets);
            if (callback != null) {
                callback.onComplete(offsets, taken ? null : new CommitFailedException());
            }
        }

        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
            if (!commit(this, offsets)) {
                throw new CommitFailedException();
            }
        }
    }
}
