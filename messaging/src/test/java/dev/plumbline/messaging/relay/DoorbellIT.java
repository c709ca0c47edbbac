package dev.plumbline.messaging.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.messaging.Infrastructure;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DoorbellIT {

    private final AtomicInteger heard = new AtomicInteger();
    private Infrastructure infrastructure;
    private Doorbell doorbell;

    @BeforeEach
    void open() {
        infrastructure = new Infrastructure();
        doorbell = new Doorbell(infrastructure.dataSource, heard::incrementAndGet);
        doorbell.start();
    }

    @AfterEach
    void close() {
        doorbell.stop();
        infrastructure.close();
    }

    private int listening() {
        return infrastructure.jdbc.queryForObject(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                        + " AND query LIKE 'LISTEN%'",
                Integer.class);
    }

    @Test
    void whoListensAgainAtOnceListensOnce() {
        for (int turn = 0; turn < 5; turn++) {
            doorbell.listen();
            await().atMost(Duration.ofSeconds(10)).until(() -> listening() >= 1);
            doorbell.silence();
        }
        doorbell.listen();
        await().pollDelay(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(10)).until(() -> listening() == 1);
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().equals("doorbell-listen"))
                .hasSize(1);

        doorbell.silence();
        await().atMost(Duration.ofSeconds(5)).until(() -> listening() == 0);
    }

    @Test
    void aRingIsHeard() {
        doorbell.listen();
        await().atMost(Duration.ofSeconds(10)).until(() -> listening() == 1);
        doorbell.ring();
        await().atMost(Duration.ofSeconds(5)).until(() -> heard.get() > 0);
    }
}
