package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.site.Workbook;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
 * @param about what the table has; null in what was kept before there was more than skills, and then that
 * @param left the names of attributes in the table that are not imported; null for none
 */
public record SheetMapping(
        @Size(max = 200) String sheet,
        int header,
        Shape shape,
        @Size(max = 100) List<String> columns,
        @Size(max = 100) Map<String, Integer> words,
        @Nullable About about,
        @Nullable @Size(max = 100) List<String> left) {

    /** What a table has. */
    public enum About {
        SKILLS,
        /** The generic attributes of the edition. */
        ATTRIBUTES,
        /** The levels of the edition, by which all skills are judged. */
        LEVELS;

        /** What a row can be, the most usual first. */
        public List<Shape> shapes() {
            return switch (this) {
                case SKILLS -> List.of(Shape.values());
                case ATTRIBUTES -> List.of(Shape.SKILL, Shape.LEVEL, Shape.COLUMN);
                case LEVELS -> List.of(Shape.LEVEL, Shape.COLUMN);
            };
        }

        /** What a column can be beside the text of a level. */
        public List<String> parts() {
            return switch (this) {
                case SKILLS -> PARTS;
                case ATTRIBUTES -> List.of(NOT_USED, CODE, NAME, LEVEL, TEXT);
                case LEVELS -> List.of(NOT_USED, LEVEL, NAME, TEXT);
            };
        }
    }

    /** What a row of the table is. */
    public enum Shape {
        /** A skill or an attribute, with its levels in columns. */
        SKILL,
        /** A level of a skill or of an attribute, or a level of the edition. */
        LEVEL,
        /** A statement of a level of a skill. */
        STATEMENT,
        /** Something of all; each column is a skill, an attribute or a level, with what is said of it in rows. */
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
        about = about == null ? About.SKILLS : about;
        left = left == null ? List.of() : List.copyOf(left);
    }

    /** A table of skills. */
    public SheetMapping(String sheet, int header, Shape shape, List<String> columns, Map<String, Integer> words) {
        this(sheet, header, shape, columns, words, About.SKILLS, List.of());
    }

    /** What the table has. */
    @Override
    public About about() {
        return Objects.requireNonNull(about);
    }

    /** The names of attributes that are not imported. */
    @Override
    public List<String> left() {
        return Objects.requireNonNull(left);
    }

    /** The same, where only some attributes are imported. */
    SheetMapping without(List<String> attributes) {
        return new SheetMapping(sheet, header, shape, columns, words, about, attributes);
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

    /** A table with its skills in rows: turned, where this says that each has a column. */
    SheetTable turned(SheetTable source) {
        return shape == Shape.COLUMN ? source.transposed() : source;
    }

    static boolean isLevel(String part) {
        return part.length() == 1 && Character.isDigit(part.charAt(0));
    }

    /** Whether the levels are in columns of their own. */
    boolean levelsInColumns() {
        return about() != About.LEVELS && (shape == Shape.SKILL || shape == Shape.COLUMN);
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
            boolean ofLevel = about() != About.LEVELS && isLevel(part) && range.has(Integer.parseInt(part));
            if (!about().parts().contains(part) && !ofLevel) {
                faults.add(Fault.at("column-" + i, "sheet-part", Workbook.letters(i), Levels.LOWEST, range.highest()));
            } else if (!part.isEmpty() && columns.indexOf(part) != i) {
                faults.add(Fault.at(
                        "column-" + i,
                        "sheet-part-twice",
                        Workbook.letters(columns.indexOf(part)),
                        Workbook.letters(i)));
            }
        }
        if (!about().shapes().contains(shape)) {
            faults.add(Fault.at("shape", "sheet-shape"));
        }
        if (about() == About.LEVELS) {
            if (at(NAME) < 0 && at(TEXT) < 0) {
                faults.add(Fault.at("columns", "sheet-no-level-name"));
            }
            if (!faults.isEmpty()) {
                throw Refusal.invalid(faults);
            }
            return;
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
