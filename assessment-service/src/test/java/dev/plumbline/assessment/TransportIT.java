package dev.plumbline.assessment;

import dev.plumbline.events.Topics;
import dev.plumbline.messaging.TransportCases;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service when nothing is sent unencrypted, and when it has only the rights that it needs. */
@SpringBootTest(
        classes = AssessmentApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "management.server.port=0")
class TransportIT extends TransportCases {

    private static final Secured SECURED = new Secured("assessment-service", "plumbline_assessment");

    TransportIT() {
        super(SECURED, Topics.WORK_ITEMS);
    }

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        SECURED.register(registry, "PLUMBLINE_ASSESSMENT_DB");
        registry.add("PLUMBLINE_KAFKA_CERTIFICATES", SECURED::certificateFile);
    }
}
