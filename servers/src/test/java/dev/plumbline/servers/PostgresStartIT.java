package dev.plumbline.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docker/initdb.d} on {@code docker/substitutes/docker-entrypoint.sh}, run as a container would, on the embedded
 * server's program. It needs {@code psql} (package postgresql-client).
 */
class PostgresStartIT {

    private static final String WITH_A_QUOTE = "one's; DROP";

    @TempDir
    static Path folder;

    private static @Nullable Process running;
    private static String address;

    @BeforeAll
    static void start() throws Exception {
        psqlMustBeThere();
        Path program;
        try (var embedded = PostgresServer.embedded(folder.resolve("another"), 0)) {
            assertThat(embedded.runs()).isTrue();
            String command = Files.readString(folder.resolve("another/postmaster.opts"));
            program = Path.of(command.substring(0, command.indexOf(' ')).replace("\"", ""));
        }
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            // PostgreSQL does not run as root.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                "bash",
                Path.of("..", "docker", "substitutes", "docker-entrypoint.sh").toString(),
                "postgres"));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        String programs = program.getParent() + File.pathSeparator + System.getenv("PATH");
        builder.environment()
                .putAll(Map.of(
                        "PATH",
                        programs,
                        "PGDATA",
                        folder.resolve("data").toString(),
                        "PGPORT",
                        "" + port,
                        "INITDB_FOLDER",
                        Path.of("..", "docker", "initdb.d")
                                .toAbsolutePath()
                                .normalize()
                                .toString(),
                        "SOCKET_FOLDER",
                        folder.toString(),
                        "POSTGRES_PASSWORD",
                        "of the superuser",
                        "PLUMBLINE_ASSESSMENT_DB_PASSWORD",
                        WITH_A_QUOTE,
                        "PLUMBLINE_WORKFLOW_DB_PASSWORD",
                        "of workflow",
                        "PLUMBLINE_NOTIFICATION_DB_PASSWORD",
                        "of notification"));
        running = builder.start();
        address = "jdbc:postgresql://localhost:" + port + "/";
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!answers()) {
            if (!running.isAlive() || System.nanoTime() > end) {
                throw new IOException(Files.readString(folder.resolve("log")));
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private static boolean answers() {
        try (Connection connection = connect("postgres", "postgres", "of the superuser")) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Where it is missing these tests do not run, and say so; where changes are judged they fail. */
    private static void psqlMustBeThere() {
        boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "psql")));
        if (System.getenv("CI") != null) {
            assertThat(there)
                    .as("psql is installed (package postgresql-client)")
                    .isTrue();
        }
        assumeTrue(there, "psql is not installed (package postgresql-client): docker/initdb.d is not tested");
    }

    @AfterAll
    static void stop() throws Exception {
        if (running != null) {
            running.destroy();
            running.waitFor(20, TimeUnit.SECONDS);
        }
    }

    private static Connection connect(String database, String user, String password) throws SQLException {
        return DriverManager.getConnection(address + database, user, password);
    }

    @Test
    void eachDatabaseBelongsToItsRoleAndLetsNobodyElseIn() throws Exception {
        try (var connection = connect("plumbline_assessment", "plumbline_assessment", WITH_A_QUOTE);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE secrets (id int)");
        }
        assertThatThrownBy(() -> connect("plumbline_assessment", "plumbline_workflow", "of workflow"))
                .hasMessageContaining("permission denied for database \"plumbline_assessment\"");
        assertThatThrownBy(() -> connect("plumbline_notification", "plumbline_assessment", WITH_A_QUOTE))
                .hasMessageContaining("permission denied for database \"plumbline_notification\"");
        assertThatThrownBy(() -> connect("plumbline_workflow", "plumbline_workflow", "guessed"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void itIsNotTakenForUpWhileTheDatabasesAreMade() throws Exception {
        String log = Files.readString(folder.resolve("log"));
        String whileMade = log.substring(0, log.indexOf("init process complete"));
        assertThat(whileMade).contains("listening on Unix socket").doesNotContain("listening on IPv4");
        assertThat(log).contains("listening on IPv4");
    }
}
