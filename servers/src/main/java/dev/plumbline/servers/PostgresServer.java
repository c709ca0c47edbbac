package dev.plumbline.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A PostgreSQL server that can be asked for databases. Whatever is committed is on disk: {@code fsync} and
 * {@code synchronous_commit} are on, though the embedded start class would switch them off. Only the servers of
 * {@link #forTests()}, whose data nobody needs again, do not wait for the disk: what is committed there outlives any
 * process, but not the machine.
 */
public final class PostgresServer implements AutoCloseable {

    /** Variable that gives the address of a server, {@code jdbc:postgresql://host:port}. */
    public static final String ADDRESS_VARIABLE = "PLUMBLINE_POSTGRES_URL";

    /**
     * System property with more settings of the embedded server, {@code name=value} separated by commas; for
     * measurements.
     */
    public static final String SETTINGS_PROPERTY = "plumbline.postgres.settings";

    private static final Map<String, String> DURABLE = Map.of("fsync", "on", "synchronous_commit", "on");

    private static final Map<String, String> THROWN_AWAY = Map.of("fsync", "off", "full_page_writes", "off");

    /** Sequences of columns and indexes go with their tables, and what extensions bring stays with them. */
    private static final String OWNS_ALL = """
            DO $$
            DECLARE one record;
            BEGIN
              FOR one IN SELECT c.oid::regclass AS named FROM pg_class c
                  WHERE c.relnamespace = 'public'::regnamespace AND c.relowner <> '$role'::regrole
                  AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
                  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass
                      AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i') AND c.relkind = 'S')
              LOOP
                EXECUTE format('ALTER TABLE %s OWNER TO $role', one.named);
              END LOOP;
              FOR one IN SELECT p.oid::regprocedure AS named FROM pg_proc p
                  WHERE p.pronamespace = 'public'::regnamespace AND p.proowner <> '$role'::regrole
                  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.classid = 'pg_proc'::regclass
                      AND d.deptype = 'e')
              LOOP
                EXECUTE format('ALTER ROUTINE %s OWNER TO $role', one.named);
              END LOOP;
            END $$
            """;

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(90);

    /** By this file the library keeps a second server of its own from the same data. */
    private static final String LOCK = "epg-lock";

    /** So many lines of its log are in the message when it does not start. */
    private static final int LAST_LINES = 12;

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

    /** A server for tests, of the kind that the environment names; its data are deleted when it closes. */
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
            case EMBEDDED -> embedded(null, 0, THROWN_AWAY);
        };
    }

    /**
     * The embedded real server.
     *
     * @param data where the data stay; what the server says is in {@code postgres.log} beside them. Null for a place
     *     that goes with the process
     * @param port where it listens on loopback; 0 for a free one
     * @throws UncheckedIOException if it does not start, also when it is tried once more
     */
    public static PostgresServer embedded(@Nullable Path data, int port) {
        return embedded(data, port, Map.of());
    }

    /** The embedded server on data that stay, which has to be up within that time. */
    static PostgresServer embedded(Path data, int port, Duration within) {
        return embedded(data, port, Map.of(), within);
    }

    /** The embedded real server, whose data are deleted with the process, which also offers TLS with a certificate. */
    public static PostgresServer secured(OwnCertificate certificate) {
        return embedded(
                null,
                0,
                Map.of(
                        "ssl", "on",
                        "ssl_cert_file", certificate.certificate().toString(),
                        "ssl_key_file", certificate.key().toString()));
    }

    private static PostgresServer embedded(@Nullable Path data, int port, Map<String, String> more) {
        return embedded(data, port, more, STARTS_WITHIN);
    }

    private static PostgresServer embedded(@Nullable Path data, int port, Map<String, String> more, Duration within) {
        var builder = builder(data, port, more, within);
        EmbeddedPostgres postgres;
        try {
            postgres = builder.start();
        } catch (IOException first) {
            postgres = onceMore(builder, data, first);
        }
        return new PostgresServer(
                "jdbc:postgresql://localhost:" + postgres.getPort(), "postgres", "postgres", postgres, data);
    }

    /**
     * A machine that has much to do may take its time with a server, and a port may be in use for a moment: neither ends
     * what is just beginning.
     */
    private static EmbeddedPostgres onceMore(EmbeddedPostgres.Builder builder, @Nullable Path data, IOException first) {
        try {
            if (data != null) {
                endOn(data);
                // The first try still holds it, and nothing lets it go.
                Files.deleteIfExists(data.resolve(LOCK));
            }
            return builder.start();
        } catch (IOException second) {
            second.addSuppressed(first);
            throw new UncheckedIOException("PostgreSQL did not start: " + reason(data, second), second);
        }
    }

    /** Ends the server on these data, and no other process that has got its number since. */
    private static void endOn(Path data) {
        processOn(data)
                .filter(process -> process.info().arguments().stream()
                        .flatMap(Stream::of)
                        .anyMatch(argument -> argument.equals(data.toString())))
                .ifPresent(late -> {
                    late.destroy();
                    late.onExit()
                            .orTimeout(10, TimeUnit.SECONDS)
                            .exceptionally(t -> late)
                            .join();
                });
    }

    private static String reason(@Nullable Path data, IOException thrown) {
        if (data == null) {
            return String.valueOf(thrown.getMessage());
        }
        Path log = log(data);
        try {
            List<String> lines = Files.readAllLines(log);
            return thrown.getMessage() + "; the end of " + log + ":\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            thrown.addSuppressed(e);
            return String.valueOf(thrown.getMessage());
        }
    }

    private static EmbeddedPostgres.Builder builder(
            @Nullable Path data, int port, Map<String, String> more, Duration within) {
        var builder = EmbeddedPostgres.builder()
                .setPGStartupWait(within)
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
        more.forEach(builder::setServerConfig);
        if (data != null) {
            var log = ProcessBuilder.Redirect.appendTo(log(data).toFile());
            builder.setDataDirectory(data).setOutputRedirector(log).setErrorRedirector(log);
        }
        if (port != 0) {
            builder.setPort(port);
        }
        return builder;
    }

    private static Path log(Path data) {
        return data.resolveSibling("postgres.log");
    }

    @SuppressWarnings("resource")
    private static PostgresServer container(String image) {
        var container = new PostgreSQLContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"))
                .withUsername("postgres")
                .withPassword("postgres")
                .withCommand("postgres", "-c", "max_connections=200", "-c", "fsync=off", "-c", "full_page_writes=off");
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
        mustBeName(name);
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

    /**
     * The JDBC address of a database that belongs to a role of its own, both made if they are not there. The role owns
     * what is in it, also what another had made before; no other role except a superuser has access.
     *
     * @param name lower-case letters, digits and underscores; the role's too
     * @param password the role's from now on
     * @throws IllegalArgumentException for another name
     */
    public String ownDatabase(String name, String password) {
        String url = database(name);
        try (Connection server = DriverManager.getConnection(address + "/postgres", user, this.password);
                Statement statement = server.createStatement()) {
            statement.execute(
                    "DO $$ BEGIN CREATE ROLE " + name + " LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
            statement.execute("ALTER ROLE " + name + " LOGIN PASSWORD '" + password.replace("'", "''") + "'");
            statement.execute("ALTER DATABASE " + name + " OWNER TO " + name);
            statement.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
        } catch (SQLException e) {
            throw new IllegalStateException("No role " + name + " on " + address, e);
        }
        try (Connection inside = DriverManager.getConnection(url, user, this.password);
                Statement statement = inside.createStatement()) {
            statement.execute(OWNS_ALL.replace("$role", name));
        } catch (SQLException e) {
            throw new IllegalStateException("What is in " + name + " could not be given to its role", e);
        }
        return url;
    }

    private static void mustBeName(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("'" + name + "' is no name for a database");
        }
    }

    /** The user of every database that belongs to nobody else. */
    public String user() {
        return user;
    }

    /** The password of {@link #user()}; may be empty. */
    public String password() {
        return password;
    }

    /** Whether the embedded server on data that stay runs; any other is taken to. */
    public boolean runs() {
        return data == null || processOn(data).isPresent();
    }

    /** The live process of the number that the data name. */
    private static Optional<ProcessHandle> processOn(Path data) {
        try {
            Path file = data.resolve("postmaster.pid");
            return Files.exists(file)
                    ? ProcessHandle.of(Long.parseLong(
                                    Files.readAllLines(file).getFirst().strip()))
                            .filter(ProcessHandle::isAlive)
                    : Optional.empty();
        } catch (IOException | NumberFormatException | NoSuchElementException e) {
            // It is just being written or taken away.
            return Optional.empty();
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
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(home).toFile()))
                .start();
        long end = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroy();
                throw new IOException("PostgreSQL did not start again; " + log(home) + " says why");
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
