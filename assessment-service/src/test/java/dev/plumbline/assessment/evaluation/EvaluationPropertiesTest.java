package dev.plumbline.assessment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.evaluation.RandomCases.Drawn;
import dev.plumbline.assessment.evaluation.SkillCase.AttributeRating;
import dev.plumbline.assessment.evaluation.SkillCase.LevelStatements;
import dev.plumbline.assessment.evaluation.SkillCase.Link;
import dev.plumbline.assessment.evaluation.SkillCase.Observation;
import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.SkillCase.Setting;
import dev.plumbline.assessment.evaluation.SkillCase.Work;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What holds for every case, on cases that a seed draws ({@code -Devaluation.seed}, {@code -Devaluation.cases}); a failure
 * names seed and number.
 */
class EvaluationPropertiesTest {

    private static final long SEED = Long.getLong("evaluation.seed", 20_261_201);
    private static final int CASES = Integer.getInteger("evaluation.cases", 8_000);

    /** Level first, then class: what a decision is worth. */
    private static int height(Decision decision) {
        AttainmentClass attainmentClass = decision.attainmentClass();
        return decision.height() * 10 + (attainmentClass == null ? 0 : attainmentClass.ordinal());
    }

    private static final String LATER = "work that ended later";

    /** The ways to add more or better evidence to a case; the same case if there is nothing to improve. */
    private static final Map<String, BiFunction<SkillCase, Random, SkillCase>> BETTER = better();

    private static Map<String, BiFunction<SkillCase, Random, SkillCase>> better() {
        Map<String, BiFunction<SkillCase, Random, SkillCase>> better = new LinkedHashMap<>();
        better.put("a better verdict", (of, random) -> {
            Map<UUID, Verdict> verdicts = new HashMap<>(of.verdicts());
            UUID statement = any(statements(of), random);
            verdicts.computeIfPresent(
                    statement, (s, verdict) -> verdict.value() == 0 ? Verdict.PARTLY_MET : Verdict.MET);
            return RandomCases.with(of, verdicts, null, null, null, null);
        });
        better.put("a piece of work more", (of, random) -> {
            Map<UUID, Work> works = new HashMap<>(of.works());
            List<Link> links = new ArrayList<>(of.links());
            UUID id = new UUID(97, 1);
            works.put(
                    id,
                    new Work(
                            id,
                            "more",
                            RandomCases.AS_OF.minusMonths(random.nextInt(80)),
                            any(List.of(Part.values()), random),
                            any(List.of(Setting.values()), random),
                            true,
                            random.nextBoolean()));
            statements(of).stream().filter(s -> random.nextInt(3) > 0).forEach(s -> links.add(new Link(s, id)));
            return RandomCases.with(of, null, works, links, null, null);
        });
        better.put("an observation more", (of, random) -> {
            List<Observation> observations = new ArrayList<>(of.observations());
            observations.add(new Observation(
                    any(statements(of), random),
                    RandomCases.AS_OF.minusMonths(random.nextInt(80)),
                    any(List.of(Part.values()), random),
                    "seen"));
            return RandomCases.with(of, null, null, null, observations, null);
        });
        better.put("an observation more, of several statements", (of, random) -> {
            List<Observation> observations = new ArrayList<>(of.observations());
            observations.add(new Observation(
                    statements(of).stream().filter(s -> random.nextInt(3) > 0).toList(),
                    RandomCases.AS_OF.minusMonths(random.nextInt(80)),
                    any(List.of(Part.values()), random),
                    "seen"));
            return RandomCases.with(of, null, null, null, observations, null);
        });
        better.put("a piece linked to one statement more", (of, random) -> {
            List<Link> links = new ArrayList<>(of.links());
            of.works().keySet().stream()
                    .sorted()
                    .findFirst()
                    .ifPresent(work -> links.add(new Link(any(statements(of), random), work)));
            return RandomCases.with(of, null, null, links, null, null);
        });
        better.put(
                "work accepted",
                (of, random) -> eachWork(
                        of,
                        random,
                        work -> new Work(
                                work.id(),
                                work.title(),
                                work.ended(),
                                work.part(),
                                work.setting(),
                                true,
                                work.witnessed())));
        better.put(
                "work confirmed",
                (of, random) -> eachWork(
                        of,
                        random,
                        work -> new Work(
                                work.id(),
                                work.title(),
                                work.ended(),
                                work.part(),
                                work.setting(),
                                work.accepted(),
                                true)));
        better.put(
                LATER,
                (of, random) -> eachWork(
                        of,
                        random,
                        work -> new Work(
                                work.id(),
                                work.title(),
                                later(work.ended(), random),
                                work.part(),
                                work.setting(),
                                work.accepted(),
                                work.witnessed())));
        better.put(
                "work for which the person was accountable",
                (of, random) -> eachWork(
                        of,
                        random,
                        work -> new Work(
                                work.id(),
                                work.title(),
                                work.ended(),
                                Part.ACCOUNTABLE,
                                work.setting(),
                                work.accepted(),
                                work.witnessed())));
        better.put("a higher rating", (of, random) -> {
            List<AttributeRating> attributes = new ArrayList<>(of.attributes());
            if (!attributes.isEmpty()) {
                int n = random.nextInt(attributes.size());
                AttributeRating was = attributes.get(n);
                Integer level = was.level();
                attributes.set(
                        n,
                        new AttributeRating(
                                was.attribute(),
                                was.name(),
                                level == null ? 1 + random.nextInt(7) : Integer.valueOf(Math.min(7, level + 1))));
            }
            return RandomCases.with(of, null, null, null, null, attributes);
        });
        return better;
    }

