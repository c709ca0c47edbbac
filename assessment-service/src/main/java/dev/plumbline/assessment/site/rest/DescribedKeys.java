package dev.plumbline.assessment.site.rest;

import io.swagger.v3.oas.models.media.UUIDSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/** Says in the description of the API where a request may bring a key, under which it is done once. */
@Configuration(proxyBeanMethods = false)
class DescribedKeys {

    private static final String DONE_ONCE = "Under a key it is done once: a repeat within a day gets the first answer";

    private static final String SECRET =
            "Under a key it is done once: a repeat is refused, since the secret of the answer is not kept";

    @Bean
    OperationCustomizer describeKeys() {
        return (operation, handler) -> {
            if (isPost(handler)) {
                operation.addParametersItem(new HeaderParameter()
                        .name(Idempotency.KEY)
                        .required(false)
                        .description(handler.hasMethodAnnotation(GivesSecret.class) ? SECRET : DONE_ONCE)
                        .schema(new UUIDSchema()));
            }
            return operation;
        };
    }

    private static boolean isPost(HandlerMethod handler) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
        return mapping != null && List.of(mapping.method()).contains(RequestMethod.POST);
    }
}
