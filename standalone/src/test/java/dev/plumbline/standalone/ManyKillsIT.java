package dev.plumbline.standalone;

import static org.awaitility.Awaitility.await;

import dev.plumbline.servers.FaultSchedule;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The whole cycle of 2,000 people ({@code -Dkills.scale}, in cycles of 200), while a service picked at random is killed
 * every few seconds.
 */
@EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "the long tier: ./test --long")
class ManyKillsIT extends WholeCycle {

    private static final List<String> SERVICES = List.of("workflow", "assessment", "notification");

    /** A service is ready again after about ten seconds: shorter pauses would leave none of them time to work. */
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(14);

    private static final Duration MOST_PAUSE = Duration.ofSeconds(26);
    private static final int SCALE = Integer.getInteger("kills.scale", 10);
    private static final int LEAST_KILLS = 5 * SCALE;

    private FaultSchedule.@Nullable Striking kills;

    ManyKillsIT() {
        super(SCALE);
    }

    /** Each stage has its share of the kills, and what an earlier one has left. */
    @Override
    void reached(Stage stage, Installation running) {
        if (stage == Stage.ASSESSING) {
            var schedule = FaultSchedule.draw("Killing");
            kills = schedule.striking(
                    LEAST_PAUSE, MOST_PAUSE, () -> killOnceReady(running.service(schedule.oneOf(SERVICES))));
        }
        if (kills != null) {
            kills.allow(LEAST_KILLS * (stage.ordinal() + 1) / Stage.values().length);
        }
    }

    /** On a slow machine a service that is killed while it starts would never do anything. */
    private static void killOnceReady(Service service) {
        await().atMost(Duration.ofMinutes(4)).until(service::ready);
        service.kill();
    }

    @Override
    Duration patience() {
        return Duration.ofMinutes(5);
    }

    /** What is left of the kills comes while the last events and mails are on their way. */
    @Override
    void over(Installation running) throws InterruptedException {
        var striking = Objects.requireNonNull(kills, "the cycle began");
        striking.end();
        System.out.println(striking.strikes() + " kills before the cycle was closed");
        striking.makeUp(LEAST_KILLS, LEAST_PAUSE);
    }

    @Test
    void nothingIsLostAndNothingIsDoneTwiceUnderManyKills() throws Exception {
        carryThrough("many-kills", 18580);
    }
}
