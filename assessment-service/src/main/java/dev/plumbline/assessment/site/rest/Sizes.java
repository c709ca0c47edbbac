package dev.plumbline.assessment.site.rest;

import dev.plumbline.assessment.site.refusal.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * How long an address and how large the headers of a request may be. The web server itself takes more, so that what is too
 * much is answered as everything that is refused.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
class Sizes extends OncePerRequestFilter {

    /** Characters of an address with its query. */
    static final int LONGEST_ADDRESS = 8 * 1024;

    private static final int LARGEST_HEADERS = 24 * 1024;

    private final Outside outside;

    Sizes(Outside outside) {
        this.outside = outside;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String query = request.getQueryString();
        int address = request.getRequestURI().length() + (query == null ? 0 : query.length());
        if (address > LONGEST_ADDRESS) {
            outside.answer(request, response, new Refusal(Refusal.Kind.ADDRESS_TOO_LONG, "address-too-long"));
        } else if (headers(request) > LARGEST_HEADERS) {
            outside.answer(request, response, new Refusal(Refusal.Kind.HEADERS_TOO_LARGE, "headers-too-large"));
        } else {
            chain.doFilter(request, response);
        }
    }

    private static int headers(HttpServletRequest request) {
        return Collections.list(request.getHeaderNames()).stream()
                .flatMap(name -> Collections.list(request.getHeaders(name)).stream())
                .mapToInt(String::length)
                .sum();
    }
}
