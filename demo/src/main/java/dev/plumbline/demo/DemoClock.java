package dev.plumbline.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The service's clock while the demo company's past is played: it goes as always, some days ago, and never back. */
final class DemoClock extends Clock {

    private final Clock now;
    private final AtomicReference<Duration> ago;
    private final ZoneId zone;

    DemoClock(Clock now) {
        this(now, new AtomicReference<>(Duration.ZERO), ZoneOffset.UTC);
    }

    private DemoClock(Clock now, AtomicReference<Duration> ago, ZoneId zone) {
        this.now = now;
        this.ago = ago;
        this.zone = zone;
    }

    /** From now on it is that many days ago, 0 for today. */
    void daysAgo(int days) {
        ago.set(Duration.ofDays(days));
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new DemoClock(now, ago, other);
    }

    @Override
    public Instant instant() {
        return now.instant().minus(ago.get());
    }
}
