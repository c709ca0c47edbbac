package dev.plumbline.assessment.framework;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds in a line the word for a level with one number or several, and what is before and after it. */
final class LevelNumbers {

    /**
     * What a line says as the heading of a level.
     *
     * @param name what is before it; null for nothing
     * @param apart whether a mark parts the name from the level
     * @param levels one, or all of those that it names together
     * @param behind what follows the level after a mark; null for nothing
     */
    record Heading(
            @Nullable String name,
            boolean apart,
            SortedSet<Integer> levels,
            @Nullable String behind) {}

    private static final int LONGEST_LINE = 400;
    private static final int LONGEST_NAME = 120;
    private static final int MOST_LEVELS = 20;

    /** Numbers as words, in the languages in which pages are read. */
    private static final Map<String, Integer> WORDS = words(
            "one two three four five six seven eight nine ten",
            "eins zwei drei vier fünf sechs sieben acht neun zehn",
            "un deux trois quatre cinq six sept huit neuf dix",
            "uno dos tres cuatro cinco seis siete ocho nueve diez",
            "uno due tre quattro cinque sei sette otto nove dieci",
            "jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć",
            "один два три четыре пять шесть семь восемь девять десять",
            "一 二 三 四 五 六 七 八 九 十");

    private static final String WORD = WORDS.keySet().stream()
            .sorted(Comparator.comparing(String::length).reversed())
            .collect(Collectors.joining("|"));

    private static final int WITHOUT_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private static final String NUMBER =
            "(?:\\d{1,2}(?!\\d|[.,]\\d)|(?:(?-i:I{1,3}|IV|VI{0,3}|IX|X)|" + WORD + ")(?![\\p{L}\\d]))";
    private static final String BETWEEN =
            "\\s*(?:[-–—~〜/,、]|\\.{2,3}|to|through|till|and|or|à|et|bis|und|a|y|al|do|i|oraz|и|по|до|至|到|から|和|と|&)\\s*";
    private static final Pattern LEVELS = Pattern.compile(
            "(?<![\\p{IsLatin}\\p{IsCyrillic}])(?:第\\s?)?(?:" + PageWords.LEVEL + "\\s*(?<numbers>" + NUMBER + "(?:"
                    + BETWEEN + "(?:" + PageWords.LEVEL + "\\s*)?" + NUMBER
                    + ")*)\\s?[级級]?|(?<before>\\d{1,2}|[一二三四五六七八九十])(?:\\s?[级級]|\\s?レベル|(?:-?(?:й|я|e|er|ème|º|ª|o)|\\.)?\\s(?:уровень|niveau|nivel|Stufe|poziom)))"
                    + "(?![\\p{IsLatin}\\p{IsCyrillic}\\d%])",
            WITHOUT_CASE);
    private static final Pattern EACH =
            Pattern.compile("\\d{1,2}|(?-i:[IVX]+)|(?<!\\p{L})(?:" + WORD + ")(?!\\p{L})", WITHOUT_CASE);
    private static final Pattern RANGE =
            Pattern.compile("[-–—~〜]|\\.\\.|\\b(?:to|through|till|à|bis|a|al|do)\\b|по|до|至|到|から");
    /** What a form or a sheet puts behind a level that it has a text for. */
    private static final Pattern OF_ITS_TEXT = Pattern.compile(
            "(?:descriptions?|descriptors?|beschreibung|descripción|opis|описание|描述|説明)\\s?[:：]?", WITHOUT_CASE);

    private static final String SEPARATORS = ":：-–—|,，·•(（[";
    private static final String ENDS = ":：)）].。";

    private LevelNumbers() {}

    /** What the line says as a heading, empty where it is no heading. */
    static Optional<Heading> in(String line) {
        if (line.length() > LONGEST_LINE) {
            return Optional.empty();
        }
        String text = Normalizer.normalize(line, Normalizer.Form.NFKC).strip();
        Matcher matcher = LEVELS.matcher(text);
        int from = 0;
        while (matcher.find(from)) {
            Optional<Heading> heading = heading(line, text, matcher);
            if (heading.isPresent()) {
                return heading;
            }
            from = matcher.start() + 1;
        }
        return Optional.empty();
    }

    /** All levels that a sentence names. */
    static SortedSet<Integer> named(String sentence) {
        SortedSet<Integer> levels = new TreeSet<>();
        Matcher matcher = LEVELS.matcher(Normalizer.normalize(sentence, Normalizer.Form.NFKC));
        while (matcher.find()) {
            levels.addAll(levels(matcher));
        }
        return levels;
    }

