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

    /** What of a text shows something of itself, or is white space. */
    public static String without(String text) {
        var seen = new StringBuilder(text.length());
        text.codePoints().filter(c -> !is(c)).forEach(seen::appendCodePoint);
        return seen.toString();
    }
}
