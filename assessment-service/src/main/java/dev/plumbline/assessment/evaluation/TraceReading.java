package dev.plumbline.assessment.evaluation;

import dev.plumbline.assessment.evaluation.Recommendation.Coverage;
import dev.plumbline.assessment.evaluation.Recommendation.Effective;
import dev.plumbline.assessment.evaluation.SkillCase.LevelStatements;
import dev.plumbline.assessment.evaluation.SkillCase.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a recommendation out of the trace that was stored of it and the verdicts that were given, without asking the rules
 * again. What a trace does not say is what only matters before a decision: what is unjudged, and whose evidence could be
 * better.
 */
public final class TraceReading {

    private static final Set<Finding> COVERAGE = Set.of(Finding.COVERED, Finding.NOT_COVERED, Finding.DEFINING_NOT_MET);

    private static final Set<Finding> CLASSES =
            Stream.of(ClassRule.values()).map(ClassRule::finding).collect(Collectors.toUnmodifiableSet());

    private final Trace trace;
    private final SkillCase skillCase;

    private TraceReading(Trace trace, SkillCase skillCase) {
        this.trace = trace;
        this.skillCase = skillCase;
    }

    /**
     * The recommendation that was made.
     *
     * @param decision what was recommended
     * @param trace why
     * @param skillCase what was judged; of it the claim or start, the texts and the verdicts are read
     * @param formerlyHeld the highest level that would pass if no work were old, which no trace says; null for none
     */
    public static Recommendation read(
            Decision decision, Trace trace, SkillCase skillCase, @Nullable Integer formerlyHeld) {
        return new TraceReading(trace, skillCase).read(decision, formerlyHeld);
    }

    private Recommendation read(Decision decision, @Nullable Integer formerlyHeld) {
        List<Coverage> coverage = trace.entries().stream()
                .filter(entry -> COVERAGE.contains(entry.tag()))
                .map(this::coverage)
                .sorted(Comparator.comparing(Coverage::level).reversed())
                .toList();
        List<Effective> start = coverage.stream()
                .filter(level -> Integer.valueOf(level.level()).equals(skillCase.startLevel()))
                .flatMap(level -> level.effective().stream())
                .toList();
        return new Recommendation(
                decision,
                coverage.stream().map(Coverage::level).toList(),
                List.of(),
                start.stream()
                        .filter(one -> one.effective() != Verdict.MET && one.given() != Verdict.NOT_OBSERVED)
                        .map(Effective::statement)
                        .toList(),
                start.stream()
                        .filter(one -> one.given() == Verdict.NOT_OBSERVED)
                        .map(Effective::statement)
                        .toList(),
                List.of(),
                formerlyHeld,
                coverage,
                trace);
    }

    /** How a level was judged; its entry says level, points, the most that there are, and shares. */
    private Coverage coverage(Trace.Entry entry) {
        int level = Integer.parseInt(entry.arguments().getFirst());
        List<Effective> effective = skillCase.level(level).map(LevelStatements::statements).orElse(List.of()).stream()
                .filter(statement -> !statement.excluded())
                .sorted(Comparator.comparing(Statement::order))
                .map(statement -> effective(level, statement))
                .toList();
        boolean passes = trace.entries().stream()
                .anyMatch(one ->
                        CLASSES.contains(one.tag()) && Integer.valueOf(level).equals(one.level()));
        return new Coverage(
                level,
                halves(entry.arguments().get(1)),
                halves(entry.arguments().get(2)),
                passes,
                effective);
    }

    /** The verdict as the caps that the trace names have lowered it. */
    private Effective effective(int level, Statement statement) {
        Verdict given = skillCase.verdicts().getOrDefault(statement.id(), Verdict.NOT_OBSERVED);
        String order = String.valueOf(statement.order());
        for (Cap cap : Cap.ALL) {
            boolean named = trace.entries().stream()
                    .filter(entry -> entry.tag() == cap.finding())
                    .filter(entry -> Integer.valueOf(level).equals(entry.level()))
                    .anyMatch(entry ->
                            List.of(entry.arguments().getLast().split(", ")).contains(order));
            if (named) {
                return new Effective(statement.id(), given, cap.most(), cap.finding());
            }
        }
        return new Effective(statement.id(), given, given, null);
    }

    /** Points as a trace writes them, in halves. */
    private static int halves(String points) {
        return (int) Math.round(2 * Double.parseDouble(points));
    }
}
