package dev.plumbline.assessment.framework;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A text of an edition with what it is called in other languages. The original is what counts: it is judged, hashed and
 * exported. The others are for reading.
 *
 * @param original in the language of the edition
 * @param language of the edition, as a tag
 * @param others by language tag; an empty one is missing, although the skill can be read in that language
 */
public record Wording(String original, String language, Map<String, String> others) {

    /** The text for a reader: in their language if there is one, else the original. */
    public String in(Locale reader) {
        String other = other(reader);
        return other == null || other.isEmpty() ? original : other;
    }

    /** The language of the text that a reader sees, as a tag. */
    public String lang(Locale reader) {
        if (!isTranslated(reader)) {
            return language;
        }
        String exact = others.get(reader.toLanguageTag());
        return exact != null ? reader.toLanguageTag() : reader.getLanguage();
    }

    /** Whether a reader sees another text than the original. */
    public boolean isTranslated(Locale reader) {
        String other = other(reader);
        return other != null && !other.isEmpty();
    }

    /** Whether the skill can be read in the reader's language, and this text of it cannot. */
    public boolean isMissing(Locale reader) {
        String other = other(reader);
        return other != null && other.isEmpty() && !original.isEmpty();
    }

    private @Nullable String other(Locale reader) {
        return of(others, reader);
    }

    /** What is there for a reader: under their whole tag, else under their language alone; null for nothing. */
    static <T> @Nullable T of(Map<String, T> others, Locale reader) {
        if (others.isEmpty()) {
            return null;
        }
        T exact = others.get(reader.toLanguageTag());
        return exact != null ? exact : others.get(reader.getLanguage());
    }
}
