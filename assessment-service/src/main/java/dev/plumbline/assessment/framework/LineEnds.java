package dev.plumbline.assessment.framework;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the end and the beginning of a line say about whether a sentence continues across it. */
final class LineEnds {

    /** Where a word may be divided; shown only at the end of a line. */
    static final char SOFT_HYPHEN = '\u00AD';

    /** What divides a word: as it is typed, soft, as print has it, and the one at which no line may end. */
    private static final String HYPHENS = "-" + SOFT_HYPHEN + "\u2010\u2011";

    private static final String STOPS = ".!?…。！？؟।॥۔";
    private static final String CLOSERS = "\"”’'»«“‘)]}）】」』 ";
    /** Words with which no sentence, and no entry of a list, ends. */
    private static final Set<String> OPEN = Set.copyOf(List.of((""
                    + "the a an of and or to with in for on by at from that which as their its is are be not including within"
                    + " into across between under than such this these those his her our your who when where whether both if"
                    + " und oder der die das den dem des ein eine einer einem einen mit von zu zur zum für auf bei im an aus nach über"
                    + " sowie als dass le la les de du et ou à au aux un une pour par sur dans avec que qui el los las y con del al para"
                    + " por en una il lo gli della dello dei degli delle nel nella nei per che di da oraz w we z ze na do od dla przez lub które która który że и или в на с со для по к от из за о об не что")
            .split(" ")));

    private LineEnds() {}

    /** Whether a sentence ends there, marks that close after it aside. */
    static boolean endsSentence(String text) {
        int last = text.length() - 1;
        while (last >= 0 && CLOSERS.indexOf(text.charAt(last)) >= 0) {
            last--;
        }
        return last >= 0 && STOPS.indexOf(text.charAt(last)) >= 0;
    }

    /** Whether entries of a list follow. */
    static boolean opensList(String text) {
        return text.endsWith(":") || text.endsWith("：");
    }

    /** Whether the sentence must continue: it ends with a comma, a hyphen or a word such as "the". */
    static boolean endsOpen(String text) {
        if (text.isEmpty()) {
            return false;
        }
        char last = text.charAt(text.length() - 1);
        if (last == ',' || last == '、' || last == '，' || last == '(' || last == '–' || last == '—' || last == '/') {
            return true;
        }
        return endsInHyphen(text) || OPEN.contains(lastWord(text).toLowerCase(Locale.ROOT));
    }

    /** Whether a word is divided at its end. */
    static boolean endsInHyphen(String text) {
        int length = text.length();
        return length > 1
                && HYPHENS.indexOf(text.charAt(length - 1)) >= 0
                && Character.isLetter(text.charAt(length - 2));
    }

    /** Whether it begins with a small letter. */
    static boolean startsSmall(String text) {
        return !text.isEmpty() && Character.isLowerCase(text.codePointAt(0));
    }

    /** Whether it continues the line before: a small letter, or a mark that no sentence begins with. */
    static boolean startsWithin(String text) {
        return startsSmall(text) || (!text.isEmpty() && ",;.)—–&/".indexOf(text.charAt(0)) >= 0);
    }

    /** Whether its last letter is of a script that parts words by nothing. */
    static boolean endsWithoutSpaces(String text) {
        return !text.isEmpty() && isWithoutSpaces(text.codePointBefore(text.length()));
    }

    /** Whether its first letter is of a script that parts words by nothing. */
    static boolean startsWithoutSpaces(String text) {
        return !text.isEmpty() && isWithoutSpaces(text.codePointAt(0));
    }

    private static boolean isWithoutSpaces(int c) {
        Character.UnicodeScript script = Character.UnicodeScript.of(c);
        return script == Character.UnicodeScript.HAN
                || script == Character.UnicodeScript.HIRAGANA
                || script == Character.UnicodeScript.KATAKANA
                || (c >= 0x3000 && c <= 0x303F)
                || (c >= 0xFF00 && c <= 0xFF0F);
    }

    static String lastWord(String text) {
        int start = text.lastIndexOf(' ') + 1;
        return text.substring(start);
    }

    static String firstWord(String text) {
        int end = text.indexOf(' ');
        return end < 0 ? text : text.substring(0, end);
    }
}
