package dev.plumbline.assessment.framework;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Splits the paragraphs of a descriptor into statements: a statement is a sentence of it. */
final class Clauses {

    private static final Set<String> ABBREVIATIONS =
            Set.of("e.g.", "i.e.", "etc.", "incl.", "vs.", "cf.", "approx.", "no.", "dr.", "mr.", "ms.", "st.");

    private Clauses() {}

    /** The sentences of a paragraph, in order; the full stop of an abbreviation does not end one. */
    static List<String> of(String paragraph) {
        List<String> sentences = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < paragraph.length(); i++) {
            if (ends(paragraph, i) && !ABBREVIATIONS.contains(lastWord(paragraph, i))) {
                sentences.add(paragraph.substring(start, i + 1).strip());
                start = i + 1;
            }
        }
        String rest = paragraph.substring(start).strip();
        if (!rest.isEmpty()) {
            sentences.add(rest);
        }
        return sentences;
    }

    private static boolean ends(String text, int i) {
        return ".!?".indexOf(text.charAt(i)) >= 0
                && i + 2 < text.length()
                && Character.isWhitespace(text.charAt(i + 1))
                && (Character.isUpperCase(text.charAt(i + 2)) || "\"“‘(".indexOf(text.charAt(i + 2)) >= 0);
    }

    private static String lastWord(String text, int end) {
        int start = text.lastIndexOf(' ', end) + 1;
        return text.substring(start, end + 1).toLowerCase(Locale.ROOT).replaceAll("^[(\\[]", "");
    }
}
