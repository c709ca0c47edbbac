package dev.plumbline.assessment.calibration.figures;

import dev.plumbline.assessment.evaluation.Percent;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** How far judgements of the same things agree; every figure may be not computable, which is an empty answer, never NaN. */
public final class Agreement {

    /**
     * Agreement of several people on levels.
     *
     * @param pairs how many pairs of judgements of the same thing there are
     * @param exact share of pairs that name the same level
     * @param adjacent share of pairs that lie at most one level apart
     * @param alpha Krippendorff's alpha for ordered categories: 1 is full agreement, 0 is what chance brings
     */
    public record Among(int pairs, OptionalDouble exact, OptionalDouble adjacent, OptionalDouble alpha) {

        /** The share of pairs that name the same level in percent, as people write it; 0 where it is not computable. */
        public String exactPercent() {
            return Percent.of(exact.orElse(0));
        }

        /** The share of pairs that lie at most one level apart, in the same way. */
        public String adjacentPercent() {
            return Percent.of(adjacent.orElse(0));
        }
    }

    /**
     * How a figure of agreement beyond chance is read, by the bounds of K. Krippendorff (Content Analysis, 3rd ed., 11.4): from
     * 0.8 on it can be relied upon, from two thirds on tentatively.
     */
    public enum Degree {
        HIGH,
        MODERATE,
        LOW,
        /** No better than chance. */
        NONE;

        private static final double RELIABLE = 0.8;
        private static final double TENTATIVE = 2 / 3.0;

        /** How a figure is read; 1 is full agreement, 0 is what chance brings. */
        public static Degree of(double figure) {
            if (figure >= RELIABLE) {
                return HIGH;
            }
            if (figure >= TENTATIVE) {
                return MODERATE;
            }
            return figure > 0 ? LOW : NONE;
        }
    }

    private Agreement() {}

    /** How far people agree; each list holds the levels that different people gave to one thing. */
    public static Among among(List<List<Integer>> things) {
        int pairs = 0;
        int exact = 0;
        int adjacent = 0;
        for (List<Integer> levels : things) {
            for (int i = 0; i < levels.size(); i++) {
                for (int j = i + 1; j < levels.size(); j++) {
                    int apart = Math.abs(levels.get(i) - levels.get(j));
                    pairs++;
                    exact += apart == 0 ? 1 : 0;
                    adjacent += apart <= 1 ? 1 : 0;
                }
            }
        }
        return new Among(pairs, share(exact, pairs), share(adjacent, pairs), alpha(things));
    }

    private static OptionalDouble share(int of, int all) {
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) of / all);
    }

    /**
     * Krippendorff's alpha with the ordinal metric (K. Krippendorff, Content Analysis, 3rd ed., 12.3): one less the ratio of
     * observed to expected disagreement over the coincidences of values. Things that only one person judged do not count.
     */
    static OptionalDouble alpha(List<List<Integer>> things) {
        List<List<Integer>> pairable =
                things.stream().filter(levels -> levels.size() > 1).toList();
        var counts = new TreeMap<Integer, Double>();
        pairable.forEach(levels -> levels.forEach(level -> counts.merge(level, 1.0, Double::sum)));
        double n = counts.values().stream().mapToDouble(c -> c).sum();
        double observed = 0;
        for (List<Integer> levels : pairable) {
            double within = 0;
            for (int one : levels) {
                for (int other : levels) {
                    within += distance(one, other, counts);
                }
            }
            observed += within / (levels.size() - 1);
        }
        double expected = 0;
        for (var one : counts.entrySet()) {
            for (var other : counts.entrySet()) {
                expected += one.getValue() * other.getValue() * distance(one.getKey(), other.getKey(), counts);
            }
        }
        return expected == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - (n - 1) * observed / expected);
    }

    /** The square of how many judgements lie from the middle of one value to the middle of the other. */
    private static double distance(int one, int other, TreeMap<Integer, Double> counts) {
        if (one == other) {
            return 0;
        }
        int low = Math.min(one, other);
        int high = Math.max(one, other);
        double between = counts.subMap(low, true, high, true).values().stream()
                .mapToDouble(c -> c)
                .sum();
        double ends = (counts.getOrDefault(low, 0.0) + counts.getOrDefault(high, 0.0)) / 2;
        return (between - ends) * (between - ends);
    }

    /**
     * Cohen's kappa of two judgements of the same things, with disagreement weighed by the square of its distance (J. Cohen,
     * Psychological Bulletin 70, 1968); empty where there are fewer than two things, or one of the two judgements never varies:
     * it would be 0 then whatever the other one is.
     *
     * @param pairs the first and the second judgement of each thing
     */
    public static OptionalDouble kappa(List<int[]> pairs) {
        if (!varies(pairs, 0) || !varies(pairs, 1)) {
            return OptionalDouble.empty();
        }
        double observed = 0;
        double expected = 0;
        for (int[] pair : pairs) {
            observed += square(pair[0] - pair[1]);
            for (int[] other : pairs) {
                expected += square(pair[0] - other[1]);
            }
        }
        expected /= pairs.size();
        return OptionalDouble.of(1 - observed / expected);
    }

    private static boolean varies(List<int[]> pairs, int judgement) {
        return pairs.stream().mapToInt(pair -> pair[judgement]).distinct().count() > 1;
    }

    private static double square(double x) {
        return x * x;
    }
}
