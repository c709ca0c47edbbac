package dev.plumbline.assessment.framework;

import java.nio.charset.Charset;

/**
 * The first step of reading: characters that were read in a wrong encoding are reported. What is
 * certain is corrected (control characters that are Windows-1252's quotes and dashes); what is not is left and named.
 */
final class PageDecoding {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int FIRST_C1 = 0x80;
    private static final int LAST_C1 = 0x9F;
    private static final char NEXT_LINE = '\u0085';

    private PageDecoding() {}

    /** Whether control characters are where Windows-1252 has letters, quotes and dashes. */
    static boolean hasWindowsLetters(String text) {
        return text.chars().anyMatch(c -> c >= FIRST_C1 && c <= LAST_C1 && c != NEXT_LINE);
    }

    /** The text with those control characters as what they are in Windows-1252. */
    static String mended(String text) {
        if (!hasWindowsLetters(text) || damage(text) >= 0) {
            return text;
        }
        StringBuilder mended = new StringBuilder(text);
        for (int i = 0; i < mended.length(); i++) {
            char c = mended.charAt(i);
            if (c >= FIRST_C1 && c <= LAST_C1) {
                mended.setCharAt(i, new String(new byte[] {(byte) c}, WINDOWS).charAt(0));
            }
        }
        return mended.toString();
    }

    /**
     * Where a text was saved in one encoding and read in another: the first replacement character, or letters that are
     * the bytes of UTF-8 read as Latin-1 or Windows-1252; -1 where there are none.
     */
    static int damage(String text) {
        int i = 0;
        while (i < text.length()) {
            if (text.charAt(i) == '\uFFFD') {
                return i;
            }
            int length = lead(octet(text.charAt(i)));
            if (length > 0 && i + length <= text.length() && areFollowers(text, i + 1, length - 1)) {
                return i;
            }
            i++;
        }
        return -1;
    }

    /** How many bytes a character of UTF-8 has that begins with this one; 0 for what begins none of several. */
    private static int lead(int octet) {
        if (octet >= 0xC3 && octet <= 0xDF) {
            return 2;
        }
        if (octet == 0xC2) {
            return 2;
        }
        if (octet >= 0xE0 && octet <= 0xEF) {
            return 3;
        }
        return octet >= 0xF0 && octet <= 0xF4 ? 4 : 0;
    }

    private static boolean areFollowers(String text, int from, int count) {
        for (int i = from; i < from + count; i++) {
            int octet = octet(text.charAt(i));
            if (octet < 0x80 || octet > 0xBF) {
                return false;
            }
        }
        return true;
    }

    /** The byte that Windows-1252 or Latin-1 shows as this character; 0 where neither does. */
    private static int octet(char c) {
        if (c < 0x80) {
            return 0;
        }
        if (c <= 0xFF) {
            return c;
        }
        if (c > 0x2122) {
            return 0;
        }
        byte[] bytes = String.valueOf(c).getBytes(WINDOWS);
        return bytes.length == 1 && bytes[0] != '?' ? bytes[0] & 0xFF : 0;
    }
}
