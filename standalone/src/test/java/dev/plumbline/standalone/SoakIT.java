package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** People submit and recall for some minutes ({@code -Dsoak.minutes}, 5): nothing is left over, nothing slows down. */
@EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "the long tier: ./test --long")
class SoakIT {

    private static final int WORKERS = 4;

    @Test
    void minutesOfHandingInAndTakingBackLeaveNothingOverAndSlowNothingDown() throws Exception {
        Installation installation = Started.ready("soak", 18780, 60);
        try {
            List<Submitter> submitters = Submitter.of(installation, 24);
            long end = System.nanoTime()
                    + Duration.ofMinutes(Integer.getInteger("soak.minutes", 5)).toNanos();
            List<List<Long>> millis = new ArrayList<>();
            try (var workers = Executors.newFixedThreadPool(WORKERS)) {
                List<Future<?>> all = new ArrayList<>();
                for (int w = 0; w < WORKERS; w++) {
                    int worker = w;
                    List<Long> took = new ArrayList<>();
                    millis.add(took);
                    all.add(workers.submit(() -> {
                        for (int n = worker; System.nanoTime() < end; n += WORKERS) {
                            long begun = System.nanoTime();
                            submitters.get(n % submitters.size()).submitAndRecall();
                            took.add(Duration.ofNanos(System.nanoTime() - begun).toMillis());
                        }
                    }));
                }
                for (Future<?> worker : all) {
                    worker.get();
                }
            }
            Started.awaitWhole(installation, Duration.ofSeconds(120));
            long first = median(millis, true);
            long last = median(millis, false);
            System.out.printf(
                    "%d rounds; a round took %d ms in the first fifth, %d ms in the last%n",
                    millis.stream().mapToInt(List::size).sum(), first, last);
            assertThat(last).isLessThan(2 * first + 20);
        } finally {
            installation.close();
        }
    }

    private static long median(List<List<Long>> millis, boolean ofTheFirst) {
        List<Long> some = millis.stream()
                .flatMap(all -> (ofTheFirst
                                ? all.subList(0, all.size() / 5)
                                : all.subList(all.size() - all.size() / 5, all.size()))
                        .stream())
                .sorted()
                .toList();
        return some.get(some.size() / 2);
    }
}
