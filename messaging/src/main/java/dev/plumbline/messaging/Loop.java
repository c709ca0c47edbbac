package dev.plumbline.messaging;

import dev.plumbline.messaging.inbox.Transience;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread of ours that repeats its round until it is ended, whatever fails: after any {@link Throwable}, even an
 * {@link Error}, it pauses, longer each time, and starts again. It gives signs of life, which show when a loop is stuck
 * or dead; see {@link LoopsHealth}.
 */
public final class Loop {

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final Transience AWAY = new Transience(List.of());

    /** After so long without a sign of life a loop is stuck, unless it says otherwise: longer than any wait within one. */
    public static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final ThreadLocal<@Nullable Loop> CURRENT = new ThreadLocal<>();
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(10);

    /** What a loop does; it is called again as soon as it returns, so it does its waiting itself. */
    @FunctionalInterface
    public interface Round {

        /**
         * Does one round, or several while {@link Loop#goesOn}.
         *
         * @throws Exception any; the loop pauses and starts again
         */
        void go(Loop loop) throws Exception;
    }

    /** Something that works in threads of its own. */
    public interface Runs {

        /** Its loops, those at rest too. */
        List<Loop> loops();
    }

    private final String name;
    private final Duration patience;
    private final Round round;
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile @Nullable Thread thread;
    private volatile @Nullable Thread last;
    private volatile long sign = System.nanoTime();
    private volatile long failures;
    private volatile @Nullable String trouble;

    /**
     * @param name the thread's
     * @param patience after how long without a sign of life it is stuck
     */
    public Loop(String name, Duration patience, Round round) {
        this.name = name;
        this.patience = patience;
        this.round = round;
    }

    /** A loop of the usual {@link #PATIENCE}. */
    public Loop(String name, Round round) {
        this(name, PATIENCE, round);
    }

    /**
     * A loop whose rounds wait for nothing themselves.
     *
     * @param pause how long it rests after a round that found nothing more to do
     * @param round does something, and is true if there may be more to do at once
     */
    public static Loop resting(String name, Duration patience, Duration pause, BooleanSupplier round) {
        return new Loop(name, patience, loop -> {
            if (!round.getAsBoolean()) {
                loop.rest(pause);
            }
        });
    }

    /** The name of its thread. */
    public String name() {
        return name;
    }

    /** Starts, in a thread of its own; the thread of an earlier start that was ended may still be finishing. */
    public void start() {
        sign = System.nanoTime();
        Thread next = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
        thread = next;
        last = next;
        next.start();
    }

    /** Ends it soon, without waiting for that. */
    public void end() {
        thread = null;
        wake();
    }

    /** Ends it, and waits a while for that. */
    public void stop() {
        end();
        if (!join(ENDS_WITHIN)) {
            LOG.warn("{} is left to end by itself", name);
        }
    }

    /** Waits for it to end; false if it still runs after that time. */
    public boolean join(Duration atMost) {
        Thread ending = last;
        try {
            return ending == null || ending == Thread.currentThread() || ending.join(atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether it was started and not ended since. */
    public boolean runs() {
        return thread != null;
    }

    /** Gives a sign of life for the loop in whose thread this is called; in any other thread it does nothing. */
    public static void signOfLife() {
        Loop current = CURRENT.get();
        if (current != null) {
            current.sign = System.nanoTime();
        }
    }

    /** Whether the calling thread should continue; calling this is a sign of life. */
    public boolean goesOn() {
        boolean current = thread == Thread.currentThread();
        if (current) {
            sign = System.nanoTime();
        }
        return current;
    }

    /** Makes a loop that rests continue at once; if it does not rest now, it skips its next rest. */
    public void wake() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    /**
     * Waits; called by the round.
     *
     * @return true if it was woken before
     */
    public boolean rest(Duration atMost) throws InterruptedException {
        goesOn();
        boolean woken = wakeUps.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
        wakeUps.drainPermits();
        goesOn();
        return woken;
    }

    /** How often a round has failed since the service started. */
    public long failures() {
        return failures;
    }

    /** The failure of the last round; null if it did not fail, and before the first. */
    public @Nullable String trouble() {
        return trouble;
    }

    /** What is wrong with it, in words; empty if it is healthy or was not started. */
    public Optional<String> ailment() {
        Thread running = thread;
        if (running == null) {
            return Optional.empty();
        }
        if (!running.isAlive()) {
            return Optional.of("its thread has ended");
        }
        Duration silent = Duration.ofNanos(System.nanoTime() - sign);
        return silent.compareTo(patience) > 0
                ? Optional.of("no sign of life for " + silent.toSeconds() + " s")
                : Optional.empty();
    }

    /** After how long without a sign of life it is stuck. */
    public Duration patience() {
        return patience;
    }

    /** The stack of its thread, one line per call; empty if it does not run. */
    String standsAt() {
        return standsAt(thread);
    }

    /** The stack of a thread, one line per call; empty if there is no thread. */
    static String standsAt(@Nullable Thread running) {
        var lines = new StringBuilder();
        if (running != null) {
            for (StackTraceElement call : running.getStackTrace()) {
                lines.append("\n\tat ").append(call);
            }
        }
        return lines.toString();
    }

    private void run() {
        CURRENT.set(this);
        Duration pause = SHORTEST_PAUSE;
        while (goesOn()) {
            try {
                pause = goRound(pause);
            } catch (Throwable e) {
                // Even logging may fail when memory has run out.
                Thread.yield();
            }
        }
    }

    private Duration goRound(Duration pause) {
        try {
            round.go(this);
            trouble = null;
            return SHORTEST_PAUSE;
        } catch (Throwable e) {
            if (!goesOn()) {
                return pause;
            }
            failures++;
            trouble = "failed";
            trouble = e.toString();
            if (e instanceof Error) {
                LOG.error("{} begins anew in {}", name, pause, e);
            } else if (AWAY.passes(e)) {
                Outages.say(e);
                LOG.debug("{} met", name, e);
            } else {
                LOG.warn("{} begins anew in {}: {}", name, pause, e.toString());
                LOG.debug("{} met", name, e);
            }
            return paused(pause);
        }
    }

    /**
     * Waits, and returns how long the next pause is. What wakes it meanwhile shortens no pause, for what fails may itself
     * wake it each time; it counts afterwards. These threads are interrupted only to end them.
     */
    private Duration paused(Duration pause) {
        long end = System.nanoTime() + pause.toNanos();
        boolean woken = false;
        try {
            for (long left = pause.toNanos(); left > 0 && goesOn(); left = end - System.nanoTime()) {
                woken |= rest(Duration.ofNanos(left).plusMillis(1));
            }
        } catch (InterruptedException e) {
            LOG.debug("{} goes on at once", name);
        }
        if (woken) {
            wake();
        }
        return longer(pause, LONGEST_PAUSE);
    }

    /** Twice as long, but not longer than {@code longest}. */
    public static Duration longer(Duration pause, Duration longest) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(longest) > 0 ? longest : twice;
    }
}
