package dev.plumbline.messaging.job;

import dev.plumbline.messaging.Failures;
import dev.plumbline.messaging.Loop;
import dev.plumbline.messaging.Outages;
import dev.plumbline.messaging.inbox.Transience;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Changes of more aggregates than one transaction should hold. The transaction that decides records the job and makes
 * the change visible; workers announce it in chunks, each in a transaction that also moves the count, so a job resumes
 * where it was when its process died, and does each aggregate once. The workers take turns between the jobs, so a long
 * one delays no other; jobs of one kind and subject follow one another.
 *
 * <p>A job whose kind says that it waits is left alone for a few seconds, and asked again. If something fails for a
 * while, the job waits, however long it takes. An item that fails permanently is found by
 * smaller chunks and set aside; the rest continues. Jobs of kinds that this version does not know are left to a node
 * that does.
 *
 * <p>When a job begins, is next and ends is said by the clock of the database: by it nodes agree on which of two jobs is
 * first, however their own clocks differ.
 */
public final class Jobs implements SmartLifecycle, Loop.Runs {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final int WORKERS = 3;
    private static final Duration AT_REST = Duration.ofSeconds(1);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** How soon a job that waits is asked again. */
    private static final Duration WAITS = Duration.ofSeconds(5);

    /** How often a job may fail in a row without an item as the cause. */
    private static final int MOST_ATTEMPTS = 5;

    /** How often an item may fail alone. */
    private static final int TRIES_ALONE = 3;

    /** When so many fail, the items are not the cause; kinds that end without those set aside do all the others first. */
    private static final int MOST_SET_ASIDE = 100;

    /** How long the system itself waits before it restarts a job that has failed as a whole. */
    private static final Duration LEFT_ALONE = Duration.ofMinutes(15);

    private static final String SELECT = """
            SELECT j.id, j.kind, j.subject, j.parameters, j.state, j.total, j.done, j.started_by, j.started_at, j.ended_at, j.error,
                (SELECT json_agg(json_build_object('item', s.item, 'cause', s.cause) ORDER BY s.at, s.item)::text
                FROM job_set_aside s WHERE s.job_id = j.id) AS aside
            FROM job j
            """;
    private static final String NEXT = SELECT + """
            WHERE j.state = 'RUNNING' AND j.not_before <= clock_timestamp() AND j.kind = ANY (:kinds)
                AND NOT EXISTS (SELECT 1 FROM job o WHERE o.state = 'RUNNING' AND o.kind = j.kind AND o.subject = j.subject
                    AND (o.started_at, o.id) < (j.started_at, j.id))
            ORDER BY j.not_before, j.started_at LIMIT 1 FOR UPDATE OF j SKIP LOCKED
            """;

    private static final String FIND = SELECT + "WHERE j.id = :id";
    private static final String NEWEST_OF =
            SELECT + "WHERE j.subject = :subject AND j.kind = :kind ORDER BY j.started_at DESC, j.id DESC LIMIT 1";
    private static final String NEWEST = SELECT + "ORDER BY j.started_at DESC, j.id DESC LIMIT :most";
    private static final String BEFORE =
            SELECT + "WHERE (j.started_at, j.id) < (:at, :id) ORDER BY j.started_at DESC, j.id DESC LIMIT :most";

