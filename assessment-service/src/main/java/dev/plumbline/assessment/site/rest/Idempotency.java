package dev.plumbline.assessment.site.rest;

import dev.plumbline.assessment.site.refusal.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * A POST with an {@code Idempotency-Key} is done once; a repeat within a day gets the first answer.
 *
 * <p>The key, the act and the answer are one transaction. The row of the key is written first: a repeat, on whichever
 * node, waits for it, and then finds the answer, or finds nothing and does the act itself. So a process may die at any
 * point, and either all of it has happened or nothing. A refusal is rolled back and not kept. What waits for something else
 * than the database comes before ({@link BeforeTheTransaction}).
 */
@Component
@Order(org.springframework.core.Ordered.LOWEST_PRECEDENCE - 10)
class Idempotency extends OncePerRequestFilter {

    /** The header with the key. */
    static final String KEY = "Idempotency-Key";

    /** A request, by what distinguishes it from another under the same key. {@code what} is its path and query. */
    @SuppressWarnings("ArrayRecordComponent") // compared by hand
    private record Asked(UUID person, UUID key, String method, String what, byte[] hash) {}

    /** What was answered first. {@code hash} is null where the row is of a time when bodies were not compared. */
    @SuppressWarnings("ArrayRecordComponent") // compared by hand
    private record Answer(
            String method,
            String what,
            byte @Nullable [] hash,
            int status,
            @Nullable String location,
            @Nullable String etag,
            @Nullable String contentType,
            boolean secret,
            @Nullable String body) {

        boolean answers(Asked asked) {
            return method.equals(asked.method())
                    && (hash == null
                            ? what.equals(asked.what().split("\\?", 2)[0])
                            : what.equals(asked.what()) && Arrays.equals(hash, asked.hash()));
        }
    }

    /** The status of a row that a service of an earlier version has begun and not answered. */
    private static final int UNDER_WAY = 0;

    private static final String UPDATE_IDEMPOTENCY = """
            UPDATE idempotency
            SET status = :status, location = :location, etag = :etag, content_type = :contentType, secret = :secret,
                body = :body
            WHERE person_id = :personId
              AND key = :key
            """;

    private static final String INSERT_IDEMPOTENCY = """
            INSERT INTO idempotency (person_id, key, method, request, body_hash, status, created_at)
            VALUES (:personId, :key, :method, :request, :bodyHash, :status, now())
            ON CONFLICT DO NOTHING
            """;

    private static final String SELECT_IDEMPOTENCY = """
            SELECT method, request, body_hash, status, location, etag, content_type, secret, body
            FROM idempotency
            WHERE person_id = :personId
              AND key = :key
            """;

    private final JdbcClient jdbc;
    private final OneTransaction transaction;
    private final ObjectProvider<BeforeTheTransaction> steps;
    private final HandlerExceptionResolver resolver;

    Idempotency(
            JdbcClient jdbc,
            OneTransaction transaction,
            ObjectProvider<BeforeTheTransaction> steps,
            @Lazy @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.steps = steps;
        this.resolver = resolver;
    }

    /** A form is nothing that the API takes; it is left to be refused as one. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return !request.getMethod().equals("POST")
                || !request.getRequestURI().startsWith("/api/")
                || request.getHeader(KEY) == null
                || (type != null
                        && (type.toLowerCase(Locale.ROOT).startsWith("multipart/")
                                || type.toLowerCase(Locale.ROOT)
                                        .startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Principal principal = request.getUserPrincipal();
        if (principal == null) {
            chain.doFilter(request, response);
            return;
        }
        var answer = new ContentCachingResponseWrapper(response);
        try {
            UUID key = key(request.getHeader(KEY));
            var whole = new WholeBody(request);
            String query = request.getQueryString();
            var asked = new Asked(
                    UUID.fromString(principal.getName()),
                    key,
                    request.getMethod(),
                    request.getRequestURI() + (query == null ? "" : "?" + query),
                    whole.hash());
            if (!isBegun(asked)) {
                for (BeforeTheTransaction step : steps) {
                    step.prepare(asked.person(), whole);
                }
            }
            transaction.around(() -> once(asked, whole, answer, chain), kept -> kept);
        } catch (ServletException | IOException e) {
            throw e;
        } catch (Exception e) {
            // Nothing of the act is left, and so nothing of its answer.
            answer.reset();
            if (resolver.resolveException(request, answer, null, e) == null) {
                if (e instanceof RuntimeException unchecked) {
                    throw unchecked;
                }
                throw new ServletException(e);
            }
        }
        answer.copyBodyToResponse();
    }

    /** Whether the key is taken: the answer will be the first one, and nothing need be prepared. */
    private boolean isBegun(Asked asked) {
        return Boolean.TRUE.equals(
                jdbc.sql("SELECT EXISTS (SELECT FROM idempotency WHERE person_id = :personId AND key = :key)")
                        .param("personId", asked.person())
                        .param("key", asked.key())
                        .query(Boolean.class)
                        .single());
    }

