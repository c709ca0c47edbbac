package dev.plumbline.assessment.framework;

import java.util.ArrayList;
import java.util.List;

/**
 * A sheet of a workbook, or the rows of a text file or of a paste.
 *
 * @param name of the sheet; empty for a file that is one table
 * @param hidden whether the workbook hides it
 * @param rows those that hold anything, in their order
 */
record SheetTable(String name, boolean hidden, List<SheetRow> rows) {

    /**
     * A row.
     *
     * @param number as a spreadsheet shows it, from 1
     * @param cells from the first column on, trimmed at the end; empty text for an empty cell. Line ends are {@code \n}
     */
    record SheetRow(int number, List<String> cells) {

        /** The text of a cell; empty where the row has none. */
        String cell(int column) {
            return column < cells.size() ? cells.get(column) : "";
        }
    }

    /** How many columns the widest row has. */
    int columns() {
        return rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
    }

    /**
     * The same with rows for columns. The numbers of its rows are those of the columns, from 1.
     */
    SheetTable transposed() {
        List<SheetRow> turned = new ArrayList<>();
        int columns = columns();
        for (int column = 0; column < columns; column++) {
            List<String> cells = new ArrayList<>();
            for (SheetRow row : rows) {
                cells.add(row.cell(column));
            }
            turned.add(new SheetRow(column + 1, cells));
        }
        return new SheetTable(name, hidden, turned);
    }
}
