package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.plumbline.assessment.evaluation.SkillCase;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.selfassessment.ReadingSelfAssessments;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import dev.plumbline.assessment.selfassessment.SubmittingSelfAssessments;
import dev.plumbline.assessment.site.rest.Refusals;
import dev.plumbline.events.WorkRole;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** What a real web server answers when it refuses a request, or a filter before the pages does, and what is logged. */
@SpringBootTest(
        classes = AssessmentApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"plumbline.demo=true", "plumbline.demo-people=24", "management.server.port=0"})
class RefusedOutsideIT extends Platform {
    private static final String TYPED = "Very private words of a review";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @LocalServerPort
    private int port;

    @Autowired
    private Scene scene;

    @Autowired
    private AssessingOneself oneself;

    @Autowired
    private RecordingEvidence evidence;

    @Autowired
    private Frameworks frameworks;

    @Autowired
    private People people;

    @Autowired
    private Refusals refusals;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void theLogIsRead() {
        log.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(log);
    }

    @AfterEach
    void theLogIsReadNoMore() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(log);
    }

    private List<ILoggingEvent> logged() {
        return List.copyOf(log.list);
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            var answer = new ByteArrayOutputStream();
            try {
                answer.write(socket.getInputStream().read());
                socket.setSoTimeout(2_000);
                socket.getInputStream().transferTo(answer);
            } catch (SocketTimeoutException e) {
                // The server still waits for what was announced; the answer is there.
            }
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return browser.send(HttpRequest.newBuilder(at(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, Map<String, String> form) throws Exception {
        String body = form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return browser.send(
                HttpRequest.newBuilder(at(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String token(String page) throws Exception {
        Matcher token = TOKEN.matcher(get(page).body());
        assertThat(token.find()).as("the form has its token").isTrue();
        return token.group(1);
    }

    private void signIn() throws Exception {
        signIn(Scene.EMPLOYEE);
    }

    private void signIn(String mail) throws Exception {
        var answer = post("/sign-in", Map.of("mail", mail, "password", "plumbline-demo", "_csrf", token("/sign-in")));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).doesNotContain("failed");
    }

    private static String basic() {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((Scene.EMPLOYEE + ":plumbline-demo").getBytes(StandardCharsets.UTF_8));
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

    private static void checked(String line, String answer) {
        int status = Integer.parseInt(answer.substring(9, 12));
        if (status < 400) {
            return;
        }
        assertThat(status).as(line + "\n" + answer).isLessThan(500);
        assertThat(answer).as(line).doesNotContain("Whitelabel", "Tomcat", "timestamp", "Exception");
        if (line.contains("/api/")) {
            assertThat(answer).as(line).contains("Content-Type: application/problem+json", "\"type\":\"/problems/");
        } else {
            assertThat(answer).as(line).contains("text/html", "<main", "pl-brand");
        }
        if (status == 401) {
            assertThat(answer).contains("WWW-Authenticate: Bearer");
        }
    }

    @Test
    void whatIsTooLargeIsAProblemOrAPage() throws Exception {
        String head = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: " + basic() + "\r\n";
        for (String path : List.of("/api/v1/evidence", "/tasks")) {
            checked("GET " + path, raw("GET " + path + "?q=" + "x".repeat(60_000) + head + "\r\n"));
            checked("GET " + path, raw("GET " + path + head + "X-Much: " + "x".repeat(60_000) + "\r\n\r\n"));
            // More than the web server itself reads.
            String much = "x".repeat(150_000);
            String headers = raw("GET " + path + head + "X-Much: " + much + "\r\n\r\n");
            assertThat(headers).startsWith("HTTP/1.1 4");
            checked("GET " + path, headers);
            String address = raw("GET " + path + "?q=" + much + head + "\r\n");
            assertThat(address).startsWith("HTTP/1.1 4").doesNotContain("Tomcat", "Exception");
        }
        signIn();
        String token = token("/evidence/new");
        var fields = new StringBuilder("_csrf=" + token);
        for (int i = 0; i < 60_000; i++) {
            fields.append("&f").append(i).append("=a");
        }
        for (String body : List.of(fields.toString(), "_csrf=" + token + "&text=" + "x".repeat(17 * 1024 * 1024))) {
            var answer = browser.send(
                    HttpRequest.newBuilder(at("/evidence/new"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isBetween(400, 413);
            assertThat(answer.body()).contains("<main").doesNotContain("Whitelabel");
        }
    }

    /** The announced body is never sent: the answer arrives nevertheless. */
    @Test
    void theRightIsAskedBeforeABodyIsReadAndNoneIsReadWithoutEnd() throws Exception {
        String head = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: " + basic() + "\r\n";
        String much = "Content-Length: 300000000\r\n\r\n";
        for (String key : List.of("", "Idempotency-Key: " + UUID.randomUUID() + "\r\n")) {
            assertThat(raw("POST /api/v1/imports/people" + head + key + "Content-Type: text/csv\r\n" + much))
                    .startsWith("HTTP/1.1 403")
                    .contains("problem+json", "not-hr");
        }
        assertThat(raw("POST /api/v1/imports/skill-page/preview" + head + "Content-Type: text/plain\r\n" + much))
                .startsWith("HTTP/1.1 403")
                .contains("problem+json", "not-framework-owner");
        assertThat(raw("POST /api/v1/evidence" + head + "Content-Type: application/json\r\n" + much))
                .startsWith("HTTP/1.1 413");
        String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
        assertThat(raw("POST /api/v1/evidence" + head
                        + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n"
                        + chunk.repeat(8) + "0\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
        UUID others = scene.assessment(scene.launched("Others' " + UUID.randomUUID(), false, Scene.HR), Scene.HR);
        for (String path : List.of("/review", "/self-assessment", "/second-assessment")) {
            assertThat(raw("PUT /api/v1/assessments/" + others + path + head
                            + "Content-Type: application/json\r\nContent-Length: 1\r\n\r\n{"))
                    .as(path)
                    .startsWith("HTTP/1.1 40")
                    .doesNotContain("HTTP/1.1 400");
        }
        assertThat(raw("POST /api/v1/policies" + head + "Content-Type: application/json\r\nContent-Length: 1\r\n\r\n{"))
                .startsWith("HTTP/1.1 403");
    }

    /** The announced body is never sent, and nobody has signed in: the answer arrives nevertheless. */
    @Test
    void aFormIsSmallForWhoIsNotSignedIn() throws Exception {
        String form = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: ";
        String fields = form + "application/x-www-form-urlencoded\r\n";
        for (String request : List.of(
                "POST /sign-in" + fields + "Content-Length: 20000\r\n\r\n",
                "POST /sign-in" + fields + "Transfer-Encoding: chunked\r\n\r\n",
                "POST /forgotten" + form + "multipart/form-data; boundary=x\r\nContent-Length: 20000\r\n\r\n",
                "POST /welcome/none" + fields + "Content-Length: 20000\r\n\r\n",
                "POST /evidence/new" + fields + "Content-Length: 2000000\r\n\r\n")) {
            assertThat(raw(request)).as(request).startsWith("HTTP/1.1 413").contains("<main", "pl-brand", " KB");
        }
        for (String method : List.of("PUT", "PATCH", "DELETE")) {
            String request = method + " /tasks" + fields + "Content-Length: 1000000\r\n\r\n";
            assertThat(raw(request)).as(request).startsWith("HTTP/1.1 4");
        }
    }

    /** The status of an answer to a request whose body is announced and never sent. */
    private int answered(String request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            String line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
            return Integer.parseInt(line.substring(9));
        }
    }

    /** All addresses of forms, as the service says them. */
    private List<String> forms() {
        List<String> forms = new ArrayList<>();
        mappings.getHandlerMethods().keySet().forEach(mapping -> {
            if (mapping.getMethodsCondition().getMethods().contains(RequestMethod.POST)) {
                mapping.getPatternValues().stream()
                        .filter(pattern -> !pattern.startsWith("/api/") && !pattern.startsWith("/v3/"))
                        .forEach(forms::add);
            }
        });
        assertThat(forms).hasSizeGreaterThan(100);
        return forms;
    }

    /** What somebody sends who is signed in: nothing of the body follows, and still there is an answer. */
    private String form(String path, String type, String length) {
        String cookie = cookies.getCookieStore().getCookies().stream()
                .map(one -> one.getName() + "=" + one.getValue())
                .collect(Collectors.joining("; "));
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: " + cookie
                + "\r\nContent-Type: " + type + "\r\n" + length + "\r\n\r\n";
    }

    /** The token of the page is that of its browser: somebody can sign out there, as on any other page. */
    @Test
    void thePageThatRefusesALargeFormHasItsFrameAndATokenThatWorks() throws Exception {
        signIn(Scene.STRANGER);
        for (String path : List.of("/account/password", "/evidence/new")) {
            String page = raw(form(path, "application/x-www-form-urlencoded", "Content-Length: 300000000"));
            assertThat(page)
                    .startsWith("HTTP/1.1 413")
                    .contains("class=\"pl-nav\"", "class=\"pl-person\"", "data-refused", "action=\"/sign-out\"");
            Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
            assertThat(token.find()).as("a token in " + path).isTrue();
            String body = "_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
            String left = raw(
                    form("/sign-out", "application/x-www-form-urlencoded", "Content-Length: " + body.length()) + body);
            assertThat(left).startsWith("HTTP/1.1 302").contains("/sign-in?out");
            signIn(Scene.STRANGER);
        }
    }

    @Test
    void aLargeFormIsReadOnlyOfWhoMaySendIt() throws Exception {
        signIn(Scene.STRANGER);
        List<String> open = new ArrayList<>();
        Set<String> large = new TreeSet<>();
        for (String pattern : forms()) {
            String path = pattern.replace("{level}", "5")
                    .replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
            for (String type : List.of("multipart/form-data; boundary=x", "application/x-www-form-urlencoded")) {
                for (String length : List.of("Content-Length: 300000000", "Transfer-Encoding: chunked")) {
                    int status = answered(form(path, type, length));
                    if (status != 413 && status != 403 && status != 404) {
                        open.add(pattern + " " + type + " " + length + " answered " + status);
                    }
                }
                // More than most forms, and everybody has evidence of their own.
                if (!pattern.equals("/evidence/new") && answered(form(path, type, "Content-Length: 2000000")) != 413) {
                    // It is refused for the right, and would be read of who has it.
                    large.add(pattern);
                }
            }
        }
        assertThat(open).isEmpty();
        assertThat(large)
                .contains("/assessments/{id}/review", "/assessments/{id}/self-assessment/autosave", "/people/import")
                .doesNotContain("/account/password", "/tasks/claim", "/assessments/{id}/settle", "/people/{id}/roles");
        UUID others = scene.assessment(scene.launched("Others' " + UUID.randomUUID(), false, Scene.HR), Scene.HR);
        for (String path : List.of("/review", "/review/autosave", "/self-assessment", "/second-assessment/try")) {
            assertThat(answered(form(
                            "/assessments/" + others + path,
                            "application/x-www-form-urlencoded",
                            "Content-Length: 2000000")))
                    .as(path)
                    .isIn(403, 404);
        }
        for (String path :
                List.of("/people/import", "/frameworks/" + UUID.randomUUID() + "/import", "/role-profiles")) {
            assertThat(answered(form(path, "multipart/form-data; boundary=x", "Content-Length: 2000000")))
                    .as(path)
                    .isEqualTo(403);
        }
    }

    /** A file that is larger than any other form, of somebody who may import it, arrives. */
    @Test
    void aLargeFileOfWhoMaySendItIsRead() throws Exception {
        signIn(Scene.HR);
        String body = "--x\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token("/people/import")
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"people.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\nemployee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n"
                + "\n".repeat(2 * 1024 * 1024)
                + "LARGE,large@people.example,Large,File,,Engineer,Platforms,en,true\r\n--x--\r\n";
        var answer = browser.send(
                HttpRequest.newBuilder(at("/people/import"))
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
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

    @Autowired
    private org.springframework.jdbc.core.JdbcTemplate jdbc;

    @Autowired
    SelfAssessments selfAssessments;

    @Autowired
    ReadingSelfAssessments readingSelfAssessments;

    @Autowired
    SubmittingSelfAssessments submitting;

    private void jdbcBell(UUID me) {
        jdbc.queryForObject("SELECT pg_notify('plumbline_live', ?)::text", String.class, "bell/" + me);
    }

    private String cookies() {
        return ((CookieManager) browser.cookieHandler().orElseThrow())
                .getCookieStore().getCookies().stream()
                        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; "));
    }

    /** Twelve skills of 28 statements, 25 pieces of evidence at each, every text full: by page and over REST, to the end. */
    @Test
    void aFormOfTheLargestScopeIsSavedWithAllItsLinks() throws Exception {
        UUID employee = scene.id(Scene.EMPLOYEE);
        UUID assessment = scene.assessmentOfTwelveSkills(employee);
        List<UUID> pieces = new ArrayList<>();
        for (int n = 0; n < 25; n++) {
            pieces.add(evidence.add(employee, Scene.piece("Piece " + n)).id());
        }
        signIn();
        String address = "/assessments/" + assessment + "/self-assessment";
        var form = new StringBuilder("_csrf=" + token(address) + "&revision=0&action=save");
        List<SelfAssessment.SkillClaim> claims = new ArrayList<>();
        String text = "é".repeat(3_990) + " of it";
        attributes(assessment).forEach((id, level) -> form.append("&attr." + id + "=" + level));
        selfAssessments.skills(assessment).forEach((said, skill) -> {
            form.append(
                    "&claim." + said + "=5&comment." + said + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
            Map<UUID, Verdict> verdicts = new HashMap<>();
            List<SelfAssessment.Link> links = new ArrayList<>();
            skill.levels().stream()
                    .flatMap(level -> level.statements().stream())
                    .forEach(statement -> {
                        verdicts.put(statement.id(), Verdict.MET);
                        form.append("&v." + said + "." + statement.id() + "=MET");
                        for (UUID piece : pieces) {
                            links.add(new SelfAssessment.Link(statement.id(), piece));
                            form.append("&link." + said + "." + statement.id() + "=" + piece);
                        }
                    });
            claims.add(new SelfAssessment.SkillClaim(said, 5, false, verdicts, links, text));
        });
        var saved = browser.send(
                HttpRequest.newBuilder(at(address))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(302);
        assertThat(links(employee, assessment)).isEqualTo(12 * 28 * 25);
        assertThat(get(address).statusCode()).isEqualTo(200);

        String rest = "http://localhost:" + port + "/api/v1/assessments/" + assessment;
        var whole = new SelfAssessment.Form(attributes(assessment), claims);
        var put = send(
                "PUT", rest + "/self-assessment", basic(), JsonMapper.shared().writeValueAsString(whole), "\"1\"");
        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        assertThat(links(employee, assessment)).isEqualTo(12 * 28 * 25);
        submitting.submit(employee, AssessmentId.of(assessment), null);

        Map<UUID, Review.Tick> ticks = new HashMap<>();
        pieces.forEach(piece -> ticks.put(piece, new Review.Tick(true, true)));
        List<Review.SkillReview> reviews = claims.stream()
                .map(claim -> {
                    Map<UUID, Review.Seen> seen = new HashMap<>();
                    claim.verdicts()
                            .keySet()
                            .forEach(statement -> seen.put(
                                    statement,
                                    new Review.Seen(
                                            Scene.today().minusDays(1),
                                            SkillCase.Part.OBSERVED,
                                            "ü".repeat(490) + " seen")));
                    return new Review.SkillReview(
                            claim.skillAssessmentId(), null, List.of(), claim.verdicts(), claim.links(), seen, null);
                })
                .toList();
        var review = new Review.Form(attributes(assessment), ticks, reviews);
        String manager = "Basic "
                + Base64.getEncoder()
                        .encodeToString((Scene.MANAGER + ":plumbline-demo").getBytes(StandardCharsets.UTF_8));
        var kept = send("PUT", rest + "/review", manager, JsonMapper.shared().writeValueAsString(review), "\"0\"");
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(200);
        var submitted = send("POST", rest + "/review/submit", manager, "", "\"1\"");
        assertThat(submitted.statusCode()).as(submitted.body()).isEqualTo(200);
    }

    /** As a browser posts the page that it has just shown: every verdict, tick, date and note, whether changed or not. */
    @Test
    void theReviewOfTheLargestScopeIsSavedAndHandedOverByItsPage() throws Exception {
        UUID employee = scene.id(Scene.EMPLOYEE);
        UUID assessment = scene.assessmentOfTwelveSkills(employee);
        List<UUID> pieces = new ArrayList<>();
        for (int n = 0; n < 25; n++) {
            pieces.add(evidence.add(employee, Scene.piece("Piece " + n)).id());
        }
        handInWhole(employee, assessment, pieces);

        signIn(Scene.MANAGER);
        String address = "/assessments/" + assessment + "/review";
        var shown = get(address);
        assertThat(shown.statusCode()).isEqualTo(200);
        String form = judged(address, assessment, pieces, "MET");
        var kept = send(address + "/autosave", form + "&revision=0");
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(200);
        var tried = send(address + "/try", form + "&revision=1");
        assertThat(tried.statusCode()).isEqualTo(200);
        var saved = send(address, form + "&revision=1&action=save");
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(302);
        assertThat(jdbc.queryForObject(
                        "SELECT length(draft) > 100000 FROM review WHERE assessment_id = ?", Boolean.class, assessment))
                .isTrue();
        assertThat(get(address).body()).contains("ü".repeat(490) + " seen");
        var handedOver = send(address, form + "&revision=2&action=submit");
        assertThat(handedOver.statusCode()).as(handedOver.body()).isEqualTo(302);
        assertThat(scene.read(assessment).state().name()).isIn("REVIEWED", "READY_TO_PUBLISH", "SECOND_ASSESSMENT");
    }

    /** Everything claimed at level 5, with all pieces at each statement. */
    private void handInWhole(UUID employee, UUID assessment, List<UUID> pieces) {
        List<SelfAssessment.SkillClaim> claims = new ArrayList<>();
        selfAssessments.skills(assessment).forEach((said, skill) -> {
            Map<UUID, Verdict> verdicts = new HashMap<>();
            List<SelfAssessment.Link> links = new ArrayList<>();
            skill.levels().stream()
                    .flatMap(level -> level.statements().stream())
                    .forEach(statement -> {
                        verdicts.put(statement.id(), Verdict.MET);
                        pieces.forEach(piece -> links.add(new SelfAssessment.Link(statement.id(), piece)));
                    });
            claims.add(new SelfAssessment.SkillClaim(said, 5, false, verdicts, links, ""));
        });
        oneself.save(
                employee, AssessmentId.of(assessment), new SelfAssessment.Form(attributes(assessment), claims), null);
        submitting.submit(employee, AssessmentId.of(assessment), null);
    }

    /** All fields of the page of a review or of a second assessment, every note full. */
    private String judged(String address, UUID assessment, List<UUID> pieces, String verdict) throws Exception {
        var form = new StringBuilder("_csrf=" + token(address));
        attributes(assessment).forEach((id, level) -> form.append("&attr." + id + "=" + level));
        pieces.forEach(piece -> form.append("&tick." + piece + ".valid=true&tick." + piece + ".authentic=true"));
        String day = Scene.today().minusDays(1).toString();
        String note = URLEncoder.encode("ü".repeat(490) + " seen", StandardCharsets.UTF_8);
        selfAssessments
                .skills(assessment)
                .forEach((said, skill) -> skill.levels().stream()
                        .flatMap(level -> level.statements().stream())
                        .forEach(statement -> {
                            String at = said + "." + statement.id();
                            form.append("&v." + at + "=" + verdict + "&seen." + at + ".date=" + day + "&seen." + at
                                    + ".part=OBSERVED&seen." + at + ".note=" + note);
                        }));
        return form.toString();
    }

    /** Twelve skills of 28 statements: returned, judged twice, settled and appealed, each page as a browser posts it. */
    @Test
    void theLargestScopeIsReturnedJudgedTwiceSettledAndAppealedByItsPages() throws Exception {
        UUID employee = scene.id(Scene.EMPLOYEE);
        UUID assessment = scene.assessmentOfTwelveSkills(employee);
        List<UUID> pieces = new ArrayList<>();
        for (int n = 0; n < 25; n++) {
            pieces.add(evidence.add(employee, Scene.piece("Piece " + n)).id());
        }
        handInWhole(employee, assessment, pieces);
        String full = URLEncoder.encode("é".repeat(1_990) + " of it", StandardCharsets.UTF_8);
        String at = "/assessments/" + assessment;

        signIn(Scene.MANAGER);
        var back = new StringBuilder("_csrf=" + token(at + "/review") + "&text=" + full);
        selfAssessments.skills(assessment).values().stream()
                .flatMap(skill -> skill.levels().stream())
                .filter(level -> level.level() == 5)
                .flatMap(level -> level.statements().stream())
                .forEach(statement -> back.append("&statements=" + statement.id()));
        led(at + "/review/return", back.toString(), "done=returned");
        submitting.submit(employee, AssessmentId.of(assessment), null);
        // More than the rules recommend: somebody else judges it too, whatever the sample draws.
        String higher = selfAssessments.skills(assessment).keySet().stream()
                .map(said -> "&otherwise." + said + ".level=6&otherwise." + said + ".class=COMPETENCY&otherwise." + said
                        + ".reason=" + full)
                .collect(Collectors.joining());
        led(
                at + "/review",
                judged(at + "/review", assessment, pieces, "MET") + higher + "&revision=0&action=submit",
                "done=approved");
        assertThat(scene.read(assessment).state().name()).isEqualTo("SECOND_ASSESSMENT");

        scene.opened("user_second_assessment", WorkRole.SECOND_ASSESSOR, assessment);
        signIn(Scene.DIRECTOR);
        String second = at + "/second-assessment";
        String form = judged(second, assessment, pieces, "NOT_MET");
        var kept = send(second + "/autosave", form + "&revision=0");
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(200);
        assertThat(kept.body()).contains("\"revision\":1");
        assertThat(send(second + "/try", form + "&revision=1").statusCode()).isEqualTo(200);
        led(second, form + "&revision=1&action=save", "done=saved");
        assertThat(get(second).body()).contains("ü".repeat(490) + " seen");
        led(second, form + "&revision=2&action=submit", "done=approved");
        assertThat(scene.read(assessment).state().name()).isEqualTo("TO_SETTLE");

        scene.opened("user_settle_disagreement", WorkRole.HR, assessment);
        signIn(Scene.HR);
        assertThat(get(at + "/settle").statusCode()).isEqualTo(200);
        led(
                at + "/settle",
                "_csrf=" + token(at + "/settle") + "&reason=" + full + each(assessment, 4, ""),
                "done=settled");
        scene.publish(scene.read(assessment).cycleId(), assessment);

        signIn(Scene.EMPLOYEE);
        var lodged = new StringBuilder("_csrf=" + token(at + "/result") + "&kind=DISCUSS_AGAIN&text=" + full);
        selfAssessments.skills(assessment).keySet().forEach(said -> lodged.append("&skills=" + said));
        led(at + "/result/appeal", lodged.toString(), "done=appealed");
        scene.opened("user_discuss_again", WorkRole.REVIEWER, assessment);
        signIn(Scene.MANAGER);
        assertThat(get(at + "/appeal").statusCode()).isEqualTo(200);
        led(
                at + "/appeal",
                "_csrf=" + token(at + "/appeal") + "&answer=" + full + each(assessment, 5, "NEW_EVIDENCE"),
                "done=decided");
    }

    /** A level for each skill, with its class, and with a reason where one is named. */
    private String each(UUID assessment, int level, String code) {
        return selfAssessments.skills(assessment).keySet().stream()
                .map(said -> "&level." + said + "=" + level + "&class." + said + "=COMPETENCY"
                        + (code.isEmpty() ? "" : "&code." + said + "=" + code))
                .collect(Collectors.joining());
    }

    private void led(String address, String form, String to) throws Exception {
        var answer = send(address, form);
        assertThat(answer.statusCode()).as(address + "\n" + answer.body()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).contains(to);
    }

    private HttpResponse<String> send(String address, String form) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(at(address))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private Map<UUID, Integer> attributes(UUID assessment) {
        Map<UUID, Integer> ratings = new HashMap<>();
        UUID edition =
                selfAssessments.skills(assessment).values().iterator().next().versionId();
        frameworks.attributes(edition).forEach(attribute -> ratings.put(attribute.id(), 6));
        return ratings;
    }

    private int links(UUID person, UUID assessment) {
        return readingSelfAssessments.own(person, AssessmentId.of(assessment)).draft().skills().stream()
                .mapToInt(claim -> claim.links().size())
                .sum();
    }

    private HttpResponse<String> send(String method, String address, String authorization, String body, String ifMatch)
            throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address))
                                .header("Authorization", authorization)
                                .header("Content-Type", "application/json")
                                .header("If-Match", ifMatch)
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
