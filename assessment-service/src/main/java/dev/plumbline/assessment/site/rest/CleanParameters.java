package dev.plumbline.assessment.site.rest;

import dev.plumbline.assessment.site.text.Text;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What is typed into forms and queries is read as {@link Text#kept}, also before anybody has signed in. Passwords are
 * left as they were typed: they are never shown or stored, and one that was set must still match.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class CleanParameters extends OncePerRequestFilter {

    private final Outside outside;

    CleanParameters(Outside outside) {
        this.outside = outside;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(new Clean(request), response);
        } catch (InvalidParameterException e) {
            // A form that is too large, holds too many fields, or is none.
            if (!outside.answer(request, response, e)) {
                throw e;
            }
        }
    }

    private static final class Clean extends HttpServletRequestWrapper {

        Clean(HttpServletRequest request) {
            super(request);
        }

        private static boolean isPassword(String name) {
            return name.toLowerCase(Locale.ROOT).contains("password");
        }

        private static String[] clean(String name, String[] values) {
            return isPassword(name)
                    ? values.clone()
                    : Stream.of(values)
                            // A name without a value.
                            .map(value -> Text.kept(Objects.requireNonNullElse(value, "")))
                            .toArray(String[]::new);
        }

        @Override
        public @Nullable String getParameter(String name) {
            String[] values = getParameterValues(name);
            return values == null || values.length == 0 ? null : values[0];
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            String[] values = super.getParameterValues(name);
            // One whose name was sent with a control character is known by the name without it.
            return values == null ? getParameterMap().get(name) : clean(name, values);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            Map<String, String[]> clean = new LinkedHashMap<>();
            super.getParameterMap().forEach((name, values) -> clean.put(Text.kept(name), clean(name, values)));
            return Collections.unmodifiableMap(clean);
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(getParameterMap().keySet());
        }
    }
}
