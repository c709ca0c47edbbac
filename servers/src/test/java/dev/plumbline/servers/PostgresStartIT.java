package dev.plumbline.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docker/postgres-start}, run as a container would, on the embedded server's program. */
class PostgresStartIT {

    private static final String WITH_A_QUOTE = "one's; DROP";

    @TempDir
    static Path folder;

    private static Process running;
    private static String address;

    @BeforeAll
    static void start() throws Exception {
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
        command.addAll(List.of("sh", Path.of("..", "docker", "postgres-start").toString(), "postgres"));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "PGSQL_HOME",
                        program.getParent().getParent().toString(),
                        "PGDATA",
                        folder.resolve("data").toString(),
                        "PGPORT",
                        "" + port,
                        "POSTGRES_PASSWORD",
                        "of the superuser",
                        "POSTGRES_DATABASES",
                        "plumbline_a plumbline_b plumbline_c",
                        "PASSWORD_plumbline_a",
                        WITH_A_QUOTE,
                        "PASSWORD_plumbline_b",
                        "b's"));
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
        // Until it is there for good it is up once for a moment, to be made ready.
        try (Connection connection = connect("plumbline_c", "postgres", "of the superuser")) {
            return Files.readString(folder.resolve("log")).contains("server stopped") && connection.isValid(2);
        } catch (SQLException | IOException e) {
            return false;
        }
    }

    @AfterAll
    static void stop() throws Exception {
        running.destroy();
        running.waitFor(20, TimeUnit.SECONDS);
    }

    private static Connection connect(String database, String user, String password) throws SQLException {
        return DriverManager.getConnection(address + database, user, password);
    }

    @Test
    void eachDatabaseBelongsToItsRoleAndLetsNobodyElseIn() throws Exception {
        try (var connection = connect("plumbline_a", "plumbline_a", WITH_A_QUOTE);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE secrets (id int)");
        }
        assertThatThrownBy(() -> connect("plumbline_a", "plumbline_b", "b's"))
                .hasMessageContaining("permission denied for database \"plumbline_a\"");
        assertThatThrownBy(() -> connect("plumbline_b", "plumbline_a", WITH_A_QUOTE))
                .hasMessageContaining("permission denied for database \"plumbline_b\"");
        assertThatThrownBy(() -> connect("plumbline_b", "plumbline_b", "guessed"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void aDatabaseWithoutAPasswordOfItsOwnBelongsToTheSuperuser() throws Exception {
        try (var connection = connect("plumbline_c", "postgres", "of the superuser");
                var row = connection
                        .createStatement()
                        .executeQuery(
                                "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'plumbline_c'")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("postgres");
        }
    }
}
