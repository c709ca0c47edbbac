package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.PageText.Warning;
import dev.plumbline.assessment.framework.SheetTable.SheetRow;
import dev.plumbline.assessment.site.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Sheets of a workbook that are called by levels and have the same columns: together they are one table, with a column for the level. */
final class SheetsOfLevels {

    private static final String LEVEL = "Level";
    private static final int MOST_NAME = 200;

    private SheetsOfLevels() {}

    /** The tables with those of levels as one; its rows are counted through, which is reported. */
    static List<SheetTable> joined(List<SheetTable> tables, List<Warning> warnings) {
        List<SheetTable> ofLevels =
                tables.stream().filter(SheetsOfLevels::isOfALevel).toList();
        if (ofLevels.size() < 2 || !areAlike(ofLevels)) {
            return tables;
        }
        SheetTable one = joined(ofLevels);
        warnings.add(new Warning("sheet-levels-joined", List.of(one.name())));
        List<SheetTable> all = new ArrayList<>();
        for (SheetTable table : tables) {
            if (!ofLevels.contains(table)) {
                all.add(table);
            } else if (table.equals(ofLevels.getFirst())) {
                all.add(one);
            }
        }
        return all;
    }

    private static boolean isOfALevel(SheetTable table) {
        OptionalInt level = SheetWords.level(table.name());
        return !table.hidden()
                && table.rows().size() > 1
                && (level.isPresent() || SheetWords.rank(table.name()).isPresent());
    }

    /** Each of another level, with the same names of columns, none of which is a level. */
    private static boolean areAlike(List<SheetTable> tables) {
        Set<String> levels = new HashSet<>();
        Set<String> names = names(tables.getFirst());
        boolean hasLevels = tables.getFirst().rows().getFirst().cells().stream()
                .anyMatch(cell -> SheetWords.level(cell).isPresent()
                        || SheetWords.part(cell).equals(SheetMapping.LEVEL));
        return names.size() > 1
                && !hasLevels
                && tables.stream().allMatch(table -> names(table).equals(names) && levels.add(level(table)));
    }

    private static String level(SheetTable table) {
        OptionalInt level = SheetWords.level(table.name());
        return level.isPresent() ? "" + level.getAsInt() : Text.key(table.name());
    }

    private static Set<String> names(SheetTable table) {
        Set<String> names = new HashSet<>();
        table.rows().getFirst().cells().forEach(cell -> names.add(Text.key(cell)));
        return names;
    }

    private static SheetTable joined(List<SheetTable> tables) {
        SheetRow names = tables.getFirst().rows().getFirst();
        SheetHeader header = SheetHeader.of(names);
        List<SheetRow> rows = new ArrayList<>();
        rows.add(row(1, LEVEL, names));
        for (SheetTable table : tables) {
            SheetRow own = table.rows().getFirst();
            for (SheetRow row : table.rows().subList(1, table.rows().size())) {
                rows.add(row(rows.size() + 1, table.name(), header.ordered(row, own)));
            }
        }
        String name = String.join(", ", tables.stream().map(SheetTable::name).toList());
        return new SheetTable(Text.cut(name, MOST_NAME), false, rows);
    }

    private static SheetRow row(int number, String level, SheetRow row) {
        List<String> cells = new ArrayList<>();
        cells.add(level);
        cells.addAll(row.cells());
        return new SheetRow(number, List.copyOf(cells));
    }
}
