package dev.plumbline.messaging.operation;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What operators do at a service's management address requires a secret, as {@code Authorization: Bearer …}. Liveness
 * and readiness are open, for whatever starts and stops the services; everything else is refused without it, and all of
 * it where no secret is set.
 */
public final class ManagementGuard implements Filter {

    /** The fewest characters of a secret. */
    public static final int SHORTEST = 32;

    private static final Set<String> OPEN = Set.of("/actuator/health/liveness", "/actuator/health/readiness");

    /** The name of a scheme is the same in capitals and small letters (RFC 9110). */
    private static final String BEARER = "Bearer ";

    private final byte[] expected;

    /**
     * Guards all paths of a port but these two.
     *
     * @param secret empty for none: then nothing but liveness and readiness is answered
     * @throws IllegalArgumentException if it is shorter than {@value #SHORTEST} characters
     */
    public ManagementGuard(String secret) {
        String known = secret.strip();
        if (!known.isEmpty() && known.length() < SHORTEST) {
            throw new IllegalArgumentException("plumbline.management.secret (PLUMBLINE_MANAGEMENT_SECRET) has "
                    + known.length() + " characters; it must have at least " + SHORTEST);
        }
        this.expected = known.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest asked
                && response instanceof HttpServletResponse answer
                && !OPEN.contains(asked.getRequestURI())
                && !knows(asked.getHeader("Authorization"))) {
            answer.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            answer.setHeader("WWW-Authenticate", "Bearer");
            answer.setContentType("application/problem+json");
            answer.getOutputStream()
                    .write(("{\"status\":401,\"title\":\"The management address asks for a secret\",\"detail\":\""
                                    + (expected.length == 0
                                            ? "None is set. Set PLUMBLINE_MANAGEMENT_SECRET, the same for all services."
                                            : "Send PLUMBLINE_MANAGEMENT_SECRET as Authorization: Bearer.")
                                    + "\"}")
                            .getBytes(StandardCharsets.UTF_8));
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean knows(@Nullable String given) {
        return given != null
                && expected.length > 0
                && given.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && MessageDigest.isEqual(
                        given.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8), expected);
    }
}
