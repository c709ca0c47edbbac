package dev.plumbline.assessment.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.AssessmentApplication;
import dev.plumbline.assessment.RowsInOrder;
import dev.plumbline.assessment.Scene;
import dev.plumbline.messaging.retention.Retentions;
import dev.plumbline.servers.KafkaServer;
import dev.plumbline.servers.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two nodes that share a database, and browsers that come to either. */
class SessionsIT {

    private static final PostgresServer POSTGRES = PostgresServer.forTests();
    private static final KafkaServer KAFKA = KafkaServer.forTests();
    private static final String PASSWORD = "plumbline-demo";

    private static ConfigurableApplicationContext one;
    private static ConfigurableApplicationContext two;
    private static JdbcTemplate jdbc;

    @BeforeAll
    static void twoNodes() {
        one = node();
        two = node();
        jdbc = one.getBean(JdbcTemplate.class);
    }

    private static ConfigurableApplicationContext node() {
        return new SpringApplicationBuilder(AssessmentApplication.class)
                .web(WebApplicationType.SERVLET)
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--plumbline.demo=true",
                        "--plumbline.demo-people=24",
                        "--PLUMBLINE_ASSESSMENT_DB="
                                + POSTGRES.database(
                                        "sessions_" + ProcessHandle.current().pid()),
                        "--PLUMBLINE_DB_USER=" + POSTGRES.user(),
                        "--PLUMBLINE_DB_PASSWORD=" + POSTGRES.password(),
                        "--PLUMBLINE_KAFKA=" + KAFKA.bootstrap());
    }

    @AfterAll
    static void end() {
        SpringApplication.exit(two);
        SpringApplication.exit(one);
    }

    @BeforeEach
    void nobodyIsSignedIn() {
        RowsInOrder.set(jdbc, "person", "active = true", "NOT active AND mail LIKE '%@demo.example'");
        jdbc.update("DELETE FROM web_session");
    }

    /** A browser with its cookies, which it sends to either node. */
    static final class Browser {

        private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

        final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
        private final HttpClient http = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();

        private static URI at(ConfigurableApplicationContext node, String path) {
            int port = ((WebServerApplicationContext) node).getWebServer().getPort();
            return URI.create("http://localhost:" + port).resolve(path);
        }

        HttpResponse<String> get(ConfigurableApplicationContext node, String path, String... headers)
                throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(at(node, path)).header("Accept", "text/html");
            if (headers.length > 0) {
                request.headers(headers);
            }
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }

        HttpResponse<InputStream> stream(ConfigurableApplicationContext node, String topic)
                throws IOException, InterruptedException {
            return http.send(
                    HttpRequest.newBuilder(at(node, "/live?topic=" + topic)).build(),
                    HttpResponse.BodyHandlers.ofInputStream());
        }

        HttpResponse<String> post(
                ConfigurableApplicationContext node, String token, String path, Map<String, String> form)
                throws IOException, InterruptedException {
            String body = form.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return http.send(
                    HttpRequest.newBuilder(at(node, path))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    body + "&_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        /** Fills in a form of a page. */
        HttpResponse<String> fillIn(
                ConfigurableApplicationContext node, String page, String path, Map<String, String> form)
                throws IOException, InterruptedException {
            Matcher token = TOKEN.matcher(get(node, page).body());
            assertThat(token.find()).as("a form on " + page).isTrue();
            return post(node, token.group(1), path, form);
        }

        HttpResponse<String> signIn(ConfigurableApplicationContext node, String mail)
                throws IOException, InterruptedException {
            return fillIn(node, "/sign-in", "/sign-in", Map.of("mail", mail, "password", PASSWORD));
        }
    }

    private static Browser signedIn(String mail) throws IOException, InterruptedException {
        var browser = new Browser();
        assertThat(location(browser.signIn(one, mail))).isEqualTo("/");
        return browser;
    }

    private static String location(HttpResponse<?> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        URI to = URI.create(answer.headers().firstValue("Location").orElseThrow());
        return to.getRawPath() + (to.getRawQuery() == null ? "" : "?" + to.getRawQuery());
    }

    private static int rows() {
        return jdbc.queryForObject("SELECT count(*) FROM web_session", Integer.class);
    }

    private static UUID id(String mail) {
        return jdbc.queryForObject("SELECT id FROM person WHERE mail = ?", UUID.class, mail);
    }

    @Test
    void whoSignsInOnOneNodeIsSignedInOnAllAndAfterARestart() throws Exception {
        Browser browser = signedIn(Scene.EMPLOYEE);
        assertThat(browser.get(one, "/evidence").statusCode()).isEqualTo(200);
        assertThat(browser.get(two, "/evidence").statusCode()).isEqualTo(200);
        ConfigurableApplicationContext later = node();
        assertThat(browser.get(later, "/evidence").body()).contains("Jonas Lind");
        assertThat(location(browser.fillIn(later, "/account", "/sign-out", Map.of())))
                .isEqualTo("/sign-in?out");
        SpringApplication.exit(later);
        assertThat(location(browser.get(two, "/evidence"))).startsWith("/sign-in");
        assertThat(rows()).isZero();
    }

    @Test
    void whoIsNotSignedInHasNoRowAndComesToThePageThatTheyAskedFor() throws Exception {
        var browser = new Browser();
        assertThat(location(browser.get(one, "/evidence?search=a%20b"))).isEqualTo("/sign-in");
        browser.fillIn(one, "/sign-in", "/sign-in", Map.of("mail", Scene.EMPLOYEE, "password", "wrong"));
        assertThat(browser.get(two, "/sign-in").statusCode()).isEqualTo(200);
        assertThat(rows()).isZero();
        assertThat(location(browser.signIn(two, Scene.EMPLOYEE))).isEqualTo("/evidence?search=a%20b");
        assertThat(rows()).isEqualTo(1);
        assertThat(location(browser.signIn(one, Scene.MANAGER))).isEqualTo("/");
        assertThat(jdbc.queryForList("SELECT person_id FROM web_session", UUID.class))
                .as("a browser has one session")
                .containsExactly(id(Scene.MANAGER));
    }

    @Test
    void aPageFromElsewhereIsNeverTheOneThatIsGoneTo() throws Exception {
        for (String planted : List.of("https://evil.example/", "//evil.example/", "/\\evil.example", "/a\r\nb")) {
            var browser = new Browser();
            var cookie = new HttpCookie(
                    "return-to",
                    java.util.Base64.getUrlEncoder().encodeToString(planted.getBytes(StandardCharsets.UTF_8)));
            cookie.setPath("/");
            cookie.setVersion(0);
            browser.cookies.getCookieStore().add(URI.create("http://localhost"), cookie);
            HttpResponse<String> answer = browser.signIn(one, Scene.EMPLOYEE);
            assertThat(location(answer)).isEqualTo("/");
            assertThat(answer.headers().firstValue("Location").orElseThrow()).doesNotContain("evil");
        }
    }

    @Test
    void aFormWithoutItsTokenIsRefusedAndASignInChangesIt() throws Exception {
        Browser browser = signedIn(Scene.EMPLOYEE);
        assertThat(browser.post(one, "none", "/account/zone", Map.of("zone", "Europe/Paris"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(location(browser.fillIn(two, "/account", "/account/zone", Map.of("zone", "Europe/Berlin"))))
                .isEqualTo("/account?done=zone");
    }

    @Test
    void whoIsSwitchedOffIsOutOnEveryNodeAndIsToldWhy() throws Exception {
        Browser browser = signedIn(Scene.EMPLOYEE);
        Browser other = signedIn(Scene.EMPLOYEE);
        jdbc.update("UPDATE person SET active = false WHERE mail = ?", Scene.EMPLOYEE);
        assertThat(location(browser.get(two, "/evidence"))).isEqualTo("/sign-in?ended=SWITCHED_OFF");
        assertThat(browser.get(two, "/sign-in?ended=SWITCHED_OFF").body()).contains("your account is deactivated");
        jdbc.update("UPDATE person SET active = true WHERE mail = ?", Scene.EMPLOYEE);
        assertThat(location(other.get(one, "/evidence")))
                .as("nor are they back by something old")
                .isEqualTo("/sign-in?ended=SWITCHED_OFF");
    }

    /** Of a sign-in that was under way, whoever switched its person off saw nothing: its session was not ended with the others. */
    @Test
    void aSessionThatBeganWhileItsPersonWasBeingSwitchedOffOpensNothing() throws Exception {
        Browser browser = signedIn(Scene.EMPLOYEE);
        Browser other = signedIn(Scene.EMPLOYEE);
        assertThat(browser.get(two, "/evidence").statusCode()).isEqualTo(200);
        jdbc.update("UPDATE person SET active = false WHERE mail = ?", Scene.EMPLOYEE);
        jdbc.update("UPDATE web_session SET ended = NULL WHERE person_id = ?", id(Scene.EMPLOYEE));
        assertThat(location(browser.get(one, "/evidence"))).isEqualTo("/sign-in?ended=SWITCHED_OFF");
        assertThat(location(other.get(two, "/account"))).isEqualTo("/sign-in?ended=SWITCHED_OFF");
    }

    @Test
    void rolesAreThoseOfTheRequest() throws Exception {
        Browser browser = signedIn(Scene.OTHER_HR);
        assertThat(browser.get(two, "/").body()).contains("href=\"/cycles\"");
        jdbc.update("DELETE FROM person_role WHERE person_id = ? AND role = 'HR'", id(Scene.OTHER_HR));
        try {
            assertThat(browser.get(two, "/").body()).doesNotContain("href=\"/cycles\"");
        } finally {
            jdbc.update("INSERT INTO person_role (person_id, role, unit) VALUES (?, 'HR', '')", id(Scene.OTHER_HR));
        }
    }

    @Test
    void useIsNotedOnceAMinuteByWhatSomebodyDidAndNeverSetBack() throws Exception {
        Browser browser = signedIn(Scene.EMPLOYEE);
        String ago = "SELECT extract(epoch FROM now() - last_access_at) FROM web_session";
        jdbc.update("UPDATE web_session SET last_access_at = now() - interval '40 seconds'");
        browser.get(two, "/evidence");
        assertThat(jdbc.queryForObject(ago, Double.class)).isGreaterThan(39);
        jdbc.update("UPDATE web_session SET last_access_at = now() - interval '2 hours'");
        browser.stream(one, "bell/" + id(Scene.EMPLOYEE)).body().close();
        browser.get(one, "/notifications/bell", "X-By-Itself", "true");
        assertThat(jdbc.queryForObject(ago, Double.class)).isGreaterThan(7_000);
        browser.get(one, "/evidence");
        assertThat(jdbc.queryForObject(ago, Double.class)).isLessThan(60);
        jdbc.update("UPDATE web_session SET last_access_at = now() + interval '1 hour'");
        browser.get(one, "/evidence");
        assertThat(jdbc.queryForObject(ago, Double.class)).isLessThan(-3_000);
    }

    @Test
    void aSessionEndsSomeTimeAfterItsUseAndSomeTimeAfterItsBeginning() throws Exception {
        Browser browser = signedIn(Scene.EMPLOYEE);
        jdbc.update("UPDATE web_session SET created_at = now() - interval '23 hours'");
        assertThat(browser.get(two, "/evidence").statusCode()).isEqualTo(200);
        jdbc.update("UPDATE web_session SET created_at = now() - interval '25 hours'");
        assertThat(location(browser.get(two, "/evidence"))).isEqualTo("/sign-in?ended=TIME");
        Browser idle = signedIn(Scene.EMPLOYEE);
        jdbc.update("UPDATE web_session SET last_access_at = now() - interval '9 hours'");
        assertThat(location(idle.get(one, "/evidence"))).isEqualTo("/sign-in?ended=TIME");
        two.getBean(Retentions.class).removeAll(Duration.ofMinutes(1));
        assertThat(rows()).isZero();
    }

    @Test
    void onesOwnSessionsAreListedAndEnded() throws Exception {
        Browser here = signedIn(Scene.EMPLOYEE);
        Browser there = signedIn(Scene.EMPLOYEE);
        Browser others = signedIn(Scene.MANAGER);
        UUID last = jdbc.queryForObject(
                "SELECT id FROM web_session WHERE person_id = ? ORDER BY created_at DESC LIMIT 1",
                UUID.class,
                id(Scene.EMPLOYEE));
        assertThat(here.get(one, "/account").body()).contains("/account/sessions/" + last + "/end");
        assertThat(others.fillIn(one, "/account", "/account/sessions/" + last + "/end", Map.of())
                        .statusCode())
                .isEqualTo(404);
        assertThat(location(here.fillIn(two, "/account", "/account/sessions/" + last + "/end", Map.of())))
                .isEqualTo("/account?done=sessionEnded");
        assertThat(location(there.get(one, "/evidence"))).isEqualTo("/sign-in?ended=ELSEWHERE");
        there.signIn(one, Scene.EMPLOYEE);
        assertThat(location(there.fillIn(two, "/account", "/account/sessions/end", Map.of())))
                .isEqualTo("/sign-in?out");
        assertThat(location(here.get(one, "/evidence"))).isEqualTo("/sign-in?ended=ELSEWHERE");
        assertThat(others.get(one, "/evidence").statusCode()).isEqualTo(200);
        assertThat(jdbc.queryForList(
                        "SELECT act FROM audit_trail WHERE aggregate = ? ORDER BY at",
                        String.class,
                        "person/" + id(Scene.EMPLOYEE)))
                .contains("session-ended", "signed-out-everywhere");
    }

    @Test
    void aStreamEndsWithItsSession() throws Exception {
        Browser browser = signedIn(Scene.EMPLOYEE);
        var ended = new AtomicBoolean();
        List<Throwable> faults = new ArrayList<>();
        InputStream stream = browser.stream(one, "bell/" + id(Scene.EMPLOYEE)).body();
        Thread.ofVirtual().start(() -> {
            try (stream) {
                stream.readAllBytes();
                ended.set(true);
            } catch (IOException e) {
                faults.add(e);
            }
        });
        jdbc.update("UPDATE person SET active = false WHERE mail = ?", Scene.EMPLOYEE);
        await().atMost(Duration.ofSeconds(20)).until(ended::get);
        assertThat(faults).isEmpty();
    }

    @Test
    void whatAFormTellsItsPageComesFromAnyNode() throws Exception {
        Browser browser = signedIn(Scene.EMPLOYEE);
        String evidence = location(browser.fillIn(
                one,
                "/evidence",
                "/evidence/new",
                Map.of(
                        "title",
                        "Seen",
                        "done",
                        "Done",
                        "part",
                        "OBSERVED",
                        "setting",
                        "WORKPLACE",
                        "began",
                        "2025-01-01")));
        UUID piece = jdbc.queryForObject("SELECT id FROM evidence WHERE title = 'Seen'", UUID.class);
        String page = location(browser.fillIn(
                one,
                "/evidence",
                "/evidence/" + piece + "/corroborations",
                Map.of("mail", "nobody@demo.example", "note", "You were there.")));
        assertThat(browser.get(two, page).body()).as(evidence).contains("You were there.");
        assertThat(browser.get(one, page).body()).doesNotContain("You were there.");
        assertThat(jdbc.queryForList("SELECT kept FROM web_session", String.class))
                .containsExactly("{}");
    }
}
