package dev.plumbline.assessment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was stored by any version of the rules is read by today's. {@code evaluation/stored/rules-1.json} is a recommendation
 * as the first rules stored it; each version has its own, which never changes.
 */
class StoredTracesTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path STORED = Path.of("src/test/resources/evaluation/stored");

    private static Recommendation read(String name) throws IOException {
        return JSON.readValue(Files.readString(STORED.resolve(name)), Recommendation.class);
    }

    @Test
    void theFirstRulesHadNoVersionAndOneWordForProficiency() throws IOException {
        Recommendation first = read("rules-1.json");
        assertThat(first.trace().rulesVersion()).isEqualTo(1);
        assertThat(first.decision()).isEqualTo(new Decision(5, AttainmentClass.PROFICIENCY));
        assertThat(first.coverage().getLast().effective().getFirst().cap()).isEqualTo(Finding.NOT_ACCOUNTABLE);
        assertThat(first.trace().entries().stream().map(Trace.Entry::messageKey))
                .containsExactly(
                        "why.R2.RESPONSIBILITY_LEVEL",
                        "why.R10.COVERED",
                        "why.R12.PROFICIENCY_ATTRIBUTE_LOWER",
                        "why.R9.NOT_ACCOUNTABLE",
                        "why.R10.DEFINING_NOT_MET",
                        "why.R12.PROFICIENCY_NOT_ACCOUNTABLE",
                        "why.R14.RECOMMENDED_PROFICIENCY");
    }

    @Test
    void everyVersionHasItsSampleAndTodaysIsWrittenAsItIsRead() throws IOException {
        for (int version = 1; version <= Rule.VERSION; version++) {
            Recommendation stored = read("rules-" + version + ".json");
            assertThat(stored.trace().rulesVersion()).isEqualTo(version);
            assertThat(JSON.readValue(JSON.writeValueAsString(stored), Recommendation.class))
                    .isEqualTo(stored);
        }
        String name = "rules-" + Rule.VERSION + ".json";
        assertThat(JSON.readTree(JSON.writeValueAsString(read(name))))
                .isEqualTo(JSON.readTree(Files.readString(STORED.resolve(name))));
    }

    @Test
    void everyFindingThatWasReleasedIsRead() throws IOException {
        List<String> released = Files.readAllLines(STORED.resolve("findings.txt"));
        assertThat(List.of(Finding.values()).stream().map(Enum::name).sorted(Comparator.naturalOrder()))
                .as("stored traces name findings: a new one is added to findings.txt, none is renamed or taken out")
                .containsExactlyElementsOf(released);
    }

    @Test
    void aFindingUnderAnotherRuleIsRefused() {
        assertThatThrownBy(() -> new Trace.Entry(Rule.R7, Finding.COVERED, Trace.Kind.FOR, 5, List.of()))
                .hasMessage("COVERED is found by R10 as FOR, not R7, FOR");
        assertThatThrownBy(() -> new Trace.Entry(Rule.R10, Finding.COVERED, Trace.Kind.NOTE, 5, List.of()))
                .hasMessage("COVERED is found by R10 as FOR, not R10, NOTE");
    }
}
