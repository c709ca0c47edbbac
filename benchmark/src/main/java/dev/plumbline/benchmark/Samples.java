package dev.plumbline.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/**
 * Repeated readings of one thing.
 *
 * @param what measured, as the report names it
 * @param unit such as {@code /s} or {@code ms}
 * @param readings in the order in which they were taken; at least one
 */
record Samples(String what, String unit, List<Double> readings) {

    Samples {
        if (readings.isEmpty()) {
            throw new IllegalArgumentException(what + " was not read");
        }
        readings = List.copyOf(readings);
    }

    /** Reads {@code times} times. */
    static Samples of(String what, String unit, int times, DoubleSupplier reading) {
        List<Double> readings = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            readings.add(reading.getAsDouble());
        }
        return new Samples(what, unit, readings);
    }

    /** The middle reading; of an even number the higher of the two. */
    double median() {
        return sorted()[readings.size() / 2];
    }

    double least() {
        return sorted()[0];
    }

    double most() {
        return sorted()[readings.size() - 1];
    }

    private double[] sorted() {
        double[] sorted = readings.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    /** A line of the report. */
    String line() {
        return String.format(
                Locale.ROOT, "| %s | %s %s | %s – %s |", what, number(median()), unit, number(least()), number(most()));
    }

    private static String number(double value) {
        return value >= 100
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
    }

    /** The share of latencies at or below which {@code percent} of them lie. */
    static double percentile(List<Double> values, double percent) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(sorted.length * percent / 100))];
    }
}
