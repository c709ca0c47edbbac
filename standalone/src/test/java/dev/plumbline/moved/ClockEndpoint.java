package dev.plumbline.moved;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/** {@code POST /actuator/clock} with {@code {"seconds": 86400}} moves the clock of its service to that much ahead of the machine's. */
@Endpoint(id = "clock")
final class ClockEndpoint {

    private final MovedClock clock;
    private final List<Consumer<Duration>> others;

    /**
     * @param others what else in the service follows the clock, in this order
     */
    ClockEndpoint(MovedClock clock, List<Consumer<Duration>> others) {
        this.clock = clock;
        this.others = others;
    }

    @WriteOperation
    public Map<String, String> move(long seconds) {
        Duration ahead = Duration.ofSeconds(seconds);
        clock.ahead(ahead);
        others.forEach(other -> other.accept(ahead));
        return Map.of("now", clock.instant().toString());
    }
}
