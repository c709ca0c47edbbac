package dev.plumbline.messaging;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a process logs about a server that is not available. Everything that needs it fails, again and again, and
 * continues by itself when it is back: all of that together is one line a minute, without a stack trace.
 */
public final class Outages {

    private static final Logger LOG = LoggerFactory.getLogger(Outages.class);
    private static final long PAUSE = Duration.ofMinutes(1).toNanos();
    private static final Outages OF_THIS_PROCESS = new Outages(System.nanoTime());

    private final AtomicLong next;

    /** @param now by {@link System#nanoTime}: from then on it is said */
    Outages(long now) {
        this.next = new AtomicLong(now);
    }

    /** Says that something waits, unless that was said within the last minute, whatever it was that waited. */
    public static void say(Throwable failure) {
        OF_THIS_PROCESS.say(failure, System.nanoTime());
    }

    /** As {@link #say(Throwable)}, at a moment of {@link System#nanoTime}. */
    boolean say(Throwable failure, long now) {
        long due = next.get();
        boolean says = now - due >= 0 && next.compareAndSet(due, now + PAUSE);
        if (says) {
            LOG.warn("A server is away, and what needs it waits: {}", Failures.inShort(failure));
        }
        return says;
    }
}
