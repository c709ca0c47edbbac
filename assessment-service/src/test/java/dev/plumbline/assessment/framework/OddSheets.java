package dev.plumbline.assessment.framework;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Sheets as organisations keep their skills, in invented words. They were written before the code that reads sheets, so none of
 * them is a shape that it was made for.
 */
public final class OddSheets {

    /**
     * A sheet with what a person reads in it.
     *
     * @param file how the file is called; empty for a table that is pasted
     * @param skills the statements by level, by the name of the skill
     * @param codes the codes by the name of the skill; empty where the sheet gives none
     */
    public record OddSheet(
            String name,
            String file,
            byte[] content,
            Map<String, Map<Integer, List<String>>> skills,
            Map<String, String> codes) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static final Map<String, Map<Integer, List<String>>> TWO = Map.of(
            "Tide reading",
            Map.of(
                    1,
                    List.of("Reads a gauge at one pier."),
                    2,
                    List.of("Reads gauges along a coast.", "Tells skippers about them."),
                    3,
                    List.of("Answers for the tables of a sea.")),
            "Lamp care",
            Map.of(
                    1,
                    List.of("Trims wicks under guidance."),
                    3,
                    List.of("Plans the lamps of a harbour.", "Agrees hours with the pilots.")));

    private static final Map<String, String> CODES = Map.of("Tide reading", "TIDE", "Lamp care", "LAMP");

    private OddSheets() {}

    /** All of them. */
    public static List<OddSheet> all() {
        return List.of(
                wordsAsLevels(),
                rowPerLevel(),
                rowPerStatement(),
                titleAbove(),
                secondSheet(),
                wordsInRows(),
                codeAndName(),
                bulletsAndShuffled(),
                transposed(),
                mergedNames(),
                pasted());
    }

