package dev.plumbline.workflow.engine;

import dev.plumbline.messaging.Loop;
import dev.plumbline.messaging.WatchedWork;
import java.time.Duration;
import java.util.Optional;
// The engine has no public way to show that its acquisition runs: these are parts of its job executor.
import org.camunda.bpm.engine.impl.jobexecutor.AcquireJobsCommandFactory;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultAcquireJobsCommandFactory;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Whether the engine still looks for jobs, its timers among them. It does so at least once a minute, in a thread of its
 * own. That thread continues after any exception, but ends with an {@link Error}, and the job executor still says that
 * it is active.
 */
public final class JobAcquisition implements WatchedWork {

    private final JobExecutor executor;
    private volatile @Nullable Thread thread;
    private volatile long sign = System.nanoTime();

    /** Listens to the acquisitions of an executor that has not begun yet. */
    JobAcquisition(JobExecutor executor) {
        this.executor = executor;
        executor.setAcquireJobsCmdFactory(commands());
    }

    /** What the executor calls for each acquisition; it drops this when it is shut down. */
    AcquireJobsCommandFactory commands() {
        AcquireJobsCommandFactory commands = new DefaultAcquireJobsCommandFactory(executor);
        return jobs -> {
            thread = Thread.currentThread();
            sign = System.nanoTime();
            return commands.getCommand(jobs);
        };
    }

    @Override
    public String name() {
        return "job-acquisition";
    }

    @Override
    public @Nullable Thread thread() {
        return thread;
    }

    @Override
    public Optional<String> ailment() {
        return ailment(System.nanoTime());
    }

    /** What is wrong with it at an instant of {@link System#nanoTime}. */
    Optional<String> ailment(long now) {
        Thread acquiring = thread;
        if (acquiring != null && executor.isActive() && !acquiring.isAlive()) {
            return Optional.of("its thread has ended");
        }
        Duration silent = Duration.ofNanos(now - sign);
        if (silent.compareTo(Loop.PATIENCE) <= 0) {
            return Optional.empty();
        }
        return Optional.of(
                executor.isActive()
                        ? "no sign of life for " + silent.toSeconds() + " s"
                        : "the job executor does not run");
    }
}
