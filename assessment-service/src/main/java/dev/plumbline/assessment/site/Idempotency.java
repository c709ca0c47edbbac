package dev.plumbline.assessment.site;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** A POST with an {@code Idempotency-Key} is done once; a repeat within a day gets the first answer. */
@Component
@Order(org.springframework.core.Ordered.LOWEST_PRECEDENCE - 10)
class Idempotency extends OncePerRequestFilter {

    private record Answer(
            String request, int status, @Nullable String location, String body) {}

    /** Stands for the status while the first request is at work. */
    private static final int UNDER_WAY = 0;

    /** After this long a request without an answer has died with its process. */
    private static final Duration GIVEN_UP = Duration.ofSeconds(30);

    private final JdbcTemplate jdbc;
    private final HandlerExceptionResolver resolver;
    private final Clock clock;

    Idempotency(
            JdbcTemplate jdbc,
            @Lazy @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver,
            Clock clock) {
        this.jdbc = jdbc;
        this.resolver = resolver;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || !request.getRequestURI().startsWith("/api/")
                || request.getHeader("Idempotency-Key") == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        UUID key;
        try {
            key = UUID.fromString(request.getHeader("Idempotency-Key"));
        } catch (IllegalArgumentException e) {
            refuse(request, response, new Refusal(Refusal.Kind.INVALID, "key-no-uuid"));
            return;
        }
        Principal principal = request.getUserPrincipal();
        if (principal == null) {
            chain.doFilter(request, response);
            return;
        }
        UUID person = UUID.fromString(principal.getName());
        String what = request.getRequestURI();
        List<Answer> known = find(person, key);
        if (known.isEmpty() && !begin(person, key, what)) {
            known = find(person, key);
        }
        if (!known.isEmpty()) {
            Answer first = known.getFirst();
            if (!first.request().equals(what)) {
                refuse(request, response, Refusal.conflict("key-used-elsewhere", first.request()));
                return;
            }
            if (first.status() == UNDER_WAY) {
                response.setHeader("Retry-After", "1");
                refuse(request, response, Refusal.conflict("request-running", "RUNNING"));
                return;
            }
            response.setStatus(first.status());
            response.setContentType("application/json");
            if (first.location() != null) {
                response.setHeader("Location", first.location());
            }
            response.getOutputStream().write(first.body().getBytes(StandardCharsets.UTF_8));
            return;
        }
        var caching = new ContentCachingResponseWrapper(response);
        boolean done = false;
        try {
            chain.doFilter(request, caching);
            done = caching.getStatus() < 300;
        } finally {
            if (done) {
                jdbc.update(
                        "UPDATE idempotency SET status = ?, location = ?, body = ? WHERE person_id = ? AND key = ?",
                        caching.getStatus(),
                        caching.getHeader("Location"),
                        new String(caching.getContentAsByteArray(), StandardCharsets.UTF_8),
                        person,
                        key);
            } else {
                jdbc.update("DELETE FROM idempotency WHERE person_id = ? AND key = ?", person, key);
            }
        }
        caching.copyBodyToResponse();
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Refusal refusal) {
        resolver.resolveException(request, response, null, refusal);
    }

    private List<Answer> find(UUID person, UUID key) {
        return jdbc.query(
                "SELECT request, status, location, body FROM idempotency WHERE person_id = ? AND key = ? AND (status <> ? OR"
                        + " created_at > ?)",
                (row, n) -> new Answer(row.getString(1), row.getInt(2), row.getString(3), row.getString(4)),
                person,
                key,
                UNDER_WAY,
                Timestamp.from(clock.instant().minus(GIVEN_UP)));
    }

    /** Takes the key, unless another request is at work under it; one that died is given up after a while. */
    private boolean begin(UUID person, UUID key, String what) {
        return jdbc.update(
                        "INSERT INTO idempotency AS i VALUES (?, ?, ?, ?, NULL, '', ?) ON CONFLICT (person_id, key) DO UPDATE SET"
                                + " created_at = EXCLUDED.created_at WHERE i.status = EXCLUDED.status AND i.created_at <= ?",
                        person,
                        key,
                        what,
                        UNDER_WAY,
                        Timestamp.from(clock.instant()),
                        Timestamp.from(clock.instant().minus(GIVEN_UP)))
                == 1;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void forget() {
        jdbc.update(
                "DELETE FROM idempotency WHERE created_at < ?",
                Timestamp.from(clock.instant().minus(Duration.ofHours(24))));
    }
}