    private static byte[] workbook(Consumer<Workbook> fill) {
        try {
            var out = new ByteArrayOutputStream();
            var book = new Workbook(out, "Harbour", "1.0");
            fill.accept(book);
            book.finish();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void row(Worksheet sheet, int row, String... cells) {
        for (int i = 0; i < cells.length; i++) {
            if (!cells[i].isEmpty()) {
                sheet.value(row, i, cells[i]);
            }
        }
    }

    private static byte[] sheet(Consumer<Worksheet> fill) {
        return workbook(book -> fill.accept(book.newWorksheet("Sheet1")));
    }

    /** German, saved by a German spreadsheet: semicolons, Windows-1252, words for levels. */
    private static OddSheet wordsAsLevels() {
        String text = "Nr;Kürzel;Fähigkeit;Beschreibung;Kennen;Können;Beherrschen\r\n"
                + "1;GZMS;Gezeiten messen;Für alle, die „bei Flut“ fahren;Liest einen Pegel ab.;\"Liest Pegel einer Küste ab. Warnt Fahrer.\";Verantwortet die Tafeln eines Meeres.\r\n"
                + "2;LPFL;Lampen pflegen;Für die Nacht – ohne Ausnahme;Kürzt Dochte unter Anleitung.;;Plant die Lampen eines Hafens.\r\n";
        return new OddSheet(
                "German words as levels, semicolons, Windows-1252",
                "faehigkeiten.csv",
                text.getBytes(Charset.forName("windows-1252")),
                Map.of(
                        "Gezeiten messen",
                        Map.of(
                                1,
                                List.of("Liest einen Pegel ab."),
                                2,
                                List.of("Liest Pegel einer Küste ab.", "Warnt Fahrer."),
                                3,
                                List.of("Verantwortet die Tafeln eines Meeres.")),
                        "Lampen pflegen",
                        Map.of(
                                1,
                                List.of("Kürzt Dochte unter Anleitung."),
                                3,
                                List.of("Plant die Lampen eines Hafens."))),
                Map.of("Gezeiten messen", "GZMS", "Lampen pflegen", "LPFL"));
    }

    /** A row for each skill and level. */
    private static OddSheet rowPerLevel() {
        return new OddSheet(
                "A row for each skill and level",
                "competences.xlsx",
                sheet(s -> {
                    row(s, 0, "Short", "Competence", "Proficiency", "What it looks like");
                    row(s, 1, "TIDE", "Tide reading", "L1", "Reads a gauge at one pier.");
                    row(s, 2, "TIDE", "Tide reading", "L2", "Reads gauges along a coast. Tells skippers about them.");
                    row(s, 3, "TIDE", "Tide reading", "L3", "Answers for the tables of a sea.");
                    row(s, 4, "LAMP", "Lamp care", "L1", "Trims wicks under guidance.");
                    row(s, 5, "LAMP", "Lamp care", "L3", "Plans the lamps of a harbour. Agrees hours with the pilots.");
                }),
                TWO,
                CODES);
    }

    /** A row for each statement, without codes. */
    private static OddSheet rowPerStatement() {
        String text = "Area,Competency,Level,Indicator\n"
                + "Sea,Tide reading,1,Reads a gauge at one pier.\n"
                + "Sea,Tide reading,2,Reads gauges along a coast.\n"
                + "Sea,Tide reading,2,Tells skippers about them.\n"
                + "Sea,Tide reading,3,Answers for the tables of a sea.\n"
                + "Light,Lamp care,1,Trims wicks under guidance.\n"
                + "Light,Lamp care,3,Plans the lamps of a harbour.\n"
                + "Light,Lamp care,3,Agrees hours with the pilots.\n";
        return new OddSheet(
                "A row for each statement", "indicators.csv", text.getBytes(StandardCharsets.UTF_8), TWO, Map.of());
    }

    /** A title over merged cells, a line about it, and the header below. */
    private static OddSheet titleAbove() {
        return new OddSheet(
                "A title above, the header in the fourth row",
                "title.xlsx",
                sheet(s -> {
                    row(s, 0, "Skills of the harbour, as agreed in spring");
                    s.range(0, 0, 0, 5).merge();
                    row(s, 1, "Owner: the guild of pilots. Please ask before you change anything.");
                    row(s, 3, "ID", "Skill", "About", "1 Novice", "2 Competent", "3 Master");
                    row(
                            s,
                            4,
                            "TIDE",
                            "Tide reading",
                            "For those who sail.",
                            "Reads a gauge at one pier.",
                            "Reads gauges along a coast. Tells skippers about them.",
                            "Answers for the tables of a sea.");
                    row(
                            s,
                            5,
                            "LAMP",
                            "Lamp care",
                            "For the night.",
                            "Trims wicks under guidance.",
                            "n/a",
                            "Plans the lamps of a harbour. Agrees hours with the pilots.");
                    row(s, 7, "Printed by the guild");
                }),
                TWO,
                CODES);
    }

    /** The first sheet explains, the second has the skills. */
    private static OddSheet secondSheet() {
        return new OddSheet(
                "The second sheet has the skills",
                "book.xlsx",
                workbook(book -> {
                    Worksheet first = book.newWorksheet("Read me");
                    row(first, 0, "How to use this workbook");
                    row(first, 1, "1", "Open the next sheet.");
                    row(first, 2, "2", "Read the row of your skill.");
                    Worksheet second = book.newWorksheet("Matrix");
                    row(second, 0, "Skill name", "Basic", "Intermediate", "Expert", "Skill code");
                    row(
                            second,
                            1,
                            "Tide reading",
                            "Reads a gauge at one pier.",
                            "Reads gauges along a coast. Tells skippers about them.",
                            "Answers for the tables of a sea.",
                            "TIDE");
                    row(
                            second,
                            2,
                            "Lamp care",
                            "Trims wicks under guidance.",
                            "",
                            "Plans the lamps of a harbour. Agrees hours with the pilots.",
                            "LAMP");
                }),
                TWO,
                CODES);
    }

    /** Words for levels, down the rows and not in their order. */
    private static OddSheet wordsInRows() {
        return new OddSheet(
                "Words for levels in the rows",
                "ladder.xlsx",
                sheet(s -> {
                    row(s, 0, "Topic", "Grade", "Expectation");
                    row(s, 1, "Tide reading", "Expert", "Answers for the tables of a sea.");
                    row(s, 2, "Tide reading", "Beginner", "Reads a gauge at one pier.");
                    row(s, 3, "Tide reading", "Practitioner", "Reads gauges along a coast. Tells skippers about them.");
                    row(s, 4, "Lamp care", "Beginner", "Trims wicks under guidance.");
                    row(s, 5, "Lamp care", "Expert", "Plans the lamps of a harbour. Agrees hours with the pilots.");
                }),
                TWO,
                Map.of());
    }

    /** Code and name share a cell, each time otherwise. */
    private static OddSheet codeAndName() {
        return new OddSheet(
                "Code and name in one cell",
                "one-cell.xlsx",
                sheet(s -> {
                    row(s, 0, "Capability", "Summary", "Level 1", "Level 2", "Level 3");
                    row(
                            s,
                            1,
                            "TIDE – Tide reading",
                            "For those who sail.",
                            "Reads a gauge at one pier.",
                            "Reads gauges along a coast. Tells skippers about them.",
                            "Answers for the tables of a sea.");
                    row(
                            s,
                            2,
                            "Lamp care (LAMP)",
                            "For the night.",
                            "Trims wicks under guidance.",
                            "-",
                            "Plans the lamps of a harbour. Agrees hours with the pilots.");
                }),
                TWO,
                CODES);
    }

    /** Statements by line feeds and bullets in a cell, the levels from right to left, columns that say something else between. */
    private static OddSheet bulletsAndShuffled() {
        return new OddSheet(
                "Bullets in cells, columns shuffled",
                "bullets.xlsx",
                sheet(s -> {
                    row(s, 0, "Level 3", "Last edited", "Skill", "Level 2", "Owner", "Level 1", "Code");
                    row(
                            s,
                            1,
                            "• Answers for the tables of a sea.",
                            "12/03/2031",
                            "Tide reading",
                            "• Reads gauges along a coast.\n• Tells skippers about them.",
                            "Guild",
                            "• Reads a gauge at one pier.",
                            "TIDE");
                    row(
                            s,
                            2,
                            "Plans the lamps of a harbour.\nAgrees hours with the pilots.",
                            "13/03/2031",
                            "Lamp care",
                            "",
                            "Guild",
                            "- Trims wicks under guidance.",
                            "LAMP");
                }),
                TWO,
                CODES);
    }

    /** A column for each skill, a row for each level. */
    private static OddSheet transposed() {
        return new OddSheet(
                "A column for each skill",
                "columns.xlsx",
                sheet(s -> {
                    row(s, 0, "Skill", "Tide reading", "Lamp care");
                    row(s, 1, "Code", "TIDE", "LAMP");
                    row(s, 2, "Description", "For those who sail.", "For the night.");
                    row(s, 3, "Level 1", "Reads a gauge at one pier.", "Trims wicks under guidance.");
                    row(s, 4, "Level 2", "Reads gauges along a coast. Tells skippers about them.", "");
                    row(
                            s,
                            5,
                            "Level 3",
                            "Answers for the tables of a sea.",
                            "Plans the lamps of a harbour. Agrees hours with the pilots.");
                }),
                TWO,
                CODES);
    }

    /** The name is there once, in cells merged over the rows of its levels. */
    private static OddSheet mergedNames() {
        return new OddSheet(
                "Names in cells merged over several rows",
                "merged.xlsx",
                sheet(s -> {
                    row(s, 0, "Kompetenz", "Stufe", "Verhalten");
                    row(s, 1, "Tide reading", "Stufe 1", "Reads a gauge at one pier.");
                    row(s, 2, "", "Stufe 2", "Reads gauges along a coast. Tells skippers about them.");
                    row(s, 3, "", "Stufe 3", "Answers for the tables of a sea.");
                    s.range(1, 0, 3, 0).merge();
                    row(s, 4, "Lamp care", "Stufe 1", "Trims wicks under guidance.");
                    row(s, 5, "", "Stufe 3", "Plans the lamps of a harbour. Agrees hours with the pilots.");
                    s.range(4, 0, 5, 0).merge();
                }),
                TWO,
                Map.of());
    }

    /** Copied out of a sheet, so cells are parted by tabs, and without a header. */
    private static OddSheet pasted() {
        String text = "TIDE\tTide reading\tReads a gauge at one pier.\t\"Reads gauges along a coast.\n"
                + "Tells skippers about them.\"\tAnswers for the tables of a sea.\n"
                + "LAMP\tLamp care\tTrims wicks under guidance.\t\tPlans the lamps of a harbour. Agrees hours with the pilots.\n";
        return new OddSheet("Pasted, without a header", "", text.getBytes(StandardCharsets.UTF_8), TWO, CODES);
    }
}
