package dev.plumbline.assessment.site.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.Sentences;
import dev.plumbline.assessment.site.XlsxFile;
import dev.plumbline.assessment.site.refusal.Refusal;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.catalina.startup.Tomcat;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ListFilesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static final CurrentUser ME = new CurrentUser(UUID.randomUUID(), "Me", "M", BERLIN, Set.of());

    private record One(
            String text,
            int number,
            @Nullable LocalDate day,
            @Nullable Instant at) {}

    private static final ListFile<One> COLUMNS = ListFile.<One>named("Things")
            .column("Text", One::text)
            .column("Number", One::number)
            .column("Day", One::day)
            .moments("Due", One::at);

    private final List<String> noted = new ArrayList<>();

    private ListFiles files() {
        var messages = new StaticMessageSource();
        messages.setUseCodeAsDefaultMessage(true);
        messages.addMessage("list.moments", LocaleContextHolder.getLocale(), "{0} ({1})");
        messages.addMessage("list.moments", Locale.ROOT, "{0} ({1})");
        Clock clock = Clock.fixed(Instant.parse("2027-03-01T23:30:00Z"), ZoneOffset.UTC);
        return new ListFiles(
                new Sentences(messages, clock),
                (reader, list, narrowed) -> noted.add(reader + " " + list + " " + narrowed),
                clock);
    }

    private static One one(String text) {
        return new One(text, 7, LocalDate.of(2027, 2, 28), Instant.parse("2027-02-28T10:15:30Z"));
    }

    private MockHttpServletResponse asked(String uri, @Nullable String query, ListFile.Rows<One> rows)
            throws IOException {
        var request = new MockHttpServletRequest("GET", uri);
        request.setQueryString(query);
        var response = new MockHttpServletResponse();
        files().write(ME, request, response, COLUMNS, "", rows);
        return response;
    }

    private static List<Row> rows(byte[] workbook) throws IOException {
        try (var read = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
            return read.getFirstSheet().read();
        }
    }

    @Test
    void aListIsCsvUnderTheWordsOfItsPageWithMomentsInTheReadersZone() throws IOException {
        var answer = asked("/things.csv", null, to -> {
            to.accept(one("first, \"quoted\""));
            to.accept(new One("", -3, null, null));
        });
        assertThat(answer.getContentType()).isEqualTo("text/csv;charset=UTF-8");
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.getHeader("Content-Disposition"))
                .as("the day where the reader is")
                .startsWith("attachment")
                .contains("Things%202027-03-02.csv");
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8)
                        .substring(1)
                        .lines())
                .containsExactly(
                        "\"Text\",\"Number\",\"Day\",\"Due (Europe/Berlin)\"",
                        "\"first, \"\"quoted\"\"\",\"7\",\"2027-02-28\",\"2027-02-28 11:15+01:00\"",
                        "\"\",\"-3\",\"\",\"\"");
    }

    @Test
    void theSameListIsAWorkbookWithNumbersDaysAndMomentsAsWhatTheyAre() throws IOException {
        var answer = asked("/things.xlsx", null, to -> {
            to.accept(one("first"));
            to.accept(new One("a_x0041_b", -3, LocalDate.of(1850, 1, 1), null));
        });
        assertThat(answer.getContentType()).isEqualTo(ExcelSheet.MEDIA_TYPE);
        assertThat(answer.getHeader("Content-Disposition")).contains("Things%202027-03-02.xlsx");
        List<Row> rows = rows(answer.getContentAsByteArray());
        assertThat(rows.getFirst().getCellText(3)).isEqualTo("Due (Europe/Berlin)");
        Row first = rows.get(1);
        assertThat(first.getCellAsNumber(1).orElseThrow().intValue()).isEqualTo(7);
        assertThat(first.getCellAsDate(2).orElseThrow())
                .isEqualTo(LocalDate.of(2027, 2, 28).atStartOfDay());
        assertThat(first.getCellAsDate(3).orElseThrow()).isEqualTo(LocalDateTime.of(2027, 2, 28, 11, 15, 30));
        assertThat(rows.get(2).getCellText(2)).as("a workbook has no such day").isEqualTo("1850-01-01");
        assertThat(new String(XlsxFile.asCsv(answer.getContentAsByteArray()), StandardCharsets.UTF_8))
                .contains("2027-02-28", "a_x0041_b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "ok;=1+1", "\uFF1D1"})
    void nothingIsAFormula(String text) throws IOException {
        var csv = asked("/things.csv", null, to -> to.accept(one(text))).getContentAsString(StandardCharsets.UTF_8);
        assertThat(csv.lines().skip(1)).allSatisfy(line -> {
            for (String part : line.split("[;,|\"\t\r\n]")) {
                assertThat(part.strip()).doesNotMatch("(?s)[=+\\-@\uFF1D].*");
            }
        });
        byte[] workbook =
                asked("/things.xlsx", null, to -> to.accept(one(text))).getContentAsByteArray();
        assertThat(rows(workbook).get(1).getCell(0).getFormula()).isNull();
        assertThat(rows(workbook).get(1).getCellText(0)).isEqualTo(text);
    }

    @Test
    void whoHadWhichPartOfWhichListIsWrittenDown() throws IOException {
        asked("/things.csv", "search=a%26b&unit=&late=true", to -> to.accept(one("a")));
        asked("/things.xlsx", null, to -> {});
        assertThat(noted).containsExactly(ME.id() + " /things.csv search=a&b&late=true", ME.id() + " /things.xlsx ");
    }

    @Test
    void aListWithoutRowsHasItsColumns() throws IOException {
        assertThat(asked("/things.csv", null, to -> {})
                        .getContentAsString(StandardCharsets.UTF_8)
                        .lines())
                .hasSize(1);
        assertThat(rows(asked("/things.xlsx", null, to -> {}).getContentAsByteArray()))
                .hasSize(1);
    }

    @Test
    void whatIsRefusedBeginsNoFile() {
        var request = new MockHttpServletRequest("GET", "/things.xlsx");
        var response = new MockHttpServletResponse();
        assertThatThrownBy(() -> files().write(ME, request, response, COLUMNS, "", to -> {
                    throw Refusal.notFound();
                }))
                .isInstanceOf(Refusal.class);
        assertThat(noted).isEmpty();
        assertThat(response.getContentType()).isNull();
        assertThat(response.getContentAsByteArray()).isEmpty();
    }

    @Test
    void whatFailsBeforeAnythingWasSentIsAnsweredAsAPage() throws IOException {
        var request = new MockHttpServletRequest("GET", "/things.csv");
        var response = new MockHttpServletResponse();
        assertThatThrownBy(() -> files().write(ME, request, response, COLUMNS, "", to -> {
                    to.accept(one("first"));
                    throw Refusal.notFound();
                }))
                .isInstanceOf(Refusal.class);
        assertThat(response.getHeader("Content-Disposition")).isNull();
        response.getWriter().write("not found");
        assertThat(response.getContentAsString()).isEqualTo("not found");
    }

    @Test
    void aFileIsNamedAfterWhatItsListIsAbout() throws IOException {
        var response = new MockHttpServletResponse();
        files().write(ME, new MockHttpServletRequest("GET", "/things.csv"), response, COLUMNS, "A/B: \"C\"", to -> {});
        assertThat(response.getHeader("Content-Disposition"))
                .as("without what some systems take for a part of a path")
                .contains("Things%20A-B-%20-C-%202027-03-02.csv");
    }

    @Test
    void aListIsReadPageAfterPage() throws IOException {
        List<String> keys = new ArrayList<>();
        var csv = asked("/things.csv", null, ListFile.pages(key -> {
            keys.add(String.valueOf(key));
            int page = key == null ? 0 : Integer.parseInt(key);
            return new Listing<>(List.of(one("a" + page), one("b" + page)), page == 2 ? null : "" + (page + 1));
        }));
        assertThat(keys).containsExactly("null", "1", "2");
        assertThat(csv.getContentAsString(StandardCharsets.UTF_8).lines()).hasSize(7);
    }

    /** Counts what is written, and keeps none of it. */
    private static final class Counting extends OutputStream {

        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] b, int from, int length) {
            bytes += length;
        }
    }

    private static List<Object> row(int n) {
        return Arrays.asList(
                "Somebody with the number " + n,
                n,
                LocalDate.EPOCH.plusYears(40).plusDays(n % 9_000),
                null);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rowsLeaveWhileOthersAreStillRead(boolean workbook) throws IOException {
        var out = new Counting();
        try (TableWriter table =
                workbook ? new XlsxTable(out, "Things", BERLIN, XlsxTable.ROWS) : new CsvTable(out, BERLIN)) {
            System.gc();
            long before = used();
            for (int n = 0; n < 300_000; n++) {
                table.row(row(n));
            }
            assertThat(out.bytes).as("written before the end").isGreaterThan(2_000_000);
            System.gc();
            assertThat(used() - before).as("kept of 300,000 rows").isLessThan(30_000_000);
        }
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void whatIsTooLongForASheetContinuesOnAnotherUnderTheSameColumns() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var table = new XlsxTable(out, "Things: [all] of 'them'", BERLIN, 1_000)) {
            table.row(List.of("Text", "Number"));
            for (int n = 0; n < 2_500; n++) {
                table.row(List.of("t" + n, n));
            }
        }
        try (var read = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            List<List<Row>> sheets = new ArrayList<>();
            for (var sheet : read.getSheets().toList()) {
                sheets.add(sheet.read());
            }
            assertThat(sheets)
                    .hasSize(3)
                    .allSatisfy(
                            sheet -> assertThat(sheet.getFirst().getCellText(0)).isEqualTo("Text"));
            assertThat(sheets.stream().flatMap(sheet -> sheet.stream().skip(1)).map(row -> row.getCellText(0)))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 2_500).mapToObj(n -> "t" + n).toList());
        }
    }

    @Test
    void aFileThatFailsMidwayIsNotTakenForAWholeOne(@TempDir Path folder) throws Exception {
        var sent = new AtomicInteger();
        var tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector();
        var context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "files", new HttpServlet() {
            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                files().write(ME, request, response, COLUMNS, "", to -> {
                    for (int n = 0; n < 5_000; n++) {
                        to.accept(one("row " + n));
                        sent.incrementAndGet();
                    }
                    throw new IllegalStateException("The database is away");
                });
            }
        });
        context.addServletMappingDecoded("/*", "files");
        tomcat.start();
        try {
            URI at = URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + "/things.csv");
            assertThatThrownBy(() -> HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(at).build(), HttpResponse.BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
            assertThat(sent).hasValue(5_000);
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }
}
