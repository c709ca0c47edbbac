package dev.plumbline.servers;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The moments, victims and damages of a fault test, all drawn from one seed. The seed is printed when the schedule is
 * drawn, and {@code -Dfaults.seed} gives it back: the same seed draws the same in the same order.
 *
 * <p>Not for use by several threads at once: each takes its {@link #part} and so keeps its own order.
 */
public final class FaultSchedule {

    private static final String PROPERTY = "faults.seed";

    private final long seed;
    private final Random random;

    private FaultSchedule(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** A schedule of the seed that was given, else of a fresh one; prints for what, and the seed. */
    public static FaultSchedule draw(String what) {
        long seed = Long.getLong(PROPERTY, System.nanoTime());
        System.out.println(what + " with -D" + PROPERTY + "=" + seed);
        return of(seed);
    }

    /** The schedule of that seed. */
    public static FaultSchedule of(long seed) {
        return new FaultSchedule(seed);
    }

    /** Names the failure of an assertion by what repeats it. */
    public long seed() {
        return seed;
    }

    /** A schedule of its own for the n-th thread or run, drawn from the same seed. */
    public FaultSchedule part(int n) {
        return new FaultSchedule(seed + n);
    }

    /** A number from {@code least} to {@code most}, both included. */
    public int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** A number from 0 to below {@code end}: a place in something of that length. */
    public int below(int end) {
        return random.nextInt(end);
    }

    /** True once in so many times. */
    public boolean onceIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** One of them. */
    public <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Waits for a time between the two. */
    public void pause(Duration least, Duration most) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(least.toMillis() + random.nextLong(most.toMillis() - least.toMillis() + 1));
    }

    /** A fault that strikes repeatedly until it is ended. */
    public static final class Striking {

        private final AtomicInteger strikes = new AtomicInteger();
        private final AtomicInteger allowed = new AtomicInteger();
        private final Runnable fault;
        private final Thread thread;

        private Striking(FaultSchedule schedule, Duration least, Duration most, Runnable fault) {
            this.fault = fault;
            this.thread = Thread.ofPlatform().daemon().name("faults").start(() -> {
                try {
                    while (true) {
                        schedule.pause(least, most);
                        if (strikes.get() < allowed.get()) {
                            strike();
                        }
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        private void strike() {
            fault.run();
            strikes.incrementAndGet();
        }

        /** Lets it strike until it has struck so often in all. */
        public void allow(int inAll) {
            allowed.set(inAll);
        }

        /** How often it has struck. */
        public int strikes() {
            return strikes.get();
        }

        /** Ends it, and waits for a strike under way. */
        public void end() throws InterruptedException {
            thread.interrupt();
            thread.join();
        }

        /** After its end: strikes with that pause after each until it has struck so often in all. */
        public void makeUp(int inAll, Duration pause) throws InterruptedException {
            while (strikes.get() < inAll) {
                strike();
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            }
        }
    }

    /** A fault that strikes again and again with a pause between the two, as often as it is allowed to; not at first. */
    public Striking striking(Duration least, Duration most, Runnable fault) {
        return new Striking(this, least, most, fault);
    }
}