    private static final String TRY_AGAIN = """
            DELETE FROM job_set_aside WHERE kind = :kind AND subject = :subject
            """;
    private static final String HOLD = """
            UPDATE job SET not_before = 'infinity' WHERE id = :id
            """;
    private static final String RELEASE = """
            UPDATE job SET not_before = clock_timestamp()
            WHERE kind = :kind AND subject = :subject AND state = 'RUNNING' AND not_before = 'infinity'
            """;
    private static final String LOCK = """
            SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))::text
            """;
    private static final String WAITING = """
            SELECT EXISTS (
                SELECT 1 FROM job j
                WHERE j.kind = :kind AND j.subject = :subject
                    AND (j.state = 'RUNNING'
                        OR (j.state = 'FAILED' AND j.not_before > clock_timestamp() - :alone * interval '1 second'
                            AND NOT EXISTS (SELECT 1 FROM job_set_aside s WHERE s.job_id = j.id))))
            """;
    private static final String FOLLOWING = """
            SELECT id FROM job
            WHERE kind = :kind AND subject = :subject AND state = 'RUNNING'
            ORDER BY started_at, id LIMIT 1 FOR SHARE SKIP LOCKED
            """;
    private static final String RECORD = """
            INSERT INTO job (id, kind, subject, parameters, state, total, started_by, started_at, not_before)
            VALUES (:id, :kind, :subject, :parameters, 'RUNNING', :total, :by, clock_timestamp(), clock_timestamp())
            """;
    private static final String RUNNING = """
            SELECT DISTINCT subject FROM job WHERE kind = :kind AND state = 'RUNNING'
            """;
    private static final String IS_RUNNING = """
            SELECT EXISTS (SELECT 1 FROM job WHERE kind = :kind AND subject = :subject AND state = 'RUNNING')
            """;
    private static final String ITEMS_OF_KIND = """
            SELECT DISTINCT item FROM job_set_aside WHERE kind = :kind
            """;
    private static final String ANY_ASIDE = """
            SELECT EXISTS (SELECT 1 FROM job_set_aside WHERE kind = :kind AND subject = :subject)
            """;
    private static final String ITEMS_AMONG = """
            SELECT item FROM job_set_aside WHERE kind = :kind AND subject = :subject AND item = ANY (:items)
            """;
    private static final String HAS_FAILED = """
            SELECT EXISTS (
                SELECT 1 FROM job
                WHERE kind = :kind AND subject = :subject AND state = 'FAILED'
                    AND not_before > clock_timestamp() - :within * interval '1 second')
            """;
    private static final String PREPARED = """
            UPDATE job SET not_before = clock_timestamp() WHERE id = :id AND state = 'RUNNING'
            """;
    private static final String PAUSE = """
            UPDATE job SET not_before = clock_timestamp() + :pause * interval '1 millisecond' WHERE id = :id
            """;
    private static final String ITEMS = """
            SELECT item FROM job_set_aside WHERE kind = :kind AND subject = :subject
            """;
    private static final String MOVED = """
            UPDATE job SET done = done + :done, total = greatest(total, done + :done), attempts = 0, error = NULL,
                not_before = clock_timestamp()
            WHERE id = :id
            """;
    private static final String DONE = """
            UPDATE job SET state = 'DONE', total = done, ended_at = clock_timestamp(), error = NULL WHERE id = :id
            """;
    private static final String FAIL = """
            UPDATE job SET state = 'FAILED', total = done + :aside, ended_at = clock_timestamp(), error = :error,
                not_before = clock_timestamp()
            WHERE id = :id
            """;
    private static final String PUT_OFF = """
            UPDATE job SET attempts = attempts + :attempts, error = :error,
                not_before = clock_timestamp() + :pause * interval '1 millisecond'
            WHERE id = :id
            RETURNING attempts
            """;
    private static final String SET_ASIDE = """
            INSERT INTO job_set_aside (kind, subject, item, job_id, cause, at)
            VALUES (:kind, :subject, :item, :job, :cause, clock_timestamp())
            ON CONFLICT DO NOTHING
            """;
    private static final String TRY_AGAIN_OF = """
            DELETE FROM job_set_aside WHERE job_id = :id
            """;
    private static final String RESUME = """
            UPDATE job SET state = 'RUNNING', attempts = 0, error = NULL, ended_at = NULL, not_before = clock_timestamp()
            WHERE id = :id AND state = 'FAILED'
            """;

    /** How a job in trouble continues: in chunks of at most {@code most}, after {@code pause}. */
    private record Care(int most, int triesAlone, Duration pause) {

        private static final Care NONE = new Care(Integer.MAX_VALUE, 0, SHORTEST_PAUSE);

        Care waited() {
            return new Care(most, triesAlone, Loop.longer(pause, LONGEST_PAUSE));
        }

        Care halved(int taken) {
            return new Care(taken / 2, 0, pause);
        }

        Care triedAlone() {
            return new Care(1, triesAlone + 1, pause);
        }

        Care better() {
            return new Care(most > MOST_SET_ASIDE ? Integer.MAX_VALUE : most * 2, 0, SHORTEST_PAUSE);
        }
    }

    /** What is being done, for the handling of its failure. */
    private static final class Attempt {
        private @Nullable Job job;
        private @Nullable Chunk chunk;
        private @Nullable JobKind unprepared;
        private int done;
    }

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Supplier<Map<String, JobKind>> kinds;
    private final Transience transience;
    private final List<Loop> workers = IntStream.rangeClosed(1, WORKERS)
            .mapToObj(n -> Loop.resting("jobs-" + n, Loop.PATIENCE, AT_REST, this::doNextChunk))
            .toList();
    private final Map<UUID, Care> cared = new ConcurrentHashMap<>();

