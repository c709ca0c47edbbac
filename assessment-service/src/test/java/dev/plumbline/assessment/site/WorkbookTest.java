package dev.plumbline.assessment.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.assessment.framework.WorkbookParts;
import dev.plumbline.assessment.framework.WorkbookParts.Sheet;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Workbooks as whoever imports anything reads them. */
class WorkbookTest {

    private static final String SHEET = """
            <cols><col min="4" max="4" hidden="1"/></cols>
            <sheetData>
            <row r="1"><c r="A1" t="inlineStr"><is><t>role</t></is></c><c r="B1" t="inlineStr"><is><t>code</t></is></c>\
            <c r="C1" t="inlineStr"><is><t>level</t></is></c><c r="D1" t="inlineStr"><is><t>since</t></is></c></row>
            <row r="2"><c r="A2" t="inlineStr"><is><t>Keeper_x000D_ of _x005F_x000D_</t></is></c>\
            <c r="B2" t="str"><f>UPPER("lamp")</f><v>LAMP</v></c><c r="C2"><v>4.0</v></c><c r="D2" s="1"><v>46446</v></c></row>
            <row r="4" hidden="1"><c r="B4" t="inlineStr"><is><t>WICK</t></is></c><c r="C4"><v>1E1</v></c></row>
            <row r="5"><c r="A5" t="inlineStr"><is><t> </t></is></c></row>
            </sheetData>
            <mergeCells><mergeCell ref="A2:A4"/></mergeCells>""";

    private static Sheet of(String name, String state, String cells) {
        return new Sheet(name, state, "<sheetData><row r=\"1\">" + cells + "</row></sheetData>");
    }

    @Test
    void cellsAreReadAsTheyAreMeant() {
        Workbook workbook = Workbook.read(WorkbookParts.of(List.of(new Sheet("Roles", "visible", SHEET))));
        assertThat(workbook.sheets().getFirst().rows())
                .extracting(Workbook.Line::number)
                .containsExactly(1, 2, 4);
        assertThat(workbook.sheets().getFirst().rows().get(1).cells())
                .as("the value of a formula, a number, a day")
                .endsWith("LAMP", "4", "2027-02-28");
        assertThat(workbook.sheets().getFirst().rows().get(2).cells())
                .as("a cell that is merged over rows is in each of them")
                .containsExactly("Keeper_x000D_ of _x005F_x000D_", "WICK", "10");
        assertThat(workbook.remarks())
                .containsExactlyInAnyOrder(
                        new Workbook.Remark("sheet-rows-hidden", List.of("Roles", "4")),
                        new Workbook.Remark("sheet-columns-hidden", List.of("Roles", "D")));
        assertThat(Workbook.unescaped("Keeper_x000D_ of _x005F_x000D_")).isEqualTo("Keeper\n of _x000D_");
    }

    private static String cells(String row) {
        byte[] csv = XlsxFile.asCsv(WorkbookParts.of(List.of(of("Roles", "visible", row))));
        return new String(csv, StandardCharsets.UTF_8).strip();
    }

    /** A workbook keeps a number in more digits than anybody typed. */
    @Test
    void aNumberHasTheDigitsThatASpreadsheetShows() {
        assertThat(cells("<c r=\"A1\"><v>1.1000000000000001</v></c><c r=\"B1\"><v>2.2999999999999998</v></c>"
                        + "<c r=\"C1\"><v>12345678901234567</v></c><c r=\"D1\"><f>A1</f><v>4.0999999999999996</v></c>"))
                .isEqualTo("\"1.1\",\"2.3\",\"12345678901234567\",\"4.1\"");
    }

    @Test
    void aNumberKeepsTheZerosThatItsFormatShows() {
        assertThat(cells("<c r=\"A1\" s=\"2\"><v>123</v></c><c r=\"B1\" s=\"2\"><f>A1</f><v>7</v></c>"
                        + "<c r=\"C1\" s=\"2\"><v>1234567</v></c><c r=\"D1\" s=\"2\"><v>1.5</v></c>"))
                .isEqualTo("\"00123\",\"00007\",\"1234567\",\"1.5\"");
    }

    @Test
    void theTextThatAFormulaGivesStaysAsItIs() {
        assertThat(
                        cells(
                                "<c r=\"A1\" t=\"str\"><f>TEXT(B1,\"00000\")</f><v>00123</v></c>"
                                        + "<c r=\"B1\" t=\"str\"><f>B2</f><v>1E5</v></c><c r=\"C1\" t=\"str\"><f>C2</f><v>1.10</v></c>"))
                .isEqualTo("\"00123\",\"1E5\",\"1.10\"");
    }

