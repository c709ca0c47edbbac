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
import java.util.HashMap;
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
import org.springframework.jdbc.core.JdbcTemplate;
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

    /** When so many fail, the items are not the cause. */
    private static final int MOST_SET_ASIDE = 100;

    /** How long the system itself waits before it restarts a job that has failed as a whole. */
    private static final Duration LEFT_ALONE = Duration.ofMinutes(15);

    private static final String SELECT = """
            SELECT j.*, (SELECT json_agg(json_build_object('item', s.item, 'cause', s.cause) ORDER BY s.at, s.item)::text
                FROM job_set_aside s WHERE s.job_id = j.id) AS aside
            FROM job j
            """;
    private static final String NEXT = SELECT + """
            WHERE j.state = 'RUNNING' AND j.not_before <= clock_timestamp() AND j.kind = ANY (?)
                AND NOT EXISTS (SELECT 1 FROM job o WHERE o.state = 'RUNNING' AND o.kind = j.kind AND o.subject = j.subject
                    AND (o.started_at, o.id) < (j.started_at, j.id))
            ORDER BY j.not_before, j.started_at LIMIT 1 FOR UPDATE OF j SKIP LOCKED
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

    private final JdbcTemplate jdbc;
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
            JdbcTemplate jdbc, TransactionTemplate transaction, Supplier<List<JobKind>> kinds, Transience transience) {
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
        jdbc.update("DELETE FROM job_set_aside WHERE kind = ? AND subject = ?", kind, subject);
        return record(kind, subject, parameters, total, startedBy);
    }

    /**
     * Records a job as {@link #start(String, String, String, int, String)} that is decided on and waits until it is released:
     * it can be found and is running, but does nothing before {@link #release}.
     */
    public UUID startHeld(String kind, String subject, String parameters, int total, String startedBy) {
        UUID id = start(kind, subject, parameters, total, startedBy);
        jdbc.update("UPDATE job SET not_before = 'infinity' WHERE id = ?", id);
        return id;
    }

    /**
     * Releases what is held of a kind and subject; it begins when the current transaction commits.
     *
     * @return whether anything was held
     */
    public boolean release(String kind, String subject) {
        mustBeInTransaction();
        int released = jdbc.update(
                "UPDATE job SET not_before = clock_timestamp() WHERE kind = ? AND subject = ? AND state = 'RUNNING' AND"
                        + " not_before = 'infinity'",
                kind,
                subject);
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
        jdbc.queryForList(
                "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))::text", String.class, kind + "/" + subject);
        boolean waiting = Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM job j WHERE j.kind = ? AND j.subject = ? AND (j.state = 'RUNNING' OR (j.state ="
                        + " 'FAILED' AND j.not_before > clock_timestamp() - ? * interval '1 second' AND NOT EXISTS (SELECT 1"
                        + " FROM job_set_aside s WHERE s.job_id = j.id))))",
                Boolean.class,
                kind,
                subject,
                LEFT_ALONE.toSeconds()));
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
        List<UUID> following = jdbc.queryForList(
                "SELECT id FROM job WHERE kind = ? AND subject = ? AND state = 'RUNNING' ORDER BY started_at, id LIMIT 1"
                        + " FOR SHARE SKIP LOCKED",
                UUID.class,
                kind,
                subject);
        if (following.isEmpty()) {
            record(kind, subject, "{}", 0, startedBy);
        } else {
            wakeAfterCommit();
        }
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
        jdbc.update(
                "INSERT INTO job (id, kind, subject, parameters, state, total, started_by, started_at, not_before)"
                        + " VALUES (?, ?, ?, ?, 'RUNNING', ?, ?, clock_timestamp(), clock_timestamp())",
                id,
                kind,
                subject,
                parameters,
                total,
                startedBy);
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
        return Set.copyOf(jdbc.queryForList(
                "SELECT DISTINCT subject FROM job WHERE kind = ? AND state = 'RUNNING'", String.class, kind));
    }

    /** Whether a job of a kind and subject is running, or is held. */
    public boolean isRunning(String kind, String subject) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM job WHERE kind = ? AND subject = ? AND state = 'RUNNING')",
                Boolean.class,
                kind,
                subject));
    }

    /** What jobs of a kind could not do, whatever their subject; an operator checks it. */
    public Set<String> setAside(String kind) {
        return Set.copyOf(
                jdbc.queryForList("SELECT DISTINCT item FROM job_set_aside WHERE kind = ?", String.class, kind));
    }

    /** What jobs of a kind and subject have set aside and not done since, each with its cause. */
    public Map<String, String> setAside(String kind, String subject) {
        Map<String, String> causes = new HashMap<>();
        jdbc.query(
                "SELECT item, cause FROM job_set_aside WHERE kind = ? AND subject = ?",
                row -> {
                    causes.put(row.getString(1), row.getString(2));
                },
                kind,
                subject);
        return causes;
    }

    /** Whether a job of a kind and subject has failed within that time, by the clock of the database. */
    public boolean failedWithin(String kind, String subject, Duration time) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM job WHERE kind = ? AND subject = ? AND state = 'FAILED' AND not_before >"
                        + " clock_timestamp() - ? * interval '1 second')",
                Boolean.class,
                kind,
                subject,
                time.toSeconds()));
    }

    /** The job of that id. */
    public Optional<Job> find(UUID id) {
        return jdbc.query(SELECT + "WHERE j.id = ?", Jobs::job, id).stream().findFirst();
    }

    /** The job of a kind and subject that began last. */
    public Optional<Job> newestOf(String kind, String subject) {
        return jdbc
                .query(
                        SELECT + "WHERE j.subject = ? AND j.kind = ? ORDER BY j.started_at DESC, j.id DESC LIMIT 1",
                        Jobs::job,
                        subject,
                        kind)
                .stream()
                .findFirst();
    }

    /** The newest jobs. */
    public List<Job> newest(int limit) {
        return jdbc.query(SELECT + "ORDER BY j.started_at DESC, j.id DESC LIMIT ?", Jobs::job, limit);
    }

    /** The newest jobs that began before another; of those that began at the same instant, those with a smaller id. */
    public List<Job> before(Instant startedAt, UUID id, int limit) {
        return jdbc.query(
                SELECT + "WHERE (j.started_at, j.id) < (?, ?) ORDER BY j.started_at DESC, j.id DESC LIMIT ?",
                Jobs::job,
                Timestamp.from(startedAt),
                id,
                limit);
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
            jdbc.update("UPDATE job SET not_before = clock_timestamp() WHERE id = ? AND state = 'RUNNING'", job.id());
        } finally {
            preparing.remove(job.id());
        }
    }

    private boolean doChunk(Attempt attempt) {
        List<Job> next = jdbc.query(
                connection -> {
                    var query = connection.prepareStatement(NEXT);
                    query.setArray(
                            1,
                            connection.createArrayOf(
                                    "text", kinds.get().keySet().toArray()));
                    return query;
                },
                Jobs::job);
        if (next.isEmpty()) {
            return false;
        }
        Job job = next.getFirst();
        attempt.job = job;
        JobKind kind = Objects.requireNonNull(kinds.get().get(job.kind()));
        if (kind.waits(job)) {
            jdbc.update(
                    "UPDATE job SET not_before = clock_timestamp() + ? * interval '1 second' WHERE id = ?",
                    WAITS.toSeconds(),
                    job.id());
            return true;
        }
        if (!kind.isReady(job)) {
            attempt.unprepared = kind;
            jdbc.update(
                    "UPDATE job SET not_before = clock_timestamp() + ? * interval '1 millisecond' WHERE id = ?",
                    SHORTEST_PAUSE.toMillis(),
                    job.id());
            return true;
        }
        Set<String> setAside = Set.copyOf(jdbc.queryForList(
                "SELECT item FROM job_set_aside WHERE kind = ? AND subject = ?",
                String.class,
                job.kind(),
                job.subject()));
        var chunk = new Chunk(cared.getOrDefault(job.id(), Care.NONE).most(), setAside);
        attempt.chunk = chunk;
        int done = kind.doNext(job, chunk);
        attempt.done = done;
        if (done > 0) {
            jdbc.update(
                    "UPDATE job SET done = done + ?, total = greatest(total, done + ?), attempts = 0, error = NULL,"
                            + " not_before = clock_timestamp() WHERE id = ?",
                    done,
                    done,
                    job.id());
        } else {
            end(job, kind, setAside.size());
        }
        return true;
    }

    private void end(Job job, JobKind kind, int setAside) {
        if (setAside == 0) {
            jdbc.update(
                    "UPDATE job SET state = 'DONE', total = done, ended_at = clock_timestamp(), error = NULL WHERE id = ?",
                    job.id());
        } else {
            fail(job, setAside + " could not be done and " + (setAside == 1 ? "is" : "are") + " set aside", setAside);
        }
        if (setAside == 0 || (kind.endsWithoutThoseSetAside() && job.done() > 0)) {
            kind.ended(job);
        }
        cared.remove(job.id());
    }

    private void fail(Job job, String error, int setAside) {
        jdbc.update(
                "UPDATE job SET state = 'FAILED', total = done + ?, ended_at = clock_timestamp(), error = ?, not_before = clock_timestamp()"
                        + " WHERE id = ?",
                setAside,
                error,
                job.id());
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
        Integer tried = jdbc.queryForObject(
                "UPDATE job SET attempts = attempts + ?, error = ?, not_before = clock_timestamp() + ? * interval '1"
                        + " millisecond' WHERE id = ? RETURNING attempts",
                Integer.class,
                attempts,
                Failures.inShort(failure),
                pause.toMillis(),
                job.id());
        if (tried != null && tried >= MOST_ATTEMPTS) {
            fail(job, Failures.inShort(failure), job.setAside().size());
            cared.remove(job.id());
        }
    }

    private void setAside(Job job, String item, Throwable failure) {
        transaction.executeWithoutResult(status -> {
            jdbc.update(
                    "INSERT INTO job_set_aside (kind, subject, item, job_id, cause, at) VALUES (?, ?, ?, ?, ?, clock_timestamp()) ON CONFLICT DO NOTHING",
                    job.kind(),
                    job.subject(),
                    item,
                    job.id(),
                    Failures.inShort(failure));
            if (job.setAside().size() + 1 >= MOST_SET_ASIDE) {
                fail(
                        job,
                        "Too many could not be done; the last: " + Failures.inShort(failure),
                        job.setAside().size() + 1);
            }
        });
    }

    /** Resumes a failed job where it was; what it has set aside is tried again too. */
    public void retry(UUID id) {
        jdbc.update("DELETE FROM job_set_aside WHERE job_id = ?", id);
        jdbc.update(
                "UPDATE job SET state = 'RUNNING', attempts = 0, error = NULL, ended_at = NULL, not_before = clock_timestamp()"
                        + " WHERE id = ? AND state = 'FAILED'",
                id);
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
