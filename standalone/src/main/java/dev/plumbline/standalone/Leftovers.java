package dev.plumbline.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * What a run that was killed has left running: its services and PostgreSQL. Each process is known by its number and the
 * moment at which it started, so that another process that got the number since is never touched.
 */
final class Leftovers {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** How far the two clocks of a process's start may differ. */
    private static final Duration TOLERANCE = Duration.ofSeconds(3);

    private final Path runner;
    private final Path noted;
    private final Path postmaster;
    private final Consumer<String> log;

    Leftovers(Path data, Consumer<String> log) {
        this.runner = data.resolve("runner");
        this.noted = data.resolve("processes");
        this.postmaster = data.resolve("postgres/postmaster.pid");
        this.log = log;
    }

    /**
     * The process that runs Plumbline on these data at the moment; empty if that is nobody, or this one.
     *
     * @throws UncheckedIOException if what it has written cannot be read
     */
    Optional<ProcessHandle> runsAlready() {
        try {
            if (!Files.exists(runner)) {
                return Optional.empty();
            }
            String[] words = Files.readString(runner).strip().split(" ");
            return running(Long.parseLong(words[0]), Instant.parse(words[1]))
                    .filter(process -> process.pid() != ProcessHandle.current().pid());
        } catch (IOException e) {
            throw new UncheckedIOException(runner + " cannot be read", e);
        }
    }

    /** From now on this process runs Plumbline on these data. */
    void take() {
        try {
            Files.writeString(runner, line(ProcessHandle.current()));
        } catch (IOException e) {
            throw new UncheckedIOException(runner + " cannot be written", e);
        }
    }

    private static String line(ProcessHandle process) {
        return process.pid() + " " + process.info().startInstant().orElse(Instant.EPOCH) + "\n";
    }

    /** Records a process that was started, so that the next run finds it. */
    synchronized void note(ProcessHandle process) {
        try {
            Files.writeString(noted, line(process), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(noted + " cannot be written", e);
        }
    }

    /** Ends what an earlier run has left, services first. */
    void end() {
        List<ProcessHandle> left = new ArrayList<>();
        try {
            if (Files.exists(noted)) {
                for (String line : Files.readAllLines(noted)) {
                    String[] words = line.split(" ");
                    running(Long.parseLong(words[0]), Instant.parse(words[1])).ifPresent(left::add);
                }
                Files.delete(noted);
            }
            if (Files.exists(postmaster)) {
                // Its first line is the number of the process, its third the second in which it started.
                List<String> lines = Files.readAllLines(postmaster);
                running(
                                Long.parseLong(lines.get(0).strip()),
                                Instant.ofEpochSecond(
                                        Long.parseLong(lines.get(2).strip())))
                        .ifPresent(left::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("What an earlier run has left cannot be read", e);
        }
        if (!left.isEmpty()) {
            log.accept("plumbline    | an earlier run was killed; ending what it left running");
            left.forEach(Leftovers::end);
        }
    }

    private static Optional<ProcessHandle> running(long pid, Instant since) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .startInstant()
                        .map(started -> Duration.between(started, since).abs().compareTo(TOLERANCE) < 0)
                        .orElse(false));
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }
}
