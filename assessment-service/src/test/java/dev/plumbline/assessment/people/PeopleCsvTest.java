package dev.plumbline.assessment.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.people.PeopleCsv.Row;
import dev.plumbline.assessment.site.page.ExcelSheet;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of people, as programs and people write it. */
class PeopleCsvTest {

    private static final String HEADER =
            "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n";
    private static final String GOOD = "X1,ada@demo.example,Ada,Brook,mara@demo.example,Baker,Bakery,en,true\n";

    /** What was read of a file: its rows, and its faults as pointer, code and arguments; or the refusal of all of it. */
    private record Read(List<Row> rows, List<Fault> faults) {

        Row only() {
            assertThat(faults).isEmpty();
            assertThat(rows).hasSize(1);
            return rows.getFirst();
        }

        void refused(String pointer, String code, Object... arguments) {
            assertThat(faults).contains(Fault.at(pointer, code, arguments));
            assertThat(rows).isEmpty();
        }
    }

    private static Read read(byte[] file) {
        List<Row> rows = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        try {
            PeopleCsv.read(file, rows::add, faults::add, whom -> {});
        } catch (Refusal refusal) {
            faults.addAll(refusal.faults());
        }
        return new Read(rows, faults);
    }

    private static Read read(String file) {
        return read(file.getBytes(StandardCharsets.UTF_8));
    }

    private static Read row(String cells) {
        return read(HEADER + cells);
    }

    @Test
    void emptyCellsBehindTheLastColumnWithANameAreNone() {
        assertThat(read(HEADER.replace("\n", ",,\n") + GOOD).only().mail()).isEqualTo("ada@demo.example");
        assertThat(read(HEADER.replace("\n", ",,\n") + GOOD.replace("\n", ",,\n"))
                        .only()
                        .mail())
                .isEqualTo("ada@demo.example");
        read(HEADER.replace("\n", ",,\n") + "X1,ada@demo.example\n").refused("line 2", "csv-cells", 9, 2);
    }

