package dev.plumbline.assessment.evaluation;

import dev.plumbline.assessment.evaluation.Recommendation.Coverage;
import dev.plumbline.assessment.evaluation.Recommendation.Effective;
import dev.plumbline.assessment.evaluation.SkillCase.Statement;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges a case by the rules: {@link Rule} lists them, {@link Cap} what lowers a verdict, {@link ClassRule} the ways in
 * which a level passes, {@link Finding} all that the trace can say. The same inputs always give the same recommendation
 * and the same trace: only whole numbers are used, and the date is an argument.
 */
public final class Evaluation {

    private final SkillCase skillCase;
    private final Policy policy;
    private final LocalDate asOf;
    private final Map<Supposition, Map<Integer, JudgedLevel>> judged = new EnumMap<>(Supposition.class);
    private final Map<Supposition, Map<UUID, Support>> support = new EnumMap<>(Supposition.class);
    private final Explanation explanation = new Explanation();

    private Evaluation(SkillCase skillCase, Policy policy, LocalDate asOf) {
        this.skillCase = skillCase;
        this.policy = policy;
        this.asOf = asOf;
    }

    /**
     * Judges a case.
     *
     * @param asOf the date pinned to the cycle at launch, to which the age of work is measured (R8)
     * @throws IllegalArgumentException if a level is opened or claimed that the skill does not define (R1)
     */
    public static Recommendation evaluate(SkillCase skillCase, Policy policy, LocalDate asOf) {
        Stream.concat(skillCase.opened().stream(), Stream.ofNullable(skillCase.startLevel()))
                .filter(level -> skillCase.level(level).isEmpty())
                .findFirst()
                .ifPresent(level -> {
                    throw new IllegalArgumentException("The skill does not define level " + level);
                });
        Integer start = skillCase.startLevel();
        var evaluation = new Evaluation(skillCase, policy, asOf);
        return start == null ? evaluation.notAssessed() : evaluation.recommend(start);
    }

    private Recommendation notAssessed() {
        explanation.found(Finding.NOT_ASSESSED, null);
        return new Recommendation(
                Decision.NONE,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                explanation.trace());
    }

    private Recommendation recommend(int start) {
        if (skillCase.claim() == null) {
            explanation.found(Finding.STARTED_WITHOUT_CLAIM, start, start);
        }
        explanation.attributes(skillCase);
        Optional<Integer> lower = nextLower(start);
        List<JudgedLevel> levels = toJudge(start, lower);
        levels.forEach(level -> explanation.level(level, policy, attributesAlone(level)));
        lower.ifPresent(level -> explanation.found(Finding.NEXT_LOWER_OPENED, level, level, start));
        List<UUID> noOpportunity = noOpportunity(start);
        if (!noOpportunity.isEmpty()) {
            explanation.found(Finding.NO_OPPORTUNITY, start, noOpportunity.size());
        }
        Decision decision = decide(levels);
        explain(decision);
        List<UUID> returnAdvised = returnAdvised(levels, decision);
        if (!returnAdvised.isEmpty()) {
            explanation.found(Finding.RETURN_ADVISED, null, returnAdvised.size());
        }
        return new Recommendation(
                decision,
                levels.stream().map(JudgedLevel::number).toList(),
                unjudged(levels),
                missing(start),
                noOpportunity,
                returnAdvised,
                decision.level() == null ? formerlyHeld(levels) : null,
                levels.stream().map(Evaluation::coverage).toList(),
                explanation.trace());
    }

    // --- A level, judged once under each supposition

    private JudgedLevel judge(int level, Supposition supposition) {
        return judged.computeIfAbsent(supposition, s -> new HashMap<>())
                .computeIfAbsent(
                        level,
                        l -> new JudgedLevel(
                                skillCase.level(l).orElseThrow(),
                                skillCase,
                                support(supposition),
                                policy,
                                supposition));
    }

    private Map<UUID, Support> support(Supposition supposition) {
        Supposition ofAge = supposition == Supposition.CURRENCY ? Supposition.CURRENCY : Supposition.NOTHING;
        Function<@Nullable LocalDate, Currency> currency =
                ofAge == Supposition.CURRENCY ? ended -> Currency.FULL : ended -> Currency.of(ended, asOf, policy);
        return support.computeIfAbsent(ofAge, s -> Support.byStatement(skillCase, currency, asOf));
    }

    private boolean wouldPass(JudgedLevel level, Supposition supposition) {
        return judge(level.number(), supposition).earned().isPresent();
    }

