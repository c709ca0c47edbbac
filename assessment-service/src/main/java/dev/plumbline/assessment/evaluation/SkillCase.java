package dev.plumbline.assessment.evaluation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is judged of one person in one skill.
 *
 * @param levels the levels that the skill defines, each with its statements
 * @param opened the levels that the reviewer has opened for judgement
 * @param verdicts the reviewer's, by statement id; a statement without one counts as NOT_OBSERVED until it is given
 * @param works pieces of evidence by id
 * @param links which work supports which statement, whoever linked it
 * @param observations the reviewer's own
 * @param attributes the reviewer's ratings of the generic attributes
 * @param claim the employee's level; null for none
 * @param start the level at which the reviewer started where there is no claim; null until chosen
 */
public record SkillCase(
        List<LevelStatements> levels,
        List<Integer> opened,
        Map<UUID, Verdict> verdicts,
        Map<UUID, Work> works,
        List<Link> links,
        List<Observation> observations,
        List<AttributeRating> attributes,
        @Nullable Integer claim,
        @Nullable Integer start) {

    /** One defined level, from 1. */
    public record LevelStatements(int level, List<Statement> statements) {}

    /**
     * A clause of a descriptor.
     *
     * @param weight whole number 1–10
     * @param defining whether the level passes only where it is met
     * @param excluded by HR for the role, before launch; never the defining one
     */
    public record Statement(UUID id, int order, String text, int weight, boolean defining, boolean excluded) {
        public Statement {
            if (weight < 1 || weight > 10) {
                throw new IllegalArgumentException("A weight is a whole number from 1 to 10, not " + weight);
            }
            if (defining && excluded) {
                throw new IllegalArgumentException("The defining statement is never excluded");
            }
        }
    }

    /** The part that the person played. */
    public enum Part {
        ACCOUNTABLE,
        CONTRIBUTED,
        OBSERVED
    }

    /** Where it was done. */
    public enum Setting {
        WORKPLACE,
        EDUCATION
    }

    /**
     * A piece of work.
     *
     * @param ended null while the work continues
     * @param accepted valid and authentic, ticked by the reviewer (R6)
     * @param witnessed somebody else who was asked has confirmed it (R22)
     */
    public record Work(
            UUID id,
            String title,
            @Nullable LocalDate ended,
            Part part,
            Setting setting,
            boolean accepted,
            boolean witnessed) {

        /** Work that nobody has confirmed. */
        public Work(UUID id, String title, @Nullable LocalDate ended, Part part, Setting setting, boolean accepted) {
            this(id, title, ended, part, setting, accepted, false);
        }
    }

    /** A piece of work that supports a statement. */
    public record Link(UUID statement, UUID work) {}

    /**
     * What the reviewer saw; counts as one piece of workplace work, on however many statements.
     *
     * @param statements those that it supports, each once
     */
    public record Observation(List<UUID> statements, LocalDate date, Part part, String note) {
        public Observation {
            statements = statements.stream().distinct().toList();
        }

        /** What was seen of one statement. */
        public Observation(UUID statement, LocalDate date, Part part, String note) {
            this(List.of(statement), date, part, note);
        }
    }

    /** A rating of a generic attribute; null when not given yet. */
    public record AttributeRating(
            UUID attribute, String name, @Nullable Integer level) {}

    /** The level at which judging begins: the claim, else where the reviewer started; null for neither. */
    public @Nullable Integer startLevel() {
        return claim != null ? claim : start;
    }

    /** The statements of a defined level, in order. */
    public Optional<LevelStatements> level(int level) {
        return levels.stream().filter(l -> l.level() == level).findFirst();
    }

    /**
     * Whether an assessor may name a level as opened (R3). That is the next higher level that the skill defines, and
     * those that the rules open by themselves, which are the start and the next lower level.
     *
     * @param defined the levels that the skill defines
     * @param start where judging begins; null while that is not known, and nothing can be opened
     */
    public static boolean mayOpen(Collection<Integer> defined, @Nullable Integer start, int level) {
        if (start == null || !defined.contains(level)) {
            return false;
        }
        return defined.stream()
                .noneMatch(between -> Math.min(start, level) < between && between < Math.max(start, level));
    }

    /** The next lower level that the skill defines. */
    public Optional<Integer> nextLower(int level) {
        return levels.stream()
                .map(LevelStatements::level)
                .filter(l -> l < level)
                .max(Comparator.naturalOrder());
    }

    /** The lowest rating of the attributes (R2); empty while one is unrated or there are none. */
    public Optional<Integer> responsibilityLevel() {
        if (attributes.isEmpty() || attributes.stream().anyMatch(a -> a.level() == null)) {
            return Optional.empty();
        }
        return attributes.stream().map(a -> Objects.requireNonNull(a.level())).min(Comparator.naturalOrder());
    }
}
