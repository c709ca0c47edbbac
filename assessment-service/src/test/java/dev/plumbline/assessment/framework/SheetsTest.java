package dev.plumbline.assessment.framework;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.plumbline.assessment.framework.OddSheets.OddSheet;
import dev.plumbline.assessment.framework.PageText.Warning;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as organisations keep them, read by what is proposed for their columns. */
class SheetsTest {

    static final Levels RANGE = Levels.INITIAL;

    static List<OddSheet> sheets() {
        return Stream.concat(OddSheets.all().stream(), UntidySheets.all().stream())
                .toList();
    }

    static SheetReader.Read read(byte[] content, String name) {
        SheetFile file = SheetFile.read(content, name);
        SheetTable table = SheetProposal.table(file, RANGE, Map.of());
        SheetMapping mapping = SheetProposal.of(table, RANGE, Map.of());
        mapping.check(RANGE);
        return SheetReader.read(table, mapping, RANGE, SheetReader.Codes.NONE);
    }

    static Map<String, Map<Integer, List<String>>> skills(SheetReader.Read read) {
        Map<String, Map<Integer, List<String>>> skills = new LinkedHashMap<>();
        for (IncomingSkill skill : read.skills()) {
            Map<Integer, List<String>> levels = new TreeMap<>();
            skill.levels()
                    .forEach(level -> levels.put(
                            level.level(),
                            level.statements().stream().map(Origins.Came::text).toList()));
            skills.put(skill.name(), levels);
        }
        return skills;
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void aSheetIsReadAsAPersonReadsIt(OddSheet sheet) {
        SheetReader.Read read = read(sheet.content(), sheet.file());
        assertThat(read.faults()).isEmpty();
        assertThat(skills(read)).as("%s", read.warnings()).isEqualTo(sheet.skills());
        Map<String, String> codes =
                read.skills().stream().collect(Collectors.toMap(IncomingSkill::name, IncomingSkill::code));
        assertThat(codes).containsAllEntriesOf(sheet.codes());
    }

    private static byte[] workbook(Consumer<Worksheet> fill) throws IOException {
        var out = new ByteArrayOutputStream();
        var book = new Workbook(out, "Harbour", "1.0");
        fill.accept(book.newWorksheet("Sheet1"));
        book.finish();
        return out.toByteArray();
    }

    @Test
    void aTextOfAnotherEncodingThanTheKnownOnesIsRefused() {
        String russian = "code;name;level;text\nTIDE;Чтение приливов;3;Планирует работу.\n";
        refused(
                "csv-encoding-other",
                () -> SheetFile.read(russian.getBytes(Charset.forName("windows-1251")), "tide.csv"));
        String western = "code;name;level;text\nTIDE;Prüfung;3;Plant die Arbeit – täglich.\n";
        String polish = "code;name;level;text\nTIDE;Pływy;3;Planuje pracę w środy.\n";
        refused(
                "csv-encoding-other",
                () -> SheetFile.read(polish.getBytes(Charset.forName("windows-1250")), "tide.csv"));
        String french = "code;name;level;text\nTIDE;Marées;3;Met en œuvre ce qui est décidé.\n";
        for (String read : List.of(western, french)) {
            assertThat(SheetFile.read(read.getBytes(Charset.forName("windows-1252")), "tide.csv")
                            .tables())
                    .hasSize(1);
        }
    }

    @Test
    void columnsThatAreMergedFromTopToBottomAreReadInTimeAndFilled() throws IOException {
        int rows = 20_000;
        byte[] content = workbook(sheet -> {
            for (int column = 0; column < SheetFile.MOST_COLUMNS - 1; column++) {
                sheet.value(0, column, "Text " + column);
                sheet.range(0, column, rows - 1, column).merge();
            }
            for (int row = 0; row < rows; row++) {
                sheet.value(row, SheetFile.MOST_COLUMNS - 1, "Row " + row);
            }
        });
        SheetTable table = assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> SheetFile.read(content, "merged.xlsx").tables().getFirst());
        assertThat(table.rows()).hasSize(rows);
        assertThat(table.rows().getLast().cells())
                .hasSize(SheetFile.MOST_COLUMNS)
                .startsWith("Text 0", "Text 1")
                .endsWith("Text 98", "Row 19999");
    }

    @Test
    void cellsThatAreMergedFillJustTheirRows() throws IOException {
        byte[] content = workbook(sheet -> {
            sheet.value(0, 0, "Lamps");
            sheet.range(0, 0, 1, 0).merge();
            sheet.value(2, 0, "Buoys");
            sheet.range(2, 0, 4, 1).merge();
            for (int row = 0; row < 6; row++) {
                sheet.value(row, 2, "Row " + row);
            }
        });
        assertThat(SheetFile.read(content, "merged.xlsx").tables().getFirst().rows())
                .extracting(row -> row.cell(0))
                .containsExactly("Lamps", "Lamps", "Buoys", "Buoys", "Buoys", "");
    }

    @Test
    void inATableWithMoreRowsThanAnyHasColumnsNoColumnIsTakenForASkill() {
        var rows = new ArrayList<SheetTable.SheetRow>();
        rows.add(new SheetTable.SheetRow(1, List.of("Skill", "Tide reading", "Lamp care")));
        rows.add(new SheetTable.SheetRow(2, List.of("Level 1", "Reads a gauge at one pier.", "Trims wicks.")));
        rows.add(new SheetTable.SheetRow(3, List.of("Level 2", "Reads gauges along a coast.", "Plans lamps.")));
        assertThat(SheetProposal.of(new SheetTable("", false, List.copyOf(rows)), RANGE, Map.of())
                        .shape())
                .isEqualTo(SheetMapping.Shape.COLUMN);
        for (int row = 4; row <= SheetFile.MOST_COLUMNS + 1; row++) {
            rows.add(new SheetTable.SheetRow(row, List.of("", "More of it.")));
        }
        assertThat(SheetProposal.of(new SheetTable("", false, rows), RANGE, Map.of())
                        .shape())
                .isNotEqualTo(SheetMapping.Shape.COLUMN);
    }

    /** Tables that were put below one another name their columns again, perhaps in another order. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Code,Skill,Level 2,Level 1\nWICK,Wick care,Plans wicks.,Cuts wicks.\n",
                "Code,Skill,Level 1,Level 2\nWICK,Wick care,Cuts wicks.,Plans wicks.\n",
                "Skill,Level 1,code,LEVEL 2\nWick care,Cuts wicks.,WICK,Plans wicks.\n"
            })
    void columnsThatAreNamedAgainAreNoSkillAndTheRowsBelowAreReadByThem(String below) {
        SheetReader.Read read = read(
                ("Code,Skill,Level 1,Level 2\nLAMP,Lamp care,Trims.,Plans.\n" + below).getBytes(StandardCharsets.UTF_8),
                "skills.csv");
        assertThat(skills(read))
                .isEqualTo(Map.of(
                        "Lamp care", Map.of(1, List.of("Trims."), 2, List.of("Plans.")),
                        "Wick care", Map.of(1, List.of("Cuts wicks."), 2, List.of("Plans wicks."))));
        assertThat(read.warnings()).extracting(Warning::code).containsExactly("sheet-header-again");
    }
}
