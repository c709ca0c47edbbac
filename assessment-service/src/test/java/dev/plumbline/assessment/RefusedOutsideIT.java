package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.site.rest.Refusals;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.web.servlet.HandlerMapping;

/** What a real web server answers when it refuses a request, or a filter before the pages does, and what is logged. */
class RefusedOutsideIT extends RealServer {

    private static final String TYPED = "Very private words of a review";

    @Autowired
    private People people;

    @Autowired
    private Refusals refusals;

    private List<ILoggingEvent> logged() {
        return List.copyOf(log.list);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/evidence",
                "GET /api/v1/evidence;x=1",
                "GET /api/v1//evidence",
                "GET /api/v1/%00",
                "GET /api/v1/evidence/%2e%2e/me",
                "GET /api/v1/[",
                "GET /api/v1/%zz",
                "GET /api/v1/no-such-thing",
                "FOO /api/v1/evidence",
                "TRACE /api/v1/evidence",
                "GET /tasks;x=1",
                "GET //tasks",
                "GET /tasks%00",
                "GET /[",
                "GET /%zz",
                "GET /error",
                "PUT /sign-in",
                "POST /sign-in/x",
                "FOO /",
                "GET /problems/none-such",
                "GET /sign-in?mail=%zz%00"
            })
    void whatIsRefusedBeforeAnyPageIsAProblemOrAPage(String line) throws Exception {
        for (String more : List.of("", "Authorization: " + basic() + "\r\n")) {
            String answer = raw(line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + more + "\r\n");
            checked(line, answer);
        }
    }

    @Test
    void aProgramHearsWhatKindIsMissing() throws Exception {
        String head = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: " + basic() + "\r\n";
        assertThat(raw("POST /api/v1/evidence" + head + "Content-Type: text/xml\r\nContent-Length: 4\r\n\r\n<a/>"))
                .startsWith("HTTP/1.1 415")
                .contains("problem+json", "/problems/media-type");
        assertThat(raw("POST /api/v1/evidence" + head + "Content-Type: */*\r\nContent-Length: 2\r\n\r\n{}"))
                .startsWith("HTTP/1.1 4")
                .contains("problem+json");
        assertThat(raw("GET /api/v1/evidence" + head + "Accept: image/png\r\n\r\n"))
                .startsWith("HTTP/1.1 406")
                .contains("problem+json", "/problems/not-acceptable");
        assertThat(raw("DELETE /api/v1/evidence" + head + "\r\n"))
                .startsWith("HTTP/1.1 405")
                .contains("Allow: ", "problem+json");
    }

    @Test
    void aStaleSignInPageAsksAnewAndKeepsTheAddress() throws Exception {
        var stale = post("/sign-in", Map.of("mail", "mara.okafor@demo.example", "password", "x", "_csrf", "old"));
        assertThat(stale.statusCode()).isEqualTo(302);
        String again = stale.headers().firstValue("Location").orElseThrow();
        assertThat(again).endsWith("/sign-in?again").doesNotContain("mara");
        assertThat(get("/sign-in?again").body()).contains("value=\"mara.okafor@demo.example\"", "sign in again");
        assertThat(get("/sign-in?again").body()).as("once").doesNotContain("mara.okafor@demo.example\" ");
        var failed = post(
                "/sign-in", Map.of("mail", "mara.okafor@demo.example", "password", "x", "_csrf", token("/sign-in")));
        assertThat(failed.headers().firstValue("Location").orElseThrow()).contains("/sign-in?failed");
        assertThat(get("/sign-in?failed").body()).contains("value=\"mara.okafor@demo.example\"");
    }

    @Test
    void aFormWhoseSessionHasEndedSaysSoAndGivesTheTextBack() throws Exception {
        var answer = post("/assessments/" + UUID.randomUUID() + "/review", Map.of("reason", TYPED, "_csrf", "old"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .contains("<main", TYPED, "Your session has expired")
                .doesNotContain("Whitelabel");
        for (Map.Entry<String, String> form : Map.of(
                        "settle", "reason", "appeal", "text", "explain", "text", "confirm-appeal", "text")
                .entrySet()) {
            String written = "两个服务都已经重新看过了";
            var judged = post(
                    "/assessments/" + UUID.randomUUID() + "/" + form.getKey(),
                    Map.of(form.getValue(), written, "level.1", "5", "_csrf", "old"));
            assertThat(judged.statusCode()).as(form.getKey()).isEqualTo(403);
            assertThat(judged.body()).as(form.getKey()).contains(written, "Your session has expired");
        }
        signIn();
        var stale = post("/evidence/new", Map.of("done", TYPED, "_csrf", "old"));
        assertThat(stale.statusCode()).isEqualTo(403);
        assertThat(stale.body()).contains("<main", TYPED, "href=\"/evidence/new\"", "href=\"/tasks\"");
    }

    @Test
    void theAddressOfAFormLeadsToItsPage() throws Exception {
        signIn();
        for (Map.Entry<String, String> led : Map.of(
                        "/account/password",
                        "/account",
                        "/account/tokens",
                        "/account",
                        "/evidence/" + UUID.randomUUID() + "/corroborations",
                        "/evidence/")
                .entrySet()) {
            var answer = get(led.getKey());
            assertThat(answer.statusCode()).as(led.getKey()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElseThrow()).contains(led.getValue());
        }
    }

    /** Enter in the address of a form, or a browser that opens its tabs again: a page that there is, in the frame, at last. */
    @Test
    void everyAddressOfAFormThatIsReadLeadsToAPage() throws Exception {
        List<String> open = new ArrayList<>();
        for (String mail : List.of(Scene.EMPLOYEE, Scene.HR)) {
            signIn(mail);
            for (String pattern : forms()) {
                String path = pattern.replace("{level}", "5")
                        .replace("{version}", "5000")
                        .replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
                var answer = get(path);
                String last = path;
                for (int led = 0; answer.statusCode() == 302 && led < 3; led++) {
                    last = answer.headers().firstValue("Location").orElseThrow();
                    answer = get(last);
                }
                boolean page = List.of(200, 403, 404).contains(answer.statusCode())
                        && answer.body().contains("<main")
                        && (answer.body().contains("<nav")
                                || path.startsWith("/welcome/")
                                || path.equals("/forgotten"));
                if (!page) {
                    open.add(path + " by " + last + " answered " + answer.statusCode());
                }
            }
        }
        assertThat(open).isEmpty();
    }

    @Test
    void whatWasRefusedStandsInTheFrameUnderItsTitle() throws Exception {
        signIn();
        var missing = get("/no-such-page");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("<nav", "href=\"/tasks\"", "<h1>Page not found</h1>");
        var others = get("/cycles");
        assertThat(others.statusCode()).isEqualTo(403);
        assertThat(others.body()).contains("<nav", "<h1>No access</h1>");
    }

    @Test
    void aRefusalIsOneLineWithoutWhatWasTyped() throws Exception {
        String told = "{\"title\":\"" + TYPED + "\",\"done\":\"" + TYPED
                + "\",\"part\":\"OBSERVED\",\"setting\":\"WORKPLACE\",\"began\":\"2025-01-01\",\"link\":\"" + TYPED
                + "\"}";
        log.list.clear();
        String answer = raw(
                "POST /api/v1/evidence HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: " + basic()
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + told.length() + "\r\n\r\n" + told);
        assertThat(answer).startsWith("HTTP/1.1 422");
        List<ILoggingEvent> lines = logged().stream()
                .filter(line -> line.getLoggerName().startsWith("dev.plumbline.assessment.site"))
                .toList();
        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.INFO);
            assertThat(line.getFormattedMessage())
                    .isEqualTo("POST /api/v1/evidence refused: 422 invalid evidence-link");
        });
        log.list.clear();
        String typed = TYPED.replace(' ', '+');
        assertThat(raw("GET /api/v1/evidence?search=" + typed + "&" + typed + "=" + typed
                        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: " + basic()
                        + "\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(logged().stream()
                        .filter(line -> line.getLoggerName().startsWith("dev.plumbline.assessment.site"))
                        .map(ILoggingEvent::getFormattedMessage))
                .containsExactly("GET /api/v1/evidence refused: 400 unreadable parameter-unknown");
        Person known = people.findByMail(Scene.EMPLOYEE).orElseThrow();
        try {
            people.saveAndFlush(new Person(
                    UUID.randomUUID(),
                    new Person.Details(
                            known.employeeId(), known.mail(), TYPED, TYPED, TYPED, TYPED, null, "en", true)));
            assertThat(true).as("the same number twice").isFalse();
        } catch (org.springframework.dao.DataIntegrityViolationException e) {
            assertThat(e.getMessage()).doesNotContain(TYPED, known.mail(), known.employeeId());
        }
        for (ILoggingEvent line : logged()) {
            assertThat(line.getFormattedMessage()).doesNotContain(TYPED, known.mail(), "Very+private");
        }
    }

    /** An address may hold a secret, and what a person is called; the log has its pattern. */
    @Test
    void whatIsLostToAnotherOrFailsIsOneLineWithoutItsAddress() {
        var request = new MockHttpServletRequest("POST", "/api/v1/secrets/very-secret-address");
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "/api/v1/secrets/{secret}");
        for (Exception failure :
                List.of(new OptimisticLockingFailureException(TYPED), new IllegalStateException("a fault of ours"))) {
            log.list.clear();
            ReflectionTestUtils.invokeMethod(refusals, "anythingElse", failure, request, new MockHttpServletResponse());
            List<ILoggingEvent> said = logged().stream()
                    .filter(line -> line.getLoggerName().equals(Refusals.class.getName()))
                    .toList();
            assertThat(said).as(failure.toString()).hasSize(1);
            assertThat(said.getFirst().getFormattedMessage())
                    .startsWith("POST /api/v1/secrets/{secret} ")
                    .doesNotContain("very-secret-address", TYPED);
        }
    }

    @Test
    void whoeverClosesAPageOrBreaksADownloadOffIsNoError() throws Exception {
        signIn();
        UUID me = scene.id(Scene.EMPLOYEE);
        log.list.clear();
        String auth = "Host: localhost\r\nCookie: " + cookies() + "\r\n";
        List<Socket> open = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            var socket = new Socket("localhost", port);
            socket.getOutputStream()
                    .write(("GET /live?topic=bell/" + me + " HTTP/1.1\r\n" + auth + "\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            assertThat(in.read()).isEqualTo('H');
            open.add(socket);
        }
        for (int i = 0; i < 5; i++) {
            var socket = new Socket("localhost", port);
            socket.setReceiveBufferSize(1024);
            socket.getOutputStream()
                    .write(("GET /webjars/bootstrap/5.3.8/css/bootstrap.min.css HTTP/1.1\r\n" + auth
                                    + "\r\nGET /v3/api-docs HTTP/1.1\r\n" + auth + "\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            open.add(socket);
            var half = new Socket("localhost", port);
            half.getOutputStream()
                    .write(("POST /evidence/new HTTP/1.1\r\n" + auth
                                    + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 900000\r\n\r\n--x\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            open.add(half);
            var body = new Socket("localhost", port);
            body.getOutputStream()
                    .write(("POST /api/v1/evidence HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + basic()
                                    + "\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{\"title\":")
                            .getBytes(StandardCharsets.UTF_8));
            open.add(body);
        }
        for (Socket socket : open) {
            // At once, as a browser that is killed does.
            socket.setSoLinger(true, 0);
            socket.close();
        }
        for (int i = 0; i < 3; i++) {
            jdbcBell(me);
            await().pollDelay(Duration.ofMillis(700))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> true);
        }
        assertThat(logged().stream()
                        .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                        .filter(line -> !line.getLoggerName().startsWith("org.springframework.core.annotation"))
                        .map(line -> line.getLoggerName() + " " + line.getFormattedMessage())
                        .toList())
                .isEmpty();
    }

    private void jdbcBell(UUID me) {
        jdbc.queryForObject("SELECT pg_notify('plumbline_live', ?)::text", String.class, "bell/" + me);
    }
}
