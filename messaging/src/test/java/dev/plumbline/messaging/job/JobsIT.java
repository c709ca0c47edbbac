package dev.plumbline.messaging.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.plumbline.messaging.Infrastructure;
import dev.plumbline.messaging.inbox.Transience;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Each test has a database of its own. They mostly wait, so that several do it at once. */
@Execution(ExecutionMode.CONCURRENT)
class JobsIT {

    private static final Duration A_WHILE = Duration.ofSeconds(60);

    /** Announces things, and fails where the test wants it. */
    private static class Announcing implements JobKind {

        private final Infrastructure infrastructure;
        private final String name;
        final Set<UUID> bad = ConcurrentHashMap.newKeySet();
        private final AtomicInteger transientFailures = new AtomicInteger();
        final AtomicInteger ended = new AtomicInteger();
        private int failAfter = Integer.MAX_VALUE;
        private int chunks;

        private Announcing(Infrastructure infrastructure, String name) {
            this.infrastructure = infrastructure;
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int doNext(Job job, Chunk chunk) {
            if (transientFailures.getAndDecrement() > 0) {
                throw new IllegalStateException(new SQLTransientConnectionException("The database is away"));
            }
            List<UUID> next = chunk.take(
                    100,
                    most -> infrastructure.jdbc.queryForList(
                            "SELECT id FROM thing WHERE NOT announced AND job = ? ORDER BY id LIMIT ? FOR UPDATE",
                            UUID.class,
                            job.subject(),
                            most),
                    id -> id);
            for (UUID id : next) {
                infrastructure.jdbc.update("UPDATE thing SET announced = true WHERE id = ?", id);
                infrastructure.outbox.say(Infrastructure.event(id, 1));
                if (bad.contains(id)) {
                    throw new IllegalStateException("A bug that this row meets\nDetail: with what stands in it");
                }
            }
            if (++chunks > failAfter) {
                throw new IllegalStateException("Killed between saying and committing");
            }
            return next.size();
        }

        @Override
        public void ended(Job job) {
            ended.incrementAndGet();
        }
    }

    /** Reads something that takes a while before it announces; the first time it cannot be read. */
    private static final class Reading extends Announcing {

        private final AtomicInteger read = new AtomicInteger();
        private final CountDownLatch go = new CountDownLatch(1);
        private volatile boolean ready;

        private Reading(Infrastructure infrastructure) {
            super(infrastructure, "read");
        }

        @Override
        public boolean isReady(Job job) {
            return ready;
        }

