package dev.plumbline.benchmark;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.plumbline.events.WorkStep;
import dev.plumbline.servers.KafkaServer;
import dev.plumbline.servers.PostgresServer;
import dev.plumbline.standalone.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Takes the figures, each beside its baselines in the same run: {@code benchmark/figures [name…]}, where the names are
 * {@code launch}, {@code launch-large}, {@code latency}, {@code relay}, {@code outbox}, {@code worklist} and {@code economy}; all without
 * any. {@code narrowed} is the part of {@code worklist} with filters, {@code profile} launches without baselines, to look at with a profiler.
 */
public final class Figures {

    private static final int TIMES = 3;
    private static final int SLOWEST = 40;
    private static final int SMALL = 10_000;
    private static final int LARGE = 100_000;
    private static final int EVENTS = 200_000;
    /** Events per second; the goal is set for the last. */
    private static final List<Integer> PACES = List.of(20, 60, 200);

    private static final int SECONDS_OF_LOAD = 30;

    /** Events before those that count: what is measured is the steady state, not the compilers. */
    private static final int WARMING = 4_000;

    private static final int PORT = 19_280;
    private static final int SECONDS_BETWEEN_LOOKS = 3;
    private static final int WORKERS = 8;

    private final Path root;
    private final Report report = new Report();

    private Figures(Path root) {
        this.root = root;
    }

    public static void main(String[] arguments) throws Exception {
        Set<String> wanted = new TreeSet<>(List.of(arguments));
        var figures = new Figures(Path.of(System.getProperty("plumbline.root", "."))
                .toAbsolutePath()
                .normalize());
        try {
            figures.take(wanted);
            figures.report.write(figures.root.resolve("benchmark/target/figures"));
            System.exit(0);
        } catch (Exception e) {
            // Servers in this process would keep it alive.
            e.printStackTrace();
            System.exit(1);
        }
    }

    private void take(Set<String> wanted) throws Exception {
        boolean all = wanted.isEmpty();
        if (all || wanted.contains("relay")) {
            relay();
        }
        if (all || wanted.contains("outbox")) {
            outbox();
        }
        if (all || wanted.contains("worklist")) {
            worklist();
        }
        if (wanted.contains("narrowed")) {
            try (PostgresServer postgres = PostgresServer.embedded(null, 0);
                    KafkaServer kafka = KafkaServer.embedded(null, 0);
                    var figure = new WorklistFigure(postgres, kafka)) {
                narrowed(figure);
            }
        }
        if (all || wanted.contains("launch")) {
            launch(SMALL);
        }
        if (wanted.contains("profile")) {
            try (var house = new House(root, PORT)) {
                house.people("Bench", SMALL);
                for (int i = 0; i < TIMES; i++) {
                    launched(house, SMALL);
                    mailed(house);
                }
            }
        }
        if (all || wanted.contains("latency")) {
            latency();
        }
        if (all || wanted.contains("economy")) {
            economy();
        }
        if (all || wanted.contains("launch-large")) {
            launch(LARGE);
        }
    }

    private void relay() {
        try (PostgresServer postgres = PostgresServer.embedded(null, 0);
                var figure = new RelayFigure(postgres, KafkaServer.embedded(null, 0))) {
            figure.produced(EVENTS / 4);
            Samples bare =
                    report.add(Samples.of("B0 bare producer, 512 bytes", "/s", TIMES, () -> figure.produced(EVENTS)));
            Samples relayed = report.add(Samples.of("P4 relay, 512 bytes", "/s", TIMES, () -> figure.relayed(EVENTS)));
            report.ratio("P4 ÷ B0", relayed, bare);
            try (var other = new OtherOutbox(postgres, figure.kafka())) {
                other.relayed(EVENTS / 200);
                Samples others = report.add(
                        Samples.of("B4 namastack-outbox, 512 bytes", "/s", TIMES, () -> other.relayed(EVENTS / 40)));
                report.ratio("P4 ÷ B4", relayed, others);
            }
        }
    }

