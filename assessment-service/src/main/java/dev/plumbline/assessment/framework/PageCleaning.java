package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.site.text.Unseen;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes the white space of a text plain and drops what cannot be seen: line ends of any kind become LF, spaces of any kind
 * a blank, letters that are drawn as one are letters again, and control characters, zero-width letters, soft hyphens and marks of direction go and are counted; a soft hyphen at
 * the end of a line stays for {@link PageUnwrap}.
 */
final class PageCleaning {

    /**
     * A text in NFC.
     *
     * @param dropped how many characters that cannot be seen were left out, byte order marks aside
     */
    record Cleaned(String text, int dropped) {}

    private static final Pattern LINE_ENDS = Pattern.compile("\r\n|[\r\u000B\f\u0085\u2028\u2029]");

    /** Two or three letters that paper draws as one: they are read as the letters that a reader sees, and searches by. */
    private static final List<String> LIGATURES = List.of("ff", "fi", "fl", "ffi", "ffl", "st", "st");

    private static final int FIRST_LIGATURE = 0xFB00;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private PageCleaning() {}

    static Cleaned of(String raw) {
        String lines = LINE_ENDS.matcher(raw).replaceAll("\n");
        StringBuilder kept = new StringBuilder(lines.length());
        int dropped = 0;
        int before = 0;
        int i = 0;
        while (i < lines.length()) {
            int c = lines.codePointAt(i);
            i += Character.charCount(c);
            if (c >= ' ' && c < 0x7F || c == '\n' || c == '\t') {
                // Most letters of most texts: nothing else is asked of them.
                kept.append((char) c);
            } else if (c == LineEnds.SOFT_HYPHEN && isAtLineEnd(lines, i)) {
                // There a word is divided: it is whole again when lines are joined.
                kept.append(LineEnds.SOFT_HYPHEN);
            } else if (Character.isSpaceChar(c)) {
                kept.append(' ');
            } else if (c >= FIRST_LIGATURE && c < FIRST_LIGATURE + LIGATURES.size()) {
                kept.append(LIGATURES.get(c - FIRST_LIGATURE));
            } else if (Character.getType(c) == Character.SURROGATE) {
                kept.append('\uFFFD');
            } else if (canBeSeen(c) || Unseen.joins(c, before)) {
                kept.appendCodePoint(c);
            } else if (c != BYTE_ORDER_MARK || kept.length() > 0) {
                dropped++;
            }
            before = c;
        }
        return new Cleaned(Normalizer.normalize(kept, Normalizer.Form.NFC), dropped);
    }

    private static boolean isAtLineEnd(String lines, int from) {
        int at = from;
        while (at < lines.length() && (lines.charAt(at) == ' ' || lines.charAt(at) == '\t')) {
            at++;
        }
        return at < lines.length() && lines.charAt(at) == '\n';
    }

    private static boolean canBeSeen(int c) {
        return !Character.isISOControl(c)
                && (!Unseen.is(c) || Unseen.isSelector(c))
                && (c & 0xFFFE) != 0xFFFE
                && !(c >= 0xFDD0 && c <= 0xFDEF);
    }

    /** A line without white space at its ends, and within it each in a row as one blank. */
    static String folded(String line) {
        StringBuilder folded = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean blank = c == ' ' || c == '\t' || c == '\n';
            if (!blank) {
                folded.append(c);
            } else if (!folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') {
                folded.append(' ');
            }
        }
        if (!folded.isEmpty() && folded.charAt(folded.length() - 1) == ' ') {
            folded.setLength(folded.length() - 1);
        }
        return folded.toString();
    }
}
