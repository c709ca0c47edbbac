package dev.plumbline.standalone;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The whole cycle of 2,000 people ({@code -Dkills.scale}, in cycles of 200), while a service picked at random is killed
 * every few seconds. The seed is printed and can be given.
 */
@EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "the long tier: ./test --long")
class ManyKillsIT extends WholeCycle {

    private static final List<String> SERVICES = List.of("workflow", "assessment", "notification");

    /** A service is ready again after about ten seconds: shorter pauses would leave none of them time to work. */
    private static final int LEAST_PAUSE_MILLIS = 14_000;

    private static final int MORE_PAUSE_MILLIS = 12_000;
    private static final int SCALE = Integer.getInteger("kills.scale", 10);
    private static final int LEAST_KILLS = 5 * SCALE;

    private final long seed = Long.getLong("kills.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final AtomicInteger kills = new AtomicInteger();
    private final AtomicInteger allowed = new AtomicInteger();
    private @Nullable Thread killer;

    ManyKillsIT() {
        super(SCALE);
    }

    /** Each stage has its share of the kills, and what an earlier one has left. */
    @Override
    void reached(Stage stage, Installation running) {
        allowed.set(LEAST_KILLS * (stage.ordinal() + 1) / Stage.values().length);
        if (stage == Stage.ASSESSING) {
            System.out.println("Killing with -Dkills.seed=" + seed);
            killer = Thread.ofPlatform().daemon().start(() -> killOnAndOn(running));
        }
    }

    @Override
    Duration patience() {
        return Duration.ofMinutes(5);
    }

    private void killOnAndOn(Installation running) {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(LEAST_PAUSE_MILLIS + random.nextInt(MORE_PAUSE_MILLIS));
                if (kills.get() < allowed.get()) {
                    kill(running);
                }
            }
        } catch (InterruptedException e) {
            // The cycle is closed.
        }
    }

    private void kill(Installation running) {
        running.service(SERVICES.get(random.nextInt(SERVICES.size()))).kill();
        kills.incrementAndGet();
    }

    /** What is left of the kills comes while the last events and mails are on their way. */
    @Override
    void over(Installation running) throws InterruptedException {
        if (killer != null) {
            killer.interrupt();
            killer.join();
        }
        System.out.println(kills + " kills before the cycle was closed");
        while (kills.get() < LEAST_KILLS) {
            kill(running);
            TimeUnit.MILLISECONDS.sleep(LEAST_PAUSE_MILLIS);
        }
    }

    @Test
    void nothingIsLostAndNothingIsDoneTwiceUnderManyKills() throws Exception {
        carryThrough("many-kills", 18580);
    }
}
