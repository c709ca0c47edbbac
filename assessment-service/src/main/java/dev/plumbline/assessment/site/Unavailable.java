package dev.plumbline.assessment.site;

import dev.plumbline.messaging.inbox.Transience;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Whoever meets a database that is away outside the pages, such as at sign-in, gets the same answer as inside them. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class Unavailable extends OncePerRequestFilter {

    private final HandlerExceptionResolver resolver;
    private final Transience transience;

    Unavailable(@Lazy @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver, Transience transience) {
        this.transience = transience;
        this.resolver = resolver;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException e) {
            if (!transience.passes(e)
                    || response.isCommitted()
                    || resolver.resolveException(request, response, null, e) == null) {
                throw e;
            }
        }
    }
}
