package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.plumbline.assessment.framework.SkillText.StatementText;
import dev.plumbline.assessment.site.Me;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;

/** A result on paper, as a reader of PDF sees it. */
class ResultPdfIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private MockMvc http;

    @Test
    void theResultIsSetWithItsReasonsAndEachStatement() throws Exception {
        UUID cycle = scene.launched("On paper", false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        scene.publish(cycle, assessment);
        var me = new Me(scene.id(Scene.EMPLOYEE), "Jonas Lind", "JL", ZoneId.of("Europe/Berlin"), Set.of());
        MockHttpServletResponse answer = http.perform(get("/assessments/" + assessment + "/result.pdf")
                        .with(authentication(UsernamePasswordAuthenticationToken.authenticated(me, null, List.of()))))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentType()).isEqualTo("application/pdf");
        assertThat(answer.getHeader("Content-Disposition")).startsWith("attachment");
        Files.write(Path.of("target", "result.pdf"), answer.getContentAsByteArray());
        try (var pdf = Loader.loadPDF(answer.getContentAsByteArray())) {
            String text = new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
            assertThat(text)
                    .contains(
                            "Result: Jonas Lind",
                            "On paper",
                            scene.skill().name(),
                            "Level 5, competency – awarded",
                            "1 / ");
            assertThat(scene.skill().level(5).orElseThrow().statements())
                    .extracting(StatementText::text)
                    .allSatisfy(statement -> assertThat(text).contains(statement));
            assertThat(text).contains("Approved by the reviewer", "First work, Second work");
            assertThat(pdf.getDocumentCatalog().getStructureTreeRoot())
                    .as("tagged")
                    .isNotNull();
            assertThat(pdf.getDocumentCatalog().getLanguage()).startsWith("en");
        }
    }
}
