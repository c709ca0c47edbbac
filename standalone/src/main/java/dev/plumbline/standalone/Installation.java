package dev.plumbline.standalone;

import dev.plumbline.servers.KafkaServer;
import dev.plumbline.servers.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A whole Plumbline on this machine. */
public final class Installation implements AutoCloseable {

    /** It cannot be started here; the message says why and what to do. */
    public static final class CannotStart extends RuntimeException {
        CannotStart(String message) {
            super(message);
        }
    }

    /**
     * The compiler of the services' JVM. On one machine a quick start matters more than top speed: the first compiler
     * alone starts in two thirds of the time. Where services run for long, as on servers and in measurements, this
     * system property names both.
     */
    public static final String COMPILER_PROPERTY = "plumbline.services.compiler";

    /** The folder of each module in which it was built, {@code target} unless this system property names another. */
    public static final String BUILD_PROPERTY = "plumbline.build";

    /** The JVM's own messages are left out, except errors. */
    private static final List<String> QUIET_JVM =
            List.of("-Xlog:disable", "-Xlog:all=error:stderr", "-XX:+UnlockDiagnosticVMOptions", "-XX:-PrintWarnings");

    /** What Spring, Flyway and springdoc say at each start. */
    private static final Map<String, String> QUIET_LOGS = Map.of(
            "LOGGING_LEVEL_ORG_SPRINGFRAMEWORK_BOOT", "WARN",
            "LOGGING_LEVEL_ORG_FLYWAYDB", "ERROR",
            "LOGGING_LEVEL_ORG_SPRINGDOC", "ERROR");

    /** The folder in which people put files of their own. */
    private static final String FRAMEWORKS = "frameworks";

    private static final long LEAST_MEMORY = 3L * 1024 * 1024;

    private final Options options;
    private final Ports ports;
    private final Consumer<String> log;
    private final List<AutoCloseable> running = new CopyOnWriteArrayList<>();
    private final Map<String, Service> services = new HashMap<>();
    private final List<Path> archives = new ArrayList<>();
    private final Object mending = new Object();
    private volatile boolean stopping;
    private PostgresServer postgres;
    private MailSink mails;
    private String sealKey = "";
    private String managementSecret = "";
    private String linkKey = "";
    private final Path memory;
    private final Arranging arranging;

    /** A service that is about to be started: with what its JVM and its environment are given, to add to. */
    record Starting(String name, List<String> jvm, Map<String, String> environment) {}

    /** Says something more to each service before it is started. */
    interface Arranging {

        /** Called when the service's database and role are there. */
        void before(Starting starting, PostgresServer postgres);
    }

    public Installation(Options options, Consumer<String> log) {
        this(options, log, Path.of("/proc/meminfo"));
    }

    /** One that says nothing more to its services. */
    Installation(Options options, Consumer<String> log, Path memory) {
        this(options, log, memory, (starting, postgres) -> {});
    }

    /**
     * @param memory where the system says how much memory is available
     */
    @SuppressWarnings("NullAway.Init")
    Installation(Options options, Consumer<String> log, Path memory, Arranging arranging) {
        this.options = options;
        this.memory = memory;
        this.arranging = arranging;
        this.ports = new Ports(options.port());
        this.log = log;
    }

