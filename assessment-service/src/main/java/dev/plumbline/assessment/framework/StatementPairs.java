package dev.plumbline.assessment.framework;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import dev.plumbline.assessment.framework.EditionComparison.Piece;
import dev.plumbline.assessment.framework.SkillText.LevelText;
import dev.plumbline.assessment.framework.SkillText.StatementText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which statement of a skill became which: by its origin, else by its words at the same level, else by its words at another, else by
 * at least sixty of a hundred words that are the same, those first that share most. Each belongs to one pair at most.
 */
final class StatementPairs {

    /** A statement at its level; {@code words} is its text as it is compared. */
    record Placed(int level, StatementText statement, String words) {
        String text() {
            return statement.text();
        }
    }

    record Pair(Placed was, Placed is) {}

    /** How much a statement that is gone and one that has come share, by their places. */
    private record Likeness(int was, int is, int shared, int levels) {}

    /** The words of a statement by their numbers, ascending: all of them, and the longer ones. */
    private static final class Words {

        private final int[] all;
        private final int[] longer;

        /** @param numbers of the words that were met before; new ones are added */
        Words(String text, Map<String, Integer> numbers) {
            List<String> bag = bag(text);
            this.all = numbered(bag.stream(), numbers);
            this.longer = numbered(bag.stream().filter(StatementPairs::isLong), numbers);
        }

        private static int[] numbered(Stream<String> words, Map<String, Integer> numbers) {
            return words.mapToInt(word -> numbers.computeIfAbsent(word, young -> numbers.size()))
                    .sorted()
                    .toArray();
        }

        /** Whether they are alike enough in number to share as much as is asked for. */
        boolean mayBeAlike(Words other) {
            return mayBeAlike(all, other.all) || mayBeAlike(longer, other.longer);
        }

        private static boolean mayBeAlike(int[] before, int[] after) {
            return 200 * Math.min(before.length, after.length) >= SHARED * (before.length + after.length);
        }

        /** How many of a hundred words they share: of all, or of the longer ones, where they share more. */
        int shared(Words other) {
            return Math.max(shared(all, other.all), shared(longer, other.longer));
        }

        private static int shared(int[] before, int[] after) {
            int same = 0;
            int at = 0;
            for (int word : before) {
                while (at < after.length && after[at] < word) {
                    at++;
                }
                if (at < after.length && after[at] == word) {
                    same++;
                    at++;
                }
            }
            return same < 2 ? 0 : 200 * same / (before.length + after.length);
        }
    }

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
        take((was, is) -> was.level() == is.level() && was.words().equals(is.words()));
        take((was, is) -> was.words().equals(is.words()));
        alike();
    }

    /** The statements of a skill, level by level. */
    static List<Placed> placed(SkillText skill) {
        List<Placed> placed = new ArrayList<>();
        for (LevelText level : skill.levels()) {
            level.statements()
                    .forEach(statement ->
                            placed.add(new Placed(level.level(), statement, Origins.folded(statement.text()))));
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

    /** Each text is taken apart once, however many it is compared with: an edition may have a hundred statements a skill. */
    private void alike() {
        Map<String, Integer> numbers = new HashMap<>();
        List<Words> before =
                gone.stream().map(one -> new Words(one.text(), numbers)).toList();
        List<Words> after =
                come.stream().map(one -> new Words(one.text(), numbers)).toList();
        boolean acrossLevels = (long) gone.size() * come.size() <= MOST_PAIRS;
        List<Likeness> alike = new ArrayList<>();
        for (int was = 0; was < before.size(); was++) {
            for (int is = 0; is < after.size(); is++) {
                int levels = Math.abs(gone.get(was).level() - come.get(is).level());
                if ((acrossLevels || levels == 0) && before.get(was).mayBeAlike(after.get(is))) {
                    int shared = before.get(was).shared(after.get(is));
                    if (shared >= SHARED) {
                        alike.add(new Likeness(was, is, shared, levels));
                    }
                }
            }
        }
        alike.sort(Comparator.comparingInt(Likeness::shared).reversed().thenComparingInt(Likeness::levels));
        boolean[] wasPaired = new boolean[before.size()];
        boolean[] isPaired = new boolean[after.size()];
        for (Likeness one : alike) {
            if (!wasPaired[one.was()] && !isPaired[one.is()]) {
                wasPaired[one.was()] = true;
                isPaired[one.is()] = true;
                pairs.add(new Pair(gone.get(one.was()), come.get(one.is())));
            }
        }
        remove(gone, wasPaired);
        remove(come, isPaired);
    }

    private static void remove(List<Placed> from, boolean[] paired) {
        for (int i = paired.length - 1; i >= 0; i--) {
            if (paired[i]) {
                from.remove(i);
            }
        }
    }

    /** How many of a hundred words two texts share, in whatever order: of all words, or of the longer ones, where they share more. */
    static int shared(String was, String is) {
        Map<String, Integer> numbers = new HashMap<>();
        return new Words(was, numbers).shared(new Words(is, numbers));
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
