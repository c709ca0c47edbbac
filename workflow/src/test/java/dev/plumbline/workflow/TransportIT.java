package dev.plumbline.workflow;

import dev.plumbline.events.Topics;
import dev.plumbline.messaging.TransportCases;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service when nothing is sent unencrypted, and when it has only the rights that it needs. */
@SpringBootTest(classes = WorkflowApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
class TransportIT extends TransportCases {

    private static final Secured SECURED = new Secured("workflow", "plumbline_workflow");

    TransportIT() {
        super(SECURED, Topics.ASSESSMENTS);
    }

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        SECURED.register(registry, "PLUMBLINE_WORKFLOW_DB");
        // Certificates by a bundle of Spring Boot's, as one that is shared with others would be.
        registry.add("spring.ssl.bundle.pem.kafka.truststore.certificate", () -> "file:" + SECURED.certificateFile());
        registry.add("spring.kafka.ssl.bundle", () -> "kafka");
    }
}
