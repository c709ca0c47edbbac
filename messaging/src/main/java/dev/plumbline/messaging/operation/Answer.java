package dev.plumbline.messaging.operation;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/** The outcome of an operator's act, in a sentence. */
public record Answer(String said) {

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
}
