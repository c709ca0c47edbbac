package dev.plumbline.messaging.relay;

import dev.plumbline.messaging.Envelope;
import dev.plumbline.messaging.Kept;
import dev.plumbline.messaging.Loop;
import dev.plumbline.messaging.MessagingProperties;
import dev.plumbline.messaging.TopicCreation;
import dev.plumbline.messaging.outbox.Ledger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Carries outbox rows to Kafka. One node at a time leads, by a lease with a fence; it reads all buckets by their
 * cursors, sends in position order, and moves a cursor only past what Kafka has acknowledged. After a failure it starts
 * again at the cursor, so the first appearance of each message keeps its order, and the inboxes ignore repeats.
 */
public final class Relay implements SmartLifecycle, Loop.Runs {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int PER_BUCKET = 500;
    private static final int PER_TURN = 2_000;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    // Kafka refuses what comes from the future, as the clock of this node may see it: the database says what time it
    // is.
    private static final String READ = """
            SELECT e.*, clock_timestamp() AS read_at FROM unnest(:cursors::bigint[]) WITH ORDINALITY c(position, o) CROSS JOIN LATERAL (
                SELECT bucket, position, event_id, topic, key, type, sequence, payload, headers, created_at
                FROM outbox_event
                WHERE outbox_event.bucket = c.o - 1 AND outbox_event.position > c.position
                ORDER BY outbox_event.position LIMIT :perBucket) e
            ORDER BY e.position LIMIT :perTurn
            """;

    private static final String LAG = """
            SELECT count(*)
            FROM relay, unnest(positions) WITH ORDINALITY c(position, o)
            JOIN outbox_event e ON e.bucket = c.o - 1 AND e.position > c.position
            WHERE relay.name = 'outbox'
            """;

    private static final Duration BETWEEN_MARKS = Duration.ofMinutes(1);

    /** After so long without any answer the relay closes its producer and checks the broker again. */
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(10);

    private record Row(int bucket, long position, ProducerRecord<byte[], byte[]> record) {}

    private final JdbcClient jdbc;
    private final Supplier<Producer<byte[], byte[]>> producers;
    private final TopicCreation topics;
    private final Lease lease;
    private final LostRecords lost;
    private final Doorbell doorbell;
    private final Duration betweenMarks;
    private final String source;
    private final Clock clock;
    private final String holder = UUID.randomUUID().toString();
    private final Loop loop = new Loop("relay", this::turn);
    private final AtomicLong sent = new AtomicLong();
    private volatile boolean running;
    private volatile boolean leading;

    public Relay(
            DataSource database,
            Supplier<Producer<byte[], byte[]>> producers,
            TopicCreation topics,
            MessagingProperties properties,
            Clock clock) {
        this(database, producers, topics, properties, clock, BETWEEN_MARKS);
    }

    Relay(
            DataSource database,
            Supplier<Producer<byte[], byte[]>> producers,
            TopicCreation topics,
            MessagingProperties properties,
            Clock clock,
            Duration betweenMarks) {
        this.jdbc = JdbcClient.create(database);
        this.producers = producers;
        this.topics = topics;
        this.lease = new Lease(jdbc, properties.lease());
        this.lost = new LostRecords(topics.adminSettings(), lease, properties.source(), clock);
        this.doorbell = new Doorbell(database, this::wake);
        this.betweenMarks = betweenMarks;
        this.source = properties.source();
        this.clock = clock;
    }

    /** Something was committed: the leader reads the outbox at once, here or on another node. */
    public void committed() {
        if (leading) {
            wake();
        } else if (running) {
            doorbell.ring();
        }
    }

    private void wake() {
        loop.wake();
    }

    @Override
    public List<Loop> loops() {
        return Stream.concat(Stream.of(loop), doorbell.loops().stream()).toList();
    }

    /** True while this node sends. */
    public boolean leading() {
        return leading;
    }

    /** How many messages this node has sent and had acknowledged since it started, repeats included. */
    public long sent() {
        return sent.get();
    }

    /** How many committed messages are not known to be sent. */
    public long lag() {
        return jdbc.sql(LAG).query(Long.class).single();
    }

    /** The earliest instant from which messages are sent again: inboxes would not know older ones. */
    public Instant earliestReplay() {
        return clock.instant().minus(Kept.SENT_AGAIN);
    }

    /**
     * Sends again everything that was committed at or after {@code from}, but not before {@link #earliestReplay}; the
     * inboxes ignore what they have seen.
     *
     * @return how many messages will be sent again
     */
    public long replay(Instant from) {
        Instant earliest = earliestReplay();
        lease.rewind(lease.before(from.isBefore(earliest) ? earliest : from));
        wake();
        return lag();
    }

    @Override
    public void start() {
        running = true;
        doorbell.start();
        loop.start();
    }

    @Override
    public void stop() {
        running = false;
        doorbell.stop();
        loop.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }

    /** Leads for as long as it may, if nobody else does. */
    private void turn(Loop current) throws InterruptedException {
        Optional<Lease.Turn> turn = lease.take(holder);
        if (turn.isPresent()) {
            lead(turn.get());
        } else {
            current.rest(LONGEST_PAUSE);
        }
    }

