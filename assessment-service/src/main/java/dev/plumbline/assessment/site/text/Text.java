package dev.plumbline.assessment.site.text;

import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text as people type, paste and send it, in the one form in which it is kept, counted and compared.
 *
 * <p>Whatever comes in by a form, a query or a JSON body has gone through {@link #kept} before any use case sees it; the
 * use cases take names through {@link #line}, and compare through {@link #key} and {@link #mail}.
 */
public final class Text {

    /** What ends a line, wherever the text was written: CRLF, CR, VT, FF, NEL, LS, PS. */
    private static final Pattern LINE_ENDS = Pattern.compile("\r\n|[\r\u000B\f\u0085\u2028\u2029]");

    /** White space of any script in a row. */
    private static final Pattern WHITE = Pattern.compile("[\\s\\p{Z}]+");

    /** Every character below this one is in NFC, whatever is next to it. */
    private static final char FIRST_COMBINING = '\u0300';

    /** What turns the direction of all that follows, or of what is between two of them: a line reads otherwise than it is. */
    private static final Pattern TURNS = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /**
     * Signs that programs type for people, in a text of Windows that was read as Latin-1: the euro, quotation marks, the bullet,
     * dashes and the trade mark.
     */
    private static final String TYPED_SIGNS = "\u0080\u0082\u0084\u0091\u0092\u0093\u0094\u0095\u0096\u0097\u0099";

    private static final char REPLACEMENT = '\uFFFD';

    /** What ends no text: soft hyphen, joiners of no letters, fillers, the blank of Braille, the mark of byte order. */
    private static final String NOTHING = "\u00AD\u034F\u115F\u1160\u2060\u2800\u3164\uFEFF\uFFA0";

    /** Has no upper case of its own: made upper and then lower it would be an i, which is another letter. */
    private static final int DOTLESS_I = 0x131;

    private Text() {}

    /**
     * As it is kept: in NFC, lines ended by LF, without control characters (a tab stays one; those that are quotes and
     * dashes of Windows-1252 are what they are there) and code points that are no characters, both of which no database, document or mail takes; half of a surrogate pair is replaced, as browsers
     * do. Empty where nothing in it can be seen.
     */
    public static String kept(String typed) {
        if (isPlain(typed)) {
            return typed.isBlank() ? "" : typed;
        }
        String lines = LINE_ENDS.matcher(typed).replaceAll("\n");
        var characters = new StringBuilder(lines.length());
        lines.codePoints().forEach(c -> {
            if (Character.getType(c) == Character.SURROGATE) {
                characters.append(REPLACEMENT);
            } else if (isTypedSign(c)) {
                characters.append(new String(new byte[] {(byte) c}, WINDOWS));
            } else if (c == '\t' || c == '\n' || !(Character.isISOControl(c) || isNoCharacter(c))) {
                characters.appendCodePoint(c);
            }
        });
        String kept = Normalizer.normalize(characters, Normalizer.Form.NFC);
        return kept.codePoints().allMatch(Text::cannotBeSeen) ? "" : kept;
    }

    /** Whether it is a sign that programs type for people, as its byte in Windows-1252. */
    public static boolean isTypedSign(int c) {
        return TYPED_SIGNS.indexOf(c) >= 0;
    }

    /** Whether it is kept as it is, so that long texts are not taken apart for nothing. */
    private static boolean isPlain(String typed) {
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            if (c >= FIRST_COMBINING
                    || c == 0xA0
                    || c == 0xAD
                    || (Character.isISOControl(c) && c != '\n' && c != '\t')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNoCharacter(int c) {
        return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    }

    private static boolean isWhite(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** White space, marks of direction, joiners, fillers, soft hyphens: alone they show nothing. */
    private static boolean cannotBeSeen(int c) {
        return isWhite(c) || Unseen.is(c);
    }

    /**
     * As a name, a title or whatever else is one line is kept: as {@link #kept}, line ends and other white space in a row
     * as one blank, none at its ends, and no characters there that show nothing. Single marks of direction stay, which the
     * words of some languages need; what turns the direction of other words does not.
     */
    public static String line(String typed) {
        String line = WHITE.matcher(TURNS.matcher(kept(typed)).replaceAll("")).replaceAll(" ");
        int from = 0;
        int to = line.length();
        while (from < to && endsNothing(line.charAt(from))) {
            from++;
        }
        while (to > from && endsNothing(line.charAt(to - 1))) {
            to--;
        }
        return line.substring(from, to);
    }

    /** As a text of several lines is kept: as {@link #kept}, without what shows nothing before its first and after its last. */
    public static String block(String typed) {
        String kept = kept(typed);
        int from = 0;
        int to = kept.length();
        while (from < to && endsNothing(kept.charAt(from))) {
            from++;
        }
        while (to > from && endsNothing(kept.charAt(to - 1))) {
            to--;
        }
        return kept.substring(from, to);
    }

    private static boolean endsNothing(char c) {
        return isWhite(c) || (c >= '\u200B' && c <= '\u200D') || NOTHING.indexOf(c) >= 0;
    }

    /** How long a text is for a limit: in UTF-16 units, line ends as one, as the {@code maxlength} of a browser counts. */
    public static int length(String text) {
        return kept(text).length();
    }

    /** Its beginning, of at most so many UTF-16 units; no character is cut in two. */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    /** How much of a text can be seen, in code points: what a least length asks for. */
    public static int visible(String text) {
        return (int) line(text).codePoints().filter(c -> !Unseen.is(c)).count();
    }

    /** Whether nothing of it can be seen. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(c -> cannotBeSeen(c) || Character.isISOControl(c));
    }

    /**
     * By which keys, codes, names and what is searched for are compared: two that look alike to whoever types them are
     * one. NFKC, without what cannot be seen, letters without their case, white space in a row as one blank. To be
     * compared only, never to be shown.
     */
    public static String key(String typed) {
        String visible = Unseen.without(Normalizer.normalize(kept(typed), Normalizer.Form.NFKC));
        return line(Normalizer.normalize(folded(visible), Normalizer.Form.NFKC));
    }

    /**
     * A mail address as it is kept and looked for: NFKC, without what cannot be seen and white space around it, in lower
     * case. Letters are not folded further, since mail is sent to it. Characters that no address has stay where they
     * are, so that it is refused or not found rather than taken for another.
     */
    public static String mail(String typed) {
        String visible = Unseen.without(Normalizer.normalize(kept(typed), Normalizer.Form.NFKC));
        return Normalizer.normalize(line(visible).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    /**
     * What every mail server takes: words of ASCII with single dots between them, and a domain of ASCII labels (RFC 5321,
     * 4.1.2, without quotes and addresses in brackets).
     */
    private static final Pattern MAIL =
            Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*");

    /** Whether mail can be sent to what {@link #mail} returned. */
    public static boolean isMail(String mail) {
        return MAIL.matcher(mail).matches();
    }

    /** Full case folding, which {@link String} has as upper and then lower case, but for one letter. */
    private static String folded(String text) {
        var folded = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> folded.append(
                        c == DOTLESS_I
                                ? Character.toString(c)
                                : Character.toString(c).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT)));
        return folded.toString();
    }

    /** Whether every surrogate has its other half: what has not is no text in any encoding. */
    public static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }
}
