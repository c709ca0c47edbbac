package dev.plumbline.messaging.inbox;

import dev.plumbline.messaging.Envelope;
import dev.plumbline.messaging.Failures;
import dev.plumbline.messaging.Loop;
import dev.plumbline.messaging.Outages;
import dev.plumbline.messaging.outbox.Outbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Reads the topics of one handler and applies their messages, a poll's batch in as few transactions as the limits
 * allow. What fails for a while is tried again without end; what fails permanently is found by halving the batch, and
 * parked.
 */
public final class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration AT_REST = Duration.ofSeconds(2);
    private static final Duration BETWEEN_COMMITS = Duration.ofSeconds(1);
    /** After this node has started, a node of the earlier version may still keep messages that this version knows. */
    private static final Duration BETWEEN_LOOKS_AT_KEPT = Duration.ofMinutes(5);

    private static final int TRIES_ALONE = 3;
    private static final Duration MEMORY_COMES_BACK_WITHIN = Duration.ofSeconds(3);

    private final MessageHandler handler;
    private final InboxStore store;
    private final Transience transience;
    private final ConsumerFactory<byte[], byte[]> consumers;
    private final Runnable ensureTopics;
    private final Duration shortestPause;
    private final AtomicLong applied = new AtomicLong();
    private final AtomicLong passedOver = new AtomicLong();
    private final AtomicLong lag = new AtomicLong();
    private long lookedUp;
    private volatile @Nullable String trouble;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private final Loop loop;

    Inbox(
            MessageHandler handler,
            InboxStore store,
            Transience transience,
            ConsumerFactory<byte[], byte[]> consumers,
            Runnable ensureTopics) {
        this(handler, store, transience, consumers, ensureTopics, SHORTEST_PAUSE);
    }

    /**
     * @param shortestPause after the first failure in a row; it doubles with each further one
     */
    Inbox(
            MessageHandler handler,
            InboxStore store,
            Transience transience,
            ConsumerFactory<byte[], byte[]> consumers,
            Runnable ensureTopics,
            Duration shortestPause) {
        this.handler = handler;
        this.store = store;
        this.transience = transience;
        this.consumers = consumers;
        this.ensureTopics = ensureTopics;
        this.shortestPause = shortestPause;
        this.loop = new Loop("inbox-" + handler.consumer(), this::read);
    }

    /** Its thread. */
    Loop loop() {
        return loop;
    }

    /** Who consumes. */
    public String name() {
        return handler.consumer();
    }

    /** Records dealt with since this node started, repeats included. */
    public long applied() {
        return applied.get();
    }

    /** Events that this node has skipped since it started, because they were older than the inbox remembers. */
    public long passedOver() {
        return passedOver.get();
    }

    /** Records of this node's partitions that are not dealt with, as of the last poll. */
    public long lag() {
        return lag.get();
    }

    /** What blocks the consumer at the moment; null when nothing does. */
    public @Nullable String trouble() {
        return trouble;
    }

    void start() {
        loop.start();
    }

    void stop() {
        loop.end();
        Consumer<byte[], byte[]> polling = consumer;
        if (polling != null) {
            polling.wakeup();
        }
        loop.stop();
    }

    /** Reads for as long as nothing but messages fails. */
    private void read(Loop current) {
        try {
            takeUpKept();
            ensureTopics.run();
            consume();
        } catch (WakeupException e) {
            LOG.debug("Woken");
        } catch (RuntimeException | Error e) {
            trouble = Failures.inShort(e);
            throw e;
        }
    }

    /** Messages that a version with other contracts kept because it did not know their meaning. */
    void takeUpKept() {
        UnknownMessages.@Nullable Waiting last = null;
        while (true) {
            List<UnknownMessages.Waiting> kept = store.unknown().keptByOthers(name(), last, 200);
            if (kept.isEmpty()) {
                lookedUp = System.nanoTime();
                return;
            }
            kept.forEach(this::takeUp);
            last = kept.getLast();
        }
    }

    private void takeUp(UnknownMessages.Waiting kept) {
        switch (store.readKept(kept)) {
            case InboxStore.Reading.Unknown unknown -> store.unknown().still(name(), kept.id());
            case InboxStore.Reading.Readable readable -> {
                if (!applyOrPark(
                        readable, () -> store.applyKept(handler, kept.id(), readable), () -> takeUpBehind(kept))) {
                    store.unknown().forget(name(), kept.id());
                }
            }
            case InboxStore.Reading.Unreadable unreadable -> {
                store.park(name(), unreadable.raw(), unreadable.cause());
                store.unknown().forget(name(), kept.id());
            }
            case InboxStore.Reading.TooOld old -> {
                store.passOver(name(), List.of(old));
                store.unknown().forget(name(), kept.id());
            }
            case InboxStore.Reading.Nothing nothing -> store.unknown().forget(name(), kept.id());
        }
    }

    private void takeUpBehind(UnknownMessages.Waiting kept) {
        if (store.parkBehind(name(), kept.raw())) {
            store.unknown().forget(name(), kept.id());
        } else {
            takeUp(kept);
        }
    }

    private void consume() {
        var overrides = new Properties();
        overrides.put("enable.auto.commit", "false");
        overrides.put("auto.offset.reset", "earliest");
        overrides.put("max.poll.records", "100");
        overrides.put("fetch.max.wait.ms", "" + AT_REST.toMillis());
        // A killed consumer does not leave the group: its successor, which starts within ten seconds, must not wait for
        // it.
        overrides.put("session.timeout.ms", "8000");
        overrides.put("heartbeat.interval.ms", "2500");
        // A request to a broker that has silently gone fails within seconds, not within half a minute.
        overrides.put("request.timeout.ms", "10000");
        overrides.put("default.api.timeout.ms", "20000");
        overrides.put("socket.connection.setup.timeout.ms", "5000");
        overrides.put("partition.assignment.strategy", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
        try (Consumer<byte[], byte[]> reading =
                consumers.createConsumer(handler.consumer(), handler.consumer(), null, overrides)) {
            consumer = reading;
            reading.subscribe(handler.topics());
            var progress = new Progress(reading);
            Duration pause = shortestPause;
            while (loop.goesOn()) {
                ConsumerRecords<byte[], byte[]> records;
                try {
                    records = reading.poll(AT_REST);
                } catch (WakeupException e) {
                    break;
                }
                if (records.isEmpty()) {
                    progress.tell();
                    measureLag(reading);
                    if (System.nanoTime() - lookedUp > BETWEEN_LOOKS_AT_KEPT.toNanos()) {
                        takeUpKept();
                    }
                    continue;
                }
                try {
                    takeIn(raws(records));
                    progress.past(records);
                    applied.addAndGet(records.count());
                    measureLag(reading);
                    trouble = null;
                    pause = shortestPause;
                } catch (RuntimeException | Error e) {
                    if (transience.passes(e)) {
                        Outages.say(e);
                    } else {
                        LOG.error("{} met a failure outside any message, and tries again in {}", name(), pause, e);
                    }
                    seekBack(reading, records);
                    trouble = Failures.inShort(e);
                    LOG.debug("{} tries again in {}", name(), pause, e);
                    pauseReading(reading, pause);
                    pause = Loop.longer(pause, LONGEST_PAUSE);
                }
            }
            progress.tellAtLast();
        } finally {
            consumer = null;
        }
    }

    private void measureLag(Consumer<byte[], byte[]> reading) {
        long sum = 0;
        for (TopicPartition partition : reading.assignment()) {
            sum += reading.currentLag(partition).orElse(0);
        }
        lag.set(sum);
    }

    /**
     * The offsets to commit at the broker. They are committed once a second and whenever there is nothing to do. What
     * is not committed yet comes again after a crash and is ignored, because the inbox's table is what counts.
     */
    private static final class Progress {

        private final Consumer<byte[], byte[]> reading;
        private final Map<TopicPartition, OffsetAndMetadata> untold = new HashMap<>();
        private long told = System.nanoTime();

        Progress(Consumer<byte[], byte[]> reading) {
            this.reading = reading;
        }

        void past(ConsumerRecords<byte[], byte[]> records) {
            untold.putAll(records.nextOffsets());
            if (System.nanoTime() - told > BETWEEN_COMMITS.toNanos()) {
                tell();
            }
        }

        void tell() {
            untold.keySet().retainAll(reading.assignment());
            if (!untold.isEmpty()) {
                reading.commitAsync(Map.copyOf(untold), (offsets, failure) -> {
                    if (failure != null) {
                        LOG.debug("Offsets are told another time: {}", failure.toString());
                        offsets.forEach(untold::putIfAbsent);
                    }
                });
                untold.clear();
                told = System.nanoTime();
            }
        }

        void tellAtLast() {
            untold.keySet().retainAll(reading.assignment());
            if (!untold.isEmpty()) {
                reading.commitSync(untold);
            }
        }
    }

    private static void seekBack(Consumer<byte[], byte[]> reading, ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            if (reading.assignment().contains(partition)) {
                reading.seek(partition, records.records(partition).getFirst().offset());
            }
        }
    }

    /** Stays in the group while nothing is applied. */
    private void pauseReading(Consumer<byte[], byte[]> reading, Duration pause) {
        reading.pause(reading.assignment());
        long end = System.nanoTime() + pause.toNanos();
        while (loop.goesOn() && System.nanoTime() < end) {
            // A partition that this poll assigns is not paused yet: what was fetched of it is read again.
            seekBack(reading, reading.poll(Duration.ofMillis(Math.min(100, pause.toMillis()))));
            reading.pause(reading.assignment());
        }
        reading.resume(reading.assignment());
    }

    private static List<InboxStore.Raw> raws(ConsumerRecords<byte[], byte[]> records) {
        List<InboxStore.Raw> raws = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            raws.add(new InboxStore.Raw(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    InboxStore.Raw.key(record.key()),
                    Envelope.texts(record.headers()),
                    record.value()));
        }
        return raws;
    }

    /** Deals with every record: applied, known already, too old to know, kept as unknown, or parked. */
    void takeIn(List<InboxStore.Raw> raws) {
        var keys = new LinkedHashSet<String>();
        raws.forEach(raw -> keys.add(raw.key()));
        Set<String> parked = store.parkedKeys(name(), keys, false);
        List<InboxStore.Reading.TooOld> old = new ArrayList<>();
        List<InboxStore.Reading.Readable> batch = new ArrayList<>();
        int answers = 0;
        for (InboxStore.Raw raw : raws) {
            InboxStore.Reading reading = store.read(raw);
            if (reading instanceof InboxStore.Reading.TooOld one) {
                old.add(one);
                continue;
            }
            if (parked.contains(raw.key()) && store.parkBehind(name(), raw)) {
                continue;
            }
            switch (reading) {
                case InboxStore.Reading.Readable readable -> {
                    int more = handler.mostAnswers(readable.message());
                    if (answers + more > Outbox.MOST_EVENTS) {
                        applyOrHalve(batch);
                        batch = new ArrayList<>();
                        answers = 0;
                    }
                    batch.add(readable);
                    answers += more;
                }
                case InboxStore.Reading.Unreadable unreadable -> {
                    applyOrHalve(batch);
                    batch = new ArrayList<>();
                    answers = 0;
                    if (store.park(name(), raw, unreadable.cause())) {
                        parked.add(raw.key());
                        LOG.error("{} parked {} of key {}: {}", name(), raw.identity(), raw.key(), unreadable.cause());
                    }
                }
                case InboxStore.Reading.Unknown unknown -> store.unknown().keep(name(), unknown);
                case InboxStore.Reading.TooOld tooOld -> old.add(tooOld);
                case InboxStore.Reading.Nothing nothing ->
                    LOG.debug("Nothing in {}", nothing.raw().identity());
            }
        }
        applyOrHalve(batch);
        if (!old.isEmpty()) {
            store.passOver(name(), old);
            passedOver.addAndGet(old.size());
            LOG.warn(
                    "{} passed over {} events that are older than it remembers, the first of {}",
                    name(),
                    old.size(),
                    old.getFirst().envelope().time());
        }
    }

    private void applyOrHalve(List<InboxStore.Reading.Readable> batch) {
        if (batch.isEmpty()) {
            return;
        }
        if (batch.size() == 1) {
            InboxStore.Reading.Readable one = batch.getFirst();
            applyOrPark(one, () -> store.apply(handler, batch), () -> takeIn(List.of(one.raw())));
            return;
        }
        try {
            store.apply(handler, batch);
        } catch (InboxStore.KeyParkedMeanwhile e) {
            takeIn(batch.stream().map(InboxStore.Reading.Readable::raw).toList());
        } catch (RuntimeException | Error e) {
            if (transience.passes(e)) {
                throw e;
            }
            applyOrHalve(List.copyOf(batch.subList(0, batch.size() / 2)));
            // Through takeIn, for a key parked by the first half holds its later records of the second.
            takeIn(batch.subList(batch.size() / 2, batch.size()).stream()
                    .map(InboxStore.Reading.Readable::raw)
                    .toList());
        }
    }

    /**
     * Applies one record, or parks it when it fails time after time by a fault of ours.
     *
     * @return false if it was parked
     */
    private boolean applyOrPark(InboxStore.Reading.Readable one, Runnable apply, Runnable keyParkedMeanwhile) {
        @Nullable Throwable last = null;
        for (int tries = 0; tries < TRIES_ALONE; tries++) {
            awaitMemory(last, tries);
            try {
                apply.run();
                return true;
            } catch (InboxStore.KeyParkedMeanwhile e) {
                keyParkedMeanwhile.run();
                return true;
            } catch (RuntimeException | Error e) {
                if (transience.passes(e)) {
                    throw e;
                }
                last = e;
            }
        }
        store.park(name(), one.raw(), last == null ? "" : Failures.inShort(last));
        LOG.error(
                "{} parked {} of key {}",
                name(),
                one.raw().identity(),
                one.raw().key(),
                last);
        return false;
    }

    /** If memory has run out, this message need not be the cause: there is some time for memory to be freed. */
    private void awaitMemory(@Nullable Throwable last, int tries) {
        if (last instanceof OutOfMemoryError) {
            try {
                loop.rest(MEMORY_COMES_BACK_WITHIN.multipliedBy(tries));
            } catch (InterruptedException e) {
                LOG.debug("{} goes on at once", name());
            }
        }
    }
}
