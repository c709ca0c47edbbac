package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.SkillText.LevelText;
import dev.plumbline.assessment.framework.StatementMark.Mark;
import dev.plumbline.assessment.framework.StatementPairs.Pair;
import dev.plumbline.assessment.framework.StatementPairs.Placed;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one edition says otherwise than another. Skills are the same by their origin, else by their code; statements: {@link StatementPairs}. */
public final class EditionComparison {

    /** What became of a skill, a level, or some words. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED,
        SAME
    }

    /** What can be said of a skill that is in both editions. */
    public enum Change {
        /** Another name or code. */
        RENAMED,
        /** Another description or guidance, or another essence of a level. */
        DESCRIBED,
        /** A level is newly defined, or no longer defined. */
        RELEVELLED,
        /** A statement is at another level. */
        MOVED,
        /** A statement has other words. */
        REWORDED,
        /** A statement is new. */
        CAME,
        /** A statement is no longer there. */
        GONE,
        /** A statement weighs otherwise, or another one is defining. */
        WEIGHED
    }

    /**
     * A skill in both editions, or in one.
     *
     * @param id its row in the newer edition; null where it is removed
     * @param wasId its row in the older edition; null where it is added
     * @param was how it was called, with its code; null where that is the same, or it is in one edition only
     * @param changes what became of it; empty unless it changed
     * @param description what became of its description; empty where it is the same
     * @param guidance what became of its guidance; empty where it is the same
     * @param levels the levels that differ, ascending; empty unless it changed
     */
    public record Skill(
            @Nullable UUID id,
            @Nullable UUID wasId,
            String code,
            String name,
            @Nullable String was,
            Kind kind,
            Set<Change> changes,
            List<Piece> description,
            List<Piece> guidance,
            List<Level> levels) {}

    /**
     * What was removed from a level, what was added to it, and what says the same in other words or at another level. A
     * statement that moved is listed at its new level.
     *
     * @param kind whether the level is newly defined, no longer defined, or in both
     * @param essence what became of its essence; empty where it is the same, or the level is in one edition only
     */
    public record Level(
            int level,
            Kind kind,
            List<Piece> essence,
            List<String> gone,
            List<String> come,
            List<Reworded> reworded,
            List<Weighed> weighed) {}

    /**
     * A statement in both editions, piece by piece.
     *
     * @param from the level at which it was; null where it is the same
     */
    public record Reworded(List<Piece> pieces, @Nullable Integer from) {}

    /** A statement that weighs otherwise, or is or is no longer defining. */
    public record Weighed(String text, int wasWeight, int weight, boolean wasDefining, boolean defining) {}

    /** Some words of a statement, with what became of them: {@code ADDED}, {@code REMOVED} or {@code SAME}. */
    public record Piece(Kind kind, String text) {}

    /** The skills of two editions, compared, and what became of each statement of the skills of the earlier one. */
    record Marked(List<Skill> skills, List<StatementMark> marks) {

        /**
         * The skills in both editions with a statement that is not the same. Of a skill that is removed nothing can be
         * asked again, so it is not proposed.
         */
        List<Skill> proposed() {
            Set<UUID> changed = marks.stream()
                    .filter(mark -> mark.mark() != Mark.SAME)
                    .map(StatementMark::skillId)
                    .collect(Collectors.toSet());
            return skills.stream()
                    .filter(skill -> skill.id() != null && skill.wasId() != null && changed.contains(skill.wasId()))
                    .toList();
        }

        /**
         * The skills of the earlier edition with these codes: those of the later edition, or of the earlier one for a skill
         * that is removed.
         *
         * @throws Refusal naming each code that no such skill has
         */
        List<Skill> chosen(Set<String> codes) {
            List<Skill> chosen = skills.stream()
                    .filter(skill -> skill.wasId() != null && codes.contains(skill.code()))
                    .toList();
            Set<String> unknown = new TreeSet<>(codes);
            chosen.forEach(skill -> unknown.remove(skill.code()));
            if (!unknown.isEmpty()) {
                throw Refusal.invalid(unknown.stream()
                        .map(code -> Refusal.Fault.at("changed", "changed-unknown", code))
                        .toList());
            }
            return chosen;
        }
    }

