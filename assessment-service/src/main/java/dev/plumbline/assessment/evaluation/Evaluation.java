package dev.plumbline.assessment.evaluation;

import dev.plumbline.assessment.evaluation.Recommendation.Coverage;
import dev.plumbline.assessment.evaluation.Recommendation.Effective;
import dev.plumbline.assessment.evaluation.SkillCase.AttributeRating;
import dev.plumbline.assessment.evaluation.SkillCase.LevelStatements;
import dev.plumbline.assessment.evaluation.SkillCase.Link;
import dev.plumbline.assessment.evaluation.SkillCase.Observation;
import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.SkillCase.Setting;
import dev.plumbline.assessment.evaluation.SkillCase.Statement;
import dev.plumbline.assessment.evaluation.SkillCase.Work;
import dev.plumbline.assessment.evaluation.Trace.Entry;
import dev.plumbline.assessment.evaluation.Trace.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Judges a case by the rules. The same inputs give the same recommendation and the same trace, for ever: whole numbers
 * only, and the date is an argument.
 */
public final class Evaluation {

    /** What is left out when asking "would it pass if". */
    private record Lifted(boolean lacking, boolean age, boolean attributes) {
        static final Lifted NOTHING = new Lifted(false, false, false);
        static final Lifted LACKING = new Lifted(true, false, false);
        static final Lifted AGE = new Lifted(false, true, false);
        static final Lifted ATTRIBUTES = new Lifted(false, false, true);
    }

    /** A piece of work as it speaks for a statement. */
    private record Speaking(@Nullable UUID work, Currency currency, Part part, Setting setting, boolean observation) {}

