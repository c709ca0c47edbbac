package dev.plumbline.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests wait for what happens, and never for a time: one that sleeps is slow on every machine and red on a slow one. */
class NoTestSleepsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern SLEEPS = Pattern.compile(
            "\\bThread\\s*\\.\\s*sleep\\s*\\(|\\b(?:NANO|MICRO|MILLI)?SECONDS\\s*\\.\\s*sleep\\s*\\(|LockSupport\\s*\\.\\s*park");

    /** What takes time because that is what it plays, or waits a moment between two looks; nothing is expected of a time. */
    private static final Set<String> TAKES_TIME = Set.of(
            // A server that answers slowly.
            "ScriptsIT.java",
            // Clients that ask again after a while, as the answer says.
            "Client.java",
            "EveryAddress.java",
            // People who read a page before they close it.
            "ClosingBrowsers.java",
            // A consumer that needs a moment for each record.
            "ConsumerGroup.java",
            // Looks at a process between two moments of its start.
            "PostgresStartIT.java");

    private static List<String> sleeping(Stream<Path> files) {
        return files.filter(file -> file.toString().endsWith(".java"))
                .filter(file -> !TAKES_TIME.contains(file.getFileName().toString()))
                .filter(file -> SLEEPS.matcher(read(file)).find())
                .map(file -> file.getFileName().toString())
                .sorted()
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Stream<Path> tests() throws IOException {
        List<Path> folders;
        try (Stream<Path> modules = Files.list(ROOT)) {
            folders = modules.flatMap(
                            module -> Stream.of(module.resolve("src/test"), module.resolve("src/testFixtures")))
                    .filter(Files::isDirectory)
                    .toList();
        }
        assertThat(folders).as("folders of tests").hasSizeGreaterThan(6);
        return folders.stream().flatMap(folder -> {
            try (Stream<Path> all = Files.walk(folder)) {
                return all.toList().stream();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    @Test
    void noTestSleeps() throws IOException {
        assertThat(sleeping(tests().filter(file -> !file.endsWith("NoTestSleepsTest.java"))))
                .isEmpty();
    }

    @Test
    void oneThatSleepsIsSeen() {
        assertThat(SLEEPS.matcher("Thread.sleep(10);").find()).isTrue();
        assertThat(SLEEPS.matcher("TimeUnit.SECONDS.sleep(1);").find()).isTrue();
        assertThat(SLEEPS.matcher("new ProcessBuilder(\"sleep\", \"60\")").find())
                .isFalse();
    }
}
