package dev.plumbline.assessment.site.rest;

import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.refusal.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** Knows to which address a request goes, and has the contexts say who may do what it is about, before its body is read. */
@Component
class AskingFirst {

    /**
     * An address of the service.
     *
     * @param pattern such as {@code /cycles/{id}/people}
     * @param path the values in the address for the names in the pattern
     */
    record Target(String pattern, Map<String, String> path) {}

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private final ObjectProvider<AsksFirst> contexts;

    AskingFirst(
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mappings,
            ObjectProvider<AsksFirst> contexts) {
        this.mappings = mappings;
        this.contexts = contexts;
    }

    /** Where a request goes; null where nothing takes it as it is, which is said where it is refused. */
    @Nullable
    Target target(HttpServletRequest request) {
        try {
            if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
                ServletRequestPathUtils.parseAndCache(request);
            }
            return mappings.getObject().getHandler(request) == null
                    ? null
                    : new Target(
                            String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)),
                            path(request));
        } catch (Exception e) {
            // Another method, another kind of body.
            return null;
        }
    }

    private static Map<String, String> path(HttpServletRequest request) {
        Map<String, String> path = new HashMap<>();
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            variables.forEach((name, value) -> path.put(String.valueOf(name), String.valueOf(value)));
        }
        return path;
    }

    /** How many bytes a body may have there that a program sends. */
    int mostBytes(Target target) {
        return Objects.requireNonNullElse(said(target), AsksFirst.MOST_BYTES);
    }

    /** How many bytes the form of a page may have there. */
    int mostBytesOfForm(Target target) {
        return Objects.requireNonNullElse(said(target), FormSizes.MOST_OF_ANYBODY);
    }

    private @Nullable Integer said(Target target) {
        return contexts.stream()
                .map(context -> context.mostBytes(target.pattern()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /**
     * Asks for the right.
     *
     * @throws Refusal if the person may not do it
     */
    void mayAct(CurrentUser me, Target target) {
        contexts.forEach(context -> context.mayAct(me, target.pattern(), target.path()));
    }
}
