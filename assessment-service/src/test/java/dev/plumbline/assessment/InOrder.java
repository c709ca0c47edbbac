package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Two transactions whose parts run in a fixed order, however fast the machine is: the first does its first part and
 * stays open; the second begins, and runs until it ends or waits for a lock; then the first does the rest and commits.
 */
@Component
public class InOrder {

    /** For a second transaction that neither ends nor waits: after this time it counts as waiting. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    public InOrder(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What the two ended with: null where they committed. */
    public record Ends(Exception first, Exception second) {}

    public Ends run(Runnable first, Runnable second) throws Exception {
        return run(first, second, () -> {});
    }

    public Ends run(Runnable first, Runnable second, Runnable restOfFirst) throws Exception {
        var begun = new CompletableFuture<Void>();
        var backend = new CompletableFuture<Integer>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            Future<Exception> two = threads.submit(() -> {
                begun.get(20, TimeUnit.SECONDS);
                return caught(() -> transaction.executeWithoutResult(status -> {
                    backend.complete(jdbc.queryForObject("SELECT pg_backend_pid()", Integer.class));
                    second.run();
                }));
            });
            Future<Exception> one = threads.submit(() -> caught(() -> transaction.executeWithoutResult(status -> {
                first.run();
                begun.complete(null);
                await(two, backend);
                restOfFirst.run();
            })));
            return new Ends(one.get(60, TimeUnit.SECONDS), two.get(60, TimeUnit.SECONDS));
        }
    }

    /** What the second act ends with, which begins while the first has not ended yet, and must wait for it. */
    public Throwable meanwhile(Runnable first, Runnable second) {
        return catchThrowableOfType(ExecutionException.class, () -> afterwards(first, Executors.callable(second)))
                .getCause();
    }

    /** As {@link #meanwhile}, what the second act returns. */
    public <T> T afterwards(Runnable first, Callable<T> second) throws Exception {
        try (var threads = Executors.newSingleThreadExecutor()) {
            Future<T> waiting = Objects.requireNonNull(transaction.execute(status -> {
                first.run();
                Integer me = jdbc.queryForObject("SELECT pg_backend_pid()", Integer.class);
                Future<T> begun = threads.submit(second);
                Awaitility.await()
                        .atMost(PATIENCE)
                        .until(() -> jdbc.queryForObject(
                                "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted AND ? = ANY (pg_blocking_pids(pid)))",
                                Boolean.class,
                                me));
                return begun;
            }));
            return waiting.get(30, TimeUnit.SECONDS);
        }
    }

    private static Exception caught(Runnable act) {
        try {
            act.run();
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    private void await(Future<Exception> two, CompletableFuture<Integer> backend) {
        try {
            int pid = backend.get(20, TimeUnit.SECONDS);
            Awaitility.await().atMost(PATIENCE).pollDelay(Duration.ZERO).until(() -> two.isDone() || waits(pid));
        } catch (ConditionTimeoutException e) {
            // It is busy with something other than a lock of ours.
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean waits(int pid) {
        return Boolean.TRUE.equals(
                jdbc.queryForObject("SELECT cardinality(pg_blocking_pids(?)) > 0", Boolean.class, pid));
    }
}
