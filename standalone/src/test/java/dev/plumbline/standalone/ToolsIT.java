package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tools that others use read what Plumbline says of itself: the descriptions of its API and events, and its pages. */
@EnabledIfSystemProperty(named = "tools", matches = "true", disabledReason = "needs Node: ./test --tools")
class ToolsIT {

    private static final Path TOOLS = Path.of("../tools").toAbsolutePath().normalize();
    private static final String PERSON = "jonas.lind@demo.example";

    /** Somebody with a result, whose page has more to show than any other that an employee sees. */
    private static final String WITH_A_RESULT = """
            SELECT p.mail || ' /assessments/' || a.id || '/result'
            FROM assessment a
            JOIN person p ON p.id = a.subject_id
            JOIN skill_assessment k ON k.assessment_id = a.id
            JOIN result r ON r.skill_assessment_id = k.id
            WHERE a.state IN ('PUBLISHED', 'ACKNOWLEDGED')
            ORDER BY a.id
            LIMIT 1
            """;

    private static Installation installation;

    @BeforeAll
    static void start() throws Exception {
        said("npm", "ci", "--no-audit", "--no-fund");
        installation = Started.ready("tools", 18580, 20, true);
        Files.createDirectories(TOOLS.resolve("target"));
        var request = HttpRequest.newBuilder(URI.create(installation.address() + "/v3/api-docs"))
                .header(
                        "Authorization",
                        Client.basic(installation.address(), PERSON, "plumbline-demo")
                                .authorization())
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            Files.writeString(
                    TOOLS.resolve("target/openapi.json"),
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        }
    }

    @AfterAll
    static void stop() {
        if (installation != null) {
            installation.close();
        }
    }

    /** Runs a program in the folder of the tools. It must end well; what it said is returned. */
    private static String said(String... command) throws IOException, InterruptedException {
        return said(PERSON, "/", command);
    }

    private static String said(String person, String pages, String[] command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(TOOLS.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("NO_COLOR", "1");
        environment.put("PLUMBLINE_AS", person);
        environment.put("PLUMBLINE_PASSWORD", "plumbline-demo");
        environment.put("PLUMBLINE_PAGES", pages);
        if (installation != null) {
            environment.put("PLUMBLINE_AT", installation.address());
        }
        if (System.getenv("PLUMBLINE_CHROMIUM") == null && Files.exists(Path.of("/usr/bin/chromium"))) {
            environment.put("PLUMBLINE_CHROMIUM", "/usr/bin/chromium");
        }
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    @ParameterizedTest
    @ValueSource(strings = {"openapi", "asyncapi"})
    void aDescriptionIsAsItsStandardAsks(String description) throws Exception {
        assertThat(said("npm", "run", "--silent", description))
                .containsAnyOf("Your API description is valid", "No results with a severity of 'error' found");
    }

    @Test
    void aTypedClientIsMadeOfTheDescriptionAndWorks() throws Exception {
        assertThat(said("npm", "run", "--silent", "client")).contains("The client is typed and works.");
    }

    @Test
    void lighthouseFindsThePagesFastAccessibleAndWellMade() throws Exception {
        JdbcTemplate facts = Started.database(installation, "plumbline_assessment");
        await().atMost(Duration.ofMinutes(4))
                .until(() -> !facts.queryForList(WITH_A_RESULT, String.class).isEmpty());
        String[] whoAndWhere = facts.queryForObject(WITH_A_RESULT, String.class).split(" ");
        String said =
                said(whoAndWhere[0], "/sign-in / /tasks /evidence /help /account " + whoAndWhere[1], new String[] {
                    "npm", "run", "--silent", "lighthouse"
                });
        System.out.println(said);
        assertThat(said).containsPattern("/result performance \\d+ accessibility 100 best-practices \\d+");
        assertThat(said).containsPattern("/evidence performance \\d+ accessibility 100 best-practices \\d+");
    }
}