    @Test
    void rowsThatAFilterHidesAreNotTakenUnseen() {
        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> XlsxFile.asCsv(WorkbookParts.of(List.of(new Sheet("Roles", "visible", SHEET)))));
        assertThat(refusal.faults()).containsExactly(Refusal.Fault.at("file", "workbook-rows-hidden", "Roles", "4"));
    }

    @Test
    void aHiddenRowThatHoldsNothingHindersNobody() {
        assertThat(cells("<c r=\"A1\"><v>1</v></c></row><row r=\"2\" hidden=\"1\">"))
                .isEqualTo("\"1\"");
    }

    @Test
    void anImporterMayTakeLargerFiles() {
        byte[] workbook = WorkbookParts.of(List.of(of("Roles", "visible", "<c r=\"A1\"><v>1</v></c>")));
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> XlsxFile.asCsv(workbook, 2));
        assertThat(refusal.faults()).extracting(Refusal.Fault::code).containsExactly("workbook-large");
        assertThat(XlsxFile.asCsv(workbook, 5)).isNotEmpty();
    }

    @Test
    void theFirstSheetThatIsNotHiddenIsTheFile() {
        byte[] workbook = WorkbookParts.of(List.of(
                of("Notes", "hidden", "<c r=\"A1\" t=\"inlineStr\"><is><t>aside</t></is></c>"),
                new Sheet("Roles", "visible", SHEET.replace(" hidden=\"1\"><c", "><c"))));
        assertThat(new String(XlsxFile.asCsv(workbook), StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "\"role\",\"code\",\"level\",\"since\"",
                        "\"Keeper  of _x000D_\",\"LAMP\",\"4\",\"2027-02-28\"",
                        "\"\"",
                        "\"Keeper  of _x000D_\",\"WICK\",\"10\",\"\"");
    }

    @Test
    void aFileOfAnotherKindIsLeftAsItIs() {
        byte[] csv = "role,code,level\n".getBytes(StandardCharsets.UTF_8);
        assertThat(XlsxFile.asCsv(csv)).isSameAs(csv);
    }

    @Test
    void whatIsInErrorInTheSheetThatIsReadIsRefusedWithItsPlace() {
        String error =
                "<c r=\"A1\" t=\"inlineStr\"><is><t>role</t></is></c><c r=\"B1\" t=\"e\"><v>#REF!</v></c><c r=\"C1\"><f>A1</f></c>";
        byte[] workbook = WorkbookParts.of(
                List.of(of("Roles", "visible", error), of("Other", "visible", "<c r=\"A1\" t=\"e\"><v>#N/A</v></c>")));
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> XlsxFile.asCsv(workbook));
        assertThat(refusal.faults())
                .containsExactly(
                        Refusal.Fault.at("line 1", "workbook-error", "B", "#REF!"),
                        Refusal.Fault.at("line 1", "workbook-no-value", "C"));
    }

    @Test
    void errorsOnOtherSheetsHideNoneOfTheSheetThatIsRead() {
        String many = IntStream.rangeClosed(1, 60)
                .mapToObj(n -> "<c r=\"" + Workbook.letters(n) + "1\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>")
                .collect(Collectors.joining());
        byte[] workbook = WorkbookParts.of(List.of(
                of("Notes", "hidden", "<c r=\"A1\"><v>1</v></c>" + many),
                of("Roles", "visible", "<c r=\"A1\"><v>1</v></c><c r=\"B1\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>")));
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> XlsxFile.asCsv(workbook));
        assertThat(refusal.faults()).containsExactly(Refusal.Fault.at("line 1", "workbook-error", "B", "#DIV/0!"));
    }

    @Test
    void aRowFarBelowAllOthersIsRefusedBeforeTheRowsAboveItAreWritten() {
        byte[] workbook = WorkbookParts.of(List.of(new Sheet(
                "Roles",
                "visible",
                "<sheetData><row r=\"2000000000\"><c r=\"A2000000000\"><v>1</v></c></row></sheetData>")));
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> XlsxFile.asCsv(workbook));
        assertThat(refusal.faults()).extracting(Refusal.Fault::code).containsExactly("workbook-large");
    }

    @Test
    void aFormulaMayGiveNoTextOrADay() {
        byte[] workbook = WorkbookParts.of(List.of(of(
                "Roles",
                "visible",
                "<c r=\"A1\" t=\"inlineStr\"><is><t>role</t></is></c><c r=\"B1\" t=\"str\"><f>IF(A2=\"\",\"\",A2)</f><v></v></c>"
                        + "<c r=\"C1\" s=\"1\"><f>DATE(2027,2,28)</f><v>46446</v></c>")));
        assertThat(new String(XlsxFile.asCsv(workbook), StandardCharsets.UTF_8).strip())
                .isEqualTo("\"role\",\"\",\"2027-02-28\"");
    }
}
