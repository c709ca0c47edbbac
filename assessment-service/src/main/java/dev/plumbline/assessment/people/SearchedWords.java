package dev.plumbline.assessment.people;

import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.assessment.site.text.Unseen;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The words by which people are looked for, wherever this is: each of them is in a name, an employee number, a mail address,
 * a job title or a unit. What is searched is kept with the person, and has an index by its letters.
 *
 * @param words as they were typed, without what no name holds; none where nothing is looked for
 */
record SearchedWords(List<String> words) {

    private static final int MOST_WORDS = 6;
    private static final int LONGEST_WORD = 60;

    /** Fewer letters have no index of their own; they are looked for where a word begins. */
    private static final int LEAST_WITHIN = 3;

    private static final String PARAMETER = "word";

    /** A word in the form of what is searched, which the database makes of both, with what LIKE reads as a sign of its own. */
    private static final String LITERAL =
            "replace(replace(replace(search_key(:%s), '\\', '\\\\'), '%%', '\\%%'), '_', '\\_')";

    /** The words that were typed, with white space between. */
    static SearchedWords of(String typed) {
        return new SearchedWords(List.of(Text.line(pasted(typed)).split(" ")).stream()
                .filter(word -> !Text.key(word).isEmpty())
                .map(word -> Text.cut(word, LONGEST_WORD))
                .distinct()
                .limit(MOST_WORDS)
                .toList());
    }

    /** Without what cannot be seen and no name is kept with, such as the marks of direction of a page it was copied from. */
    private static String pasted(String typed) {
        return Text.kept(typed)
                .codePoints()
                .filter(c -> !Unseen.is(c) || PersonFields.mayBeInAName(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** Whether a person {@code p} is found, as a condition in SQL; everybody is where nothing is looked for. */
    String condition() {
        return isEmpty()
                ? "true"
                : IntStream.range(0, words.size())
                        .mapToObj(n -> "p.search LIKE " + pattern(n))
                        .collect(Collectors.joining(" AND "));
    }

    /** The parameters of the condition, by their names. */
    Map<String, Object> parameters() {
        return IntStream.range(0, words.size()).boxed().collect(Collectors.toMap(n -> PARAMETER + n, words::get));
    }

    /** What is searched begins with a blank, so that each word in it has one before it. */
    private String pattern(int n) {
        boolean within = Text.length(Text.key(words.get(n))) >= LEAST_WITHIN;
        return (within ? "'%' || " : "'% ' || ") + LITERAL.formatted(PARAMETER + n) + " || '%'";
    }
}
