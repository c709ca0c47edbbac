package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.PageText.Warning;
import dev.plumbline.assessment.framework.SheetTable.SheetRow;
import dev.plumbline.assessment.framework.WorkbookLayout.Layout;
import dev.plumbline.assessment.framework.WorkbookLayout.Merged;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sheets of a workbook of Excel 2007 or later, with the values of formulas as the workbook has them. */
final class WorkbookFile {

    private static final Logger LOG = LoggerFactory.getLogger(WorkbookFile.class);
    private static final Pattern DAY = Pattern.compile("[dy]|m.*[dy]|[dy].*m");
    private static final Pattern NOT_FORMAT = Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^\\]]*]");
    private static final int MOST_OF_A_KIND = 20;

    private final List<Warning> warnings = new ArrayList<>();
    private final List<SheetTable> tables = new ArrayList<>();
    private long characters;

    private WorkbookFile() {}

    /**
     * Reads all sheets.
     *
     * @param content of a package whose unpacked size is known to be within bounds
     * @throws Refusal if it is damaged or holds too much
     */
    static SheetFile read(byte[] content) {
        var file = new WorkbookFile();
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(content), new ReadingOptions(true, true))) {
            List<Sheet> sheets = book.getSheets().toList();
            List<Layout> layouts =
                    WorkbookLayout.of(content, sheets.stream().map(Sheet::getId).toList());
            for (int i = 0; i < sheets.size(); i++) {
                file.read(sheets.get(i), layouts.get(i));
            }
        } catch (IOException | RuntimeException e) {
            if (e instanceof Refusal refusal) {
                throw refusal;
            }
            LOG.debug("A workbook cannot be read", e);
            throw Refusal.invalid("file", "sheet-damaged");
        }
        return new SheetFile(file.tables, file.warnings);
    }

    private void read(Sheet sheet, Layout layout) throws IOException {
        List<SheetRow> rows = new ArrayList<>();
        try (Stream<Row> all = sheet.openStream()) {
            for (Iterator<Row> each = all.iterator(); each.hasNext(); ) {
                Row row = each.next();
                List<String> cells = new ArrayList<>();
                for (Cell cell : row) {
                    if (cells.size() >= SheetFile.MOST_COLUMNS) {
                        if (cell != null && !cell.getText().isBlank()) {
                            throw Refusal.invalid(
                                    "file", "sheet-too-long", SheetFile.MOST_ROWS, SheetFile.MOST_COLUMNS);
                        }
                        continue;
                    }
                    String text = cell == null ? "" : text(cell, sheet, row.getRowNum());
                    characters += text.length();
                    cells.add(text);
                }
                if (characters > SheetFile.MOST_CHARACTERS) {
                    throw Refusal.invalid("file", "sheet-too-long", SheetFile.MOST_ROWS, SheetFile.MOST_COLUMNS);
                }
                SheetFile.add(rows, row.getRowNum(), cells);
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        boolean hidden = sheet.getVisibility() != SheetVisibility.VISIBLE;
        if (hidden) {
            warn("sheet-hidden", sheet.getName());
        }
        if (!layout.hiddenRows().isEmpty()) {
            warn("sheet-rows-hidden", sheet.getName(), spans(layout.hiddenRows()));
        }
        if (!layout.hiddenColumns().isEmpty()) {
            warn("sheet-columns-hidden", sheet.getName(), String.join(", ", layout.hiddenColumns()));
        }
        tables.add(new SheetTable(sheet.getName(), hidden, filled(rows, layout.merged())));
    }

    /** Cells merged over several rows say the same in each of them; over several columns they count for the first one. */
    private static List<SheetRow> filled(List<SheetRow> rows, List<Merged> merged) {
        if (merged.isEmpty()) {
            return rows;
        }
        Map<Integer, List<Merged>> beginning = merged.stream()
                .filter(one -> one.lastRow() > one.firstRow() && one.firstColumn() < SheetFile.MOST_COLUMNS)
                .collect(Collectors.groupingBy(Merged::firstRow));
        // By column, since cells that are merged are merged once: what fills it, and to which row.
        Map<Integer, Carried> carried = new TreeMap<>();
        List<SheetRow> filled = new ArrayList<>();
        for (SheetRow row : rows) {
            carried.values().removeIf(one -> one.lastRow() < row.number());
            List<String> cells = new ArrayList<>(row.cells());
            carried.forEach((column, one) -> {
                while (cells.size() <= column) {
                    cells.add("");
                }
                if (cells.get(column).isEmpty()) {
                    cells.set(column, one.text());
                }
            });
            var is = new SheetRow(row.number(), List.copyOf(cells));
            for (Merged one : beginning.getOrDefault(row.number(), List.of())) {
                String text = is.cell(one.firstColumn());
                if (!text.isEmpty()) {
                    carried.put(one.firstColumn(), new Carried(text, one.lastRow()));
                }
            }
            filled.add(is);
        }
        return filled;
    }

    /** The text of merged cells, with the number of their last row. */
    private record Carried(String text, int lastRow) {}

    private String text(Cell cell, Sheet sheet, int row) {
        if (cell.getType() == CellType.ERROR) {
            warn(
                    "sheet-cell-error",
                    sheet.getName(),
                    "" + row,
                    SheetTable.letters(cell.getColumnIndex()),
                    cell.getText());
            return "";
        }
        if (cell.getType() == CellType.EMPTY
                || (cell.getType() == CellType.FORMULA && cell.getText().isEmpty())) {
            if (cell.getFormula() != null && !cell.getFormula().isEmpty()) {
                warn("sheet-no-value", sheet.getName(), "" + row, SheetTable.letters(cell.getColumnIndex()));
            }
            return "";
        }
        if (cell.getType() == CellType.NUMBER) {
            return number(cell);
        }
        if (cell.getType() == CellType.FORMULA) {
            return SheetFile.cleaned(plain(cell.getText()));
        }
        return SheetFile.cleaned(cell.getText());
    }

    private static String number(Cell cell) {
        String format = cell.getDataFormatString();
        if (format != null
                && DAY.matcher(NOT_FORMAT
                                .matcher(format.toLowerCase(Locale.ROOT))
                                .replaceAll(""))
                        .find()) {
            try {
                var at = cell.asDate();
                return at.toLocalTime().toSecondOfDay() == 0
                        ? at.toLocalDate().toString()
                        : at.toString().replace('T', ' ');
            } catch (RuntimeException e) {
                // A number that is no day stays a number.
                return plain(cell.getText());
            }
        }
        return plain(cell.getText());
    }

    /** A number without an exponent and without zeros at its end; any other text as it is. */
    private static String plain(String text) {
        if (!text.matches("[+-]?\\d{1,20}(?:\\.\\d{1,20})?(?:[eE][+-]?\\d{1,2})?")) {
            return text;
        }
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        return number.toPlainString();
    }

    private void warn(String code, String... arguments) {
        if (warnings.stream().filter(one -> one.code().equals(code)).count() < MOST_OF_A_KIND) {
            warnings.add(new Warning(code, List.of(arguments)));
        }
    }

    /** Row numbers, those that follow one another as a span. */
    static String spans(List<Integer> rows) {
        StringBuilder spans = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            int from = i;
            while (i + 1 < rows.size() && rows.get(i + 1) == rows.get(i) + 1) {
                i++;
            }
            spans.append(spans.isEmpty() ? "" : ", ").append(rows.get(from));
            if (i > from) {
                spans.append('–').append(rows.get(i));
            }
        }
        return spans.toString();
    }
}
