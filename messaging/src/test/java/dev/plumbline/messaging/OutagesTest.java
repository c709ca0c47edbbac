package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutagesTest {

    private static final Exception AWAY = new SQLTransientConnectionException("No connection");

    private static long after(Duration time) {
        return time.toNanos();
    }

    @Test
    void anOutageIsOneLineAMinuteForAllThatWaits() {
        var outages = new Outages(0);
        assertThat(outages.say(AWAY, 0)).isTrue();
        assertThat(outages.say(AWAY, after(Duration.ofSeconds(1)))).isFalse();
        assertThat(outages.say(new IllegalStateException("Kafka"), after(Duration.ofSeconds(59))))
                .isFalse();
        assertThat(outages.say(AWAY, after(Duration.ofSeconds(60)))).isTrue();
        assertThat(outages.say(AWAY, after(Duration.ofSeconds(119)))).isFalse();
    }

    @Test
    void ofManyThreadsOneSpeaks() {
        var outages = new Outages(0);
        var said = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(8)) {
            List.of(1, 2, 3, 4, 5, 6, 7, 8)
                    .forEach(n -> threads.submit(() -> {
                        if (outages.say(AWAY, n)) {
                            said.incrementAndGet();
                        }
                    }));
        }
        assertThat(said).hasValue(1);
    }
}