    // --- R3: which levels are judged

    /** The next lower level, if the start does not pass and every verdict and rating that it needs was given. */
    private Optional<Integer> nextLower(int start) {
        JudgedLevel level = judge(start, Supposition.NOTHING);
        boolean judgedWhole = unjudged(List.of(level)).isEmpty()
                && skillCase.attributes().stream().noneMatch(rating -> rating.level() == null);
        return judgedWhole && level.earned().isEmpty() ? skillCase.nextLower(start) : Optional.empty();
    }

    /** The start, the next lower, and those above that the assessor opened; the highest first. */
    private List<JudgedLevel> toJudge(int start, Optional<Integer> lower) {
        Stream<Integer> above = skillCase.opened().stream().filter(level -> level > start);
        return Stream.of(Stream.of(start), lower.stream(), above)
                .flatMap(levels -> levels)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .map(level -> judge(level, Supposition.NOTHING))
                .toList();
    }

    private List<UUID> unjudged(List<JudgedLevel> levels) {
        return levels.stream()
                .flatMap(level -> level.judgement().statements().stream())
                .map(judgedStatement -> judgedStatement.statement().id())
                .filter(id -> !skillCase.verdicts().containsKey(id))
                .toList();
    }

    // --- R11: what could not be observed at the start

    private List<UUID> noOpportunity(int start) {
        return judge(start, Supposition.NOTHING).judgement().statements().stream()
                .map(JudgedStatement::statement)
                .map(Statement::id)
                .filter(id -> skillCase.verdicts().get(id) == Verdict.NOT_OBSERVED)
                .toList();
    }

    // --- R12: whether the level would pass if no attribute were below it

    private boolean attributesAlone(JudgedLevel level) {
        return level.earned().isEmpty() && wouldPass(level, Supposition.ATTRIBUTES);
    }

    // --- R14: the highest level that passes, and what is to be developed at the start

    private static Decision decide(List<JudgedLevel> highestFirst) {
        return highestFirst.stream()
                .flatMap(level ->
                        level.earned().map(earned -> new Decision(level.number(), earned.attainmentClass())).stream())
                .findFirst()
                .orElse(Decision.NONE);
    }

    private void explain(Decision decision) {
        Integer level = decision.level();
        if (level == null) {
            explanation.found(Finding.NONE, null);
        } else {
            explanation.found(Finding.recommended(Objects.requireNonNull(decision.attainmentClass())), level, level);
        }
    }

    private List<UUID> missing(int start) {
        return judge(start, Supposition.NOTHING).judgement().statements().stream()
                .filter(s -> s.effective() != Verdict.MET && s.given() != Verdict.NOT_OBSERVED)
                .map(s -> s.statement().id())
                .toList();
    }

    /** The highest level that would pass if no work were old; null for none. */
    private @Nullable Integer formerlyHeld(List<JudgedLevel> highestFirst) {
        return highestFirst.stream()
                .filter(level -> wouldPass(level, Supposition.CURRENCY))
                .map(JudgedLevel::number)
                .findFirst()
                .orElse(null);
    }

    // --- R15: the highest level above the decision that better evidence would lift, and the statements that need it

    private List<UUID> returnAdvised(List<JudgedLevel> highestFirst, Decision decision) {
        return highestFirst.stream()
                .filter(level -> level.number() > decision.height())
                .filter(level -> wouldPass(level, Supposition.EVIDENCE))
                .findFirst()
                .map(level -> wantingEvidence(level.judgement()))
                .orElse(List.of());
    }

    /**
     * The statements without evidence, or without as much as the policy asks for. If each has it, but there are too few pieces in all, the statements that are
     * shown.
     */
    private static List<UUID> wantingEvidence(Judgement judgement) {
        List<UUID> lacking = judgement.statements().stream()
                .filter(s -> Cap.OF_EVIDENCE.stream().anyMatch(cap -> cap.finding() == s.cap()))
                .map(s -> s.statement().id())
                .toList();
        return lacking.isEmpty()
                ? judgement.statements().stream()
                        .filter(JudgedStatement::isShown)
                        .map(s -> s.statement().id())
                        .toList()
                : lacking;
    }

    private static Coverage coverage(JudgedLevel level) {
        Judgement judgement = level.judgement();
        return new Coverage(
                level.number(),
                judgement.points(),
                judgement.most(),
                level.earned().isPresent(),
                judgement.statements().stream()
                        .map(s -> new Effective(s.statement().id(), s.given(), s.effective(), s.cap()))
                        .toList());
    }
}
