package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Beyond a number of addresses nothing more is measured. Each address of the service is within it. */
class MeasuredAddressesIT extends Platform {

    /** What is none of them: not found, redirected, a file. */
    private static final int OTHERS = 20;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping addresses;

    @Value("${management.metrics.web.server.max-uri-tags:100}")
    private int measured;

    @Test
    void everyAddressIsMeasured() {
        Set<String> patterns = addresses.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .collect(Collectors.toSet());
        assertThat(patterns).hasSizeGreaterThan(100);
        assertThat(measured).isGreaterThanOrEqualTo(patterns.size() + OTHERS);
    }
}
