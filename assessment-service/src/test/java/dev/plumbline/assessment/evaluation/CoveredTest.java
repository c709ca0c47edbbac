package dev.plumbline.assessment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.evaluation.Covered.Count;
import dev.plumbline.assessment.evaluation.Covered.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is drawn of a level: a part for each statement, and how many there are of each verdict. */
class CoveredTest {

    private static final Part NOT_JUDGED = new Part(1, null);

    private static Covered of(Part... parts) {
        return Covered.of(List.of(parts), Part::weight, Part::verdict);
    }

    @Test
    void eachVerdictIsCountedAndWhatHasNone() {
        Covered covered =
                of(new Part(2, Verdict.MET), new Part(1, Verdict.MET), new Part(1, Verdict.NOT_MET), NOT_JUDGED);
        assertThat(covered.counts())
                .containsExactly(
                        new Count("MET", 2),
                        new Count("PARTLY_MET", 0),
                        new Count("NOT_MET", 1),
                        new Count("NOT_OBSERVED", 0),
                        new Count("WAITING", 0),
                        new Count("OPEN", 1));
        assertThat(covered.open()).isTrue();
        assertThat(covered.share()).isNull();
        assertThat(of(new Part(1, Verdict.NOT_OBSERVED)).open()).isFalse();
        assertThat(of().open()).isFalse();
    }

    @Test
    void whatWaitsForEvidenceIsNeitherOpenNorJudged() {
        Covered covered = of(new Part(1, Verdict.MET), NOT_JUDGED, NOT_JUDGED)
                .waitingFor(new Covered.Waiting(1, 2))
                .judged(new Recommendation.Coverage(5, 2, 6, false, List.of()), 85, Finding.NOT_COVERED);
        assertThat(covered.counts())
                .contains(new Count("MET", 1), new Count("NOT_MET", 0), new Count("WAITING", 1), new Count("OPEN", 1));
        assertThat(covered.open()).isTrue();
        assertThat(covered.messageKey()).isEqualTo("cover.waits");
    }

    @Test
    void aShareIsWrittenInOneWay() {
        assertThat(Percent.of(11, 12)).isEqualTo("91.6");
        assertThat(Percent.of(11 / 12.0)).isEqualTo("91.6");
        assertThat(Percent.of(2, 3)).isEqualTo(Percent.of(2 / 3.0)).isEqualTo("66.6");
        assertThat(Percent.of(0.29)).isEqualTo("29");
        assertThat(Percent.of(1, 1)).isEqualTo("100");
        assertThat(Percent.of(0, 0)).isEqualTo("0");
    }

    @Test
    void whatTheRulesMakeOfItIsTheirs() {
        Covered covered = of(new Part(1, Verdict.MET), new Part(1, Verdict.PARTLY_MET), new Part(1, Verdict.MET));
        assertThat(covered.judged(new Recommendation.Coverage(5, 5, 6, false, List.of()), 85, Finding.NOT_COVERED)
                        .share())
                .isEqualTo(new Covered.Share("83.3", 85, Finding.NOT_COVERED));
        assertThat(covered.judged(new Recommendation.Coverage(5, 0, 0, false, List.of()), 85, Finding.NOT_COVERED)
                        .share())
                .isEqualTo(new Covered.Share("0", 85, Finding.NOT_COVERED));
    }
}
