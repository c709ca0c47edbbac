package dev.plumbline.workflow.announce;

import dev.plumbline.events.Command;
import dev.plumbline.messaging.outbox.Outbox;
import dev.plumbline.workflow.engine.Steps;
import java.time.Clock;
import java.util.UUID;
import java.util.function.BiFunction;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The delegates of the models' send tasks: each sends one command. */
@Configuration(proxyBeanMethods = false)
class SendCommands {

    private static JavaDelegate sending(Outbox outbox, Steps steps, BiFunction<String, Integer, Command> command) {
        return execution -> {
            String key = execution.getProcessBusinessKey();
            outbox.say(command.apply(key, steps.key(key).round()));
        };
    }

    @Bean
    JavaDelegate sendOpenCalibration(Outbox outbox, Steps steps) {
        return sending(outbox, steps, (key, round) -> new Command.OpenCalibration(UUID.randomUUID(), key, round));
    }

    @Bean
    JavaDelegate sendPublishResults(Outbox outbox, Steps steps) {
        return sending(outbox, steps, (key, round) -> new Command.PublishResults(UUID.randomUUID(), key, round));
    }

    @Bean
    JavaDelegate sendCloseCycle(Outbox outbox, Steps steps) {
        return sending(outbox, steps, (key, round) -> new Command.CloseCycle(UUID.randomUUID(), key, round));
    }

    @Bean
    JavaDelegate sendFinaliseSession(Outbox outbox, Steps steps) {
        return sending(
                outbox, steps, (key, round) -> new Command.FinaliseCalibrationSession(UUID.randomUUID(), key, round));
    }

    @Bean
    JavaDelegate sendSweepDeadlines(Outbox outbox, Steps steps, Clock clock) {
        return sending(
                outbox,
                steps,
                (key, round) -> new Command.SweepDeadlines(UUID.randomUUID(), key, round, clock.instant()));
    }
}
