package dev.plumbline.assessment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rules say the same in code, in the docs and in the sentences of the trace, and under a version. */
class RuleTest {

    private static final long SEED = 7;
    private static final int CASES = 4_000;

    @Test
    void theDocsSayWhatTheCodeSays() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("../docs/domain.md")).stream()
                .filter(line -> line.startsWith("| R"))
                .toList();
        assertThat(rows).hasSize(21);
        for (Rule rule : Rule.values()) {
            assertThat(rows).contains("| " + rule + " | " + rule.sentence() + " |");
        }
    }

    private static Properties sentences() throws IOException {
        Properties sentences = new Properties();
        try (InputStream file =
                Objects.requireNonNull(RuleTest.class.getResourceAsStream("/messages/why.properties"))) {
            sentences.load(file);
        }
        return sentences;
    }

    @Test
    void everyFindingHasItsSentenceAndEverySentenceItsFinding() throws IOException {
        assertThat(sentences().stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Finding.values())
                        .filter(finding -> finding != Finding.PROFICIENCY)
                        .map(finding -> Trace.Entry.of(finding, null, List.of()).messageKey())
                        .toList());
    }

    /** Numbers are counted, as on the pages. */
    private static Object counted(String argument) {
        return argument.matches("-?\\d{1,9}(\\.\\d{1,3})?") ? new BigDecimal(argument) : argument;
    }

    @Test
    void everySentenceFindsItsArguments() throws IOException {
        Properties sentences = sentences();
        RandomCases.of(SEED, CASES)
                .flatMap(drawn -> drawn.judge().trace().entries().stream())
                .forEach(entry -> {
                    String pattern = sentences.getProperty(entry.messageKey());
                    List<Object> arguments = new ArrayList<>();
                    entry.arguments().forEach(argument -> arguments.add(counted(argument)));
                    // Behind them comes how many the last of them lists.
                    if (!entry.arguments().isEmpty()) {
                        arguments.add(entry.arguments().getLast().split(", ").length);
                    }
                    String sentence = new MessageFormat(pattern, Locale.ENGLISH).format(arguments.toArray());
                    assertThat(sentence)
                            .as(entry.toString())
                            .doesNotContain("{")
                            .doesNotContain("null");
                });
    }

    @Test
    void whateverTheRulesSayOtherwiseHasAVersionOfItsOwn() throws IOException, NoSuchAlgorithmException {
        String said = RandomCases.of(SEED, CASES)
                .map(drawn -> drawn.judge().toString())
                .collect(Collectors.joining("\n"));
        String fingerprint = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(said.getBytes(StandardCharsets.UTF_8)));
        List<String> versions = Files.readAllLines(Path.of("src/test/resources/evaluation/rules-versions.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertThat(versions.getLast())
                .as(
                        "what the rules say of %s cases has changed: raise Rule.VERSION, and write a new line below the others",
                        CASES)
                .isEqualTo(Rule.VERSION + " " + fingerprint);
    }
}
