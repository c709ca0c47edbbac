package dev.plumbline.assessment.cycle.api;

import dev.plumbline.assessment.evaluation.Policy;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the description of the API says of the numbers of a policy: the bounds between which each may be set. */
@Configuration(proxyBeanMethods = false)
class PolicyDescription {

    /** What depends on the editions that there are has a maximum that is lower still. */
    private static final Map<String, String> OF_THE_EDITIONS = Map.of(
            "classTolerance", "At most as many as the edition with the most generic attributes has.",
            "secondAssessorTop", "At most as many as the edition with the most levels has.");

    @Bean
    OpenApiCustomizer boundPolicies() {
        return api -> {
            Schema<?> policy = Objects.requireNonNull(
                    api.getComponents().getSchemas().get(PolicyApi.PolicyIn.class.getSimpleName()),
                    "The description names the body of a policy otherwise");
            for (Policy.Bound bound : Policy.BOUNDS) {
                Schema<?> number = Objects.requireNonNull(policy.getProperties().get(bound.name()), bound.name());
                number.minimum(BigDecimal.valueOf(bound.least()));
                number.maximum(BigDecimal.valueOf(bound.most()));
                String more = OF_THE_EDITIONS.get(bound.name());
                if (more != null) {
                    number.description(more);
                }
            }
        };
    }
}
