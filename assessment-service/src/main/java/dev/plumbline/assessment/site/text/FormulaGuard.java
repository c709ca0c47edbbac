package dev.plumbline.assessment.site.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The apostrophe that keeps a spreadsheet from reading a text as a formula: an export puts it there, and an import takes it away. */
public final class FormulaGuard {

    /** What a spreadsheet takes for the start of a formula, the wide forms of East Asian keyboards among it. */
    private static final String STARTS = "[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20]";

    /**
     * Where a cell may begin, for a program that parts cells otherwise than they were: the start, and behind any separator,
     * quote or end of a line.
     */
    private static final String BEGINS = "(?<=^|[;,|\"\t\r\n])([ \u00A0]*)";

    /** A formula that could begin there, with the apostrophes before it; group 4 where a quotation closes right behind its sign. */
    private static final Pattern FORMULA = Pattern.compile(BEGINS + "('*)(" + STARTS + ")(?=('?))");

    private FormulaGuard() {}

    /**
     * A text with an apostrophe before each place at which a formula could begin, and one more where there are some, so that
     * {@link #unguarded} gives back each text. A sign in quotation marks, as in {@code '+', '-'}, begins none and stays; so
     * a sign with an apostrophe behind it alone is guarded by two.
     */
    public static String guarded(String text) {
        String marked = counted(text, (before, quotes) -> quotes ? (before == 1 ? 1 : before + 2) : before + 1);
        return marked.startsWith("\t") || marked.startsWith("\r") ? "'" + marked : marked;
    }

    /** The text of a cell as it was before an export guarded it. */
    public static String unguarded(String cell) {
        return counted(cell, (before, quotes) -> quotes ? (before < 2 ? before : before - 2) : Math.max(before - 1, 0));
    }

    /** The text with other numbers of apostrophes before the formulas. */
    private static String counted(String text, Apostrophes how) {
        return FORMULA.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1)
                        + "'"
                                .repeat(how.of(
                                        found.group(2).length(), !found.group(4).isEmpty()))
                        + found.group(3)));
    }

    private interface Apostrophes {
        /**
         * How many there are to be.
         *
         * @param before how many there are
         * @param quotes whether an apostrophe follows the sign
         */
        int of(int before, boolean quotes);
    }
}
