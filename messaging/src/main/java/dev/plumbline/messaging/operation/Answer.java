package dev.plumbline.messaging.operation;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/** The outcome of an operator's act, in a sentence. */
public record Answer(String said) {

    /** The most characters of what an operator says of themselves and of their reason. */
    public static final int MOST_CHARACTERS = 4_000;

    private static final char REPLACEMENT = '\uFFFD';

    /** The answer under an HTTP status. */
    public static WebEndpointResponse<Answer> of(int status, String sentence) {
        return new WebEndpointResponse<>(new Answer(sentence), status);
    }

    /**
     * A value that an act requires.
     *
     * @throws IllegalArgumentException naming it, if it is missing, blank, or holds NUL, which no database keeps
     */
    public static String given(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("Say '" + name + "'");
        }
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("'" + name + "' holds the character U+0000; leave it out");
        }
        return value;
    }

    /**
     * What an operator says for people to read, as it is stored: letters composed, lines ended by LF, without control
     * characters; half of a surrogate pair is replaced.
     *
     * @throws IllegalArgumentException naming it, if it is missing, shows nothing, holds NUL, or has more than
     *     {@value #MOST_CHARACTERS} characters
     */
    public static String words(String name, @Nullable String value) {
        String lines = given(name, value).replace("\r\n", "\n").replace('\r', '\n');
        var characters = new StringBuilder(lines.length());
        lines.codePoints().forEach(c -> {
            if (Character.getType(c) == Character.SURROGATE) {
                characters.append(REPLACEMENT);
            } else if (c == '\t' || c == '\n' || !Character.isISOControl(c)) {
                characters.appendCodePoint(c);
            }
        });
        String words = Normalizer.normalize(characters, Normalizer.Form.NFC);
        if (words.codePoints().allMatch(Answer::cannotBeSeen)) {
            throw new IllegalArgumentException("Say '" + name + "'");
        }
        if (words.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "'" + name + "' has more than " + MOST_CHARACTERS + " characters; shorten it");
        }
        return words;
    }

    private static boolean cannotBeSeen(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }
}