    private void outbox() {
        try (PostgresServer postgres = PostgresServer.embedded(null, 0);
                KafkaServer kafka = KafkaServer.embedded(null, 0);
                var figure = new OutboxCost(postgres, kafka, 600)) {
            figure.handedIn(OutboxCost.Way.OUTBOX);
            figure.handedIn(OutboxCost.Way.NOTHING);
            List<Double> with = new ArrayList<>();
            List<Double> alone = new ArrayList<>();
            List<Double> without = new ArrayList<>();
            List<Double> naive = new ArrayList<>();
            for (int i = 0; i < TIMES + 2; i++) {
                with.add(figure.handedIn(OutboxCost.Way.OUTBOX));
                alone.add(figure.handedIn(OutboxCost.Way.OUTBOX_ALONE));
                without.add(figure.handedIn(OutboxCost.Way.NOTHING));
                naive.add(figure.handedIn(OutboxCost.Way.AFTER_COMMIT));
            }
            Samples on = report.add(new Samples("P5 hand-in with outbox and audit chain", "/s", with));
            Samples only = report.add(new Samples("P5 hand-in with the outbox alone", "/s", alone));
            Samples off = report.add(new Samples("P5 the same without them", "/s", without));
            Samples after = report.add(new Samples("B6 the same with a plain send after the commit", "/s", naive));
            report.ratio("P5 with ÷ without", on, off);
            report.ratio("P5 outbox alone ÷ without", only, off);
            report.ratio("P5 with ÷ B6", on, after);
        }
    }

    /** P6 and P7 beside the engine's own list and a search by ILIKE; last what it costs who writes. */
    private void worklist() {
        try (PostgresServer postgres = PostgresServer.embedded(null, 0);
                KafkaServer kafka = KafkaServer.embedded(null, 0);
                var figure = new WorklistFigure(postgres, kafka);
                var engine = new EngineTasks(postgres, WorklistFigure.OPEN)) {
            // PostgreSQL plans a statement again each time until it has run a few times on a connection.
            figure.pages(20, false);
            figure.pages(5, true);
            Samples first =
                    report.add(percentile("P6 page of a list, SQL, first, p99", 99, () -> figure.pages(20, false)));
            Samples deep = report.add(
                    percentile("P6 page of a list, SQL, 10,000 further on, p99", 99, () -> figure.pages(20, true)));
            Samples half = report.add(percentile("P6 the same, first, median", 50, () -> figure.pages(20, false)));
            Samples deepHalf =
                    report.add(percentile("P6 the same, further on, median", 50, () -> figure.pages(20, true)));
            report.ratio("P6 further on ÷ first, medians", deepHalf, half);
            report.ratio("P6 further on ÷ first, p99", deep, first);
            report.add(percentile("P6 counts and kinds, SQL, p99", 99, () -> figure.countsAndKinds(50)));
            engine.page();
            Samples engines = report.add(Samples.of("P6 the engine's own first page of 250,000", "ms", TIMES, () -> {
                long begun = System.nanoTime();
                engine.page();
                return Databases.seconds(begun) * 1_000;
            }));
            report.ratio("P6 engine ÷ ours, medians", engines, half);
            figure.signIn();
            figure.pagesInABrowser(20, 1_000, false);
            report.add(percentile(
                    "P6 page in a browser at 50/s, p99", 99, () -> figure.pagesInABrowser(50, 1_000, false)));
            report.add(percentile(
                    "P6 the same, 2,000 further on, p99", 99, () -> figure.pagesInABrowser(50, 1_000, true)));
            figure.searches(2);
            Samples searches = report.add(percentile("P7 search in 250,000, SQL, p95", 95, () -> figure.searches(5)));
            Samples middle = report.add(percentile("P7 the same, median", 50, () -> figure.searches(5)));
            Samples ilike = report.add(percentile("P7 by ILIKE, median", 50, figure::searchesByIlike));
            report.ratio("P7 ILIKE ÷ ours, medians", ilike, middle);
            narrowed(figure);
            figure.given(5_000);
            Samples given = report.add(
                    Samples.of("P6 new tasks, a hundred to a transaction", "/s", TIMES, () -> figure.given(20_000)));
            figure.asBefore();
            figure.given(5_000);
            Samples before = report.add(
                    Samples.of("P6 the same on the indexes of before", "/s", TIMES, () -> figure.given(20_000)));
            report.ratio("P6 new tasks, with ÷ before", given, before);
        }
    }

