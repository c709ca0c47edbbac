package dev.plumbline.assessment.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.calibration.ReasonCode.Change;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReasonCodeTest {

    private static final Decision THREE = new Decision(3, AttainmentClass.PROFICIENCY);

    private static List<ReasonCode> fitting(Change change) {
        return Stream.of(ReasonCode.values()).filter(code -> code.fits(change)).toList();
    }

    @Test
    void aChangeIsOneOfLevelFirst() {
        assertThat(Change.of(THREE, 4, AttainmentClass.KNOWLEDGE)).isEqualTo(Change.RAISED);
        assertThat(Change.of(THREE, 2, AttainmentClass.COMPETENCY)).isEqualTo(Change.LOWERED);
        assertThat(Change.of(THREE, null, null)).isEqualTo(Change.LOWERED);
        assertThat(Change.of(Decision.NONE, 1, AttainmentClass.KNOWLEDGE)).isEqualTo(Change.RAISED);
        assertThat(Change.of(THREE, 3, AttainmentClass.COMPETENCY)).isEqualTo(Change.CLASS_RAISED);
        assertThat(Change.of(THREE, 3, AttainmentClass.KNOWLEDGE)).isEqualTo(Change.CLASS_LOWERED);
        assertThat(Change.of(THREE, 3, AttainmentClass.PROFICIENCY)).isNull();
        assertThat(Change.of(THREE, 3, null))
                .as("a class that is not chosen yet")
                .isNull();
        assertThat(Change.of(Decision.NONE, null, null)).isNull();
    }

    @Test
    void nothingIsRaisedForWhatIsMissing() {
        List<ReasonCode> always = List.of(
                ReasonCode.DESCRIPTOR_MISREAD,
                ReasonCode.NEW_EVIDENCE,
                ReasonCode.CONSISTENCY_WITH_ANCHOR,
                ReasonCode.CLERICAL);
        assertThat(fitting(Change.RAISED)).containsAll(always).hasSize(5).contains(ReasonCode.SCOPE_ABOVE_LEVEL);
        assertThat(fitting(Change.CLASS_RAISED)).containsExactlyElementsOf(always);
        assertThat(fitting(Change.LOWERED)).hasSize(9).doesNotContain(ReasonCode.SCOPE_ABOVE_LEVEL);
        assertThat(fitting(Change.CLASS_LOWERED))
                .hasSize(8)
                .doesNotContain(ReasonCode.SCOPE_ABOVE_LEVEL, ReasonCode.SCOPE_BELOW_LEVEL);
        assertThat(ReasonCode.EVIDENCE_DATED.fitting()).isEqualTo("LOWERED CLASS_LOWERED");
    }
}
