package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.assessment.framework.EditionComparison.Kind;
import dev.plumbline.assessment.framework.EditionComparison.Piece;
import dev.plumbline.assessment.framework.Foundation.Attribute;
import dev.plumbline.assessment.framework.Foundation.Level;
import dev.plumbline.assessment.framework.FoundationComparison.Difference;
import dev.plumbline.assessment.framework.FoundationComparison.What;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoundationComparisonTest {

    private static final Foundation FIRST = new Foundation(
            List.of(new Level("Follow", "Works under supervision."), new Level("Assist", "")),
            List.of(
                    new Attribute("AUTO", "Autonomy", List.of("Is supervised.", "Uses discretion.")),
                    new Attribute("INFL", "Influence", List.of("", "Works with the team."))));

    @Test
    void whatSaysTheSameIsNoDifference() {
        Foundation spaced = new Foundation(
                List.of(new Level("Follow", "Works  under supervision. "), new Level("Assist", "")),
                FIRST.attributes());
        assertThat(FoundationComparison.of(FIRST, FIRST)).isEmpty();
        assertThat(FoundationComparison.of(FIRST, spaced)).isEmpty();
    }

    @Test
    void eachTextIsComparedByItsPlace() {
        Foundation second = new Foundation(
                List.of(new Level("Follow", "Works under close supervision."), new Level("Help", "Knows whom to ask.")),
                List.of(
                        new Attribute("AUTO", "Own work", List.of("Is supervised.", "Uses some discretion.")),
                        new Attribute("INFL", "Influence", List.of("", "Works with the team."))));
        List<Difference> found = FoundationComparison.of(FIRST, second);
        assertThat(found)
                .extracting(Difference::what, Difference::kind, Difference::level, Difference::attribute)
                .containsExactly(
                        tuple(What.LEVEL_ESSENCE, Kind.CHANGED, 1, null),
                        tuple(What.LEVEL_NAME, Kind.CHANGED, 2, null),
                        tuple(What.LEVEL_ESSENCE, Kind.CHANGED, 2, null),
                        tuple(What.ATTRIBUTE_NAME, Kind.CHANGED, null, "Own work"),
                        tuple(What.ATTRIBUTE_TEXT, Kind.CHANGED, 2, "Own work"));
        assertThat(found.getFirst().pieces()).contains(new Piece(Kind.ADDED, " close"));
    }

    /** Even a level without a name and without a word. */
    @Test
    void whatOnlyOneEditionHasIsADifference() {
        Foundation less = new Foundation(
                List.of(new Level("Follow", "Works under supervision.")),
                List.of(FIRST.attributes().getFirst()));
        Foundation more = new Foundation(
                List.of(FIRST.levels().getFirst(), FIRST.levels().get(1), new Level("", "")), FIRST.attributes());
        assertThat(FoundationComparison.of(FIRST, more))
                .extracting(Difference::what, Difference::kind, Difference::level)
                .containsExactly(tuple(What.LEVEL_NAME, Kind.ADDED, 3));
        assertThat(FoundationComparison.of(FIRST, less))
                .extracting(Difference::what, Difference::kind, Difference::level, Difference::attribute)
                .containsExactly(
                        tuple(What.LEVEL_NAME, Kind.REMOVED, 2, null),
                        tuple(What.ATTRIBUTE_NAME, Kind.REMOVED, null, "Influence"),
                        tuple(What.ATTRIBUTE_TEXT, Kind.CHANGED, 2, "Influence"));
    }
}
