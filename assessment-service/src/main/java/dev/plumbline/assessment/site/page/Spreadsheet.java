package dev.plumbline.assessment.site.page;

import dev.plumbline.assessment.site.text.FormulaGuard;
import dev.plumbline.assessment.site.text.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as CSV (RFC 4180, UTF-8 with its mark) that a spreadsheet opens without treating anything in it as a formula,
 * whichever separator it expects. Every cell is in quotes.
 */
public final class Spreadsheet {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final TableWriter table;

    /** A table without moments. */
    public Spreadsheet() {
        this(ZoneOffset.UTC);
    }

    /**
     * A table whose moments are those of its reader.
     *
     * @param zone in which they are written
     */
    public Spreadsheet(ZoneId zone) {
        try {
            table = new CsvTable(out, zone);
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    /** Adds a row: text is made safe, numbers are written as they are, null is an empty cell. */
    public void row(List<? extends @Nullable Object> cells) {
        try {
            table.row(cells);
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    /** Text that is text wherever it is opened. */
    static String safe(String text) {
        return FormulaGuard.guarded(Text.kept(text));
    }

    /** The file, to which nothing is added any more. */
    public byte[] bytes() {
        try {
            table.close();
        } catch (IOException e) {
            throw inMemory(e);
        }
        return out.toByteArray();
    }

    private static UncheckedIOException inMemory(IOException e) {
        return new UncheckedIOException("Nothing in memory fails to be written", e);
    }
}
