package dev.plumbline.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An embedded PostgreSQL that is killed while its data stay: it is started again with them, or ended in order. */
class PostgresDiesIT {

    @TempDir
    private Path folder;

    private void kill() throws Exception {
        ProcessHandle first = ProcessHandle.of(Long.parseLong(Files.readAllLines(folder.resolve("data/postmaster.pid"))
                        .getFirst()
                        .strip()))
                .orElseThrow();
        first.destroyForcibly();
        first.onExit().get(10, TimeUnit.SECONDS);
    }

    private static int rows(PostgresServer postgres, String database) throws Exception {
        try (var connection =
                        DriverManager.getConnection(postgres.database(database), postgres.user(), postgres.password());
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS kept (id int)");
            statement.execute("INSERT INTO kept VALUES (1)");
            try (var rows = statement.executeQuery("SELECT count(*) FROM kept")) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    @Test
    @Timeout(120)
    void itRunsAgainWithItsDataAndEndsInOrder() throws Exception {
        try (var postgres = PostgresServer.embedded(folder.resolve("data"), 0)) {
            assertThat(rows(postgres, "kept")).isEqualTo(1);
            kill();
            assertThat(postgres.runs()).isFalse();
            postgres.startAgain();
            assertThat(postgres.runs()).isTrue();
            assertThat(rows(postgres, "kept")).isEqualTo(2);
        }
        assertThat(folder.resolve("data/postmaster.pid")).as("ended in order").doesNotExist();
    }

    @Test
    @Timeout(120)
    void oneThatHasDiedIsEndedAtOnceAndWithoutAFault() throws Exception {
        var postgres = PostgresServer.embedded(folder.resolve("data"), 0);
        kill();
        long begun = System.nanoTime();
        assertThatCode(postgres::close).doesNotThrowAnyException();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    @Timeout(120)
    void aPortThatIsInUseForAMomentIsTriedOnceMore() throws Exception {
        var other = new ServerSocket(0, 1, InetAddress.getByName("localhost"));
        int port = other.getLocalPort();
        var goes =
                CompletableFuture.runAsync(() -> close(other), CompletableFuture.delayedExecutor(8, TimeUnit.SECONDS));
        try (var postgres = PostgresServer.embedded(folder.resolve("data"), port, Duration.ofSeconds(10))) {
            assertThat(goes).isDone();
            assertThat(rows(postgres, "kept")).isEqualTo(1);
        }
    }

    @Test
    @Timeout(120)
    void whyItDidNotStartIsSaid() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            int port = other.getLocalPort();
            assertThatThrownBy(() -> PostgresServer.embedded(folder.resolve("data"), port, Duration.ofSeconds(4)))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("postgres.log")
                    .hasMessageContaining("Address already in use");
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
