package dev.plumbline.notification;

import dev.plumbline.messaging.MessagingConfiguration;
import dev.plumbline.messaging.operation.ManagementGuard;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The service that notifies people. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Import(MessagingConfiguration.class)
public class NotificationApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(NotificationApplication.class, arguments);
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
}