    private static List<UUID> statements(SkillCase of) {
        return of.levels().stream()
                .flatMap(level -> level.statements().stream())
                .map(SkillCase.Statement::id)
                .toList();
    }

    private static <T> T any(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static SkillCase eachWork(SkillCase of, Random random, UnaryOperator<Work> changed) {
        Map<UUID, Work> works = new HashMap<>(of.works());
        works.replaceAll((id, work) -> random.nextBoolean() ? changed.apply(work) : work);
        return RandomCases.with(of, null, works, null, null, null);
    }

    private static @Nullable LocalDate later(@Nullable LocalDate ended, Random random) {
        return ended == null || random.nextInt(6) == 0 ? null : ended.plusMonths(random.nextInt(40));
    }

    @Test
    void moreOrBetterEvidenceNeverLowersALevel() {
        BETTER.forEach((how, better) -> {
            int raised = 0;
            for (int n = 0; n < CASES; n++) {
                Drawn drawn = RandomCases.draw(SEED, n);
                if (how.equals(LATER) && drawn.policy().proof().monthsApart() > 0) {
                    // Pieces that end later may be nearer to each other, which R21 then finds too near.
                    continue;
                }
                SkillCase after = better.apply(drawn.skillCase(), RandomCases.random(SEED + 1, n));
                int before = height(drawn.judge().decision());
                int then = height(Evaluation.evaluate(after, drawn.policy(), RandomCases.AS_OF)
                        .decision());
                assertThat(then).as("%s: %s, then %s", how, drawn, after).isGreaterThanOrEqualTo(before);
                raised += then > before ? 1 : 0;
            }
            assertThat(raised).as(how + " raises some").isPositive();
        });
    }

    @Test
    void aStricterPolicyNeverRaisesALevel() {
        Map<String, Integer> lowered = new HashMap<>();
        for (int n = 0; n < CASES; n++) {
            Drawn drawn = RandomCases.draw(SEED + 2, n);
            Random random = RandomCases.random(SEED + 3, n);
            int before = height(drawn.judge().decision());
            for (Map.Entry<String, Policy> stricter :
                    stricter(drawn.policy(), random).entrySet()) {
                int then = height(Evaluation.evaluate(drawn.skillCase(), stricter.getValue(), RandomCases.AS_OF)
                        .decision());
                assertThat(then).as("%s, then %s", drawn, stricter).isLessThanOrEqualTo(before);
                lowered.merge(stricter.getKey(), then < before ? 1 : 0, Integer::sum);
            }
        }
        assertThat(lowered)
                .hasSize(8)
                .allSatisfy((what, times) -> assertThat(times).as(what).isPositive());
    }

    private static Map<String, Policy> stricter(Policy of, Random random) {
        Policy.Judging judging = of.judging();
        int cover = judging.coverPercent();
        Policy.Proof proof = of.proof();
        int pieces = proof.piecesPerStatement();
        int apart = proof.monthsApart();
        return Map.of(
                "piecesPerStatement",
                        of.with(new Policy.Proof(
                                // Where pieces that are far apart suffice, asking for a number of them is no more.
                                pieces > 0 ? pieces + 1 : apart > 0 ? 0 : 2, apart, proof.witnessFirst())),
                "monthsApart",
                        of.with(new Policy.Proof(
                                pieces, apart > 0 ? apart + 6 : pieces > 0 ? 0 : 6, proof.witnessFirst())),
                "witnessFirst", of.with(new Policy.Proof(pieces, apart, 1)),
                "coverPercent", policy(of, Math.min(100, cover + 1 + random.nextInt(20)), 0, 0, 0, 0),
                "minDistinctEvidence", policy(of, cover, 1 + random.nextInt(2), 0, 0, 0),
                "fullMonths", policy(of, cover, 0, 1 + random.nextInt(judging.fullMonths()), 0, 0),
                "agedMonths",
                        policy(of, cover, 0, 0, random.nextInt(judging.agedMonths() - judging.fullMonths() + 1), 0),
                "classTolerance", policy(of, cover, 0, 0, 0, Math.min(1, judging.classTolerance())));
    }

    private static Policy policy(Policy of, int cover, int morePieces, int lessFull, int lessAged, int lessTolerance) {
        Policy.Judging judging = of.judging();
        return of.with(new Policy.Judging(
                cover,
                judging.minDistinctEvidence() + morePieces,
                judging.fullMonths() - lessFull,
                judging.agedMonths() - lessAged,
                judging.classTolerance() - lessTolerance));
    }

    @Test
    void aTraceSaysAgainWhatWasRecommended() {
        int read = 0;
        for (int n = 0; n < CASES; n++) {
            Drawn drawn = RandomCases.draw(SEED + 6, n);
            Recommendation made = drawn.judge();
            if (!made.unjudged().isEmpty()) {
                continue;
            }
            Recommendation again =
                    TraceReading.read(made.decision(), made.trace(), drawn.skillCase(), made.formerlyHeld());
            assertThat(again.toJudge()).as("%s", drawn).isEqualTo(made.toJudge());
            assertThat(again.missing()).as("%s", drawn).isEqualTo(made.missing());
            assertThat(again.noOpportunity()).as("%s", drawn).isEqualTo(made.noOpportunity());
            assertThat(again.coverage()).as("%s", drawn).isEqualTo(made.coverage());
            read += made.missing().isEmpty() ? 0 : 1;
        }
        assertThat(read).isPositive();
    }

    @Test
    void theOrderOfWhatComesInDoesNotMatter() {
        for (int n = 0; n < CASES; n++) {
            Drawn drawn = RandomCases.draw(SEED + 4, n);
            Random random = RandomCases.random(SEED + 5, n);
            SkillCase of = drawn.skillCase();
            SkillCase mixed = new SkillCase(
                    mixed(of.levels(), random).stream()
                            .map(level -> new LevelStatements(level.level(), mixed(level.statements(), random)))
                            .toList(),
                    mixed(of.opened(), random),
                    mixed(of.verdicts(), random),
                    mixed(of.works(), random),
                    mixed(of.links(), random),
                    mixed(of.observations(), random),
                    of.attributes(),
                    of.claim(),
                    of.start());
            assertThat(Evaluation.evaluate(mixed, drawn.policy(), RandomCases.AS_OF))
                    .as(drawn.toString())
                    .isEqualTo(drawn.judge());
            SkillCase rated = RandomCases.with(of, null, null, null, null, mixed(of.attributes(), random));
            assertThat(Evaluation.evaluate(rated, drawn.policy(), RandomCases.AS_OF)
                            .decision())
                    .as("attributes, which are named in the order in which they come: %s", drawn)
                    .isEqualTo(drawn.judge().decision());
        }
    }

    private static <T> List<T> mixed(List<T> of, Random random) {
        List<T> mixed = new ArrayList<>(of);
        Collections.shuffle(mixed, random);
        return mixed;
    }

    private static <V> Map<UUID, V> mixed(Map<UUID, V> of, Random random) {
        Map<UUID, V> mixed = new LinkedHashMap<>();
        mixed(List.copyOf(of.keySet()), random).forEach(key -> mixed.put(key, of.get(key)));
        return mixed;
    }

    @Test
    void everyTraceExplainsItsOutcome() {
        for (int n = 0; n < CASES; n++) {
            Drawn drawn = RandomCases.draw(SEED + 6, n);
            Recommendation recommendation = drawn.judge();
            List<Trace.Entry> entries = recommendation.trace().entries();
            assertThat(recommendation.trace().rulesVersion()).isEqualTo(Rule.VERSION);
            assertThat(decisionOf(entries)).as(drawn.toString()).isEqualTo(recommendation.decision());
            for (Recommendation.Coverage level : recommendation.coverage()) {
                List<Trace.Entry> here = entries.stream()
                        .filter(entry -> entry.level() != null && entry.level() == level.level())
                        .toList();
                assertThat(here.stream().filter(entry -> isClass(entry.tag())))
                        .as("the class of level %s: %s", level.level(), drawn)
                        .hasSize(level.passes() ? 1 : 0);
                assertThat(level.passes() || here.stream().anyMatch(e -> e.kind() == Trace.Kind.AGAINST))
                        .as("why level %s does not pass: %s", level.level(), drawn)
                        .isTrue();
                level.effective().stream()
                        .filter(one -> one.cap() != null)
                        .forEach(one -> assertThat(here).anyMatch(entry -> entry.tag() == one.cap()));
                assertThat(here)
                        .filteredOn(e -> e.rule() == Rule.R10 && e.tag() != Finding.EXCLUDED)
                        .singleElement()
                        .satisfies(entry -> {
                            assertThat(Double.parseDouble(entry.arguments().get(1)) * 2)
                                    .isEqualTo(level.points());
                            assertThat(Double.parseDouble(entry.arguments().get(2)) * 2)
                                    .isEqualTo(level.most());
                        });
            }
            assertThat(count(entries, Finding.RETURN_ADVISED))
                    .isEqualTo(recommendation.returnAdvised().size());
            assertThat(count(entries, Finding.NO_OPPORTUNITY))
                    .isEqualTo(recommendation.noOpportunity().size());
            assertThat(entries.stream()
                            .filter(entry -> entry.tag() == Finding.NEXT_LOWER_OPENED)
                            .map(Trace.Entry::level)
                            .toList())
                    .as("what was opened below the start: %s", drawn)
                    .isEqualTo(recommendation.toJudge().stream()
                            .filter(level -> level < startOf(drawn))
                            .toList());
        }
    }

    private static int startOf(Drawn drawn) {
        Integer start = drawn.skillCase().startLevel();
        return start == null ? 0 : start;
    }

    private static boolean isClass(Finding finding) {
        return finding.rule() == Rule.R12 && finding.kind() == Trace.Kind.FOR;
    }

    private static int count(List<Trace.Entry> entries, Finding finding) {
        return entries.stream()
                .filter(entry -> entry.tag() == finding)
                .mapToInt(entry -> Integer.parseInt(entry.arguments().getFirst()))
                .sum();
    }

    /** What follows from a trace alone: the highest level that it gives a class, with that class. */
    private static Decision decisionOf(List<Trace.Entry> entries) {
        return entries.stream()
                .filter(entry -> isClass(entry.tag()))
                .max(Comparator.comparing(Trace.Entry::level))
                .map(entry -> new Decision(
                        entry.level(),
                        AttainmentClass.valueOf(entry.tag().name().split("_")[0])))
                .orElse(Decision.NONE);
    }

    @Test
    void theCasesDrawnMeetEverythingThatTheRulesCanFind() {
        Map<Finding, Long> found = RandomCases.of(SEED, CASES)
                .flatMap(drawn -> drawn.judge().trace().entries().stream())
                .collect(Collectors.groupingBy(Trace.Entry::tag, Collectors.counting()));
        for (Finding finding : Finding.values()) {
            if (finding != Finding.PROFICIENCY) {
                assertThat(found.getOrDefault(finding, 0L)).as(finding.name()).isGreaterThan(20);
            }
        }
    }
}
