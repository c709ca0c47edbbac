package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tools that others use read what Plumbline says of itself: the descriptions of its API and events, and its pages. */
@EnabledIfSystemProperty(named = "tools", matches = "true", disabledReason = "needs Node: ./test --tools")
class ToolsIT {

    private static final Path TOOLS = Path.of("../tools").toAbsolutePath().normalize();
    private static final String PERSON = "jonas.lind@demo.example";

    private static Installation installation;

    @BeforeAll
    static void start() throws Exception {
        said("npm", "ci", "--no-audit", "--no-fund");
        installation = Started.ready("tools", 18580, 20);
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
        var builder = new ProcessBuilder(command).directory(TOOLS.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("NO_COLOR", "1");
        environment.put("PLUMBLINE_AS", PERSON);
        environment.put("PLUMBLINE_PASSWORD", "plumbline-demo");
        environment.put("PLUMBLINE_PAGES", "/sign-in / /tasks /evidence /help /account");
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
        String said = said("npm", "run", "--silent", "lighthouse");
        System.out.println(said);
        assertThat(said).containsPattern("/evidence performance \\d+ accessibility 100 best-practices \\d+");
    }
}
