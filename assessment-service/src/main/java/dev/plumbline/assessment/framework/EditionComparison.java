package dev.plumbline.assessment.framework;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import dev.plumbline.assessment.framework.SkillText.LevelText;
import dev.plumbline.assessment.framework.SkillText.StatementText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What one edition says otherwise than another. Skills are the same by their code, statements by their words: one that went and
 * one that came are the same statement in other words where they share at least half of their words.
 */
public final class EditionComparison {

    /** What became of a skill. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED,
        SAME
    }

    /**
     * A skill in both editions, or in one.
     *
     * @param levels the levels that differ, ascending; empty unless it changed
     */
    public record Skill(String code, String name, Kind kind, List<Level> levels) {}

    /** What went from a level, what came to it, and what says the same in other words. */
    public record Level(int level, List<String> gone, List<String> come, List<Reworded> reworded) {}

    /** A statement in both editions, piece by piece. */
    public record Reworded(List<Piece> pieces) {}

    /** Some words of a statement, with what became of them: {@code ADDED}, {@code REMOVED} or {@code SAME}. */
    public record Piece(Kind kind, String text) {}

    /** Two statements, and how many of a hundred of their words they share. */
    private record Pair(String gone, String come, int shared) {}

    /** Statements that share fewer of a hundred words are two. */
    private static final int SHARED = 50;

    /** Before each word, its space included, and before each mark. */
    private static final Pattern BETWEEN = Pattern.compile("(?=[\\s\\p{Punct}])");

    private static final Pattern MARK = Pattern.compile("[\\s\\p{Punct}]*");

    private EditionComparison() {}

    /** Compares skill by skill, by code. */
    public static List<Skill> of(List<SkillText> before, List<SkillText> after) {
        Map<String, SkillText> old = byCode(before);
        Map<String, SkillText> young = byCode(after);
        var codes = new TreeSet<String>(old.keySet());
        codes.addAll(young.keySet());
        List<Skill> skills = new ArrayList<>();
        for (String code : codes) {
            SkillText was = old.get(code);
            SkillText is = young.get(code);
            if (was == null && is != null) {
                skills.add(new Skill(code, is.name(), Kind.ADDED, List.of()));
            } else if (was != null && is == null) {
                skills.add(new Skill(code, was.name(), Kind.REMOVED, List.of()));
            } else if (was != null && is != null) {
                List<Level> levels = levels(was, is);
                skills.add(new Skill(code, is.name(), levels.isEmpty() ? Kind.SAME : Kind.CHANGED, levels));
            }
        }
        return skills;
    }

    private static Map<String, SkillText> byCode(List<SkillText> skills) {
        Map<String, SkillText> byCode = new LinkedHashMap<>();
        skills.forEach(skill -> byCode.put(skill.code(), skill));
        return byCode;
    }

    private static List<Level> levels(SkillText was, SkillText is) {
        List<Level> levels = new ArrayList<>();
        for (int level = 1; level <= 7; level++) {
            List<String> before = statements(was, level);
            List<String> after = statements(is, level);
            List<String> gone = before.stream().filter(s -> !after.contains(s)).toList();
            List<String> come = after.stream().filter(s -> !before.contains(s)).toList();
            if (!gone.isEmpty() || !come.isEmpty()) {
                levels.add(level(level, gone, come));
            }
        }
        return levels;
    }

    /** Pairs what went with what came, those first that share most; each belongs to one pair at most. */
    private static Level level(int level, List<String> gone, List<String> come) {
        List<Pair> pairs = gone.stream()
                .flatMap(was -> come.stream().map(is -> new Pair(was, is, shared(was, is))))
                .filter(pair -> pair.shared() >= SHARED)
                .sorted(Comparator.comparingInt(Pair::shared).reversed())
                .toList();
        Map<String, Pair> byGone = new LinkedHashMap<>();
        Set<String> left = new LinkedHashSet<>(come);
        for (Pair pair : pairs) {
            if (!byGone.containsKey(pair.gone()) && left.remove(pair.come())) {
                byGone.put(pair.gone(), pair);
            }
        }
        return new Level(
                level,
                gone.stream().filter(was -> !byGone.containsKey(was)).toList(),
                List.copyOf(left),
                gone.stream()
                        .map(byGone::get)
                        .filter(Objects::nonNull)
                        .map(pair -> new Reworded(pieces(pair.gone(), pair.come())))
                        .toList());
    }

    private static int shared(String was, String is) {
        List<String> before =
                words(was).stream().filter(EditionComparison::says).toList();
        List<String> after = words(is).stream().filter(EditionComparison::says).toList();
        int same = DiffUtils.diff(before, after, true).getDeltas().stream()
                .filter(delta -> delta.getType() == DeltaType.EQUAL)
                .mapToInt(delta -> delta.getSource().size())
                .sum();
        return 200 * same / Math.max(1, before.size() + after.size());
    }

    private static List<Piece> pieces(String was, String is) {
        List<Piece> pieces = new ArrayList<>();
        for (AbstractDelta<String> delta :
                DiffUtils.diff(words(was), words(is), true).getDeltas()) {
            String source = String.join("", delta.getSource().getLines());
            String target = String.join("", delta.getTarget().getLines());
            if (delta.getType() == DeltaType.EQUAL) {
                pieces.add(new Piece(Kind.SAME, source));
            } else {
                Stream.of(new Piece(Kind.REMOVED, source), new Piece(Kind.ADDED, target))
                        .filter(piece -> !piece.text().isEmpty())
                        .forEach(pieces::add);
            }
        }
        return pieces;
    }

    private static List<String> words(String text) {
        return List.of(BETWEEN.split(text.strip().replaceAll("\\s+", " ")));
    }

    private static boolean says(String word) {
        return !MARK.matcher(word).matches();
    }

    private static List<String> statements(SkillText skill, int level) {
        return skill.level(level).map(LevelText::statements).orElse(List.of()).stream()
                .map(StatementText::text)
                .toList();
    }
}
