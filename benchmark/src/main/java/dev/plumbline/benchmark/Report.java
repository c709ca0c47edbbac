package dev.plumbline.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run found: every reading kept, medians with their range, and ratios to the baselines of the same run. */
final class Report {

    private final List<String> lines = new ArrayList<>();
    private final List<String> raw = new ArrayList<>();

    Report() {
        say(String.format(
                Locale.ROOT,
                "%d cores, JDK %s, load %.2f at the beginning",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                        .getSystemLoadAverage()));
        lines.add("| what | median | range |");
        lines.add("| --- | --- | --- |");
    }

    Samples add(Samples samples) {
        lines.add(samples.line());
        raw.add(samples.what() + " [" + samples.unit() + "] " + samples.readings());
        System.out.println(samples.line());
        return samples;
    }

    /** A ratio of two medians of this run. */
    void ratio(String what, Samples of, Samples to) {
        String line = String.format(Locale.ROOT, "| **%s** | **%.2f** | |", what, of.median() / to.median());
        lines.add(line);
        System.out.println(line);
    }

    void say(String sentence) {
        lines.add(0, sentence + "\n");
        System.out.println(sentence);
    }

    void write(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve("figures.md"), lines);
            Files.write(folder.resolve("readings.txt"), raw);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