    private void lead(Lease.Turn turn) throws InterruptedException {
        topics.ensure();
        Producer<byte[], byte[]> producer = producers.get();
        boolean clean = false;
        try {
            // Checking the broker takes some time; the lease is renewed before anything is sent.
            if (!lost.mend(turn, producer) || !lease.keep(turn)) {
                clean = true;
                return;
            }
            leading = true;
            doorbell.listen();
            LOG.info("The relay leads under fence {}", turn.fence());
            long kept = System.nanoTime();
            long marked = kept;
            boolean moved = false;
            Duration pause = SHORTEST_PAUSE;
            while (loop.goesOn()) {
                List<Row> rows = read(turn.positions());
                if (System.nanoTime() - kept > lease.length().toNanos()) {
                    // This process was suspended for longer than its lease; another may lead by now.
                    if (!lease.keep(turn)) {
                        LOG.info("The relay was away for longer than its lease and has been replaced");
                        clean = true;
                        return;
                    }
                    kept = System.nanoTime();
                }
                if (!rows.isEmpty()) {
                    try {
                        send(producer, rows, turn);
                    } catch (LostRecords.LogShortened e) {
                        LOG.error("{}", e.getMessage());
                        if (!lost.mend(turn, producer, e)) {
                            clean = true;
                            return;
                        }
                        continue;
                    }
                    sent.addAndGet(rows.size());
                    moved = true;
                    pause = SHORTEST_PAUSE;
                }
                long since = System.nanoTime() - kept;
                if (since > TimeUnit.SECONDS.toNanos(1)
                        && (moved || since > lease.length().toNanos() / 3)) {
                    if (!lease.keep(turn)) {
                        LOG.info("Another relay leads now");
                        clean = true;
                        return;
                    }
                    kept = System.nanoTime();
                    moved = false;
                }
                if (System.nanoTime() - marked > betweenMarks.toNanos()) {
                    if (!compareAndMark(turn, producer)) {
                        clean = true;
                        return;
                    }
                    kept = System.nanoTime();
                    marked = kept;
                }
                if (rows.isEmpty() && !loop.rest(pause)) {
                    pause = Loop.longer(pause, LONGEST_PAUSE);
                }
            }
            lease.keep(turn);
            clean = true;
        } finally {
            leading = false;
            doorbell.silence();
            producer.close(clean ? Duration.ofSeconds(2) : Duration.ZERO);
            giveUpQuietly(turn);
        }
    }

    /**
     * Checks whether Kafka has lost anything, and records how far everything is; false if another relay leads by now.
     */
    private boolean compareAndMark(Lease.Turn turn, Producer<byte[], byte[]> producer) {
        if (!lost.mend(turn, producer) || !lease.keep(turn)) {
            return false;
        }
        lease.mark(turn);
        return true;
    }

    private void giveUpQuietly(Lease.Turn turn) {
        try {
            lease.giveUp(turn);
        } catch (RuntimeException e) {
            LOG.debug("The lease runs out by itself: {}", e.toString());
        }
    }

    private List<Row> read(long[] positions) {
        return jdbc.sql(READ)
                .param("cursors", Arrays.stream(positions).boxed().toArray(Long[]::new))
                .param("perBucket", PER_BUCKET)
                .param("perTurn", PER_TURN)
                .query((row, n) -> {
                    var message = record(
                            row.getString("topic"),
                            null,
                            row.getString("key"),
                            Ledger.envelope(row, source),
                            row.getString("payload"),
                            row.getTimestamp("read_at").toInstant());
                    return new Row(row.getInt("bucket"), row.getLong("position"), message);
                })
                .list();
    }

    private static void send(Producer<byte[], byte[]> producer, List<Row> rows, Lease.Turn turn) {
        List<Future<RecordMetadata>> answers = new ArrayList<>(rows.size());
        for (Row row : rows) {
            answers.add(producer.send(row.record()));
        }
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            RecordMetadata at = acknowledged(answers.get(i), () -> "position " + row.position());
            if (!turn.ends().acknowledged(at)) {
                throw new LostRecords.LogShortened(at);
            }
            turn.positions()[row.bucket()] = row.position();
        }
    }

    /**
     * Waits for Kafka's answer. A broker that came back without its topics never gives one, and the producer itself
     * waits for ever.
     *
     * @throws IllegalStateException if Kafka did not take {@code what}, or did not say so in time
     */
    static RecordMetadata acknowledged(Future<RecordMetadata> answer, Supplier<String> what) {
        try {
            return answer.get(ANSWERS_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not take " + what.get(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "Kafka gave no answer within %ds about %s".formatted(ANSWERS_WITHIN.toSeconds(), what.get()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The relay was interrupted", e);
        }
    }

    /**
     * A record with its envelope in the headers.
     *
     * @param partition null for the one that the key falls to
     * @param at when it is sent, by the clock of the database
     */
    static ProducerRecord<byte[], byte[]> record(
            String topic, @Nullable Integer partition, String key, Envelope envelope, String payload, Instant at) {
        var record = new ProducerRecord<>(topic, partition, at.toEpochMilli(), bytes(key), bytes(payload));
        envelope.headers().forEach((name, value) -> record.headers().add(name, bytes(value)));
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
