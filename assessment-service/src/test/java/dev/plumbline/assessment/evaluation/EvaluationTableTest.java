package dev.plumbline.assessment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules by example, in a table that a domain expert can check: {@code evaluation/examples.csv}. */
class EvaluationTableTest {

    static Stream<Example> examples() throws IOException {
        return Example.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void theRulesHoldByExample(Example example) {
        Recommendation recommendation = example.judge();
        Decision decision = recommendation.decision();
        assertThat(decision.level() == null ? "none" : "" + decision.level())
                .as("level")
                .isEqualTo(example.cell("level"));
        assertThat(
                        decision.attainmentClass() == null
                                ? "none"
                                : decision.attainmentClass().name())
                .as("class")
                .isEqualTo(example.cell("class"));
        Outcome outcome = Outcome.of(decision, example.skillCase().startLevel(), recommendation.formerlyHeld());
        assertThat(outcome == Outcome.FORMERLY_HELD ? outcome + " " + recommendation.formerlyHeld() : outcome.name())
                .as("outcome")
                .isEqualTo(example.cell("outcome"));
        says(example, recommendation.trace());
        named(example, "develop", recommendation.missing(), ".*\\.");
        named(example, "better", recommendation.returnAdvised(), "");
        assertThat(example.judge()).as("the same again").isEqualTo(recommendation);
    }

    private static void says(Example example, Trace trace) {
        Set<String> said = new HashSet<>();
        trace.entries().forEach(entry -> {
            said.add(entry.tag().name());
            said.add(entry.tag() + " " + entry.level());
        });
        for (String one : example.list("says")) {
            boolean not = one.startsWith("no ");
            String finding = not ? one.substring(3) : one;
            Finding.valueOf(finding.split(" ")[0]);
            assertThat(said.contains(finding)).as(one + " in " + said).isEqualTo(!not);
        }
    }

    private static void named(Example example, String column, List<UUID> statements, String without) {
        if (!example.cell(column).isEmpty()) {
            String names = statements.stream()
                    .map(Example::name)
                    .map(name -> name.replaceFirst(without, ""))
                    .collect(Collectors.joining(" "));
            assertThat(names.isEmpty() ? "-" : names).as(column).isEqualTo(example.cell(column));
        }
    }

    @Test
    void everyLineSaysWhyAndNoCaseComesTwice() throws IOException {
        List<Example> examples = Example.all();
        assertThat(examples).hasSizeGreaterThanOrEqualTo(150);
        assertThat(examples).allSatisfy(example -> {
            assertThat(example.line().isConsistent()).as(example.toString()).isTrue();
            assertThat(example.cell("because")).as(example.toString()).endsWith(".");
        });
        assertThat(examples.stream().filter(example -> !example.cell("weights").isEmpty()))
                .hasSizeGreaterThan(10);
        assertThat(examples.stream().filter(example -> !example.cell("excluded").isEmpty()))
                .hasSizeGreaterThan(10);
        assertThat(examples.stream().filter(example -> !example.cell("seen").isEmpty()))
                .hasSizeGreaterThan(10);
    }

    @Test
    void everythingThatTheRulesCanFindIsFoundInAnExampleAndLeftUnfoundInAnother() throws IOException {
        Set<Finding> found = EnumSet.noneOf(Finding.class);
        Set<Finding> notFound = EnumSet.noneOf(Finding.class);
        for (Example example : Example.all()) {
            Set<Finding> here = EnumSet.noneOf(Finding.class);
            example.judge().trace().entries().forEach(entry -> here.add(entry.tag()));
            found.addAll(here);
            notFound.addAll(EnumSet.complementOf(EnumSet.copyOf(here)));
        }
        Set<Finding> all = EnumSet.allOf(Finding.class);
        all.remove(Finding.PROFICIENCY);
        assertThat(found).isEqualTo(all);
        assertThat(notFound).containsAll(all);
    }

    @Test
    void theFiguresOfTheExampleThatTheRulesWereWrittenWith() throws IOException {
        Example example = Example.all().getLast();
        Recommendation recommendation = example.judge();
        assertThat(recommendation.toJudge()).containsExactly(6, 5);
        assertThat(recommendation.unjudged()).isEmpty();
        assertThat(recommendation.noOpportunity()).containsExactly(Example.statement(6, 5));
        Recommendation.Coverage six = recommendation.coverage().getFirst();
        assertThat(Arrays.asList(six.level(), six.points(), six.most(), six.passes()))
                .containsExactly(6, 7, 10, false);
        assertThat(recommendation.coverage().getLast().passes()).isTrue();
        assertThat(recommendation.trace().entries())
                .contains(Trace.Entry.of(Finding.NOT_COVERED, 6, List.of("6", "3.5", "5", "70", "85")));
        assertThat(SecondAssessorReason.of(new SecondAssessorReason.Approval(
                        new Decision(6, AttainmentClass.COMPETENCY),
                        recommendation.decision(),
                        7,
                        null,
                        Policy.FIRST,
                        new UUID(0, 1),
                        new UUID(0, 2),
                        new UUID(0, 3))))
                .contains(SecondAssessorReason.LEVEL_OF_POLICY, SecondAssessorReason.ABOVE_RECOMMENDATION);
    }

    @Test
    void aShareIsWrittenToOneDecimalAndNeverRoundedUp() throws IOException {
        Trace trace = Example.all().stream()
                .filter(example -> example.cell("what").equals("two of six partly met"))
                .findFirst()
                .orElseThrow()
                .judge()
                .trace();
        assertThat(trace.entries())
                .contains(Trace.Entry.of(Finding.NOT_COVERED, 5, List.of("5", "5", "6", "83.3", "85")));
    }

    @Test
    void aClaimOrAnOpenedLevelThatTheSkillDoesNotDefineIsRefused() {
        for (List<Integer> opened : List.of(List.<Integer>of(), List.of(3))) {
            SkillCase skillCase = new SkillCase(
                    List.of(new SkillCase.LevelStatements(4, List.of())),
                    opened,
                    Map.of(),
                    Map.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    opened.isEmpty() ? 3 : 4,
                    null);
            assertThatThrownBy(() -> Evaluation.evaluate(skillCase, Policy.FIRST, Example.AS_OF))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The skill does not define level 3");
        }
    }
}
