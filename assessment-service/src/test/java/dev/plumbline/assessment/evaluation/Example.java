package dev.plumbline.assessment.evaluation;

import dev.plumbline.assessment.evaluation.SkillCase.AttributeRating;
import dev.plumbline.assessment.evaluation.SkillCase.LevelStatements;
import dev.plumbline.assessment.evaluation.SkillCase.Link;
import dev.plumbline.assessment.evaluation.SkillCase.Observation;
import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.SkillCase.Setting;
import dev.plumbline.assessment.evaluation.SkillCase.Statement;
import dev.plumbline.assessment.evaluation.SkillCase.Work;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** A line of {@code evaluation/examples.csv}, whose head says how it is written. */
record Example(CSVRecord line) {

    static final LocalDate AS_OF = LocalDate.of(2026, 12, 1);

    private static final Map<Integer, String> LEVELS = Map.of(4, "four", 5, "five", 6, "six");
    private static final Map<Integer, Integer> SIZES = Map.of(4, 4, 5, 6, 6, 5);
    private static final String AGE = "(\\d+ months|ongoing|until \\d{4}-\\d\\d-\\d\\d)";
    private static final String PART = "(accountable|contributed|observed)";
    private static final Pattern WORK = Pattern.compile("(\\d+) " + PART + " (at work|in education), " + AGE
            + "(, not accepted)?(, confirmed)?(?:, on ([\\d, -]+))?");
    private static final Pattern SEEN = Pattern.compile(PART + ", " + AGE + ", (once )?on ([\\d, -]+)");

    static List<Example> all() throws IOException {
        return all("examples.csv");
    }

    /** The lines of a file that is written in the same way. */
    static List<Example> all(String name) throws IOException {
        try (Reader file = new InputStreamReader(
                        Objects.requireNonNull(Example.class.getResourceAsStream("/evaluation/" + name)),
                        StandardCharsets.UTF_8);
                var lines = CSVFormat.DEFAULT
                        .builder()
                        .setDelimiter(';')
                        .setCommentMarker('#')
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(file)) {
            return lines.stream().map(Example::new).toList();
        }
    }

    String cell(String column) {
        return line.get(column).strip();
    }

    /** The words of a cell that lists several, separated by commas. */
    List<String> list(String column) {
        return cell(column).isEmpty() ? List.of() : List.of(cell(column).split(", "));
    }

    @Override
    public String toString() {
        return cell("what");
    }

    static UUID statement(int level, int order) {
        return new UUID(level, order);
    }

    /** A statement as the table names it: level and order. */
    static String name(UUID statement) {
        return statement.getMostSignificantBits() + "." + statement.getLeastSignificantBits();
    }

    Recommendation judge() {
        return Evaluation.evaluate(skillCase(), policy(), AS_OF);
    }

    SkillCase skillCase() {
        Map<UUID, Work> works = new HashMap<>();
        List<Link> links = new ArrayList<>();
        for (String piece : plus("work")) {
            Matcher work = read(WORK, piece);
            for (int n = 0; n < Integer.parseInt(work.group(1)); n++) {
                UUID id = new UUID(99, works.size());
                works.put(
                        id,
                        new Work(
                                id,
                                piece,
                                ended(work.group(4)),
                                Part.valueOf(work.group(2).toUpperCase(Locale.ROOT)),
                                work.group(3).equals("at work") ? Setting.WORKPLACE : Setting.EDUCATION,
                                work.group(5) == null,
                                work.group(6) != null));
                on(work.group(7)).forEach(statement -> links.add(new Link(statement, id)));
            }
        }
        List<Observation> observations = new ArrayList<>();
        for (String seen : plus("seen")) {
            Matcher observed = read(SEEN, seen);
            LocalDate day = Objects.requireNonNull(ended(observed.group(2)));
            Part part = Part.valueOf(observed.group(1).toUpperCase(Locale.ROOT));
            List<UUID> statements =
                    shown().filter(on(observed.group(4))::contains).toList();
            if (observed.group(3) != null) {
                observations.add(new Observation(statements, day, part, seen));
            } else {
                statements.forEach(statement -> observations.add(new Observation(statement, day, part, seen)));
            }
        }
        return new SkillCase(
                LEVELS.keySet().stream().map(this::level).toList(),
                Stream.ofNullable(number("opened")).toList(),
                verdicts(),
                works,
                links,
                observations,
                attributes(),
                number("claim"),
                number("start"));
    }

