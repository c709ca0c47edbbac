package dev.plumbline.assessment.site.page;

import dev.plumbline.assessment.site.text.Text;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A table as a workbook whose first row stays in sight. Text is written as text, so that none is a formula, and at its place,
 * so that no list of all texts grows in memory. What is too long for a sheet continues on another.
 */
final class XlsxTable implements TableWriter {

    /** How many rows a sheet takes. */
    static final int ROWS = 1_048_576;

    private static final int LONGEST_CELL = 32_767;
    private static final int LONGEST_NAME = 25;
    private static final int ROWS_IN_MEMORY = 500;

    /** What the name of a sheet cannot have. */
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[\\[\\]:*?/\\\\']");

    /** What a workbook would read as a character by its number. */
    private static final Pattern NUMBERED = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private static final String DAY = "yyyy-mm-dd";
    private static final String MOMENT = "yyyy-mm-dd hh:mm";

    /** Before this year a workbook has no days. */
    private static final int FIRST_YEAR = 1900;

    private final Workbook workbook;
    private final String name;
    private final ZoneId zone;
    private final int most;
    private @Nullable List<? extends @Nullable Object> head;
    private @Nullable Worksheet sheet;
    private int sheets;
    private int next;

    /**
     * Begins a workbook.
     *
     * @param name of its sheet
     * @param zone in which moments are written
     * @param most the most rows of a sheet
     */
    XlsxTable(OutputStream to, String name, ZoneId zone, int most) {
        workbook = new Workbook(to, "Plumbline", "1.0");
        this.name = Text.cut(NOT_IN_NAMES.matcher(name).replaceAll(" ").strip(), LONGEST_NAME);
        this.zone = zone;
        this.most = most;
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) throws IOException {
        Worksheet at = sheet;
        if (at == null || next == most) {
            if (at != null) {
                at.finish();
            }
            at = begin();
            if (head == null) {
                head = cells;
            } else {
                write(at, head);
            }
        }
        write(at, cells);
        if (next % ROWS_IN_MEMORY == 0) {
            at.flush();
        }
    }

    private Worksheet begin() {
        sheets++;
        Worksheet begun = workbook.newWorksheet(sheets == 1 ? name : name + " " + sheets);
        begun.freezePane(0, 1);
        sheet = begun;
        next = 0;
        return begun;
    }

    private void write(Worksheet at, List<? extends @Nullable Object> cells) {
        for (int c = 0; c < cells.size(); c++) {
            Object cell = cells.get(c);
            if (cell instanceof Number number) {
                at.value(next, c, number);
            } else if (cell instanceof LocalDate day && day.getYear() >= FIRST_YEAR) {
                at.value(next, c, day);
                at.style(next, c).format(DAY).set();
            } else if (cell instanceof Instant moment) {
                at.value(next, c, LocalDateTime.ofInstant(moment, zone));
                at.style(next, c).format(MOMENT).set();
            } else if (cell != null && !cell.toString().isEmpty()) {
                String text = NUMBERED.matcher(Text.kept(cell.toString())).replaceAll("_x005F_");
                at.inlineString(next, c, text.length() <= LONGEST_CELL ? text : Text.cut(text, LONGEST_CELL - 1) + "…");
            }
        }
        next++;
    }

    @Override
    public void close() throws IOException {
        if (sheet != null) {
            sheet.finish();
        }
        workbook.finish();
    }
}
