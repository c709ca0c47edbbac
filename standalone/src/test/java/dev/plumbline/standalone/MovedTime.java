package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.moved.Agent;
import dev.plumbline.servers.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The time of an installation, moved for its three services and their databases together.
 *
 * <p>The services take theirs from a clock bean, which {@code dev.plumbline.moved} replaces; it comes to them as the agent of
 * their JVMs, so that no packed service contains it. What SQL asks the database is moved too: before a service's database has
 * tables, its role gets a search path on which {@code now()} and {@code clock_timestamp()} of a schema of the test come before
 * PostgreSQL's own. Not moved are {@code CURRENT_DATE}, which no function can replace, and the clocks of the broker and of
 * browsers.
 */
final class MovedTime {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final List<String> SERVICES = List.of("assessment", "workflow", "notification");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** How long before the instant at which time moves everybody is notified of it. */
    private static final Duration NOTICE = Duration.ofSeconds(2);

    private final Installation installation;
    private Duration ahead = Duration.ZERO;

    MovedTime(Installation installation) {
        this.installation = installation;
    }

    /** What services whose time is to be moved are given before they start. */
    static Installation.Arranging arranging() {
        Path agent = jar();
        return (starting, postgres) -> {
            // A JVM with an agent does not keep the classes that it has loaded.
            starting.jvm().removeIf(option -> option.contains("SharedArchive"));
            starting.jvm().add("-javaagent:" + agent);
            starting.environment()
                    .put(
                            "MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE",
                            "health,info,metrics,prometheus,messaging,processes,clock");
            String database = "plumbline_" + starting.name();
            JdbcTemplate owner = superuser(postgres, database);
            owner.execute("CREATE SCHEMA moved");
            owner.execute("CREATE TABLE moved.ahead (before interval, later interval, at timestamptz)");
            owner.execute("INSERT INTO moved.ahead VALUES (interval '0', interval '0', '-infinity')");
            owner.execute("""
                    CREATE FUNCTION moved.now() RETURNS timestamptz LANGUAGE sql STABLE AS
                    'SELECT pg_catalog.now() + (SELECT CASE WHEN pg_catalog.now() < at THEN before ELSE later END FROM moved.ahead)'
                    """);
            owner.execute("""
                    CREATE FUNCTION moved.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS
                    'SELECT pg_catalog.clock_timestamp() + (SELECT CASE WHEN pg_catalog.clock_timestamp() < at THEN before ELSE later END FROM moved.ahead)'
                    """);
            owner.execute("GRANT USAGE ON SCHEMA moved TO PUBLIC");
            owner.execute("GRANT SELECT ON moved.ahead TO PUBLIC");
            owner.execute("ALTER ROLE " + database + " SET search_path = public, moved, pg_catalog");
        };
    }

    private static JdbcTemplate superuser(PostgresServer postgres, String database) {
        return new JdbcTemplate(
                new DriverManagerDataSource(postgres.database(database), postgres.user(), postgres.password()));
    }

    /** The package {@code dev.plumbline.moved} as a jar. */
    static Path jar() {
        try {
            Path classes = Path.of(Agent.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            var manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().putValue("Premain-Class", Agent.class.getName());
            Path jar = Files.createTempFile("moved", ".jar");
            try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                    var files = Files.list(classes.resolve("dev/plumbline/moved"))) {
                for (Path file : files.toList()) {
                    out.putNextEntry(new JarEntry("dev/plumbline/moved/" + file.getFileName()));
                    Files.copy(file, out);
                    out.closeEntry();
                }
                out.putNextEntry(new JarEntry(
                        "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports"));
                out.write("dev.plumbline.moved.ClockConfiguration\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
                out.closeEntry();
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Moves everything to so many days after the time of the machine. */
    void toDay(int day) {
        to(Duration.ofDays(day));
    }

    /** Moves everything on by a time. */
    void by(Duration more) {
        to(ahead.plus(more));
    }

    private void to(Duration later) {
        assertThat(later).as("time never goes back").isGreaterThanOrEqualTo(ahead);
        if (ahead.isZero()) {
            takeRecordsOfLater();
        }
        long seconds = later.toSeconds();
        services("{\"step\":\"PREPARE\",\"seconds\":" + seconds + "}");
        Instant at = Instant.now().plus(NOTICE);
        for (String service : SERVICES) {
            superuser(installation.postgres(), "plumbline_" + service)
                    .update(
                            "UPDATE moved.ahead SET before = later, later = make_interval(secs => ?), at = ?",
                            seconds,
                            Timestamp.from(at));
        }
        services("{\"step\":\"MOVE\",\"seconds\":" + seconds + ",\"at\":\"" + at + "\"}");
        await().atMost(NOTICE.multipliedBy(2)).until(() -> Instant.now().isAfter(at));
        services("{\"step\":\"FOLLOW\",\"seconds\":" + seconds + "}");
        ahead = later;
    }

    /** The broker's clock stays: by itself it refuses what is more than an hour ahead of it. */
    private void takeRecordsOfLater() {
        try (var admin = Admin.create(Map.of("bootstrap.servers", installation.kafka()))) {
            var later = new AlterConfigOp(
                    new ConfigEntry("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE)),
                    AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.BROKER, ""), List.of(later)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void services(String body) {
        for (String service : SERVICES) {
            post(installation.service(service).port(), body);
        }
    }

    private void post(int port, String body) {
        try {
            var answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/clock"))
                            .header("Authorization", "Bearer " + installation.managementSecret())
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The day it is in the installation for the people of the demo company. */
    LocalDate today() {
        return LocalDate.ofInstant(Instant.now().plus(ahead), ZONE);
    }
}