    /** What a client sends as a key: only the form with 32 digits and four dashes is one. */
    private static UUID key(String given) {
        try {
            UUID key = UUID.fromString(given.strip());
            if (key.toString().equalsIgnoreCase(given.strip())) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new Refusal(Refusal.Kind.INVALID, "key-no-uuid");
    }

    /** Does the act or gives the first answer; false for a refusal, of which nothing is kept. */
    private boolean once(
            Asked asked, HttpServletRequest request, ContentCachingResponseWrapper response, FilterChain chain)
            throws ServletException, IOException {
        if (!begin(asked)) {
            repeat(first(asked), asked, response);
            return true;
        }
        chain.doFilter(request, response);
        if (response.getStatus() >= 300) {
            return false;
        }
        boolean secret = SecretAnswers.holdsSecret(request);
        jdbc.sql(UPDATE_IDEMPOTENCY)
                .param("status", response.getStatus())
                .param("location", response.getHeader(HttpHeaders.LOCATION))
                .param("etag", response.getHeader(HttpHeaders.ETAG))
                .param("contentType", response.getContentType())
                .param("secret", secret)
                .param("body", secret ? null : new String(response.getContentAsByteArray(), StandardCharsets.UTF_8))
                .param("personId", asked.person())
                .param("key", asked.key())
                .update();
        return true;
    }

    /** Takes the key; waits while another request, here or on another node, is at work under it. */
    private boolean begin(Asked asked) {
        try {
            return jdbc.sql(INSERT_IDEMPOTENCY)
                            .param("personId", asked.person())
                            .param("key", asked.key())
                            .param("method", asked.method())
                            .param("request", asked.what())
                            .param("bodyHash", asked.hash())
                            .param("status", UNDER_WAY)
                            .update()
                    == 1;
        } catch (RuntimeException e) {
            if (SqlState.of(e).filter(SqlState.LOCK_NOT_AVAILABLE::equals).isPresent()) {
                throw Refusal.conflict("request-running", "RUNNING");
            }
            throw e;
        }
    }

    private Answer first(Asked asked) {
        return jdbc
                .sql(SELECT_IDEMPOTENCY)
                .param("personId", asked.person())
                .param("key", asked.key())
                .query((row, n) -> new Answer(
                        row.getString(1),
                        row.getString(2),
                        row.getBytes(3),
                        row.getInt(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getBoolean(8),
                        row.getString(9)))
                .list()
                .stream()
                .findFirst()
                // Its day was over between the two statements: the next repeat is a first one.
                .orElseThrow(() -> Refusal.conflict("request-running", "RUNNING"));
    }

    private static void repeat(Answer first, Asked asked, HttpServletResponse response) throws IOException {
        if (!first.answers(asked)) {
            throw new Refusal(Refusal.Kind.INVALID, "key-used-elsewhere");
        }
        if (first.status() == UNDER_WAY) {
            throw Refusal.conflict("request-running", "RUNNING");
        }
        if (first.secret()) {
            throw Refusal.conflict("secret-given-once", "GIVEN");
        }
        response.setStatus(first.status());
        if (first.contentType() != null) {
            response.setContentType(first.contentType());
        }
        if (first.location() != null) {
            response.setHeader(HttpHeaders.LOCATION, first.location());
        }
        if (first.etag() != null) {
            response.setHeader(HttpHeaders.ETAG, first.etag());
        }
        String body = first.body();
        if (body != null && !body.isEmpty()) {
            response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        }
    }
}
