package dev.plumbline.notification;

import dev.plumbline.events.Topics;
import dev.plumbline.messaging.TransportCases;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service when nothing is sent unencrypted, and when it has only the rights that it needs. */
@SpringBootTest(
        classes = NotificationApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "PLUMBLINE_SMTP_PORT=1")
class TransportIT extends TransportCases {

    private static final Secured SECURED = new Secured("notification-service", "plumbline_notification");

    TransportIT() {
        super(SECURED, Topics.ASSESSMENTS);
    }

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        SECURED.register(registry, "PLUMBLINE_NOTIFICATION_DB");
        registry.add("PLUMBLINE_KAFKA_CERTIFICATES", SECURED::certificateFile);
    }
}
