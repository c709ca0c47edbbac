package dev.plumbline.assessment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.assessment.evaluation.SkillCase.AttributeRating;
import dev.plumbline.assessment.evaluation.SkillCase.LevelStatements;
import dev.plumbline.assessment.evaluation.SkillCase.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What can be judged at all. */
class SkillCaseTest {

    private static final UUID ID = new UUID(0, 1);

    private static SkillCase of(@Nullable Integer claim, @Nullable Integer start, @Nullable Integer... ratings) {
        return new SkillCase(
                List.of(
                        new LevelStatements(2, List.of()),
                        new LevelStatements(5, List.of()),
                        new LevelStatements(3, List.of())),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                Arrays.stream(ratings)
                        .map(rating -> new AttributeRating(ID, "an attribute", rating))
                        .toList(),
                claim,
                start);
    }

    @Test
    void theClaimGoesBeforeTheStart() {
        assertThat(of(5, 3).startLevel()).isEqualTo(5);
        assertThat(of(null, 3).startLevel()).isEqualTo(3);
        assertThat(of(null, null).startLevel()).isNull();
    }

    @Test
    void theNextLowerLevelIsTheNextThatTheSkillDefines() {
        assertThat(of(5, null).nextLower(5)).contains(3);
        assertThat(of(5, null).nextLower(3)).contains(2);
        assertThat(of(5, null).nextLower(2)).isEmpty();
        assertThat(of(5, null).level(3)).isPresent();
        assertThat(of(5, null).level(4)).isEmpty();
    }

    @Test
    void theResponsibilityLevelIsTheLowestRating() {
        assertThat(of(5, null, 6, 4, 5).responsibilityLevel()).contains(4);
        assertThat(of(5, null, 6, null, 5).responsibilityLevel()).isEmpty();
        assertThat(of(5, null).responsibilityLevel()).isEmpty();
    }

    @Test
    void onlyTheStartAndItsNeighboursCanBeOpened() {
        List<Integer> defined = List.of(2, 3, 5, 6);
        assertThat(IntStream.rangeClosed(1, 7).filter(level -> SkillCase.mayOpen(defined, 3, level)))
                .containsExactly(2, 3, 5);
        assertThat(IntStream.rangeClosed(1, 7).filter(level -> SkillCase.mayOpen(defined, 6, level)))
                .containsExactly(5, 6);
        assertThat(IntStream.rangeClosed(1, 7).filter(level -> SkillCase.mayOpen(defined, null, level)))
                .isEmpty();
    }

    @Test
    void aWeightIsAWholeNumberFrom1To10AndWhatDefinesIsNeverExcluded() {
        for (int weight : List.of(1, 10)) {
            assertThatCode(() -> new Statement(ID, 1, "", weight, true, false)).doesNotThrowAnyException();
        }
        for (int weight : List.of(0, 11)) {
            assertThatThrownBy(() -> new Statement(ID, 1, "", weight, true, false))
                    .hasMessage("A weight is a whole number from 1 to 10, not " + weight);
        }
        assertThatThrownBy(() -> new Statement(ID, 1, "", 1, true, true))
                .hasMessage("The defining statement is never excluded");
    }

    @Test
    void aDecisionHasALevelAndAClassOrNeither() {
        assertThat(Decision.NONE.height()).isZero();
        assertThat(new Decision(1, AttainmentClass.KNOWLEDGE).height()).isEqualTo(1);
        assertThat(new Decision(7, AttainmentClass.KNOWLEDGE).height()).isEqualTo(7);
        assertThatThrownBy(() -> new Decision(5, null)).hasMessage("A level has a class, and no level has none");
        assertThatThrownBy(() -> new Decision(null, AttainmentClass.COMPETENCY))
                .hasMessage("A level has a class, and no level has none");
        assertThat(new Decision(9, AttainmentClass.KNOWLEDGE).height()).isEqualTo(9);
        for (int level : List.of(0, -1)) {
            assertThatThrownBy(() -> new Decision(level, AttainmentClass.COMPETENCY))
                    .hasMessage("A level is 1 or higher, not " + level);
        }
    }
}
