package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the columns of a table are.
 *
 * @param sheet the name of the sheet; empty for a file that is one table
 * @param header the number of the row with the names of the columns, as the spreadsheet shows it; 0 where there is none. For
 *     {@link Shape#COLUMN} the number of the column with them
 * @param shape what a row is
 * @param columns what each column is, from the first one on, one of {@link #PARTS}, or the number of a level whose text it has;
 *     columns that are not listed are not imported
 * @param words the numbers of levels that the table calls by words, by the words
 */
public record SheetMapping(
        @Size(max = 200) String sheet,
        int header,
        Shape shape,
        @Size(max = 100) List<String> columns,
        @Size(max = 100) Map<String, Integer> words) {

    /** What a row of the table is. */
    public enum Shape {
        /** A skill, with its levels in columns. */
        SKILL,
        /** A level of a skill. */
        LEVEL,
        /** A statement of a level of a skill. */
        STATEMENT,
        /** Something of all skills; each column is a skill, with its levels in rows. */
        COLUMN
    }

    /** Not imported. */
    public static final String NOT_USED = "";

    public static final String CODE = "code";
    public static final String NAME = "name";
    /** Code and name in one cell. */
    public static final String BOTH = "both";

    public static final String DESCRIPTION = "description";
    public static final String GUIDANCE = "guidance";
    /** The level that a row is about. */
    public static final String LEVEL = "level";
    /** The text of the level that a row is about, or the statement. */
    public static final String TEXT = "text";

    /** What a column can be beside the text of a level. */
    public static final List<String> PARTS = List.of(NOT_USED, CODE, NAME, BOTH, DESCRIPTION, GUIDANCE, LEVEL, TEXT);

    public SheetMapping {
        columns = List.copyOf(columns);
        words = Map.copyOf(words);
    }

    /** The place of the only column that is this, from 0; -1 where there is none. */
    int at(String part) {
        return columns.indexOf(part);
    }

    /** The places of the columns with the text of a level, by the level, ascending. */
    Map<Integer, Integer> levels() {
        Map<Integer, Integer> levels = new LinkedHashMap<>();
        columns.stream()
                .filter(SheetMapping::isLevel)
                .map(Integer::parseInt)
                .distinct()
                .sorted()
                .forEach(level -> levels.put(level, columns.indexOf("" + level)));
        return levels;
    }

    static boolean isLevel(String part) {
        return part.length() == 1 && Character.isDigit(part.charAt(0));
    }

    /** Whether the levels are in columns of their own. */
    boolean levelsInColumns() {
        return shape == Shape.SKILL || shape == Shape.COLUMN;
    }

    /** Whether a table is read with no more columns than any table has, where its rows are taken for columns. */
    boolean fits(SheetTable table) {
        return shape != Shape.COLUMN || table.rows().size() <= SheetFile.MOST_COLUMNS;
    }

    /**
     * Checks that a table can be read by it.
     *
     * @throws Refusal if its rows are taken for columns, and there are too many of them
     */
    void checkFor(SheetTable table) {
        if (!fits(table)) {
            throw Refusal.invalid(
                    "shape",
                    "sheet-rows-as-columns",
                    SheetFile.MOST_COLUMNS,
                    table.rows().size());
        }
    }

    /**
     * Checks that it can be read by.
     *
     * @throws Refusal that says which column is missing, named twice, or none that there is
     */
    void check(Levels range) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String part = columns.get(i);
            if (!PARTS.contains(part) && !(isLevel(part) && range.has(Integer.parseInt(part)))) {
                faults.add(
                        Fault.at("column-" + i, "sheet-part", SheetTable.letters(i), Levels.LOWEST, range.highest()));
            } else if (!part.isEmpty() && columns.indexOf(part) != i) {
                faults.add(Fault.at(
                        "column-" + i,
                        "sheet-part-twice",
                        SheetTable.letters(columns.indexOf(part)),
                        SheetTable.letters(i)));
            }
        }
        if (at(NAME) < 0 && at(BOTH) < 0 && at(CODE) < 0) {
            faults.add(Fault.at("columns", "sheet-no-name"));
        }
        if (levelsInColumns() && levels().isEmpty()) {
            faults.add(Fault.at("columns", "sheet-no-levels"));
        }
        if (!levelsInColumns() && (at(LEVEL) < 0 || at(TEXT) < 0)) {
            faults.add(Fault.at("columns", "sheet-no-level-or-text"));
        }
        words.values().stream()
                .filter(level -> level != 0 && !range.has(level))
                .findFirst()
                .ifPresent(level ->
                        faults.add(Fault.at("words", "sheet-word-level", level, Levels.LOWEST, range.highest())));
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }
}
