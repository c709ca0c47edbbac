package dev.plumbline.assessment.site;

import dev.plumbline.assessment.site.refusal.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/**
 * Reads the first sheet of a workbook as the rows of a CSV file, so that {@link CsvFile} reads both. The rows keep their
 * numbers, and a cell is one line.
 */
public final class XlsxFile {

    /** How large a workbook is when it is unpacked, at most. */
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private static final int MOST_PARTS = 2_000;
    private static final int MOST_ROWS = 100_000;
    private static final int MOST_COLUMNS = 1_000;

    /** How many cells the file of its rows has at most; a row that has none counts as one. */
    private static final int MOST_CELLS = 2_000_000;

    /** How long the texts of all cells are together at most: one that many cells share is in the workbook once. */
    private static final int MOST_CHARACTERS = 8 * 1024 * 1024;

    private XlsxFile() {}

    /** Whether a file is packed as workbooks are. */
    public static boolean isPacked(byte[] file) {
        return file.length > 3 && file[0] == 'P' && file[1] == 'K' && file[2] == 3 && file[3] == 4;
    }

    /**
     * The first sheet, as CSV in UTF-8 with commas.
     *
     * @throws Refusal if it is no workbook that can be read, or too large, in bytes or in what its rows hold
     */
    public static byte[] asCsv(byte[] file) {
        if (ZipParts.of(file, MOST_BYTES, MOST_PARTS).tooMuch()) {
            throw Refusal.invalid("file", "workbook-large");
        }
        var csv = new StringWriter();
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(file));
                var out = new CSVPrinter(
                        csv,
                        CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL).get());
                Stream<Row> rows = workbook.getFirstSheet().openStream()) {
            int written = 0;
            int width = 0;
            int all = 0;
            long characters = 0;
            for (Row row : (Iterable<Row>) rows::iterator) {
                if (row.getRowNum() > MOST_ROWS || row.getCellCount() > MOST_COLUMNS) {
                    throw Refusal.invalid("file", "workbook-large");
                }
                // A row that the sheet leaves out is an empty line.
                while (written < row.getRowNum() - 1) {
                    out.printRecord("");
                    written++;
                }
                List<String> cells = new ArrayList<>();
                for (Cell cell : row) {
                    String text = cell == null ? "" : cell.getText();
                    characters += text.length();
                    if (characters > MOST_CHARACTERS) {
                        throw Refusal.invalid("file", "workbook-large");
                    }
                    cells.add(text.replaceAll("[\\r\\n\\u2028\\u2029\\u0085\\u000B\\f]+", " "));
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
                all += Math.max(1, cells.size());
                if (all > MOST_CELLS) {
                    throw Refusal.invalid("file", "workbook-large");
                }
                out.printRecord(cells);
                written++;
            }
        } catch (IOException | RuntimeException e) {
            if (e instanceof Refusal refusal) {
                throw refusal;
            }
            // The library fails in many ways on a file that is damaged; to whoever sent it they are one.
            throw Refusal.invalid("file", "workbook-unreadable");
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }
}
