package dev.plumbline.assessment.site.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows which requests under an {@code Idempotency-Key} were answered before, by their headers. */
@Component
class FirstAnswers {

    /** A row of a time when bodies were not compared has the path alone. */
    private static final String EXISTS = """
            SELECT EXISTS (SELECT
                           FROM idempotency
                           WHERE person_id = :personId
                             AND key = :key
                             AND method = :method
                             AND request IN (:asked, :path))
            """;

    private final JdbcClient jdbc;

    FirstAnswers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the person had an answer to a request of that method, path and query under the same key. */
    boolean isRepeat(UUID person, HttpServletRequest request) {
        UUID key = key(request.getHeader(Idempotency.KEY));
        if (key == null) {
            return false;
        }
        String query = request.getQueryString();
        return Boolean.TRUE.equals(jdbc.sql(EXISTS)
                .param("personId", person)
                .param("key", key)
                .param("method", request.getMethod())
                .param("asked", request.getRequestURI() + (query == null ? "" : "?" + query))
                .param("path", request.getRequestURI())
                .query(Boolean.class)
                .single());
    }

    private static @Nullable UUID key(@Nullable String given) {
        try {
            return given == null ? null : UUID.fromString(given.strip());
        } catch (IllegalArgumentException e) {
            // Under what is no key nothing was answered.
            return null;
        }
    }
}