        @Override
        public void prepare(Job job) {
            if (read.incrementAndGet() == 1) {
                throw new IllegalStateException("It cannot be read yet");
            }
            try {
                ready = go.await(A_WHILE.toSeconds(), TimeUnit.SECONDS)
                        && !TransactionSynchronizationManager.isActualTransactionActive();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Infrastructure infrastructure;
    private final List<Jobs> started = new ArrayList<>();

    @BeforeEach
    void open() {
        infrastructure = new Infrastructure();
        infrastructure.jdbc.execute(
                "CREATE TABLE thing (id uuid PRIMARY KEY, job text NOT NULL, announced boolean NOT NULL DEFAULT false)");
        things("s", 450);
    }

    private void things(String job, int count) {
        infrastructure.jdbc.update(
                "INSERT INTO thing (id, job) SELECT gen_random_uuid(), ? FROM generate_series(1, ?)", job, count);
    }

    @AfterEach
    void close() {
        started.forEach(Jobs::stop);
        infrastructure.close();
    }

    private Announcing announcing() {
        return new Announcing(infrastructure, "announce");
    }

    private Jobs jobs(JobKind... kinds) {
        return new Jobs(
                JdbcClient.create(infrastructure.jdbc),
                infrastructure.transaction,
                () -> List.of(kinds),
                new Transience(List.of()));
    }

    private Jobs running(JobKind... kinds) {
        var jobs = jobs(kinds);
        jobs.start();
        started.add(jobs);
        return jobs;
    }

    private UUID begin(Jobs jobs, String kind, String subject, int total) {
        return infrastructure.transaction.execute(status -> jobs.start(kind, subject, "{}", total, "SYSTEM"));
    }

    private Job ended(Jobs jobs, UUID id) {
        await().atMost(A_WHILE).until(() -> jobs.find(id).orElseThrow().state() != Job.State.RUNNING);
        return jobs.find(id).orElseThrow();
    }

    private List<UUID> someThings(int count) {
        return infrastructure.jdbc.queryForList("SELECT id FROM thing ORDER BY id DESC LIMIT ?", UUID.class, count);
    }

    @Test
    void whatAJobReadsFirstIsReadOnceOutsideOfAnyTransactionWhileOtherJobsGoOn() {
        var reading = new Reading(infrastructure);
        Jobs jobs = running(reading, announcing());
        UUID waits = begin(jobs, "read", "s", 450);
        await().atMost(A_WHILE).until(() -> reading.read.get() == 2);
        things("t", 150);
        UUID goesOn = begin(jobs, "announce", "t", 150);
        assertThat(ended(jobs, goesOn).done()).isEqualTo(150);
        // Longer than a worker leaves such a job alone.
        await().pollDelay(Duration.ofSeconds(3)).atMost(A_WHILE).until(() -> true);
        assertThat(reading.read).as("it is being read, by one worker").hasValue(2);
        assertThat(infrastructure.jdbc.queryForObject(
                        "SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in"
                                + " transaction' AND clock_timestamp() - state_change > interval '1 second'",
                        Integer.class))
                .as("transactions that wait for it")
                .isZero();
        assertThat(jobs.find(waits).orElseThrow().done()).isZero();
        reading.go.countDown();
        assertThat(ended(jobs, waits).done()).isEqualTo(450);
        assertThat(reading.read).hasValue(2);
    }

    /**
     * The clock of the node that begins the second job may be ten minutes slow: it follows all the same, for if it ran
     * beside the first, each would find fewer things than there are.
     */
    @Test
    void aJobNeverRunsBesideAnEarlierOneOfItsSubjectWhichNodeEverBeginsIt() throws Exception {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        JobKind slow = new JobKind() {
            @Override
            public String name() {
                return "slow";
            }

            @Override
            public int doNext(Job job, Chunk chunk) {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                begun.countDown();
                try {
                    go.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    inside.decrementAndGet();
                }
                return job.done() == 0 ? 1 : 0;
            }
        };
        Jobs node = jobs(slow);
        Jobs other = jobs(slow);
        begin(node, "slow", "s", 1);
        Thread first = Thread.startVirtualThread(node::doNextChunk);
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        begin(other, "slow", "s", 1);
        Thread second = Thread.startVirtualThread(other::doNextChunk);
        second.join(Duration.ofSeconds(2));
        go.countDown();
        first.join();
        second.join();
        assertThat(most).hasValue(1);
    }

    /** Two hundred note something each, while jobs take up what is noted: nothing is left, and there is no job for each. */
    @Test
    void whatIsNotedByManyIsTakenUpByFewJobs() throws Exception {
        infrastructure.jdbc.execute("DELETE FROM thing");
        JobKind draining = new JobKind() {
            @Override
            public String name() {
                return "drain";
            }

            @Override
            public int doNext(Job job, Chunk chunk) {
                return infrastructure.jdbc.update(
                        "DELETE FROM thing WHERE id IN (SELECT id FROM thing ORDER BY id LIMIT 20 FOR UPDATE SKIP LOCKED)");
            }
        };
        Jobs node = running(draining);
        Jobs other = running(draining);
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 200; n++) {
                Jobs jobs = n % 2 == 0 ? node : other;
                all.submit(() -> infrastructure.transaction.executeWithoutResult(status -> {
                    things("noted", 1);
                    jobs.startUnlessOneFollows("drain", "all", "SYSTEM");
                }));
            }
        }
        await().atMost(A_WHILE)
                .until(() -> infrastructure.jdbc.queryForObject(
                                "SELECT count(*) FROM job WHERE kind = 'drain' AND state = 'RUNNING'", Long.class)
                        == 0);
        assertThat(infrastructure.jdbc.queryForObject("SELECT count(*) FROM thing", Long.class))
                .isZero();
        assertThat(infrastructure.jdbc.queryForObject("SELECT count(*) FROM job WHERE kind = 'drain'", Long.class))
                .isBetween(1L, 150L);
    }

