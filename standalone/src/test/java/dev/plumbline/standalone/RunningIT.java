package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./run} does over its life: starts, restarts what has died, is killed, starts again, stops. */
class RunningIT {

    private static final int PORT = 19680;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Warnings of a JVM or of its archive of classes, stack traces, and Spring's own messages. */
    private static final Pattern NOISE = Pattern.compile(
            "(?i)\\[warning]|^[^|]*\\| WARNING:| VM warning:|Exception|^([^|]*\\| )?\\s+at \\S+\\(| WARN |Tomcat");

    private static final Pattern STACK = Pattern.compile("^([^|]*\\| )?\\s+at \\S+\\(");

    @TempDir
    private Path data;

    private Run run;

    /** One run of the program, as a process with its output. */
    private final class Run {

        private final Process process;
        private final List<String> said = new CopyOnWriteArrayList<>();
        private final long begun = System.nanoTime();

        Run(String... more) throws IOException {
            // Started in the background, these tests ignore Ctrl-C, and so would what they start: it is given back
            // first.
            List<String> command = new ArrayList<>(List.of(
                    "env",
                    "--default-signal=INT",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Dplumbline.root=" + Path.of("..").toAbsolutePath().normalize(),
                    "-Dplumbline.data=" + data.resolve("installation"),
                    "--enable-native-access=ALL-UNNAMED",
                    "-Dsun.misc.unsafe.memory.access=allow",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Plumbline.class.getName(),
                    "--port",
                    "" + PORT,
                    "--people",
                    "20"));
            command.addAll(List.of(more));
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
            Thread.ofPlatform().daemon().start(this::listen);
        }

        private void listen() {
            try (BufferedReader out = process.inputReader()) {
                out.lines().forEach(said::add);
            } catch (IOException | java.io.UncheckedIOException e) {
                said.add("its output ended: " + e);
            }
        }

        void mustSay(String words) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(said).anyMatch(line -> line.contains(words)));
        }

        /** Until now it has printed nothing that looks like a fault and is none. */
        void mustBeQuiet() {
            assertThat(said.stream().filter(line -> NOISE.matcher(line).find())).isEmpty();
        }

        /** Seconds from its start to the first page. */
        long firstPage() {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> page() == 200);
            return Duration.ofNanos(System.nanoTime() - begun).toSeconds();
        }

        /** The process of a service that runs at the moment. */
        ProcessHandle service(String name) {
            return process.descendants()
                    .filter(child -> Stream.of(child.info().arguments().orElse(new String[0]))
                            .anyMatch(argument -> argument.contains("/" + name + "-0.1.0")))
                    .findFirst()
                    .orElseThrow();
        }

        /** PostgreSQL's first process, which is no child of the run; empty where it has ended in order. */
        Optional<ProcessHandle> postgres() throws IOException {
            Path file = data.resolve("installation/postgres/postmaster.pid");
            return Files.exists(file)
                    ? ProcessHandle.of(
                            Long.parseLong(Files.readAllLines(file).getFirst().strip()))
                    : Optional.empty();
        }

        void signal(String name) throws Exception {
            assertThat(new ProcessBuilder("kill", "-" + name, "" + process.pid())
                            .start()
                            .waitFor())
                    .isZero();
        }
    }

    private static int page() {
        try (var client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(Duration.ofSeconds(1))
                .build()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + PORT + "/"))
                                    .timeout(Duration.ofSeconds(2))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    @AfterEach
    void leaveNothing() throws IOException {
        run.process.descendants().forEach(ProcessHandle::destroyForcibly);
        run.process.destroyForcibly();
        run.postgres().ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void itMendsItselfSurvivesItsOwnDeathAndStopsCleanly() throws Exception {
        run = new Run();
        long empty = run.firstPage();
        run.mustSay("Plumbline is ready");
        run.mustSay("workflow is ready, ");
        run.mustBeQuiet();

        run.service("workflow").destroyForcibly();
        run.mustSay("died with status 137 and is started again");
        run.mustSay("workflow     | ");
        await().atMost(PATIENCE)
                .until(() -> run.said.stream()
                                .filter(line -> line.contains("Started WorkflowApplication"))
                                .count()
                        == 2);

        List<ProcessHandle> left = run.process.descendants().toList();
        run.signal("KILL");
        assertThat(run.process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(left).as("a killed run leaves its services behind").anyMatch(ProcessHandle::isAlive);

        run = new Run("--verbose");
        run.mustSay("an earlier run was killed; ending what it left running");
        run.mustSay("Plumbline is ready");
        assertThat(left).as("the next run has ended them").noneMatch(ProcessHandle::isAlive);
        run.mustSay("Tomcat started");
        assertThat(run.said).as("the data are as they were").noneMatch(line -> line.contains("demo company is ready"));

        List<ProcessHandle> all = run.process.descendants().toList();
        run.signal("INT");
        assertThat(run.process.waitFor(60, TimeUnit.SECONDS))
                .as("Ctrl-C ends it")
                .isTrue();
        run.mustSay("stopped; data stay in");
        assertThat(all).as("and all that it started").noneMatch(ProcessHandle::isAlive);
        assertThat(run.said).noneMatch(line -> STACK.matcher(line).find());
        for (int port : new Ports(PORT).all()) {
            assertThat(listens(port)).as("port %s is free again", port).isFalse();
        }

        run = new Run();
        long existing = run.firstPage();
        System.out.printf("First page after %d s on empty data, %d s on existing data%n", empty, existing);
        run.mustSay("Plumbline is ready");
        run.mustBeQuiet();
        run.postgres().orElseThrow().destroyForcibly();
        run.mustSay("postgres     | died and is started again");
        run.mustSay("postgres     | runs again");
        await().atMost(PATIENCE).until(() -> page() == 200);

        // Stopped while it is away once more: in time, and without a stack trace.
        run.postgres().orElseThrow().destroyForcibly();
        List<ProcessHandle> ending = run.process.descendants().toList();
        run.signal("TERM");
        assertThat(run.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        run.mustSay("stopped; data stay in");
        assertThat(ending).noneMatch(ProcessHandle::isAlive);
        assertThat(run.said)
                .noneMatch(line -> line.startsWith("\tat ") || line.contains("Could not stop postmaster"))
                .noneMatch(line -> line.contains("did not stop cleanly"));
    }

    private static boolean listens(int port) {
        try (var socket = new Socket("localhost", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
