package dev.plumbline.assessment.site.page;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/** A table as CSV, as {@link Spreadsheet} says: every cell in quotes, and none of them a formula. */
final class CsvTable implements TableWriter {

    /** By which a spreadsheet knows UTF-8. */
    private static final char MARK = '\uFEFF';

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mmxxx", Locale.ROOT);

    private final CSVPrinter out;
    private final ZoneId zone;

    /**
     * Begins a table.
     *
     * @param zone in which moments are written
     */
    CsvTable(OutputStream to, ZoneId zone) throws IOException {
        this.zone = zone;
        var text = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
        text.append(MARK);
        out = new CSVPrinter(
                text, CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL).get());
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) throws IOException {
        List<Object> row = new ArrayList<>(cells.size());
        for (Object cell : cells) {
            row.add(
                    cell instanceof Number
                            ? cell
                            : cell instanceof Instant at
                                    ? MOMENT.format(at.atZone(zone))
                                    : Spreadsheet.safe(cell == null ? "" : cell.toString()));
        }
        out.printRecord(row);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
