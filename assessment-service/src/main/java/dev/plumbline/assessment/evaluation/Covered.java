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
 * @param waiting what it waits for beside verdicts; null for nothing
 */
public record Covered(
        List<Part> parts, @Nullable Share share, @Nullable Waiting waiting) {

    /** The name under which the statements without a verdict are counted. */
    private static final String OPEN = "OPEN";

    /** The name under which the statements are counted that wait for evidence. */
    private static final String WAITING = "WAITING";

    /** A statement: what it weighs, and its verdict; null where it has none yet, or waits for evidence. */
    public record Part(int weight, @Nullable Verdict verdict) {}

    /** How many statements have a verdict, by its name, or have none. */
    public record Count(String name, int number) {}

    /**
     * The statements that were judged and whose evidence nobody has accepted yet.
     *
     * @param statements how many, at least one
     * @param pieces how many pieces of their evidence nobody has looked at
     */
    public record Waiting(int statements, int pieces) {}

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
                null,
                null);
    }

    /** The same where statements without a verdict among the parts were judged and wait for evidence. */
    public Covered waitingFor(Waiting evidence) {
        return new Covered(parts, share, evidence);
    }

    /**
     * The same with what the rules make of it.
     *
     * @param against what keeps the level from passing; null where it passes
     */
    public Covered judged(Recommendation.Coverage coverage, int needed, @Nullable Finding against) {
        return new Covered(parts, new Share(Percent.of(coverage.points(), coverage.most()), needed, against), waiting);
    }

    /** Whether a statement has no verdict yet or waits: then it is too early to say whether the level passes. */
    public boolean open() {
        return parts.stream().anyMatch(part -> part.verdict() == null);
    }

    /** The key of the sentence that says what the rules make of it, or what it waits for. */
    public String messageKey() {
        if (waiting != null) {
            return "cover.waits";
        }
        return share == null || open() ? "cover.open" : share.messageKey();
    }

    /** How many of each verdict there are, how many wait, and how many have none; also where it is none. */
    public List<Count> counts() {
        return Stream.concat(
                        Stream.of(Verdict.values()).map(verdict -> new Count(verdict.name(), number(verdict))),
                        Stream.of(new Count(WAITING, waits()), new Count(OPEN, number(null) - waits())))
                .toList();
    }

    private int waits() {
        return waiting == null ? 0 : waiting.statements();
    }

    private int number(@Nullable Verdict verdict) {
        return (int) parts.stream()
                .filter(part -> Objects.equals(part.verdict(), verdict))
                .count();
    }
}
