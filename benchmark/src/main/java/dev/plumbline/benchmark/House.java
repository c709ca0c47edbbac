package dev.plumbline.benchmark;

import dev.plumbline.standalone.Installation;
import dev.plumbline.standalone.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole installation of its own under load: the three services as processes, over REST. */
final class House implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String OWNER = "helena.ruiz@demo.example";

    private final Installation installation;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String token;
    final JdbcTemplate facts;
    final JdbcTemplate engine;
    final JdbcTemplate telling;

    /** An answer: its body, and the version for the next write. */
    record Answer(JsonNode body, String etag) {}

    /** The three services, by the names of their programs. */
    static final List<String> SERVICES = List.of("assessment-service", "workflow", "notification-service");

    /**
     * A cycle that has been launched.
     *
     * @param begun when it was asked for, in nanoseconds of the system's timer
     * @param seconds how long it took, 0 until that is known
     */
    record Launched(String cycle, long begun, double seconds) {

        Launched in(double took) {
            return new Launched(cycle, begun, took);
        }
    }

    House(Path root, int port) throws IOException {
        installation = new Installation(
                new Options(root, Files.createTempDirectory("plumbline-figures"), port, 20, false, false, false, false),
                line -> {
                    if (line.contains(" ERROR ") || line.contains(" WARN ") && line.contains("pause")) {
                        System.out.println(line);
                    }
                });
        installation.start();
        Databases.await("the services are ready", 120, installation::ready);
        facts = Databases.jdbc(installation.postgres(), "plumbline_assessment");
        engine = Databases.jdbc(installation.postgres(), "plumbline_workflow");
        telling = Databases.jdbc(installation.postgres(), "plumbline_notification");
        String basic = "Basic "
                + Base64.getEncoder().encodeToString((OWNER + ":plumbline-demo").getBytes(StandardCharsets.UTF_8));
        token = "Bearer "
                + send(basic, "POST", "/account/tokens", "{\"name\":\"figures\"}", null, "application/json")
                        .body()
                        .get("token")
                        .asString();
    }

    List<ProcessHandle> processes() {
        return installation.processes();
    }

    Answer post(String path, String body, @Nullable String etag) {
        return send(token, "POST", path, body, etag, "application/json");
    }

    Answer get(String path) {
        return send(token, "GET", path, "", null, "application/json");
    }

    private Answer send(
            String authorization, String method, String path, String body, @Nullable String etag, String type) {
        var request = HttpRequest.newBuilder(URI.create(installation.address() + "/api/v1" + path))
                .timeout(Duration.ofMinutes(5))
                .header("Authorization", authorization)
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (etag != null) {
            request.header("If-Match", etag);
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(
                        method + " " + path + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return new Answer(
                    answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body()),
                    answer.headers().firstValue("ETag").orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** Imports people of a unit of their own, under eight managers, and waits until the others know them. */
    void people(String unit, int count) {
        var csv = new StringBuilder(
                "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n");
        for (int m = 0; m < 8; m++) {
            row(csv, unit + "M" + m, "manager" + m, unit, "", "Office " + unit);
        }
        for (int p = 0; p < count; p++) {
            row(csv, unit + "P" + p, "person" + p, unit, "manager" + p % 8, unit);
        }
        send(token, "POST", "/imports/people?apply=true", csv.toString(), null, "text/csv");
        Databases.await(
                "the people of " + unit + " are known",
                600,
                () -> Databases.count(
                                telling,
                                "SELECT count(*)::int FROM recipient WHERE mail LIKE ?",
                                "%." + mail(unit) + "@%")
                        == count + 8);
        facts.execute("ANALYZE");
    }

    private static String mail(String unit) {
        return unit.toLowerCase(Locale.ROOT);
    }

    private static void row(StringBuilder csv, String id, String name, String unit, String manager, String of) {
        String domain = "." + mail(unit) + "@bench.example";
        csv.append(id)
                .append(',')
                .append(name)
                .append(domain)
                .append(',')
                .append(name)
                .append(",No,")
                .append(manager.isEmpty() ? "" : manager + domain)
                .append(",Keeper,")
                .append(of)
                .append(",en,true\n");
    }

    /** Sets a cycle on the demo's framework up for a unit, and launches it. */
    Launched launch(String unit) {
        JsonNode edition = get("/framework-versions/"
                        + facts.queryForObject(
                                "SELECT id::text FROM framework_version WHERE status = 'PUBLISHED' LIMIT 1",
                                String.class))
                .body();
        String skill = edition.get("skills")
                .valueStream()
                .filter(s -> s.get("code").asString().equals("ITMG"))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();
        LocalDate today = LocalDate.now();
        String setup = "{\"name\":\"" + unit + " " + UUID.randomUUID() + "\",\"frameworkVersionId\":\""
                + edition.get("version").get("id").asString() + "\",\"skillIds\":[\"" + skill + "\"],\"units\":[\""
                + unit
                + "\"],\"people\":[],\"milestones\":{\"selfAssessment\":\"" + today.plusDays(30) + "\",\"review\":\""
                + today.plusDays(40) + "\",\"calibration\":\"" + today.plusDays(50) + "\",\"publication\":\""
                + today.plusDays(60) + "\",\"acknowledgement\":\"" + today.plusDays(70)
                + "\"},\"calibrationRequired\":true}";
        Answer created = post("/cycles", setup, null);
        String cycle = created.body().get("id").asString();
        long begun = System.nanoTime();
        post("/cycles/" + cycle + "/launch", "", created.etag());
        return new Launched(cycle, begun, 0);
    }

    /** The version of an assessment, as the next write names it. */
    String version(String assessment) {
        return "\"" + Databases.count(facts, "SELECT version::int FROM assessment WHERE id = ?::uuid", assessment)
                + "\"";
    }

    /** The assessments of a cycle. */
    List<String> assessments(String cycle) {
        return facts.queryForList(
                "SELECT id::text FROM assessment WHERE cycle_id = ?::uuid ORDER BY id", String.class, cycle);
    }

    /** Ends a service, and returns how many seconds it takes from its next start until all say that they are ready. */
    double readyAgain(String service) {
        ProcessHandle old = process(service).orElseThrow();
        old.destroyForcibly();
        Databases.await(
                "it is started again",
                30,
                () -> process(service).filter(next -> next.pid() != old.pid()).isPresent());
        Databases.await("it is ready again", 120, installation::ready);
        Instant started = process(service).orElseThrow().info().startInstant().orElseThrow();
        return Duration.between(started, Instant.now()).toMillis() / 1000.0;
    }

    private Optional<ProcessHandle> process(String service) {
        return processes().stream()
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> arguments[arguments.length - 1].contains("/" + service + "-"))
                        .orElse(false))
                .findFirst();
    }

    /** Open tasks of a cycle in the worklist. */
    int tasks(String cycle, String element) {
        return Databases.count(
                facts,
                "SELECT count(*)::int FROM work_item WHERE cycle_id = ?::uuid AND element = ? AND state IN ('OPEN', 'CLAIMED')",
                cycle,
                element);
    }

    /** How far a launch is, stage by stage. */
    String progress(String cycle) {
        return Databases.count(
                        facts, "SELECT count(*)::int FROM assessment WHERE cycle_id = ?::uuid AND announced", cycle)
                + " announced, "
                + Databases.count(
                        engine,
                        "SELECT count(*)::int FROM process_key WHERE cycle_id = ?::uuid AND instance_id IS NOT NULL",
                        cycle)
                + " started";
    }

    /** How many notices there are for a cycle. */
    int told(String cycle) {
        return Databases.count(telling, "SELECT count(*)::int FROM notice WHERE cycle_id = ?::uuid", cycle);
    }

    /** Mails that are not sent yet. */
    int unsent() {
        return Databases.count(
                telling,
                "SELECT (SELECT count(*) FROM delivery WHERE state <> 'SENT')::int + (SELECT count(*) FROM"
                        + " notice WHERE state = 'NEW')::int");
    }

    static double cpuSeconds(ProcessHandle process) {
        return process.info()
                .totalCpuDuration()
                .map(duration -> duration.toMillis() / 1000.0)
                .orElse(0.0);
    }

    /** Processor seconds used so far: by each service, by PostgreSQL's processes that live, and by this process with Kafka and the mail sink. */
    Map<String, Double> cpu() {
        Map<String, Double> cpu = new TreeMap<>();
        for (ProcessHandle process : processes()) {
            String name = process.info()
                    .arguments()
                    .map(arguments -> arguments[arguments.length - 1])
                    .orElse("service");
            cpu.put(name.replaceAll(".*/([a-z-]+)-0.*", "$1"), cpuSeconds(process));
        }
        cpu.put("this process", cpuSeconds(ProcessHandle.current()));
        cpu.put(
                "postgres",
                ProcessHandle.allProcesses()
                        .filter(process -> process.info().command().orElse("").endsWith("postgres"))
                        .mapToDouble(House::cpuSeconds)
                        .sum());
        return cpu;
    }

    @Override
    public void close() {
        installation.close();
    }
}
