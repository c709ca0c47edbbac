package dev.plumbline.assessment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.assessment.evaluation.SkillCase.AttributeRating;
import dev.plumbline.assessment.evaluation.SkillCase.LevelStatements;
import dev.plumbline.assessment.evaluation.SkillCase.Link;
import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.SkillCase.Setting;
import dev.plumbline.assessment.evaluation.SkillCase.Statement;
import dev.plumbline.assessment.evaluation.SkillCase.Work;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * The rules by example, in a table that a domain expert can read: {@code evaluation/examples.csv}.
 *
 * <p>The skill defines 4 (four statements), 5 (six) and 6 (five); the first statement of each defines it. Verdicts are
 * written in order: M met, P partly, N not met, O not observed; a dash leaves the level unjudged. Work says how many
 * pieces stand behind every statement that is met or partly met, then part (a, c, o), setting (w, e) and age in months;
 * an x after it means not accepted. Attributes are the five ratings.
 */
class EvaluationTableTest {

    private static final LocalDate AS_OF = LocalDate.of(2026, 12, 1);
    private static final Map<Integer, Integer> SIZES = Map.of(4, 4, 5, 6, 6, 5);

    private static UUID statement(int level, int order) {
        return new UUID(level, order);
    }

    private static List<LevelStatements> levels() {
        List<LevelStatements> levels = new ArrayList<>();
        for (int level = 4; level <= 6; level++) {
            List<Statement> statements = new ArrayList<>();
            for (int order = 1; order <= SIZES.get(level); order++) {
                statements.add(new Statement(statement(level, order), order, "", 1, order == 1, false));
            }
            levels.add(new LevelStatements(level, statements));
        }
        return levels;
    }

