package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.SheetTable.SheetRow;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Text whose cells are separated by commas, semicolons, tabs or bars, as programs save it or a spreadsheet copies it. */
final class SeparatedText {

    private static final List<Character> SEPARATORS = List.of('\t', ';', ',', '|');
    private static final Pattern SEPARATOR_LINE =
            Pattern.compile("\"?sep=([,;\\t|])\"?[;,]*\r?\n?", Pattern.CASE_INSENSITIVE);
    private static final Pattern RULE = Pattern.compile("[\\s|:+-]{3,}");
    private static final int LOOKED_AT = 40;

    private SeparatedText() {}

    /**
     * The table of a text; none where it has no rows.
     *
     * @throws Refusal if quotes open that never close
     */
    static List<SheetTable> tables(String text) {
        Matcher named = SEPARATOR_LINE.matcher(text);
        boolean given = named.lookingAt();
        String body = given ? text.substring(named.end()) : text;
        char separator = given ? named.group(1).charAt(0) : separator(body);
        List<SheetRow> rows = new ArrayList<>();
        int number = 0;
        try (CSVParser parser = parser(body, separator)) {
            for (CSVRecord record : parser) {
                number++;
                List<String> cells = new ArrayList<>();
                for (String cell : record) {
                    cells.add(SheetFile.cleaned(cell));
                }
                if (separator != '|') {
                    SheetFile.add(rows, number, cells);
                } else if (!RULE.matcher(String.join("|", record)).matches()) {
                    SheetFile.add(rows, number, withoutFrame(cells));
                }
            }
        } catch (UncheckedIOException | IOException | IllegalStateException e) {
            throw Refusal.invalid("file", "sheet-quotes", number + 1);
        }
        return rows.isEmpty() ? List.of() : List.of(new SheetTable("", false, rows));
    }

    /** The cells between the bars at the ends of a line. */
    private static List<String> withoutFrame(List<String> cells) {
        int from = !cells.isEmpty() && cells.getFirst().isEmpty() ? 1 : 0;
        return cells.subList(from, cells.size());
    }

    private static CSVParser parser(String text, char separator) throws IOException {
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(false)
                .get()
                .parse(new StringReader(text));
    }

    /** The one by which the most of the first rows have equally many cells; more cells are better. */
    private static char separator(String text) {
        char best = ',';
        int most = 0;
        for (char separator : SEPARATORS) {
            List<Integer> widths = widths(text, separator);
            int score = 0;
            for (int width : widths) {
                if (width > 1) {
                    int same = (int) widths.stream().filter(w -> w == width).count();
                    score = Math.max(score, same * Math.min(width, 20));
                }
            }
            if (score > most) {
                most = score;
                best = separator;
            }
        }
        return best;
    }

    private static List<Integer> widths(String text, char separator) {
        List<Integer> widths = new ArrayList<>();
        try (CSVParser parser = parser(text, separator)) {
            for (CSVRecord record : parser) {
                if (record.stream().anyMatch(cell -> !cell.isBlank())) {
                    widths.add(record.size());
                }
                if (widths.size() >= LOOKED_AT) {
                    break;
                }
            }
        } catch (UncheckedIOException | IOException | IllegalStateException e) {
            // What can be read with another separator is read with that one.
            return widths.size() > 1 ? widths : List.of();
        }
        return widths;
    }
}
