package dev.plumbline.assessment.site;

import dev.plumbline.assessment.site.WorkbookLayout.Layout;
import dev.plumbline.assessment.site.WorkbookLayout.Merged;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
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

/**
 * The sheets of a workbook of Excel 2007 or later, as everything that reads workbooks reads them, with the same limits. A formula has the
 * value that the workbook has for it, a day is written as {@code 2027-02-28}, a number without an exponent; cells that are merged
 * over several rows say the same in each of them. Texts are as they are in the file, see {@link #unescaped}.
 *
 * @param sheets those that hold anything, in their order
 * @param remarks what a person should look at: hidden sheets, rows and columns, cells in error, and formulas without a value
 */
public record Workbook(List<Table> sheets, List<Remark> remarks) {

    public static final int MOST_UNPACKED_MEGABYTES = 200;
    public static final int MOST_PARTS = 5_000;
    /** How many rows a sheet has at most, besides its header. */
    public static final int MOST_ROWS = 100_000;

    public static final int MOST_COLUMNS = 1_000;

    /** How many cells the sheets have together at most. */
    public static final int MOST_CELLS = 2_000_000;

    /** How long the texts of all cells are together at most: one that many cells share is in the workbook once. */
    public static final int MOST_CHARACTERS = 40_000_000;

    /** A code such as {@code sheet-hidden}, and what its sentence names. */
    public record Remark(String code, List<String> arguments) {}

    /** A sheet. */
    public record Table(String name, boolean hidden, List<Line> rows) {}

    /**
     * A row that holds anything.
     *
     * @param number as a spreadsheet shows it, from 1
     * @param cells from the first column on; empty text for an empty cell
     */
    public record Line(int number, List<String> cells) {}

    /** A file that is no workbook, is damaged, or has not all its parts. */
    public static final class Damaged extends RuntimeException {
        private Damaged(Throwable cause) {
            super(cause);
        }
    }

    /** A workbook with more than is read: unpacked bytes and parts, or rows, columns, cells and characters. */
    public static final class TooLarge extends RuntimeException {
        private TooLarge() {
            super("More than is read of a workbook");
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Workbook.class);
    private static final Pattern DAY = Pattern.compile("[dy]|m.*[dy]|[dy].*m");
    private static final Pattern ZEROS = Pattern.compile("0{2,20}");
    private static final Pattern WHOLE = Pattern.compile("\\d+");

    /** How many digits of a number spreadsheets show. */
    private static final MathContext SHOWN = new MathContext(15);

