package dev.plumbline.notification.recipient;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Names as they are written in mails. Whoever sends them here keeps them in one form; but names that were sent earlier,
 * or by another program, must not break a mail or pass for something else.
 */
public final class Words {

    /** White space of any script, line ends and control characters in a row. */
    private static final Pattern WHITE = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

    /**
     * Characters that turn the direction of all that follows, or of what is between two of them, and half characters.
     * Single marks of direction and joiners stay: words of some languages need them.
     */
    private static final Pattern MISLEADING = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069\\uFEFF\\p{Cs}]");

    private Words() {}

    /** A name or a subject on one line, in NFC, without what breaks a header or turns the direction of other words. */
    public static String line(String words) {
        String kept = MISLEADING.matcher(words).replaceAll("");
        return Normalizer.normalize(WHITE.matcher(kept).replaceAll(" "), Normalizer.Form.NFC)
                .strip();
    }
}
