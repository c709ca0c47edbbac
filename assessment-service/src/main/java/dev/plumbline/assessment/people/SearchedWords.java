package dev.plumbline.assessment.people;

import dev.plumbline.assessment.site.text.Text;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The words by which people are looked for, wherever this is: each of them is in a name, an employee number, a mail address,
 * a job title or a unit. What is searched is kept with the person, and has an index by its letters.
 *
 * @param words as they are compared; none where nothing is looked for
 */
record SearchedWords(List<String> words) {

    private static final int MOST_WORDS = 6;
    private static final int LONGEST_WORD = 60;

    /** Fewer letters have no index of their own; they are looked for where a word begins. */
    private static final int LEAST_WITHIN = 3;

    private static final String PARAMETER = "word";

    /** The words that were typed, with white space between. */
    static SearchedWords of(String typed) {
        return new SearchedWords(List.of(Text.key(typed).split(" ")).stream()
                .filter(word -> !word.isEmpty())
                .map(word -> Text.cut(word, LONGEST_WORD))
                .distinct()
                .limit(MOST_WORDS)
                .toList());
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** Whether a person {@code p} is found, as a condition in SQL; everybody is where nothing is looked for. */
    String condition() {
        return isEmpty()
                ? "true"
                : IntStream.range(0, words.size())
                        .mapToObj(n -> "p.search LIKE :" + PARAMETER + n)
                        .collect(Collectors.joining(" AND "));
    }

    /** The parameters of the condition, by their names. */
    Map<String, Object> parameters() {
        return IntStream.range(0, words.size())
                .boxed()
                .collect(Collectors.toMap(n -> PARAMETER + n, n -> like(words.get(n))));
    }

    /** What is searched begins with a blank, so that each word in it has one before it. */
    private static String like(String word) {
        String literal = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        boolean within = word.codePointCount(0, word.length()) >= LEAST_WITHIN;
        return (within ? "%" : "% ") + literal + "%";
    }
}
