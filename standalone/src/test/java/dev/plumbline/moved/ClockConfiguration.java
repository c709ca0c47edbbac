package dev.plumbline.moved;

import dev.plumbline.messaging.Partitions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.IntervalTask;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/** The clock of a service that has this package on its class path, and its endpoint. */
@AutoConfiguration
class ClockConfiguration {

    private static final Duration RARE = Duration.ofMinutes(15);

    @Bean
    @Primary
    MovedClock movedClock() {
        return new MovedClock();
    }

    @Bean
    ClockEndpoint clockEndpoint(
            MovedClock clock,
            Partitions partitions,
            JdbcClient jdbc,
            ObjectProvider<EngineTime> engine,
            ObjectProvider<ScheduledTaskHolder> scheduled) {
        List<Consumer<Duration>> others = new ArrayList<>();
        others.add(ahead -> partitions.make());
        engine.ifAvailable(time -> others.add(time::ahead));
        others.add(ahead -> scheduled.stream().forEach(ClockConfiguration::runRare));
        return new ClockEndpoint(clock, later -> new Partitions(jdbc, later).make(), others);
    }

    /** What is done every quarter of an hour by the clock of the machine would be done too late. */
    private static void runRare(ScheduledTaskHolder scheduled) {
        scheduled.getScheduledTasks().stream()
                .map(ScheduledTask::getTask)
                .filter(task -> task instanceof IntervalTask rare && RARE.equals(rare.getIntervalDuration()))
                .forEach(task -> task.getRunnable().run());
    }

    /** The engine's clock, in the one service that has an engine. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.camunda.bpm.engine.impl.util.ClockUtil")
    static class Engine {

        @Bean
        EngineTime engineTime(ObjectProvider<JobExecutor> executor) {
            return new EngineTime(executor);
        }
    }

    /** What the engine takes for the present time; timers that are due by it fire at once. */
    static final class EngineTime {

        private final ObjectProvider<JobExecutor> executor;

        EngineTime(ObjectProvider<JobExecutor> executor) {
            this.executor = executor;
        }

        void ahead(Duration by) {
            ClockUtil.offset(by.toMillis());
            executor.ifAvailable(JobExecutor::jobWasAdded);
        }
    }
}
