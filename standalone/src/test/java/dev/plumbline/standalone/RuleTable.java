package dev.plumbline.standalone;

import dev.plumbline.standalone.FromTheDocs.Case;
import dev.plumbline.standalone.FromTheDocs.Numbers;
import dev.plumbline.standalone.FromTheDocs.Piece;
import dev.plumbline.standalone.FromTheDocs.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table of cases, read as the head of {@code evaluation/examples.csv} says and in no other way. */
final class RuleTable {

    private static final LocalDate DATE = LocalDate.of(2026, 12, 1);
    private static final Map<Integer, String> LEVELS = Map.of(4, "four", 5, "five", 6, "six");
    private static final Map<Integer, Integer> SIZES = Map.of(4, 4, 5, 6, 6, 5);
    private static final Map<Character, String> VERDICTS =
            Map.of('M', "MET", 'P', "PARTLY_MET", 'N', "NOT_MET", 'O', "NOT_OBSERVED");
    private static final String AGE = "(\\d+ months|ongoing|until \\d{4}-\\d\\d-\\d\\d)";
    private static final Pattern WORK = Pattern.compile(
            "(\\d+) (\\w+) (at work|in education), " + AGE + "(, not accepted)?(, confirmed)?(?:, on ([\\d, -]+))?");
    private static final Pattern SEEN = Pattern.compile("(\\w+), " + AGE + ", (once )?on ([\\d, -]+)");

    private RuleTable() {}

    /** The lines of a table, each by its columns. */
    static List<Map<String, String>> lines(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .toList();
        String[] columns = lines.getFirst().split(";");
        return lines.stream()
                .skip(1)
                .map(line -> {
                    String[] cells = line.split(";", columns.length);
                    Map<String, String> row = new LinkedHashMap<>();
                    IntStream.range(0, columns.length).forEach(n -> row.put(columns[n], cells[n].strip()));
                    return row;
                })
                .toList();
    }

    static Case read(Map<String, String> row) {
        Map<String, String> verdicts = new HashMap<>();
        Map<Integer, List<Statement>> levels = new HashMap<>();
        LEVELS.forEach((level, column) -> {
            String letters = cell(row, column);
            letters = letters.equals("-") ? ".".repeat(Objects.requireNonNull(SIZES.get(level))) : letters;
            List<Integer> weights = ofLevel(cell(row, "weights"), level);
            List<Integer> excluded = ofLevel(cell(row, "excluded"), level);
            List<Statement> statements = new ArrayList<>();
            for (int order = 1; order <= letters.length(); order++) {
                String verdict = VERDICTS.get(letters.charAt(order - 1));
                if (verdict != null) {
                    verdicts.put(level + "." + order, verdict);
                }
                if (!excluded.contains(order)) {
                    statements.add(new Statement(
                            level + "." + order, weights.isEmpty() ? 1 : weights.get(order - 1), order == 1));
                }
            }
            levels.put(level, statements);
        });
        return new Case(
                DATE,
                numbers(row),
                levels,
                number(cell(row, "claim")),
                number(cell(row, "start")),
                Stream.ofNullable(number(cell(row, "opened"))).toList(),
                verdicts,
                ratings(cell(row, "attributes")),
                pieces(row, verdicts));
    }

    private static String cell(Map<String, String> row, String column) {
        return Objects.requireNonNull(row.get(column), column);
    }

    private static @Nullable Integer number(String cell) {
        return cell.isEmpty() ? null : Integer.valueOf(cell);
    }

    private static List<@Nullable Integer> ratings(String cell) {
        List<@Nullable Integer> ratings = new ArrayList<>();
        if (!cell.equals("none")) {
            cell.chars().forEach(c -> ratings.add(c == '?' ? null : c - '0'));
        }
        return ratings;
    }

    private static Numbers numbers(Map<String, String> row) {
        Map<String, Integer> other = new HashMap<>();
        Stream.of(cell(row, "policy").split(", "))
                .filter(one -> !one.isEmpty())
                .forEach(one -> other.put(one.split(" ")[0], Integer.valueOf(one.split(" ")[1])));
        return new Numbers(
                other.getOrDefault("cover", 85),
                other.getOrDefault("pieces", 2),
                other.getOrDefault("full", 36),
                other.getOrDefault("aged", 60),
                other.getOrDefault("tolerance", 1),
                other.getOrDefault("statement", 0),
                other.getOrDefault("apart", 0),
                other.getOrDefault("witness", 0) == 1);
    }

    private static Map<String, List<Piece>> pieces(Map<String, String> row, Map<String, String> verdicts) {
        Map<String, List<Piece>> pieces = new HashMap<>();
        List<String> shown = verdicts.keySet().stream()
                .filter(s -> verdicts.get(s).endsWith("MET") && !"NOT_MET".equals(verdicts.get(s)))
                .toList();
        for (String text : parts(cell(row, "work"))) {
            Matcher work = match(WORK, text);
            for (int n = 0; n < Integer.parseInt(work.group(1)); n++) {
                var piece = new Piece(
                        text + " #" + n,
                        ended(work.group(4)),
                        work.group(5) == null,
                        work.group(2).toUpperCase(Locale.ROOT),
                        work.group(3).equals("in education"),
                        work.group(6) != null);
                List<String> on = work.group(7) == null ? shown : on(List.copyOf(verdicts.keySet()), work.group(7));
                on.forEach(
                        s -> pieces.computeIfAbsent(s, id -> new ArrayList<>()).add(piece));
            }
        }
        for (String text : parts(cell(row, "seen"))) {
            Matcher seen = match(SEEN, text);
            on(shown, seen.group(4))
                    .forEach(s -> pieces.computeIfAbsent(s, id -> new ArrayList<>())
                            .add(new Piece(
                                    text + (seen.group(3) == null ? s : ""),
                                    ended(seen.group(2)),
                                    true,
                                    seen.group(1).toUpperCase(Locale.ROOT),
                                    false,
                                    true)));
        }
        return pieces;
    }

    private static List<String> parts(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split(" \\+ "));
    }

    private static Matcher match(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not as the head of the table says: " + text);
        }
        return matcher;
    }

    private static @Nullable LocalDate ended(String age) {
        if (age.equals("ongoing")) {
            return null;
        }
        return age.startsWith("until ")
                ? LocalDate.parse(age.substring(6))
                : DATE.minusMonths(Long.parseLong(age.substring(0, age.indexOf(' '))));
    }

    private static List<Integer> ofLevel(String cell, int level) {
        return cell.startsWith(level + ": ") ? orders(cell.substring(3)) : List.of();
    }

    private static List<Integer> orders(String text) {
        return Arrays.stream(text.split("[ ,]+"))
                .flatMapToInt(part -> {
                    String[] ends = part.split("-");
                    return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
                })
                .boxed()
                .toList();
    }

    private static List<String> on(List<String> statements, String text) {
        List<Integer> named = orders(text);
        return statements.stream()
                .filter(s -> named.contains(Integer.valueOf(s.substring(2))))
                .toList();
    }
}
