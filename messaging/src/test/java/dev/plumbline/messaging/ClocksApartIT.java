package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.events.Topics;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two nodes with clocks three hours apart, each half of them from that of the database, send, read, and work on jobs as two
 * with the same clock do. Where libfaketime is installed the clock of the whole process is moved, else the one that the
 * service asks; {@code TimeAndPlaceTest} looks that it asks no other.
 */
class ClocksApartIT {

    private static final Duration A_WHILE = Duration.ofSeconds(60);
    private static final Duration APART = Duration.ofMinutes(90);

    /** A node that runs. */
    private record Node(String name, Process process) {

        void order(String line) {
            try {
                process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
                process.getOutputStream().flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final List<Node> started = new ArrayList<>();
    private Infrastructure infrastructure;

    @BeforeEach
    void open() {
        infrastructure = new Infrastructure();
        infrastructure.jdbc.execute("CREATE TABLE node (name text PRIMARY KEY, reads timestamptz NOT NULL)");
        infrastructure.jdbc.execute(
                "CREATE TABLE item (id serial PRIMARY KEY, subject text NOT NULL, times integer NOT NULL DEFAULT 0)");
        infrastructure.jdbc.execute("CREATE TABLE run (id serial PRIMARY KEY, job uuid NOT NULL, node text NOT NULL,"
                + " began timestamptz NOT NULL, ended timestamptz)");
        infrastructure.jdbc.execute(
                "CREATE TABLE applied (id serial PRIMARY KEY, key text NOT NULL, sequence bigint NOT"
                        + " NULL, node text NOT NULL)");
    }

    @AfterEach
    void close() {
        started.forEach(node -> node.process().destroyForcibly());
        infrastructure.close();
    }

    private static Optional<Path> libfaketime() {
        return Stream.of("/usr/lib", "/usr/local/lib")
                .map(Path::of)
                .filter(Files::isDirectory)
                .flatMap(directory -> {
                    try (Stream<Path> found =
                            Files.find(directory, 3, (file, is) -> file.endsWith("libfaketime.so.1"))) {
                        return found.toList().stream();
                    } catch (IOException | UncheckedIOException e) {
                        return Stream.empty();
                    }
                })
                .findFirst();
    }

    private Node node(String name, Duration ahead) throws IOException {
        Optional<Path> library = libfaketime();
        var builder = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NodeProcess.class.getName(),
                        infrastructure.url,
                        Infrastructure.kafka().bootstrap(),
                        name,
                        library.isPresent() ? "0" : Long.toString(ahead.toSeconds()))
                .redirectErrorStream(true)
                .redirectOutput(new File("target/node-" + name + ".log"));
        library.ifPresent(file -> {
            Map<String, String> environment = builder.environment();
            // The tests themselves may run under a moved clock.
            long moved = Long.parseLong(environment.getOrDefault("FAKETIME", "0"));
            environment.put("FAKETIME", String.format("%+d", moved + ahead.toSeconds()));
            environment.put("LD_PRELOAD", file.toString());
            environment.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
            environment.put("DONT_FAKE_MONOTONIC", "1");
            environment.put("FAKETIME_FORCE_MONOTONIC_FIX", "0");
        });
        var node = new Node(name, builder.start());
        started.add(node);
        await().atMost(A_WHILE)
                .until(() -> one("SELECT count(*)::int FROM node WHERE name = ?", Integer.class, name) == 1);
        assertThat(one(
                        "SELECT abs(extract(epoch FROM reads - clock_timestamp())) FROM node WHERE name = ?",
                        Integer.class,
                        name))
                .as("the clock of this node is moved")
                .isBetween((int) ahead.abs().toSeconds() - 60, (int) ahead.abs().toSeconds() + 60);
        return node;
    }

    private <T> T one(String sql, Class<T> type, Object... arguments) {
        return infrastructure.jdbc.queryForObject(sql, type, arguments);
    }

    private long fence() {
        return one("SELECT fence FROM relay", Long.class);
    }

    private void items(String subject) {
        infrastructure.jdbc.update("INSERT INTO item (subject) SELECT ? FROM generate_series(1, 30)", subject);
    }

    private int jobs(String subject, String state) {
        return one("SELECT count(*)::int FROM job WHERE subject = ? AND state = ?", Integer.class, subject, state);
    }

    private int runs(String subject) {
        return one(
                "SELECT count(*)::int FROM run JOIN job j ON j.id = run.job WHERE j.subject = ?",
                Integer.class,
                subject);
    }

    private void eachItemIsDoneOnce(String subject) {
        assertThat(infrastructure.jdbc.queryForList("SELECT times FROM item WHERE subject = ?", Integer.class, subject))
                .hasSize(30)
                .containsOnly(1);
    }

    /** Each node says a part of what is said of one thing, in turns. */
    private void say(UUID key, int from, int to, Node... nodes) {
        for (int round = from; round <= to; round++) {
            nodes[round % nodes.length].order("say " + key + " " + round);
            long said = round;
            await().atMost(A_WHILE)
                    .until(() ->
                            one("SELECT count(*) FROM outbox_event WHERE key = ?", Long.class, key.toString()) == said);
        }
        await().atMost(A_WHILE)
                .until(() -> one("SELECT count(*) FROM applied WHERE key = ?", Long.class, key.toString()) >= to);
        assertThat(infrastructure.jdbc.queryForList(
                        "SELECT sequence FROM applied WHERE key = ? ORDER BY id", Long.class, key.toString()))
                .as("each is applied once and in order")
                .containsExactlyElementsOf(LongStream.rangeClosed(1, to).boxed().toList());
    }

    /** Whoever compared its own clock with a lease of the other would find it expired at once. */
    private void keepsTheLead(long fence) {
        await().during(Duration.ofSeconds(5)).atMost(A_WHILE).until(() -> fence() == fence);
    }

    @Test
    void whoLeadsWhichJobIsFirstAndWhatIsAppliedDoNotDependOnTheClockOfANode() throws Exception {
        Node fast = node("fast", APART);
        await().atMost(A_WHILE).until(() -> fence() == 1);
        Node slow = node("slow", APART.negated());

        // The second job of a subject is begun by the node whose clock is behind, and follows all the same.
        items("both");
        fast.order("job both");
        await().atMost(A_WHILE).until(() -> runs("both") > 0);
        slow.order("job both");
        await().atMost(A_WHILE).until(() -> jobs("both", "DONE") == 2);
        eachItemIsDoneOnce("both");
        assertThat(one(
                        "SELECT count(*)::int FROM run a JOIN run b ON a.job <> b.job AND a.began < b.ended AND b.began < a.ended",
                        Integer.class))
                .as("runs of one job beside the other")
                .isZero();
        assertThat(one(
                        "SELECT string_agg(started_by, ' ' ORDER BY started_at, id) FROM job WHERE subject = 'both'",
                        String.class))
                .isEqualTo("fast slow");

        UUID key = UUID.randomUUID();
        say(key, 1, 20, fast, slow);
        keepsTheLead(1);
        assertThat(Infrastructure.records(Topics.ASSESSMENTS, Set.of(key.toString()), 20))
                .as("one sends, and each once")
                .hasSize(20);

        // What a node began whose clock is ahead, another takes up at once, and leads after it.
        items("left");
        fast.order("job left");
        await().atMost(A_WHILE).until(() -> runs("left") > 0);
        fast.process().destroyForcibly().waitFor();
        await().atMost(A_WHILE).until(() -> jobs("left", "DONE") == 1);
        eachItemIsDoneOnce("left");
        await().atMost(A_WHILE).until(() -> fence() == 2);
        say(key, 21, 30, slow);

        // Nor does a node whose clock is ahead take the lead from one whose clock is behind.
        Node other = node("other", APART);
        keepsTheLead(2);
        say(key, 31, 40, slow, other);
        assertThat(fence()).isEqualTo(2);
        assertThat(one("SELECT count(*)::int FROM parked_message WHERE key = ?", Integer.class, key.toString()))
                .as("of what was said here; the nodes read what other tests have sent to the same broker too")
                .isZero();
    }
}
