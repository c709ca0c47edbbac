package dev.plumbline.assessment.site.rest;

import dev.plumbline.assessment.site.Address;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers nobody who asks for another host than that of {@link Address}, and takes scheme, host and port from there:
 * what a request says of them is in no redirect and no link.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class KnownHost extends OncePerRequestFilter {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "0:0:0:0:0:0:0:1");

    private static final int MISDIRECTED = 421;

    private static final String ANSWER = """
            {"status":421,"title":"This is not the host that was asked for",\
            "detail":"Use the address of this installation (PLUMBLINE_ADDRESS)."}""";

    private final Address address;

    KnownHost(Address address) {
        this.address = address;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String host = request.getServerName().toLowerCase(Locale.ROOT);
        boolean known =
                host.equals(address.host()) || (THIS_MACHINE.contains(address.host()) && THIS_MACHINE.contains(host));
        if (!known) {
            response.setStatus(MISDIRECTED);
            response.setContentType("application/problem+json");
            response.getOutputStream().write(ANSWER.getBytes(StandardCharsets.UTF_8));
            return;
        }
        chain.doFilter(address.secure() ? new Told(request, address) : request, response);
    }

    /** A request as it reached whatever ends HTTPS. */
    private static final class Told extends HttpServletRequestWrapper {

        private final Address address;

        Told(HttpServletRequest request, Address address) {
            super(request);
            this.address = address;
        }

        @Override
        public String getScheme() {
            return address.base().getScheme();
        }

        @Override
        public boolean isSecure() {
            return address.secure();
        }

        @Override
        public String getServerName() {
            return address.host();
        }

        @Override
        public int getServerPort() {
            return address.base().getPort() < 0 ? 443 : address.base().getPort();
        }

        @Override
        public StringBuffer getRequestURL() {
            return new StringBuffer(address.of(getRequestURI()));
        }
    }
}
