package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.site.rest.AsksFirst;
import dev.plumbline.events.WorkRole;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletInputStream;
import java.io.InputStream;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/**
 * The right is asked before a body is read, at every address that takes one, and never more is read than the address takes.
 * The addresses are those of the service; one that is new is asked as well.
 */
class AskedBeforeReadIT extends EveryAddress {

    /** What everybody who is signed in may do, about nobody but themselves. */
    private static final Set<String> ONES_OWN = Set.of(
            "POST /api/v1/bulk-approvals",
            "POST /api/v1/evidence",
            "PUT /api/v1/account/mails",
            "PUT /api/v1/account/quiet-hours",
            "POST /api/v1/account/tokens",
            "POST /api/v1/saved-filters");

    /** The web server and what reads JSON take blocks of this size. */
    private static final int ONE_BLOCK = 64 * 1024;

    private static final NumberFormat KB = NumberFormat.getIntegerInstance(Locale.ENGLISH);

    @Autowired
    private List<AsksFirst> contexts;

    /** An address that takes a body. */
    private record Taking(String method, String pattern, RequestMappingInfo mapping) {
        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    private List<Taking> taking() {
        List<Taking> found = new ArrayList<>();
        mappings.getHandlerMethods().forEach((mapping, method) -> {
            boolean takes = Stream.of(method.getMethodParameters())
                    .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class)
                            || InputStream.class.isAssignableFrom(parameter.getParameterType()));
            for (String pattern : new TreeSet<>(mapping.getPatternValues())) {
                for (RequestMethod how : mapping.getMethodsCondition().getMethods()) {
                    if (takes && pattern.startsWith("/api/")) {
                        found.add(new Taking(how.name(), pattern, mapping));
                    }
                }
            }
        });
        assertThat(found).hasSizeGreaterThan(60);
        return found;
    }

    /** A body without an end, of which it is counted how much is read. */
    private static final class Endless extends ServletInputStream {

        private long read;

        @Override
        public int read() {
            read++;
            return ' ';
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            Arrays.fill(bytes, from, from + length, (byte) ' ');
            read += length;
            return length;
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("It is read at once");
        }
    }

    private record Answered(int status, String body, long read) {}

    /**
     * Sends a body without an end.
     *
     * @param announced the length that is said of it; null to say none
     * @param mail of who sends it; null for nobody
     */
    private Answered send(Taking to, @Nullable Long announced, @Nullable String mail, boolean keyed) throws Exception {
        String type = to.mapping().getConsumesCondition().getConsumableMediaTypes().stream()
                .map(MediaType::toString)
                .findFirst()
                .orElse(MediaType.APPLICATION_JSON_VALUE);
        return send(to.method(), address(to.pattern()), type, announced, mail, keyed);
    }

    private Answered send(
            String method, String path, String type, @Nullable Long announced, @Nullable String mail, boolean keyed)
            throws Exception {
        var body = new Endless();
        MockHttpServletResponse answer = http.perform(context -> {
                    MockHttpServletRequest request = request(context, method, path, body, announced);
                    request.setContentType(type);
                    request.addHeader(HttpHeaders.IF_MATCH, "\"0\"");
                    if (keyed) {
                        request.addHeader("Idempotency-Key", UUID.randomUUID().toString());
                    }
                    return mail == null ? request : as(mail).postProcessRequest(request);
                })
                .andReturn()
                .getResponse();
        return new Answered(answer.getStatus(), answer.getContentAsString(), body.read);
    }

    private static MockHttpServletRequest request(
            ServletContext context, String method, String path, ServletInputStream body, @Nullable Long announced) {
        var request = new MockHttpServletRequest(context, method, path) {
            @Override
            public ServletInputStream getInputStream() {
                return body;
            }

            @Override
            public int getContentLength() {
                return Math.toIntExact(getContentLengthLong());
            }

            @Override
            public long getContentLengthLong() {
                return Objects.requireNonNullElse(announced, -1L);
            }
        };
        if (announced == null) {
            request.addHeader(HttpHeaders.TRANSFER_ENCODING, "chunked");
        }
        if (path.endsWith("/files")) {
            request.addParameter("name", "a.txt");
        }
        return request;
    }

    @Test
    void nobodyIsReadWhoIsNotSignedIn() throws Exception {
        List<String> open = new ArrayList<>();
        for (Taking to : taking()) {
            for (Long announced : new Long[] {1_000L, null}) {
                Answered answer = send(to, announced, null, to.method().equals("POST"));
                if (answer.status() != 401 || answer.read() > 0) {
                    open.add(to + " answered " + answer);
                }
            }
        }
        assertThat(open).isEmpty();
    }

    @Test
    void noStrangerIsRead() throws Exception {
        List<String> open = new ArrayList<>();
        for (Taking to : taking()) {
            if (ONES_OWN.contains(to.toString())) {
                continue;
            }
            for (boolean keyed : new boolean[] {false, true}) {
                for (Long announced : new Long[] {1_000L, null}) {
                    Answered answer = send(to, announced, Scene.STRANGER, keyed);
                    if ((answer.status() != 403 && answer.status() != 404) || answer.read() > 0) {
                        open.add(to + (keyed ? " under a key answered " : " answered ") + answer);
                    }
                }
            }
        }
        assertThat(open).isEmpty();
    }

    @Test
    void nobodyIsReadFurtherThanTheAddressTakes() throws Exception {
        scene.opened("user_second_assessment", WorkRole.SECOND_ASSESSOR, assessment());
        jdbc.update(
                "INSERT INTO work_item (id, process, element, slot, business_key, round, role, state, holder_id, subject_id, opened_at)"
                        + " SELECT gen_random_uuid(), 'own', 'user_assure_statements', 0, a.id::text, a.round, 'own', 'OPEN', ?,"
                        + " a.subject_id, now() FROM assessment a WHERE a.id = ?",
                scene.id(Scene.OTHER_HR),
                assessment());
        List<String> open = new ArrayList<>();
        for (Taking to : taking()) {
            int most = contexts.stream()
                    .map(context -> context.mostBytes(to.pattern()))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(AsksFirst.MOST_BYTES);
            String able = able(to, most);
            if (able == null) {
                open.add(to + " refuses everybody, or nobody for the size");
                continue;
            }
            for (boolean keyed : new boolean[] {false, true}) {
                Answered announced = send(to, most + 1L, able, keyed);
                if (announced.status() != 413 || announced.read() > 0) {
                    open.add(to + " reads what is announced as too large: " + announced);
                }
                Answered without = send(to, null, able, keyed);
                // What lacks something else is refused for that, unread; a file is named by its own refusal.
                boolean clear = without.status() == 413
                        ? without.body().contains(KB.format(Math.ceilDiv(most, 1024)))
                        : without.read() == 0 || without.body().contains("file-large");
                if (without.status() < 400 || without.status() >= 500 || without.read() > most + ONE_BLOCK || !clear) {
                    open.add(to + " reads what does not end: " + without);
                }
            }
        }
        assertThat(open).isEmpty();
    }

    private UUID assessment() {
        return UUID.fromString(Objects.requireNonNull(ids.get("/assessments/{id}")));
    }

    /** Somebody of the company who may do it. */
    private @Nullable String able(Taking to, int most) throws Exception {
        for (String mail : List.of(Scene.HR, Scene.OTHER_HR, Scene.EMPLOYEE, Scene.MANAGER, Scene.DIRECTOR)) {
            if (send(to, most + 1L, mail, false).status() == 413) {
                return mail;
            }
        }
        return null;
    }

    /** What is no address of the service is not read either, nor is a form, which the web server would read by itself. */
    @Test
    void whatNothingTakesIsNotRead() throws Exception {
        Answered nowhere =
                send("POST", "/api/v1/no-such-thing", MediaType.APPLICATION_JSON_VALUE, null, Scene.STRANGER, true);
        assertThat(nowhere.read()).isLessThanOrEqualTo(AsksFirst.MOST_BYTES + ONE_BLOCK);
        assertThat(nowhere.status()).isBetween(400, 499);
        for (String type : List.of("multipart/form-data; boundary=x", MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
            for (String method : List.of("GET", "POST", "PUT", "DELETE")) {
                Answered form = send(method, "/api/v1/evidence", type, 1_000L, Scene.EMPLOYEE, false);
                assertThat(form.status()).as(method + " " + type).isEqualTo(415);
                assertThat(form.read()).isZero();
            }
        }
    }

    /** A repeat gets its first answer although who repeats it could not do it any more, and only a repeat is read for that. */
    @Test
    void aRepeatOfWhatWasAnsweredIsReadAgain() throws Exception {
        UUID key = UUID.randomUUID();
        String answered = http.perform(
                        MockMvcRequestBuilders.get("/api/v1/policies/1").with(as(Scene.HR)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        jdbc.update(
                "INSERT INTO idempotency (person_id, key, method, request, body_hash, status, location, content_type, body,"
                        + " created_at) VALUES (?, ?, 'POST', '/api/v1/policies', sha256('{}'::bytea), 201, '/api/v1/policies/1',"
                        + " 'application/json', ?, now())",
                scene.id(Scene.STRANGER),
                key,
                answered);
        assertThat(repeat(key, "/api/v1/policies", "{}")).isEqualTo(201);
        assertThat(repeat(key, "/api/v1/policies", "{ }")).isEqualTo(422);
        assertThat(repeat(UUID.randomUUID(), "/api/v1/policies", "{}")).isEqualTo(403);
        assertThat(repeat(key, "/api/v1/frameworks", "{}")).isEqualTo(403);
    }

    private int repeat(UUID key, String path, String body) throws Exception {
        return http.perform(MockMvcRequestBuilders.post(path)
                        .header("Idempotency-Key", key)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body)
                        .with(as(Scene.STRANGER)))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    /** Of forms: the few before sign-in are small, and no other is read without end for who is not signed in. */
    @Test
    void formsOfWhoIsNotSignedInAreSmall() throws Exception {
        List<String> open = new ArrayList<>();
        int asked = 0;
        for (var entry : mappings.getHandlerMethods().entrySet()) {
            boolean posted = entry.getKey().getMethodsCondition().getMethods().contains(RequestMethod.POST);
            for (String pattern : entry.getKey().getPatternValues()) {
                if (!posted || pattern.startsWith("/api/") || pattern.equals("/error")) {
                    continue;
                }
                asked++;
                boolean before = pattern.equals("/forgotten") || pattern.startsWith("/welcome/");
                isRefused(address(pattern), before, open);
            }
        }
        isRefused("/sign-in", true, open);
        assertThat(asked).isGreaterThan(60);
        assertThat(open).isEmpty();
    }

    private void isRefused(String path, boolean before, List<String> open) throws Exception {
        long most = before ? 16 * 1024 : 1024 * 1024;
        for (String type : List.of("multipart/form-data; boundary=x", MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
            for (Long announced : new Long[] {most + 1, null}) {
                Answered answer = send("POST", path, type, announced, null, false);
                if (answer.status() != 413
                        || answer.read() > 0
                        || !answer.body().contains("<main")
                        || !answer.body().contains(KB.format(most / 1024) + " KB")) {
                    open.add(path + " " + type + " " + announced + " answered " + answer);
                }
            }
        }
        Answered small = send("POST", path, MediaType.APPLICATION_FORM_URLENCODED_VALUE, most, null, false);
        if (small.status() == 413) {
            open.add(path + " refuses what is small");
        }
    }
}
