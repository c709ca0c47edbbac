package dev.plumbline.assessment.site.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** A table as a workbook of one sheet, whose header stays in sight. Text is stored as text: no spreadsheet takes it for a formula. */
public final class ExcelSheet {

    public static final String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** How many characters a cell takes. */
    private static final int MOST = 32_767;

    private ExcelSheet() {}

    /**
     * The file.
     *
     * @param rows the header first; numbers are written as numbers, null is an empty cell
     */
    public static byte[] of(String name, List<? extends List<? extends @Nullable Object>> rows) {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "Plumbline", "1.0")) {
            Worksheet sheet = workbook.newWorksheet(name);
            sheet.freezePane(0, 1);
            for (int r = 0; r < rows.size(); r++) {
                List<? extends @Nullable Object> cells = rows.get(r);
                for (int c = 0; c < cells.size(); c++) {
                    Object cell = cells.get(c);
                    if (cell instanceof Number number) {
                        sheet.value(r, c, number);
                    } else if (cell != null && !cell.toString().isEmpty()) {
                        String text = cell.toString();
                        sheet.value(r, c, text.length() <= MOST ? text : text.substring(0, MOST - 1) + "…");
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing in memory fails to be written", e);
        }
        return out.toByteArray();
    }
}
