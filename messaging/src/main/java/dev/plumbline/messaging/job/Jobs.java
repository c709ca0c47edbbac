package dev.plumbline.messaging.job;

import dev.plumbline.messaging.Loop;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.function.SingletonSupplier;

/**
 * Changes of more aggregates than one transaction should hold. The transaction that decides records the job and makes
 * the change visible; a worker announces it in chunks, each in a transaction that also moves the count, so a job goes on
 * where it was when its process died and does each aggregate once.
 */
public final class Jobs implements SmartLifecycle, Loop.Runs {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final int MOST_ATTEMPTS = 8;
    private static final Duration AT_REST = Duration.ofSeconds(1);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Supplier<Map<String, JobKind>> kinds;
    private final Clock clock;
    private final Loop loop = new Loop("jobs", this::workOrRest);
    private volatile boolean running;

    /**
     * @param kinds asked for when the first job is; what a kind does may itself start jobs
     */
    public Jobs(JdbcTemplate jdbc, TransactionTemplate transaction, Supplier<List<JobKind>> kinds, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.kinds = SingletonSupplier.of(
                () -> kinds.get().stream().collect(Collectors.toMap(JobKind::name, Function.identity())));
        this.clock = clock;
    }

    private @Nullable JobKind kind(String name) {
        return kinds.get().get(name);
    }

    /**
     * Records a job in the current transaction; it begins when that commits.
     *
     * @param total how many aggregates it concerns
     * @return its id
     */
    public UUID start(String kind, String subject, String parameters, int total, String startedBy) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A job is recorded with the change that it announces, in its transaction");
        }
        if (kind(kind) == null) {
            throw new IllegalArgumentException("There is no kind of job '" + kind + "'");
        }
        UUID id = UUID.randomUUID();
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.update(
                "INSERT INTO job (id, kind, subject, parameters, state, total, started_by, started_at, not_before)"
                        + " VALUES (?, ?, ?, ?, 'RUNNING', ?, ?, ?, ?)",
                id,
                kind,
                subject,
                parameters,
                total,
                startedBy,
                now,
                now);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                loop.wake();
            }
        });
        return id;
    }

    /** The job of that id. */
    public Optional<Job> find(UUID id) {
        return jdbc.query("SELECT * FROM job WHERE id = ?", Jobs::job, id).stream()
                .findFirst();
    }

    /** The newest jobs. */
    public List<Job> newest(int limit) {
        return jdbc.query("SELECT * FROM job ORDER BY started_at DESC, id LIMIT ?", Jobs::job, limit);
    }

    @Override
    public void start() {
        running = true;
        loop.start();
    }

    @Override
    public void stop() {
        running = false;
        loop.stop();
    }

    @Override
    public List<Loop> loops() {
        return List.of(loop);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 5;
    }

    private void workOrRest(Loop current) throws InterruptedException {
        if (!doNextChunk()) {
            current.rest(AT_REST);
        }
    }

    /** Does one chunk of the oldest job that nobody else is at; false when there is none. */
    boolean doNextChunk() {
        @Nullable Job[] at = new Job[1];
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                List<Job> next = jdbc.query(
                        "SELECT * FROM job WHERE state = 'RUNNING' AND not_before <= ? ORDER BY not_before, started_at"
                                + " LIMIT 1 FOR UPDATE SKIP LOCKED",
                        Jobs::job,
                        Timestamp.from(clock.instant()));
                if (next.isEmpty()) {
                    return false;
                }
                Job job = next.getFirst();
                at[0] = job;
                JobKind kind = kind(job.kind());
                if (kind == null) {
                    throw new IllegalStateException("This version does not know jobs of kind " + job.kind());
                }
                int done = kind.doNext(job);
                if (done == 0) {
                    jdbc.update(
                            "UPDATE job SET state = 'DONE', ended_at = ?, error = NULL WHERE id = ?",
                            Timestamp.from(clock.instant()),
                            job.id());
                    kind.ended(job);
                } else {
                    jdbc.update(
                            "UPDATE job SET done = done + ?, attempts = 0, error = NULL WHERE id = ?", done, job.id());
                }
                return true;
            }));
        } catch (RuntimeException | Error e) {
            Job job = at[0];
            if (job != null) {
                putOff(job, e);
            }
            throw e;
        }
    }

    private void putOff(Job job, Throwable failure) {
        LOG.warn("Job {} {} failed", job.kind(), job.id(), failure);
        jdbc.update(
                "UPDATE job SET attempts = attempts + 1, error = ?, not_before = ?,"
                        + " state = CASE WHEN attempts + 1 >= ? THEN 'FAILED' ELSE state END WHERE id = ?",
                failure.toString(),
                Timestamp.from(clock.instant().plusSeconds(2)),
                MOST_ATTEMPTS,
                job.id());
    }

    /** Begins a failed job again where it was. */
    public void retry(UUID id) {
        jdbc.update("UPDATE job SET state = 'RUNNING', attempts = 0 WHERE id = ? AND state = 'FAILED'", id);
        loop.wake();
    }

    private static Job job(ResultSet row, int n) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        Instant endedAt = ended == null ? null : ended.toInstant();
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
                row.getString("error"));
    }
}
