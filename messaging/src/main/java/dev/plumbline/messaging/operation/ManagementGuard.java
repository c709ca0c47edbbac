package dev.plumbline.messaging.operation;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What operators do at a service's management address requires a secret, as {@code Authorization: Bearer …}. Liveness
 * and readiness are open, for whatever starts and stops the services; everything else is refused without it, and all of
 * it where no secret is set. A body of more than {@value #LARGEST} bytes is refused, without being read where its length
 * is announced.
 */
public final class ManagementGuard implements Filter {

    /** The fewest characters of a secret. */
    public static final int SHORTEST = 32;

    /** The most bytes of a body: those of an act with its longest texts, each letter of them escaped. */
    public static final int LARGEST = 128 * 1024;

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
        if (!(request instanceof HttpServletRequest asked) || !(response instanceof HttpServletResponse answer)) {
            chain.doFilter(request, response);
            return;
        }
        if (!OPEN.contains(asked.getRequestURI()) && !knows(asked.getHeader("Authorization"))) {
            answer.setHeader("WWW-Authenticate", "Bearer");
            refuse(
                    answer,
                    HttpServletResponse.SC_UNAUTHORIZED,
                    "The management address asks for a secret",
                    expected.length == 0
                            ? "None is set. Set PLUMBLINE_MANAGEMENT_SECRET, the same for all services."
                            : "Send PLUMBLINE_MANAGEMENT_SECRET as Authorization: Bearer.");
            return;
        }
        if (asked.getContentLengthLong() > LARGEST) {
            refuseLarge(answer);
        } else if (asked.getContentLengthLong() >= 0) {
            chain.doFilter(asked, answer);
        } else {
            byte[] body = asked.getInputStream().readNBytes(LARGEST + 1);
            if (body.length > LARGEST) {
                refuseLarge(answer);
            } else {
                chain.doFilter(new Read(asked, body), answer);
            }
        }
    }

    private static void refuseLarge(HttpServletResponse answer) throws IOException {
        answer.setHeader("Connection", "close");
        refuse(
                answer,
                HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
                "The body is too large",
                "The management address reads " + LARGEST / 1024 + " kilobytes at most. Send a shorter text.");
    }

    private static void refuse(HttpServletResponse answer, int status, String title, String detail) throws IOException {
        answer.setStatus(status);
        answer.setContentType("application/problem+json");
        answer.getOutputStream()
                .write(("{\"status\":" + status + ",\"title\":\"" + title + "\",\"detail\":\"" + detail + "\"}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private boolean knows(@Nullable String given) {
        return given != null
                && expected.length > 0
                && given.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && MessageDigest.isEqual(
                        given.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8), expected);
    }

    /** A request whose body, of a length that was not announced, has been read. */
    private static final class Read extends HttpServletRequestWrapper {

        private final byte[] body;

        Read(HttpServletRequest asked, byte[] body) {
            super(asked);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            var bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {

                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] into, int from, int most) {
                    return bytes.read(into, from, most);
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new IllegalStateException("The body is read where it is asked for, not by a listener");
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
