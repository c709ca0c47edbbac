package dev.plumbline.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** People who work at the same time, four of them. */
final class AtOnce {

    private static final int WORKERS = 4;

    private AtOnce() {}

    /** Each of them works; the first failure is thrown when all have ended. */
    static <P> void each(List<P> people, Consumer<P> work) {
        try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            List<Future<?>> all = new ArrayList<>();
            people.forEach(p -> all.add(workers.submit(() -> work.accept(p))));
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
