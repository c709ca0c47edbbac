package dev.plumbline.demo;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The other services do their part of each step in their own time. */
final class DemoWaiting {

    /** How long they may take for it. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private DemoWaiting() {}

    /** Waits until something has happened. */
    static void until(String what, BooleanSupplier reached) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Waited too long for " + what);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }
}
