package dev.plumbline.assessment.site.page;

import dev.plumbline.assessment.site.text.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Tables as a workbook, a sheet each, whose header stays in sight. Text is stored as text: no spreadsheet takes it for a formula. */
public final class ExcelSheet {

    public static final String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** How many characters a cell takes. */
    private static final int MOST = 32_767;

    private ExcelSheet() {}

    /**
     * A table.
     *
     * @param rows the header first; numbers are written as numbers, null is an empty cell
     */
    public record Table(String name, List<? extends List<? extends @Nullable Object>> rows) {}

    /**
     * The file of one table.
     *
     * @param rows the header first; numbers are written as numbers, null is an empty cell
     */
    public static byte[] of(String name, List<? extends List<? extends @Nullable Object>> rows) {
        return of(List.of(new Table(name, rows)));
    }

    /** The file of several tables, at least one; no two have the same name. */
    public static byte[] of(List<Table> tables) {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "Plumbline", "1.0")) {
            for (Table table : tables) {
                write(workbook.newWorksheet(table.name()), table.rows());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing in memory fails to be written", e);
        }
        return out.toByteArray();
    }

    private static void write(Worksheet sheet, List<? extends List<? extends @Nullable Object>> rows) {
        sheet.freezePane(0, 1);
        for (int r = 0; r < rows.size(); r++) {
            List<? extends @Nullable Object> cells = rows.get(r);
            for (int c = 0; c < cells.size(); c++) {
                Object cell = cells.get(c);
                if (cell instanceof Number number) {
                    sheet.value(r, c, number);
                } else if (cell != null && !cell.toString().isEmpty()) {
                    String text = cell.toString();
                    sheet.value(r, c, text.length() <= MOST ? text : Text.cut(text, MOST - 1) + "…");
                }
            }
        }
    }
}
