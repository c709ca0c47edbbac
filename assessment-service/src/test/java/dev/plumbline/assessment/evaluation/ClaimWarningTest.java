package dev.plumbline.assessment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClaimWarningTest {

    @Test
    void aClaimMoreThanOneAboveTheResponsibilityLevelWarns() {
        assertThat(ClaimWarning.of(6, 6)).isEmpty();
        assertThat(ClaimWarning.of(6, 5)).isEmpty();
        assertThat(ClaimWarning.of(6, 4)).containsExactly(ClaimWarning.ABOVE_RESPONSIBILITY_LEVEL);
        assertThat(ClaimWarning.of(1, 7)).isEmpty();
    }
}
