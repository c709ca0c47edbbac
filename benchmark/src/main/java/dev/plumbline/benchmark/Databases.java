package dev.plumbline.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.plumbline.servers.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.springframework.jdbc.core.JdbcTemplate;

/** What all figures need: pools, rates, waiting. */
final class Databases {

    private static final int PAUSE_PER_LOOK = 40;
    private static final int SHORTEST_PAUSE_MILLIS = 20;
    private static final double NANOS = 1e9;

    private Databases() {}

    /** A pool on a database, which is made if it is not there. */
    static HikariDataSource pool(PostgresServer postgres, String database) {
        var config = new HikariConfig();
        config.setJdbcUrl(postgres.database(database) + "?reWriteBatchedInserts=true");
        config.setUsername(postgres.user());
        config.setPassword(postgres.password());
        config.setMaximumPoolSize(16);
        return new HikariDataSource(config);
    }

    static JdbcTemplate jdbc(PostgresServer postgres, String database) {
        return new JdbcTemplate(pool(postgres, database));
    }

    static int count(JdbcTemplate jdbc, String sql, Object... arguments) {
        Integer count = jdbc.queryForObject(sql, Integer.class, arguments);
        return count == null ? 0 : count;
    }

    static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many of {@code count} pieces of work are done per second by so many threads; a failure ends it. */
    static double rate(int threads, int count, IntConsumer work) {
        var next = new AtomicInteger();
        var failure = new AtomicReference<RuntimeException>();
        List<Thread> workers = new ArrayList<>();
        long begun = System.nanoTime();
        for (int t = 0; t < threads; t++) {
            workers.add(Thread.ofPlatform().start(() -> {
                for (int i = next.getAndIncrement(); i < count && failure.get() == null; i = next.getAndIncrement()) {
                    try {
                        work.accept(i);
                    } catch (RuntimeException e) {
                        failure.compareAndSet(null, e);
                    }
                }
            }));
        }
        workers.forEach(Databases::join);
        if (failure.get() != null) {
            throw failure.get();
        }
        return count / seconds(begun);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    static double seconds(long begun) {
        return (System.nanoTime() - begun) / NANOS;
    }

    /**
     * Waits until something is so. Looking costs what is measured some of its time; so after each look there is a pause of
     * {@value #PAUSE_PER_LOOK} times its length, at least {@value #SHORTEST_PAUSE_MILLIS} ms.
     */
    static void await(String what, int seconds, BooleanSupplier reached) {
        long begun = System.nanoTime();
        while (true) {
            long look = System.nanoTime();
            if (reached.getAsBoolean()) {
                return;
            }
            if (seconds(begun) > seconds) {
                throw new IllegalStateException("Not within " + seconds + " s: " + what);
            }
            long took = (System.nanoTime() - look) / 1_000_000;
            pause(Math.max(SHORTEST_PAUSE_MILLIS, PAUSE_PER_LOOK * took));
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
