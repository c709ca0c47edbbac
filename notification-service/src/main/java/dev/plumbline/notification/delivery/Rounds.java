package dev.plumbline.notification.delivery;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread of its own that does the same round again and again, whatever befalls one of them. */
final class Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    /** How long it rests after a round that failed. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private final String name;
    private final Duration pause;
    private final BooleanSupplier round;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stopping = lock.newCondition();
    private volatile boolean running;
    private @Nullable Thread thread;

    /**
     * @param pause how long it rests after a round that found nothing more to do
     * @param round does one round, and is true if there may be more to do at once
     */
    Rounds(String name, Duration pause, BooleanSupplier round) {
        this.name = name;
        this.pause = pause;
        this.round = round;
    }

    void start() {
        running = true;
        thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    /** Begins no further round. */
    void end() {
        lock.lock();
        try {
            running = false;
            stopping.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the last round to be over; false if it still goes on after that time. */
    boolean join(Duration atMost) {
        Thread started = thread;
        try {
            return started == null || started.join(atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            if (!runOneRound()) {
                return;
            }
        }
    }

    /** False if the thread was interrupted. */
    private boolean runOneRound() {
        Duration rest = AFTER_FAILURE;
        try {
            rest = round.getAsBoolean() ? Duration.ZERO : pause;
        } catch (Throwable e) {
            LOG.warn("A round of {} failed; it goes on after {}", name, rest, e);
        }
        lock.lock();
        try {
            long left = rest.toNanos();
            while (running && left > 0) {
                left = stopping.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
