package dev.plumbline.assessment.framework;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import dev.plumbline.assessment.framework.EditionComparison.Piece;
import dev.plumbline.assessment.framework.SkillText.LevelText;
import dev.plumbline.assessment.framework.SkillText.StatementText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which statement of a skill became which: by its origin, else by its words at the same level, else by its words at another, else by
 * at least sixty of a hundred words that are the same, those first that share most. Each belongs to one pair at most.
 */
final class StatementPairs {

    /** A statement at its level. */
    record Placed(int level, StatementText statement) {
        String text() {
            return statement.text();
        }
    }

    record Pair(Placed was, Placed is) {}

    private record Likeness(Pair pair, int shared) {}

    /** Statements that share fewer of a hundred words are two. */
    private static final int SHARED = 60;

    /** Beyond so many pairs only statements of the same level are looked at for likeness. */
    private static final int MOST_PAIRS = 100_000;

    /** Before each word, its space included, and before each mark. */
    private static final Pattern BETWEEN = Pattern.compile("(?=[\\s\\p{Punct}])");

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    final List<Pair> pairs = new ArrayList<>();
    final List<Placed> gone;
    final List<Placed> come;

    StatementPairs(SkillText before, SkillText after) {
        gone = placed(before);
        come = placed(after);
        take((was, is) -> was.statement().originId().equals(is.statement().originId()));
        take((was, is) -> was.level() == is.level() && was.text().equals(is.text()));
        take((was, is) -> was.text().equals(is.text()));
        alike();
    }

    /** The statements of a skill, level by level. */
    static List<Placed> placed(SkillText skill) {
        List<Placed> placed = new ArrayList<>();
        for (LevelText level : skill.levels()) {
            level.statements().forEach(statement -> placed.add(new Placed(level.level(), statement)));
        }
        return placed;
    }

    private void take(BiPredicate<Placed, Placed> same) {
        for (Placed was : List.copyOf(gone)) {
            come.stream().filter(is -> same.test(was, is)).findFirst().ifPresent(is -> pair(new Pair(was, is)));
        }
    }

    private void pair(Pair pair) {
        if (gone.contains(pair.was()) && come.contains(pair.is())) {
            pairs.add(pair);
            gone.remove(pair.was());
            come.remove(pair.is());
        }
    }

    private void alike() {
        boolean acrossLevels = (long) gone.size() * come.size() <= MOST_PAIRS;
        List<Likeness> alike = new ArrayList<>();
        for (Placed was : gone) {
            for (Placed is : come) {
                if (acrossLevels || was.level() == is.level()) {
                    int shared = shared(was.text(), is.text());
                    if (shared >= SHARED) {
                        alike.add(new Likeness(new Pair(was, is), shared));
                    }
                }
            }
        }
        alike.sort(Comparator.comparingInt(Likeness::shared)
                .reversed()
                .thenComparingInt(one ->
                        Math.abs(one.pair().was().level() - one.pair().is().level())));
        alike.forEach(one -> pair(one.pair()));
    }

    /** How many of a hundred words two texts share, in whatever order: of all words, or of the longer ones, where they share more. */
    static int shared(String was, String is) {
        List<String> before = bag(was);
        List<String> after = bag(is);
        return Math.max(
                shared(before, after),
                shared(
                        before.stream().filter(StatementPairs::isLong).toList(),
                        after.stream().filter(StatementPairs::isLong).toList()));
    }

    private static int shared(List<String> before, List<String> after) {
        List<String> left = new ArrayList<>(after);
        int same = (int) before.stream().filter(left::remove).count();
        return same < 2 ? 0 : 200 * same / (before.size() + after.size());
    }

    private static boolean isLong(String word) {
        return word.length() > 3;
    }

    /** The words, without their case, marks, and the s of a plural. */
    private static List<String> bag(String text) {
        return Stream.of(NO_WORD.split(text.toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty())
                .map(word -> isLong(word) && word.endsWith("s") ? word.substring(0, word.length() - 1) : word)
                .toList();
    }

    /** What became of a text, word by word. */
    static List<Piece> pieces(String was, String is) {
        List<Piece> pieces = new ArrayList<>();
        for (AbstractDelta<String> delta :
                DiffUtils.diff(words(was), words(is), true).getDeltas()) {
            String source = String.join("", delta.getSource().getLines());
            String target = String.join("", delta.getTarget().getLines());
            if (delta.getType() == DeltaType.EQUAL) {
                pieces.add(new Piece(EditionComparison.Kind.SAME, source));
            } else {
                Stream.of(
                                new Piece(EditionComparison.Kind.REMOVED, source),
                                new Piece(EditionComparison.Kind.ADDED, target))
                        .filter(piece -> !piece.text().isEmpty())
                        .forEach(pieces::add);
            }
        }
        return pieces;
    }

    private static List<String> words(String text) {
        String folded = Origins.folded(text);
        return folded.isEmpty() ? List.of() : List.of(BETWEEN.split(folded));
    }
}
