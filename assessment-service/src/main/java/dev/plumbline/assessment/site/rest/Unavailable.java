package dev.plumbline.assessment.site.rest;

import dev.plumbline.messaging.inbox.Transience;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Whoever meets a database that is away outside the pages, such as at sign-in, gets the same answer as inside them. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class Unavailable extends OncePerRequestFilter {

    private final Outside outside;
    private final Transience transience;

    Unavailable(Outside outside, Transience transience) {
        this.transience = transience;
        this.outside = outside;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException e) {
            if (!transience.passes(e) || !outside.answer(request, response, e)) {
                throw e;
            }
        }
    }
}
