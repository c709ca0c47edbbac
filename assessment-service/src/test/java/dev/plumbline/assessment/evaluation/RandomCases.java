package dev.plumbline.assessment.evaluation;

import dev.plumbline.assessment.evaluation.SkillCase.AttributeRating;
import dev.plumbline.assessment.evaluation.SkillCase.LevelStatements;
import dev.plumbline.assessment.evaluation.SkillCase.Link;
import dev.plumbline.assessment.evaluation.SkillCase.Observation;
import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.SkillCase.Setting;
import dev.plumbline.assessment.evaluation.SkillCase.Statement;
import dev.plumbline.assessment.evaluation.SkillCase.Work;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Cases drawn by a seed, each again by its number alone. They stay near the boundaries of the rules: ages of work,
 * shares, numbers of pieces and attributes are often at a boundary or one beside it.
 */
final class RandomCases {

    /** The cycle's date of all drawn cases. */
    static final LocalDate AS_OF = LocalDate.of(2026, 12, 1);

    private static final List<String> ATTRIBUTES =
            List.of("Autonomy", "Business skills", "Complexity", "Influence", "Knowledge");

    /**
     * A drawn case.
     *
     * @param name seed and number, by which it is drawn again
     */
    record Drawn(String name, SkillCase skillCase, Policy policy) {
        Recommendation judge() {
            return Evaluation.evaluate(skillCase, policy, AS_OF);
        }

        @Override
        public String toString() {
            return name + ": " + skillCase + " by " + policy;
        }
    }

    private RandomCases() {}

    /** This many cases of a seed. */
    static Stream<Drawn> of(long seed, int number) {
        return IntStream.range(0, number).mapToObj(n -> draw(seed, n));
    }

    /** The case of that seed and number. */
    static Drawn draw(long seed, int number) {
        return new RandomCase(random(seed, number)).draw("case " + number + " of seed " + seed);
    }

    /** A separate source of random numbers for a case. */
    static Random random(long seed, int number) {
        return new Random(seed * 0x9E3779B97F4A7C15L + number * 0xBF58476D1CE4E5B9L);
    }

    /** The same skill case with other parts; a null leaves the part as it is. */
    static SkillCase with(
            SkillCase of,
            @Nullable Map<UUID, Verdict> verdicts,
            @Nullable Map<UUID, Work> works,
            @Nullable List<Link> links,
            @Nullable List<Observation> observations,
            @Nullable List<AttributeRating> attributes) {
        return new SkillCase(
                of.levels(),
                of.opened(),
                verdicts == null ? of.verdicts() : verdicts,
                works == null ? of.works() : works,
                links == null ? of.links() : links,
                observations == null ? of.observations() : observations,
                attributes == null ? of.attributes() : attributes,
                of.claim(),
                of.start());
    }

    /** One case as it is drawn. */
    private static final class RandomCase {

        private final Random random;
        private final Policy policy;
        private final Map<UUID, Verdict> verdicts = new HashMap<>();
        private final Map<UUID, Work> works = new HashMap<>();
        private final List<Link> links = new ArrayList<>();
        private final List<Observation> observations = new ArrayList<>();

        RandomCase(Random random) {
            this.random = random;
            this.policy = random.nextBoolean() ? Policy.FIRST : policy();
        }

        Drawn draw(String name) {
            List<LevelStatements> levels = levels();
            List<UUID> statements = levels.stream()
                    .flatMap(level -> level.statements().stream())
                    .map(Statement::id)
                    .toList();
            work(statements);
            List<Integer> numbers = levels.stream().map(LevelStatements::level).toList();
            Integer claim = oneIn(8) ? null : any(numbers);
            Integer start = oneIn(4) ? null : any(numbers);
            List<Integer> opened = new ArrayList<>();
            while (oneIn(3)) {
                opened.add(any(numbers));
            }
            int around = claim != null ? claim : start != null ? start : 5;
            return new Drawn(
                    name,
                    new SkillCase(
                            levels, opened, verdicts, works, links, observations, attributes(around), claim, start),
                    policy);
        }

        private boolean oneIn(int n) {
            return random.nextInt(n) == 0;
        }

