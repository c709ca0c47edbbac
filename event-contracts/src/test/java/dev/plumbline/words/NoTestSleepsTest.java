package dev.plumbline.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests wait for what happens, and never for a time: one that sleeps is slow on every machine and red on a slow one. */
class NoTestSleepsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern SLEEPS = Pattern.compile(
            "\\bThread\\s*\\.\\s*sleep\\s*\\(|\\b(?:NANO|MICRO|MILLI)?SECONDS\\s*\\.\\s*sleep\\s*\\(|LockSupport\\s*\\.\\s*park");

    /** What a page shows, read once and asserted: it may still be loading. Playwright's own assertions wait for it. */
    private static final Pattern READS_A_PAGE_ONCE = Pattern.compile(
            "\\bassertThat\\([^;]*?"
                    + "\\.(?:textContent|innerText|allTextContents|inputValue|isChecked|isVisible)\\((?:\"[^\"]*\")?\\)\\s*\\)");

    /** What was said, read without its order: one that asks for the last of it is red on some days. */
    private static final Pattern READS_WITHOUT_ORDER = Pattern.compile("\"SELECT (?!count|DISTINCT)[^;]{0,60}"
            + "(?<=payload|type) FROM outbox_event WHERE (?:(?!ORDER BY|LIMIT|min\\(|max\\()[^;])*?\"\\s*[,)]");

    /** Those that wait for a time on purpose, and why. */
    private static final Map<String, String> ON_PURPOSE = Map.of(
            "ScriptsIT.java", "serves slowly, which is what it tests",
            "EveryAddress.java", "waits as long as Retry-After says",
            "ConsumerGroup.java", "looks again between two polls",
            "PostgresStartIT.java", "looks again for what a process has written",
            "Client.java", "tries again where nothing answered",
            "ClosingBrowsers.java", "closes browsers at drawn moments");

    private static List<String> sleeping(Stream<Path> files) {
        return files.filter(file -> file.toString().endsWith(".java"))
                .filter(file -> !ON_PURPOSE.containsKey(file.getFileName().toString()))
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
    void noTestReadsAPageOnce() throws IOException {
        assertThat(tests().filter(file -> file.toString().endsWith(".java")
                                && !file.endsWith("NoTestSleepsTest.java")
                                && read(file).contains("import com.microsoft.playwright"))
                        .filter(file -> READS_A_PAGE_ONCE.matcher(read(file)).find()))
                .isEmpty();
    }

    @Test
    void whatWasSaidIsReadInItsOrder() throws IOException {
        assertThat(tests().filter(file -> file.toString().endsWith(".java") && !file.endsWith("NoTestSleepsTest.java"))
                        .filter(file -> READS_WITHOUT_ORDER.matcher(read(file)).find()))
                .isEmpty();
    }

    @Test
    void oneThatReadsWithoutOrderIsSeen() {
        assertThat(READS_WITHOUT_ORDER
                        .matcher("\"SELECT payload FROM outbox_event WHERE key = ? AND type LIKE\"\n + \" '%x%'\",")
                        .find())
                .isTrue();
        assertThat(READS_WITHOUT_ORDER
                        .matcher("\"SELECT payload FROM outbox_event WHERE key = ? ORDER BY position\",")
                        .find())
                .isFalse();
    }

    @Test
    void oneThatReadsAPageOnceIsSeen() {
        assertThat(READS_A_PAGE_ONCE
                        .matcher("assertThat(hr.locator(\"main\").textContent()).contains(\"x\");")
                        .find())
                .isTrue();
        assertThat(READS_A_PAGE_ONCE
                        .matcher("PlaywrightAssertions.assertThat(hr.locator(\"a\")).isVisible();")
                        .find())
                .isFalse();
    }

    @Test
    void oneThatSleepsIsSeen() {
        assertThat(SLEEPS.matcher("Thread.sleep(10);").find()).isTrue();
        assertThat(SLEEPS.matcher("TimeUnit.SECONDS.sleep(1);").find()).isTrue();
        assertThat(SLEEPS.matcher("new ProcessBuilder(\"sleep\", \"60\")").find())
                .isFalse();
    }
}
