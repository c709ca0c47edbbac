package dev.plumbline.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One of the three services as a process of its own: started, watched, started again when it dies. */
final class Service implements AutoCloseable {

    /** One that dies sooner would die again: it is started after growing pauses. */
    private static final Duration A_LIFE = Duration.ofSeconds(20);

    /** The first end in order after a build takes long: the JVM keeps what it has loaded. */
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(45);

    private final String name;
    private final Path jar;
    private final int port;
    private final List<String> jvm;
    private final Map<String, String> environment;
    private final Consumer<String> log;
    private final Consumer<ProcessHandle> started;
    private final AtomicInteger deaths = new AtomicInteger();
    private volatile boolean stopping;
    private volatile @Nullable Process process;

    /**
     * @param port where the service reports its health
     * @param started called with each process as it starts
     */
    Service(
            String name,
            Path jar,
            int port,
            List<String> jvm,
            Map<String, String> environment,
            Consumer<String> log,
            Consumer<ProcessHandle> started) {
        this.started = started;
        this.name = name;
        this.jar = jar;
        this.port = port;
        this.jvm = jvm;
        this.environment = environment;
        this.log = log;
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    /** How often the process died by itself or was killed. */
    int deaths() {
        return deaths.get();
    }

    void start() {
        Thread.ofPlatform().name("watch-" + name).daemon().start(this::watch);
    }

    private void watch() {
        int hasty = 0;
        while (!stopping) {
            long begun = System.nanoTime();
            Process running = launch();
            process = running;
            try (BufferedReader out = running.inputReader(StandardCharsets.UTF_8)) {
                String line = out.readLine();
                while (line != null) {
                    log.accept(prefix() + line);
                    line = out.readLine();
                }
                int status = running.waitFor();
                if (!stopping) {
                    deaths.incrementAndGet();
                    hasty = System.nanoTime() - begun < A_LIFE.toNanos() ? hasty + 1 : 0;
                    log.accept(prefix() + "died with status " + status + " and is started again");
                    TimeUnit.MILLISECONDS.sleep(Math.min(10_000, 500L * (1 + hasty)));
                }
            } catch (IOException e) {
                if (!stopping) {
                    log.accept(prefix() + "its output ended: " + e.getMessage());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private String prefix() {
        return String.format("%-13s| ", name);
    }

    private Process launch() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-jar", jar.toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            started.accept(process.toHandle());
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be started", e);
        }
    }

    /** The process that runs now; empty while there is none. */
    Stream<ProcessHandle> handle() {
        return Stream.ofNullable(process).filter(Process::isAlive).map(Process::toHandle);
    }

    /** Kills the process without any warning; it is started again by itself. */
    void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
        }
    }

    /** Whether the service says that it is ready. */
    boolean ready() {
        Process running = process;
        if (running == null || !running.isAlive()) {
            return false;
        }
        try (var client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health/readiness"))
                    .timeout(Duration.ofSeconds(3))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        stopping = true;
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