        private <T> T any(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }

        private Policy policy() {
            int full = 1 + random.nextInt(48);
            return Policy.FIRST
                    .with(new Policy.Judging(
                            50 + random.nextInt(51),
                            random.nextInt(4),
                            full,
                            full + random.nextInt(40),
                            random.nextInt(4)))
                    .with(new Policy.Proof(
                            any(List.of(0, 0, 2, 3)), any(List.of(0, 0, 1, 3, 12)), any(List.of(0, 0, 1))));
        }

        private List<LevelStatements> levels() {
            List<LevelStatements> levels = new ArrayList<>();
            boolean good = !oneIn(3);
            for (int level = 3; level <= 6; level++) {
                if (level == 5 || !oneIn(6)) {
                    levels.add(new LevelStatements(level, statements(level, good)));
                }
            }
            return levels;
        }

        private List<Statement> statements(int level, boolean good) {
            int number = 1 + random.nextInt(8);
            int defining = oneIn(16) ? -1 : random.nextInt(number);
            boolean weighted = oneIn(3);
            List<Statement> statements = new ArrayList<>();
            for (int order = 0; order < number; order++) {
                UUID id = new UUID(level, order);
                boolean defines = order == defining;
                statements.add(new Statement(
                        id, order + 1, "", weighted ? 1 + random.nextInt(10) : 1, defines, !defines && oneIn(10)));
                if (!oneIn(40)) {
                    verdicts.put(id, verdict(good));
                }
            }
            return statements;
        }

        private Verdict verdict(boolean good) {
            return good && !oneIn(7) ? Verdict.MET : any(List.of(Verdict.values()));
        }

        private void work(List<UUID> statements) {
            boolean fresh = oneIn(2);
            boolean own = oneIn(2);
            int number = random.nextInt(5);
            for (int n = 0; n < number; n++) {
                UUID id = new UUID(99, n);
                works.put(id, new Work(id, "work " + n, ended(fresh), part(own), setting(), !oneIn(10), oneIn(3)));
                int density = 1 + random.nextInt(6);
                for (UUID statement : statements) {
                    if (density == 1 || !oneIn(density)) {
                        links.add(new Link(statement, id));
                    }
                }
            }
            if (oneIn(10)) {
                links.add(new Link(any(statements), new UUID(98, 1)));
            }
            if (oneIn(3)) {
                for (UUID statement : statements) {
                    if (oneIn(3)) {
                        LocalDate day = ended(fresh);
                        observations.add(
                                new Observation(statement, day == null ? AS_OF : day, part(own), "seen at work"));
                    }
                }
            }
        }

        /** Null while the work continues. */
        private @Nullable LocalDate ended(boolean fresh) {
            if (oneIn(12)) {
                return oneIn(2) ? null : AS_OF.plusDays(random.nextInt(40));
            }
            int months = fresh
                    ? random.nextInt(policy.judging().fullMonths() + 1)
                    : any(List.of(
                            policy.judging().fullMonths(),
                            policy.judging().fullMonths() + 1,
                            policy.judging().agedMonths(),
                            policy.judging().agedMonths() + 1,
                            policy.judging().agedMonths() + 30,
                            random.nextInt(80)));
            return AS_OF.minusMonths(months).plusDays(random.nextInt(3) - 1L);
        }

        private Part part(boolean own) {
            return own || oneIn(3) ? Part.ACCOUNTABLE : any(List.of(Part.values()));
        }

        private Setting setting() {
            return oneIn(3) ? Setting.EDUCATION : Setting.WORKPLACE;
        }

        private List<AttributeRating> attributes(int around) {
            if (oneIn(16)) {
                return Collections.emptyList();
            }
            boolean high = !oneIn(3);
            List<AttributeRating> attributes = new ArrayList<>();
            for (int n = 0; n < ATTRIBUTES.size(); n++) {
                int level = around + (high && !oneIn(8) ? random.nextInt(2) : random.nextInt(3) - 2);
                attributes.add(new AttributeRating(
                        new UUID(7, n), ATTRIBUTES.get(n), oneIn(80) ? null : Math.clamp(level, 1, 7)));
            }
            return attributes;
        }
    }
}