    private final SkillCase skillCase;
    private final Policy policy;
    private final LocalDate asOf;

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
        var named = new ArrayList<>(skillCase.opened());
        Integer start = skillCase.startLevel();
        if (start != null) {
            named.add(start);
        }
        for (int level : named) {
            if (skillCase.level(level).isEmpty()) {
                throw new IllegalArgumentException("The skill does not define level " + level);
            }
        }
        return new Evaluation(skillCase, policy, asOf).recommend();
    }

    private Recommendation recommend() {
        List<Entry> trace = new ArrayList<>();
        Integer start = skillCase.startLevel();
        if (start == null) {
            trace.add(new Entry("R3", "NOT_ASSESSED", Kind.NOTE, null, List.of()));
            return new Recommendation(
                    Decision.NONE,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    null,
                    List.of(),
                    new Trace(trace));
        }
        if (skillCase.claim() == null) {
            trace.add(new Entry("R3", "STARTED_WITHOUT_CLAIM", Kind.NOTE, start, List.of("" + start)));
        }
        traceAttributes(trace);

        List<Integer> toJudge = new ArrayList<>(List.of(start));
        Optional<Integer> lower = skillCase.nextLower(start);
        boolean fails = isJudged(levelOf(start))
                && passes(levelOf(start), Lifted.NOTHING).isEmpty();
        if (fails && lower.isPresent()) {
            toJudge.add(lower.get());
        }
        skillCase.opened().stream()
                .filter(l -> l > start && !toJudge.contains(l))
                .forEach(toJudge::add);
        toJudge.sort(Comparator.reverseOrder());

        List<Coverage> coverage = new ArrayList<>();
        Decision decision = Decision.NONE;
        for (int level : toJudge) {
            LevelStatements of = levelOf(level);
            Optional<AttainmentClass> earned = passes(of, Lifted.NOTHING);
            coverage.add(coverage(of, earned.isPresent()));
            traceLevel(trace, of, earned);
            if (earned.isPresent() && decision.level() == null) {
                decision = new Decision(level, earned.get());
            }
        }
        if (fails && lower.isPresent()) {
            trace.add(new Entry(
                    "R3", "NEXT_LOWER_OPENED", Kind.NOTE, lower.get(), List.of("" + lower.get(), "" + start)));
        }
        LevelStatements claimed = levelOf(start);
        List<Effective> effective = effective(claimed, Lifted.NOTHING);
        List<UUID> missing = effective.stream()
                .filter(e -> e.effective() != Verdict.MET && e.given() != Verdict.NOT_OBSERVED)
                .map(Effective::statement)
                .toList();
        List<UUID> noOpportunity = effective.stream()
                .filter(e -> e.given() == Verdict.NOT_OBSERVED
                        && skillCase.verdicts().containsKey(e.statement()))
                .map(Effective::statement)
                .toList();
        if (!noOpportunity.isEmpty()) {
            trace.add(new Entry("R11", "NO_OPPORTUNITY", Kind.NOTE, start, List.of("" + noOpportunity.size())));
        }
        trace.add(
                decision.level() == null
                        ? new Entry("R14", "NONE", Kind.AGAINST, null, List.of())
                        : new Entry(
                                "R14",
                                "RECOMMENDED_"
                                        + Objects.requireNonNull(decision.attainmentClass())
                                                .name(),
                                Kind.FOR,
                                decision.level(),
                                List.of("" + decision.level())));
        List<UUID> returnAdvised = returnAdvised(toJudge, decision);
        if (!returnAdvised.isEmpty()) {
            trace.add(new Entry("R15", "RETURN_ADVISED", Kind.NOTE, null, List.of("" + returnAdvised.size())));
        }
        Integer formerly = decision.level() != null
                ? null
                : toJudge.stream()
                        .filter(level -> passes(levelOf(level), Lifted.AGE).isPresent())
                        .findFirst()
                        .orElse(null);
        List<UUID> unjudged = toJudge.stream()
                .flatMap(level -> applicable(levelOf(level)).stream())
                .map(Statement::id)
                .filter(id -> !skillCase.verdicts().containsKey(id))
                .toList();
        return new Recommendation(
                decision,
                List.copyOf(toJudge),
                unjudged,
                missing,
                noOpportunity,
                returnAdvised,
                formerly,
                coverage,
                new Trace(trace));
    }

    /** Whether everything is said that a level needs to pass or fail: until then the next lower one is not asked for (R3). */
    private boolean isJudged(LevelStatements level) {
        return applicable(level).stream()
                        .allMatch(statement -> skillCase.verdicts().containsKey(statement.id()))
                && skillCase.attributes().stream().noneMatch(attribute -> attribute.level() == null);
    }

    private LevelStatements levelOf(int level) {
        return skillCase
                .level(level)
                .orElseThrow(() -> new IllegalArgumentException("Level " + level + " is not defined"));
    }

    private static List<Statement> applicable(LevelStatements level) {
        return level.statements().stream().filter(s -> !s.excluded()).toList();
    }

    // --- R8: currency

    private Currency currency(@Nullable LocalDate ended) {
        return Currency.of(ended, asOf, policy);
    }

    private List<Speaking> speaking(UUID statement, Lifted lifted) {
        List<Speaking> all = new ArrayList<>();
        for (Link link : skillCase.links()) {
            Work work = skillCase.works().get(link.work());
            if (link.statement().equals(statement) && work != null && work.accepted()) {
                Currency currency = lifted.age() ? Currency.FULL : currency(work.ended());
                all.add(new Speaking(work.id(), currency, work.part(), work.setting(), false));
            }
        }
        for (Observation observation : skillCase.observations()) {
            if (observation.statement().equals(statement)) {
                Currency currency = lifted.age() ? Currency.FULL : currency(observation.date());
                all.add(new Speaking(null, currency, observation.part(), Setting.WORKPLACE, true));
            }
        }
        return all;
    }

    // --- R10: effective verdicts

    private List<Effective> effective(LevelStatements level, Lifted lifted) {
        return applicable(level).stream()
                .map(statement -> effective(statement, speaking(statement.id(), lifted), statement.defining(), lifted))
                .toList();
    }

    private Effective effective(Statement statement, List<Speaking> speaking, boolean accountable, Lifted lifted) {
        Verdict given = skillCase.verdicts().getOrDefault(statement.id(), Verdict.NOT_OBSERVED);
        Verdict effective = given;
        String cap = null;
        if (given == Verdict.MET || given == Verdict.PARTLY_MET) {
            if (speaking.isEmpty()) {
                if (!lifted.lacking()) {
                    effective = Verdict.NOT_MET;
                    cap = "LACKS_EVIDENCE";
                }
            } else {
                if (speaking.stream().allMatch(s -> s.currency() == Currency.HISTORY)) {
                    effective = Verdict.NOT_MET;
                    cap = "HISTORY";
                } else if (speaking.stream().noneMatch(s -> s.currency() == Currency.FULL)) {
                    effective = given.cappedAt(Verdict.PARTLY_MET);
                    cap = effective == given ? null : "AGED";
                }
                boolean accounted =
                        speaking.stream().anyMatch(s -> s.currency() == Currency.FULL && s.part() == Part.ACCOUNTABLE);
                if (accountable && !accounted && effective == Verdict.MET) {
                    effective = Verdict.PARTLY_MET;
                    cap = "NOT_ACCOUNTABLE";
                }
            }
        }
        return new Effective(statement.id(), given, effective, cap);
    }

    private static int points(LevelStatements level, List<Effective> effective) {
        List<Statement> statements = applicable(level);
        int points = 0;
        for (int i = 0; i < statements.size(); i++) {
            points += statements.get(i).weight() * effective.get(i).effective().value();
        }
        return points;
    }

    private static int most(LevelStatements level) {
        return applicable(level).stream().mapToInt(s -> 2 * s.weight()).sum();
    }

    private boolean share(LevelStatements level, List<Effective> effective) {
        return 100 * points(level, effective) >= policy.coverPercent() * most(level);
    }

    private static Optional<Effective> defining(LevelStatements level, List<Effective> effective) {
        return level.statements().stream()
                .filter(Statement::defining)
                .findFirst()
                .flatMap(d -> effective.stream()
                        .filter(e -> e.statement().equals(d.id()))
                        .findFirst());
    }

    private boolean covered(LevelStatements level, List<Effective> effective) {
        return share(level, effective)
                && defining(level, effective)
                        .map(d -> d.effective() == Verdict.MET)
                        .orElse(false);
    }

    // --- R7: sufficiency

    private int pieces(LevelStatements level, List<Effective> effective, Lifted lifted) {
        Set<UUID> works = new HashSet<>();
        int observations = 0;
        for (Effective e : effective) {
            if (e.effective() == Verdict.MET || e.effective() == Verdict.PARTLY_MET) {
                for (Speaking speaking : speaking(e.statement(), lifted)) {
                    if (speaking.work() == null) {
                        observations++;
                    } else {
                        works.add(speaking.work());
                    }
                }
            }
        }
        return works.size() + observations;
    }

    private boolean sufficient(LevelStatements level, List<Effective> effective, Lifted lifted) {
        return lifted.lacking() || pieces(level, effective, lifted) >= policy.minDistinctEvidence();
    }

    // --- R12: classes

    private List<AttributeRating> below(int level) {
        return skillCase.attributes().stream()
                .filter(a -> a.level() == null || a.level() < level)
                .toList();
    }

    private Optional<AttainmentClass> passes(LevelStatements level, Lifted lifted) {
        List<Effective> effective = effective(level, lifted);
        List<AttributeRating> below = lifted.attributes() ? List.of() : below(level.level());
        if (sufficient(level, effective, lifted)) {
            boolean covered = covered(level, effective);
            if (covered && below.isEmpty()) {
                return Optional.of(AttainmentClass.COMPETENCY);
            }
            if (covered && withinTolerance(below, level.level())) {
                return Optional.of(AttainmentClass.PROFICIENCY);
            }
            if (below.isEmpty() && share(level, effective) && onlyNotAccountable(level, effective)) {
                return Optional.of(AttainmentClass.PROFICIENCY);
            }
        }
        List<Effective> learnt = learnt(level, lifted);
        if (covered(level, learnt) && sufficient(level, learnt, lifted)) {
            return Optional.of(AttainmentClass.KNOWLEDGE);
        }
        return Optional.empty();
    }

    private boolean withinTolerance(List<AttributeRating> below, int level) {
        return below.size() <= policy.classTolerance()
                && below.stream().allMatch(a -> a.level() != null && level - a.level() == 1);
    }

    private static boolean onlyNotAccountable(LevelStatements level, List<Effective> effective) {
        return defining(level, effective)
                .map(d -> d.given() == Verdict.MET && "NOT_ACCOUNTABLE".equals(d.cap()))
                .orElse(false);
    }

    /** As R10, but on the defining statement only education counts, and nobody need have been accountable. */
    private List<Effective> learnt(LevelStatements level, Lifted lifted) {
        List<Effective> learnt = new ArrayList<>();
        for (Statement statement : applicable(level)) {
            List<Speaking> speaking = speaking(statement.id(), lifted);
            if (statement.defining()) {
                speaking = speaking.stream()
                        .filter(s -> s.setting() == Setting.EDUCATION)
                        .toList();
                Lifted strict = new Lifted(false, lifted.age(), lifted.attributes());
                learnt.add(effective(statement, speaking, false, strict));
            } else {
                learnt.add(effective(statement, speaking, false, lifted));
            }
        }
        return learnt;
    }

    // --- R15: returning

    private List<UUID> returnAdvised(List<Integer> toJudge, Decision decision) {
        for (int level : toJudge) {
            if (level <= decision.height()) {
                break;
            }
            LevelStatements of = levelOf(level);
            if (passes(of, Lifted.LACKING).isPresent()) {
                List<Effective> effective = effective(of, Lifted.NOTHING);
                List<UUID> lacking = effective.stream()
                        .filter(e -> "LACKS_EVIDENCE".equals(e.cap()))
                        .map(Effective::statement)
                        .toList();
                return lacking.isEmpty()
                        ? effective.stream()
                                .filter(e -> e.effective().value() > 0)
                                .map(Effective::statement)
                                .toList()
                        : lacking;
            }
        }
        return List.of();
    }

    // --- The trace

    private void traceAttributes(List<Entry> trace) {
        List<String> unrated = skillCase.attributes().stream()
                .filter(a -> a.level() == null)
                .map(AttributeRating::name)
                .toList();
        if (!unrated.isEmpty()) {
            trace.add(new Entry("R2", "UNRATED", Kind.AGAINST, null, List.of(String.join(", ", unrated))));
        } else {
            skillCase
                    .responsibilityLevel()
                    .ifPresent(level ->
                            trace.add(new Entry("R2", "RESPONSIBILITY_LEVEL", Kind.NOTE, null, List.of("" + level))));
        }
    }

    private Coverage coverage(LevelStatements level, boolean passes) {
        List<Effective> effective = effective(level, Lifted.NOTHING);
        return new Coverage(level.level(), points(level, effective), most(level), passes, effective);
    }

    private void traceLevel(List<Entry> trace, LevelStatements level, Optional<AttainmentClass> earned) {
        String name = "" + level.level();
        List<Effective> effective = effective(level, Lifted.NOTHING);
        for (String cap : List.of("LACKS_EVIDENCE", "AGED", "HISTORY", "NOT_ACCOUNTABLE")) {
            List<String> capped = effective.stream()
                    .filter(e -> cap.equals(e.cap()))
                    .map(e -> "" + orderOf(level, e.statement()))
                    .toList();
            if (!capped.isEmpty()) {
                String rule = cap.equals("NOT_ACCOUNTABLE") ? "R9" : cap.equals("LACKS_EVIDENCE") ? "R5" : "R8";
                trace.add(new Entry(rule, cap, Kind.AGAINST, level.level(), List.of(name, String.join(", ", capped))));
            }
        }
        int most = most(level);
        int points = points(level, effective);
        String percent = percent(points, most);
        List<String> figures = List.of(name, halves(points), halves(most), percent, "" + policy.coverPercent());
        boolean share = share(level, effective);
        boolean covered = covered(level, effective);
        if (covered) {
            trace.add(new Entry("R10", "COVERED", Kind.FOR, level.level(), figures));
        } else if (share) {
            trace.add(new Entry("R10", "DEFINING_NOT_MET", Kind.AGAINST, level.level(), figures));
        } else {
            trace.add(new Entry("R10", "NOT_COVERED", Kind.AGAINST, level.level(), figures));
        }
        if (!sufficient(level, effective, Lifted.NOTHING)) {
            trace.add(new Entry(
                    "R7",
                    "INSUFFICIENT",
                    Kind.AGAINST,
                    level.level(),
                    List.of(name, "" + pieces(level, effective, Lifted.NOTHING), "" + policy.minDistinctEvidence())));
        }
        List<String> below =
                below(level.level()).stream().map(AttributeRating::name).toList();
        if (!below.isEmpty()
                && earned.isEmpty()
                && passes(level, Lifted.ATTRIBUTES).isPresent()) {
            trace.add(new Entry(
                    "R12", "ATTRIBUTES_BELOW", Kind.AGAINST, level.level(), List.of(name, String.join(", ", below))));
        }
        earned.ifPresent(c -> trace.add(
                new Entry("R12", c.name(), Kind.FOR, level.level(), List.of(name, String.join(", ", below)))));
    }

    private static int orderOf(LevelStatements level, UUID statement) {
        return level.statements().stream()
                .filter(s -> s.id().equals(statement))
                .findFirst()
                .map(Statement::order)
                .orElse(0);
    }

    /** A share in percent, to one decimal and never more than it is: what falls short of a bound does not look like it. */
    private static String percent(int points, int most) {
        int tenths = most == 0 ? 0 : 1000 * points / most;
        return tenths % 10 == 0 ? "" + tenths / 10 : tenths / 10 + "." + tenths % 10;
    }

    /** Half points as people write them: 7 halves are 3.5. */
    private static String halves(int points) {
        return points % 2 == 0 ? "" + points / 2 : points / 2 + ".5";
    }

    // --- What follows from decisions

    /** How a final decision stands to the claim, or to the level at which the reviewer started. */
    public static Outcome outcome(Decision decision, @Nullable Integer startLevel, @Nullable Integer formerlyHeld) {
        if (decision.level() != null) {
            return startLevel == null || decision.level() >= startLevel ? Outcome.AWARDED : Outcome.AWARDED_LOWER;
        }
        if (startLevel == null) {
            return Outcome.NOT_ASSESSED;
        }
        return formerlyHeld == null ? Outcome.NOT_YET : Outcome.FORMERLY_HELD;
    }

    /** Whether a claim stands more than one level above the responsibility level (R13): a warning, no more. */
    public static boolean claimWarns(int claim, int responsibilityLevel) {
        return claim - responsibilityLevel > 1;
    }

    /** Why a second assessor is asked (R19). */
    public enum SecondAssessorReason {
        LEVEL_OF_POLICY,
        FAR_FROM_LAST,
        ABOVE_RECOMMENDATION,
        SAMPLE
    }

    /**
     * Why a second assessor is asked; empty for not at all.
     *
     * @param last the last valid result; null for none
     */
    public static List<SecondAssessorReason> secondAssessor(
            Decision approved,
            Decision recommended,
            @Nullable Integer last,
            Policy policy,
            UUID cycle,
            UUID assessment,
            UUID skill) {
        List<SecondAssessorReason> reasons = new ArrayList<>();
        Integer level = approved.level();
        if (level != null && policy.secondAssessorLevels().contains(level)) {
            reasons.add(SecondAssessorReason.LEVEL_OF_POLICY);
        }
        if (last != null && Math.abs(approved.height() - last) >= 2) {
            reasons.add(SecondAssessorReason.FAR_FROM_LAST);
        }
        if (approved.height() > recommended.height()) {
            reasons.add(SecondAssessorReason.ABOVE_RECOMMENDATION);
        }
        var crc = new CRC32();
        crc.update((cycle + "/" + assessment + "/" + skill).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        if (crc.getValue() % 100 < policy.samplePercent()) {
            reasons.add(SecondAssessorReason.SAMPLE);
        }
        return Collections.unmodifiableList(reasons);
    }
}
