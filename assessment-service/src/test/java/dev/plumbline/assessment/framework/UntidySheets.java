package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.OddSheets.OddSheet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Tables of two skills as they grow in offices, each untidy in its own manner. */
final class UntidySheets {

    private static final String ONE_TEXT = "Ties a bowline under guidance.";
    private static final String TWO_TEXT = "Splices ropes of any kind. Shows others how.";
    private static final String THREE_TEXT = "Answers for the ropes of a fleet.";
    private static final String OVEN_TEXT = "Heats the oven.";
    private static final String LOAF_TEXT = "Plans the bread of a week. Buys the flour.";

    private static final Map<String, Map<Integer, List<String>>> TWO = Map.of(
            "Rope work",
            Map.of(
                    1,
                    List.of(ONE_TEXT),
                    2,
                    List.of("Splices ropes of any kind.", "Shows others how."),
                    3,
                    List.of(THREE_TEXT)),
            "Bread baking",
            Map.of(1, List.of(OVEN_TEXT), 3, List.of("Plans the bread of a week.", "Buys the flour.")));

    private static final Map<String, String> CODES = Map.of("Rope work", "ROPE", "Bread baking", "BREA");

    private UntidySheets() {}

    static List<OddSheet> all() {
        return List.of(
                twoRowsOfNames(),
                mergedOverColumns(),
                levelsInTheFirstOfTheirRows(),
                sheetForEachLevel(),
                totalsBelow(),
                sections(),
                dates(),
                bulletsByHand(),
                shortLevels(),
                turnedWithWords(),
                french(),
                hiddenAndFormulas(),
                levelsInNames());
    }

