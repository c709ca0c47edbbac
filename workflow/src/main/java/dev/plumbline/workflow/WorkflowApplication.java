package dev.plumbline.workflow;

import dev.plumbline.messaging.MessagingConfiguration;
import dev.plumbline.messaging.operation.ManagementGuard;
import java.time.Clock;
import java.util.function.Predicate;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The service that decides the order and time of steps. */
@SpringBootApplication
@Import(MessagingConfiguration.class)
public class WorkflowApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(WorkflowApplication.class, arguments);
    }

    /** All that the service answers is for operators. */
    @Bean
    ManagementGuard managementGuard(@Value("${plumbline.management.secret}") String secret) {
        return new ManagementGuard(secret);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** The engine's optimistic lock: another node has already changed it, and a retry is right. */
    @Bean
    Predicate<Throwable> engineLock() {
        return failure -> failure instanceof OptimisticLockingException;
    }
}
