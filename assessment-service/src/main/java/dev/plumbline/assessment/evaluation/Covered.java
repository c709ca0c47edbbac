package dev.plumbline.assessment.evaluation;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far the statements of a level are covered, as it is drawn.
 *
 * @param parts one for each statement that counts, in order
 * @param share what the rules make of it; null where only the verdicts are shown
 */
public record Covered(List<Part> parts, @Nullable Share share) {

    /** The name under which the statements without a verdict are counted. */
    private static final String OPEN = "OPEN";

    /** A statement: what it weighs, and its verdict; null where it has none yet. */
    public record Part(int weight, @Nullable Verdict verdict) {}

    /** How many statements have a verdict, by its name, or have none. */
    public record Count(String name, int number) {}

    /**
     * What the rules make of a level.
     *
     * @param percent the share that is met, as people write it
     * @param needed the share that is needed, in percent
     * @param against what keeps the level from passing; null where it passes
     */
    public record Share(
            String percent, int needed, @Nullable Finding against) {

        /** The key of the sentence that says it. */
        public String messageKey() {
            return against == null ? "cover.passes" : "cover.fails." + against;
        }
    }

    /** The statements of a level with their verdicts alone. */
    public static <S> Covered of(List<S> statements, ToIntFunction<S> weight, Function<S, @Nullable Verdict> verdict) {
        return new Covered(
                statements.stream()
                        .map(one -> new Part(weight.applyAsInt(one), verdict.apply(one)))
                        .toList(),
                null);
    }

    /**
     * The same with what the rules make of it.
     *
     * @param against what keeps the level from passing; null where it passes
     */
    public Covered judged(Recommendation.Coverage coverage, int needed, @Nullable Finding against) {
        return new Covered(parts, new Share(Explanation.percent(coverage.points(), coverage.most()), needed, against));
    }

    /** Whether a statement has no verdict yet: then it is too early to say whether the level passes. */
    public boolean open() {
        return parts.stream().anyMatch(part -> part.verdict() == null);
    }

    /** How many of each verdict there are, and how many have none; also where it is none. */
    public List<Count> counts() {
        return Stream.concat(
                        Stream.of(Verdict.values()).map(verdict -> count(verdict.name(), verdict)),
                        Stream.of(count(OPEN, null)))
                .toList();
    }

    private Count count(String name, @Nullable Verdict verdict) {
        return new Count(name, (int) parts.stream()
                .filter(part -> Objects.equals(part.verdict(), verdict))
                .count());
    }
}