    private static Optional<Heading> heading(String line, String text, Matcher matcher) {
        String before = text.substring(0, matcher.start()).strip();
        String after = text.substring(matcher.end()).strip();
        boolean apart = !before.isEmpty() && SEPARATORS.indexOf(before.charAt(before.length() - 1)) >= 0;
        String name = trimmed(before, SEPARATORS);
        if (name.length() > LONGEST_NAME || name.length() == 1 || (!before.isEmpty() && name.isEmpty())) {
            return Optional.empty();
        }
        String behind = null;
        if (!after.isEmpty() && ENDS.indexOf(after.charAt(0)) >= 0 && after.length() == 1) {
            after = "";
        }
        if (OF_ITS_TEXT.matcher(after).matches()) {
            after = "";
        }
        if (!after.isEmpty()) {
            if (SEPARATORS.indexOf(after.charAt(0)) < 0 || (!name.isEmpty() && !apart)) {
                return Optional.empty();
            }
            behind = trimmed(asWritten(line, after.substring(1).strip()), ")）]");
            if (behind.isEmpty()) {
                behind = null;
            }
        }
        SortedSet<Integer> levels = levels(matcher);
        return levels.isEmpty()
                ? Optional.empty()
                : Optional.of(new Heading(name.isEmpty() ? null : name, apart, levels, behind));
    }

    /**
     * The end of a line that is, normalised, the text given: a text is kept as it is written. A character that is several when
     * normalised, of which the text has the last ones only, is kept whole.
     */
    private static String asWritten(String line, String normalised) {
        for (int from = line.length(); from >= 0; from--) {
            String end = line.substring(from);
            if (Normalizer.normalize(end, Normalizer.Form.NFKC).strip().endsWith(normalised)) {
                return end.strip();
            }
        }
        return normalised;
    }

    private static String trimmed(String text, String marks) {
        int end = text.length();
        while (end > 0 && (marks.indexOf(text.charAt(end - 1)) >= 0 || text.charAt(end - 1) == ' ')) {
            end--;
        }
        // A bracket that is opened in the name belongs to it.
        while (end < text.length() && text.charAt(end) == ' ') {
            end++;
        }
        if (end < text.length()
                && ")）]".indexOf(text.charAt(end)) >= 0
                && text.substring(0, end).matches(".*[(（\\[][^)）\\]]*")) {
            end++;
        }
        return text.substring(0, end).strip();
    }

    private static SortedSet<Integer> levels(Matcher matcher) {
        SortedSet<Integer> levels = new TreeSet<>();
        String numbers = matcher.group("before") == null ? matcher.group("numbers") : matcher.group("before");
        Matcher each = EACH.matcher(numbers.replaceAll("(?i)" + PageWords.LEVEL, " "));
        int last = -1;
        int end = 0;
        String plain = numbers.replaceAll("(?i)" + PageWords.LEVEL, " ");
        while (each.find()) {
            int level = number(each.group());
            boolean range = last >= 0
                    && RANGE.matcher(plain.substring(end, each.start())).find();
            if (range && Math.abs(level - last) <= MOST_LEVELS) {
                for (int l = Math.min(last, level); l <= Math.max(last, level); l++) {
                    levels.add(l);
                }
            }
            levels.add(level);
            last = level;
            end = each.end();
        }
        return levels;
    }

    private static Map<String, Integer> words(String... languages) {
        Map<String, Integer> words = new HashMap<>();
        for (String language : languages) {
            String[] numbers = language.split(" ");
            for (int n = 0; n < numbers.length; n++) {
                words.put(numbers[n], n + 1);
            }
        }
        return words;
    }

    private static int number(String written) {
        Integer word = WORDS.get(written.toLowerCase(Locale.ROOT));
        if (word != null) {
            return word;
        }
        if (Character.isDigit(written.charAt(0))) {
            return Integer.parseInt(written);
        }
        return switch (written.toUpperCase(Locale.ROOT)) {
            case "I" -> 1;
            case "II" -> 2;
            case "III" -> 3;
            case "IV" -> 4;
            case "V" -> 5;
            case "VI" -> 6;
            case "VII" -> 7;
            case "VIII" -> 8;
            case "IX" -> 9;
            // Whatever else these letters make is above every level.
            default -> 10;
        };
    }
}