    /** Each list in each order with each filter: the slowest are named. */
    private void narrowed(WorklistFigure figure) {
        figure.narrowed();
        List<List<WorklistFigure.Slow>> readings =
                IntStream.range(0, TIMES).mapToObj(n -> figure.narrowed()).toList();
        narrowed("P6 first page with each filter", readings, slow -> !slow.isSearch());
        narrowed("P7 first page of each list with a text", readings, WorklistFigure.Slow::isSearch);
        // A reading that was disturbed makes no list slow: the median of its readings counts.
        Map<String, List<Double>> each = readings.stream()
                .flatMap(List::stream)
                .collect(groupingBy(WorklistFigure.Slow::what, mapping(WorklistFigure.Slow::millis, toList())));
        System.out.printf("  %d lists, orders and filters%n", each.size());
        each.entrySet().stream()
                .map(one -> new WorklistFigure.Slow(one.getKey(), Samples.percentile(one.getValue(), 50)))
                .sorted(Comparator.comparingDouble(WorklistFigure.Slow::millis).reversed())
                .limit(SLOWEST)
                .forEach(slow -> System.out.printf("  %8.1f ms %s%n", slow.millis(), slow.what()));
    }

    private void narrowed(String what, List<List<WorklistFigure.Slow>> readings, Predicate<WorklistFigure.Slow> which) {
        for (double percent : List.of(50.0, 95.0, 99.0)) {
            report.add(new Samples(
                    what + ", p%.0f".formatted(percent),
                    "ms",
                    readings.stream()
                            .map(reading -> Samples.percentile(
                                    reading.stream()
                                            .filter(which)
                                            .map(WorklistFigure.Slow::millis)
                                            .toList(),
                                    percent))
                            .toList()));
        }
    }

    private static Samples percentile(String what, double percent, Supplier<List<Double>> latencies) {
        return Samples.of(what, "ms", TIMES, () -> Samples.percentile(latencies.get(), percent));
    }

    /** P1 beside B1 and B2, and on the larger count P2 beside B1's completions. */
    private void launch(int count) throws IOException {
        Samples one;
        Samples fifty;
        Samples completed;
        try (PostgresServer postgres = PostgresServer.embedded(null, 0);
                var engine = new EngineBaseline(postgres, root.resolve("workflow/src/main/resources/bpmn"))) {
            engine.startsOneByOne(SMALL / 10);
            one = report.add(Samples.of(
                    "B1 bare engine, one start per transaction", "/s", TIMES, () -> engine.startsOneByOne(SMALL / 2)));
            fifty = report.add(Samples.of(
                    "B2 bare engine, fifty starts per transaction", "/s", TIMES, () -> engine.startsInFifties(SMALL)));
            completed = report.add(Samples.of(
                    "B1 bare engine, one completion per transaction",
                    "/s",
                    TIMES,
                    () -> engine.completions(SMALL / 2)));
        }
        int times = count >= LARGE ? 1 : TIMES;
        List<Double> rates = new ArrayList<>();
        try (var house = new House(root, PORT)) {
            house.people("Bench", count);
            for (int i = 0; i < times; i++) {
                House.Launched launched = launched(house, count);
                rates.add(count / launched.seconds());
                if (count >= LARGE) {
                    advance(house, launched.cycle(), completed);
                } else {
                    mailed(house);
                }
            }
        }
        Samples launched = report.add(
                new Samples("P1 launch of " + count + ", request → tasks and notices", "participants/s", rates));
        report.ratio("P1 ÷ B1", launched, one);
        report.ratio("P1 ÷ B2", launched, fifty);
    }

