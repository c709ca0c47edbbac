package dev.plumbline.assessment.framework;

import java.util.List;

/**
 * Recognises two columns of prose side by side, as they are copied from paper: a gap at the same place in most lines, with words on
 * both sides. Read line by line such a text says what nobody wrote.
 */
final class TwoColumns {

    private static final int FEWEST_LINES = 6;
    private static final int NARROWEST_GAP = 3;
    private static final int NARROWEST_COLUMN = 15;
    private static final int MOST_LINES = 2_000;
    private static final int WIDEST = 300;

    private TwoColumns() {}

    static boolean are(String raw) {
        List<String> lines = raw.lines()
                .filter(line -> !line.isBlank() && line.length() <= WIDEST)
                .limit(MOST_LINES)
                .toList();
        int[] gaps = new int[WIDEST + 1];
        for (String line : lines) {
            String text = line.stripTrailing();
            for (int at = NARROWEST_COLUMN; at + NARROWEST_GAP < text.length(); at++) {
                if (isGap(text, at)) {
                    gaps[at]++;
                }
            }
        }
        int most = 0;
        for (int gap : gaps) {
            most = Math.max(most, gap);
        }
        return most >= FEWEST_LINES && most * 2 >= lines.size();
    }

    /** Whether a gap is there between a few words and a few words. */
    private static boolean isGap(String line, int at) {
        for (int i = 0; i < NARROWEST_GAP; i++) {
            if (line.charAt(at + i) != ' ') {
                return false;
            }
        }
        return hasWords(line.substring(0, at)) && hasWords(line.substring(at));
    }

    private static boolean hasWords(String part) {
        String text = part.strip();
        return text.indexOf(' ') > 0
                && text.codePoints().filter(Character::isLetter).count() >= NARROWEST_COLUMN / 2;
    }
}
