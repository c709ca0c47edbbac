package dev.plumbline.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What a run that was killed has left running: its services and PostgreSQL. Each process is known by its number and a mark
 * of its start, so that another process that got the number since is never touched. PostgreSQL is known by its number and
 * the folder of its data. On Linux neither depends on the clock of the machine, which may be set meanwhile; elsewhere the
 * mark is the moment of the start.
 */
final class Leftovers {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** How far the two clocks of a process's start may differ. */
    private static final Duration TOLERANCE = Duration.ofSeconds(3);

    private static final Path PROCESSES = Path.of("/proc");
    private static final Path BOOT = PROCESSES.resolve("sys/kernel/random/boot_id");

    /** The field behind the name of a process in which Linux says at which tick since the machine started it began. */
    private static final int START = 19;

    private final Path runner;
    private final Path noted;
    private final Path postgres;
    private final Consumer<String> log;

    Leftovers(Path data, Consumer<String> log) {
        this.runner = data.resolve("runner");
        this.noted = data.resolve("processes");
        this.postgres = data.resolve("postgres");
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
            return running(Files.readString(runner))
                    .filter(process -> process.pid() != ProcessHandle.current().pid());
        } catch (IOException e) {
            throw new UncheckedIOException(runner + " cannot be read", e);
        }
    }

    /** From now on this process runs Plumbline on these data. */
    void take() {
        try {
            WholeFile.write(runner, line(ProcessHandle.current()));
        } catch (IOException e) {
            throw new UncheckedIOException(runner + " cannot be written", e);
        }
    }

    private static String line(ProcessHandle process) {
        return process.pid() + " " + mark(process) + "\n";
    }

    /** What no later process of the same number has: where the machine says it, the tick of its start; else the moment. */
    private static String mark(ProcessHandle process) {
        try {
            String fields = Files.readString(PROCESSES.resolve(process.pid() + "/stat"));
            String tick = fields.substring(fields.lastIndexOf(')') + 2).split(" ")[START];
            return Files.readString(BOOT).strip() + "/" + tick;
        } catch (IOException e) {
            // There is no such file on this machine, or the process has just ended.
            return process.info().startInstant().orElse(Instant.EPOCH).toString();
        }
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
                    running(line).ifPresent(left::add);
                }
                Files.delete(noted);
            }
            Path postmaster = postgres.resolve("postmaster.pid");
            if (Files.exists(postmaster)) {
                // Its first line is the number of the process.
                Files.readAllLines(postmaster).stream()
                        .limit(1)
                        .flatMap(line -> number(line.strip()).stream())
                        .flatMap(pid -> postgres(pid).stream())
                        .forEach(left::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("What an earlier run has left cannot be read", e);
        }
        if (!left.isEmpty()) {
            log.accept("plumbline    | an earlier run was killed; ending what it left running");
            left.forEach(Leftovers::end);
        }
    }

    private static Optional<ProcessHandle> alive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    }

    /** The process that a line names; nobody, where a full disk or a power cut has left half a line, or none. */
    private static Optional<ProcessHandle> running(String line) {
        String[] words = line.strip().split(" ");
        return words.length < 2 ? Optional.empty() : number(words[0]).flatMap(pid -> running(pid, words[1]));
    }

    private static Optional<Long> number(String written) {
        try {
            return Optional.of(Long.parseLong(written));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<ProcessHandle> running(long pid, String mark) {
        return alive(pid).filter(process -> mark(process).equals(mark) || startedAt(process, mark));
    }

    /** Whether a process started at that moment, which a machine without ticks, or an earlier version, has written. */
    private static boolean startedAt(ProcessHandle process, String moment) {
        try {
            Instant since = Instant.parse(moment);
            return process.info()
                    .startInstant()
                    .map(started -> Duration.between(started, since).abs().compareTo(TOLERANCE) < 0)
                    .orElse(false);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** The process of that number if it is PostgreSQL on these data. */
    private Optional<ProcessHandle> postgres(long pid) {
        return alive(pid)
                .filter(process -> process.info().arguments().stream()
                        .flatMap(Stream::of)
                        .anyMatch(argument -> argument.equals(postgres.toString())));
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