    private static Matcher read(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not as the head of the table says: " + text);
        }
        return matcher;
    }

    private List<String> plus(String column) {
        return cell(column).isEmpty() ? List.of() : List.of(cell(column).split(" \\+ "));
    }

    private @Nullable Integer number(String column) {
        return cell(column).isEmpty() ? null : Integer.valueOf(cell(column));
    }

    private static @Nullable LocalDate ended(String age) {
        if (age.equals("ongoing")) {
            return null;
        }
        return age.startsWith("until ")
                ? LocalDate.parse(age.substring(6))
                : AS_OF.minusMonths(Long.parseLong(age.substring(0, age.indexOf(' '))));
    }

    private String letters(int level) {
        String letters = cell(Objects.requireNonNull(LEVELS.get(level)));
        return letters.equals("-") ? ".".repeat(Objects.requireNonNull(SIZES.get(level))) : letters;
    }

    private LevelStatements level(int level) {
        int size = letters(level).length();
        Set<Integer> excluded = Set.copyOf(numbersOf("excluded", level));
        List<Integer> weights = numbersOf("weights", level);
        return new LevelStatements(
                level,
                IntStream.rangeClosed(1, size)
                        .mapToObj(order -> new Statement(
                                statement(level, order),
                                order,
                                "",
                                weights.isEmpty() ? 1 : weights.get(order - 1),
                                order == 1,
                                excluded.contains(order)))
                        .toList());
    }

    /** The numbers of a cell that begins with that level; none where it begins with another. */
    private List<Integer> numbersOf(String column, int level) {
        String[] parts = cell(column).split(": ");
        return parts[0].equals(String.valueOf(level)) ? numbers(parts[1]) : List.of();
    }

    private static List<Integer> numbers(String text) {
        return Arrays.stream(text.split("[ ,]+"))
                .flatMapToInt(part -> {
                    String[] ends = part.split("-");
                    return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
                })
                .boxed()
                .toList();
    }

    private Map<UUID, Verdict> verdicts() {
        Map<UUID, Verdict> verdicts = new HashMap<>();
        for (int level : LEVELS.keySet()) {
            String letters = letters(level);
            for (int order = 1; order <= letters.length(); order++) {
                Verdict verdict = switch (letters.charAt(order - 1)) {
                    case 'M' -> Verdict.MET;
                    case 'P' -> Verdict.PARTLY_MET;
                    case 'N' -> Verdict.NOT_MET;
                    case 'O' -> Verdict.NOT_OBSERVED;
                    case '.' -> null;
                    default -> throw new IllegalArgumentException("No verdict: " + letters);
                };
                if (verdict != null) {
                    verdicts.put(statement(level, order), verdict);
                }
            }
        }
        return verdicts;
    }

    /** The statements that are met or partly met by the reviewer. */
    private Stream<UUID> shown() {
        return verdicts().entrySet().stream()
                .filter(one -> one.getValue().value() > 0)
                .map(Map.Entry::getKey);
    }

    private List<UUID> on(@Nullable String orders) {
        if (orders == null) {
            return shown().toList();
        }
        List<Integer> named = numbers(orders);
        return verdicts().keySet().stream()
                .filter(statement -> named.contains((int) statement.getLeastSignificantBits()))
                .toList();
    }

    private List<AttributeRating> attributes() {
        String ratings = cell("attributes");
        List<AttributeRating> attributes = new ArrayList<>();
        for (int n = 0; n < ratings.length() && !ratings.equals("none"); n++) {
            char rating = ratings.charAt(n);
            attributes.add(new AttributeRating(new UUID(7, n), "attribute " + n, rating == '?' ? null : rating - '0'));
        }
        return attributes;
    }

    Policy policy() {
        Map<String, Integer> named = new HashMap<>();
        list("policy").forEach(one -> named.put(one.split(" ")[0], Integer.valueOf(one.split(" ")[1])));
        Policy.Judging first = Policy.FIRST.judging();
        return Policy.FIRST
                .with(new Policy.Judging(
                        named.getOrDefault("cover", first.coverPercent()),
                        named.getOrDefault("pieces", first.minDistinctEvidence()),
                        named.getOrDefault("full", first.fullMonths()),
                        named.getOrDefault("aged", first.agedMonths()),
                        named.getOrDefault("tolerance", first.classTolerance())))
                .with(new Policy.Proof(named.get("statement"), named.get("apart"), named.get("witness")));
    }
}
