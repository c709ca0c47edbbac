package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.messaging.ManagementAddress;
import dev.plumbline.servers.KafkaServer;
import dev.plumbline.servers.PostgresServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service behind a proxy that ends TLS, as requests come through that proxy and past it. */
@SpringBootTest(
        classes = AssessmentApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "plumbline.address=https://plumbline.example.com",
            "PLUMBLINE_ORGANISATION=Smith & Daughters",
            "plumbline.demo=true",
            "plumbline.demo-people=24",
            "management.server.port=0",
            "PLUMBLINE_PROXIES=127\\.0\\.0\\.1"
        })
class DoorIT {

    private static final PostgresServer POSTGRES = PostgresServer.forTests();
    private static final KafkaServer KAFKA = KafkaServer.forTests();
    private static final String HOST = "plumbline.example.com";

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int management;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private WebEndpointsSupplier endpoints;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        registry.add(
                "PLUMBLINE_ASSESSMENT_DB",
                () -> POSTGRES.database("door_" + ProcessHandle.current().pid()));
        registry.add("PLUMBLINE_DB_USER", POSTGRES::user);
        registry.add("PLUMBLINE_DB_PASSWORD", POSTGRES::password);
        registry.add("PLUMBLINE_KAFKA", KAFKA::bootstrap);
    }

    /** An answer as it is received. */
    private record Answer(int status, List<String> headers, String body) {

        List<String> all(String name) {
            return headers.stream()
                    .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                    .map(header -> header.substring(name.length() + 1).strip())
                    .toList();
        }
    }

    /** Sends a request exactly as it is written, including the host, which a client of the JDK would not do. */
    private static Answer send(int port, String first, String... headers) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            String request = first + " HTTP/1.1\r\n"
                    + List.of(headers).stream().map(h -> h + "\r\n").collect(Collectors.joining())
                    + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            List<String> lines = in.lines().toList();
            int end = lines.indexOf("");
            return new Answer(
                    Integer.parseInt(lines.getFirst().split(" ")[1]),
                    lines.subList(1, end),
                    String.join("\n", lines.subList(end + 1, lines.size())));
        }
    }

    @Test
    void noOtherHostIsAnswered() throws Exception {
        for (String host : List.of("evil.example", "localhost", "plumbline.example.com.evil.example", "127.0.0.1")) {
            for (String path : List.of("/", "/sign-in", "/api/v1/me", "/v3/api-docs", "/css/tokens.css")) {
                Answer answer = send(port, "GET " + path, "Host: " + host);
                assertThat(answer.status()).as(host + path).isEqualTo(421);
                assertThat(answer.body()).doesNotContain(host);
            }
        }
        assertThat(send(port, "GET /sign-in", "Host: PLUMBLINE.example.com").status())
                .isEqualTo(200);
    }

    @Test
    void noRedirectAndNoDescriptionNamesAnotherHost() throws Exception {
        assertThat(send(port, "GET /evidence", "Host: " + HOST, "X-Forwarded-Host: evil.example")
                        .status())
                .as("a proxy that passes on what it was told")
                .isEqualTo(421);
        for (String forged :
                List.of("X-Forwarded-Port: 666", "Forwarded: host=evil.example", "X-Forwarded-Proto: http")) {
            Answer redirect = send(port, "GET /evidence", "Host: " + HOST, "Accept: text/html", forged);
            assertThat(redirect.status()).isEqualTo(302);
            assertThat(redirect.all("location").getFirst()).isIn("/sign-in", "https://plumbline.example.com/sign-in");
            Answer api = send(port, "GET /v3/api-docs", "Host: " + HOST, forged);
            assertThat(api.body())
                    .contains("\"servers\":[{\"url\":\"https://plumbline.example.com\"}]")
                    .doesNotContain("evil.example");
        }
    }

    @Test
    void thePageSaysWhoseItIs() throws Exception {
        assertThat(send(port, "GET /sign-in", "Host: " + HOST).body()).contains("Smith &amp; Daughters");
    }

    @Test
    void cookiesAndBrowsersKeepToHttps() throws Exception {
        Answer page = send(port, "GET /sign-in", "Host: " + HOST);
        assertThat(page.all("strict-transport-security")).containsExactly("max-age=31536000");
        assertThat(send(port, "GET /api/v1/me", "Host: " + HOST).all("strict-transport-security"))
                .containsExactly("max-age=31536000");
        List<String> cookies = page.all("set-cookie");
        assertThat(cookies).isNotEmpty().allMatch(c -> c.contains("; Secure") && c.contains("; HttpOnly"));
        String form = cookies.getFirst().split(";")[0];
        assertThat(form).startsWith("__Host-form=");
        String token = page.body().replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        String body = "mail=jonas.lind%40demo.example&password=plumbline-demo&_csrf="
                + java.net.URLEncoder.encode(token, StandardCharsets.UTF_8);
        Answer signedIn = send(
                port,
                "POST /sign-in",
                "Host: " + HOST,
                "Cookie: " + form,
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Length: " + body.length() + "\r\n\r\n" + body);
        assertThat(signedIn.status()).isEqualTo(302);
        assertThat(signedIn.all("set-cookie"))
                .anyMatch(c -> c.startsWith("__Host-plumbline=")
                        && c.contains("; Secure")
                        && c.contains("; HttpOnly")
                        && c.contains("SameSite=Lax")
                        && c.contains("Path=/"));
    }

    @Test
    void onlyWhatAKnownProxySaysOfTheAddressIsBelieved() throws Exception {
        jdbc.update("DELETE FROM sign_in_failures");
        for (int i = 0; i < 25; i++) {
            send(
                    port,
                    "GET /api/v1/me",
                    "Host: " + HOST,
                    "X-Forwarded-For: 203.0.113." + i,
                    "Authorization: Bearer pl_wrong");
        }
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM sign_in_failures WHERE key LIKE 'tokens:%'", Integer.class))
                .as("each its own address")
                .isEqualTo(25);
    }

    @Test
    void nothingIsReadBeyondWhatOperatorsType() throws Exception {
        assertThat(ManagementAddress.acts(endpoints)).contains("/actuator/messaging/forget");
        assertThat(ManagementAddress.withoutLimit(management, ManagementAddress.acts(endpoints)))
                .isEmpty();
    }

    @Test
    void theManagementAddressAsksForItsSecret() throws Exception {
        for (String path : List.of(
                "/actuator",
                "/actuator/health",
                "/actuator/info",
                "/actuator/metrics",
                "/actuator/prometheus",
                "/actuator/messaging",
                "/actuator/health/../messaging",
                "/actuator/health/liveness/../../messaging",
                "/%61ctuator/messaging",
                "/actuator/health/liveness;/../../messaging")) {
            for (String authorization :
                    List.of("X-Other: none", "Authorization: Bearer wrong", "Authorization: Bearer ")) {
                assertThat(send(management, "GET " + path, "Host: " + HOST, authorization)
                                .status())
                        .as(path + " " + authorization)
                        .isIn(400, 401, 404);
            }
        }
        assertThat(ManagementAddress.open(management, ManagementAddress.acts(endpoints)))
                .as("also a body of 300 MB that is announced; what is no management address is as among the pages")
                .allMatch(one -> one.matches("(GET|POST) (/|/no-such-path) with .* answered (302|413)"));
        assertThat(send(management, "POST /actuator/messaging/replay", "Host: x", "Content-Length: 0")
                        .status())
                .isEqualTo(401);
        assertThat(send(management, "GET /actuator/health/liveness", "Host: x").status())
                .isEqualTo(200);
        assertThat(send(management, "GET /actuator/health/readiness", "Host: x").status())
                .isEqualTo(200);
        assertThat(send(
                                management,
                                "GET /actuator/prometheus",
                                "Host: x",
                                "Authorization: Bearer a-secret-of-the-tests-0123456789abcdef")
                        .status())
                .isEqualTo(200);
        assertThat(send(
                                management,
                                "GET /actuator/health",
                                "Host: x",
                                "authorization: bearer  a-secret-of-the-tests-0123456789abcdef")
                        .status())
                .as("the name of a scheme is the same in small letters")
                .isEqualTo(200);
        for (String almost : List.of(
                "Basic a-secret-of-the-tests-0123456789abcdef",
                "a-secret-of-the-tests-0123456789abcdef",
                "Bearera-secret-of-the-tests-0123456789abcdef",
                "Bearer a-secret-of-the-tests-0123456789abcde",
                "Bearer A-secret-of-the-tests-0123456789abcdef")) {
            assertThat(send(management, "GET /actuator/health", "Host: x", "Authorization: " + almost)
                            .status())
                    .as(almost)
                    .isEqualTo(401);
        }
    }
}