    private EditionComparison() {}

    /** Compares skill by skill, by code. */
    public static List<Skill> of(List<SkillText> before, List<SkillText> after) {
        return marked(before, after).skills();
    }

    /** As above, with the marks of the statements. */
    static Marked marked(List<SkillText> before, List<SkillText> after) {
        Map<UUID, SkillText> byOrigin = before.stream()
                .collect(Collectors.toMap(SkillText::originId, Function.identity(), (one, other) -> one));
        Map<String, SkillText> byCode =
                before.stream().collect(Collectors.toMap(SkillText::code, Function.identity(), (one, other) -> one));
        Set<UUID> origins = after.stream().map(SkillText::originId).collect(Collectors.toSet());
        List<Skill> skills = new ArrayList<>();
        List<StatementMark> marks = new ArrayList<>();
        Set<UUID> paired = new HashSet<>();
        for (SkillText is : after) {
            SkillText was = Optional.ofNullable(byOrigin.get(is.originId()))
                    .or(() ->
                            Optional.ofNullable(byCode.get(is.code())).filter(old -> !origins.contains(old.originId())))
                    .filter(old -> paired.add(old.id()))
                    .orElse(null);
            skills.add(was == null ? whole(is.id(), null, is, Kind.ADDED) : compared(was, is, marks));
        }
        for (SkillText was : before) {
            if (!paired.contains(was.id())) {
                skills.add(whole(null, was.id(), was, Kind.REMOVED));
                StatementPairs.placed(was).forEach(one -> marks.add(gone(was, one)));
            }
        }
        skills.sort(Comparator.comparing(Skill::code));
        return new Marked(skills, marks);
    }

    private static StatementMark gone(SkillText was, Placed one) {
        return new StatementMark(was.id(), one.statement().id(), one.level(), null, null, Mark.GONE);
    }

    private static void mark(SkillText was, StatementPairs pairs, List<StatementMark> marks) {
        pairs.gone.forEach(one -> marks.add(gone(was, one)));
        pairs.come.forEach(one -> marks.add(
                new StatementMark(was.id(), null, null, one.statement().id(), one.level(), Mark.CAME)));
        pairs.pairs.forEach(pair -> marks.add(new StatementMark(
                was.id(),
                pair.was().statement().id(),
                pair.was().level(),
                pair.is().statement().id(),
                pair.is().level(),
                mark(pair))));
    }

    private static Mark mark(Pair pair) {
        if (pair.was().level() != pair.is().level()) {
            return Mark.MOVED;
        }
        if (!pair.was().words().equals(pair.is().words())) {
            return Mark.REWORDED;
        }
        var was = pair.was().statement();
        var is = pair.is().statement();
        return was.weight() == is.weight() && was.defining() == is.defining() ? Mark.SAME : Mark.WEIGHED;
    }

    private static Skill whole(@Nullable UUID id, @Nullable UUID wasId, SkillText skill, Kind kind) {
        return new Skill(id, wasId, skill.code(), skill.name(), null, kind, Set.of(), List.of(), List.of(), List.of());
    }

    private static Skill compared(SkillText was, SkillText is, List<StatementMark> marks) {
        Set<Change> changes = EnumSet.noneOf(Change.class);
        boolean renamed = !was.name().equals(is.name()) || !was.code().equals(is.code());
        if (renamed) {
            changes.add(Change.RENAMED);
        }
        List<Piece> description = differing(was.description(), is.description());
        List<Piece> guidance = differing(was.guidance(), is.guidance());
        if (!description.isEmpty() || !guidance.isEmpty()) {
            changes.add(Change.DESCRIBED);
        }
        var pairs = new StatementPairs(was, is);
        mark(was, pairs, marks);
        List<Level> levels = levels(was, is, pairs, changes);
        return new Skill(
                is.id(),
                was.id(),
                is.code(),
                is.name(),
                renamed ? was.name() + (was.code().equals(is.code()) ? "" : " " + was.code()) : null,
                changes.isEmpty() ? Kind.SAME : Kind.CHANGED,
                changes,
                description,
                guidance,
                levels);
    }

