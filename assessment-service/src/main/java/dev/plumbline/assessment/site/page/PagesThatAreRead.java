package dev.plumbline.assessment.site.page;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Which addresses can be read, so that whoever asks to read the address of a form is led to its page. */
@Component
public class PagesThatAreRead {

    private final RequestMappingHandlerMapping mappings;

    PagesThatAreRead(@Lazy @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this.mappings = mappings;
    }

    /** The nearest address above that can be read; null where only the start page is. */
    @Nullable
    public String above(String uri) {
        for (int end = uri.lastIndexOf('/'); end > 0; end = uri.lastIndexOf('/', end - 1)) {
            String page = uri.substring(0, end);
            if (isRead(page)) {
                return page;
            }
        }
        return null;
    }

    /** The address itself if it can be read, or else the nearest above; null where only the start page is. */
    @Nullable
    public String atOrAbove(String uri) {
        return isRead(uri) ? uri : above(uri);
    }

    /** Whether a form is sent to just this address, without an id in it. */
    public boolean isForm(String uri) {
        return mappings.getHandlerMethods().keySet().stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().contains(RequestMethod.POST))
                .anyMatch(mapping -> mapping.getDirectPaths().contains(uri));
    }

    private boolean isRead(String uri) {
        PathContainer path = PathContainer.parsePath(uri);
        return mappings.getHandlerMethods().keySet().stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .anyMatch(mapping -> matches(mapping, path));
    }

    private static boolean matches(RequestMappingInfo mapping, PathContainer path) {
        var patterns = mapping.getPathPatternsCondition();
        return patterns != null && patterns.getPatterns().stream().anyMatch(pattern -> pattern.matches(path));
    }
}