    /** Starts the servers and then the services; returns when the services are starting. */
    public void start() {
        mustBeWritable();
        var leftovers = new Leftovers(options.data(), log);
        leftovers.runsAlready().ifPresent(other -> {
            throw new CannotStart("Plumbline runs on " + options.data() + " already, as process " + other.pid()
                    + ": stop that first, or start this one in another folder.");
        });
        leftovers.end();
        check();
        try {
            if (options.fresh() && Files.exists(options.data())) {
                clear(options.data());
            }
            Files.createDirectories(options.data().resolve(FRAMEWORKS));
            leftovers.take();
            Path seals = options.data().resolve("seal.key");
            if (Files.exists(options.data().resolve("postgres")) && !Secret.isIn(seals)) {
                log.accept(
                        "plumbline    | " + seals + " is gone or empty and is made anew: seals of the audit trail that"
                                + " were made with the earlier key can no longer be verified");
            }
            sealKey = Secret.keptIn(seals);
            linkKey = Secret.keptIn(options.data().resolve("links.key"));
            managementSecret = Secret.keptIn(options.data().resolve("management.key"));
            log.accept("plumbline    | starting PostgreSQL");
            postgres = PostgresServer.embedded(options.data().resolve("postgres"), ports.postgres());
            running.addFirst(postgres);
            log.accept("plumbline    | starting Kafka");
            KafkaServer kafka = KafkaServer.embedded(options.data().resolve("kafka"), ports.kafka());
            running.addFirst(kafka);
            mails = new MailSink(ports.smtp(), ports.mails());
            running.addFirst(mails);
            log.accept("plumbline    | starting the services");
            service("assessment", "demo", ports.management(), 640);
            service("workflow", "workflow", ports.workflow(), 512);
            service("notification", "notification-service", ports.notification(), 320);
        } catch (IOException e) {
            throw new UncheckedIOException("It could not be started", e);
        }
    }

