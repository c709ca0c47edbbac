package dev.plumbline.moved;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that is ahead of the machine's by what it was moved, and goes as fast. */
final class MovedClock extends Clock {

    /** From an instant of the machine on it is ahead by {@code then}, before it by {@code before}. */
    private record Move(Duration before, Duration then, Instant at) {}

    private final Clock machine;
    private final AtomicReference<Move> move;
    private final ZoneId zone;

    MovedClock() {
        this(
                Clock.systemUTC(),
                new AtomicReference<>(new Move(Duration.ZERO, Duration.ZERO, Instant.EPOCH)),
                ZoneOffset.UTC);
    }

    private MovedClock(Clock machine, AtomicReference<Move> move, ZoneId zone) {
        this.machine = machine;
        this.move = move;
        this.zone = zone;
    }

    /**
     * Moves it.
     *
     * @param by how much ahead of the machine's it is then
     * @param at when, by the clock of the machine
     */
    void move(Duration by, Instant at) {
        move.set(new Move(ahead(machine.instant()), by, at));
    }

    private Duration ahead(Instant now) {
        Move last = move.get();
        return now.isBefore(last.at()) ? last.before() : last.then();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new MovedClock(machine, move, other);
    }

    @Override
    public Instant instant() {
        Instant now = machine.instant();
        return now.plus(ahead(now));
    }
}
