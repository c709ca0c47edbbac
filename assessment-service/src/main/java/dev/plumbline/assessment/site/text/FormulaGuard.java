package dev.plumbline.assessment.site.text;

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

    private static final Pattern FORMULA = Pattern.compile(BEGINS + "(" + STARTS + ")");
    private static final Pattern GUARDED = Pattern.compile(BEGINS + "'(" + STARTS + ")");

    private FormulaGuard() {}

    /** A text with an apostrophe before each place at which a formula could begin. */
    public static String guarded(String text) {
        String marked = FORMULA.matcher(text).replaceAll("$1'$2");
        return marked.startsWith("\t") || marked.startsWith("\r") ? "'" + marked : marked;
    }

    /** The text of a cell as it was before an export guarded it. */
    public static String unguarded(String cell) {
        return GUARDED.matcher(cell).replaceAll("$1$2");
    }
}
