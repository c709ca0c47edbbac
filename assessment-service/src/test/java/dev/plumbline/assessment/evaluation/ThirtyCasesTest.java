package dev.plumbline.assessment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The thirty cases that somebody computes who has only {@code docs/domain.md}: their answers are what the rules say. */
class ThirtyCasesTest {

    private static final UUID ANY = new UUID(0, 1);
    private static final int HIGHEST = 7;

    static Stream<Example> cases() throws IOException {
        return Example.all("thirty-cases.csv").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theAnswerIsThatOfTheTable(Example one) {
        Recommendation said = one.judge();
        Decision decision = said.decision();
        Outcome outcome = Outcome.of(decision, one.skillCase().startLevel(), said.formerlyHeld());
        assertThat(List.of(
                        Objects.toString(decision.level(), "none"),
                        Objects.toString(decision.attainmentClass(), "none"),
                        outcome == Outcome.FORMERLY_HELD ? outcome + " " + said.formerlyHeld() : outcome.name(),
                        names(said.missing(), ".*\\."),
                        names(said.returnAdvised(), ""),
                        second(one, decision)))
                .containsExactly(
                        one.cell("level"),
                        one.cell("class"),
                        one.cell("outcome"),
                        one.cell("develop"),
                        one.cell("better"),
                        one.cell("second"));
    }

    private static String names(List<UUID> statements, String without) {
        String names = statements.stream()
                .map(Example::name)
                .map(name -> name.replaceFirst(without, ""))
                .collect(Collectors.joining(" "));
        return names.isEmpty() ? "-" : names;
    }

    private static String second(Example one, Decision recommended) {
        Decision approved = one.cell("approved").isEmpty()
                ? recommended
                : new Decision(Integer.valueOf(one.cell("approved")), AttainmentClass.COMPETENCY);
        String lines = SecondAssessorReason.of(new SecondAssessorReason.Approval(
                        approved,
                        recommended,
                        HIGHEST,
                        one.cell("last").isEmpty() ? null : Integer.valueOf(one.cell("last")),
                        Policy.FIRST.with(new Policy.SecondAssessment(2, 0)),
                        ANY,
                        ANY,
                        ANY))
                .stream()
                .map(reason -> String.valueOf(reason.ordinal() + 1))
                .collect(Collectors.joining(" "));
        return lines.isEmpty() ? "-" : lines;
    }

    @Test
    void thereAreThirtyOfEveryKind() throws IOException {
        List<Example> all = cases().toList();
        assertThat(all).hasSize(30).allMatch(one -> one.line().isConsistent());
        assertThat(all.stream().map(one -> one.cell("class")))
                .contains("COMPETENCY", "PROFICIENCY", "KNOWLEDGE", "none");
        assertThat(all.stream().map(one -> one.cell("outcome").split(" ")[0]))
                .contains("AWARDED", "AWARDED_LOWER", "FORMERLY_HELD", "NOT_YET");
    }
}
