package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many levels there are is known by an edition alone: no source, page, style, message or table says seven. */
class LevelsKnownTest {

    /** The migrations of before, whose bounds a later one has widened. */
    private static final int FIRST_MIGRATION = 156;

    private static final Pattern SEVEN = Pattern.compile("\\[1-7]|\\b1 ?(?:\\.\\.|–) ?7\\b|\\(1, ?7\\)|repeat\\(7,"
            + "|BETWEEN 1 AND 7|(?i:(?:from|levels?) 1 to 7)|(?i:\\blevel\\w*(?:\\(\\))?) ?[<>]=? ?7\\b|(?i:highest\\w*) = 7\\b"
            + "|(?:Set|List|Stream)\\.of\\((?:\\d, ?)+7\\)"
            + "|(?i:seven levels|seven generic|five attributes|five generic)");

    private static List<String> found(String file, String text) {
        List<String> found = new ArrayList<>();
        text.lines().filter(line -> SEVEN.matcher(line).find()).forEach(line -> found.add(file + ": " + line.strip()));
        return found;
    }

    private static boolean isRead(Path file) {
        String name = file.getFileName().toString();
        if (name.matches("V\\d+__.*\\.sql")) {
            return Integer.parseInt(name.substring(1, name.indexOf("__"))) >= FIRST_MIGRATION;
        }
        return name.matches(".*\\.(java|html|css|properties|js)")
                && !name.contains("bootstrap")
                && !name.contains(".min.");
    }

    @Test
    void nothingButAnEditionKnowsHowManyLevelsThereAre() throws IOException {
        List<String> found = new ArrayList<>();
        int read = 0;
        for (String module : List.of(
                "assessment-service", "workflow", "notification-service", "event-contracts", "demo", "standalone")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main"))) {
                for (Path file : files.filter(Files::isRegularFile)
                        .filter(LevelsKnownTest::isRead)
                        .toList()) {
                    found.addAll(found(file.toString(), text(file)));
                    read++;
                }
            }
        }
        assertThat(read).isGreaterThan(700);
        assertThat(found).isEmpty();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claim.matches(\"[1-7]\")",
                "if (level < 1 || level > 7) {",
                "rating.level() >= 7",
                "IntStream.rangeClosed(1, 7)",
                "th:each=\"n : ${#numbers.sequence(1, 7)}\"",
                "grid-template-columns: repeat(7, minmax(0, 1fr))",
                "level int NOT NULL CHECK (level BETWEEN 1 AND 7)",
                "private static final int HIGHEST = 7;",
                "new Policy(1, 85, 2, 36, 60, 1, 2, Set.of(6, 7), 10, 25, 3, 24, 28, 10, 20, 5)",
                "Choose a level from 1 to 7.",
                "/** One of the seven levels of responsibility. */",
                "@param level 1–7"
            })
    void eachWayToKnowItIsSeen(String line) {
        assertThat(found("a file", line)).hasSize(1);
    }
}
