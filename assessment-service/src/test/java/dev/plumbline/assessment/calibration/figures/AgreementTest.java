package dev.plumbline.assessment.calibration.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AgreementTest {

    /** Four observers, twelve units, 0 for a gap: the worked example of Krippendorff, "Computing Krippendorff's Alpha". */
    private static List<List<Integer>> units() {
        List<List<Integer>> units = new ArrayList<>();
        int[][] values = {
            {1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0},
            {1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3},
            {0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0},
            {1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0}
        };
        for (int u = 0; u < 12; u++) {
            List<Integer> unit = new ArrayList<>();
            for (int[] observer : values) {
                if (observer[u] > 0) {
                    unit.add(observer[u]);
                }
            }
            units.add(unit);
        }
        return units;
    }

    @Test
    void alphaIsWhatItsAuthorComputes() {
        assertThat(Agreement.alpha(units()).orElseThrow()).isCloseTo(0.815, within(0.0005));
    }

    @Test
    void fullAgreementIsOneAndNothingToCompareIsNoAnswer() {
        assertThat(Agreement.among(List.of(List.of(3, 3), List.of(5, 5, 5))).alpha())
                .hasValue(1);
        assertThat(Agreement.among(List.of(List.of(4, 4), List.of(4, 4))).alpha())
                .as("nobody ever said anything else")
                .isEmpty();
        Agreement.Among none = Agreement.among(List.of(List.of(4), List.of()));
        assertThat(none.pairs()).isZero();
        assertThat(none.exact()).isEmpty();
        assertThat(none.alpha()).isEmpty();
    }

    @Test
    void pairsAreCountedByTheirDistance() {
        Agreement.Among among = Agreement.among(List.of(List.of(4, 4, 5), List.of(3, 5)));
        assertThat(among.pairs()).isEqualTo(4);
        assertThat(among.exact()).hasValue(0.25);
        assertThat(among.adjacent()).hasValue(0.75);
    }

    /**
     * Computed in another way: quadratic kappa is 1 − mean((x − y)²) / (var x + var y + (mean x − mean y)²), variances
     * by n.
     */
    @Test
    void kappaIsTheSameByItsOtherFormula() {
        var random = new Random(7);
        for (int round = 0; round < 50; round++) {
            List<int[]> pairs = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                int one = 1 + random.nextInt(7);
                pairs.add(new int[] {one, Math.clamp(one + random.nextInt(3) - 1, 1, 7)});
            }
            double n = pairs.size();
            double x = pairs.stream().mapToDouble(p -> p[0]).sum() / n;
            double y = pairs.stream().mapToDouble(p -> p[1]).sum() / n;
            double varX =
                    pairs.stream().mapToDouble(p -> (p[0] - x) * (p[0] - x)).sum() / n;
            double varY =
                    pairs.stream().mapToDouble(p -> (p[1] - y) * (p[1] - y)).sum() / n;
            double apart = pairs.stream()
                            .mapToDouble(p -> (p[0] - p[1]) * (p[0] - p[1]))
                            .sum()
                    / n;
            assertThat(Agreement.kappa(pairs).orElseThrow())
                    .isCloseTo(1 - apart / (varX + varY + (x - y) * (x - y)), within(1e-9));
        }
    }

    @Test
    void kappaOfWhatNeverVariesIsNoAnswer() {
        assertThat(Agreement.kappa(List.of(new int[] {4, 4}, new int[] {4, 4}))).isEmpty();
        assertThat(Agreement.kappa(List.of(new int[] {4, 5}))).isEmpty();
        assertThat(Agreement.kappa(List.of(new int[] {4, 4}, new int[] {5, 5}))).hasValue(1);
    }

    /**
     * All claim 5; 4, 5 and 5 are approved. Observed: 1 + 0 + 0 = 1. Expected: each claim against each approved level, 3 · 1, by 3
     * pairs, is 1 too. It is 0 whatever is approved, and does not say how far the two agree.
     */
    @Test
    void kappaWhereOneOfTheTwoNeverVariesIsNoAnswer() {
        assertThat(Agreement.kappa(List.of(new int[] {5, 4}, new int[] {5, 5}, new int[] {5, 5})))
                .isEmpty();
        assertThat(Agreement.kappa(List.of(new int[] {4, 5}, new int[] {5, 5}, new int[] {5, 5})))
                .isEmpty();
        assertThat(Agreement.kappa(List.of(new int[] {4, 5}, new int[] {4, 5}))).isEmpty();
    }
}