    /** Deletes earlier data; the files of frameworks are no data of ours and stay. */
    static void clear(Path data) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.list(data)) {
            all = found.filter(path -> !path.endsWith(FRAMEWORKS)).toList();
        }
        for (Path path : all) {
            Unpacked.delete(path);
        }
    }

    /** Starts PostgreSQL again from now on whenever it dies, as is done with the services. */
    void keepPostgresRunning() {
        Thread.ofPlatform().name("watch-postgres").daemon().start(() -> {
            try {
                while (!stopping) {
                    TimeUnit.SECONDS.sleep(1);
                    mendPostgres();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void mendPostgres() {
        synchronized (mending) {
            if (stopping || postgres.runs()) {
                return;
            }
            log.accept("postgres     | died and is started again");
            try {
                postgres.startAgain();
                log.accept("postgres     | runs again");
            } catch (IOException e) {
                log.accept("postgres     | " + e.getMessage());
            }
        }
    }

    private void check() {
        int taken = ports.taken();
        if (taken >= 0) {
            throw new CannotStart(
                    "Port " + taken + " is taken: stop what listens there, or choose others with --port.");
        }
        long available = availableMemory(memory);
        if (available < LEAST_MEMORY) {
            throw new CannotStart("Only " + available / 1024 + " MiB of memory are available; Plumbline needs 3 GiB.");
        }
    }

    private void mustBeWritable() {
        Path folder = Files.exists(options.data()) ? options.data() : options.root();
        if (!Files.isWritable(folder)) {
            throw new CannotStart(folder + " cannot be written: data are kept in " + options.data() + ".");
        }
    }

    /** Kibibytes that programs can still have; without bound where the system does not say. */
    private static long availableMemory(Path file) {
        if (!Files.exists(file)) {
            return Long.MAX_VALUE;
        }
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith("MemAvailable:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(Long.MAX_VALUE);
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    private void service(String name, String module, int port, int megabytes) throws IOException {
        Path packed = options.root()
                .resolve(module)
                .resolve(System.getProperty(BUILD_PROPERTY, "target"))
                .resolve(module + "-0.1.0-SNAPSHOT-exec.jar");
        if (!Files.exists(packed)) {
            throw new CannotStart(packed + " is not there: build it with ./mvnw -DskipTests package.");
        }
        Map<String, String> environment = new HashMap<>();
        environment.put("PLUMBLINE_PORT", "" + ports.pages());
        environment.put("PLUMBLINE_MANAGEMENT_PORT", "" + ports.management());
        environment.put("PLUMBLINE_WORKFLOW_PORT", "" + ports.workflow());
        environment.put("PLUMBLINE_NOTIFICATION_PORT", "" + ports.notification());
        // A role of its own, which has access to nobody else's database.
        String database = "plumbline_" + name;
        environment.put("PLUMBLINE_" + name.toUpperCase(Locale.ROOT) + "_DB", postgres.ownDatabase(database, database));
        environment.put("PLUMBLINE_DB_USER", database);
        environment.put("PLUMBLINE_DB_PASSWORD", database);
        environment.put("PLUMBLINE_KAFKA", "localhost:" + ports.kafka());
        environment.put("PLUMBLINE_SMTP_HOST", "localhost");
        environment.put("PLUMBLINE_SMTP_PORT", "" + ports.smtp());
        environment.put("PLUMBLINE_ADDRESS", address());
        environment.put("PLUMBLINE_DEMO", "true");
        environment.put("PLUMBLINE_DEMO_PAST", "" + options.past());
        environment.put("PLUMBLINE_DEMO_PEOPLE", "" + options.people());
        environment.put("PLUMBLINE_NEIGHBOURS", neighbours());
        environment.put(
                "PLUMBLINE_FRAMEWORKS", options.data().resolve(FRAMEWORKS).toString());
        environment.put("PLUMBLINE_MESSAGING_SEALKEY", sealKey);
        environment.put("PLUMBLINE_LINK_KEY", linkKey);
        environment.put("PLUMBLINE_MANAGEMENT_SECRET", managementSecret);
        environment.put("LOGGING_PATTERN_CONSOLE", "%d{HH:mm:ss} %-5level %msg%n%wEx");
        String compiler = System.getProperty(COMPILER_PROPERTY, "-XX:TieredStopAtLevel=1");
        var unpacked = Unpacked.of(packed);
        archives.add(unpacked.archive());
        List<String> jvm = new ArrayList<>(List.of("-Xmx" + megabytes + "m", "-XX:+UseSerialGC", compiler));
        if (options.verbose()) {
            environment.put("LOGGING_LEVEL_ROOT", "INFO");
        } else {
            jvm.addAll(QUIET_JVM);
            environment.putAll(QUIET_LOGS);
        }
        jvm.addAll(unpacked.options());
        arranging.before(new Starting(name, jvm, environment), postgres);
        var leftovers = new Leftovers(options.data(), log);
        var service = new Service(name, unpacked.jar(), port, jvm, environment, log, leftovers::note);
        services.put(name, service);
        running.addFirst(service);
        service.start();
    }

    private String neighbours() {
        return "workflow=http://localhost:" + ports.workflow() + ",notification-service=http://localhost:"
                + ports.notification();
    }

    /** The secret that operators send to the management addresses. */
    String managementSecret() {
        return managementSecret;
    }

    /** Where the pages are. */
    public String address() {
        return "http://localhost:" + ports.pages();
    }

    /** Where the mails can be read. */
    String mailAddress() {
        return "http://localhost:" + ports.mails();
    }

    /** The processes of the services that run now. */
    public List<ProcessHandle> processes() {
        return services.values().stream().flatMap(Service::handle).toList();
    }

    Service service(String name) {
        return java.util.Objects.requireNonNull(services.get(name), name);
    }

    /** The server that holds the three services' databases. */
    public PostgresServer postgres() {
        return postgres;
    }

    /** The bootstrap servers of the broker. */
    String kafka() {
        return "localhost:" + ports.kafka();
    }

    MailSink mails() {
        return mails;
    }

    /** The names of the services. */
    Set<String> services() {
        return Set.copyOf(services.keySet());
    }

    /** The names of the services that say that they are ready. */
    List<String> readyServices() {
        return services.values().stream()
                .filter(Service::ready)
                .map(Service::name)
                .toList();
    }

    /** Whether every service says that it is ready. */
    public boolean ready() {
        return services.values().stream().allMatch(Service::ready);
    }

    @Override
    public void close() {
        synchronized (mending) {
            stopping = true;
        }
        if (archives.stream().anyMatch(Files::notExists)) {
            log.accept(
                    "plumbline    | keeping what was loaded for quicker starts; this once it takes up to half a minute");
        }
        // The services first, then the servers that they need.
        services.values().parallelStream().forEach(Service::close);
        for (AutoCloseable one : running) {
            try {
                one.close();
            } catch (Exception e) {
                log.accept("plumbline    | did not stop cleanly: " + e);
            }
        }
        running.clear();
    }
}