    private static SkillCase caseOf(
            Integer claim,
            Integer start,
            String six,
            String five,
            String four,
            String work,
            String attributes,
            String opened) {
        Map<UUID, Verdict> verdicts = new HashMap<>();
        Map<UUID, Work> works = new HashMap<>();
        List<Link> links = new ArrayList<>();
        Map<Integer, String> given = Map.of(6, six, 5, five, 4, four);
        String[] parts = work.split(" ");
        int pieces = Integer.parseInt(parts[0]);
        for (int i = 1; i <= pieces && parts.length > 1; i++) {
            String how = parts[1];
            Part part =
                    how.charAt(0) == 'a' ? Part.ACCOUNTABLE : how.charAt(0) == 'c' ? Part.CONTRIBUTED : Part.OBSERVED;
            Setting setting = how.charAt(1) == 'w' ? Setting.WORKPLACE : Setting.EDUCATION;
            int months = Integer.parseInt(how.substring(2).replace("x", ""));
            UUID id = new UUID(99, i);
            works.put(id, new Work(id, "w" + i, AS_OF.minusMonths(months), part, setting, !how.endsWith("x")));
        }
        given.forEach((level, letters) -> {
            for (int order = 1; order <= letters.length() && !letters.equals("-"); order++) {
                Verdict verdict = switch (letters.charAt(order - 1)) {
                    case 'M' -> Verdict.MET;
                    case 'P' -> Verdict.PARTLY_MET;
                    case 'N' -> Verdict.NOT_MET;
                    default -> Verdict.NOT_OBSERVED;
                };
                UUID id = statement(level, order);
                verdicts.put(id, verdict);
                if (verdict == Verdict.MET || verdict == Verdict.PARTLY_MET) {
                    works.keySet().forEach(w -> links.add(new Link(id, w)));
                }
            }
        });
        List<AttributeRating> ratings = new ArrayList<>();
        for (char c : attributes.toCharArray()) {
            ratings.add(
                    new AttributeRating(new UUID(7, ratings.size()), "A" + ratings.size(), c == '?' ? null : c - '0'));
        }
        List<Integer> open = opened == null ? List.of() : List.of(Integer.valueOf(opened));
        return new SkillCase(levels(), open, verdicts, works, links, List.of(), ratings, claim, start);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/evaluation/examples.csv", numLinesToSkip = 1, delimiter = ';')
    void theRulesHoldByExample(
            String what,
            Integer claim,
            Integer start,
            String opened,
            String six,
            String five,
            String four,
            String work,
            String attributes,
            String expectedLevel,
            String expectedClass,
            String expectedOutcome,
            String expectedTag) {
        SkillCase skillCase = caseOf(claim, start, six, five, four, work, attributes, opened);
        Recommendation recommendation = Evaluation.evaluate(skillCase, Policy.FIRST, AS_OF);
        Decision decision = recommendation.decision();
        assertThat(decision.level() == null ? "none" : "" + decision.level())
                .as("level")
                .isEqualTo(expectedLevel);
        assertThat(
                        decision.attainmentClass() == null
                                ? "none"
                                : decision.attainmentClass().name())
                .as("class")
                .isEqualTo(expectedClass);
        assertThat(Evaluation.outcome(decision, skillCase.startLevel(), recommendation.formerlyHeld())
                        .name())
                .as("outcome")
                .isEqualTo(expectedOutcome);
        if (expectedTag != null) {
            assertThat(recommendation.trace().entries().stream().map(e -> e.rule() + " " + e.tag()))
                    .as("trace")
                    .contains(expectedTag);
        }
        assertThat(Evaluation.evaluate(skillCase, Policy.FIRST, AS_OF))
                .as("the same again")
                .isEqualTo(recommendation);
    }

    /** The example that the rules were written with. */
    @Test
    void aClaimOfSixWithOnePartlyMetAndOneUnobservedIsAwardedFive() {
        SkillCase skillCase = caseOf(6, null, "MMPMO", "MMMMMM", "-", "2 aw6", "55555", null);
        Recommendation recommendation = Evaluation.evaluate(skillCase, Policy.FIRST, AS_OF);
        assertThat(recommendation.decision()).isEqualTo(new Decision(5, AttainmentClass.COMPETENCY));
        assertThat(recommendation.coverage().getFirst().points()).isEqualTo(7);
        assertThat(recommendation.coverage().getFirst().most()).isEqualTo(10);
        assertThat(recommendation.missing()).containsExactly(statement(6, 3));
        assertThat(recommendation.noOpportunity()).containsExactly(statement(6, 5));
        assertThat(Evaluation.secondAssessor(
                        new Decision(6, AttainmentClass.COMPETENCY),
                        recommendation.decision(),
                        null,
                        Policy.FIRST,
                        new UUID(0, 1),
                        new UUID(0, 2),
                        new UUID(0, 3)))
                .contains(
                        Evaluation.SecondAssessorReason.LEVEL_OF_POLICY,
                        Evaluation.SecondAssessorReason.ABOVE_RECOMMENDATION);
    }

    @Test
    void aLevelThatTheSkillDoesNotDefineIsRefused() {
        SkillCase skillCase = caseOf(3, null, "-", "-", "-", "0", "55555", null);
        assertThatThrownBy(() -> Evaluation.evaluate(skillCase, Policy.FIRST, AS_OF))
                .hasMessageContaining("level 3");
    }

    @Test
    void aResultTwoLevelsFromTheLastAsksASecondAssessorAndOneDoesNot() {
        var five = new Decision(5, AttainmentClass.COMPETENCY);
        var none = new Policy(1, 85, 2, 36, 60, 1, 2, java.util.Set.of(6, 7), 0, 25, 3, 24, 28, 10, 20, 5);
        UUID id = new UUID(0, 1);
        assertThat(Evaluation.secondAssessor(five, five, 3, none, id, id, id))
                .containsExactly(Evaluation.SecondAssessorReason.FAR_FROM_LAST);
        assertThat(Evaluation.secondAssessor(five, five, 4, none, id, id, id)).isEmpty();
    }

    @Test
    void theSampleDrawsTheSameOnesAlwaysAndAboutATenthOfThem() {
        var five = new Decision(5, AttainmentClass.COMPETENCY);
        long drawn = java.util.stream.LongStream.range(0, 10_000)
                .filter(n -> !Evaluation.secondAssessor(
                                five, five, null, Policy.FIRST, new UUID(1, 1), new UUID(n, n * 31), new UUID(2, 2))
                        .isEmpty())
                .count();
        assertThat(drawn).isBetween(800L, 1_200L);
    }

    @Test
    void aClaimMoreThanOneAboveTheResponsibilityLevelWarns() {
        assertThat(Evaluation.claimWarns(6, 5)).isFalse();
        assertThat(Evaluation.claimWarns(6, 4)).isTrue();
    }

    @Test
    void returningIsAdvisedWhereBetterEvidenceWouldLift() {
        SkillCase skillCase = caseOf(5, null, "-", "MMMMMM", "MMMM", "0", "55555", null);
        assertThat(Evaluation.evaluate(skillCase, Policy.FIRST, AS_OF).returnAdvised())
                .hasSize(6);
    }
}
