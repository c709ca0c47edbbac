package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A person who works over REST, and continues when a service is away: a request without an answer is repeated with the
 * same idempotency key, as a careful client does.
 */
final class Client {

    /** How long it asks a service that is away: on a slow machine one that is killed again and again starts for a minute. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(3))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /**
     * What the service answered.
     *
     * @param repeated whether an earlier try got no answer, so that what is now refused may have been done by it
     */
    record Answer(int status, JsonNode body, @Nullable String etag, boolean repeated) {}

    private final String base;
    private final String authorization;

    private Client(String base, String authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    static Client basic(String base, String mail, String password) {
        return new Client(
                base,
                "Basic "
                        + Base64.getEncoder().encodeToString((mail + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    /** The same person with an access token, which is quicker to check than a password. */
    Client withToken() {
        Answer answer = post("/account/tokens", "{\"name\":\"test\"}", 200);
        // A token is shown once. Where that answer was lost, another token is made.
        return answer.body().has("token")
                ? new Client(base, "Bearer " + answer.body().get("token").asString())
                : withToken();
    }

    /** The header by which this person is known. */
    String authorization() {
        return authorization;
    }

    Answer get(String path) {
        return expect(send("GET", path, null, null, null, "application/json"), 200, path);
    }

    Answer put(String path, String body, @Nullable String etag) {
        return expect(send("PUT", path, body, etag, null, "application/json"), 200, path);
    }

    Answer post(String path, String body, int status) {
        return expect(send("POST", path, body, null, UUID.randomUUID(), "application/json"), status, path);
    }

    Answer post(String path, String body, @Nullable String etag, int status) {
        return expect(send("POST", path, body, etag, UUID.randomUUID(), "application/json"), status, path);
    }

    /** Does an act on a resource in the version that it has now. */
    Answer act(String resource, String act, String body) {
        return expect(tryToAct(resource, act, body), 200, resource + "/" + act);
    }

    /** Drafts a policy with these numbers and publishes it, so that cycles set up from now on take it. */
    void judgeBy(String numbers) {
        Answer draft = post("/policies", numbers, 201);
        act("/policies/" + draft.body().get("version").asInt(), "publish", "{}");
    }

    /** The same, whatever the answer is. */
    Answer tryToAct(String resource, String act, String body) {
        String etag = any("GET", resource, null, null).etag();
        return send("POST", resource + "/" + act, body, etag, UUID.randomUUID(), "application/json");
    }

    /** All that a list holds, page by page. */
    List<JsonNode> all(String path) {
        List<JsonNode> all = new ArrayList<>();
        String next = "";
        do {
            String page = path + (path.contains("?") ? "&" : "?") + "limit=500"
                    + (next.isEmpty() ? "" : "&after=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
            JsonNode body = get(page).body();
            body.get("items").forEach(all::add);
            next = body.path("next").asString("");
        } while (!next.isEmpty());
        return all;
    }

    Answer postText(String path, String body, String type, int status) {
        return expect(send("POST", path, body, null, UUID.randomUUID(), type), status, path);
    }

    Answer any(String method, String path, @Nullable String body, @Nullable String etag) {
        return send(method, path, body, etag, null, "application/json");
    }

    private static Answer expect(Answer answer, int status, String path) {
        if (answer.repeated() && (answer.status() == 409 || answer.status() == 412)) {
            return answer;
        }
        assertThat(answer.status()).as("%s answered %s", path, answer.body()).isEqualTo(status);
        return answer;
    }

    Answer send(
            String method, String path, @Nullable String body, @Nullable String etag, @Nullable UUID key, String type) {
        var request = HttpRequest.newBuilder(URI.create(base + "/api/v1" + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", authorization)
                .header("Content-Type", type)
                .header("Accept", "application/json, application/problem+json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (etag != null) {
            request.header("If-Match", etag);
        }
        if (key != null) {
            request.header("Idempotency-Key", key.toString());
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean repeated = false;
        while (true) {
            try {
                HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
                boolean again = response.statusCode() == 503
                        || (response.statusCode() == 409 && response.body().contains("request-running"));
                if (!again || System.nanoTime() > end) {
                    return new Answer(
                            response.statusCode(),
                            response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body()),
                            response.headers().firstValue("ETag").orElse(null),
                            repeated);
                }
            } catch (IOException e) {
                repeated = true;
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(method + " " + path, e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(400);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