    private static byte[] workbook(Consumer<Workbook> fill) {
        try {
            var out = new ByteArrayOutputStream();
            var book = new Workbook(out, "Office", "1.0");
            fill.accept(book);
            book.finish();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] sheet(Consumer<Worksheet> fill) {
        return workbook(book -> fill.accept(book.newWorksheet("Tabelle1")));
    }

    private static void row(Worksheet sheet, int row, String... cells) {
        for (int i = 0; i < cells.length; i++) {
            if (!cells[i].isEmpty()) {
                sheet.value(row, i, cells[i]);
            }
        }
    }

    private static OddSheet of(String name, byte[] content, Map<String, String> codes) {
        return new OddSheet(name, "office.xlsx", content, TWO, codes);
    }

    private static OddSheet twoRowsOfNames() {
        return of(
                "Two rows of names, a number for each level in the second",
                sheet(s -> {
                    row(s, 0, "Skill", "", "Level");
                    s.range(0, 0, 0, 1).merge();
                    s.range(0, 2, 0, 4).merge();
                    row(s, 1, "Code", "Name", "1", "2", "3");
                    row(s, 2, "ROPE", "Rope work", ONE_TEXT, TWO_TEXT, THREE_TEXT);
                    row(s, 3, "BREA", "Bread baking", OVEN_TEXT, "", LOAF_TEXT);
                }),
                CODES);
    }

    private static OddSheet mergedOverColumns() {
        return of(
                "A level for two columns, merged where it says the same",
                sheet(s -> {
                    row(s, 0, "Skills of the yard");
                    s.range(0, 0, 0, 4).merge();
                    row(s, 1, "ID", "Competency", "Level 1", "Level 2", "Level 3");
                    row(s, 2, "ROPE", "Rope work", ONE_TEXT, TWO_TEXT, THREE_TEXT);
                    row(s, 3, "BREA", "Bread baking", OVEN_TEXT, "n/a", LOAF_TEXT);
                    row(s, 5, "Agreed by the yard in spring");
                    s.range(5, 0, 5, 4).merge();
                }),
                CODES);
    }

    private static OddSheet levelsInTheFirstOfTheirRows() {
        return of(
                "A row for each statement; skill and level only in the first of their rows",
                sheet(s -> {
                    row(s, 0, "Skill", "Level", "Statement");
                    row(s, 1, "Rope work", "1", ONE_TEXT);
                    row(s, 2, "", "2", "Splices ropes of any kind.");
                    row(s, 3, "", "", "Shows others how.");
                    row(s, 4, "", "3", THREE_TEXT);
                    row(s, 5, "Bread baking", "1", OVEN_TEXT);
                    row(s, 6, "", "3", "Plans the bread of a week.");
                    row(s, 7, "", "", "Buys the flour.");
                }),
                Map.of());
    }

    private static OddSheet sheetForEachLevel() {
        return of(
                "A sheet for each level",
                workbook(book -> {
                    Worksheet one = book.newWorksheet("Level 1");
                    row(one, 0, "Code", "Skill", "Description of the level");
                    row(one, 1, "ROPE", "Rope work", ONE_TEXT);
                    row(one, 2, "BREA", "Bread baking", OVEN_TEXT);
                    Worksheet two = book.newWorksheet("Level 2");
                    row(two, 0, "Code", "Skill", "Description of the level");
                    row(two, 1, "ROPE", "Rope work", TWO_TEXT);
                    Worksheet three = book.newWorksheet("Level 3");
                    row(three, 0, "Code", "Skill", "Description of the level");
                    row(three, 1, "ROPE", "Rope work", THREE_TEXT);
                    row(three, 2, "BREA", "Bread baking", LOAF_TEXT);
                }),
                CODES);
    }

    private static OddSheet totalsBelow() {
        return of(
                "A row of totals below",
                sheet(s -> {
                    row(s, 0, "Code", "Skill", "Level 1", "Level 2", "Level 3");
                    row(s, 1, "ROPE", "Rope work", ONE_TEXT, TWO_TEXT, THREE_TEXT);
                    row(s, 2, "BREA", "Bread baking", OVEN_TEXT, "", LOAF_TEXT);
                    row(s, 3, "", "Total", "2", "1", "2");
                    row(s, 4, "", "Share", "100 %", "50 %", "100 %");
                }),
                CODES);
    }

    private static OddSheet sections() {
        return of(
                "Sections between the rows",
                sheet(s -> {
                    row(s, 0, "Skill", "Code", "L1", "L2", "L3");
                    row(s, 1, "WORK OUTSIDE");
                    row(s, 2, "Rope work", "ROPE", ONE_TEXT, TWO_TEXT, THREE_TEXT);
                    row(s, 3, "WORK INSIDE");
                    row(s, 4, "Bread baking", "BREA", OVEN_TEXT, "–", LOAF_TEXT);
                }),
                CODES);
    }

    private static OddSheet dates() {
        return of(
                "Dates, figures and people beside the texts",
                sheet(s -> {
                    row(s, 0, "Last review", "Code", "Weight", "Skill", "Level 1", "Level 2", "Level 3", "Owner");
                    for (int row = 1; row <= 2; row++) {
                        s.value(row, 0, LocalDate.of(2031, 3, 11 + row));
                        s.style(row, 0).format("yyyy-MM-dd").set();
                        s.value(row, 2, 0.5 * row);
                        s.value(row, 7, "anna@yard.example");
                    }
                    row(s, 1, "", "ROPE", "", "Rope work", ONE_TEXT, TWO_TEXT, THREE_TEXT);
                    row(s, 2, "", "BREA", "", "Bread baking", OVEN_TEXT, "", LOAF_TEXT);
                }),
                CODES);
    }

    private static OddSheet bulletsByHand() {
        return of(
                "Bullets and numbers by hand in the cells",
                sheet(s -> {
                    row(s, 0, "Code", "Skill", "Level 1", "Level 2", "Level 3");
                    row(
                            s,
                            1,
                            "ROPE",
                            "Rope work",
                            "- " + ONE_TEXT,
                            "1) Splices ropes of any kind.\n2) Shows others how.",
                            "• " + THREE_TEXT);
                    row(s, 2, "BREA", "Bread baking", OVEN_TEXT, "", "o Plans the bread of a week.\no Buys the flour.");
                }),
                CODES);
    }

    private static OddSheet shortLevels() {
        return of(
                "L1 to L3 with years in the names of the columns, the code behind the name",
                sheet(s -> {
                    row(s, 0, "Skill", "L1 (0-2 years)", "L2 (2-5 years)", "L3 (5+ years)");
                    row(s, 1, "Rope work [ROPE]", ONE_TEXT, TWO_TEXT, THREE_TEXT);
                    row(s, 2, "Bread baking [BREA]", OVEN_TEXT, "", LOAF_TEXT);
                }),
                CODES);
    }

    private static OddSheet turnedWithWords() {
        return of(
                "A column for each skill, words for the levels down the rows",
                sheet(s -> {
                    row(s, 0, "Skill", "Rope work", "Bread baking");
                    row(s, 1, "Code", "ROPE", "BREA");
                    row(s, 2, "Beginner", ONE_TEXT, OVEN_TEXT);
                    row(s, 3, "Intermediate", TWO_TEXT, "");
                    row(s, 4, "Expert", THREE_TEXT, LOAF_TEXT);
                }),
                CODES);
    }

    private static OddSheet french() {
        String text = "Sigle;Compétence;Définition;Débutant;Confirmé;Expert\n"
                + "ROPE;Rope work;Tout ce qui tient;" + ONE_TEXT + ";" + TWO_TEXT + ";" + THREE_TEXT + "\n"
                + "BREA;Bread baking;Le pain;" + OVEN_TEXT + ";;" + LOAF_TEXT + "\n";
        return new OddSheet(
                "French words for columns and levels, semicolons",
                "bureau.csv",
                text.getBytes(StandardCharsets.UTF_8),
                TWO,
                CODES);
    }

    private static OddSheet hiddenAndFormulas() {
        return of(
                "A hidden column of notes, a formula for the number of the row",
                sheet(s -> {
                    row(s, 0, "No.", "Code", "Skill", "Internal remarks", "Level 1", "Level 2", "Level 3");
                    row(s, 1, "", "ROPE", "Rope work", "ask the yard", ONE_TEXT, TWO_TEXT, THREE_TEXT);
                    row(s, 2, "", "BREA", "Bread baking", "ask the bakery", OVEN_TEXT, "", LOAF_TEXT);
                    s.formula(1, 0, "ROW()-1");
                    s.formula(2, 0, "ROW()-1");
                    s.hideColumn(3);
                }),
                CODES);
    }

    private static OddSheet levelsInNames() {
        return of(
                "The level behind the name of the skill",
                sheet(s -> {
                    row(s, 0, "Code", "Skill and level", "Text");
                    row(s, 1, "ROPE", "Rope work - Level 1", ONE_TEXT);
                    row(s, 2, "ROPE", "Rope work - Level 2", TWO_TEXT);
                    row(s, 3, "ROPE", "Rope work - Level 3", THREE_TEXT);
                    row(s, 4, "BREA", "Bread baking - Level 1", OVEN_TEXT);
                    row(s, 5, "BREA", "Bread baking - Level 3", LOAF_TEXT);
                }),
                CODES);
    }
}