    /** It is asked before each chunk; meanwhile another job of its kind is done. */
    @Test
    void aJobThatWaitsGoesOnLaterAndHoldsNoOtherUp() {
        var waiting = ConcurrentHashMap.<String>newKeySet();
        var asked = new AtomicInteger();
        waiting.add("s");
        var announcing = new Announcing(infrastructure, "announce") {
            @Override
            public boolean waits(Job job) {
                asked.incrementAndGet();
                return waiting.contains(job.subject());
            }
        };
        things("other", 3);
        Jobs jobs = jobs(announcing);
        UUID id = begin(jobs, "announce", "s", 450);
        UUID other = begin(jobs, "announce", "other", 3);
        assertThat(jobs.doNextChunk()).isTrue();
        assertThat(asked).hasValue(1);
        jobs.start();
        started.add(jobs);
        assertThat(ended(jobs, other).done()).isEqualTo(3);
        await().atMost(A_WHILE).until(() -> asked.get() > 3);
        assertThat(jobs.find(id).orElseThrow())
                .returns(Job.State.RUNNING, Job::state)
                .returns(0, Job::done)
                .returns(null, Job::error);
        waiting.clear();
        assertThat(ended(jobs, id).done()).isEqualTo(450);
    }

    private int saidOnce() {
        return infrastructure.jdbc.queryForObject(
                "SELECT count(*) FILTER (WHERE n = 1) FROM (SELECT count(*) n FROM outbox_event GROUP BY key) k",
                Integer.class);
    }

    @Test
    void aJobKilledBetweenChunksGoesOnAndSaysEachAggregateOnce() {
        var dying = announcing();
        dying.failAfter = 2;
        var first = jobs(dying);
        UUID id = begin(first, "announce", "s", 450);
        assertThat(first.doNextChunk()).isTrue();
        assertThat(first.doNextChunk()).isTrue();
        assertThat(first.doNextChunk()).as("what failed is begun anew").isTrue();
        assertThat(first.find(id).orElseThrow().done()).isEqualTo(200);

        Job done = ended(running(announcing()), id);
        assertThat(done.state()).isEqualTo(Job.State.DONE);
        assertThat(done.done()).isEqualTo(450);
        assertThat(saidOnce()).isEqualTo(450);
    }

    @Test
    void aJobIsRecordedWithItsChangeOrNotAtAll() {
        var jobs = jobs(announcing());
        assertThatThrownBy(() -> jobs.start("announce", "s", "{}", 1, "SYSTEM"))
                .isInstanceOf(IllegalStateException.class);
        infrastructure.transaction.executeWithoutResult(status -> {
            jobs.start("announce", "s", "{}", 1, "SYSTEM");
            status.setRollbackOnly();
        });
        assertThat(jobs.newest(10)).isEmpty();
        assertThatThrownBy(() -> begin(jobs, "unheard-of", "s", 1)).hasMessageContaining("unheard-of");
    }

    @Test
    void rowsThatCannotBeDoneAreSetAsideWithTheirCauseAndTheRestIsDone() {
        var kind = announcing();
        List<UUID> bad = someThings(3);
        kind.bad.addAll(bad);
        var jobs = running(kind);
        UUID id = begin(jobs, "announce", "s", 450);
        Job job = ended(jobs, id);
        assertThat(job.done()).isEqualTo(447);
        assertThat(job.total()).isEqualTo(450);
        assertThat(job.state()).isEqualTo(Job.State.FAILED);
        assertThat(job.error()).contains("3 could not be done");
        assertThat(job.setAside())
                .extracting(Job.SetAside::item)
                .containsExactlyInAnyOrderElementsOf(
                        bad.stream().map(UUID::toString).toList());
        assertThat(job.setAside())
                .allSatisfy(one -> assertThat(one.cause())
                        .contains("A bug that this row meets")
                        .doesNotContain("Detail"));
        assertThat(saidOnce()).isEqualTo(447);
        assertThat(kind.ended).as("it has not ended").hasValue(0);

        kind.bad.clear();
        jobs.retry(id);
        job = ended(jobs, id);
        assertThat(job.state()).isEqualTo(Job.State.DONE);
        assertThat(job.done()).isEqualTo(450);
        assertThat(job.setAside()).isEmpty();
        assertThat(job.error()).isNull();
        assertThat(saidOnce()).isEqualTo(450);
        assertThat(kind.ended).hasValue(1);
    }

    @Test
    void oneThatEndsWithoutWhatIsSetAsideEndsOnce() {
        List<UUID> bad = someThings(1);
        var kind = new Announcing(infrastructure, "announce") {
            @Override
            public boolean endsWithoutThoseSetAside() {
                return true;
            }
        };
        kind.bad.addAll(bad);
        var jobs = running(kind);
        UUID id = begin(jobs, "announce", "s", 450);
        assertThat(ended(jobs, id).setAside()).hasSize(1);
        assertThat(kind.ended).hasValue(1);
    }

