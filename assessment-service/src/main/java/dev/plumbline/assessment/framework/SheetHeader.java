package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.SheetTable.SheetRow;
import dev.plumbline.assessment.site.text.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names of the columns, which tables that were put below one another have again, perhaps in another order.
 *
 * @param names as the first row of names has them, to be compared
 */
record SheetHeader(List<String> names) {

    private static final int FEWEST = 3;
    private static final int LONGEST = 200;

    /** Of the row of names; nothing is a header again where a table has none. */
    static SheetHeader of(@Nullable SheetRow row) {
        return new SheetHeader(
                row == null ? List.of() : row.cells().stream().map(Text::key).toList());
    }

    /** Whether a row has nothing but names of columns, three at least. */
    boolean isAgain(SheetRow row) {
        int filled = 0;
        for (String cell : row.cells()) {
            if (cell.isEmpty()) {
                continue;
            }
            // Most rows end here: what is longer than any name is not compared.
            if (cell.length() > LONGEST || !names.contains(Text.key(cell))) {
                return false;
            }
            filled++;
        }
        return filled >= FEWEST;
    }

    /** A row below other names, with its cells in the order of these. */
    SheetRow ordered(SheetRow row, SheetRow header) {
        List<String> cells = new ArrayList<>(Collections.nCopies(names.size(), ""));
        boolean[] taken = new boolean[names.size()];
        for (int i = 0; i < row.cells().size(); i++) {
            String name = Text.key(header.cell(i));
            int at = 0;
            while (at < names.size() && (taken[at] || !names.get(at).equals(name))) {
                at++;
            }
            if (at < names.size()) {
                taken[at] = true;
                cells.set(at, row.cell(i));
            } else {
                cells.add(row.cell(i));
            }
        }
        return new SheetRow(row.number(), List.copyOf(cells));
    }
}
