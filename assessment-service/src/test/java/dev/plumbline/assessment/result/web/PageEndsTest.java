package dev.plumbline.assessment.result.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** Where the pages of a result on paper end: the head of the table of statements never without a statement below it. */
class PageEndsTest {

    private static final String HEAD = "Statement by statement";

    private static final String STATEMENT =
            "Plans the work of a service with those who use it, and says early and plainly what cannot be done in time.";

    private static final String ROW =
            "<tr><td><span>" + STATEMENT + "</span></td><td>Met</td><td>Met</td><td>Work</td></tr>";

    /** A result as its template has it, in short. */
    private static final String PAGE = """
            <html><head><title>R</title><link rel="stylesheet" type="text/css" href="result.css"/></head><body>%s
            <div class="level"><h3>Statement by statement, level 5</h3><table class="statements">
            <thead><tr><th class="statement">Statement</th><th class="verdict">Own</th><th class="verdict">Reviewed</th>
            <th class="evidence">Evidence</th></tr></thead><tbody>%s</tbody></table></div></body></html>
            """;

    @Test
    void theHeadOfTheStatementsIsOnThePageOfTheFirstOne() throws IOException {
        List<String> alone = new ArrayList<>();
        int turned = 0;
        for (int lines = 24; lines < 50; lines++) {
            List<String> pages = pages(PAGE.formatted("<p>Line</p>".repeat(lines), ROW.repeat(8)));
            for (String page : pages) {
                if (page.contains(HEAD) && !page.contains("Plans the work")) {
                    alone.add(lines + " lines before it");
                }
            }
            turned += pages.getFirst().contains(HEAD) ? 0 : 1;
        }
        assertThat(alone).isEmpty();
        assertThat(turned).as("how often the head turned the page").isBetween(3, 20);
    }

    private static List<String> pages(String html) throws IOException {
        var out = new ByteArrayOutputStream();
        new PdfRendererBuilder()
                .withHtmlContent(html, Path.of("src/main/resources/pdf").toUri().toString())
                .toStream(out)
                .run();
        List<String> pages = new ArrayList<>();
        try (var pdf = Loader.loadPDF(out.toByteArray())) {
            var text = new PDFTextStripper();
            for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                text.setStartPage(page);
                text.setEndPage(page);
                pages.add(text.getText(pdf).replaceAll("\\s+", " "));
            }
        }
        return pages;
    }
}
