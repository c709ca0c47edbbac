package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Whole installations for tests, each with new data of its own and a log at {@code target/<name>.log}. */
final class Started {

    static {
        // A service that is killed breaks its connections off; a mail server's thread that minds is not the test's.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    private Started() {}

    /** One that is ready, whose demo company has only just begun. */
    static Installation ready(String name, int port, int people) throws IOException {
        return ready(name, port, people, false);
    }

    /**
     * One that is ready.
     *
     * @param past whether the demo company has cycles behind it
     */
    static Installation ready(String name, int port, int people, boolean past) throws IOException {
        return readyOn(Files.createTempDirectory("plumbline-" + name), name, port, people, past);
    }

    /** One that is ready, whose demo company has only just begun, and whose clock can be moved. */
    static Installation readyWithMovedTime(String name, int port, int people) throws IOException {
        return readyOn(
                Files.createTempDirectory("plumbline-" + name), name, port, people, false, MovedTime.arranging());
    }

    /** One that is ready, on data that may be there already. */
    static Installation readyOn(Path data, String name, int port, int people, boolean past) throws IOException {
        return readyOn(data, name, port, people, past, (starting, postgres) -> {});
    }

    private static Installation readyOn(
            Path data, String name, int port, int people, boolean past, Installation.Arranging arranging)
            throws IOException {
        BufferedWriter out = Files.newBufferedWriter(
                Path.of("target", name + ".log"), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        var installation = new Installation(
                new Options(Path.of("..").toAbsolutePath().normalize(), data, port, people, past, false, false, false),
                line -> write(out, line),
                Path.of("/proc/meminfo"),
                arranging);
        try {
            installation.start();
            await().atMost(Duration.ofMinutes(5)).until(installation::ready);
            return installation;
        } catch (RuntimeException e) {
            installation.close();
            throw e;
        }
    }

    private static void write(BufferedWriter out, String line) {
        synchronized (out) {
            try {
                out.write(line + "\n");
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The day it is for the people of the demo company, wherever the tests run. */
    static LocalDate today() {
        return LocalDate.now(ZoneId.of("Europe/Berlin"));
    }

    /** One of the three services' databases. */
    static JdbcTemplate database(Installation installation, String name) {
        return new JdbcTemplate(new DriverManagerDataSource(
                installation.postgres().database(name),
                installation.postgres().user(),
                installation.postgres().password()));
    }

    /** The weeks in which people can appeal have passed: the dates of a cycle and of its people are set to now. */
    static void appealsEnd(Installation installation, String cycle) {
        JdbcTemplate facts = database(installation, "plumbline_assessment");
        facts.update(
                "UPDATE assessment SET acknowledge_by = now(), appeal_until = now() WHERE cycle_id = ?::uuid", cycle);
        facts.update(
                "UPDATE assessment_cycle SET acknowledgement_due = now(), appeal_due = now() WHERE id = ?::uuid",
                cycle);
    }

    /** Waits until every event that was sent has been read, and nothing is broken. */
    static void awaitWhole(Installation installation, Duration patience) {
        var invariants = new Invariants(
                database(installation, "plumbline_assessment"),
                database(installation, "plumbline_workflow"),
                database(installation, "plumbline_notification"));
        await().atMost(patience)
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(invariants.broken()).isEmpty());
    }
}