    @Test
    void oneThatEndsWithoutWhatIsSetAsideEndsWhereNothingIsDone() {
        var last = new AtomicReference<Job>();
        var kind = new Announcing(infrastructure, "announce") {
            @Override
            public boolean endsWithoutThoseSetAside() {
                return true;
            }

            @Override
            public void ended(Job job) {
                last.set(job);
            }
        };
        infrastructure.jdbc.update("UPDATE thing SET announced = true");
        List<UUID> bad = someThings(1);
        infrastructure.jdbc.update("UPDATE thing SET announced = false WHERE id = ?", bad.getFirst());
        kind.bad.addAll(bad);
        var jobs = running(kind);
        assertThat(ended(jobs, begin(jobs, "announce", "s", 1)).state()).isEqualTo(Job.State.FAILED);
        assertThat(last.get().allSetAside()).isTrue();
    }

    @Test
    void oneThatEndsWithoutWhatIsSetAsideDoesAllTheOthersHoweverManyItIs() {
        // They come first, as a retry would meet them first again.
        List<UUID> bad = infrastructure.jdbc.queryForList("SELECT id FROM thing ORDER BY id LIMIT 102", UUID.class);
        var kind = new Announcing(infrastructure, "announce") {
            @Override
            public boolean endsWithoutThoseSetAside() {
                return true;
            }
        };
        kind.bad.addAll(bad);
        var jobs = running(kind);
        Job job = ended(jobs, begin(jobs, "announce", "s", 450));
        assertThat(job.done()).isEqualTo(348);
        assertThat(job.setAside()).hasSize(102);
        assertThat(kind.ended).hasValue(1);
    }

    @Test
    void whereEverythingFailsTheJobSaysSoInsteadOfSettingAllAside() {
        var kind = announcing();
        kind.bad.addAll(someThings(450));
        var jobs = running(kind);
        Job job = ended(jobs, begin(jobs, "announce", "s", 450));
        assertThat(job.state()).isEqualTo(Job.State.FAILED);
        assertThat(job.error()).contains("Too many could not be done").contains("A bug that this row meets");
        assertThat(job.setAside().size()).isBetween(100, 110);
    }

    @Test
    void aDatabaseThatIsAwayForLongFailsNoJob() {
        var kind = announcing();
        kind.transientFailures.set(12);
        var jobs = jobs(kind);
        UUID id = begin(jobs, "announce", "s", 450);
        for (int failure = 0; failure < 12; failure++) {
            assertThat(jobs.doNextChunk()).isTrue();
            assertThat(jobs.find(id).orElseThrow().error()).contains("The database is away");
            assertThat(jobs.doNextChunk()).as("it pauses").isFalse();
            infrastructure.jdbc.update("UPDATE job SET not_before = clock_timestamp()");
        }
        assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(Job.State.RUNNING);
        while (jobs.doNextChunk()) {
            assertThat(jobs.find(id).orElseThrow().state()).isNotEqualTo(Job.State.FAILED);
        }
        assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(Job.State.DONE);
    }

    @Test
    void aFailureOfTheJobAsAWholeIsSaidAfterAWhile() {
        var kind = announcing();
        kind.failAfter = 0;
        infrastructure.jdbc.update("UPDATE thing SET announced = true");
        var jobs = jobs(kind);
        UUID id = begin(jobs, "announce", "s", 450);
        for (int failure = 0; failure < 5; failure++) {
            assertThat(jobs.doNextChunk()).isTrue();
            infrastructure.jdbc.update("UPDATE job SET not_before = clock_timestamp()");
        }
        Job job = jobs.find(id).orElseThrow();
        assertThat(job.state()).isEqualTo(Job.State.FAILED);
        assertThat(job.error()).contains("Killed");
        assertThat(job.endedAt()).isNotNull();
    }

    @Test
    void aJobOfAKindThatThisVersionDoesNotKnowIsLeftToOneThatDoes() {
        var newer = jobs(announcing());
        UUID id = begin(newer, "announce", "s", 450);
        var older = running(new Announcing(infrastructure, "another"));
        UUID own = begin(older, "another", "t", 0);
        assertThat(ended(older, own).state()).isEqualTo(Job.State.DONE);
        assertThat(newer.find(id).orElseThrow().state()).isEqualTo(Job.State.RUNNING);
        assertThat(newer.find(id).orElseThrow().error()).isNull();
        assertThat(ended(running(announcing()), id).done()).isEqualTo(450);
    }

