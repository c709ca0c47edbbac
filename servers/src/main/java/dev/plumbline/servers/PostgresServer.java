package dev.plumbline.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A PostgreSQL server that can be asked for databases. Whatever is committed is on disk: {@code fsync} and
 * {@code synchronous_commit} are on, though the embedded start class would switch them off.
 */
public final class PostgresServer implements AutoCloseable {

    /** Variable that gives the address of a server, {@code jdbc:postgresql://host:port}. */
    public static final String ADDRESS_VARIABLE = "PLUMBLINE_POSTGRES_URL";

    /** System property with more settings of the embedded server, {@code name=value} parted by commas; for measurements. */
    public static final String SETTINGS_PROPERTY = "plumbline.postgres.settings";

    private static final Map<String, String> DURABLE = Map.of("fsync", "on", "synchronous_commit", "on");

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

    private final String address;
    private final String user;
    private final String password;
    private final AutoCloseable running;
    private final @Nullable Path data;

    private PostgresServer(String address, String user, String password, AutoCloseable running) {
        this(address, user, password, running, null);
    }

    private PostgresServer(String address, String user, String password, AutoCloseable running, @Nullable Path data) {
        this.data = data;
        this.address = address;
        this.user = user;
        this.password = password;
        this.running = running;
    }

    /** A server for tests, on the footing that the environment wants; its data go when it closes. */
    public static PostgresServer forTests() {
        Map<String, String> environment = System.getenv();
        return switch (Footing.of(environment, ADDRESS_VARIABLE)) {
            case GIVEN ->
                new PostgresServer(
                        environment.getOrDefault(ADDRESS_VARIABLE, ""),
                        environment.getOrDefault("PLUMBLINE_POSTGRES_USER", "postgres"),
                        environment.getOrDefault("PLUMBLINE_POSTGRES_PASSWORD", ""),
                        () -> {});
            case CONTAINERS -> container(environment.getOrDefault("PLUMBLINE_POSTGRES_IMAGE", "postgres:18"));
            case EMBEDDED -> embedded(null, 0);
        };
    }

    /**
     * The embedded real server.
     *
     * @param data where the data stay; null for a place that goes with the process
     * @param port where it listens on loopback; 0 for a free one
     */
    public static PostgresServer embedded(@Nullable Path data, int port) {
        var builder = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofSeconds(60))
                .setCleanDataDirectory(data == null)
                .setRegisterShutdownHook(data == null)
                .setServerConfig("max_connections", "200")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("shared_buffers", "256MB");
        for (String setting : System.getProperty(SETTINGS_PROPERTY, "").split(",")) {
            if (!setting.isBlank()) {
                String[] parts = setting.split("=", 2);
                builder.setServerConfig(parts[0], parts[1]);
            }
        }
        DURABLE.forEach(builder::setServerConfig);
        if (data != null) {
            builder.setDataDirectory(data);
        }
        if (port != 0) {
            builder.setPort(port);
        }
        try {
            EmbeddedPostgres postgres = builder.start();
            return new PostgresServer(
                    "jdbc:postgresql://localhost:" + postgres.getPort(), "postgres", "postgres", postgres, data);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start", e);
        }
    }

    @SuppressWarnings("resource")
    private static PostgresServer container(String image) {
        // Left alone it would be told not to write to disk.
        var container = new PostgreSQLContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"))
                .withUsername("postgres")
                .withPassword("postgres")
                .withCommand("postgres", "-c", "max_connections=200");
        container.start();
        return new PostgresServer(
                "jdbc:postgresql://" + container.getHost() + ":" + container.getMappedPort(5432),
                "postgres",
                "postgres",
                container::stop);
    }

    /**
     * The JDBC address of a database, made if it is not there.
     *
     * @param name lower-case letters, digits and underscores
     * @throws IllegalArgumentException for another name
     */
    public String database(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("'" + name + "' is no name for a database");
        }
        try (Connection connection = DriverManager.getConnection(address + "/postgres", user, password);
                var there = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            there.setString(1, name);
            try (var row = there.executeQuery()) {
                if (!row.next()) {
                    try (var create = connection.createStatement()) {
                        create.execute("CREATE DATABASE " + name);
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("No database " + name + " on " + address, e);
        }
        return address + "/" + name;
    }

    /** The user of every database. */
    public String user() {
        return user;
    }

    /** The password of {@link #user()}; may be empty. */
    public String password() {
        return password;
    }

    /** Whether the embedded server on data that stay runs; any other is taken to. */
    public boolean runs() {
        if (data == null) {
            return true;
        }
        try {
            Path file = data.resolve("postmaster.pid");
            return Files.exists(file)
                    && ProcessHandle.of(Long.parseLong(
                                    Files.readAllLines(file).getFirst().strip()))
                            .filter(ProcessHandle::isAlive)
                            .isPresent();
        } catch (IOException | NumberFormatException | NoSuchElementException e) {
            // It is just being written or taken away.
            return false;
        }
    }

    /**
     * Starts the embedded server again, with the settings that it had, after it has died.
     *
     * @throws IOException if it cannot be started; what is left of its processes may still be ending
     */
    public void startAgain() throws IOException {
        Path home = Objects.requireNonNull(data, "Only a server on data that stay can be started again");
        String command = Files.readString(home.resolve("postmaster.opts")).strip();
        List<String> start = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            // PostgreSQL does not run as root.
            start.addAll(List.of("unshare", "-U"));
        }
        start.addAll(List.of("bash", "-c", "exec " + command));
        Process process = new ProcessBuilder(start)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolveSibling("postgres.log").toFile()))
                .start();
        long end = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroy();
                throw new IOException(
                        "PostgreSQL did not start again; " + home.resolveSibling("postgres.log") + " says why");
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private boolean answers() {
        try (Connection connection = DriverManager.getConnection(address + "/postgres", user, password)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        if (!runs()) {
            // It has ended already; there is nothing to stop.
            return;
        }
        try {
            running.close();
        } catch (Exception e) {
            throw new IllegalStateException("PostgreSQL did not stop", e);
        }
    }
}
