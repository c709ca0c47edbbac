package dev.plumbline.assessment.calibration.figures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How far each assessor's levels lie from what self-assessment and recommendation would lead one to expect, in levels. It is
 * called divergence, not severity: nobody else has rated the same people, so what differs may lie in the people.
 *
 * <p>The approved level is predicted by least squares from the claimed and the recommended level. What is left over is
 * averaged for each assessor and shrunk towards zero by empirical Bayes (the spread between assessors by DerSimonian and
 * Laird's moments), so that a few cases say little. The interval holds 95 % of what is then believed.
 */
public final class Divergence {

    private static final double FALSE_DISCOVERIES = 0.05;
    private static final double TWO_SIDED_95 = 1.959964;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /**
     * When something is said of an assessor.
     *
     * @param items how many they have judged, at least
     * @param people of how many people, at least
     * @param effect in levels, from which on a figure can be flagged
     */
    public record Bounds(int items, int people, double effect) {}

    /** One judgement, in levels of the skill's edition. */
    public record Case(UUID assessor, UUID person, int claimed, int recommended, int approved) {}

    /**
     * What is believed of one assessor.
     *
     * @param effect in levels, positive where they approve higher than the others would
     * @param low the lower end of the interval
     * @param high the upper end of it
     * @param flagged whether the interval excludes zero, the effect is as large as the bounds ask, and it is among the
     *     discoveries that the procedure of Benjamini and Hochberg leaves at a false discovery rate of 5 %
     */
    public record Figure(
            UUID assessor, int items, int people, double effect, double low, double high, boolean flagged) {}

    private record Mean(UUID assessor, int items, int people, double raw) {}

    private Divergence() {}

    /**
     * The figures of those assessors who judged as much as the bounds ask, the largest effect first;
     * empty where they cannot be computed: fewer than two assessors, or nothing that varies.
     */
    public static Optional<List<Figure>> of(List<Case> cases, Bounds bounds) {
        double[] left = residuals(cases);
        Map<UUID, List<Integer>> byAssessor = new LinkedHashMap<>();
        for (int i = 0; i < cases.size(); i++) {
            byAssessor
                    .computeIfAbsent(cases.get(i).assessor(), a -> new ArrayList<>())
                    .add(i);
        }
        int freedom = cases.size() - byAssessor.size();
        if (byAssessor.size() < 2 || freedom < 1) {
            return Optional.empty();
        }
        List<Mean> means = new ArrayList<>();
        double within = 0;
        for (var entry : byAssessor.entrySet()) {
            List<Integer> own = entry.getValue();
            double mean = own.stream().mapToDouble(i -> left[i]).average().orElse(0);
            within += own.stream().mapToDouble(i -> square(left[i] - mean)).sum();
            int people = own.stream()
                    .map(i -> cases.get(i).person())
                    .collect(Collectors.toSet())
                    .size();
            means.add(new Mean(entry.getKey(), own.size(), people, mean));
        }
        double variance = within / freedom;
        if (variance < 1e-9) {
            return Optional.empty();
        }
        double between = between(means, variance);
        return Optional.of(figures(means, variance, between, bounds));
    }

    /** The variance between assessors by the method of moments; never negative. */
    private static double between(List<Mean> means, double variance) {
        double weights = 0;
        double squares = 0;
        double weighted = 0;
        for (Mean mean : means) {
            double weight = mean.items() / variance;
            weights += weight;
            squares += weight * weight;
            weighted += weight * mean.raw();
        }
        double centre = weighted / weights;
        double q = means.stream()
                .mapToDouble(mean -> mean.items() / variance * square(mean.raw() - centre))
                .sum();
        double scale = weights - squares / weights;
        return scale <= 0 ? 0 : Math.max(0, (q - (means.size() - 1)) / scale);
    }

    private static List<Figure> figures(List<Mean> means, double variance, double between, Bounds bounds) {
        List<Mean> shown = means.stream()
                .filter(mean -> mean.items() >= bounds.items() && mean.people() >= bounds.people())
                .sorted(Comparator.comparingDouble(mean -> p(mean, variance)))
                .toList();
        int discoveries = 0;
        for (int rank = 1; rank <= shown.size(); rank++) {
            if (p(shown.get(rank - 1), variance) <= FALSE_DISCOVERIES * rank / shown.size()) {
                discoveries = rank;
            }
        }
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            Mean mean = shown.get(i);
            double error = variance / mean.items();
            double trust = between / (between + error);
            double effect = trust * mean.raw();
            double margin = TWO_SIDED_95 * Math.sqrt(trust * error);
            double low = effect - margin;
            double high = effect + margin;
            boolean flagged = i < discoveries && Math.abs(effect) >= bounds.effect() && (low > 0 || high < 0);
            figures.add(new Figure(mean.assessor(), mean.items(), mean.people(), effect, low, high, flagged));
        }
        figures.sort(
                Comparator.comparingDouble((Figure f) -> Math.abs(f.effect())).reversed());
        return figures;
    }

    /** How likely so large a mean is where the assessor judges like all. */
    private static double p(Mean mean, double variance) {
        double z = Math.abs(mean.raw()) / Math.sqrt(variance / mean.items());
        return 2 * NORMAL.survivalProbability(z);
    }

    /** What the two predictors do not explain; one that does not vary, or says what the other says, explains nothing more. */
    private static double[] residuals(List<Case> cases) {
        double[] y = centred(cases.stream().mapToDouble(Case::approved).toArray());
        double[] claimed = centred(cases.stream().mapToDouble(Case::claimed).toArray());
        double[] recommended =
                centred(cases.stream().mapToDouble(Case::recommended).toArray());
        without(y, recommended);
        without(claimed, recommended);
        without(y, claimed);
        return y;
    }

    /** Takes from {@code y} what {@code x} explains of it (one step of Gram and Schmidt). */
    private static void without(double[] y, double[] x) {
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += x[i] * x[i];
            xy += x[i] * y[i];
        }
        if (xx < 1e-9) {
            return;
        }
        for (int i = 0; i < y.length; i++) {
            y[i] -= xy / xx * x[i];
        }
    }

    private static double[] centred(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] -= mean;
        }
        return values;
    }

    private static double square(double x) {
        return x * x;
    }
}