    private static final Pattern NOT_FORMAT = Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^\\]]*]");
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    /** What a formula has in place of a value. */
    private static final Pattern ERROR = Pattern.compile(
            "#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\\?|NUM!|N/A|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!|GETTING_DATA)");

    /** So many remarks of a kind on a sheet. */
    private static final int MOST_OF_A_KIND = 20;

    /** Whether a file is packed as workbooks are. */
    public static boolean isPacked(byte[] file) {
        return file.length > 3
                && file[0] == 'P'
                && file[1] == 'K'
                && (file[2] == 3 && file[3] == 4 || file[2] == 5 && file[3] == 6);
    }

    /** The parts of a package, unpacked as far as is allowed. */
    public static ZipParts parts(byte[] content) {
        return ZipParts.of(content, MOST_UNPACKED_MEGABYTES * 1024L * 1024, MOST_PARTS);
    }

    /** As {@link #read(byte[], ZipParts)}. */
    public static Workbook read(byte[] content) {
        return read(content, parts(content));
    }

    /**
     * Reads all sheets.
     *
     * @param parts of the content, as {@link #parts} has them
     * @throws TooLarge if it holds more than is read
     * @throws Damaged if it cannot be read
     */
    public static Workbook read(byte[] content, ZipParts parts) {
        if (parts.tooMuch()) {
            throw new TooLarge();
        }
        var reading = new Reading();
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(content), new ReadingOptions(true, true))) {
            List<Sheet> sheets = book.getSheets().toList();
            List<Layout> layouts =
                    WorkbookLayout.of(content, sheets.stream().map(Sheet::getId).toList());
            for (int i = 0; i < sheets.size(); i++) {
                reading.read(sheets.get(i), layouts.get(i));
            }
        } catch (TooLarge e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The library fails in many ways on a file that is damaged; to whoever sent it they are one.
            LOG.debug("A workbook cannot be read", e);
            throw new Damaged(e);
        }
        return new Workbook(reading.tables, reading.remarks);
    }

    /** The letters by which a spreadsheet names a column, which are counted from 0. */
    public static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int n = column + 1; n > 0; n = (n - 1) / 26) {
            letters.insert(0, (char) ('A' + (n - 1) % 26));
        }
        return letters.toString();
    }

    /** Row numbers, those that follow one another as a span. */
    public static String spans(List<Integer> rows) {
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

    /** The text of a cell with the characters that a program wrote as {@code _x000D_}. */
    public static String unescaped(String text) {
        return text.indexOf("_x") < 0
                ? text
                : ESCAPED.matcher(text).replaceAll(found -> {
                    int c = Integer.parseInt(found.group(1), 16);
                    return c == '\r' || c == '\n'
                            ? "\n"
                            : c == '\t' ? " " : c == '_' ? "_" : c < ' ' ? "" : Matcher.quoteReplacement(found.group());
                });
    }

    /** What was read so far. */
    private static final class Reading {
        private final List<Remark> remarks = new ArrayList<>();
        private final List<Table> tables = new ArrayList<>();

        /** How many remarks there were of each kind on each sheet. */
        private final Map<List<String>, Integer> told = new HashMap<>();

        private long characters;
        private int all;

        private void read(Sheet sheet, Layout layout) throws IOException {
            List<Line> rows = new ArrayList<>();
            try (Stream<Row> each = sheet.openStream()) {
                for (Row row : (Iterable<Row>) each::iterator) {
                    List<String> cells = new ArrayList<>();
                    boolean blank = true;
                    for (Cell cell : row) {
                        String text = cell == null ? "" : text(cell, sheet, row.getRowNum());
                        characters += text.length();
                        blank &= text.isBlank();
                        if (cells.size() < MOST_COLUMNS) {
                            cells.add(text);
                        } else if (!text.isBlank()) {
                            throw new TooLarge();
                        }
                    }
                    if (blank) {
                        continue;
                    }
                    all += cells.size();
                    if (rows.size() > MOST_ROWS || characters > MOST_CHARACTERS || all > MOST_CELLS) {
                        throw new TooLarge();
                    }
                    rows.add(new Line(row.getRowNum(), cells));
                }
            }
            if (rows.isEmpty()) {
                return;
            }
            boolean hidden = sheet.getVisibility() != SheetVisibility.VISIBLE;
            if (hidden) {
                warn("sheet-hidden", sheet.getName());
            }
            Set<Integer> filledRows = rows.stream().map(Line::number).collect(Collectors.toSet());
            List<Integer> hiddenRows =
                    layout.hiddenRows().stream().filter(filledRows::contains).toList();
            if (!hiddenRows.isEmpty()) {
                warn("sheet-rows-hidden", sheet.getName(), spans(hiddenRows));
            }
            if (!layout.hiddenColumns().isEmpty()) {
                warn("sheet-columns-hidden", sheet.getName(), String.join(", ", layout.hiddenColumns()));
            }
            tables.add(new Table(sheet.getName(), hidden, filled(rows, layout.merged())));
        }

        /** Cells merged over several rows say the same in each of them; over several columns they count for the first one. */
        private static List<Line> filled(List<Line> rows, List<Merged> merged) {
            if (merged.isEmpty()) {
                return rows;
            }
            Map<Integer, List<Merged>> beginning = merged.stream()
                    .filter(one -> one.lastRow() > one.firstRow() && one.firstColumn() < MOST_COLUMNS)
                    .collect(Collectors.groupingBy(Merged::firstRow));
            // By column, since cells that are merged are merged once: what fills it, and to which row.
            Map<Integer, Carried> carried = new TreeMap<>();
            List<Line> filled = new ArrayList<>();
            for (Line row : rows) {
                carried.values().removeIf(one -> one.lastRow() < row.number());
                List<String> cells = new ArrayList<>(row.cells());
                carried.forEach((column, one) -> {
                    while (cells.size() <= column) {
                        cells.add("");
                    }
                    if (cells.get(column).isBlank()) {
                        cells.set(column, one.text());
                    }
                });

                for (Merged one : beginning.getOrDefault(row.number(), List.of())) {
                    String text = one.firstColumn() < cells.size() ? cells.get(one.firstColumn()) : "";
                    if (!text.isBlank()) {
                        carried.put(one.firstColumn(), new Carried(text, one.lastRow()));
                    }
                }
                filled.add(new Line(row.number(), List.copyOf(cells)));
            }
            return filled;
        }

        /** The text of merged cells, with the number of their last row. */
        private record Carried(String text, int lastRow) {}

        private String text(Cell cell, Sheet sheet, int row) {
            if (cell.getType() == CellType.ERROR
                    || (cell.getType() == CellType.FORMULA
                            && ERROR.matcher(cell.getText()).matches())) {
                warn("sheet-cell-error", sheet.getName(), "" + row, letters(cell.getColumnIndex()), cell.getText());
                return "";
            }
            if (cell.getType() == CellType.EMPTY
                    || (cell.getType() == CellType.FORMULA && cell.getText().isEmpty())) {
                // A formula whose value is the empty text has one.
                if (cell.getFormula() != null && !cell.getFormula().isEmpty() && cell.getRawValue() == null) {
                    warn("sheet-no-value", sheet.getName(), "" + row, letters(cell.getColumnIndex()));
                }
                return "";
            }
            if (cell.getType() == CellType.NUMBER) {
                return number(cell);
            }
            if (cell.getType() == CellType.FORMULA) {
                // Text that a formula gives is text, also where it looks like a number.
                return cell.getValue() instanceof BigDecimal ? number(cell) : cell.getText();
            }
            return cell.getText();
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
                    return plain(cell);
                }
            }
            String plain = plain(cell);
            return format != null
                            && ZEROS.matcher(format).matches()
                            && WHOLE.matcher(plain).matches()
                    ? "0".repeat(Math.max(0, format.length() - plain.length())) + plain
                    : plain;
        }

        /**
         * A number without an exponent, without zeros at its end and, where it is no whole number, with as many digits as
         * spreadsheets show: the file has more of them, and 1.1 is 1.1000000000000001 there. Any other text as it is.
         */
        private static String plain(Cell cell) {
            String text = cell.getText();
            if (!text.matches("[+-]?\\d{1,20}(?:\\.\\d{1,20})?(?:[eE][+-]?\\d{1,2})?")) {
                return text;
            }
            BigDecimal number = new BigDecimal(text).stripTrailingZeros();
            return (number.scale() > 0 ? number.round(SHOWN).stripTrailingZeros() : number).toPlainString();
        }

        private void warn(String code, String... arguments) {
            if (told.merge(List.of(code, arguments[0]), 1, Integer::sum) <= MOST_OF_A_KIND) {
                remarks.add(new Remark(code, List.of(arguments)));
            }
        }
    }
}
