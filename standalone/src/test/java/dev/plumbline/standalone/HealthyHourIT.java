package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * An hour ({@code -Dhealthy.minutes}, 60) in which nothing is broken: a whole cycle of 200 people, then people who submit and
 * recall, and all the time browsers that are closed while a page loads, while it listens, and while it sends. No service has
 * anything to complain of.
 */
@EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "the long tier: ./test --long")
class HealthyHourIT extends WholeCycle {

    private static final String NAME = "healthy-hour";
    private static final Path LOG = Path.of("target", NAME + ".log");
    private static final Duration LASTS = Duration.ofMinutes(Integer.getInteger("healthy.minutes", 60));

    /** How many people work at the same time once the cycle is over, and how many close their browsers all the time. */
    private static final int WORKERS = 2;

    private static final int VISITORS = 2;

    private final long end = System.nanoTime() + LASTS.toNanos();
    private final ExecutorService visiting = Executors.newFixedThreadPool(VISITORS);
    private final List<Future<ClosingBrowsers.Count>> visits = new ArrayList<>();

    HealthyHourIT() {
        super(1);
    }

    @Override
    void reached(Stage stage, Installation running) {
        if (stage == Stage.ASSESSING) {
            for (int n = 0; n < VISITORS; n++) {
                int visitor = n;
                visits.add(visiting.submit(
                        () -> new ClosingBrowsers(running.address(), visitor).until(() -> System.nanoTime() > end)));
            }
        }
    }

    @Override
    void over(Installation running) throws InterruptedException {
        List<Submitter> submitters = Submitter.of(running, 12);
        int rounds = 0;
        try (var workers = Executors.newFixedThreadPool(WORKERS)) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int w = 0; w < WORKERS; w++) {
                int worker = w;
                all.add(workers.submit(() -> {
                    int done = 0;
                    for (int n = worker; System.nanoTime() < end; n += WORKERS) {
                        submitters.get(n % submitters.size()).submitAndRecall();
                        done++;
                    }
                    return done;
                }));
            }
            for (Future<Integer> worker : all) {
                rounds += worker.get();
            }
            for (Future<ClosingBrowsers.Count> visit : visits) {
                System.out.println(visit.get());
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
        System.out.printf("%d rounds of submitting and recalling in %s%n", rounds, LASTS);
    }

    @Test
    void nobodyComplainsOfBrowsersThatClose() throws Exception {
        Files.deleteIfExists(LOG);
        try {
            carryThrough(NAME, 19580);
        } finally {
            visiting.shutdownNow();
        }
        List<String> lines = Files.readAllLines(LOG);
        Complaints.warnings(lines).forEach((warning, times) -> System.out.println(times + " × " + warning));
        assertThat(lines).as("the log of every service").anyMatch(line -> line.startsWith("assessment"));
        assertThat(Complaints.in(lines)).isEmpty();
    }
}
