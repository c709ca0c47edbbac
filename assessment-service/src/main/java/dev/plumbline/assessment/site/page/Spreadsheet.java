package dev.plumbline.assessment.site.page;

import dev.plumbline.assessment.site.text.Text;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/**
 * A table as CSV (RFC 4180, UTF-8 with its mark) that a spreadsheet opens without treating anything in it as a formula,
 * whichever separator it expects. Every cell is in quotes.
 */
public final class Spreadsheet {

    /** By which a spreadsheet knows UTF-8. */
    private static final char MARK = '\uFEFF';

    /**
     * Where a cell may begin, for a program that parts cells otherwise than they were: the start, and behind any separator,
     * quote or end of a line. What begins a formula there gets an apostrophe before it, by which it stays text.
     */
    private static final Pattern FORMULA =
            Pattern.compile("(?<=^|[;,|\"\t\r\n])([ \u00A0]*)([=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");

    private final List<List<@Nullable Object>> rows = new ArrayList<>();

    /** Adds a row: text is made safe, numbers are written as they are, null is an empty cell. */
    public void row(List<? extends @Nullable Object> cells) {
        List<@Nullable Object> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell instanceof Number ? cell : safe(cell == null ? "" : cell.toString()));
        }
        rows.add(row);
    }

    /** Text that is text wherever it is opened. */
    static String safe(String text) {
        String marked = FORMULA.matcher(Text.kept(text)).replaceAll("$1'$2");
        return marked.startsWith("\t") || marked.startsWith("\r") ? "'" + marked : marked;
    }

    /** The file. */
    public byte[] bytes() {
        var text = new StringWriter();
        text.append(MARK);
        try (var out = new CSVPrinter(
                text, CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL).get())) {
            for (List<@Nullable Object> row : rows) {
                out.printRecord(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing in memory fails to be written", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