    /** P2: from the act of HR on an open self-assessment to the task of its review, as fast as they come. */
    private void advance(House house, String cycle, Samples completed) {
        List<String> assessments = house.assessments(cycle);
        int part = SMALL / 2;
        List<Double> rates = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            List<String> some = assessments.subList(i * part, (i + 1) * part);
            long begun = System.nanoTime();
            double asked = Databases.rate(
                    WORKERS,
                    part,
                    n -> house.post("/assessments/" + some.get(n) + "/bypass", "", house.version(some.get(n))));
            Databases.await("the reviews", 300, () -> reviews(house, some) == part);
            rates.add(part / Databases.seconds(begun));
            System.out.printf("  asked %.0f/s, advanced %.0f/s%n", asked, rates.getLast());
        }
        Samples advanced = report.add(
                new Samples("P2 passed by HR over REST → review in the worklist, 100,000 open", "/s", rates));
        report.ratio("P2 ÷ B1 completions", advanced, completed);
    }

    private static void mailed(House house) {
        long begun = System.nanoTime();
        int waiting = house.unsent();
        Databases.await("all mails", 1_800, () -> house.unsent() == 0);
        System.out.printf("  %d mails waited, sent after %.1f s more%n", waiting, Databases.seconds(begun));
    }

    private static House.Launched launched(House house, int count) {
        Map<String, Double> before = house.cpu();
        House.Launched launched = house.launch("Bench");
        System.out.printf("  answered after %.1f s%n", Databases.seconds(launched.begun()));
        var lastSaid = new AtomicLong(System.nanoTime());
        Databases.await("all tasks", 1_800, () -> {
            int tasks = house.tasks(launched.cycle(), WorkStep.ASSESS_SELF.element());
            if (Databases.seconds(lastSaid.get()) > SECONDS_BETWEEN_LOOKS) {
                lastSaid.set(System.nanoTime());
                System.out.printf(
                        "  %.0f s: %s, %d tasks, %d notices%n",
                        Databases.seconds(launched.begun()),
                        house.progress(launched.cycle()),
                        tasks,
                        house.told(launched.cycle()));
            }
            return tasks == count;
        });
        double tasks = Databases.seconds(launched.begun());
        Databases.await("all notices", 1_800, () -> house.told(launched.cycle()) == count);
        double seconds = Databases.seconds(launched.begun());
        System.out.printf("  %d: tasks after %.1f s, notices after %.1f s; processor seconds:", count, tasks, seconds);
        house.cpu()
                .forEach((name, after) -> System.out.printf(" %s %.1f", name, after - before.getOrDefault(name, 0.0)));
        System.out.println();
        return launched.in(seconds);
    }

    /** P3: from the commit of an event to the commit of the row of its task, by the database's own commit times. */
    private void latency() throws Exception {
        System.setProperty(PostgresServer.SETTINGS_PROPERTY, "track_commit_timestamp=on");
        try (var house = new House(root, PORT)) {
            int count = PACES.stream().mapToInt(Integer::intValue).sum() * SECONDS_OF_LOAD + WARMING;
            house.people("Steady", count);
            House.Launched launched = house.launch("Steady");
            Databases.await(
                    "all tasks", 600, () -> house.tasks(launched.cycle(), WorkStep.ASSESS_SELF.element()) == count);
            Databases.await("all notices", 600, () -> house.told(launched.cycle()) == count);
            Databases.await("all mails", 600, () -> house.unsent() == 0);
            List<String> assessments = house.assessments(launched.cycle());
            latencies(house, assessments.subList(0, WARMING), PACES.get(1));
            int from = WARMING;
            for (int pace : PACES) {
                List<Double> p50 = new ArrayList<>();
                List<Double> p99 = new ArrayList<>();
                int part = pace * SECONDS_OF_LOAD / TIMES;
                for (int i = 0; i < TIMES; i++) {
                    List<Double> latencies = latencies(house, assessments.subList(from, from + part), pace);
                    from += part;
                    p50.add(Samples.percentile(latencies, 50));
                    p99.add(Samples.percentile(latencies, 99));
                }
                report.add(new Samples("P3 event → task at " + pace + "/s, p50", "ms", p50));
                report.add(new Samples("P3 event → task at " + pace + "/s, p99", "ms", p99));
            }
        } finally {
            System.clearProperty(PostgresServer.SETTINGS_PROPERTY);
        }
    }

    private static List<Double> latencies(House house, List<String> some, int pace) throws InterruptedException {
        double rate = steadily(house, some, pace);
        Databases.await("the reviews of the part", 120, () -> reviews(house, some) == some.size());
        List<Double> latencies = house.facts.queryForList(
                "SELECT extract(epoch FROM pg_xact_commit_timestamp(w.xmin) - pg_xact_commit_timestamp(e.xmin))::float8 * 1000"
                        + " FROM outbox_event e JOIN work_item w ON w.business_key = e.key AND w.element = '"
                        + WorkStep.REVIEW.element() + "' WHERE"
                        + " e.type = 'plumbline.assessments.self-assessment-bypassed.v1' AND e.key = ANY (?)",
                Double.class,
                (Object) some.toArray(String[]::new));
        System.out.printf("  asked %d/s, came %.0f/s, %d latencies%n", pace, rate, latencies.size());
        Databases.await("the mails of the part", 300, () -> house.unsent() == 0);
        return latencies;
    }

    private static int reviews(House house, List<String> of) {
        return Databases.count(
                house.facts,
                "SELECT count(*)::int FROM work_item WHERE element = '" + WorkStep.REVIEW.element()
                        + "' AND business_key = ANY (?)",
                (Object) of.toArray(String[]::new));
    }

    /** Has HR pass by so many self-assessments at an even pace, and returns the pace that came about. */
    private static double steadily(House house, List<String> assessments, int pace) throws InterruptedException {
        long begun = System.nanoTime();
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < assessments.size(); i++) {
                long due = begun + i * 1_000_000_000L / pace;
                long wait = due - System.nanoTime();
                if (wait > 0) {
                    Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
                }
                String id = assessments.get(i);
                workers.submit(() -> house.post("/assessments/" + id + "/bypass", "", house.version(id)));
            }
        }
        return assessments.size() / Databases.seconds(begun);
    }

    /** P11 and P12: how soon each service is ready again when it alone starts, and what three services at rest use. */
    private void economy() throws IOException {
        String compilers = System.getProperty(Installation.COMPILER_PROPERTY);
        System.clearProperty(Installation.COMPILER_PROPERTY);
        try {
            startsAndRest();
        } finally {
            if (compilers != null) {
                System.setProperty(Installation.COMPILER_PROPERTY, compilers);
            }
        }
    }

    private void startsAndRest() throws IOException {
        // What counts is a start after the first: the first end in order keeps what was loaded.
        new House(root, PORT).close();
        long begun = System.nanoTime();
        try (var house = new House(root, PORT)) {
            report.add(new Samples(
                    "P11 from start to all three services ready, with PostgreSQL and Kafka",
                    "s",
                    List.of(Databases.seconds(begun))));
            Databases.pause(30_000);
            for (String service : House.SERVICES) {
                report.add(Samples.of(
                        "P11 " + service + " from its start to ready", "s", TIMES, () -> house.readyAgain(service)));
            }
            Databases.pause(30_000);
            List<Double> idle = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                idle.add(cpuPercent(house, 20_000));
            }
            report.add(new Samples("P12 processor of one core used at rest, three services", "%", idle));
            report.add(new Samples(
                    "P12 resident memory of three services",
                    "MiB",
                    List.of(house.processes().stream()
                            .mapToDouble(process -> resident(process.pid()))
                            .sum())));
        }
    }

    private static double cpuPercent(House house, long millis) {
        double before = cpuSeconds(house);
        Databases.pause(millis);
        return (cpuSeconds(house) - before) * 100_000 / millis;
    }

    private static double cpuSeconds(House house) {
        return house.processes().stream().mapToDouble(House::cpuSeconds).sum();
    }

    private static double resident(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }
}
