package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.framework.SkillText.StatementText;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SubmittingSelfAssessments;
import dev.plumbline.assessment.site.CurrentUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;

/** A result on paper, as a reader of PDF sees it. */
class ResultPdfIT extends Platform {
    @Autowired
    private Scene scene;

    @Autowired
    private MockMvc http;

    @Autowired
    private RecordingEvidence evidence;

    @Autowired
    private AssessingOneself oneself;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    SubmittingSelfAssessments submitting;

    @Test
    void theResultIsSetWithItsReasonsAndEachStatement() throws Exception {
        UUID cycle = scene.launched("On paper", false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        scene.publish(cycle, assessment);
        var me = new CurrentUser(scene.id(Scene.EMPLOYEE), "Jonas Lind", "JL", ZoneId.of("Europe/Berlin"), Set.of());
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

    /** What people write, by script. */
    private static final Map<String, String> WRITTEN = Map.ofEntries(
            Map.entry("Latin", "Žluťoučký kůň, Đặng, ßøłţ"),
            Map.entry("Greek", "Καλημέρα κόσμε"),
            Map.entry("Cyrillic", "Съешь ещё этих булок, їжак"),
            Map.entry("Hebrew", "שלום עולם"),
            Map.entry("Arabic", "مرحبا بالعالم"),
            Map.entry("Devanagari", "नमस्ते दुनिया"),
            Map.entry("Chinese", "技能评估的证据"),
            Map.entry("Japanese", "スキル評価の証拠"),
            Map.entry("Korean", "기술 평가의 증거"),
            Map.entry("Thai", "สวัสดี"),
            Map.entry("Armenian", "Բարեւ Ձեզ"),
            Map.entry("Georgian", "გამარჯობა"),
            Map.entry("signs", "≥ → ✓ € “quoted” – …"),
            Map.entry("a picture", "Party 🎉 with a thumb 👍🏽"),
            Map.entry("beyond the first plane", "Rare 𠀀 sign"),
            Map.entry("marks that are never seen", "be\u200Bfore\u202E\uFEFF and a\u00ADfter"));

    /** Every glyph that is drawn, as what it means. */
    private static final class Drawn extends PDFTextStripper {

        private final List<String> meanings = new ArrayList<>();
        private final List<String> missing = new ArrayList<>();

        @Override
        protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement) throws IOException {
            String meaning = font.toUnicode(code);
            meanings.add(String.valueOf(meaning));
            if (font instanceof PDType0Font composite && composite.codeToGID(code) == 0) {
                missing.add(font.getName() + " " + meaning);
            }
            super.showGlyph(matrix, font, code, displacement);
        }
    }

    @Test
    void everyScriptIsSetWithLettersOfItsOwnAndWhatHasNoneByItsName() throws Exception {
        UUID cycle = scene.launched("评估 تقييم הערכה 🚀", false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        SelfAssessment.Form form = scene.claim(assessment, 5);
        UUID employee = scene.id(Scene.EMPLOYEE);
        UUID statement =
                scene.skill().level(5).orElseThrow().statements().getFirst().id();
        var claim = form.skills().getFirst();
        List<SelfAssessment.Link> links = new ArrayList<>(claim.links());
        WRITTEN.values()
                .forEach(text -> links.add(new SelfAssessment.Link(
                        statement, evidence.add(employee, Scene.piece(text)).id())));
        oneself.save(
                employee,
                AssessmentId.of(assessment),
                new SelfAssessment.Form(
                        form.attributes(),
                        List.of(new SelfAssessment.SkillClaim(
                                claim.skillAssessmentId(), 5, false, claim.verdicts(), links, ""))),
                null);
        submitting.submit(employee, AssessmentId.of(assessment), null);
        scene.review(Scene.MANAGER, assessment, 5, null);
        scene.publish(cycle, assessment);
        byte[] written = paper(assessment);
        Files.write(Path.of("target", "result-scripts.pdf"), written);
        try (var pdf = Loader.loadPDF(written)) {
            var drawn = new Drawn();
            // Lines are broken between words, and where a script has none between letters.
            String text = drawn.getText(pdf).replaceAll("\\s+", "");
            assertThat(drawn.missing).as("letters that the typeface lacks").isEmpty();
            assertThat(text).doesNotContain("#", "\uFFFD");
            WRITTEN.forEach((script, sample) -> {
                if (!Set.of("Devanagari", "Thai", "a picture", "beyond the first plane", "marks that are never seen")
                        .contains(script)) {
                    // Of a line that runs in both directions each word is found, not always their order.
                    assertThat(text).as(script).contains(sample.split(" "));
                }
            });
            assertThat(text)
                    .contains("[partypopper]", "[cjkunifiedideographsextensionb20000]", "before", "after")
                    .contains("评估", "הערכה", "[rocket]");
            assertThat(drawn.meanings)
                    .as("Arabic letters, joined")
                    .anyMatch(letter -> letter.codePoints().anyMatch(point -> point >= 0xFE70 && point <= 0xFEFC));
        }
    }

    private byte[] paper(UUID assessment) throws Exception {
        var me = new CurrentUser(scene.id(Scene.EMPLOYEE), "Jonas Lind", "JL", ZoneId.of("Europe/Berlin"), Set.of());
        MockHttpServletResponse answer = http.perform(get("/assessments/" + assessment + "/result.pdf")
                        .with(authentication(UsernamePasswordAuthenticationToken.authenticated(me, null, List.of()))))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsByteArray();
    }

    @Test
    void controlCharactersDoNotBreakIt() throws Exception {
        UUID cycle = scene.launched("Controlled", false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        scene.publish(cycle, assessment);
        // As an installation may hold them from before they were refused.
        jdbc.update(
                "UPDATE assessment_cycle SET name = ? WHERE id = ?",
                "Con\u0001trol\u000Bled\uFFFE\u001B and\u2028on",
                cycle);
        try (var pdf = Loader.loadPDF(paper(assessment))) {
            assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", " "))
                    .contains("Control led", "and on");
        } finally {
            jdbc.update("UPDATE assessment_cycle SET name = 'Controlled' WHERE id = ?", cycle);
        }
    }
}
