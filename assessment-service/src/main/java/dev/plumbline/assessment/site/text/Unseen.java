package dev.plumbline.assessment.site.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.util.Set;

/**
 * Which characters show nothing of themselves, as Unicode has them: of category Cf, default-ignorable whatever their
 * category (fillers are letters, selectors are marks), and the few signs whose glyph is empty. White space is not among
 * them.
 */
public final class Unseen {

    /** Signs that are drawn as nothing, though Unicode does not count them as ignorable. */
    private static final Set<Integer> EMPTY = Set.of(0x2800, 0x16FE4, 0x1D159, 0x13441, 0x13442);

    /** Scripts in which joiners change how a word is written. */
    private static final Set<Character.UnicodeScript> JOINED = Set.of(
            Character.UnicodeScript.ARABIC,
            Character.UnicodeScript.SYRIAC,
            Character.UnicodeScript.MONGOLIAN,
            Character.UnicodeScript.NKO,
            Character.UnicodeScript.DEVANAGARI,
            Character.UnicodeScript.BENGALI,
            Character.UnicodeScript.GURMUKHI,
            Character.UnicodeScript.GUJARATI,
            Character.UnicodeScript.ORIYA,
            Character.UnicodeScript.TAMIL,
            Character.UnicodeScript.TELUGU,
            Character.UnicodeScript.KANNADA,
            Character.UnicodeScript.MALAYALAM,
            Character.UnicodeScript.SINHALA,
            Character.UnicodeScript.KHMER,
            Character.UnicodeScript.MYANMAR);

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    /** The combining class of the signs that take a letter's vowel away. */
    private static final int VIRAMA = 9;

    private static final int EMOJI_SELECTOR = 0xFE0F;

    private Unseen() {}

    /** Whether a code point shows nothing of itself. */
    public static boolean is(int c) {
        if (c < 0xAD) {
            return false;
        }
        return Character.getType(c) == Character.FORMAT
                || EMPTY.contains(c)
                || UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
    }

    /** Whether it chooses a form of the character before it, as in emoji, in Mongolian, and in names in Han letters. */
    public static boolean isSelector(int c) {
        return UCharacter.hasBinaryProperty(c, UProperty.VARIATION_SELECTOR);
    }

    /**
     * Whether a joiner behind that character changes how a word or a sign is drawn: where letters join or not, where they make
     * one with the next, or where small pictures make one.
     *
     * @param before the code point before it
     */
    public static boolean joins(int joiner, int before) {
        if (joiner != ZERO_WIDTH_NON_JOINER && joiner != ZERO_WIDTH_JOINER || before == 0) {
            return false;
        }
        return JOINED.contains(Character.UnicodeScript.of(before))
                || UCharacter.getCombiningClass(before) == VIRAMA
                || (joiner == ZERO_WIDTH_JOINER
                        && (UCharacter.hasBinaryProperty(before, UProperty.EXTENDED_PICTOGRAPHIC)
                                || UCharacter.hasBinaryProperty(before, UProperty.EMOJI_MODIFIER)
                                || before == EMOJI_SELECTOR));
    }

    /** What of a text shows something of itself, or is white space. */
    public static String without(String text) {
        var seen = new StringBuilder(text.length());
        text.codePoints().filter(c -> !is(c)).forEach(seen::appendCodePoint);
        return seen.toString();
    }
}
