package dev.plumbline.assessment.site.text;

import java.util.Collection;
import java.util.Optional;

/** The name that was meant where another one was typed: letters left out, doubled, changed or in the wrong order. */
public final class Nearest {

    /** One letter in so many may be another one; two may be however short a name is, but never half of it. */
    private static final int LETTERS = 4;

    private Nearest() {}

    /**
     * The name that is next to what was typed, compared as names are searched; the first of several as near.
     *
     * @return empty where none is near enough to be meant
     */
    public static Optional<String> of(String typed, Collection<String> names) {
        String key = Text.key(typed);
        String nearest = null;
        int least = Math.min(Math.max(2, key.length() / LETTERS), (key.length() - 1) / 2) + 1;
        for (String name : names) {
            String other = Text.key(name);
            if (Math.abs(other.length() - key.length()) < least) {
                int steps = steps(key, other);
                if (steps < least) {
                    least = steps;
                    nearest = name;
                }
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** How many letters are to be added, removed, changed or exchanged with the next one. */
    private static int steps(String one, String other) {
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : steps(steps, one, other, i, j);
            }
        }
        return steps[one.length()][other.length()];
    }

    private static int steps(int[][] before, String one, String other, int i, int j) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int least = Math.min(Math.min(before[i - 1][j], before[i][j - 1]) + 1, before[i - 1][j - 1] + (same ? 0 : 1));
        boolean exchanged =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return exchanged ? Math.min(least, before[i - 2][j - 2] + 1) : least;
    }
}
