package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.standalone.FromTheDocs.Out;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the lines of {@code docs/domain.md} come to, against what the experts' examples say. */
class FromTheDocsTest {

    private static final Path EXAMPLES = Path.of("../assessment-service/src/test/resources/evaluation");

    static List<Map<String, String>> examples() throws IOException {
        return RuleTable.lines(EXAMPLES.resolve("examples.csv"));
    }

    static List<Map<String, String>> cases() throws IOException {
        return RuleTable.lines(EXAMPLES.resolve("thirty-cases.csv"));
    }

    @ParameterizedTest
    @MethodSource({"examples", "cases"})
    void theLinesComeToWhatTheTableSays(Map<String, String> row) {
        Out out = FromTheDocs.compute(RuleTable.read(row));
        String outcome = out.outcome().equals("FORMERLY_HELD") ? "FORMERLY_HELD " + out.formerlyHeld() : out.outcome();
        assertThat(Stream.of(out.level(), out.attained()).map(cell -> Objects.toString(cell, "none")))
                .as(row.toString())
                .containsExactly(row.get("level"), row.get("class"));
        assertThat(outcome).as(row.toString()).isEqualTo(row.get("outcome"));
        String develop = Objects.requireNonNull(row.get("develop"));
        if (!develop.isEmpty()) {
            assertThat(out.toDevelop().stream().map(s -> s.substring(2)))
                    .as(row.toString())
                    .containsExactly(develop.equals("-") ? new String[0] : develop.split(" "));
        }
        String better = Objects.requireNonNull(row.get("better"));
        if (!better.isEmpty()) {
            assertThat(out.better())
                    .as(row.toString())
                    .containsExactly(better.equals("-") ? new String[0] : better.split(" "));
        }
    }

    @Test
    void itKnowsNoCodeOfTheService() {
        assertThatThrownBy(() -> Class.forName("dev.plumbline.assessment.evaluation.Evaluation"))
                .isInstanceOf(ClassNotFoundException.class);
    }
}