    private static String essence(SkillText skill, int level) {
        return skill.levels().stream()
                .filter(one -> one.level() == level)
                .map(LevelText::essence)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    /** What became of the words of a text; empty where it says the same. */
    static List<Piece> differing(String was, String is) {
        return Origins.folded(was).equals(Origins.folded(is)) ? List.of() : StatementPairs.pieces(was, is);
    }

    private static List<Level> levels(SkillText was, SkillText is, StatementPairs pairs, Set<Change> changes) {
        Set<Integer> numbers = new TreeSet<>();
        was.levels().stream().map(LevelText::level).forEach(numbers::add);
        is.levels().stream().map(LevelText::level).forEach(numbers::add);
        List<Level> levels = new ArrayList<>();
        for (int number : numbers) {
            Kind kind = !was.defines(number) ? Kind.ADDED : is.defines(number) ? Kind.CHANGED : Kind.REMOVED;
            List<Reworded> reworded = new ArrayList<>();
            List<Weighed> weighed = new ArrayList<>();
            for (Pair pair : pairs.pairs) {
                if (pair.is().level() == number) {
                    reworded(pair, changes).ifPresent(reworded::add);
                    weighed(pair, kind, changes).ifPresent(weighed::add);
                }
            }
            List<Piece> essence =
                    kind == Kind.CHANGED ? differing(essence(was, number), essence(is, number)) : List.of();
            if (!essence.isEmpty()) {
                changes.add(Change.DESCRIBED);
            }
            var level = new Level(
                    number, kind, essence, texts(pairs.gone, number), texts(pairs.come, number), reworded, weighed);
            if (kind != Kind.CHANGED) {
                changes.add(Change.RELEVELLED);
            }
            if (!level.gone().isEmpty()) {
                changes.add(Change.GONE);
            }
            if (!level.come().isEmpty()) {
                changes.add(Change.CAME);
            }
            if (kind != Kind.CHANGED
                    || !essence.isEmpty()
                    || !level.gone().isEmpty()
                    || !level.come().isEmpty()
                    || !reworded.isEmpty()
                    || !weighed.isEmpty()) {
                levels.add(level);
            }
        }
        return levels;
    }

    private static Optional<Reworded> reworded(Pair pair, Set<Change> changes) {
        boolean moved = pair.was().level() != pair.is().level();
        boolean otherWords = !pair.was().words().equals(pair.is().words());
        if (moved) {
            changes.add(Change.MOVED);
        }
        if (otherWords) {
            changes.add(Change.REWORDED);
        }
        return moved || otherWords
                ? Optional.of(new Reworded(
                        StatementPairs.pieces(pair.was().text(), pair.is().text()),
                        moved ? pair.was().level() : null))
                : Optional.empty();
    }

    private static Optional<Weighed> weighed(Pair pair, Kind level, Set<Change> changes) {
        var was = pair.was().statement();
        var is = pair.is().statement();
        // At a level that is newly defined one statement is defining anyway.
        boolean sameLevel = pair.was().level() == pair.is().level() && level == Kind.CHANGED;
        if (was.weight() == is.weight() && (was.defining() == is.defining() || !sameLevel)) {
            return Optional.empty();
        }
        changes.add(Change.WEIGHED);
        return Optional.of(new Weighed(is.text(), was.weight(), is.weight(), was.defining(), is.defining()));
    }

    private static List<String> texts(List<Placed> statements, int level) {
        return statements.stream()
                .filter(one -> one.level() == level)
                .map(Placed::text)
                .toList();
    }
}
