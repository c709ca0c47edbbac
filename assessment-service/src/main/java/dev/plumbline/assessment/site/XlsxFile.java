package dev.plumbline.assessment.site;

import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/**
 * Reads the first sheet of a workbook that is not hidden as the rows of a CSV file, so that {@link CsvFile} reads both. The rows keep
 * their numbers, and a cell is one line. A cell in error, or a formula without a value, is refused: nobody meant it. So are rows
 * that are hidden, as by a filter: nobody sees whether they are meant.
 */
public final class XlsxFile {

    /** How large the file of its rows is at most, in characters, unless whoever imports it takes larger ones. */
    private static final int MOST_CHARACTERS = 16 * 1024 * 1024;

    private XlsxFile() {}

    /**
     * A file as CSV: a workbook as its first sheet, in UTF-8 with commas; any other as it is.
     *
     * @throws Refusal if it is packed as workbooks are but cannot be read, or is too large, in bytes or in what its rows hold, or has
     *     cells in error or hidden rows
     */
    public static byte[] asCsv(byte[] file) {
        return asCsv(file, MOST_CHARACTERS);
    }

    /** As {@link #asCsv(byte[])}, for an importer who takes CSV files of that many characters. */
    public static byte[] asCsv(byte[] file, int mostCharacters) {
        if (!Workbook.isPacked(file)) {
            return file;
        }
        try {
            return asCsv(Workbook.read(file), mostCharacters);
        } catch (Workbook.TooLarge e) {
            throw Refusal.invalid("file", "workbook-large");
        } catch (Workbook.Damaged e) {
            throw Refusal.invalid("file", "workbook-unreadable");
        }
    }

    private static byte[] asCsv(Workbook workbook, int mostCharacters) {
        if (workbook.sheets().isEmpty()) {
            return new byte[0];
        }
        Workbook.Table sheet = workbook.sheets().stream()
                .filter(one -> !one.hidden())
                .findFirst()
                .orElseGet(() -> workbook.sheets().getFirst());
        mustHaveValues(workbook, sheet);
        var csv = new StringWriter();
        try (var out = new CSVPrinter(
                csv, CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL).get())) {
            int written = 0;
            int width = 0;
            int all = 0;
            for (Workbook.Line row : sheet.rows()) {
                // The header is a row besides.
                if (row.number() > Workbook.MOST_ROWS + 1) {
                    throw Refusal.invalid("file", "workbook-large");
                }
                // A row that the sheet leaves out is an empty line.
                while (written < row.number() - 1) {
                    out.printRecord("");
                    written++;
                }
                List<String> cells = new ArrayList<>();
                for (String cell : row.cells()) {
                    cells.add(Workbook.unescaped(cell).replaceAll("[\\r\\n\\u2028\\u2029\\u0085\\u000B\\f]+", " "));
                }
                if (width == 0
                        && !cells.stream().allMatch(cell -> CsvFile.name(cell).isEmpty())) {
                    // The row of the header.
                    width = cells.size();
                }
                // A sheet leaves out the empty cells at the end of a row, or has more of them than there are columns.
                while (cells.size() < Math.max(width, 1)) {
                    cells.add("");
                }
                while (cells.size() > Math.max(width, 1) && cells.getLast().isEmpty()) {
                    cells.removeLast();
                }
                out.printRecord(cells);
                written++;
                all += cells.size();
                // Rows are as wide as the header, however little they hold.
                if (all > Workbook.MOST_CELLS || csv.getBuffer().length() > mostCharacters) {
                    throw Refusal.invalid("file", "workbook-large");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing in memory fails to be written", e);
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void mustHaveValues(Workbook workbook, Workbook.Table sheet) {
        List<Fault> faults = new ArrayList<>();
        for (Workbook.Remark remark : workbook.remarks()) {
            if (remark.code().equals("sheet-rows-hidden")
                    && remark.arguments().getFirst().equals(sheet.name())) {
                faults.add(Fault.at(
                        "file",
                        "workbook-rows-hidden",
                        sheet.name(),
                        remark.arguments().get(1)));
            }
            boolean error = remark.code().equals("sheet-cell-error");
            if ((error || remark.code().equals("sheet-no-value"))
                    && remark.arguments().getFirst().equals(sheet.name())) {
                String line = CsvFile.line(Integer.parseInt(remark.arguments().get(1)));
                String column = remark.arguments().get(2);
                faults.add(
                        error
                                ? Fault.at(
                                        line,
                                        "workbook-error",
                                        column,
                                        remark.arguments().get(3))
                                : Fault.at(line, "workbook-no-value", column));
            }
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }
}
