package dev.plumbline.messaging;

import dev.plumbline.messaging.inbox.Transience;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.ErrorHandler;

/**
 * Logs failures of work that is done at intervals. While a server is away every round of all of it fails, and this
 * passes by itself: that is one line a minute, without a stack trace. Any other failure is logged as an error, each
 * time.
 */
final class ScheduledFailures implements ErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledFailures.class);
    private static final long PAUSE = Duration.ofMinutes(1).toNanos();

    private final Transience transience;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    ScheduledFailures(Transience transience) {
        this.transience = transience;
    }

    @Override
    public void handleError(Throwable failure) {
        if (!transience.passes(failure)) {
            LOG.error("Something that is done at intervals failed, and is tried again", failure);
            return;
        }
        long now = System.nanoTime();
        long due = next.get();
        if (now - due >= 0 && next.compareAndSet(due, now + PAUSE)) {
            LOG.warn("What is done at intervals waits for a server that is away: {}", failure.toString());
        }
    }
}
