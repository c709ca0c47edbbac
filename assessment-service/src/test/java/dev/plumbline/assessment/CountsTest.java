package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One thing is said of one, several of none and of two: in every sentence of every bundle of the product. */
class CountsTest {

    private static final List<Path> BUNDLES = List.of(
            Path.of("src/main/resources/messages"), Path.of("../notification-service/src/main/resources/messages"));

    /** What is counted, many and one. */
    private static final Map<String, String> COUNTED = Map.ofEntries(
            Map.entry("addresses", "address"),
            Map.entry("assessments", "assessment"),
            Map.entry("assessors", "assessor"),
            Map.entry("attributes", "attribute"),
            Map.entry("bytes", "byte"),
            Map.entry("calibrators", "calibrator"),
            Map.entry("cases", "case"),
            Map.entry("cells", "cell"),
            Map.entry("characters", "character"),
            Map.entry("cycles", "cycle"),
            Map.entry("days", "day"),
            Map.entry("files", "file"),
            Map.entry("filters", "filter"),
            Map.entry("hours", "hour"),
            Map.entry("invitations", "invitation"),
            Map.entry("items", "item"),
            Map.entry("letters", "letter"),
            Map.entry("levels", "level"),
            Map.entry("lines", "line"),
            Map.entry("links", "link"),
            Map.entry("managers", "manager"),
            Map.entry("months", "month"),
            Map.entry("notes", "note"),
            Map.entry("notices", "notice"),
            Map.entry("numbers", "number"),
            Map.entry("pages", "page"),
            Map.entry("paragraphs", "paragraph"),
            Map.entry("participants", "participant"),
            Map.entry("parts", "part"),
            Map.entry("people", "person"),
            Map.entry("pieces", "piece"),
            Map.entry("comments", "comment"),
            Map.entry("verdicts", "verdict"),
            Map.entry("recommendations", "recommendation"),
            Map.entry("points", "point"),
            Map.entry("reviewers", "reviewer"),
            Map.entry("profiles", "profile"),
            Map.entry("questions", "question"),
            Map.entry("reminders", "reminder"),
            Map.entry("requirements", "requirement"),
            Map.entry("results", "result"),
            Map.entry("roles", "role"),
            Map.entry("rows", "row"),
            Map.entry("seconds", "second"),
            Map.entry("skills", "skill"),
            Map.entry("statements", "statement"),
            Map.entry("versions", "version"),
            Map.entry("tables", "table"),
            Map.entry("tasks", "task"),
            Map.entry("things", "thing"),
            Map.entry("times", "time"));

    /** What follows an argument, ends in an s, and is nothing that is counted. */
    private static final Set<String> NOT_COUNTED = Set.of(
            "always",
            "has",
            "is",
            "does",
            "loses",
            "was",
            "prepares",
            "reports",
            "reviews",
            "asks",
            "proposes",
            "contains",
            "defines",
            "its",
            "belongs",
            "requires",
            "needs",
            "gives",
            "makes",
            "uses",
            "leads",
            "replaces",
            "did",
            "takes",
            "decides",
            "wants",
            "begins",
            "continues",
            "seems",
            "reaches");

    private static Map<String, String> sentences() throws IOException {
        Map<String, String> all = new TreeMap<>();
        for (Path bundle : BUNDLES) {
            try (Stream<Path> files = Files.list(bundle)) {
                for (Path file : files.toList()) {
                    var read = new Properties();
                    try (var in = Files.newBufferedReader(file)) {
                        read.load(in);
                    }
                    read.forEach((key, text) -> all.put(file.getFileName() + " " + key, text.toString()));
                }
            }
        }
        return all;
    }

    private static String of(String pattern, int count) {
        return new MessageFormat(pattern, Locale.ENGLISH)
                .format(IntStream.range(0, 8).mapToObj(n -> count).toArray());
    }

    /** What is wrong with a sentence, said of that many of everything in it. */
    static List<String> wrong(String pattern, int count) {
        List<String> wrong = new ArrayList<>();
        String said = of(pattern, count);
        String form = String.join("|", count == 1 ? COUNTED.keySet() : COUNTED.values());
        // "Level 1 of ..." counts nothing: a number comes right before what it counts, or before "more". A role
        // profile is no role.
        Pattern.compile("(?<![\\w.,])" + count + " (?:more )?(?:" + form + ")\\b(?! profile)")
                .matcher(said)
                .results()
                .map(MatchResult::group)
                .forEach(wrong::add);
        if (count != 1 && pattern.contains(",choice,") && said.equals(of(pattern, 1))) {
            wrong.add("the same as of one: " + said);
        }
        return wrong;
    }

