package dev.plumbline.assessment;

import dev.plumbline.messaging.MessagingConfiguration;
import dev.plumbline.messaging.outbox.BeforeWriting;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The service of facts and pages. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Import(MessagingConfiguration.class)
public class AssessmentApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(AssessmentApplication.class, arguments);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Entities are written before the outbox is, and nothing after it. */
    @Bean
    BeforeWriting flushEntities(EntityManager entities) {
        return entities::flush;
    }
}