    /** The jobs for which something is prepared just now. */
    private final Set<UUID> preparing = ConcurrentHashMap.newKeySet();

    private volatile boolean running;

    /**
     * @param kinds read when the first job runs; what a kind does may itself start jobs
     */
    public Jobs(
            JdbcClient jdbc, TransactionTemplate transaction, Supplier<List<JobKind>> kinds, Transience transience) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.kinds = SingletonSupplier.of(
                () -> kinds.get().stream().collect(Collectors.toMap(JobKind::name, Function.identity())));
        this.transience = transience;
    }

    /**
     * Records a job in the current transaction; it begins when that commits. What earlier ones of its kind and subject have
     * set aside is tried again.
     *
     * @param total how many aggregates it concerns; 0 where that is not known
     * @return its id
     */
    public UUID start(String kind, String subject, String parameters, int total, String startedBy) {
        mustBeInTransaction();
        about(TRY_AGAIN, kind, subject).update();
        return record(kind, subject, parameters, total, startedBy);
    }

    /**
     * Records a job as {@link #start(String, String, String, int, String)} that is decided on and waits until it is released:
     * it can be found and is running, but does nothing before {@link #release}.
     */
    public UUID startHeld(String kind, String subject, String parameters, int total, String startedBy) {
        UUID id = start(kind, subject, parameters, total, startedBy);
        jdbc.sql(HOLD).param("id", id).update();
        return id;
    }

    /**
     * Releases what is held of a kind and subject; it begins when the current transaction commits.
     *
     * @return whether anything was held
     */
    public boolean release(String kind, String subject) {
        mustBeInTransaction();
        int released = about(RELEASE, kind, subject).update();
        wakeAfterCommit();
        return released > 0;
    }

    /**
     * Records a job that the system begins by itself, in the current transaction, unless one of its kind and subject is
     * running, or has failed as a whole a short while ago. What is set aside stays so.
     *
     * @return whether it was recorded
     */
    public boolean startUnlessWaiting(String kind, String subject, String parameters, String startedBy) {
        mustBeInTransaction();
        jdbc.sql(LOCK).param("key", kind + "/" + subject).query(String.class).list();
        boolean waiting = about(WAITING, kind, subject)
                .param("alone", LEFT_ALONE.toSeconds())
                .query(Boolean.class)
                .single();
        if (!waiting) {
            record(kind, subject, parameters, 0, startedBy);
        }
        return !waiting;
    }

    /**
     * Records a job for what the transaction notes in a table that the kind works through, unless there is one already that
     * will begin a chunk after this transaction. Without this a file of many changes would leave a job for each. A job whose
     * row can be locked is between two chunks, and begins none before the transaction ends.
     */
    public void startUnlessOneFollows(String kind, String subject, String startedBy) {
        mustBeInTransaction();
        List<UUID> following = about(FOLLOWING, kind, subject).query(UUID.class).list();
        if (following.isEmpty()) {
            record(kind, subject, "{}", 0, startedBy);
        } else {
            wakeAfterCommit();
        }
    }

    private JdbcClient.StatementSpec about(String sql, String kind, String subject) {
        return jdbc.sql(sql).param("kind", kind).param("subject", subject);
    }

    private static void mustBeInTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A job is recorded with the change that it announces, in its transaction");
        }
    }

    private UUID record(String kind, String subject, String parameters, int total, String startedBy) {
        if (!kinds.get().containsKey(kind)) {
            throw new IllegalArgumentException("There is no kind of job '" + kind + "'");
        }
        UUID id = UUID.randomUUID();
        about(RECORD, kind, subject)
                .param("id", id)
                .param("parameters", parameters)
                .param("total", total)
                .param("by", startedBy)
                .update();
        wakeAfterCommit();
        return id;
    }

    private void wakeAfterCommit() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            workers.forEach(Loop::wake);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                workers.forEach(Loop::wake);
            }
        });
    }

    /** The subjects for which jobs of a kind are running. */
    public Set<String> running(String kind) {
        return Set.copyOf(
                jdbc.sql(RUNNING).param("kind", kind).query(String.class).list());
    }

    /** Whether a job of a kind and subject is running, or is held. */
    public boolean isRunning(String kind, String subject) {
        return about(IS_RUNNING, kind, subject).query(Boolean.class).single();
    }

    /** What jobs of a kind could not do, whatever their subject; an operator checks it. */
    public Set<String> setAside(String kind) {
        return Set.copyOf(
                jdbc.sql(ITEMS_OF_KIND).param("kind", kind).query(String.class).list());
    }

    /** Whether jobs of a kind and subject have set anything aside and not done it since. */
    public boolean hasSetAside(String kind, String subject) {
        return about(ANY_ASIDE, kind, subject).query(Boolean.class).single();
    }

    /** Which of some items jobs of a kind and subject have set aside and not done since. */
    public Set<String> setAside(String kind, String subject, Collection<String> items) {
        return Set.copyOf(about(ITEMS_AMONG, kind, subject)
                .param("items", items.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /** Whether a job of a kind and subject has failed within that time, by the clock of the database. */
    public boolean failedWithin(String kind, String subject, Duration time) {
        return about(HAS_FAILED, kind, subject)
                .param("within", time.toSeconds())
                .query(Boolean.class)
                .single();
    }

    /** The job of that id. */
    public Optional<Job> find(UUID id) {
        return jdbc.sql(FIND).param("id", id).query(Jobs::job).optional();
    }

    /** The job of a kind and subject that began last. */
    public Optional<Job> newestOf(String kind, String subject) {
        return about(NEWEST_OF, kind, subject).query(Jobs::job).optional();
    }

    /** The newest jobs. */
    public List<Job> newest(int limit) {
        return jdbc.sql(NEWEST).param("most", limit).query(Jobs::job).list();
    }

    /** The newest jobs that began before another; of those that began at the same instant, those with a smaller id. */
    public List<Job> before(Instant startedAt, UUID id, int limit) {
        return jdbc.sql(BEFORE)
                .param("at", Timestamp.from(startedAt))
                .param("id", id)
                .param("most", limit)
                .query(Jobs::job)
                .list();
    }

    @Override
    public void start() {
        running = true;
        if (!kinds.get().isEmpty()) {
            workers.forEach(Loop::start);
        }
    }

    @Override
    public void stop() {
        running = false;
        workers.forEach(Loop::end);
        workers.forEach(Loop::stop);
    }

    @Override
    public List<Loop> loops() {
        return workers;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 5;
    }

    /**
     * Does one chunk of the job that has waited longest among those that nobody else is working on.
     *
     * @return false when there is none
     */
    boolean doNextChunk() {
        var attempt = new Attempt();
        try {
            boolean worked = Boolean.TRUE.equals(transaction.execute(status -> doChunk(attempt)));
            prepare(attempt);
            Job moved = attempt.done > 0 ? attempt.job : null;
            if (moved != null) {
                // Not earlier: what is written with the commit may fail there.
                cared.computeIfPresent(moved.id(), (id, care) -> care.better());
            }
            return worked;
        } catch (RuntimeException | Error e) {
            Job job = attempt.job;
            if (job == null) {
                throw e;
            }
            failed(job, attempt.chunk == null ? List.of() : attempt.chunk.taken(), e);
            return true;
        }
    }

    /** Other workers do other jobs meanwhile. */
    private void prepare(Attempt attempt) {
        JobKind kind = attempt.unprepared;
        Job job = attempt.job;
        if (kind == null || job == null || !preparing.add(job.id())) {
            return;
        }
        try {
            kind.prepare(job);
            jdbc.sql(PREPARED).param("id", job.id()).update();
        } finally {
            preparing.remove(job.id());
        }
    }

    private boolean doChunk(Attempt attempt) {
        List<Job> next = jdbc.sql(NEXT)
                .param("kinds", kinds.get().keySet().toArray(String[]::new))
                .query(Jobs::job)
                .list();
        if (next.isEmpty()) {
            return false;
        }
        Job job = next.getFirst();
        attempt.job = job;
        JobKind kind = Objects.requireNonNull(kinds.get().get(job.kind()));
        if (kind.waits(job)) {
            pause(job, WAITS);
            return true;
        }
        if (!kind.isReady(job)) {
            attempt.unprepared = kind;
            pause(job, SHORTEST_PAUSE);
            return true;
        }
        Set<String> setAside = Set.copyOf(
                about(ITEMS, job.kind(), job.subject()).query(String.class).list());
        var chunk = new Chunk(cared.getOrDefault(job.id(), Care.NONE).most(), setAside);
        attempt.chunk = chunk;
        int done = kind.doNext(job, chunk);
        attempt.done = done;
        if (done > 0) {
            jdbc.sql(MOVED).param("done", done).param("id", job.id()).update();
        } else {
            end(job, kind, setAside.size());
        }
        return true;
    }

    private void pause(Job job, Duration pause) {
        jdbc.sql(PAUSE).param("pause", pause.toMillis()).param("id", job.id()).update();
    }

    private void end(Job job, JobKind kind, int setAside) {
        if (setAside == 0) {
            jdbc.sql(DONE).param("id", job.id()).update();
        } else {
            fail(job, setAside + " could not be done and " + (setAside == 1 ? "is" : "are") + " set aside", setAside);
        }
        if (setAside == 0 || kind.endsWithoutThoseSetAside()) {
            kind.ended(job);
        }
        cared.remove(job.id());
    }

    private void fail(Job job, String error, int setAside) {
        jdbc.sql(FAIL)
                .param("aside", setAside)
                .param("error", error)
                .param("id", job.id())
                .update();
    }

    private void failed(Job job, List<String> taken, Throwable failure) {
        Care care = cared.getOrDefault(job.id(), Care.NONE);
        if (transience.passes(failure)) {
            Outages.say(failure);
            cared.put(job.id(), care.waited());
            putOff(job, failure, care.pause(), 0);
        } else if (taken.isEmpty()) {
            LOG.warn("Job {} {} failed", job.kind(), job.id(), failure);
            cared.put(job.id(), care.waited());
            putOff(job, failure, care.pause().multipliedBy(2), 1);
        } else if (taken.size() > 1) {
            LOG.warn("Job {} {} goes on in smaller chunks: {}", job.kind(), job.id(), failure.toString());
            cared.put(job.id(), care.halved(taken.size()));
            awaitMemory(job, failure, care);
        } else if (care.triesAlone() + 1 < TRIES_ALONE) {
            cared.put(job.id(), care.triedAlone());
            awaitMemory(job, failure, care);
        } else {
            LOG.error("Job {} {} sets {} aside", job.kind(), job.id(), taken.getFirst(), failure);
            setAside(job, taken.getFirst(), failure);
            cared.put(job.id(), new Care(1, 0, SHORTEST_PAUSE));
        }
    }

    /** If memory has run out, this job need not be the cause: there is some time for memory to be freed. */
    private void awaitMemory(Job job, Throwable failure, Care care) {
        if (failure instanceof OutOfMemoryError) {
            putOff(job, failure, care.pause().plus(SHORTEST_PAUSE), 0);
        }
    }

    private void putOff(Job job, Throwable failure, Duration pause, int attempts) {
        int tried = jdbc.sql(PUT_OFF)
                .param("attempts", attempts)
                .param("error", Failures.inShort(failure))
                .param("pause", pause.toMillis())
                .param("id", job.id())
                .query(Integer.class)
                .single();
        if (tried >= MOST_ATTEMPTS) {
            fail(job, Failures.inShort(failure), job.setAside().size());
            cared.remove(job.id());
        }
    }

    private void setAside(Job job, String item, Throwable failure) {
        transaction.executeWithoutResult(status -> {
            about(SET_ASIDE, job.kind(), job.subject())
                    .param("item", item)
                    .param("job", job.id())
                    .param("cause", Failures.inShort(failure))
                    .update();
            JobKind kind = kinds.get().get(job.kind());
            boolean goesOn = kind != null && kind.endsWithoutThoseSetAside();
            if (!goesOn && job.setAside().size() + 1 >= MOST_SET_ASIDE) {
                fail(
                        job,
                        "Too many could not be done; the last: " + Failures.inShort(failure),
                        job.setAside().size() + 1);
            }
        });
    }

    /** Resumes a failed job where it was; what it has set aside is tried again too. */
    public void retry(UUID id) {
        jdbc.sql(TRY_AGAIN_OF).param("id", id).update();
        jdbc.sql(RESUME).param("id", id).update();
        wakeAfterCommit();
    }

    private static Job job(ResultSet row, int n) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        Instant endedAt = ended == null ? null : ended.toInstant();
        String aside = row.getString("aside");
        return new Job(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("subject"),
                row.getString("parameters"),
                Job.State.valueOf(row.getString("state")),
                row.getInt("total"),
                row.getInt("done"),
                row.getString("started_by"),
                row.getTimestamp("started_at").toInstant(),
                endedAt,
                row.getString("error"),
                aside == null ? List.of() : JSON.readValue(aside, new TypeReference<>() {}));
    }
}
