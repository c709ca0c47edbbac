package dev.plumbline.assessment.evaluation;

import static dev.plumbline.assessment.evaluation.AttainmentClass.COMPETENCY;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutcomeTest {

    @Test
    void theOutcomeComparesTheDecisionWithTheClaim() {
        var five = new Decision(5, COMPETENCY);
        assertThat(Outcome.of(five, 5, null)).isEqualTo(Outcome.AWARDED);
        assertThat(Outcome.of(five, 4, null)).isEqualTo(Outcome.AWARDED);
        assertThat(Outcome.of(five, 6, null)).isEqualTo(Outcome.AWARDED_LOWER);
        assertThat(Outcome.of(five, null, null)).isEqualTo(Outcome.AWARDED);
        assertThat(Outcome.of(Decision.NONE, 5, 5)).isEqualTo(Outcome.FORMERLY_HELD);
        assertThat(Outcome.of(Decision.NONE, 5, null)).isEqualTo(Outcome.NOT_YET);
        assertThat(Outcome.of(Decision.NONE, null, null)).isEqualTo(Outcome.NOT_ASSESSED);
    }

    @Test
    void whereALevelIsDecidedNothingElseMatters() {
        assertThat(Outcome.of(new Decision(5, COMPETENCY), 5, 5)).isEqualTo(Outcome.AWARDED);
        assertThat(Outcome.of(new Decision(5, COMPETENCY), 6, 6)).isEqualTo(Outcome.AWARDED_LOWER);
        assertThat(Outcome.of(Decision.NONE, null, 5)).isEqualTo(Outcome.NOT_ASSESSED);
    }
}
