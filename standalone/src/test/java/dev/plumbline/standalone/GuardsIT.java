package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Feeds each guard of the build a sample that breaks it, and expects red. */
class GuardsIT {

    private record Build(int status, String said) {}

    private static Build build(String sample, String... arguments) throws IOException, InterruptedException {
        Path root = Path.of("..").toAbsolutePath().normalize();
        var command = new java.util.ArrayList<>(java.util.List.of(
                root.resolve("mvnw").toString(), "-B", "-ntp", "-f", "guards/" + sample + "/pom.xml"));
        command.addAll(java.util.List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Build(process.waitFor(), said);
    }

    @Test
    void aDependencyThatNothingUsesIsRefused() throws Exception {
        Build build = build("unused", "process-test-classes");
        assertThat(build.status()).as(build.said()).isNotZero();
        assertThat(build.said()).contains("Unused declared dependencies found", "org.apache.commons:commons-csv");
    }

    @Test
    void theEnginesRestApplicationIsRefused() throws Exception {
        Build build = build("banned", "validate");
        assertThat(build.status()).as(build.said()).isNotZero();
        assertThat(build.said()).contains("Camunda's REST and web applications");
    }

    @Test
    void dependenciesThatDoNotConvergeAreRefused() throws Exception {
        Build build = build("diverging", "validate");
        assertThat(build.status()).as(build.said()).isNotZero();
        assertThat(build.said()).contains("Dependency convergence error");
    }

    @Test
    void aNullWhereTheContractHasNoneIsRefused() throws Exception {
        Build build = build("nullness", "compile");
        assertThat(build.status()).as(build.said()).isNotZero();
        assertThat(build.said()).contains("NullAway");
    }

    @Test
    void unformattedJavaIsRefused() throws Exception {
        Build build = build("format", "validate");
        assertThat(build.status()).as(build.said()).isNotZero();
        assertThat(build.said()).contains("format violations");
    }
}
