package dev.plumbline.assessment.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.assessment.site.page.ExcelSheet;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A workbook as the rows of a CSV file: a small file may not become a large one. */
class XlsxFileTest {

    private static List<String> columns(int many) {
        return IntStream.range(0, many).mapToObj(n -> "c" + n).toList();
    }

    /** A row with something in its first and its last cell. */
    private static List<String> ends(int width, String last) {
        List<String> row = new ArrayList<>(Collections.nCopies(width, ""));
        row.set(0, "Clerk");
        row.set(width - 1, last);
        return row;
    }

    private static List<String> lines(List<List<String>> rows) {
        return new String(XlsxFile.asCsv(ExcelSheet.of("Roles", rows)), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static void isTooLarge(List<List<String>> rows) {
        byte[] workbook = ExcelSheet.of("Roles", rows);
        assertThat(workbook).as("bytes").hasSizeLessThan(300_000);
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> XlsxFile.asCsv(workbook));
        assertThat(refusal).isNotNull();
        assertThat(refusal.faults()).extracting(Refusal.Fault::code).containsExactly("workbook-large");
    }

    @Test
    void aRowHasAsManyCellsAsTheHeaderWhateverAnotherRowHas() {
        List<String> lines = lines(List.of(
                List.of("role", "code", "level"), ends(900, "beyond"), List.of("Clerk", "ITMG"), List.of("Clerk")));
        assertThat(lines.get(1))
                .as("what is beyond the header is there to be named")
                .endsWith("\"beyond\"");
        assertThat(lines.get(2)).isEqualTo("\"Clerk\",\"ITMG\",\"\"");
        assertThat(lines.get(3)).isEqualTo("\"Clerk\",\"\",\"\"");
    }

    @Test
    void theHeaderIsTheFirstRowWithAnythingInIt() {
        List<String> lines = lines(List.of(Collections.nCopies(5, " "), columns(2), List.of("Clerk")));
        assertThat(lines).hasSize(3);
        assertThat(lines.getLast()).isEqualTo("\"Clerk\",\"\"");
    }

    @Test
    void moreCellsThanAreReadAreRefused() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(columns(1_000));
        for (int n = 0; n < 3_000; n++) {
            rows.add(List.of("Clerk"));
        }
        isTooLarge(rows);
        assertThat(lines(rows.subList(0, 1_500))).hasSize(1_500);
    }

    @Test
    void aLongTextThatManyCellsShareIsRefused() {
        String text = "x".repeat(30_000);
        isTooLarge(Collections.nCopies(100, Collections.nCopies(10, text)));
        assertThat(lines(Collections.nCopies(10, Collections.nCopies(10, text))))
                .hasSize(10);
    }
}
