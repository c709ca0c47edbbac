package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docker-compose.yml}, the images and their substitutes say the same. */
class ComposeTest {

    private static final Path ROOT = Path.of("..");

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    private static Set<String> all(String pattern, String text) {
        Set<String> all = new TreeSet<>();
        Matcher found = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
        while (found.find()) {
            all.add(found.group(1));
        }
        return all;
    }

    @Test
    void theImagesOfTheServicesHaveTheVersionOfTheProject() throws Exception {
        String version = all("<artifactId>plumbline</artifactId>\\s*<version>([^<]+)</version>", read("pom.xml"))
                .iterator()
                .next();
        assertThat(all("image: plumbline/(.*)", read("docker-compose.yml")))
                .containsExactlyInAnyOrder(
                        "assessment-service:${PLUMBLINE_VERSION:-" + version + "}",
                        "workflow:${PLUMBLINE_VERSION:-" + version + "}",
                        "notification-service:${PLUMBLINE_VERSION:-" + version + "}");
        assertThat(all("image: plumbline/(.*)", read("docker-compose.demo.yml")))
                .containsExactly("demo:${PLUMBLINE_VERSION:-" + version + "}");
    }

    @Test
    void theDemoCompanyIsInAnImageOfItsOwnWhichIsAskedFor() throws Exception {
        assertThat(read("docker-compose.yml").toLowerCase(Locale.ROOT)).doesNotContain("demo");
        assertThat(read("docker-compose.demo.yml")).contains("  assessment-service:\n", "PLUMBLINE_DEMO: \"true\"");
        assertThat(all("^COPY --from=build /built/(demo)/", read("Dockerfile"))).containsExactly("demo");
        assertThat(read("docker/build")).contains("assessment-service demo workflow notification-service");
    }

    @Test
    void eachSecretMustBeSaidAndHasNoDefaultAnywhere() throws Exception {
        String compose = read("docker-compose.yml");
        Set<String> secrets = all("^([A-Z_]+)=$", read(".env.example"));
        assertThat(secrets)
                .contains("PLUMBLINE_MANAGEMENT_SECRET", "PLUMBLINE_LINK_KEY")
                .isEqualTo(all("\\$\\{([A-Z_]+):\\?", compose));
        for (String secret : secrets) {
            assertThat(compose)
                    .contains("${" + secret + ":?" + secret + " is missing in .env.")
                    .doesNotContain("${" + secret + ":-");
        }
    }

    @Test
    void eachOfficialImageHasASubstituteOfTheSameName() throws Exception {
        Set<String> official = all("image: \\$\\{[A-Z]+_IMAGE:-(.*)}", read("docker-compose.yml"));
        official.addAll(all("^ARG [A-Z]+_IMAGE=(.*)$", read("Dockerfile")));
        assertThat(official).contains("postgres:18").hasSize(5);
        assertThat(all("^image \\S+ (\\S+)$", read("docker/substitutes/build"))).isEqualTo(official);
    }

    @Test
    void nothingStartsBeforeWhatItNeedsIsHealthy() throws Exception {
        String compose = read("docker-compose.yml");
        List<String> needs = compose.lines()
                .dropWhile(line -> !line.startsWith("services:"))
                .filter(line -> line.matches("      (postgres|kafka|mail): .*"))
                .toList();
        assertThat(needs).hasSize(7).allMatch(line -> line.endsWith("{condition: service_healthy}"));
        assertThat(all("^  ([a-z-]+):\\n(?:    .*\\n)*?    healthcheck:", compose))
                .containsExactly("kafka", "mail", "postgres");
        assertThat(all("^FROM run AS (\\S+)\\n(?:(?!FROM).*\\n)*HEALTHCHECK ", read("Dockerfile")))
                .containsExactly("assessment-service", "demo", "notification-service", "workflow");
    }

    @Test
    void theImagesAreBuiltByAnyDockerWithoutAFrontendThatIsFetched() throws Exception {
        assertThat(read("Dockerfile")).doesNotContain("# syntax");
        assertThat(read("docker/substitutes/Dockerfile")).doesNotContain("# syntax");
    }
}
