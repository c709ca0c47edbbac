package dev.plumbline.assessment.site.rest;

import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.refusal.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * What a request of the REST API brings along is read only when who sends it may do what it is about, and never more of it
 * than that address takes. Runs after it is known who asks, and before anything reads the body.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 20)
class Bodies extends OncePerRequestFilter {

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private final ObjectProvider<AsksFirst> contexts;
    private final FirstAnswers firstAnswers;
    private final Outside outside;

    Bodies(
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mappings,
            ObjectProvider<AsksFirst> contexts,
            FirstAnswers firstAnswers,
            Outside outside) {
        this.mappings = mappings;
        this.contexts = contexts;
        this.firstAnswers = firstAnswers;
        this.outside = outside;
    }

    /** Whether a request brings a body along. */
    static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/")
                || !hasBody(request)
                || (request.getMethod().equals("GET") && !isForm(request));
    }

    /** A form is read by the web server itself, before anything here sees how much of it there is. */
    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null
                && (type.toLowerCase(Locale.ROOT).startsWith("multipart/")
                        || type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!(request.getUserPrincipal() instanceof Authentication signedIn)
                || !(signedIn.getPrincipal() instanceof CurrentUser me)) {
            // Nothing reads it.
            chain.doFilter(request, response);
            return;
        }
        int most = AsksFirst.MOST_BYTES;
        try {
            if (isForm(request)) {
                throw new Refusal(Refusal.Kind.MEDIA_TYPE, "media-type");
            }
            String pattern = pattern(request);
            if (pattern != null) {
                most = most(pattern);
                ask(me, pattern, request);
                if (request.getContentLengthLong() > most) {
                    throw tooLarge(most);
                }
            }
        } catch (IllegalArgumentException e) {
            // No id: it is said where it is read.
            most = Math.min(most, AsksFirst.MOST_BYTES);
        } catch (RuntimeException e) {
            if (!outside.answer(request, response, e)) {
                throw e;
            }
            // Before the server reads what still comes, to its end.
            response.flushBuffer();
            return;
        }
        chain.doFilter(new Counted(request, most), response);
    }

    private int most(String pattern) {
        return contexts.stream()
                .map(context -> context.mostBytes(pattern))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(AsksFirst.MOST_BYTES);
    }

    /** Asks for the right. A repeat under a key gets its first answer, also from who could not do it a second time. */
    private void ask(CurrentUser me, String pattern, HttpServletRequest request) {
        Map<String, String> path = path(request);
        try {
            contexts.forEach(context -> context.mayAct(me, pattern, path));
        } catch (Refusal refusal) {
            if (!firstAnswers.isRepeat(me.id(), request)) {
                throw refusal;
            }
        }
    }

    private static Refusal tooLarge(int most) {
        return new Refusal(Refusal.Kind.TOO_LARGE, "body-too-large", Math.ceilDiv(most, 1024));
    }

    private @Nullable String pattern(HttpServletRequest request) {
        try {
            if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
                ServletRequestPathUtils.parseAndCache(request);
            }
            return mappings.getObject().getHandler(request) == null
                    ? null
                    : String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        } catch (Exception e) {
            // Another method, another kind of body: it is said where it is refused.
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

    /** A request that refuses to be read further than its address takes, whatever length it has said. */
    private static final class Counted extends HttpServletRequestWrapper {

        private final int most;

        Counted(HttpServletRequest request, int most) {
            super(request);
            this.most = most;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            ServletInputStream in = super.getInputStream();
            return new ServletInputStream() {
                private long read;

                private int counted(int more) {
                    read += Math.max(more, 0);
                    if (read > most) {
                        throw tooLarge(most);
                    }
                    return more;
                }

                @Override
                public int read() throws IOException {
                    int one = in.read();
                    counted(one < 0 ? 0 : 1);
                    return one;
                }

                @Override
                public int read(byte[] bytes, int from, int length) throws IOException {
                    return counted(in.read(bytes, from, length));
                }

                @Override
                public boolean isFinished() {
                    return in.isFinished();
                }

                @Override
                public boolean isReady() {
                    return in.isReady();
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    in.setReadListener(listener);
                }
            };
        }

        @Override
        public BufferedReader getReader() throws IOException {
            String named = getCharacterEncoding();
            return new BufferedReader(new InputStreamReader(
                    getInputStream(), named == null ? StandardCharsets.UTF_8 : Charset.forName(named)));
        }
    }
}
