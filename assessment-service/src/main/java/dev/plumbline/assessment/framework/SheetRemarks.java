package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.PageText.Warning;
import dev.plumbline.assessment.framework.SheetMapping.Shape;
import dev.plumbline.assessment.framework.SheetTable.SheetRow;
import dev.plumbline.assessment.site.Workbook;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What is said about a table while it is read, with rows and columns as its spreadsheet shows them. */
final class SheetRemarks {

    private static final int MOST_OF_A_KIND = 30;
    private static final int MOST_FAULTS = 50;
    private static final int SHOWN = 60;

    private final SheetTable table;
    private final SheetTable source;
    private final SheetMapping mapping;
    private final Levels range;
    private final List<Warning> warnings = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, Integer> told = new HashMap<>();

    SheetRemarks(SheetTable source, SheetMapping mapping, Levels range) {
        this.source = source;
        this.table = mapping.turned(source);
        this.mapping = mapping;
        this.range = range;
    }

    /** The table as it is read: with rows for columns where that is said. */
    SheetTable table() {
        return table;
    }

    /** What is left out or should be looked at. */
    List<Warning> warnings() {
        return warnings;
    }

    /** What must be corrected first. */
    List<Fault> faults() {
        return faults;
    }

    /** The row of the spreadsheet that a cell is in. */
    int rowOf(SheetRow row, int column) {
        return mapping.shape() == Shape.COLUMN
                ? source.rows()
                        .get(Math.max(0, Math.min(column, source.rows().size() - 1)))
                        .number()
                : row.number();
    }

    /** What the spreadsheet calls the column that a cell is in. */
    String columnOf(SheetRow row, int column) {
        return Workbook.letters(mapping.shape() == Shape.COLUMN ? row.number() - 1 : Math.max(0, column));
    }

    /** What the spreadsheet calls what is read as a row. */
    String place(SheetRow row) {
        return mapping.shape() == Shape.COLUMN ? Workbook.letters(row.number() - 1) : "" + row.number();
    }

    /** What can be seen of a cell that was damaged or cut off before. */
    void look(SheetRow row, int column, String cell) {
        if (PageDecoding.damage(cell) >= 0) {
            int at = PageDecoding.damage(cell);
            warn(
                    "sheet-damaged-letters",
                    "" + rowOf(row, column),
                    columnOf(row, column),
                    cell.substring(Math.max(0, at - 20), Math.min(cell.length(), at + 20)));
        }
        if (cell.length() == 255 || cell.length() == 256 || cell.length() >= 32_760 && cell.length() <= 32_767) {
            warn("sheet-cell-cut", "" + rowOf(row, column), columnOf(row, column), "" + cell.length());
        }
    }

    /** Columns with text that nothing was said of; those that name a level that does not exist get a warning of their own. */
    void notUsed() {
        List<String> left = new ArrayList<>();
        for (int column = 0; column < table.columns(); column++) {
            String part = column < mapping.columns().size() ? mapping.columns().get(column) : "";
            if (!part.isEmpty()) {
                continue;
            }
            int at = column;
            SheetRow header = table.rows().stream()
                    .filter(row -> row.number() == mapping.header())
                    .findFirst()
                    .orElse(new SheetRow(0, List.of()));
            boolean filled = table.rows().stream()
                    .anyMatch(row ->
                            row.number() > mapping.header() && !row.cell(at).isEmpty());
            if (!filled) {
                continue;
            }
            String title = header.cell(column);
            OptionalInt level = SheetWords.level(title);
            String name = mapping.shape() == Shape.COLUMN
                    ? "" + source.rows().get(column).number()
                    : Workbook.letters(column);
            if (level.isPresent() && !range.has(level.getAsInt())) {
                warn("sheet-column-outside", name, shown(title), "" + Levels.LOWEST, "" + range.highest());
            } else {
                left.add(title.isEmpty() ? name : name + " (" + shown(title) + ")");
            }
        }
        if (!left.isEmpty()) {
            warn("sheet-not-used", String.join(", ", left.subList(0, Math.min(left.size(), MOST_OF_A_KIND))));
        }
    }

    /** A text cut so that a sentence can name it. */
    static String shown(String text) {
        String line = Origins.folded(text);
        return line.length() <= SHOWN
                ? line
                : line.substring(
                                0,
                                line.offsetByCodePoints(0, Math.min(SHOWN, line.codePointCount(0, line.length())) - 1))
                        + "…";
    }

    /** Something that is left out or should be looked at. */
    void warn(String code, String... arguments) {
        int before = told.merge(code, 1, Integer::sum);
        var warning = new Warning(code, List.of(arguments));
        if (before <= MOST_OF_A_KIND && !warnings.contains(warning)) {
            warnings.add(warning);
        } else if (before == MOST_OF_A_KIND + 1) {
            warnings.add(new Warning("sheet-more", List.of()));
        }
    }

    /** Something that must be corrected before anything is imported. */
    void fault(String code, Object... arguments) {
        if (faults.size() < MOST_FAULTS) {
            // Rows are named as a spreadsheet shows them, without a mark between thousands.
            faults.add(Fault.at(
                    "file", code, Arrays.stream(arguments).map(String::valueOf).toArray()));
        }
    }
}
