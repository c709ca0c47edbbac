package dev.plumbline.assessment.site.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTest {

    private static List<CSVRecord> read(byte[] file, char separator) throws IOException {
        String text = new String(file, StandardCharsets.UTF_8).substring(1);
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator)
                .setLenientEof(true)
                .setTrailingData(true)
                .get()
                .parse(new StringReader(text))
                .getRecords();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                " =1+1",
                "ok;=1+1 and more",
                "ok,=1+1",
                "ok\t=1",
                "ok|=1",
                "two\n=HYPERLINK(\"http://evil.example\";\"x\")",
                "two\r\n@x",
                "said \"=1+1\"",
                "a; -1",
                "\uFF1D1"
            })
    void nothingIsAFormulaWhateverPartsTheCells(String text) throws IOException {
        var sheet = new Spreadsheet();
        sheet.row(List.of("Name", text, "last"));
        for (char separator : new char[] {',', ';', '\t'}) {
            for (CSVRecord row : read(sheet.bytes(), separator)) {
                row.forEach(cell -> {
                    for (String part : cell.split("[;,|\"\t\r\n]")) {
                        assertThat(part.strip()).doesNotMatch("(?s)[=+\\-@\uFF1D].*");
                    }
                });
            }
        }
    }

    @Test
    void whatIsNoFormulaStaysAsItIs() throws IOException {
        var sheet = new Spreadsheet();
        sheet.row(Arrays.asList("M\u00FCller-L\u00FCdenscheidt", 5, null, "a = b - c @ d", "\u2013"));
        assertThat(new String(sheet.bytes(), StandardCharsets.UTF_8))
                .isEqualTo("\uFEFF\"M\u00FCller-L\u00FCdenscheidt\",\"5\",\"\",\"a = b - c @ d\",\"\u2013\"\r\n");
    }
}
