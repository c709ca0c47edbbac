package dev.plumbline.assessment.site.rest;

import dev.plumbline.assessment.site.refusal.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * How large a form may be whose sender is not signed in. The forms before sign-in are small. Any other is given back with
 * what was typed, where a session has ended meanwhile, and so is read as far as people write. What is larger is refused
 * before anything of it is read. Runs once the session is known and before the token of forms is looked for.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 60)
class FormSizes extends OncePerRequestFilter {

    /** Bytes of an address and a password, or of two passwords. */
    static final int MOST_BEFORE_SIGN_IN = 16 * 1024;

    /** Bytes of a form that is given back, and of one for which no right is asked before it is read. */
    static final int MOST_OF_ANYBODY = 1024 * 1024;

    private final Outside outside;

    FormSizes(Outside outside) {
        this.outside = outside;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/") || !Bodies.hasBody(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Integer most = most(request);
        long length = request.getContentLengthLong();
        // Without a length it could be anything.
        if (most == null || (length >= 0 && length <= most)) {
            chain.doFilter(request, response);
            return;
        }
        outside.answer(
                new UnreadForm(request), response, new Refusal(Refusal.Kind.TOO_LARGE, "form-too-large", most / 1024));
        // Before the server reads what still comes, to its end.
        response.flushBuffer();
    }

    /** Null where it depends on the address and on who is signed in, see {@link LargeForms}. */
    private static @Nullable Integer most(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (path.equals("/sign-in") || path.equals("/forgotten") || path.startsWith("/welcome/")) {
            return MOST_BEFORE_SIGN_IN;
        }
        return request.getSession(false) == null ? MOST_OF_ANYBODY : null;
    }
}
