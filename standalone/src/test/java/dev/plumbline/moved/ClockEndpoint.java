package dev.plumbline.moved;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * Moves the clock of its service in three steps, so that the services of an installation move at one instant: an event of
 * another whose clock has moved already would come from the future.
 *
 * <p>{@code POST /actuator/clock} with {@code {"step": "PREPARE", "seconds": 86400}} makes what later days need; with {@code
 * {"step": "MOVE", "seconds": 86400, "at": "2026-01-31T10:00:00Z"}} the clock is that much ahead of the machine's from that
 * instant on; {@code FOLLOW} is asked after it, for what follows the clock by itself too late.
 */
@Endpoint(id = "clock")
final class ClockEndpoint {

    /** What is asked for. */
    enum Step {
        PREPARE,
        MOVE,
        FOLLOW
    }

    private final MovedClock clock;
    private final Consumer<Clock> prepare;
    private final List<Consumer<Duration>> others;

    /**
     * @param prepare makes what the days by this clock need
     * @param others what else in the service follows the clock, in this order
     */
    ClockEndpoint(MovedClock clock, Consumer<Clock> prepare, List<Consumer<Duration>> others) {
        this.clock = clock;
        this.prepare = prepare;
        this.others = others;
    }

    /**
     * Does one step.
     *
     * @param seconds how much ahead of the machine's the clock is to be
     * @param at when, by the clock of the machine, in ISO 8601; for {@code MOVE} alone
     */
    @WriteOperation
    public Map<String, String> step(Step step, long seconds, @Nullable String at) {
        Duration ahead = Duration.ofSeconds(seconds);
        switch (step) {
            case PREPARE -> prepare.accept(Clock.offset(Clock.systemUTC(), ahead));
            case MOVE -> clock.move(ahead, Instant.parse(Objects.requireNonNull(at)));
            case FOLLOW -> others.forEach(other -> other.accept(ahead));
        }
        return Map.of("now", clock.instant().toString());
    }
}
