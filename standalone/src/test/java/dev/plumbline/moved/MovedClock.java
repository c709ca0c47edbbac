package dev.plumbline.moved;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that is ahead of the machine's by what it was moved, and goes as fast. */
final class MovedClock extends Clock {

    private final Clock machine;
    private final AtomicReference<Duration> ahead;
    private final ZoneId zone;

    MovedClock() {
        this(Clock.systemUTC(), new AtomicReference<>(Duration.ZERO), ZoneOffset.UTC);
    }

    private MovedClock(Clock machine, AtomicReference<Duration> ahead, ZoneId zone) {
        this.machine = machine;
        this.ahead = ahead;
        this.zone = zone;
    }

    /** From now on it is that much ahead of the machine's. */
    void ahead(Duration by) {
        ahead.set(by);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new MovedClock(machine, ahead, other);
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(ahead.get());
    }
}