    @Test
    void noneOneAndTwoAreSaidAsPeopleSayThem() throws IOException {
        List<String> wrong = new ArrayList<>();
        int choices = 0;
        for (var sentence : sentences().entrySet()) {
            if (sentence.getValue().contains("{")) {
                choices += sentence.getValue().contains(",choice,") ? 1 : 0;
                for (int count : new int[] {0, 1, 2}) {
                    wrong(sentence.getValue(), count)
                            .forEach(what -> wrong.add(sentence.getKey() + " of " + count + ": " + what));
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(choices).as("sentences that count").isGreaterThan(50);
        assertThat(wrong("{0} statements", 1)).isNotEmpty();
        assertThat(wrong("{0,choice,1#one task|1<{0} tasks}", 0)).isNotEmpty();
        assertThat(wrong("{0,choice,0#{0} tasks|1#one task|1<{0} tasks}", 0)).isEmpty();
    }

    /** The thousandth version is 1000, not 1,000. */
    @Test
    void whatIsNumberedIsNotWrittenAsAnAmount() throws IOException {
        Pattern amount = Pattern.compile("(?i)\\b(version|edition) \\{\\d}");
        assertThat(sentences())
                .isNotEmpty()
                .allSatisfy((key, text) -> assertThat(text).as(key).doesNotContainPattern(amount));
        assertThat("Version {0}").containsPattern(amount);
    }

    /** A word that a new sentence counts is known above, or is said there not to be counted. */
    @Test
    void everythingThatIsCountedIsKnown() throws IOException {
        Set<String> unknown = new TreeSet<>();
        sentences()
                .forEach((key, text) -> Pattern.compile("\\{\\d} ([a-z]+s)\\b")
                        .matcher(text)
                        .results()
                        .map(found -> found.group(1))
                        .filter(word -> !COUNTED.containsKey(word) && !NOT_COUNTED.contains(word))
                        .forEach(word -> unknown.add(key + ": " + word)));
        assertThat(unknown).isEmpty();
    }

    /** A code and what is given with it, up to the end of the call; brackets within are kept whole. A call may name several texts. */
    private static final Pattern GIVEN = Pattern.compile(
            "\"([\\w-]+)\",\\s*(?=((?:[^()]++|\\((?:[^()]++|\\((?:[^()]++|\\([^()]*+\\))*+\\))*+\\))*+)\\))");

    /** The places of a sentence at which something is counted. */
    private static Set<Integer> counted(String sentence) {
        Set<Integer> places = new TreeSet<>();
        Pattern.compile("\\{(\\d),choice,")
                .matcher(sentence)
                .results()
                .forEach(found -> places.add(Integer.valueOf(found.group(1))));
        return places;
    }

    /** What is given as text in a source where its sentence counts: the sentence could not be written. */
    private static List<String> givenAsText(String source, Map<String, Set<Integer>> counted) {
        List<String> wrong = new ArrayList<>();
        GIVEN.matcher(source).results().forEach(call -> {
            // A comma within brackets parts no argument.
            String[] given = call.group(2).split(",(?![^()]*\\))");
            for (int place : counted.getOrDefault(call.group(1), Set.of())) {
                if (place < given.length && given[place].contains("\"")) {
                    wrong.add(call.group(1) + ": " + given[place].strip());
                }
            }
        });
        return wrong;
    }

    @Test
    void whatARefusalCountsIsGivenAsANumber() throws IOException {
        Map<String, Set<Integer>> counted = new TreeMap<>();
        sentences().forEach((key, text) -> {
            if (key.contains(" fault.") && !counted(text).isEmpty()) {
                counted.put(key.substring(key.indexOf(" fault.") + " fault.".length()), counted(text));
            }
        });
        assertThat(counted).as("refusals that count").hasSizeGreaterThan(40);
        List<String> wrong = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                wrong.addAll(givenAsText(Files.readString(source), counted));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(givenAsText("at(\"/age\", \"months\", \"\" + of.months(1, 2));", Map.of("months", Set.of(0))))
                .isNotEmpty();
    }
}
