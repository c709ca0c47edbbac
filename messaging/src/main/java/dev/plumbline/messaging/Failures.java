package dev.plumbline.messaging;

import java.util.Arrays;
import java.util.regex.Pattern;

/** Failures in words that operators may read: without what people have written, and without who they are. */
public final class Failures {

    private static final int LONGEST = 300;
    private static final String OURS = "dev.plumbline.";

    /**
     * The parts that name values: in quotation marks, brackets, or after a column's name, as databases and readers
     * write them.
     */
    private static final Pattern VALUES = Pattern.compile(
            "\"[^\"]*\"?|“[^”]*”?|„[^“”]*[“”]?|«[^»]*»?|(?<![\\p{L}\\p{N}])'[^']*'?|\\[[^\\]]*\\]?|=\\s*\\([^)]*\\)?");

    private static final Pattern MAIL = Pattern.compile("[^\\s<>(),;:]+@[^\\s<>(),;:]+");

    private Failures() {}

    /** The cause of a failure, in one line, and where in this product it happened. */
    public static String inShort(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String where = Arrays.stream(root.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .findFirst()
                .map(frame -> " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")")
                .orElse("");
        return withoutContent(root.toString()) + where;
    }

    /** The first line of a text, without the values that it names and without mail addresses; at most 300 characters, none of them NUL. */
    public static String withoutContent(String text) {
        String line = Envelope.storable(text.lines().findFirst().orElse(""));
        String bare = MAIL.matcher(VALUES.matcher(line).replaceAll("…")).replaceAll("…");
        return bare.length() > LONGEST ? bare.substring(0, LONGEST) + "…" : bare;
    }
}
