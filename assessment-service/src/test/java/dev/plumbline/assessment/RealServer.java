package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The service behind a real web server, a browser that asks it, and what it logs. */
@SpringBootTest(
        classes = AssessmentApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"plumbline.demo=true", "plumbline.demo-people=24", "management.server.port=0"})
abstract class RealServer extends Platform {

    static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    Scene scene;

    @Autowired
    Frameworks frameworks;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    final CookieManager cookies = new CookieManager();

    final HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();

    final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void theLogIsRead() {
        log.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(log);
    }

    @AfterEach
    void theLogIsReadNoMore() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(log);
    }

    String raw(String request) throws IOException {
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

    URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    HttpResponse<String> get(String path) throws Exception {
        return browser.send(HttpRequest.newBuilder(at(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, Map<String, String> form) throws Exception {
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

    String token(String page) throws Exception {
        Matcher token = TOKEN.matcher(get(page).body());
        assertThat(token.find()).as("the form has its token").isTrue();
        return token.group(1);
    }

    void signIn() throws Exception {
        signIn(Scene.EMPLOYEE);
    }

    void signIn(String mail) throws Exception {
        var answer = post("/sign-in", Map.of("mail", mail, "password", "plumbline-demo", "_csrf", token("/sign-in")));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).doesNotContain("failed");
    }

    static String basic() {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((Scene.EMPLOYEE + ":plumbline-demo").getBytes(StandardCharsets.UTF_8));
    }

    static void checked(String line, String answer) {
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

    /** All addresses of forms, as the service says them. */
    List<String> forms() {
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
    String form(String path, String type, String length) {
        String cookie = cookies.getCookieStore().getCookies().stream()
                .map(one -> one.getName() + "=" + one.getValue())
                .collect(Collectors.joining("; "));
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: " + cookie
                + "\r\nContent-Type: " + type + "\r\n" + length + "\r\n\r\n";
    }

    @Autowired
    org.springframework.jdbc.core.JdbcTemplate jdbc;

    @Autowired
    SelfAssessments selfAssessments;

    String cookies() {
        return ((CookieManager) browser.cookieHandler().orElseThrow())
                .getCookieStore().getCookies().stream()
                        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; "));
    }

    /** All fields of the page of a review or of a second assessment, every note full. */
    String judged(String address, UUID assessment, List<UUID> pieces, String verdict) throws Exception {
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

    void led(String address, String form, String to) throws Exception {
        var answer = send(address, form);
        assertThat(answer.statusCode()).as(address + "\n" + answer.body()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).contains(to);
    }

    HttpResponse<String> send(String address, String form) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(at(address))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    Map<UUID, Integer> attributes(UUID assessment) {
        Map<UUID, Integer> ratings = new HashMap<>();
        UUID edition =
                selfAssessments.skills(assessment).values().iterator().next().versionId();
        frameworks.attributes(edition).forEach(attribute -> ratings.put(attribute.id(), 6));
        return ratings;
    }

    HttpResponse<String> send(String method, String address, String authorization, String body, String ifMatch)
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
