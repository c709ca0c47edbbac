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
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** A POST with an {@code Idempotency-Key} is done once; a repeat within a day gets the first answer. */
@Component
@Order(org.springframework.core.Ordered.LOWEST_PRECEDENCE - 10)
class Idempotency extends OncePerRequestFilter {

    private record Answer(
            String request, int status, @Nullable String location, String body) {}

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Idempotency(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
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
            response.sendError(400);
            return;
        }
        Principal principal = request.getUserPrincipal();
        if (principal == null) {
            chain.doFilter(request, response);
            return;
        }
        UUID person = UUID.fromString(principal.getName());
        String what = request.getRequestURI();
        List<Answer> known = jdbc.query(
                "SELECT request, status, location, body FROM idempotency WHERE person_id = ? AND key = ?",
                (row, n) -> new Answer(row.getString(1), row.getInt(2), row.getString(3), row.getString(4)),
                person,
                key);
        if (!known.isEmpty()) {
            Answer first = known.getFirst();
            if (!first.request().equals(what)) {
                response.sendError(422);
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
        chain.doFilter(request, caching);
        if (caching.getStatus() < 300) {
            jdbc.update(
                    "INSERT INTO idempotency VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    person,
                    key,
                    what,
                    caching.getStatus(),
                    caching.getHeader("Location"),
                    new String(caching.getContentAsByteArray(), StandardCharsets.UTF_8),
                    Timestamp.from(clock.instant()));
        }
        caching.copyBodyToResponse();
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void forget() {
        jdbc.update(
                "DELETE FROM idempotency WHERE created_at < ?",
                Timestamp.from(clock.instant().minus(Duration.ofHours(24))));
    }
}
