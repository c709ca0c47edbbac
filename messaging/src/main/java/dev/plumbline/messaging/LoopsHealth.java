package dev.plumbline.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.scheduling.config.TaskExecutionOutcome;

/**
 * Whether everything that works by itself still does: {@code DOWN} names each loop, each scheduled piece of work and
 * each thread of another library that is stuck or dead, and what is wrong with it. A server that is away makes no loop
 * unhealthy, because each keeps trying.
 */
public final class LoopsHealth implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(LoopsHealth.class);

    private final Supplier<List<Loop.Runs>> loops;
    private final Supplier<List<WatchedWork>> watched;
    private final Supplier<List<ScheduledTaskHolder>> schedules;
    private final Clock clock;
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    /**
     * @param loops read at each check
     * @param watched what works in threads of other libraries, read at each check
     * @param clock the machine's own; the scheduler uses it to say when a piece of work began
     */
    LoopsHealth(
            Supplier<List<Loop.Runs>> loops,
            Supplier<List<WatchedWork>> watched,
            Supplier<List<ScheduledTaskHolder>> schedules,
            Clock clock) {
        this.loops = loops;
        this.watched = watched;
        this.schedules = schedules;
        this.clock = clock;
    }

    @Override
    public Health health() {
        Map<String, String> ailing = ailing();
        return ailing.isEmpty()
                ? Health.up().build()
                : Health.down().withDetails(ailing).build();
    }

    private Map<String, String> ailing() {
        Map<String, String> ailing = new TreeMap<>();
        loops.get().stream()
                .flatMap(runs -> runs.loops().stream())
                .forEach(loop -> loop.ailment().ifPresent(what -> ailing.put(loop.name(), what)));
        watched.get().forEach(work -> work.ailment().ifPresent(what -> ailing.put(work.name(), what)));
        Instant now = clock.instant();
        schedules.get().stream()
                .flatMap(holder -> holder.getScheduledTasks().stream())
                .map(ScheduledTask::getTask)
                .forEach(task -> {
                    TaskExecutionOutcome outcome = task.getLastExecutionOutcome();
                    if (outcome.status() == TaskExecutionOutcome.Status.STARTED && outcome.executionTime() != null) {
                        Duration since = Duration.between(outcome.executionTime(), now);
                        if (since.compareTo(Loop.PATIENCE) > 0) {
                            ailing.put(task.toString(), "at one piece of work for " + since.toSeconds() + " s");
                        }
                    }
                });
        return ailing;
    }

    /** Logs each problem once, with the stack of the thread, for whoever looks for the cause later. */
    @Scheduled(fixedDelay = 30_000, initialDelay = 30_000)
    void look() {
        Map<String, String> ailing = ailing();
        said.retainAll(ailing.keySet());
        ailing.forEach((name, what) -> {
            if (said.add(name)) {
                LOG.error("{}: {}{}", name, what, standsAt(name));
            }
        });
    }

    private String standsAt(String name) {
        return loops.get().stream()
                .flatMap(runs -> runs.loops().stream())
                .filter(loop -> loop.name().equals(name))
                .findFirst()
                .map(Loop::standsAt)
                .orElseGet(() -> watched.get().stream()
                        .filter(work -> work.name().equals(name))
                        .findFirst()
                        .map(work -> Loop.standsAt(work.thread()))
                        .orElse(""));
    }
}
