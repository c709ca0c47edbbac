package dev.plumbline.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent;
import dev.plumbline.messaging.Buckets;
import dev.plumbline.messaging.Infrastructure;
import dev.plumbline.messaging.audit.AuditEntry;
import dev.plumbline.messaging.audit.AuditSeals;
import dev.plumbline.servers.FaultSchedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

class OutboxIT {

    /** Threads of our own: the common pool of a small machine has but one. */
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();

    private Infrastructure infrastructure;

    @BeforeEach
    void open() {
        infrastructure = new Infrastructure();
    }

    @AfterEach
    void close() {
        infrastructure.close();
    }

    private void say(UUID assessment, int round) {
        infrastructure.outbox.say(Infrastructure.event(assessment, round));
    }

    private List<Long> readAfter(int bucket, long cursor) {
        return infrastructure.jdbc.queryForList(
                "SELECT position FROM outbox_event WHERE bucket = ? AND position > ? ORDER BY position",
                Long.class,
                bucket,
                cursor);
    }

    /** Holds its transaction open between writing the outbox and committing, until released. */
    private CompletableFuture<Void> slowWriter(List<UUID> keys, CountDownLatch written, CountDownLatch release) {
        return CompletableFuture.runAsync(
                () -> infrastructure.transaction.executeWithoutResult(status -> {
                    keys.forEach(key -> say(key, 1));
                    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                        @Override
                        public void beforeCompletion() {
                            written.countDown();
                            try {
                                assertThat(release.await(20, TimeUnit.SECONDS)).isTrue();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        }
                    });
                }),
                THREADS);
    }

    private UUID keyIn(int bucket) {
        while (true) {
            UUID key = UUID.randomUUID();
            if (Buckets.of(key.toString()) == bucket) {
                return key;
            }
        }
    }

    @Test
    void aTransactionThatTakesItsPositionFirstAndCommitsLastLosesNothingInOneBucket() throws Exception {
        var written = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var slow = slowWriter(List.of(keyIn(5)), written, release);
        assertThat(written.await(10, TimeUnit.SECONDS)).isTrue();

        UUID quickKey = keyIn(5);
        var quick = CompletableFuture.runAsync(
                () -> infrastructure.transaction.executeWithoutResult(status -> say(quickKey, 1)), THREADS);
        await().until(() -> waitingFor(5) == 1);
        assertThat(readAfter(5, 0)).as("the quick one waits for the bucket").isEmpty();

        release.countDown();
        slow.get(10, TimeUnit.SECONDS);
        quick.get(10, TimeUnit.SECONDS);
        assertThat(infrastructure.jdbc.queryForList(
                        "SELECT key FROM outbox_event WHERE bucket = 5 ORDER BY position", String.class))
                .hasSize(2)
                .element(1)
                .isEqualTo(quickKey.toString());
    }

    @Test
    void aBucketHeldElsewhereKeepsATransactionOfTwoBucketsFromTakingAnyPosition() throws Exception {
        var written = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var holder = slowWriter(List.of(keyIn(9)), written, release);
        assertThat(written.await(10, TimeUnit.SECONDS)).isTrue();
        long before = lastPosition();

        var both = CompletableFuture.runAsync(
                () -> infrastructure.transaction.executeWithoutResult(status -> {
                    say(keyIn(3), 1);
                    say(keyIn(9), 1);
                }),
                THREADS);
        await().until(() -> waitingFor(9) == 1);
        assertThat(lastPosition()).as("the sequence stands still").isEqualTo(before);

        infrastructure.transaction.executeWithoutResult(status -> say(keyIn(20), 1));
        assertThat(readAfter(20, 0)).as("other buckets go on").hasSize(1);

        release.countDown();
        holder.get(10, TimeUnit.SECONDS);
        both.get(10, TimeUnit.SECONDS);
        assertThat(readAfter(3, 0)).hasSize(1);
        assertThat(readAfter(9, 0)).hasSize(2);
    }

    @Test
    void aCursorPerBucketSeesEveryCommittedEventOnceAndInOrderUnderEightWriters() throws Exception {
        var schedule = FaultSchedule.draw("Eight writers");
        var keys = IntStream.range(0, 12).mapToObj(i -> UUID.randomUUID()).toList();
        var stop = new AtomicBoolean();
        var seen = new ArrayList<List<Long>>();
        for (int i = 0; i < Buckets.COUNT; i++) {
            seen.add(new ArrayList<>());
        }
        var reader = CompletableFuture.runAsync(
                () -> {
                    boolean last = false;
                    while (true) {
                        for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
                            List<Long> of = seen.get(bucket);
                            of.addAll(readAfter(bucket, of.isEmpty() ? 0 : of.getLast()));
                        }
                        if (last) {
                            return;
                        }
                        last = stop.get();
                    }
                },
                THREADS);
        var writers = new ArrayList<CompletableFuture<Void>>();
        for (int w = 0; w < 8; w++) {
            var own = schedule.part(w);
            writers.add(CompletableFuture.runAsync(
                    () -> {
                        for (int n = 0; n < 60; n++) {
                            infrastructure.transaction.executeWithoutResult(status -> {
                                int events = own.between(1, 4);
                                for (int e = 0; e < events; e++) {
                                    say(own.oneOf(keys), e);
                                }
                                if (own.onceIn(4)) {
                                    status.setRollbackOnly();
                                }
                            });
                        }
                    },
                    THREADS));
        }
        for (var writer : writers) {
            writer.get(60, TimeUnit.SECONDS);
        }
        stop.set(true);
        reader.get(20, TimeUnit.SECONDS);

        for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
            assertThat(seen.get(bucket))
                    .as("seed %s, bucket %s", schedule.seed(), bucket)
                    .isEqualTo(readAfter(bucket, 0));
        }
        assertThat(infrastructure.jdbc.queryForObject(
                        "SELECT count(*) FROM (SELECT sequence, row_number() OVER (PARTITION BY key ORDER BY position) n"
                                + " FROM outbox_event) s WHERE sequence <> n",
                        Integer.class))
                .as("sequences are contiguous and in position order, seed %s", schedule.seed())
                .isZero();
    }

    @Test
    void aTransactionHoldsOneLockPerTouchedBucketAndNoneAfterwards() {
        UUID one = keyIn(1);
        UUID two = keyIn(2);
        infrastructure.transaction.executeWithoutResult(status -> {
            say(one, 1);
            say(one, 2);
            say(two, 1);
            infrastructure.outbox.record(new AuditEntry("SYSTEM", null, "tested", one.toString(), null, null, null));
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCompletion() {
                    assertThat(held()).containsExactly(1, 2);
                }
            });
        });
        assertThat(held()).isEmpty();
    }

    private List<Integer> held() {
        return infrastructure.jdbc.queryForList(
                "SELECT objid::int FROM pg_locks WHERE locktype = 'advisory' AND classid = 7001 AND granted AND database ="
                        + " (SELECT oid FROM pg_database WHERE datname = current_database()) ORDER BY 1",
                Integer.class);
    }

    private int waitingFor(int bucket) {
        return infrastructure.jdbc.queryForObject(
                "SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory' AND classid = 7001 AND objid = ? AND NOT"
                        + " granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
                Integer.class,
                bucket);
    }

    private long lastPosition() {
        return infrastructure.jdbc.queryForObject(
                "SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence('outbox_event', 'position')::regclass), 0)",
                Long.class);
    }

    @Test
    void anEventTooLargeIsRefusedInsideTheTransaction() {
        assertThatThrownBy(() -> infrastructure.transaction.executeWithoutResult(
                        status -> infrastructure.outbox.say(new AssessmentEvent.ReviewReturned(
                                UUID.randomUUID(),
                                UUID.randomUUID(),
                                UUID.randomUUID(),
                                1,
                                2,
                                List.of(),
                                "x".repeat(Outbox.MOST_BYTES),
                                Actor.SYSTEM))))
                .isInstanceOf(Outbox.EventTooLarge.class)
                .hasMessageContaining("review-returned");
        assertThat(lastPosition()).isZero();
    }

    @Test
    void theTwoHundredAndFirstEventIsRefused() {
        assertThatThrownBy(() -> infrastructure.transaction.executeWithoutResult(
                        status -> IntStream.rangeClosed(0, Outbox.MOST_EVENTS).forEach(i -> say(UUID.randomUUID(), i))))
                .isInstanceOf(Outbox.TooManyEvents.class);
    }

    @Test
    void nothingIsSaidOutsideATransaction() {
        assertThatThrownBy(() -> say(UUID.randomUUID(), 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void cachedPositionsAreRefusedAtStart() {
        infrastructure.jdbc.execute("ALTER TABLE outbox_event ALTER COLUMN position SET CACHE 20");
        assertThatThrownBy(() -> new Ledger(JdbcClient.create(infrastructure.jdbc)))
                .hasMessageContaining("CACHE 20");
    }

    @Test
    void theAuditChainShowsAChangeAndAGap() {
        String[] aggregates = {"a", "b", "c", "a", "a"};
        Arrays.stream(aggregates)
                .forEach(aggregate ->
                        infrastructure.transaction.executeWithoutResult(status -> infrastructure.outbox.record(
                                new AuditEntry("SYSTEM", null, "decided", aggregate, "4", "5", "because"))));
        assertThat(infrastructure.trail.breaks()).isEmpty();

        int bucket = Buckets.of("a");
        infrastructure.jdbc.update("UPDATE audit_entry SET act = 'else' WHERE bucket = ? AND seq = 2", bucket);
        assertThat(infrastructure.trail.breaks()).singleElement().asString().contains("Entry 2");
        infrastructure.jdbc.update("DELETE FROM audit_entry WHERE bucket = ? AND seq = 2", bucket);
        assertThat(infrastructure.trail.breaks()).isNotEmpty();
    }

    @Test
    void aCutTailShowsAgainstTheSealAndSoDoesAForgedOne() {
        var seals = new AuditSeals(infrastructure.dataSource, "a secret of thirty-two characters");
        decide("a", 3);
        Instant now = Instant.parse("2026-11-01T10:00:00Z");
        assertThat(seals.seal(now)).isTrue();
        assertThat(seals.seal(now.plusSeconds(60))).as("an hour lies between").isFalse();
        assertThat(seals.seal(now.plusSeconds(7200))).as("nothing was decided").isFalse();
        decide("a", 1);
        assertThat(seals.seal(now.plusSeconds(7200))).isTrue();
        assertThat(seals.breaks()).isEmpty();

        int bucket = Buckets.of("a");
        infrastructure.jdbc.update("DELETE FROM audit_entry WHERE bucket = ? AND seq = 4", bucket);
        assertThat(infrastructure.trail.breaks())
                .as("the chain alone cannot tell")
                .isEmpty();
        assertThat(seals.breaks())
                .singleElement()
                .asString()
                .contains("Entry 4")
                .contains("gone");

        infrastructure.jdbc.update(
                "UPDATE audit_seal SET heads = replace(heads, '[4,', '[3,') WHERE at = (SELECT max(at) FROM audit_seal)");
        assertThat(seals.breaks()).anyMatch(broken -> broken.contains("signature"));
        assertThat(new AuditSeals(infrastructure.dataSource, "another secret of thirty-two characters").breaks())
                .as("nobody without the key can seal")
                .isNotEmpty();
    }

    @Test
    void aShortKeyForSealsIsRefused() {
        assertThatThrownBy(() -> new AuditSeals(infrastructure.dataSource, "short"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32");
    }

    private void decide(String aggregate, int times) {
        for (int i = 0; i < times; i++) {
            infrastructure.transaction.executeWithoutResult(status -> infrastructure.outbox.record(
                    new AuditEntry("SYSTEM", null, "decided", aggregate, "4", "5", "because")));
        }
    }

    @Test
    void whatIsUndoneToASavepointIsNotSaid() {
        var nested = new TransactionTemplate(infrastructure.transaction.getTransactionManager());
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        List<UUID> keys = IntStream.range(0, 4).mapToObj(n -> UUID.randomUUID()).toList();
        infrastructure.transaction.executeWithoutResult(status -> {
            nested.executeWithoutResult(inner -> {
                say(keys.get(0), 1);
                inner.setRollbackOnly();
            });
            say(keys.get(1), 1);
            nested.executeWithoutResult(inner -> {
                say(keys.get(2), 1);
                inner.setRollbackOnly();
            });
            nested.executeWithoutResult(inner -> say(keys.get(3), 1));
        });
        assertThat(infrastructure.jdbc.queryForList("SELECT key FROM outbox_event", String.class))
                .containsExactlyInAnyOrder(keys.get(1).toString(), keys.get(3).toString());
    }
}