    @Test
    void aLongJobHoldsUpNoneThatComesLater() {
        things("long", 2_000);
        things("short", 1);
        var kind = announcing();
        var jobs = jobs(kind);
        UUID first = begin(jobs, "announce", "long", 2_000);
        UUID second = begin(jobs, "announce", "short", 1);
        for (int chunk = 0; chunk < 5; chunk++) {
            assertThat(jobs.doNextChunk()).isTrue();
        }
        assertThat(jobs.find(second).orElseThrow().state()).isEqualTo(Job.State.DONE);
        assertThat(jobs.find(first).orElseThrow().state()).isEqualTo(Job.State.RUNNING);
    }

    @Test
    void jobsOfOneKindAndSubjectFollowOneAnotherAndCountWhatEachHasDone() {
        var jobs = running(announcing());
        List<UUID> ids = new ArrayList<>();
        for (int n = 1; n <= 4; n++) {
            ids.add(begin(jobs, "announce", "s", 1));
        }
        int sum = 0;
        for (UUID id : ids) {
            Job job = ended(jobs, id);
            assertThat(job.done()).isEqualTo(job.total());
            sum += job.done();
        }
        assertThat(sum).isEqualTo(450);
        assertThat(saidOnce()).isEqualTo(450);
    }

    @Test
    void theCountNeverPassesTheTotal() {
        var jobs = jobs(announcing());
        UUID id = begin(jobs, "announce", "s", 1);
        do {
            Job job = jobs.find(id).orElseThrow();
            assertThat(job.done()).isLessThanOrEqualTo(job.total());
        } while (jobs.doNextChunk());
    }

    @Test
    void whatIsHeldIsThereAndDoesNothingUntilItIsReleased() {
        var kind = announcing();
        var jobs = jobs(kind);
        UUID id = Objects.requireNonNull(
                infrastructure.transaction.execute(status -> jobs.startHeld("announce", "s", "{}", 450, "SYSTEM")));
        assertThat(jobs.doNextChunk()).isFalse();
        assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(Job.State.RUNNING);
        assertThat(jobs.isRunning("announce", "s")).isTrue();
        assertThat(jobs.isRunning("announce", "another")).isFalse();
        assertThat(release(jobs, "another")).isFalse();
        assertThat(jobs.doNextChunk()).isFalse();
        assertThat(release(jobs, "s")).isTrue();
        assertThat(release(jobs, "s")).as("once more").isFalse();
        while (jobs.doNextChunk()) {
            assertThat(jobs.find(id).orElseThrow().done()).isPositive();
        }
        assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(Job.State.DONE);
        assertThat(jobs.isRunning("announce", "s")).isFalse();
    }

    private boolean release(Jobs jobs, String subject) {
        return Boolean.TRUE.equals(infrastructure.transaction.execute(status -> jobs.release("announce", subject)));
    }

    private boolean beginUnlessWaiting(Jobs jobs) {
        return Boolean.TRUE.equals(
                infrastructure.transaction.execute(status -> jobs.startUnlessWaiting("announce", "s", "{}", "SYSTEM")));
    }

    @Test
    void whatTheSystemBeginsByItselfItBeginsOnce() {
        var kind = announcing();
        var jobs = jobs(kind);
        assertThat(beginUnlessWaiting(jobs)).isTrue();
        assertThat(beginUnlessWaiting(jobs)).as("while one is at work").isFalse();
        kind.failAfter = 0;
        infrastructure.jdbc.update("UPDATE thing SET announced = true");
        for (int failure = 0; failure < 5; failure++) {
            jobs.doNextChunk();
            infrastructure.jdbc.update("UPDATE job SET not_before = clock_timestamp()");
        }
        assertThat(jobs.newest(1).getFirst().state()).isEqualTo(Job.State.FAILED);
        assertThat(beginUnlessWaiting(jobs)).as("right after one has failed").isFalse();
        infrastructure.jdbc.update("UPDATE job SET not_before = clock_timestamp() - interval '16 minutes'");
        assertThat(beginUnlessWaiting(jobs)).isTrue();
    }
}