    /** They are stored with the import, and the database takes no character 0. */
    @Test
    void columnsThatAreNotReadAreNamedWithoutControlCharacters() {
        String header = HEADER.replace("\n", ",  pho\0ne\u0001 ,\0,desk\n");
        assertThat(PeopleCsv.read(
                        (header + GOOD.replace("\n", ",1,2,3\n")).getBytes(StandardCharsets.UTF_8),
                        row -> {},
                        fault -> {},
                        whom -> {}))
                .containsExactly("phone", "desk");
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t", "|"})
    void theHeaderSaysWhatSeparatesItsCells(String separator) {
        assertThat(read((HEADER + GOOD).replace(",", separator)).only().mail()).isEqualTo("ada@demo.example");
    }

    @Test
    void aLineAboveTheHeaderMaySayWhatSeparates() {
        assertThat(read("sep=;\n" + (HEADER + GOOD).replace(",", ";")).only().line())
                .isEqualTo(3);
        assertThat(read("\uFEFFSEP=;\r\n" + (HEADER + GOOD).replace(",", ";"))
                        .only()
                        .unit())
                .isEqualTo("Bakery");
    }

    @Test
    void aMarkOfByteOrderIsNoPartOfTheFirstColumn() {
        assertThat(read("\uFEFF" + HEADER + GOOD).only().employeeId()).isEqualTo("X1");
    }

    @Test
    void otherEncodingsAreNamed() {
        byte[] windows = (HEADER + GOOD + "X2,b@demo.example,Jürg,Grün,,Bäcker,Bäckerei,de,true\n")
                .getBytes(Charset.forName("windows-1252"));
        read(windows).refused("line 3", "csv-encoding");
        read((HEADER + GOOD).getBytes(StandardCharsets.UTF_16)).refused("file", "csv-utf16");
        read((HEADER + GOOD).getBytes(StandardCharsets.UTF_16LE)).refused("file", "csv-utf16");
        var marked = new ByteArrayOutputStream();
        marked.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xFE});
        marked.writeBytes((HEADER + GOOD).getBytes(StandardCharsets.UTF_16LE));
        read(marked.toByteArray()).refused("file", "csv-utf16");
    }

    @Test
    void theTrueLineIsNamedAfterBlankLinesAndQuotedLineBreaks() {
        Read read = read("\n" + HEADER + "\nX1,a@demo.example,A,B,,\"Baker\nof bread\",U,en,true\n\r\n"
                + "X2,not-a-mail,A,B,,T,U,en,true\n");
        assertThat(read.rows()).extracting(Row::line).containsExactly(4);
        assertThat(read.rows()).extracting(Row::jobTitle).containsExactly("Baker of bread");
        assertThat(read.faults()).containsExactly(Fault.at("line 7", "csv-mail", "not-a-mail"));
    }

    @Test
    void rowsOfOldMacintoshesHaveLinesToo() {
        assertThat(read((HEADER + "\n" + GOOD).replace("\n", "\r")).only().line())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00A0manager_email",
                " Manager_Email ",
                "Manager Email",
                "manager-email",
                "\u200Bmanager_email\uFEFF",
                "\"manager_email\""
            })
    void aColumnIsKnownByItsNameHoweverItIsWritten(String column) {
        assertThat(read(HEADER.replace("manager_email", column) + GOOD).only().managerMail())
                .isEqualTo("mara@demo.example");
    }

    @Test
    void missingAndDoubledColumnsAreNamed() {
        read(HEADER.replace("unit,", "").replace("language,", "") + "X1,a@demo.example,A,B,,T,true\n")
                .refused("line 1", "csv-columns", "unit, language");
        read(HEADER.replace("unit", "Email") + GOOD).refused("line 1", "csv-column-twice", "email");
        read("a,b\n1,2\n")
                .refused(
                        "line 1",
                        "csv-columns",
                        "employee_id, email, given_name, family_name, manager_email, job_title, unit, language, active");
    }

    @Test
    void cellsThatASpreadsheetLeavesBehindAreNone() {
        assertThat(read(HEADER.replace("\n", ",,\n") + GOOD.replace("\n", ",,\n") + ",,,,,,,,,,\n")
                        .only()
                        .employeeId())
                .isEqualTo("X1");
        row("X1,a@demo.example,A\n").refused("line 2", "csv-cells", 9, 3);
    }

    @Test
    void aFileWithoutRowsSaysSo() {
        read("").refused("file", "csv-empty");
        read("\uFEFF\n\n").refused("file", "csv-empty");
        read(HEADER).refused("file", "csv-empty");
        read("sep=;\n").refused("file", "csv-empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u00A0", "\u200B", "\u2007", "\uFEFF", "\u200E", "\u3000", "\t", "\u00AD", "\u3164", "\u034F"})
    void whiteSpaceAndWhatCannotBeSeenIsTakenFromTheEndsOfCells(String unseen) {
        Row row =
                row("%1$sX1%1$s,%1$sada@demo.example%1$s,%1$sAda%1$s,Brook%1$s,mara@demo.example%1$s,Baker,Bakery,en%1$s,%1$strue\n"
                                .formatted(unseen))
                        .only();
        assertThat(row)
                .extracting(
                        Row::employeeId, Row::mail, Row::givenName, Row::familyName, Row::managerMail, Row::language)
                .containsExactly("X1", "ada@demo.example", "Ada", "Brook", "mara@demo.example", "en");
    }

    @ParameterizedTest
    @CsvSource({
        "X1,ad\u00A0a@demo.example,A,email,U+00A0",
        "X1,ada@demo\u200B.example,A,email,U+200B",
        "X\u00AD1,ada@demo.example,A,employee_id,U+00AD",
        "X1,ada\u034F@demo.example,A,email,U+034F",
        "X1\uFE0F,ada@demo.example,A,employee_id,U+FE0F",
        "X1,ada@demo.example,A\u3164b,given_name,U+3164",
        "X1,ada@demo.example,A\u202Eb,given_name,U+202E",
        "X1,ada@demo.example,A\u200Bb,given_name,U+200B",
        "X1,ada@demo.example,A\uFFFDb,given_name,U+FFFD"
    })
    void whatStaysInsideIsNamedByItsCodePoint(String id, String mail, String given, String column, String point) {
        row("%s,%s,%s,B,,T,U,en,true\n".formatted(id, mail, given)).refused("line 2", "csv-character", column, point);
    }

    /** A cell of them is empty, however it is filled. */
    @Test
    void whoseNameNobodySeesHasNone() {
        row("X1,ada@demo.example,\uFE0F,\u200D,,T,U,en,true\n").refused("line 2", "csv-nameless");
        assertThat(row("X1,ada@demo.example,\u845B\uDB40\uDD00,B,,T,U,en,true\n")
                        .only()
                        .givenName())
                .as("the form of a letter is chosen")
                .isEqualTo("\u845B\uDB40\uDD00");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0x0B, 0x0C, 0x1B, 0x7F})
    void controlCharactersAreRefusedWhereverTheyStand(int control) {
        String point = "U+%04X".formatted(control);
        String character = Character.toString(control);
        row("X1,a@demo.example,A" + character + "N,B,,T,U,en,true\n")
                .refused("line 2", "csv-character", "given_name", point);
        if (!Character.isWhitespace(control)) {
            row("X1,a@demo.example,A,B" + character + ",,T,U,en,true\n")
                    .refused("line 2", "csv-character", "family_name", point);
            row("X1,a@demo.example,A,B,,T," + character + "U,en,true\n")
                    .refused("line 2", "csv-character", "unit", point);
        }
    }

    @Test
    void lettersThatJoinAndNamesOfOneWordAreNames() {
        Row persian = row("X1,a@demo.example,\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645,Ö\u0308,,T,U,fa,true\n")
                .only();
        assertThat(persian.givenName()).contains("\u200C");
        Row one = row("X1,a@demo.example,Suharto,,,T,U,id,true\n").only();
        assertThat(one.givenName() + "|" + one.familyName()).isEqualTo("Suharto|");
        assertThat(row("X1,a@demo.example,,Suharto,,T,U,id,true\n").only().familyName())
                .isEqualTo("Suharto");
        row("X1,a@demo.example, ,\u00A0,,T,U,id,true\n").refused("line 2", "csv-nameless");
        assertThat(row("X1,a@demo.example,Jose\u0301,\"De\n la  Cruz\",,T,U,es,true\n")
                        .only())
                .extracting(Row::givenName, Row::familyName)
                .containsExactly("Jos\u00E9", "De la Cruz");
    }

    @Test
    void textsThatAreTooLongOrMissingNameTheirColumn() {
        String longText = "x".repeat(201);
        row("X1,a@demo.example,A,B,,%s,U,en,true\n".formatted(longText))
                .refused("line 2", "csv-long", "job_title", 200);
        row("X1,a@demo.example,%s,B,,T,U,en,true\n".formatted(longText))
                .refused("line 2", "csv-long", "given_name", 200);
        row("X1,a@demo.example,A,B,,T,U,%s,true\n".formatted(longText)).refused("line 2", "csv-long", "language", 200);
        row(",a@demo.example,A,B,,T,U,en,true\n").refused("line 2", "csv-blank", "employee_id");
        row("X1,a@demo.example,A,B,,T,,en,true\n").refused("line 2", "csv-blank", "unit");
        assertThat(row("X1,a@demo.example,%s,B,,T,U,en,true\n".formatted("\uD83D\uDC69".repeat(200)))
                        .rows())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"de_DE,de-DE", "DE,de", "zh-hant-tw,zh-Hant-TW", "'',en", "pt-BR,pt-BR", "iw,he", "fil,fil"})
    void languagesAreThoseOfBcp47(String written, String read) {
        assertThat(row("X1,a@demo.example,A,B,,T,U,%s,true\n".formatted(written))
                        .only()
                        .language())
                .isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"klingon", "German", "de-", "d", "zz", "de-ZZZ", "en us", "xx-DE"})
    void languagesThatThereAreNotAreNamedAndTheRowIsKept(String language) {
        assertThat(row("X1,a@demo.example,A,B,,T,U,%s,true\n".formatted(language))
                        .only()
                        .unknownLanguage())
                .isEqualTo(language);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true", "TRUE", "yes", "Y", "1", "wahr", "WAHR", "ja", "oui", "vrai", "active", "", "sí", "VERO",
                "Prawda", "ИСТИНА", "是", "ＴＲＵＥ"
            })
    void whoIsThereIsSaidInTheUsualWords(String word) {
        assertThat(row("X1,a@demo.example,A,B,,T,U,en,%s\n".formatted(word))
                        .only()
                        .active())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "false",
                "FALSCH",
                "no",
                "N",
                "0",
                "nein",
                "non",
                "faux",
                "inactive",
                "FALSO",
                "FAŁSZ",
                "Ложь",
                "否",
                "YANLIŞ"
            })
    void whoHasLeftIsSaidInTheUsualWords(String word) {
        assertThat(row("X1,a@demo.example,A,B,,T,U,en,%s\n".formatted(word))
                        .only()
                        .active())
                .isFalse();
    }

    @Test
    void anyOtherWordIsNamed() {
        row("X1,a@demo.example,A,B,,T,U,en,maybe\n").refused("line 2", "csv-active", "maybe");
    }

    @Test
    void aQuotationMarkThatIsNotClosedIsNamedWithItsLineAndWithoutTheNameOfAProgram() {
        Read read = read(HEADER + "\n" + GOOD + "X2,\"b@demo.example,A,B,,T,U,en,true\n");
        assertThat(read.faults()).containsExactly(Fault.at("line 4", "csv-quotes"));
    }

    @Test
    void addressesAreComparedInOneForm() {
        assertThat(row("X1,ＡDA@Demo.Example,A,B,,T,U,en,true\n").only().mail()).isEqualTo("ada@demo.example");
        row("X1,\"a@demo.example, b@demo.example\",A,B,,T,U,en,true\n")
                .refused("line 2", "csv-mail", "a@demo.example, b@demo.example");
    }

    /** Other letters would be cut to a byte each on the way to the mail server, or refused there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "šimon@demo.example",
                "ana@košice.example",
                "anna.@demo.example",
                ".anna@demo.example",
                "an..na@demo.example",
                "anna@mail_server.example",
                "anna@demo..example",
                "anna@-demo.example"
            })
    void anAddressToWhichNoMailCanBeSentIsRefused(String mail) {
        row("X1," + mail + ",A,B,,T,U,en,true\n").refused("line 2", "csv-mail", mail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"o'neil+work@demo.example", "a@localhost", "a_b-c@xn--koice-sxb.example", "1@2.example"})
    void anAddressOfAsciiIsTaken(String mail) {
        assertThat(row("X1," + mail + ",A,B,,T,U,en,true\n").only().mail()).isEqualTo(mail);
    }

    /** Quotation marks after a blank are quotation marks, as people type them. */
    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void cellsInQuotationMarksMayHaveWhiteSpaceAroundThem(String separator) {
        String cells = String.join(
                separator,
                List.of(
                        "X1",
                        " \"ada@demo.example\" ",
                        " \"Ada, Ann; Eve|\" ",
                        "\"Brook, \"\"B\"\"\"",
                        "",
                        "\"Baker\"  ",
                        "Bakery",
                        " en ",
                        "true"));
        Row read = read(HEADER.replace(",", separator) + cells + "\n").only();
        assertThat(read.mail()).isEqualTo("ada@demo.example");
        assertThat(read.givenName()).isEqualTo("Ada, Ann; Eve|");
        assertThat(read.familyName()).isEqualTo("Brook, \"B\"");
        assertThat(read.jobTitle()).isEqualTo("Baker");
    }

    /** A mark within a word is a letter of it. */
    @Test
    void marksWithinACellAreLetters() {
        Row read = row("X1,ada@demo.example,Ada \"Adi\" Ann,O'Brook,,5\" pipes,Bakery,en,true\n")
                .only();
        assertThat(read.givenName()).isEqualTo("Ada \"Adi\" Ann");
        assertThat(read.jobTitle()).isEqualTo("5\" pipes");
    }

    @Test
    void whatEndsAnOldFileIsNoRow() {
        assertThat(read(HEADER + GOOD + "\u001A").only().employeeId()).isEqualTo("X1");
        assertThat(read(HEADER + GOOD + "\r\n\r\n,,,,,,,,\r\n").only().employeeId())
                .isEqualTo("X1");
        assertThat(read(HEADER + GOOD.strip()).only().employeeId()).isEqualTo("X1");
    }

    @Test
    void theFirstSheetOfAWorkbookIsReadAsAFile() {
        byte[] workbook = ExcelSheet.of(
                "People",
                Stream.of((HEADER + GOOD).split("\n"))
                        .map(line -> List.of(line.split(",", -1)))
                        .toList());
        assertThat(read(workbook).only()).isEqualTo(read(HEADER + GOOD).only());
    }

    /** What a table of a word processor or another encoding makes of a file is named. */
    @Test
    void filesOfOtherProgramsAreNamed() {
        read(new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0}).refused("file", "workbook-unreadable");
        read(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0}).refused("file", "csv-workbook");
        read("{\\rtf1\\ansi employee_id}".getBytes(StandardCharsets.US_ASCII))
                .refused("line 1", "csv-columns", String.join(", ", PeopleCsv.COLUMNS));
        read((HEADER + GOOD).getBytes(java.nio.charset.Charset.forName("UTF-32LE")))
                .refused("file", "csv-utf16");
        read((HEADER + GOOD).getBytes(StandardCharsets.UTF_16BE)).refused("file", "csv-utf16");
    }
}
