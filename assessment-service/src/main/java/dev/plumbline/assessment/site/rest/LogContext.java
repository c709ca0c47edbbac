package dev.plumbline.assessment.site.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Names to the log which assessment or cycle a request is about, by its address. */
@Component
class LogContext implements HandlerInterceptor, WebMvcConfigurer {

    private static final Map<String, String> NAMES =
            Map.of("/assessments/{id}", "assessment", "/cycles/{id}", "cycle", "/cycles/{cycle}", "cycle");

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            NAMES.forEach((start, name) -> {
                if (pattern.contains(start)) {
                    String variable = start.substring(start.indexOf('{') + 1, start.length() - 1);
                    MDC.put(name, String.valueOf(variables.get(variable)));
                }
            });
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        NAMES.values().forEach(MDC::remove);
    }
}
