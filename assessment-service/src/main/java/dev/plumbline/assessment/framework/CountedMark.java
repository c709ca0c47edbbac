package dev.plumbline.assessment.framework;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number or letter that an entry of a list begins with: {@code 3.}, {@code b)}, {@code (iv)}, {@code 1.2}. A sentence can begin
 * with the same, as in "J. Reed plans" or where it was cut before a number; what shows a list is that the marks count.
 *
 * @param shape the mark with its last number or letter as {@code #}
 * @param number its last number, or the place of its letter in the alphabet; 0 for a Roman number of several letters
 * @param roman what it is as a Roman number; 0 if it is none
 * @param entry what follows it
 */
record CountedMark(String shape, int number, int roman, String entry) {

    private static final Pattern MARK = Pattern.compile(
            "(?<open>\\(?)(?<above>(?:\\d{1,2}\\.){0,3})(?<last>\\d{1,2}|[a-zA-Z]|[ivx]{2,4}|[IVX]{2,4})(?<end>[.)]?)\\s{1,40}(?<entry>\\S.*)",
            Pattern.DOTALL);
    private static final List<String> ROMAN = List.of(
            "", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi");

    /** The mark that a line begins with, if it begins with one. */
    static Optional<CountedMark> of(String text) {
        Matcher mark = MARK.matcher(text);
        if (!mark.matches()) {
            return Optional.empty();
        }
        boolean bare = mark.group("end").isEmpty();
        String above = mark.group("above");
        if (bare && above.isEmpty()
                || !mark.group("open").isEmpty() && !mark.group("end").equals(")")) {
            return Optional.empty();
        }
        String last = mark.group("last");
        boolean digits = Character.isDigit(last.charAt(0));
        String small = last.toLowerCase(Locale.ROOT);
        int roman = digits ? 0 : Math.max(0, ROMAN.indexOf(small));
        int number = digits ? Integer.parseInt(last) : last.length() == 1 ? small.charAt(0) - 'a' + 1 : 0;
        String kind = digits ? "1" : small.equals(last) ? "a" : "A";
        return Optional.of(new CountedMark(
                mark.group("open") + above + kind + "#" + mark.group("end"),
                number,
                roman,
                mark.group("entry").strip()));
    }

    /** Whether it is the one after another of its kind; in some lists all have the same number. */
    boolean follows(CountedMark other) {
        if (!shape.equals(other.shape)) {
            return false;
        }
        boolean counts = number > 0 && other.number > 0 && number - other.number == 1;
        boolean countsInRoman = roman > 0 && other.roman > 0 && roman - other.roman == 1;
        return counts || countsInRoman || shape.indexOf('1') >= 0 && number == other.number;
    }

    /** Whether a list may begin with it. */
    boolean isFirst() {
        return number == 1 || roman == 1;
    }
}
